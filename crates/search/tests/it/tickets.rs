use search::{Asked, Label, Labels, Piece, TicketBatch, TicketDoc, TicketIndex, TicketKey, TicketQuery};

const NOW: i64 = 1_800_000_000;

fn key(number: u8) -> TicketKey {
    [number; 16]
}

fn doc(number: u8, language: &str, texts: &[&str]) -> TicketDoc {
    let texts = (0..).zip(texts).map(|(place, text)| (place, (*text).to_owned())).collect();
    TicketDoc {
        key: key(number),
        language: language.to_owned(),
        texts,
        created: NOW - i64::from(number) * 86_400,
        updated: NOW,
        ..TicketDoc::default()
    }
}

fn index(docs: Vec<TicketDoc>) -> TicketIndex {
    let index = TicketIndex::in_memory().expect("an index in memory");
    index.apply(&TicketBatch { put: docs, gone: Vec::new(), checkpoint: "1".to_owned() }).expect("tickets are indexed");
    index
}

fn piece(text: &str) -> Piece {
    Piece { text: text.to_owned(), ..Piece::default() }
}

fn all(pieces: Vec<Piece>) -> TicketQuery {
    let asked = pieces.into_iter().map(|piece| Asked { any: vec![piece], not: false }).collect();
    TicketQuery { asked, now: NOW, ..TicketQuery::default() }
}

/// Words typed with spaces between them.
fn words(text: &str) -> TicketQuery {
    all(text.split(' ').map(piece).collect())
}

fn typing(text: &str) -> TicketQuery {
    all(vec![Piece { unfinished: true, ..piece(text) }])
}

fn found(index: &TicketIndex, query: &TicketQuery) -> Vec<u8> {
    let mut numbers: Vec<u8> = index.find(query, (0, 50)).expect("answered").hits.iter().map(|hit| hit.key[0]).collect();
    numbers.sort_unstable();
    numbers
}

fn desk() -> TicketIndex {
    index(vec![
        doc(1, "en", &["Withdrawal stuck", "My withdrawals are stuck since Monday", "Please send the hash"]),
        doc(2, "zh-Hans", &["提币", "我的提币一直没到账，TRC20 网络", "已经为您处理"]),
        doc(3, "zh-Hant", &["強制平倉", "為什麼我的倉位被強制平倉了"]),
        doc(4, "ja", &["出金", "出金が反映されません。レバレッジは関係ありますか"]),
        doc(5, "ko", &["출금", "출금이 지연되고 있어요. 강제청산도 당했습니다"]),
        doc(6, "de", &["Auszahlung", "Meine Auszahlungen sind verzögert"]),
        doc(7, "vi", &["Rút tiền", "Tôi không rút tiền được"]),
        doc(8, "th", &["ถอนเงิน", "ถอนเงินไม่ได้"]),
        doc(9, "en", &["Order", "Order 1827364550912 on BTC-USDT, tx 0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]),
        doc(10, "ru", &["Вывод", "Вывод средств задерживается"]),
    ])
}

#[test]
fn a_word_of_any_language_is_found_however_it_is_typed() {
    let index = desk();
    let table: [(&str, &[u8]); 30] = [
        ("withdrawal", &[1]),
        ("WITHDRAWALS", &[1]),
        ("ｗｉｔｈｄｒａｗａｌ", &[1]),
        ("monday", &[1]),
        ("提币", &[2]),
        ("提幣", &[2]),
        ("没到账", &[2]),
        ("沒到帳", &[2]),
        ("币", &[2]),
        ("账", &[2]),
        ("强制平仓", &[3]),
        ("倉", &[3]),
        ("被", &[3]),
        ("反映", &[4]),
        ("ればれっじ", &[4]),
        ("ﾚﾊﾞﾚｯｼﾞ", &[4]),
        ("출금", &[5]),
        ("출금이", &[5]),
        ("지연", &[5]),
        ("청산", &[5]),
        ("강제청산", &[5]),
        ("Auszahlung", &[6]),
        ("verzogert", &[6]),
        ("rut", &[7]),
        ("rút", &[7]),
        ("ถอนเงิน", &[8]),
        ("вывода", &[10]),
        ("trc20", &[2]),
        ("nothing", &[]),
        ("币提", &[]),
    ];
    for (word, numbers) in table {
        assert_eq!(found(&index, &words(word)), numbers, "{word}");
    }
}

#[test]
fn every_word_is_required_wherever_it_stands_in_the_ticket() {
    let index = desk();
    for (query, numbers) in
        [("stuck hash", &[1][..]), ("提币 trc20", &[2]), ("stuck 提币", &[]), ("到账trc20", &[2]), ("trc20到账", &[]), ("， 提币", &[2])]
    {
        assert_eq!(found(&index, &words(query)), numbers, "{query}");
    }
}

#[test]
fn codes_are_found_by_their_beginning_wherever_they_stand() {
    let desk = desk();
    for typed in ["0x9f86d081 btc", "9f86d081 btc", "0x9F86D081884c7d order", "9f86d081"] {
        assert_eq!(found(&desk, &words(typed)), [9], "{typed}");
    }
    for typed in ["1x9f86d081 btc", "86d081 btc", "withdr hash"] {
        assert_eq!(found(&desk, &words(typed)), [0; 0], "{typed}");
    }
}

#[test]
fn an_unfinished_word_is_found_by_its_beginning() {
    let index = desk();
    let table: [(&str, &[u8]); 9] = [
        ("withd", &[1]),
        ("mon", &[1]),
        ("추", &[5]),
        ("출그", &[5]),
        ("지여", &[5]),
        ("tr", &[2]),
        ("18273645", &[9]),
        ("0x9f86d0", &[9]),
        ("выв", &[10]),
    ];
    for (typed, numbers) in table {
        assert_eq!(found(&index, &typing(typed)), numbers, "{typed}");
        assert_eq!(found(&index, &typing("zzz")), [0u8; 0]);
    }
    assert_eq!(found(&index, &words("withd")), [0u8; 0], "a finished word is itself only");
}

#[test]
fn identifiers_are_found_whole_and_however_they_are_punctuated() {
    let index = desk();
    let hash = "0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    for typed in ["1827364550912", "BTCUSDT", "btc-usdt", "BTC/USDT", hash, &hash.to_uppercase()] {
        assert_eq!(found(&index, &words(typed)), [9], "{typed}");
    }
    assert_eq!(found(&index, &words("1827364550913")), [0u8; 0]);
}

#[test]
fn phrases_exclusions_and_choices() {
    let index = index(vec![
        doc(1, "en", &["a", "the mark price moved", "index value"]),
        doc(2, "en", &["b", "price of the mark", "mark", "price"]),
        doc(3, "en", &["c", "priced marks"]),
    ]);
    let phrase = |text: &str| Piece { exact: true, ..piece(text) };
    assert_eq!(found(&index, &all(vec![phrase("mark price")])), [1], "no phrase reaches into the next message");
    assert_eq!(found(&index, &words("mark price")), [1, 2, 3]);
    let without = |text| Asked { any: vec![piece(text)], not: true };
    assert_eq!(found(&index, &TicketQuery { asked: vec![without("index")], ..TicketQuery::default() }), [2, 3]);
    let either = Asked { any: vec![piece("index"), phrase("priced marks")], not: false };
    assert_eq!(found(&index, &TicketQuery { asked: vec![either], ..TicketQuery::default() }), [1, 3]);
}

#[test]
fn labels_names_and_moments_bound_the_answer() {
    let with = |number, labels: &[(Label, &str)], names: &[&str]| TicketDoc {
        labels: labels.iter().map(|(label, text)| (*label, (*text).to_owned())).collect(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        ..doc(number, "en", &["same words"])
    };
    let index = index(vec![
        with(1, &[(Label::Status, "open"), (Label::Tag, "vip"), (Label::Team, "funds")], &["María Silva", "10001"]),
        with(2, &[(Label::Status, "solved"), (Label::Team, "")], &["Silva Ono", "10002"]),
    ]);
    let one = |label, any: &str, not| TicketQuery {
        labels: vec![Labels { label, any: any.split(',').map(str::to_owned).collect(), not }],
        ..words("same")
    };
    assert_eq!(found(&index, &one(Label::Status, "open", false)), [1]);
    assert_eq!(found(&index, &one(Label::Status, "open,solved", false)), [1, 2]);
    assert_eq!(found(&index, &one(Label::Status, "open", true)), [2]);
    assert_eq!(found(&index, &one(Label::Team, "", false)), [2]);
    assert_eq!(found(&index, &one(Label::Name, "maria silva", false)), [1]);
    assert_eq!(found(&index, &one(Label::Name, "silva", false)), [1, 2]);
    assert_eq!(found(&index, &one(Label::Name, "10002", false)), [2]);
    assert_eq!(found(&index, &one(Label::Name, "10002", true)), [1]);
    let day = |from, before| TicketQuery { from, before, ..words("same") };
    assert_eq!(found(&index, &day(Some(NOW - 86_400), None)), [1]);
    assert_eq!(found(&index, &day(None, Some(NOW - 86_400))), [2]);
    assert_eq!(found(&index, &TicketQuery { keys: Some(vec![key(2)]), ..words("same") }), [2]);
}

#[test]
fn better_and_newer_come_first_and_pages_do_not_overlap() {
    let mut docs: Vec<_> = (1..=40).map(|n| doc(n, "en", &["", "liquidation of a position with many other words around"])).collect();
    docs[6] = doc(7, "en", &["liquidation", "liquidation liquidation"]);
    docs.iter_mut().for_each(|doc| doc.updated = doc.created);
    let index = index(docs);
    let page = |offset| index.find(&words("liquidation"), (offset, 15)).expect("answered");
    let pages = [page(0), page(15), page(30)];
    assert_eq!(pages[0].hits[0].key, key(7), "more of the word in less text");
    assert_eq!(pages[0].hits[1].key, key(1), "of equal ones the newest");
    assert_eq!(pages.iter().map(|page| page.more).collect::<Vec<_>>(), [true, true, false]);
    let mut all: Vec<_> = pages.iter().flat_map(|page| &page.hits).map(|hit| hit.key).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 40);
    let latest = index.find(&TicketQuery::default(), (0, 2)).expect("answered");
    assert_eq!(latest.hits.iter().map(|hit| hit.key[0]).collect::<Vec<_>>(), [1, 2], "without words the last changed come first");
}

#[test]
fn the_message_that_tells_most_is_named_and_marked() {
    let long = "We look into it. ".repeat(40);
    let body = format!("{long}The withdrawal to TRC20 is stuck, sorry. {long}");
    let index = index(vec![doc(1, "en", &["withdrawal", "hello", &body, "stuck again"])]);
    let answer = index.find(&words("withdrawals stuck"), (0, 10)).expect("answered");
    assert_eq!(answer.hits[0].text, Some(2));
    let (snippet, marks) = answer.marker.snippet(&body, "en");
    let marked: Vec<&str> = marks.iter().map(|(from, to)| &snippet[*from..*to]).collect();
    assert_eq!(marked, ["withdrawal", "stuck"], "{snippet}");
    assert!(snippet.len() < 250);
    let cjk = words("沒到帳").clone();
    let index = self::index(vec![doc(1, "zh", &["", "我的提币一直没到账"])]);
    let answer = index.find(&cjk, (0, 10)).expect("answered");
    let (snippet, marks) = answer.marker.snippet("我的提币一直没到账", "zh");
    assert_eq!(marks.iter().map(|(from, to)| &snippet[*from..*to]).collect::<Vec<_>>(), ["没到账"]);
    let above = answer.marker.marks("没到账了", "zh");
    assert_eq!(above, [(0, 9)]);
}

#[test]
fn a_changed_ticket_replaces_itself_and_a_gone_one_is_gone() {
    let index = index(vec![doc(1, "en", &["apple"]), doc(2, "en", &["apple"])]);
    let batch = TicketBatch { put: vec![doc(1, "en", &["pear"])], gone: vec![key(2)], checkpoint: "2".to_owned() };
    for _ in 0..2 {
        index.apply(&batch).expect("applied");
        assert_eq!(found(&index, &words("apple")), [0u8; 0]);
        assert_eq!(found(&index, &words("pear")), [1]);
        assert_eq!((index.tickets(), index.checkpoint().expect("read").as_str()), (1, "2"));
    }
    index.clear().expect("emptied");
    assert_eq!((index.tickets(), index.checkpoint().expect("read").as_str()), (0, ""));
}

#[test]
fn an_index_on_disk_is_kept_and_a_damaged_one_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    {
        let index = TicketIndex::open(folder.path()).expect("opened");
        assert!(TicketIndex::open(folder.path()).is_err(), "one process at a time");
        index.apply(&TicketBatch { put: vec![doc(1, "en", &["kept"])], gone: Vec::new(), checkpoint: "7".to_owned() }).expect("applied");
    }
    let index = TicketIndex::open(folder.path()).expect("opened again");
    assert_eq!((found(&index, &words("kept")), index.checkpoint().expect("read").as_str()), (vec![1], "7"));
    assert!(index.is_sound());
    drop(index);
    let inside = folder.path().join("backstop-tickets-2");
    let words_file = std::fs::read_dir(&inside)
        .expect("files")
        .flatten()
        .find(|it| it.path().extension().is_some_and(|end| end == "pos"))
        .expect("places");
    let mut bytes = std::fs::read(words_file.path()).expect("read");
    bytes[0] ^= 0xff;
    std::fs::write(words_file.path(), bytes).expect("written");
    assert!(!TicketIndex::open(folder.path()).expect("opens").is_sound());
    std::fs::write(inside.join("meta.json"), "{").expect("written");
    let fresh = TicketIndex::open(folder.path()).expect("replaced");
    assert_eq!((fresh.tickets(), fresh.checkpoint().expect("read").as_str()), (0, ""));
}

#[test]
fn any_text_can_be_asked_and_indexed() {
    let index = desk();
    let long = "强平 liquidation".repeat(700);
    let marks = format!("a{}", "\u{301}".repeat(3_000));
    for text in [
        "",
        "\"",
        "-",
        "\0",
        "\u{1b}[0m",
        "\u{202e}abc",
        "👩‍👩‍👧",
        "ﷺ",
        "ㅋㅋㅋ",
        "ㄱ",
        "힣",
        "\u{1112}",
        "'; drop table tickets; --",
        "\u{10ffff}",
        &long,
        &marks,
    ] {
        for query in [words(text), typing(text), all(vec![Piece { exact: true, ..piece(text) }])] {
            let answer = index.find(&query, (0, 10)).expect("answered");
            let (snippet, _) = answer.marker.snippet(text, "ko");
            assert!(snippet.len() <= text.len() + 8);
        }
        index
            .apply(&TicketBatch { put: vec![doc(99, "ar", &[text, text])], gone: Vec::new(), checkpoint: String::new() })
            .expect("indexed");
    }
}
