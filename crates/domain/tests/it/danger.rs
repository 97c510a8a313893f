//! Messages by two strangers: one half speaks of self-harm, mostly veiled, the other only sounds like it. Nobody may tune on them.

use domain::priority::Priority;
use domain::triage::{Reading, assess, is_danger};

#[derive(Debug, Default)]
struct Count {
    all: usize,
    named: usize,
    urgent: usize,
}

/// What is found today, less a little: 103 of 240 named and 221 urgent; of what only sounds like it 11 and 51.
#[test]
fn danger_is_found_as_often_as_it_was() {
    let text = include_str!("../../../../fixtures/danger.tsv");
    let [mut danger, mut like_it] = [(); 2].map(|()| Count::default());
    for line in text.lines() {
        let [_, danger_to_life, text] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let triage = assess(Reading { text, chosen: None, locale: None });
        let count = if danger_to_life == "yes" { &mut danger } else { &mut like_it };
        count.all += 1;
        count.named += usize::from(triage.reasons.iter().any(|reason| is_danger(reason)));
        count.urgent += usize::from(triage.priority == Priority::Urgent);
    }
    assert_eq!((danger.all, like_it.all), (240, 240));
    assert!(danger.named >= 99 && danger.urgent >= 213, "{danger:?}");
    assert!(like_it.named <= 13 && like_it.urgent <= 56, "{like_it:?}");
}
