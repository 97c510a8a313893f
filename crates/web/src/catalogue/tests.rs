use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The keys (with attributes) of one language, each with the values it fills in.
fn keys(index: usize) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut message = String::new();
    let mut key = String::new();
    for line in SOURCES[index].iter().flat_map(|source| source.lines()) {
        let head = line.split(" =").next().unwrap_or("");
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            message = head.to_owned();
            key = message.clone();
        } else if let Some(attribute) = head.trim().strip_prefix('.') {
            key = format!("{message}.{attribute}");
        }
        if line.starts_with('#') || key.is_empty() {
            continue;
        }
        let places = found.entry(key.clone()).or_default();
        for part in line.split('$').skip(1) {
            places.insert(part.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect());
        }
    }
    found
}

#[test]
fn every_language_has_every_key_and_fills_the_same_places() {
    let english = keys(0);
    assert!(english.len() > 150, "{}", english.len());
    for (index, locale) in Locale::ALL.iter().enumerate() {
        let theirs = keys(index);
        let (ours, others): (BTreeSet<_>, BTreeSet<_>) = (english.keys().collect(), theirs.keys().collect());
        assert_eq!(ours, others, "{locale}");
        for (key, places) in &english {
            assert_eq!(places, &theirs[key], "{locale} {key}");
        }
    }
}

#[test]
fn every_text_can_be_shown() {
    let catalogue = Catalogue::load().expect("valid files");
    for tongue in Tongue::ALL {
        let texts = keys(tongue.locale() as usize);
        // A text may reach its values through another one, so each gets all of them.
        let places: BTreeSet<&String> = texts.values().flatten().collect();
        let args: Vec<_> = places.iter().map(|place| (place.as_str(), FluentValue::from(3_i64))).collect();
        for key in texts.keys() {
            let text = catalogue.find(tongue, key, &args).unwrap_or_else(|| panic!("{key}"));
            // Pieces of findings may be empty: they are only ever parts of other texts.
            assert!(!text.trim().is_empty() || key.starts_with("finding-"), "{key}");
            assert!(!text.contains("{$"), "{key}: {text}");
        }
    }
}

#[test]
fn every_refusal_of_the_interface_has_its_words() {
    let english = keys(0);
    let codes = [
        "unauthorized",
        "forbidden",
        "not_found",
        "conflict_client_id",
        "already_claimed",
        "invalid_transition",
        "empty_body",
        "body_too_long",
        "payload_too_large",
        "attachment_too_large",
        "attachment_type_refused",
        "attachment_empty",
        "bad_request",
        "identity_invalid",
        "identity_expired",
        "identity_replayed",
        "asks_for_secret",
        "rate_limited",
        "overloaded",
        "bad_credentials",
        "unsupported_media_type",
        "csrf",
    ];
    for code in codes {
        let key = format!("error-{}", code.replace('_', "-"));
        assert!(english.contains_key(&key) && english.contains_key(&format!("{key}.detail")), "{key}");
    }
}

#[test]
fn plurals_and_fallback() {
    let catalogue = Catalogue::load().expect("valid files");
    let count = |n: i64| catalogue.t_args(Locale::En, "pages-category-count", &[("n", FluentValue::from(n))]);
    assert_eq!(count(1), "1 article");
    assert_eq!(count(7), "7 articles");
    assert_eq!(catalogue.t(Locale::Ja, "no-such-key"), "no-such-key");
    assert_eq!(catalogue.t(Locale::En, "error-not-found.detail"), "This does not exist, or it is not yours.");
    let pseudo = catalogue.t(Tongue::Pseudo, "pages-missing-text");
    let english = catalogue.t(Locale::En, "pages-missing-text");
    let ratio = pseudo.chars().count() as f64 / english.chars().count() as f64;
    assert!((1.2..1.6).contains(&ratio), "{ratio} {pseudo}");
}

#[test]
fn tongues_are_found_by_tag() {
    for tongue in Tongue::ALL {
        assert_eq!(Tongue::lookup(tongue.tag()), Some(tongue));
    }
    assert_eq!(Tongue::lookup("zh-TW"), Some(Tongue::Real(Locale::ZhHant)));
    assert_eq!(Tongue::lookup("xx"), None);
}
