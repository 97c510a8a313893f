//! Prints how well the shield judges a table of cases, per language and per kind, as Markdown.
//!
//! `cargo run -p domain --example shield_report [-- FILE [wrong]]`; `wrong` lists the cases judged otherwise, or of which a secret is left.

use std::collections::BTreeMap;
use std::io;

use domain::shield::{Asked, asks, find, shield};
use serde::Deserialize;

const SHIELD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/shield_blind.jsonl");
const ASKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/asks_blind.jsonl");

#[derive(Deserialize)]
struct Case {
    text: String,
    kinds: Vec<Asked>,
    language: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    held_out: bool,
    /// The secrets themselves, each as its words; where they are known, what counts is that none of them is left.
    #[serde(default)]
    values: Vec<Vec<String>>,
}

impl Case {
    /// Whether a secret is still there: as it was, or more than two of a phrase's words.
    fn is_left(&self) -> bool {
        let shielded = shield(&self.text);
        let words: Vec<String> = shielded.text().split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        self.values.iter().any(|value| match value.as_slice() {
            [whole] => shielded.text().contains(whole.as_str()),
            many => many.iter().filter(|word| words.contains(&word.to_lowercase())).count() > 2 || shielded.text().contains(&many.concat()),
        })
    }
}

/// Cases with and without a secret, and how many of them were judged rightly.
#[derive(Default, Clone, Copy)]
struct Score {
    secrets: usize,
    found: usize,
    named: usize,
    clean: usize,
    alarms: usize,
}

impl Score {
    fn add(&mut self, case: &Case, right: bool) {
        if case.kinds.is_empty() {
            self.clean += 1;
            self.alarms += usize::from(!right);
        } else {
            self.secrets += 1;
            self.named += usize::from(right);
            self.found += usize::from(if case.values.is_empty() { right } else { !case.is_left() });
        }
    }

    fn row(&self, name: &str) -> String {
        let Self { secrets, found, named, clean, alarms } = *self;
        let share = |part: usize, whole: usize| if whole == 0 { "–".to_owned() } else { format!("{:.3}", part as f64 / whole as f64) };
        let (recall, naming) = (share(found, secrets), share(named, secrets));
        format!("| {name} | {found}/{secrets} | {recall} | {naming} | {alarms}/{clean} | {} |", share(alarms, clean))
    }
}

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| SHIELD.to_owned());
    let wrong = arguments.next().is_some();
    let mut out = io::stdout().lock();
    let guard = path.contains("asks");
    report(&mut out, &path, wrong, guard)?;
    if path == SHIELD {
        report(&mut out, ASKS, wrong, true)?;
    }
    Ok(())
}

fn report(out: &mut impl io::Write, path: &str, wrong: bool, guard: bool) -> io::Result<()> {
    let mut parts: BTreeMap<String, BTreeMap<String, Score>> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let case: Case = serde_json::from_str(line)?;
        let found: Vec<_> = if guard {
            asks(&case.text).iter().map(|ask| ask.kind).collect()
        } else {
            find(&case.text).iter().map(|secret| Asked::Secret(secret.kind)).collect()
        };
        let right = found == case.kinds;
        let missed = if case.values.is_empty() { !right } else { case.is_left() };
        if wrong && missed && !case.held_out {
            writeln!(out, "{}: {:?} wanted {:?}, found {found:?}", case.language, case.text, case.kinds)?;
        }
        let part = if case.held_out { "held out" } else { "tuned on" };
        let kind = case.kinds.first().map_or("clean", |kind| kind.as_str());
        for row in [format!("1 {}", case.language), format!("2 {kind}"), "3 all".to_owned()] {
            parts.entry(part.to_owned()).or_default().entry(row.clone()).or_default().add(&case, right);
            if !case.note.is_empty() && case.note.starts_with("blind") {
                parts.entry(case.note.clone()).or_default().entry(row).or_default().add(&case, right);
            }
        }
    }
    for (part, rows) in parts {
        writeln!(
            out,
            "\n### {}: {part}\n\n| | found | recall | named rightly | alarms | rate |\n|---|---|---|---|---|---|",
            if guard { "Guard" } else { "Shield" }
        )?;
        for (name, score) in rows {
            writeln!(out, "{}", score.row(&name[2..]))?;
        }
    }
    out.flush()
}
