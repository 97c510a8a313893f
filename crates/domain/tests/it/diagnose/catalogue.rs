use std::collections::{BTreeMap, BTreeSet};

use domain::diagnose::Cause;
use domain::locale::Locale;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

pub const LOCALES: &[Locale] = Locale::ALL;

const fn source(locale: Locale) -> &'static str {
    match locale {
        Locale::En => include_str!("../../../../../locales/en/diagnosis.ftl"),
        Locale::ZhHans => include_str!("../../../../../locales/zh-Hans/diagnosis.ftl"),
        Locale::ZhHant => include_str!("../../../../../locales/zh-Hant/diagnosis.ftl"),
        Locale::Ja => include_str!("../../../../../locales/ja/diagnosis.ftl"),
        Locale::Ko => include_str!("../../../../../locales/ko/diagnosis.ftl"),
    }
}

thread_local! {
    static BUNDLES: BTreeMap<Locale, FluentBundle<FluentResource>> = LOCALES.iter().map(|locale| (*locale, bundle(*locale))).collect();
}

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![locale.as_str().parse().expect("a language tag")]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source(locale).to_owned()).unwrap_or_else(|(_, errors)| panic!("{locale}: {errors:?}"));
    bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{locale}: {errors:?}"));
    bundle
}

/// Writes a text and fails when a value is missing.
pub fn render<K: AsRef<str>>(locale: &Locale, key: &str, args: &[(K, String)]) -> String {
    BUNDLES.with(|bundles| {
        let bundle = &bundles[locale];
        let pattern = bundle.get_message(key).and_then(|message| message.value()).unwrap_or_else(|| panic!("{locale}: no text {key}"));
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (name.as_ref(), FluentValue::from(value.as_str()))).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        assert!(errors.is_empty(), "{locale}: {key}: {errors:?}");
        text
    })
}

/// The places of every message, `$values` and `finding-` words alike.
fn places(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in source(locale).lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            key = line.split(" =").next().unwrap_or_default().to_owned();
        }
        let body = line.strip_prefix(key.as_str()).unwrap_or(line);
        let names = body.split('{').skip(1).filter_map(|rest| rest.split(['}', '-']).next().map(|_| rest));
        let names = names.map(|rest| rest.split('}').next().unwrap_or_default().split("->").next().unwrap_or_default().trim());
        found
            .entry(key.clone())
            .or_default()
            .extend(names.filter(|name| !name.is_empty() && *name != "\"\"" && *name != "\" \"").map(str::to_owned));
    }
    found.remove("");
    found
}

#[test]
fn every_language_has_the_same_texts_with_the_same_places() {
    let english = places(Locale::En);
    for locale in LOCALES {
        let theirs = places(*locale);
        assert_eq!(theirs.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{locale}");
        for (key, places) in &english {
            assert_eq!(&theirs[key], places, "{locale}: {key}");
        }
    }
}

#[test]
fn every_cause_has_a_text_that_needs_nothing_but_its_values() {
    for cause in Cause::ALL {
        for locale in LOCALES {
            for certainty in ["proven", "likely", "needs_person"] {
                let args: Vec<_> =
                    cause.args().iter().map(|name| (*name, "7".to_owned())).chain([("certainty", certainty.to_owned())]).collect();
                let text = render(locale, &cause.text_key(), &args);
                assert!((10..700).contains(&text.chars().count()), "{locale}: {cause}: {text}");
            }
        }
    }
    let finding_texts = places(Locale::En).into_keys().filter(|key| key.starts_with("finding-")).count();
    let words = ["hedge", "side", "beyond", "closer", "wallet", "series", "via", "reason", "resource"].len();
    assert_eq!(finding_texts, Cause::ALL.len() + words, "a text without a cause");
}

#[test]
fn only_a_proof_is_stated_as_a_fact() {
    for cause in Cause::ALL {
        let open = [
            "outcome_open",
            "needs_",
            "unexplained",
            "in_progress",
            "overdue",
            "should_have_filled",
            "mismatch",
            "theft_",
            "takeover_",
            "under_review",
        ];
        let hedged_itself = ["no_sign", "probe_failed", "account_unknown"];
        if open.iter().chain(&hedged_itself).any(|part| cause.as_str().contains(part)) {
            continue;
        }
        for locale in LOCALES {
            let args = |certainty: &str| -> Vec<_> {
                cause.args().iter().map(|name| (*name, "7".to_owned())).chain([("certainty", certainty.to_owned())]).collect()
            };
            let (proven, likely) = (render(locale, &cause.text_key(), &args("proven")), render(locale, &cause.text_key(), &args("likely")));
            assert!(likely.ends_with(&proven) && likely.len() > proven.len(), "{locale}: {cause}: {likely}");
        }
    }
}

#[test]
fn every_word_a_probe_can_bring_is_named() {
    let resources = domain::venue::Resource::ALL.iter().map(|resource| ("resource", resource.as_str()));
    for (name, word) in resources {
        for locale in LOCALES {
            let other = render(locale, "finding-resource", &[(name, "zzz".to_owned())]);
            assert_ne!(render(locale, "finding-resource", &[(name, word.to_owned())]), other, "{locale}: {word}");
        }
    }
}
