//! The secret shield under random texts, and the word filters that the widget gets.

use std::collections::BTreeMap;

use domain::shield::{SecretKind, Weights, asks, find, folded, shield};
use proptest::prelude::*;

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

const VALUES: [&str; 24] = [
    " ",
    "。",
    "!",
    "? ",
    ". ",
    "\n",
    ", ",
    "：",
    "、",
    "।",
    "é",
    "😀",
    " 4471 ",
    "4471",
    " 884120。",
    " 11/28 318 ",
    " 4111 1111 1111 1111 ",
    "a1b2c3d4, ",
    " V4H6-MGZH-BH5G",
    " abcd efgh k4nf qrst ",
    " 8966 0296",
    " Boca.2000 ",
    "は",
    " - ",
];

/// The words that name a value from afar, in every language.
fn spoken_words() -> Vec<String> {
    let table: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(include_str!("../../src/shield/spoken_words.json")).expect("a table of words");
    let lists = table.into_values().flat_map(BTreeMap::into_values);
    lists.flat_map(|list| list.split('|').map(|word| word.trim_end_matches('*').to_owned()).collect::<Vec<_>>()).collect()
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

    /// Words that the rules look for, beside values and the ends of sentences in every script.
    #[test]
    fn sentences_of_known_words_are_judged_without_a_panic(
        parts in proptest::collection::vec((any::<proptest::sample::Index>(), proptest::sample::select(VALUES.to_vec())), 0..16),
    ) {
        let words = spoken_words();
        let text: String = parts.iter().map(|(word, value)| format!("{}{value}", word.get(&words))).collect();
        let once = shield(&text);
        let twice = shield(once.text());
        prop_assert_eq!(twice.text(), once.text());
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
    fn phrases_of_all_ten_lists_are_found(entropy in proptest::array::uniform32(any::<u8>()), list in 0..10_usize, bytes in proptest::sample::select(vec![16_usize, 20, 24, 28, 32]), separator in proptest::sample::select(vec![" ", "\n", ", ", "　"])) {
        let language = bip39::Language::ALL[list];
        let phrase = bip39::Mnemonic::from_entropy_in(language, &entropy[..bytes]).expect("a phrase").words().collect::<Vec<_>>().join(separator);
        let kinds: Vec<_> = find(&phrase).into_iter().map(|secret| secret.kind).collect();
        prop_assert_eq!(kinds, vec![SecretKind::SeedPhrase], "{:?}: {}", language, phrase);
    }

    #[test]
    fn keys_of_wallets_are_found_alone(seed in proptest::array::uniform32(any::<u8>())) {
        let wif = bs58::encode([&[0x80][..], &seed, &[1]].concat()).with_check().into_string();
        let extended = bs58::encode([&[0x04, 0x88, 0xad, 0xe4][..], &seed, &seed, &seed[..10]].concat()).with_check().into_string();
        for key in [wif, extended] {
            let masked = shield(&format!("pls check {key} thanks")).into_text();
            prop_assert_eq!(masked, "pls check ⟦secret:private_key⟧ thanks");
        }
    }

    #[test]
    fn a_hash_without_a_word_for_a_key_is_no_secret(hash in "[0-9a-f]{64}") {
        prop_assert!(shield(&hash).is_clean());
        let labelled = format!("tx hash: 0x{hash}, still pending");
        prop_assert!(shield(&labelled).is_clean());
    }
}

/// Identifiers of every sort as traders paste them, made from random bytes: at most one in a hundred may be masked.
#[test]
fn identifiers_are_left_alone() {
    let mut random = steady_bytes();
    let mut hex = move |count: usize| (0..count).map(|_| format!("{:02x}", random())).collect::<String>();
    let (mut texts, mut masked) = (0_u32, Vec::new());
    for _ in 0..400 {
        let number: u128 = u128::from_str_radix(&hex(12), 16).expect("hex digits");
        let uuid = hex(16);
        let uuid = format!("{}-{}-4{}-a{}-{}", &uuid[..8], &uuid[8..12], &uuid[13..16], &uuid[17..20], &uuid[20..]);
        let base58 = |bytes: &str| bs58::encode(bytes.as_bytes()).into_string();
        let (digest, short) = (hex(32), hex(20));
        for text in [
            format!("order {number} is missing"),
            format!("order link id {uuid}"),
            uuid.clone(),
            format!("tx 0x{digest} pending"),
            digest.clone(),
            format!("sent to 0x{short}"),
            format!("sent to T{}", &base58(&short)[..33]),
            format!("sent to bc1q{}", &short[..38]),
            format!("solana signature {}", &base58(&hex(40))[..88]),
            format!("commit {short}"),
            format!("uid {}", &number.to_string()[..8]),
            format!("block {} at {}", &number.to_string()[..8], &number.to_string()[8..18]),
            format!("tried three times, order {} is still refused", &number.to_string()[..8]),
            format!("cannot log in since tx 0x{digest} was sent"),
            format!("says wrong again, my ticket is {}", &number.to_string()[..7]),
        ] {
            texts += 1;
            if !find(&text).is_empty() {
                masked.push(text);
            }
        }
    }
    assert!(masked.len() as u32 * 100 <= texts, "{} of {texts}: {masked:#?}", masked.len());
}

/// Bytes that are the same in every run.
fn steady_bytes() -> impl FnMut() -> u8 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    }
}

const FILTER_BITS: u32 = 12_288;
const FILTER_HASHES: u32 = 4;

fn fnv(word: &str, seed: u32) -> u32 {
    word.encode_utf16().fold(seed, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

/// The widget's filter for a list of 2,048 words, in 1,536 bytes.
fn filter(words: impl Iterator<Item = String>) -> Vec<u8> {
    let mut bytes = vec![0_u8; FILTER_BITS as usize / 8];
    for word in words {
        let (one, two) = (fnv(&word, 0x811c_9dc5), fnv(&word, 0x0123_4567) | 1);
        for index in 0..FILTER_HASHES {
            let bit = one.wrapping_add(index.wrapping_mul(two)) % FILTER_BITS;
            bytes[bit as usize >> 3] |= 1 << (bit & 7);
        }
    }
    bytes
}

/// Every list as the shield folds it, and the first four letters of the English words.
fn filters() -> BTreeMap<String, String> {
    let mut filters: BTreeMap<String, String> = bip39::Language::ALL
        .iter()
        .map(|language| {
            let name = format!("{language:?}").chars().enumerate().fold(String::new(), |name, (index, c)| match c {
                c if c.is_ascii_uppercase() && index > 0 => name + "_" + &c.to_ascii_lowercase().to_string(),
                c => name + &c.to_ascii_lowercase().to_string(),
            });
            let name = if name.ends_with("_chinese") { format!("chinese_{}", name.trim_end_matches("_chinese")) } else { name };
            (name, base64(&filter(language.word_list().iter().map(|word| folded(word)))))
        })
        .collect();
    let heads = bip39::Language::English.word_list().iter().map(|word| word.chars().take(4).collect());
    filters.insert("heads".to_owned(), base64(&filter(heads)));
    filters
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

fn from_base64(text: &str) -> Vec<u8> {
    let digits = text.trim_end_matches('=').bytes().map(|digit| match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        _ => 63,
    });
    let digits: Vec<u32> = digits.map(u32::from).collect();
    let three = |four: &[u32]| {
        let number = four.iter().fold(0, |number, digit| number << 6 | digit) << (6 * (4 - four.len()));
        number.to_be_bytes()[1..four.len()].to_vec()
    };
    digits.chunks(4).flat_map(three).collect()
}

/// Fails when the filters in the widget are not those of the word lists; `BACKSTOP_BLESS=1` writes them.
#[test]
fn the_filters_of_the_widget_belong_to_the_word_lists() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/shared/src/shield/phrases.bloom.json");
    let wanted = filters();
    if std::env::var_os("BACKSTOP_BLESS").is_some() {
        let text = serde_json::to_string_pretty(&wanted).expect("strings are JSON");
        std::fs::write(path, text + "\n").expect("the filters can be written");
    }
    let found: BTreeMap<String, String> =
        serde_json::from_str(&std::fs::read_to_string(path).expect("the filters are there")).expect("the filters are JSON");
    assert!(wanted.values().all(|bits| bits.len() < 2_100), "about two kilobytes for each list");
    assert_eq!(found, wanted, "run with BACKSTOP_BLESS=1");
}

/// The widget has fewer rows and units, since every trader fetches them, and no table of senses.
#[test]
fn the_weights_of_the_widget_are_of_the_servers_form() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let program = std::fs::read(format!("{folder}src/shield/values.bin")).expect("the weights are there");
    let text = std::fs::read_to_string(format!("{folder}../../ui/shared/src/shield/values.json")).expect("the widget's are there");
    let found: BTreeMap<String, String> = serde_json::from_str(&text).expect("they are JSON");
    let widget = from_base64(&found["weights"]);
    assert!(program.len() <= 2 << 20 && widget.len() <= 300 << 10, "{} and {}", program.len(), widget.len());
    let [program, widget] = [program, widget].map(|file| Weights::read(&file).expect("weights of their form"));
    assert!(!program.is_empty() && !widget.is_empty());
    assert!(program.threshold > 0.5 && widget.threshold > 0.5);
}
