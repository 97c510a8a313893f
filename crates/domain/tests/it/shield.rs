//! The secret shield against its table of cases, and properties of every text.

use std::collections::BTreeMap;
use std::time::Instant;

use domain::shield::{Asked, SecretKind, asks, find, shield};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    kinds: Vec<Asked>,
    language: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    held_out: bool,
    /// The secrets themselves, each as its words.
    #[serde(default)]
    values: Vec<Vec<String>>,
}

/// Whether one of the secrets can still be read, under whatever name the rest was masked.
fn is_left(case: &Case) -> bool {
    let shielded = shield(&case.text);
    let words: Vec<&str> = shielded.text().split(|c: char| !c.is_alphanumeric()).collect();
    case.values.iter().any(|value| match value.as_slice() {
        [whole] => shielded.text().contains(whole.as_str()),
        many => many.iter().filter(|word| words.contains(&word.as_str())).count() > 2,
    })
}

#[derive(Default)]
struct Score {
    expected: usize,
    found: usize,
    clean: usize,
    alarms: usize,
    wrong: Vec<String>,
}

fn cases(table: &str) -> Vec<Case> {
    table.lines().map(|line| serde_json::from_str(line).expect("a case per line")).collect()
}

/// Runs a detector over a table and returns its scores per language.
fn score(table: &str, detect: impl Fn(&str) -> Vec<Asked>) -> BTreeMap<String, Score> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for case in cases(table) {
        let found = detect(&case.text);
        let score = scores.entry(case.language).or_default();
        let right = found == case.kinds;
        if case.kinds.is_empty() {
            score.clean += 1;
            score.alarms += usize::from(!right);
        } else {
            score.expected += 1;
            score.found += usize::from(right);
        }
        if !right {
            score.wrong.push(format!("[{}] {:?}: wanted {:?}, found {found:?}", case.note, case.text, case.kinds));
        }
    }
    scores
}

fn assert_perfect(scores: &BTreeMap<String, Score>) {
    for (language, score) in scores {
        let Score { expected, found, clean, alarms, wrong } = score;
        assert!(wrong.is_empty(), "{language}: recall {found}/{expected}, false alarms {alarms}/{clean}: {wrong:#?}");
    }
    assert_eq!(scores.len(), 16, "sixteen languages");
}

#[test]
fn every_case_of_the_table_is_judged_rightly() {
    let scores = score(include_str!("../data/shield_cases.jsonl"), kinds);
    assert_perfect(&scores);
}

/// What is found by what words mean, or by rules that the widget fetches late: the widget judges nearly all of it alike.
#[test]
fn every_case_of_the_desks_table_is_judged_rightly() {
    let scores = score(include_str!("../data/shield_desk.jsonl"), kinds);
    let wrong: Vec<&String> = scores.values().flat_map(|score| &score.wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What only stands around a value gives away: found by what was trained, on both sides.
#[test]
fn loose_values_are_judged_rightly() {
    let table = include_str!("../data/shield_loose.jsonl");
    assert_perfect(&score(table, kinds));
    assert!(cases(table).iter().all(|case| !is_left(case)));
}

fn kinds(text: &str) -> Vec<Asked> {
    find(text).iter().map(|secret| Asked::Secret(secret.kind)).collect()
}

/// Messages written before the rules were tuned to any of them: `held_out` ones were never looked at.
///
/// The floors stop a step back; `cargo run -p domain --example shield_report` prints the figures.
#[test]
fn messages_nobody_tuned_for_are_judged_rightly() {
    assert_fair(include_str!("../data/shield_blind.jsonl"), 0.97, 0.005, kinds);
    assert_fair(include_str!("../data/shield_blind_5.jsonl"), 0.95, 0.005, kinds);
    assert_fair(include_str!("../data/asks_blind.jsonl"), 0.90, 0.02, |text| asks(text).iter().map(|ask| ask.kind).collect());
}

/// A stranger's batch says which words are the secrets: none of them may be left, whatever they are taken for.
#[test]
fn nothing_of_what_a_stranger_gave_away_is_left() {
    for batch in [include_str!("../data/shield_blind_6.jsonl"), include_str!("../data/shield_blind_8.jsonl")].map(cases) {
        let left: Vec<&str> = batch.iter().filter(|case| is_left(case)).map(|case| case.text.as_str()).collect();
        let alarms: Vec<&str> =
            batch.iter().filter(|case| case.kinds.is_empty() && !shield(&case.text).is_clean()).map(|case| case.text.as_str()).collect();
        assert!(left.is_empty() && alarms.is_empty(), "left: {left:#?}, alarms: {alarms:#?}");
    }
}

/// Batches that nobody reads and nothing is tuned to: what rules and model together find of them may not fall. Nothing of a text is printed.
#[test]
fn strangers_whom_nobody_has_read_are_served_as_well_as_before() {
    for (batch, floor, ceiling) in [
        (include_str!("../data/shield_blind_7.jsonl"), 157, 5),
        (include_str!("../data/shield_blind_9.jsonl"), 156, 5),
        (include_str!("../data/shield_blind_10.jsonl"), 158, 5),
        (include_str!("../data/shield_blind_11.jsonl"), 157, 5),
        (include_str!("../data/shield_blind_18.jsonl"), 155, 5),
        (include_str!("../data/shield_blind_20.jsonl"), 155, 7),
        (include_str!("../data/shield_blind_22.jsonl"), 155, 5),
        (include_str!("../data/shield_blind_27.jsonl"), 302, 11),
        (include_str!("../data/shield_blind_35.jsonl"), 812, 14),
    ] {
        let (clean, secret): (Vec<Case>, Vec<Case>) = cases(batch).into_iter().partition(|case| case.kinds.is_empty());
        let found = secret.iter().filter(|case| !is_left(case)).count();
        let alarms = clean.iter().filter(|case| !shield(&case.text).is_clean()).count();
        assert!(matches!((secret.len(), clean.len()), (160 | 322, 320) | (840, 840)));
        assert!(found >= floor && alarms <= ceiling, "{found} found, {alarms} alarms");
    }
}

fn assert_fair(table: &str, floor: f64, ceiling: f64, detect: impl Fn(&str) -> Vec<Asked>) {
    for held_out in [false, true] {
        let part: Vec<Case> = cases(table).into_iter().filter(|case| case.held_out == held_out).collect();
        let (clean, secret): (Vec<_>, Vec<_>) = part.iter().partition(|case| case.kinds.is_empty());
        let found = secret.iter().filter(|case| detect(&case.text) == case.kinds).count();
        let alarms = clean.iter().filter(|case| !detect(&case.text).is_empty()).count();
        assert!(found as f64 >= floor * secret.len() as f64, "held out: {held_out}: recall {found}/{}", secret.len());
        assert!(alarms as f64 <= ceiling * clean.len() as f64, "held out: {held_out}: false alarms {alarms}/{}", clean.len());
    }
}

#[test]
fn every_reply_of_the_table_is_judged_rightly() {
    let scores = score(include_str!("../data/asks_cases.jsonl"), |text| asks(text).iter().map(|ask| ask.kind).collect());
    assert_perfect(&scores);
}

/// Masked, it would not lead an answer back to its ticket, nor fold the copy of our words.
#[test]
fn the_mark_of_the_desks_own_mails_stays() {
    let mut digits = 7_u64;
    for _ in 0..400 {
        let token: String = (0..44)
            .map(|_| {
                digits = digits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(digits >> 33) as usize % 32])
            })
            .collect();
        for text in [format!("The trader wrote: [bs-{token}]"), format!("api key secret [bs-{}-{}]", &token[..26], &token[26..])] {
            assert_eq!(shield(&text).text(), text);
        }
    }
}

#[test]
fn the_mask_names_the_kind_and_keeps_the_rest() {
    let shielded = shield("Hi, my password is Hunter2222 and my code is 482913. Thanks!");
    assert_eq!(shielded.text(), "Hi, my password is ⟦secret:password⟧ and my code is ⟦secret:one_time_code⟧. Thanks!");
    assert_eq!(shielded.secrets(), [SecretKind::Password, SecretKind::OneTimeCode]);
    assert!(!shielded.is_clean());
}

#[test]
fn a_clean_text_stays_byte_for_byte() {
    let text = "  Stop at 43,250.5 — не сработал 🙏\r\n\u{200b}ＵＩＤ　88213345 ";
    let shielded = shield(text);
    assert!(shielded.is_clean());
    assert_eq!(shielded.into_text(), text);
}

#[test]
fn a_token_typed_by_a_person_is_no_secret() {
    let text = "my password: ⟦secret:password⟧, and ⟦secret:anything⟧";
    assert_eq!(shield(text).text(), text);
    assert!(shield(text).is_clean());
}

#[test]
fn a_shielded_text_cannot_be_printed_by_accident() {
    assert_eq!(format!("{:?}", shield("my password is Hunter2222")), "***");
    let found = format!("{:?}", find("my password is Hunter2222"));
    assert!(!found.contains("Hunter"), "{found}");
}

#[test]
fn offsets_lead_back_to_what_was_typed() {
    let text = "验证码：４８２９１３，谢谢 и пароль: Зима2025";
    let parts: Vec<_> = find(text).into_iter().map(|secret| &text[secret.start..secret.end]).collect();
    assert_eq!(parts, ["４８２９１３", "Зима2025"]);
}

#[test]
fn what_is_dictated_ends_before_the_next_word() {
    assert_eq!(shield("验证码七三九 二零四 一直说错误").text(), "验证码⟦secret:one_time_code⟧ 一直说错误");
    assert_eq!(shield("验证码七三九 二零 一一 说错误").text(), "验证码⟦secret:one_time_code⟧ 说错误");
}

/// What messengers put before each line of a chat that somebody copies.
#[test]
fn a_phrase_copied_from_a_chat_is_one_phrase() {
    for before in [
        "[10:02] Ana: ",
        "[12/11/2026, 10:02:11] Ana: ",
        "12.11.26, 10:02 - Ana Lima: ",
        "11/12/26, 10:02 PM - Ana: ",
        "2026-11-12 10:02:11 Ana: ",
    ] {
        let lines = ["velvet harbor puzzle", "cousin orbit lunar", "ginger focus tackle", "noble ribbon wheat"];
        let text = lines.map(|line| format!("{before}{line}")).join("\n");
        assert_eq!(shield(&text).text(), format!("{before}⟦secret:seed_phrase⟧"));
    }
}

#[test]
fn a_zero_width_character_hides_nothing() {
    let text = "4111\u{200b}1111\u{200d}1111\u{feff}1111 ok";
    assert_eq!(shield(text).text(), "⟦secret:card_number⟧ ok");
}

/// What a browser writes when somebody attaches the network log of a failed log-in.
#[test]
fn nothing_secret_of_a_network_log_survives() {
    let har = r#"{"log":{"entries":[{"request":{"method":"POST","url":"https://northpier.example/v1/login",
        "headers":[{"name":"Authorization","value":"Bearer PLANTED01abcdef2345"},{"name":"Cookie","value":"sid=PLANTED02ffee99; theme=dark"},
                   {"name":"X-Request-Id","value":"4f2d1c9e-77aa-4c1b-9a10-2b7d3c5e6f01"}],
        "cookies":[{"name":"sid","value":"PLANTED03ffee9912"}],
        "postData":{"text":"{\"email\":\"a@mail.example\",\"password\":\"PLANTED04pw!\",\"otp\":\"918273\"}"}},
        "response":{"status":401,"headers":[{"name":"Set-Cookie","value":"session=PLANTED05aa77bb; HttpOnly"}],
        "content":{"text":"{\"accessToken\":\"PLANTED06zzyyxx001122\",\"apiSecret\":\"PLANTED07aabbccdd3344\"}"}}}]}}"#;
    let masked = shield(har).into_text();
    assert!(!masked.contains("PLANTED") && !masked.contains("918273"), "{masked}");
    assert!(masked.contains("4f2d1c9e-77aa-4c1b-9a10-2b7d3c5e6f01") && masked.contains("\"status\":401"), "{masked}");
}

#[test]
fn an_ask_covers_its_sentence() {
    let text = "Hello Alice. Please tell me the code you received! Thank you.";
    let found = asks(text);
    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].start..found[0].end], "Please tell me the code you received!");
}

#[test]
fn kinds_have_the_names_of_the_api() {
    for kind in [
        SecretKind::CardNumber,
        SecretKind::SeedPhrase,
        SecretKind::PrivateKey,
        SecretKind::ApiSecret,
        SecretKind::Password,
        SecretKind::OneTimeCode,
        SecretKind::IdentityNumber,
    ] {
        assert_eq!(serde_json::to_value(kind).expect("a kind is a string"), kind.as_str());
    }
}

/// What is passed over because it is too short for a rule must not be what the rule finds.
#[test]
fn the_shortest_of_each_shape_is_found() {
    let row = |of: &str, length: usize| of.chars().cycle().take(length).collect::<String>();
    let (letters, base58, bech) = (row("aB3dE6gH9", 16), row("1AzHJNPZakm9", 90), row("q2z7p", 70));
    for (kind, text) in [
        ("one_time_code", "otpauth://x".to_owned()),
        ("api_secret", "eyJabcdefgh.abcdefgh".to_owned()),
        ("api_secret", format!("whsec_{}", &letters[..12])),
        ("api_secret", format!("sk_live_{}", &letters[..12])),
        ("api_secret", format!("hf_{letters}")),
        ("api_secret", "ASIAABCDEFGH23456789".to_owned()),
        ("api_secret", format!("bearer {letters}")),
        ("api_secret", "Authorization: basic YWJjOmRl".to_owned()),
        ("private_key", format!("PVT_K1_{}", &base58[..40])),
        ("private_key", format!("SA{}", row("ABCDEFG2", 54))),
        ("private_key", format!("edsk{}", &base58[..50])),
        ("private_key", format!("ed25519:{}", &base58[..86])),
        ("private_key", format!("suiprivkey1{}", &bech[..50])),
        ("private_key", format!("nsec1{}", &bech[..58])),
        ("one_time_code", "authenticator JBSWY3DPEHPK3PXP".to_owned()),
        ("one_time_code", "authenticator ab2c de3f ghij klmn".to_owned()),
        ("identity_number", "ABCPD1234E".to_owned()),
        ("identity_number", "784-1987-1234567-1".to_owned()),
        ("card_number", "card 4222222222222".to_owned()),
        ("card_number", "4222 2222 2222 2".to_owned()),
    ] {
        let found: Vec<&str> = find(&text).iter().map(|secret| secret.kind.as_str()).collect();
        assert!(found.contains(&kind), "{text}: {found:?}");
    }
}

/// Texts made to be slow: each must stay far below what a request may take, even unoptimised.
#[test]
fn hostile_texts_take_bounded_time() {
    let units = [
        "4111 ",
        "4",
        "abandon ",
        "password: ",
        "code is ",
        "my ",
        "password is \"",
        "{",
        "[1,2,3,",
        "-----BEGIN PRIVATE KEY-----",
        "助记词的一是在",
        "e\u{301}",
        "\u{1112}\u{1161}\u{11ab}",
        "backup codes a1b2c3d4 ",
        "eyJ",
        "⟦secret:",
        "482913 is my ",
        "5K",
        "word 1 ",
        "1\u{200b}",
        "code 482913 mean ",
        "a1b2 code ",
        "password sa7b2a ",
        "a<",
        "code 482913 ",
        "hmac.new(",
        "secret,b\n",
        "a1b2c3d4 ",
        "one two three four ",
        "box two 01ea2f5f-52d0-4c9f-bbc1-90ca8bdfa659 api ",
        "password spaces ",
        "\"a bc\" ",
        "password:",
        "ключ",
        "hmac.new(q1 ",
        "| 482719358 | passport\n",
    ];
    for unit in units {
        let text: String = unit.chars().cycle().take(20_000).collect();
        let start = Instant::now();
        let once = shield(&text);
        asks(&text);
        assert!(start.elapsed().as_secs() < 10, "{unit:?} took {:?}", start.elapsed());
        assert_eq!(shield(once.text()).text(), once.text(), "{unit:?}");
    }
}
