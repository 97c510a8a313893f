//! The secret shield against its table of cases, and properties of every text.

use std::collections::BTreeMap;
use std::time::Instant;

use domain::shield::{SecretKind, asks, find, shield};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    kinds: Vec<SecretKind>,
    language: String,
    #[serde(default)]
    note: String,
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
fn score(table: &str, detect: impl Fn(&str) -> Vec<SecretKind>) -> BTreeMap<String, Score> {
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
    let scores = score(include_str!("../data/shield_cases.jsonl"), |text| find(text).iter().map(|secret| secret.kind).collect());
    assert_perfect(&scores);
}

#[test]
fn every_reply_of_the_table_is_judged_rightly() {
    let scores = score(include_str!("../data/asks_cases.jsonl"), |text| asks(text).iter().map(|ask| ask.kind).collect());
    assert_perfect(&scores);
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
fn a_zero_width_character_hides_nothing() {
    let text = "4111\u{200b}1111\u{200d}1111\u{feff}1111 ok";
    assert_eq!(shield(text).text(), "⟦secret:card_number⟧ ok");
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
    ] {
        assert_eq!(serde_json::to_value(kind).expect("a kind is a string"), kind.as_str());
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

/// Pieces that rules look for, so that random texts hit them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![
            "password", "is", ":", " ", "\n", "my ", "code", "482913", "4111111111111111", "4111 1111 1111 1111", "验证码", "是", "密码", "パスワード", "は", "비밀번호", "пароль", "seed phrase ",
            "abandon ", "about ", "private key ", "0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "secret=", "JBSWY3DPEHPK3PXP", "otpauth://", "⟦secret:password⟧", "⟦", "⟧",
            "\"", "Hunter2222", "-----BEGIN PRIVATE KEY-----", "{\"ciphertext\":", "\"kdf\"}", "Bearer ", "eyJhbGciOiJI.eyJzdWIiOiIx", "2FA", "-", "，", "的", "一", "\u{301}", "\u{200b}", "🙏", "cvv 123",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn shielding_twice_changes_nothing(text in pieces()) {
        let once = shield(&text);
        let twice = shield(once.text());
        prop_assert_eq!(twice.text(), once.text());
        prop_assert!(twice.is_clean());
    }

    #[test]
    fn everything_outside_a_secret_is_kept(text in pieces()) {
        let mut expected = String::new();
        let mut at = 0;
        for secret in find(&text) {
            prop_assert!(at <= secret.start && secret.start < secret.end && secret.end <= text.len());
            expected.push_str(&text[at..secret.start]);
            expected.push_str(&format!("⟦secret:{}⟧", secret.kind.as_str()));
            at = secret.end;
        }
        expected.push_str(&text[at..]);
        let shielded = shield(&text);
        prop_assert_eq!(shielded.text(), expected.as_str());
    }

    #[test]
    fn any_text_is_judged_without_a_panic(text in "\\PC{0,200}|(?s:.{0,200})") {
        shield(&text);
        for ask in asks(&text) {
            prop_assert!(text.get(ask.start..ask.end).is_some());
        }
    }

    #[test]
    fn every_english_phrase_is_found(entropy in proptest::array::uniform16(any::<u8>()), separator in proptest::sample::select(vec![" ", "\n", ", ", "-", "　", " 1. "])) {
        let phrase = bip39::Mnemonic::from_entropy(&entropy).expect("sixteen bytes make a phrase").words().collect::<Vec<_>>().join(separator);
        let text = format!("{phrase} please help");
        let found = find(&text);
        prop_assert_eq!(found.first().map(|secret| secret.kind), Some(SecretKind::SeedPhrase));
        prop_assert!(found[0].end >= phrase.len());
    }

    #[test]
    fn a_hash_without_a_word_for_a_key_is_no_secret(hash in "[0-9a-f]{64}") {
        prop_assert!(shield(&hash).is_clean());
        let labelled = format!("tx hash: 0x{hash}, still pending");
        prop_assert!(shield(&labelled).is_clean());
    }
}

const FILTER_BITS: u32 = 12_288;
const FILTER_HASHES: u32 = 4;

fn fnv(word: &str, seed: u32) -> u32 {
    word.bytes().fold(seed, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The widget's filter for English seed words, 2,048 words in 1,536 bytes.
fn english_filter() -> Vec<u8> {
    let mut bytes = vec![0_u8; FILTER_BITS as usize / 8];
    for word in bip39::Language::English.word_list() {
        let (one, two) = (fnv(word, 0x811c_9dc5), fnv(word, 0x0123_4567) | 1);
        for index in 0..FILTER_HASHES {
            let bit = one.wrapping_add(index.wrapping_mul(two)) % FILTER_BITS;
            bytes[bit as usize >> 3] |= 1 << (bit & 7);
        }
    }
    bytes
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        let digits = (0..=chunk.len()).map(|index| char::from(ALPHABET[number as usize >> (18 - 6 * index) & 63]));
        text.extend(digits);
        text.extend(std::iter::repeat_n('=', 3 - chunk.len()));
    }
    text
}

/// Fails when the filter in the widget is not the one of the word list; `BACKSTOP_BLESS=1` writes it.
#[test]
fn the_filter_of_the_widget_belongs_to_the_word_list() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/shared/src/shield/english.bloom.json");
    let wanted = base64(&english_filter());
    if std::env::var_os("BACKSTOP_BLESS").is_some() {
        std::fs::write(path, format!("{{\n  \"bits\": \"{wanted}\"\n}}\n")).expect("the filter can be written");
    }
    let found: BTreeMap<String, String> =
        serde_json::from_str(&std::fs::read_to_string(path).expect("the filter is there")).expect("the filter is JSON");
    assert!(wanted.len() < 3_000, "{} bytes", wanted.len());
    assert_eq!(found.get("bits"), Some(&wanted), "run with BACKSTOP_BLESS=1");
}
