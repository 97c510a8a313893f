use proptest::prelude::*;
use search::analyser::{Kind, analyse};

use crate::corpus::{INDEX, article, index_of};

const LANGUAGES: [&str; 14] = ["zh", "zh-Hant", "ja", "ko", "en", "ru", "th", "vi", "tr", "ar", "es", "de", "el", "hi"];

#[test]
fn any_query_is_answered() {
    let long = "强平 liquidation ".repeat(700);
    let marks = format!("a{}", "\u{301}".repeat(5_000));
    let quotes = "\"".repeat(3_000);
    let dashes = "-a ".repeat(3_000);
    let queries = [
        "",
        " ",
        "\"",
        "\"\"",
        "\" \"",
        "'",
        "-",
        "--",
        "OR",
        "OR OR",
        "a OR",
        "title:",
        "title:\"",
        "(((",
        "*",
        "?",
        "~",
        "^2",
        "+a",
        "\0",
        "\u{7}\u{8}\u{1b}[0m",
        "\u{202e}abc",
        "\u{feff}",
        "\u{fffd}",
        "😀",
        "😀强平😀",
        "👩‍👩‍👧",
        "ﷺ",
        "ﬁ",
        "İ",
        "ß",
        "ｶﾞ",
        "㍿",
        "'; DROP TABLE articles; --",
        "<script>alert(1)</script>",
        "a\nb\tc",
        "field:value",
        "[a TO b]",
        "\\",
        "」",
        "「」",
        "ㅋㅋㅋ",
        "-i«i“a”",
        "\u{1f}en\u{1f}margin",
        &long,
        &marks,
        &quotes,
        &dashes,
    ];
    for query in queries {
        for locale in ["en", "zh-Hans", "ja", "ko", "", "🦀", "xx-very-long-locale-name"] {
            for hit in INDEX.search(query, locale, 3) {
                assert!(hit.score.is_finite());
            }
        }
    }
}

#[test]
fn odd_limits_are_harmless() {
    assert!(INDEX.search("margin", "en", 0).is_empty());
    assert!(INDEX.search("margin", "en", usize::MAX).len() <= 100);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn offsets_are_borders_of_characters(text in "\\PC{0,60}", language in prop::sample::select(&LANGUAGES[..])) {
        for token in analyse(&text, language) {
            prop_assert!(token.start <= token.end && text.get(token.start..token.end).is_some(), "{token:?}");
            prop_assert!(!token.text.is_empty());
        }
    }

    #[test]
    fn scripts_and_marks_never_break_the_analyser(
        text in "[a-zäöüßıİñéşğçđệ가-힣ㄱ-ㅣァ-ンｱ-ﾝﾞ一-十ก-๛ء-ْА-яёα-ωἀ-ῼ0-9\u{300}-\u{308}\u{200d} .:_/'’-]{0,40}",
        language in prop::sample::select(&LANGUAGES[..]),
    ) {
        for token in analyse(&text, language) {
            prop_assert!(text.get(token.start..token.end).is_some(), "{token:?}");
        }
    }

    #[test]
    fn stemming_any_word_is_safe(word in "[a-z']{1,12}|[а-яё]{1,12}|[\u{620}-\u{652}]{1,10}|[α-ώ]{1,12}|[a-zà-ÿāăąćčďęěğıłńňőřśşšţťůűźżž]{1,10}", language in prop::sample::select(vec![
        "en", "de", "es", "fr", "it", "pt", "ro", "ru", "ar", "el", "tr", "nl", "sv", "da", "no", "fi", "hu",
    ])) {
        prop_assert!(analyse(&word, language).iter().all(|token| !token.text.is_empty()));
    }

    #[test]
    fn no_query_panics(query in "\\PC{0,80}|[\"“”「」«»\\- :aORtile强平を청산\u{0}-\u{20}]{0,60}", locale in "en|zh-Hant|ja|ko|th") {
        for hit in INDEX.search(&query, &locale, 3) {
            for (from, to) in &hit.title_marks {
                prop_assert!(hit.title.get(*from..*to).is_some_and(|text| !text.is_empty()));
            }
            for (from, to) in &hit.snippet_marks {
                prop_assert!(hit.snippet.get(*from..*to).is_some_and(|text| !text.is_empty()));
            }
        }
    }

    #[test]
    fn analysing_twice_gives_the_same(text in "\\PC{0,40}") {
        prop_assert_eq!(analyse(&text, "zh-Hant"), analyse(&text, "zh-Hans"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_text_is_found_by_its_own_words(
        text in "[a-zéüşđкнопе가나다라出金强平損切りロスกขค0-9 ]{3,30}",
        locale in prop::sample::select(vec!["en", "zh-Hans", "ja", "ko", "vi", "tr", "th", "ru"]),
    ) {
        let has_main = analyse(&text, locale).iter().any(|token| token.kind == Kind::Main);
        let index = index_of(&[article("it", locale, "Unrelated", &text)]);
        prop_assert_eq!(!index.search(&text, locale, 1).is_empty(), has_main, "{}", text);
    }
}
