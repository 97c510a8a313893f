//! Reads every mail of a folder and says how well: `cargo run --release -p channels --example corpus -- FOLDER`.
//!
//! `expected.tsv` in the folder tells what a careful reader finds, a line each: the file, a tab, what, a tab, the value,
//! with `\n` and `\t` written so. What: `from` (the address), `subject`, `file` (SHA-256 of an attachment; once each), `files`
//! (their number), `bounce` (`no`, `yes`, `hard`, `soft` or `delayed`) and `new` (the text without quotes and signature).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, io, panic};

use channels::mail::read::{self, Limits};
use domain::mail::{Class, Letter, Outcome};

/// The goal of each figure, in percent.
const GOALS: [(&str, f64); 8] = [
    ("read", 100.0),
    ("from", 98.0),
    ("subject", 98.0),
    ("files", 98.0),
    ("bounces", 95.0),
    ("hard and soft", 90.0),
    ("trimmed", 85.0),
    ("nothing hidden", 100.0),
];
/// How much of a text is shown with a miss.
const SHOWN: usize = 300;

type Expected = BTreeMap<String, Vec<(String, String)>>;

/// What was right, and what was not.
#[derive(Default)]
struct Score {
    right: usize,
    misses: Vec<String>,
}

#[derive(Default)]
struct Report {
    scores: BTreeMap<&'static str, Score>,
    false_bounces: Vec<String>,
    slowest: (Duration, String),
    took: Duration,
    bytes: u64,
    growth_kb: u64,
}

impl Report {
    fn judge(&mut self, what: &'static str, is_right: bool, miss: impl FnOnce() -> String) {
        let score = self.scores.entry(what).or_default();
        if is_right { score.right += 1 } else { score.misses.push(miss()) }
    }
}

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1).map(PathBuf::from) else {
        eprintln!("corpus FOLDER");
        return ExitCode::FAILURE;
    };
    if let Err(problem) = measure(&folder).and_then(|report| print(&report, io::stdout().lock())) {
        eprintln!("{}: {problem}", folder.display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn measure(folder: &Path) -> io::Result<Report> {
    let expected = fs::read(folder.join("expected.tsv")).map(|raw| expectations(&String::from_utf8_lossy(&raw))).unwrap_or_default();
    let mut report = Report::default();
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    files.sort();
    for path in files {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        let raw = match fs::read(&path) {
            Ok(raw) => raw,
            Err(problem) => {
                report.judge("read", false, || format!("{name}: {problem}"));
                continue;
            }
        };
        one(&mut report, &name, &raw, expected.get(&name).map(Vec::as_slice).unwrap_or_default());
    }
    Ok(report)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path.file_name().is_some_and(|name| name != "expected.tsv") {
            files.push(path);
        }
    }
    Ok(())
}

fn expectations(text: &str) -> Expected {
    let mut found = Expected::new();
    for line in text.lines() {
        let mut cells = line.splitn(3, '\t');
        if let (Some(file), Some(what), Some(value)) = (cells.next(), cells.next(), cells.next()) {
            let value = value.replace("\\n", "\n").replace("\\t", "\t");
            found.entry(file.to_owned()).or_default().push((what.to_owned(), value));
        }
    }
    found
}

fn one(report: &mut Report, name: &str, raw: &[u8], expected: &[(String, String)]) {
    let (before, began) = (peak_kb(), Instant::now());
    let read = panic::catch_unwind(|| read::read(raw, &Limits::default()));
    let took = began.elapsed();
    report.took += took;
    report.bytes += raw.len() as u64;
    report.growth_kb = report.growth_kb.max(peak_kb().saturating_sub(before));
    if took > report.slowest.0 {
        report.slowest = (took, name.to_owned());
    }
    report.judge("read", read.is_ok(), || format!("{name}: it panicked"));
    let Ok(letter) = read else { return };
    let files: Vec<&str> = expected.iter().filter(|(what, _)| what == "file").map(|(_, sum)| sum.as_str()).collect();
    if !files.is_empty() {
        let is_there = |sum: &&str| letter.files.iter().any(|file| file.sha256 == **sum);
        let missing = files.iter().filter(|sum| !is_there(sum)).count();
        report.judge("files", missing == 0, || format!("{name}: {missing} of {} files differ: {:?}", files.len(), names(&letter)));
    }
    for (what, value) in expected {
        compare(report, (name, what), value, &letter);
    }
}

fn names(letter: &Letter) -> Vec<String> {
    letter.files.iter().map(|file| format!("{} {} {}", file.name, file.size, file.sha256.get(..8).unwrap_or_default())).collect()
}

fn compare(report: &mut Report, (name, what): (&str, &str), value: &str, letter: &Letter) {
    let differ = |found: &str| format!("{name}: {:?} instead of {:?}", cut(found), cut(value));
    match what {
        "from" => {
            let found = letter.from.first().map(|it| it.address.as_str()).unwrap_or_default();
            report.judge("from", found.eq_ignore_ascii_case(value), || differ(found));
        }
        "subject" => report.judge("subject", squeezed(&letter.subject) == squeezed(value), || differ(&letter.subject)),
        "files" => {
            let count = letter.files.len().to_string();
            report.judge("files", count == value, || format!("{name}: {count} files instead of {value}: {:?}", names(letter)));
        }
        "bounce" => bounce(report, name, value, letter),
        "new" => {
            let found = letter.new_text();
            report.judge("trimmed", squeezed(&found) == squeezed(value), || differ(&found));
            let lost = lost(value, &found);
            report.judge("nothing hidden", lost.is_none(), || format!("{name}: {:?} is hidden", lost.unwrap_or_default()));
        }
        _ => {}
    }
}

fn bounce(report: &mut Report, name: &str, value: &str, letter: &Letter) {
    let worst = letter.bounce.as_ref().and_then(|bounce| bounce.recipients.iter().map(|it| it.outcome).min_by_key(|it| rank(*it)));
    if value == "no" {
        if worst.is_some_and(|outcome| outcome != Outcome::Delayed) {
            report.false_bounces.push(name.to_owned());
        }
        return;
    }
    report.judge("bounces", letter.class == Class::Bounce, || format!("{name}: {} {:?}", letter.class.as_str(), letter.signs));
    if value == "yes" || worst.is_none() {
        return;
    }
    let told = || {
        let each = letter.bounce.iter().flat_map(|it| &it.recipients);
        let each: Vec<String> =
            each.map(|it| format!("{} {:?} {}: {}", it.outcome.as_str(), it.status, it.reason, cut(&it.diagnostic))).collect();
        format!("{name}: {each:?} instead of {value}")
    };
    report.judge("hard and soft", worst.is_some_and(|it| it.as_str() == value), told);
}

fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Hard => 0,
        Outcome::Soft => 1,
        Outcome::Delayed => 2,
        Outcome::Delivered => 3,
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first word that should be there and is not.
fn lost<'a>(wanted: &'a str, found: &str) -> Option<&'a str> {
    wanted.split_whitespace().find(|word| !found.contains(word))
}

fn cut(text: &str) -> String {
    text.trim().chars().take(SHOWN).collect()
}

/// The most memory the process ever had; nothing where the system does not tell.
fn peak_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

fn print(report: &Report, mut out: impl io::Write) -> io::Result<()> {
    for (what, score) in &report.scores {
        for miss in &score.misses {
            writeln!(out, "{what}\t{miss}")?;
        }
    }
    for name in &report.false_bounces {
        writeln!(out, "false bounce\t{name}")?;
    }
    writeln!(out)?;
    for (what, goal) in GOALS {
        let Some(score) = report.scores.get(what) else { continue };
        let all = score.right + score.misses.len();
        writeln!(out, "{what:<16}{:>5} of {all:>5}  {:>5.1} %  goal {goal} %", score.right, score.right as f64 * 100.0 / all as f64)?;
    }
    writeln!(out, "{:<16}{:>5}", "false bounces", report.false_bounces.len())?;
    writeln!(
        out,
        "{:.1} MB in {:.2} s; the slowest {} ms ({}); peak {} MB, one mail added at most {} MB",
        report.bytes as f64 / 1e6,
        report.took.as_secs_f64(),
        report.slowest.0.as_millis(),
        report.slowest.1,
        peak_kb() / 1_000,
        report.growth_kb / 1_000
    )
}
