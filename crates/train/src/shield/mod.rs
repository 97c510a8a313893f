//! The model of the shield: which values are secrets where no rule knows them.

pub mod data;
pub mod evaluate;
pub mod everyday;
pub mod fit;
pub mod net;
pub mod vary;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

use data::{Message, Reader};
use evaluate::{Judged, crossed, parts, row, thresholds, whole};
use fit::fit;

/// Trains on everything and returns the bytes of the program's file and of the widget's.
pub fn weights(messages: &[Message], seed: u64) -> [Vec<u8>; 2] {
    let all: Vec<&Message> = messages.iter().collect();
    [Reader::Program, Reader::Widget].map(|reader| fit::write(&fit(&all, reader, seed)))
}

/// Measures: by cross-validation, on batches that were left out, and on the held-out fifth of the new messages.
pub fn measure(messages: &[Message], seed: u64, older: Option<&Path>) -> Result<String> {
    let mut page = String::new();
    for batch in ["shield_blind_8", "shield_blind_6"] {
        let older = older.map(|folder| folder.join(format!("found_{}.jsonl", &batch[13..])));
        let test = data::before(messages, batch, older.as_deref())?;
        let test: Vec<&Message> = test.iter().collect();
        let train: Vec<&Message> = messages.iter().filter(|message| message.batch != batch && !message.is_held_out()).collect();
        let judged = Judged::of(&fit(&train, Reader::Program, seed), &test);
        let _ = writeln!(page, "\n## {batch}, trained without it\n\n{}", thresholds(&judged, |_| true));
        let _ = writeln!(page, "{}", parts(&judged, Reader::Program.threshold(), |_| true));
    }
    let (test, train): (Vec<&Message>, Vec<&Message>) = messages.iter().partition(|message| message.is_held_out());
    let judged = crossed(&train, seed);
    for (title, wanted) in [
        ("new messages", (|message: &Message| message.batch == "new") as fn(&Message) -> bool),
        ("older tables", |message| message.batch != "new" && message.batch != "triage"),
        ("messages of triage", |message| message.batch == "triage"),
    ] {
        let _ = writeln!(page, "\n## Cross-validation: {title}\n\n{}", thresholds(&judged, wanted));
    }
    let _ = writeln!(page, "{}", parts(&judged, Reader::Program.threshold(), |message| message.batch == "new"));
    let fitted = fit(&train, Reader::Program, seed);
    let judged = Judged::of(&fitted, &test);
    let _ = writeln!(page, "\n## The held-out fifth of the new messages\n\n{}", thresholds(&judged, |_| true));
    let _ = writeln!(
        page,
        "{}\n{}",
        row(&judged.figures(Reader::Program.threshold(), |_| true)),
        parts(&judged, Reader::Program.threshold(), |_| true)
    );
    page.push_str(&whole(&fitted, &test).unwrap_or_default());
    page.push_str("With the widget's weights. ");
    page.push_str(&whole(&fit(&train, Reader::Widget, seed), &test).unwrap_or_default());
    Ok(page)
}
