use search::analyser::{Kind, Shape, Token, analyse};

fn of(kind: Kind, text: &str, language: &str) -> Vec<String> {
    let tokens = analyse(text, language).into_iter();
    tokens.filter(|token| token.kind == kind && token.shape != Shape::Unigram).map(|token| token.text).collect()
}

fn main(text: &str, language: &str) -> Vec<String> {
    of(Kind::Main, text, language)
}

#[test]
fn main_tokens_per_language() {
    let table: [(&str, &str, &[&str]); 24] = [
        ("zh-Hans", "强平了", &["强平", "平了"]),
        ("zh-Hant", "強平價格", &["强平", "平价", "价格"]),
        ("zh-Hant", "未到帳", &["未到", "到账"]),
        ("zh", "提USDT到账", &["提", "usdt", "到账"]),
        ("zh", "钓", &["钓"]),
        ("ja", "ロスカット", &["ろす", "すか", "かっ", "っと"]),
        ("ja", "ﾛｽｶｯﾄ", &["ろす", "すか", "かっ", "っと"]),
        ("ja", "証拠金", &["証拠", "拠金"]),
        ("ja", "振替の", &["振替", "の"]),
        ("ko", "출금이", &["출금", "금이"]),
        ("ko", "BTC를 입금", &["btc", "입금"]),
        ("ko", "입금했는데", &["입금", "금했", "했는", "는데"]),
        ("en", "Withdrawals were delayed", &["withdraw", "were", "delay"]),
        ("en", "ＬＩＱＵＩＤＡＴＥＤ", &["liquid"]),
        ("en", "order.cancel can’t 3.14", &["order", "cancel", "can't", "3.14"]),
        ("ru", "ликвидация позиции", &["ликвидац", "позиц"]),
        ("ru", "вывод USDT", &["вывод", "usdt"]),
        ("th", "ถอน", &["ถอ", "อน"]),
        ("vi", "Rút tiền", &["rút", "tiền"]),
        ("tr", "İşlemler", &["işlem"]),
        ("ar", "السحب", &["سحب"]),
        ("es", "retiros pendientes", &["retir", "pendient"]),
        ("de", "Auszahlungen verzögert", &["auszahl", "verzogert"]),
        ("fil", "hindi dumating", &["hindi", "dumating"]),
    ];
    for (language, text, expected) in table {
        assert_eq!(main(text, language), expected, "{language} {text}");
    }
}

#[test]
fn plain_tokens_lose_their_accents_but_marks_of_other_scripts_stay() {
    let table: [(&str, &str, &[&str]); 7] = [
        ("vi", "Rút tiền đủ", &["rut", "tien", "du"]),
        ("tr", "kısa ücreti", &["kisa", "ucreti"]),
        ("es", "verificación", &["verificacion"]),
        ("ru", "счёт мой", &["счет", "мой"]),
        ("el", "ανάληψη λόγος", &["αναληψη", "λογοσ"]),
        ("ja", "が", &[]),
        ("hi", "निकासी", &["निकासी"]),
    ];
    for (language, text, expected) in table {
        assert_eq!(of(Kind::Plain, text, language), expected, "{language} {text}");
    }
}

#[test]
fn both_ways_of_writing_give_the_same_tokens() {
    let texts = |text: &str, language: &str| analyse(text, language).into_iter().map(|t| (t.kind, t.text)).collect::<Vec<_>>();
    let pairs = [
        ("zh", "保證金不足", "保证金不足"),
        ("ja", "レバレッジ", "ればれっじ"),
        ("ja", "ﾚﾊﾞﾚｯｼﾞ", "レバレッジ"),
        ("ko", "\u{1112}\u{1161}\u{11ab}도", "한도"),
        ("en", "ﬁll", "FILL"),
        ("vi", "tie\u{302}\u{300}n", "tiền"),
        ("tr", "İPTAL", "iptal"),
        ("en", "１１０００７", "110007"),
    ];
    for (language, one, other) in pairs {
        assert_eq!(texts(one, language), texts(other, language), "{one} {other}");
    }
}

#[test]
fn identifiers_survive_punctuation_and_case() {
    let ids = |text: &str| of(Kind::Id, text, "en");
    let share = |a: &str, b: &str| ids(a).iter().any(|id| ids(b).contains(id));
    for (one, other) in [
        ("BTC-USDT", "btcusdt"),
        ("BTC/USDT", "BTC_USDT"),
        ("XBTUSD", "BTC-USD"),
        ("1000PEPEUSDT", "pepeusdt"),
        ("1000PEPE", "1000"),
        ("error:110007", "110007"),
        ("api.northpier.example", "API.northpier.example"),
        ("0xAB-12", "0xab12"),
    ] {
        assert!(share(one, other), "{one} {:?} {other} {:?}", ids(one), ids(other));
    }
    assert!(ids("the margin is 5 percent").is_empty());
    assert!(!share("110007", "110008"));
    assert_eq!(of(Kind::Id, "报错110007怎么办", "zh"), ["110007"]);
}

#[test]
fn grams_cross_the_space() {
    assert_eq!(of(Kind::Gram, "Rút  tiền", "vi"), ["rut", "ut ", "t t", " ti", "tie", "ien"]);
    assert_eq!(of(Kind::Gram, "资金，费", "zh"), ["资金 ", "金 费"]);
}

#[test]
fn offsets_point_into_the_original() {
    let spans = |text: &'static str, language: &str, kind: Kind| -> Vec<&'static str> {
        let tokens: Vec<Token> = analyse(text, language);
        tokens.iter().filter(|t| t.kind == kind && t.shape != Shape::Unigram).map(|t| &text[t.start..t.end]).collect()
    };
    assert_eq!(spans("為什麼強平", "zh", Kind::Main), ["為什", "什麼", "麼強", "強平"]);
    assert_eq!(spans("ｶﾞｽ", "ja", Kind::Main), ["ｶﾞｽ"]);
    assert_eq!(spans("a BTC-USDT.", "en", Kind::Id), ["BTC-USDT", "BTC-USDT"]);
    assert_eq!(spans("한도를", "ko", Kind::Main).first(), Some(&"한도"));
    assert_eq!(spans("é e\u{301}", "es", Kind::Plain), ["é", "e\u{301}"]);
}

#[test]
fn neighbours_have_neighbouring_positions() {
    let tokens = analyse("BTC 强平价 up", "zh");
    let place = |text: &str| tokens.iter().find(|t| t.kind == Kind::Main && t.text == text).map(|t| t.position);
    assert_eq!([place("btc"), place("强平"), place("平价"), place("价"), place("up")], [0, 1, 2, 3, 4].map(Some));
}
