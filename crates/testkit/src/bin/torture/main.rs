//! `just torture`: breaks what the program stands on and prints, in Markdown, what it cost. Each fault is followed by its
//! control: the same with one guard taken down, which must do harm.
//!
//! `--long` tries everything; `--seed N` replays a run; `--only NAME,…` chooses; `--program` and `--unguarded` name the binaries.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use testkit::torture::{Fault, Length, Tally};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().skip_while(|it| *it != name).nth(1).cloned();
    let length = if arguments.iter().any(|it| it == "--long") { Length::Long } else { Length::Short };
    let seed = value("--seed").and_then(|it| it.parse().ok()).unwrap_or_else(|| u64::from(std::process::id()));
    let program = PathBuf::from(value("--program").unwrap_or_else(|| "target/debug/backstop".to_owned()));
    let unguarded = PathBuf::from(value("--unguarded").unwrap_or_else(|| "target/debug/backstop-unguarded".to_owned()));
    let only = value("--only");
    let wanted = |name: &str| only.as_deref().is_none_or(|only| only.split(',').any(|it| it == name));
    say(&format!("Seed {seed}, {length:?}.\n"));
    say("| promise | fault | runs | acknowledged | said again | lost | doubled | mixed | broken promises | control | s |");
    say("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut all_hold = true;
    for fault in Fault::ALL {
        if wanted(fault.name().0) {
            all_hold &= report(fault, (&program, &unguarded), (seed, length));
        }
    }
    if all_hold { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a fault and its control; says whether the promise held and the control did harm.
fn report(fault: Fault, (program, unguarded): (&Path, &Path), (seed, length): (u64, Length)) -> bool {
    let (name, promise) = fault.name();
    if let Some(obstacle) = fault.obstacle() {
        say(&format!("| {promise} | {name} | skipped on {obstacle} | | | | | | | | |"));
        return true;
    }
    let began = Instant::now();
    let (tally, notes) = fault.strike(program, ("", seed, length));
    let (control, does_harm) = match fault.guards() {
        None => ("none".to_owned(), true),
        Some(_) if !unguarded.exists() => ("not built".to_owned(), true),
        Some(guards) => {
            let (harm, _) = fault.strike(unguarded, (guards, seed, Length::Short));
            (format!("without {guards}: {}", describe(harm)), !harm.is_clean())
        }
    };
    let Tally { runs, acknowledged, retried, lost, doubled, mixed, .. } = tally;
    let broken = tally.broken + tally.unstable + tally.unsettled;
    let seconds = began.elapsed().as_secs();
    say(&format!(
        "| {promise} | {name} | {runs} | {acknowledged} | {retried} | {lost} | {doubled} | {mixed} | {broken} | {control} | {seconds} |"
    ));
    notes.iter().for_each(|note| say(&format!("| | {note} | | | | | | | | | |")));
    tally.is_clean() && does_harm
}

fn describe(tally: Tally) -> String {
    let broken = tally.broken + tally.unstable + tally.unsettled;
    let harms = [("lost", tally.lost), ("doubled", tally.doubled), ("mixed", tally.mixed), ("broken", broken)];
    let named: Vec<String> = harms.iter().filter(|(_, n)| *n > 0).map(|(name, n)| format!("{n} {name}")).collect();
    if named.is_empty() { "NO HARM DONE".to_owned() } else { named.join(", ") }
}

#[expect(clippy::print_stdout, reason = "the report is what this program is for")]
fn say(line: &str) {
    println!("{line}");
}
