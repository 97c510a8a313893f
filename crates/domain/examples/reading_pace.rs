//! Times what a desk reads in a text, and prints a digest of everything it found, so that a faster way can be shown to find the same.
//!
//! `cargo run --release -p domain --example reading_pace [-- READER [TEXTS]]`, such as `shield mails`; all of both without.

use std::fs;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use domain::shield::{asks, bribes, find, shield};
use domain::triage::{Features, Reading, assess, find_codes, read_language, shipped};
use sha2::{Digest as _, Sha256};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures");
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
/// Runs over the same texts; the quickest counts.
const RUNS: usize = 5;

/// A way of reading, and what it says about a text.
type Reader = (&'static str, fn(&str) -> String);

const READERS: [Reader; 8] = [
    ("shield", |text| format!("{:?}", find(text))),
    ("bribes", |text| format!("{:?}", bribes(text))),
    ("asks", |text| format!("{:?}", asks(text))),
    ("entities", |text| format!("{:?}", domain::entities::find(text))),
    ("codes", |text| format!("{:?}", find_codes(text))),
    ("language", |text| format!("{:?}", read_language(text, None))),
    ("weighing", |text| format!("{:?}", shipped().outputs(&shipped().weigh(&Features::of(text))))),
    ("triage", |text| format!("{:?}", assess(Reading { text, chosen: None, locale: None }))),
];

fn main() -> io::Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let wants = |at: usize, name: &str| wanted.get(at).is_none_or(|wanted| wanted == name);
    let mut texts = Vec::new();
    [FIXTURES, CASES].into_iter().try_for_each(|folder| read(Path::new(folder), &mut texts))?;
    let lines: Vec<String> = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    // Messages are short; mails repeat what was said before them.
    let mails: Vec<String> = lines.chunks(61).take(400).map(|some| some.join("\r\n")).collect();
    let question = "Hello, my withdrawal of 250 USDT is still pending since 17 minutes, order 000004d2. What can I do?\r\n";
    let bench: Vec<String> = [4, 8, 16, 30].iter().map(|size| question.repeat((size << 10) / question.len())).collect();
    let mut out = io::stdout().lock();
    let openings: Vec<String> = bench.iter().map(|text| text[..text.len().min(4_000)].to_owned()).collect();
    let all = [("lines", &lines), ("mails", &mails), ("bench", &bench), ("openings", &openings)];
    for (name, texts) in all.into_iter().filter(|(name, _)| wants(1, name)) {
        let bytes: usize = texts.iter().map(String::len).sum();
        writeln!(out, "\n{name}: {} texts, {} bytes each", texts.len(), bytes / texts.len().max(1))?;
        for (reader, say) in READERS.into_iter().filter(|(reader, _)| wants(0, reader)) {
            let digest = texts.iter().fold(Sha256::new(), |digest, text| digest.chain_update(say(text))).finalize();
            writeln!(out, "{reader:<10} {:>9.2} µs each  {:02x?}", pace(reader, texts).as_secs_f64() * 1e6, &digest[..8])?;
        }
    }
    Ok(())
}

fn pace(reader: &str, texts: &[String]) -> Duration {
    let again = 400_usize.div_ceil(texts.len().max(1));
    let runs = (0..RUNS).map(|_| {
        let began = Instant::now();
        for text in texts.iter().cycle().take(texts.len() * again) {
            match reader {
                "shield" => drop(black_box(shield(text))),
                "bribes" => drop(black_box(bribes(text))),
                "asks" => drop(black_box(asks(text))),
                "entities" => drop(black_box(domain::entities::find(text))),
                "codes" => drop(black_box(find_codes(text))),
                "language" => drop(black_box(read_language(text, None))),
                "weighing" => drop(black_box(shipped().outputs(&shipped().weigh(&Features::of(text))))),
                _ => drop(black_box(assess(Reading { text, chosen: None, locale: None }))),
            }
        }
        began.elapsed()
    });
    runs.min().unwrap_or_default() / u32::try_from((texts.len() * again).max(1)).unwrap_or(u32::MAX)
}

fn read(folder: &Path, texts: &mut Vec<String>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        if entry.file_type()?.is_dir() {
            read(&entry.path(), texts)?;
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            texts.push(text);
        }
    }
    Ok(())
}
