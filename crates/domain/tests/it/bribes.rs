//! Offers to staff against their table of cases, and what is left of a message.

use std::collections::BTreeMap;

use domain::shield::{bribes, shield, withhold};

const CASES: &str = include_str!("../data/bribe_cases.tsv");
/// By somebody who never saw the tables.
const BLIND: &str = include_str!("../data/bribe_blind.tsv");

fn cases(table: &'static str) -> impl Iterator<Item = (&'static str, bool, &'static str)> {
    table.lines().map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [language, kind, text] = cells[..] else { panic!("three cells: {line}") };
        (language, kind == "bribe", text)
    })
}

#[test]
fn every_bribe_is_found_and_no_complaint_in_sixteen_languages() {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (language, bribe, text) in cases(CASES) {
        counts.entry(language).or_default()[usize::from(bribe)] += 1;
        if bribes(text).is_empty() == bribe {
            wrong.push(format!("{language} {bribe}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(counts.len(), 16);
    assert!(counts.values().all(|[innocent, bribes]| *innocent >= 8 && *bribes >= 8), "{counts:?}");
}

#[test]
fn of_a_strangers_batch_no_innocent_message_is_touched_and_what_was_learned_stays() {
    let found = |bribe: bool| cases(BLIND).filter(|(_, it, text)| *it == bribe && !bribes(text).is_empty()).count();
    let touched: Vec<_> = cases(BLIND).filter(|(_, bribe, text)| !bribe && !bribes(text).is_empty()).collect();
    assert!(touched.is_empty(), "{touched:#?}");
    assert!(found(true) >= 155, "{} of 192", found(true));
}

#[test]
fn the_rest_of_a_message_stays() {
    let text = "My withdrawal 4417 has been stuck since Monday.\nI will give you 300 USDT if you push it through. Write me on Telegram @fast_eddie.\nMy UID is 8812345.";
    let mut kept = shield(text);
    let words = withhold(&mut [&mut kept]);
    assert_eq!(kept.text(), "My withdrawal 4417 has been stuck since Monday.\n⟦withheld:bribe⟧\nMy UID is 8812345.");
    assert_eq!(words, ["I will give you 300 USDT if you push it through. Write me on Telegram @fast_eddie."]);
}

#[test]
fn an_offer_may_begin_in_the_subject_and_end_in_the_text() {
    let (mut subject, mut body) =
        (shield("We pay support staff $2,000 a week"), shield("Easy money, only screenshots. Telegram @quiet_one"));
    let words = withhold(&mut [&mut subject, &mut body]);
    assert_eq!((subject.text(), body.text()), ("⟦withheld:bribe⟧", "⟦withheld:bribe⟧"));
    assert_eq!(words.len(), 2);
}

#[test]
fn an_offer_in_broken_lines_is_found() {
    let text = "Hello, I am writing because of my account that is locked; I will give\nyou 500 USDT personally if you unlock it without the documents.";
    assert_eq!(bribes(text).len(), 1);
}

#[test]
fn texts_without_an_offer_stay_byte_for_byte() {
    for (_, _, text) in cases(CASES).filter(|(_, bribe, _)| !bribe) {
        let (mut kept, mut empty) = (shield(text), shield(""));
        assert_eq!(withhold(&mut [&mut kept, &mut empty]), Vec::<String>::new());
        assert_eq!((kept.text(), empty.text()), (shield(text).text(), ""));
    }
}

#[test]
fn no_text_makes_it_fail() {
    for text in ["", "\n", "5", "$", "%5", "given 5", "给你5", "给你５Ｕ\u{0300}", "+", "@", "\u{FFFC}\u{0301}give you 5 usd unlock"]
    {
        for range in bribes(text) {
            assert!(text.get(range).is_some());
        }
    }
}
