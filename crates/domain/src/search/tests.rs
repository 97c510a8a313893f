use super::*;

const NOON: &str = "2026-05-20T12:00:00Z";

fn now() -> Time {
    Time::parse(NOON).expect("a time")
}

fn read(raw: &str) -> Query {
    Query::parse(raw, now()).unwrap_or_else(|error| panic!("{raw}: {error}"))
}

/// What is asked for: words in bare text, phrases in quotes, `~` behind an unfinished word, `|` for or.
fn asked(raw: &str) -> Vec<String> {
    let piece = |piece: &Piece| match (piece.exact, piece.unfinished) {
        (true, _) => format!("\"{}\"", piece.text),
        (false, true) => format!("{}~", piece.text),
        (false, false) => piece.text.clone(),
    };
    let one = |asked: &Asked| format!("{}{}", if asked.not { "-" } else { "" }, asked.any.iter().map(piece).collect::<Vec<_>>().join("|"));
    read(raw).asked.iter().map(one).collect()
}

#[test]
fn words_phrases_exclusions_and_choices() {
    let table: [(&str, &[&str]); 17] = [
        ("", &[]),
        ("   ", &[]),
        ("提币 没到账", &["提币", "没到账~"]),
        ("提币 没到账 ", &["提币", "没到账"]),
        ("提币　没到账", &["提币", "没到账~"]),
        ("\"mark price\" x", &["\"mark price\"", "x~"]),
        ("「强平」 “no hash” «да»", &["\"强平\"", "\"no hash\"", "\"да\""]),
        ("什么是「强平」呢", &["什么是", "\"强平\"", "呢~"]),
        ("withdraw -kyc -\"two factor\"", &["withdraw", "-kyc", "-\"two factor\""]),
        ("fell -5% today", &["fell", "-5%", "today~"]),
        ("kyc OR \"id card\" OR passport fee", &["kyc|\"id card\"|passport", "fee~"]),
        ("OR a OR", &["OR", "a", "OR~"]),
        ("\"open", &["\"open~"]),
        ("https://venue.example/x", &["https://venue.example/x~"]),
        ("error:10001 BTC:USDT", &["error:10001", "BTC:USDT~"]),
        ("- -- \"\"", &["-", "--", "\"\"~"]),
        ("a OR status:open", &["a", "OR"]),
    ];
    for (raw, expected) in table {
        assert_eq!(asked(raw), expected, "{raw}");
    }
}

#[test]
fn operators_become_conditions() {
    let term = |raw: &str| {
        let query = read(raw);
        assert!(query.asked.is_empty(), "{raw}");
        query.terms.into_iter().map(|term| (term.operator, term.words.join("|"), term.not)).collect::<Vec<_>>()
    };
    let table = [
        ("status:open,Pending", Operator::Status, "open|pending", false),
        ("topic:funds", Operator::Topic, "funds", false),
        ("-tag:\"big client\",VIP", Operator::Tag, "big client|vip", true),
        ("assignee:me", Operator::Assignee, "me", false),
        ("owner:Inês", Operator::Assignee, "inês", false),
        ("team:none", Operator::Team, "none", false),
        ("lang:zh-Hant", Operator::Lang, "zh-hant", false),
        ("language：ja", Operator::Lang, "ja", false),
        ("uid:10001", Operator::From, "10001", false),
        ("from:\"María Silva\"", Operator::From, "María Silva", false),
        ("channel:widget", Operator::Channel, "widget", false),
        ("PRIORITY:urgent,urgent", Operator::Priority, "urgent", false),
    ];
    for (raw, operator, words, not) in table {
        assert_eq!(term(raw), [(operator, words.to_owned(), not)], "{raw}");
    }
}

#[test]
fn a_bad_operator_says_what_was_meant() {
    let table: [(&str, &str, Option<&str>); 16] = [
        ("statsu:open", "statsu:", Some("status:")),
        ("tags:vip", "tags:", Some("tag:")),
        ("form:10001", "form:", Some("from:")),
        ("assigne:me", "assigne:", Some("assignee:")),
        ("prio:high", "prio:", Some("priority:")),
        ("status:opne", "status:opne", Some("status:open")),
        ("status:", "status:", None),
        ("status:open,gone", "status:gone", None),
        ("topic:withdrawal", "topic:withdrawal", Some("topic:funds.withdrawal")),
        ("topic:fund", "topic:fund", Some("topic:funds")),
        ("priority:hihg", "priority:hihg", Some("priority:high")),
        ("created:tomorrow", "created:tomorrow", None),
        ("created:2026-13", "created:2026-13", None),
        ("-created:today", "created:today", None),
        ("ref:7Q4M", "ref:7Q4M", None),
        ("team:", "team:", None),
    ];
    for (raw, word, meant) in table {
        let error = Query::parse(raw, now()).expect_err(raw);
        assert_eq!((error.word(), error.meant()), (word, meant), "{raw}: {error}");
    }
    assert_eq!(Query::parse(&"a ".repeat(17), now()), Err(QueryError::Long));
}

#[test]
fn moments_are_days_of_utc_or_count_back_from_now() {
    let table = [
        ("2026-05-01", Some("2026-05-01T00:00:00Z"), Some("2026-05-02T00:00:00Z")),
        ("2026-02", Some("2026-02-01T00:00:00Z"), Some("2026-03-01T00:00:00Z")),
        ("2025", Some("2025-01-01T00:00:00Z"), Some("2026-01-01T00:00:00Z")),
        ("2026-05-01..2026-05-03", Some("2026-05-01T00:00:00Z"), Some("2026-05-04T00:00:00Z")),
        ("..2026-05", None, Some("2026-06-01T00:00:00Z")),
        (">2026-05-01", Some("2026-05-02T00:00:00Z"), None),
        (">=2026-05-01", Some("2026-05-01T00:00:00Z"), None),
        ("<2026-05", None, Some("2026-05-01T00:00:00Z")),
        ("<=2026-05", None, Some("2026-06-01T00:00:00Z")),
        ("today", Some("2026-05-20T00:00:00Z"), Some("2026-05-21T00:00:00Z")),
        ("yesterday", Some("2026-05-19T00:00:00Z"), Some("2026-05-20T00:00:00Z")),
        ("7d", Some("2026-05-13T12:00:00Z"), None),
        ("12h", Some("2026-05-20T00:00:00Z"), None),
    ];
    for (word, from, before) in table {
        let time = |raw: Option<&str>| raw.map(|raw| Time::parse(raw).expect("a time"));
        assert_eq!(read(&format!("created:{word}")).created, Span { from: time(from), before: time(before) }, "{word}");
    }
    let both = read("created:>2026-05-01 created:<2026-05-10").created;
    assert_eq!((both.from.is_some(), both.before), (true, Time::parse("2026-05-10T00:00:00Z")));
    for bad in ["..", "2026-02-30", "99999d", "-1d", "2026-05-01T10", "20260501", "20２6"] {
        assert!(Query::parse(&format!("created:{bad}"), now()).is_err(), "{bad}");
    }
}

#[test]
fn a_reference_is_known_alone_and_by_its_operator() {
    let reference = Reference::parse("7Q4M-2XKD").expect("a reference");
    assert_eq!(read("7q4m2xkd").lone_reference(), Some(reference.clone()));
    assert_eq!(read("7Q4M-2XKD help").lone_reference(), None);
    assert_eq!(read("-x7q4m2xk").lone_reference(), None);
    assert_eq!(read("ref:7q4m-2xkd").references, [reference]);
    assert!(!read("ref:7q4m-2xkd").is_empty() && read(" ").is_empty());
}
