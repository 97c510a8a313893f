//! `just bench`: the release binary on fresh data, driven over HTTP and WebSocket on the loopback, with what the machine can do
//! at best beside it. Prints a report in Markdown. Every run is bounded in count and time.

mod client;
mod help;
mod limits;
mod load;
mod mail;
mod pace;
mod report;
mod requests;
mod seed;
mod server;
mod sockets;
mod start;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// What is measured.
pub struct Bench {
    /// The binary.
    pub binary: PathBuf,
    /// How many tickets lie there, run by run.
    pub sizes: Vec<usize>,
    /// How many sockets are open, run by run.
    pub sockets: Vec<usize>,
    /// How long callers call.
    pub span: Duration,
    /// How long a pace is kept.
    pub pace: Duration,
    /// Articles of the large help centre.
    pub articles: usize,
    /// Where data may lie.
    pub folder: PathBuf,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let known = ["--short", "--binary", "--sizes", "--sockets", "--seconds", "--only", "--folder", "--pace", "--articles"];
    if let Some(strange) = arguments.iter().find(|it| it.starts_with('-') && !known.contains(&it.as_str())) {
        anyhow::bail!("unknown argument {strange}; there are {}", known.join(", "));
    }
    let has = |name: &str| arguments.iter().any(|it| it == name);
    let value = |name: &str| arguments.iter().skip_while(|it| *it != name).nth(1).cloned();
    let list = |text: String| text.split(',').filter_map(|it| it.parse().ok()).collect::<Vec<usize>>();
    let short = has("--short");
    let own = tempfile::TempDir::new()?;
    let number = |name: &str, usual: u64| value(name).and_then(|it| it.parse().ok()).unwrap_or(usual);
    let bench = Bench {
        binary: value("--binary").map_or_else(|| PathBuf::from("target/release/backstop"), PathBuf::from),
        sizes: value("--sizes").map_or_else(|| if short { vec![0, 10_000] } else { vec![0, 10_000, 100_000, 1_000_000] }, list),
        sockets: value("--sockets").map_or_else(|| if short { vec![1_000] } else { vec![1_000, 10_000, 18_000] }, list),
        span: Duration::from_secs(number("--seconds", if short { 3 } else { 8 })),
        pace: Duration::from_secs(number("--pace", if short { 10 } else { 600 })),
        articles: number("--articles", if short { 2_000 } else { 50_000 }) as usize,
        // One that is named is kept, and what lies there is used again.
        folder: value("--folder").map_or_else(|| own.path().to_owned(), PathBuf::from),
    };
    bench.binary.metadata().with_context(|| format!("{} is not built", bench.binary.display()))?;
    let only = value("--only");
    let wants = |name: &str| only.as_deref().is_none_or(|only| only.split(',').any(|it| it == name));
    report::head(&bench)?;
    if wants("requests") {
        requests::measure(&bench)?;
    }
    if wants("postgres") {
        requests::measure_postgres(&bench)?;
    }
    if wants("sockets") {
        sockets::measure(&bench)?;
    }
    if wants("pace") {
        pace::measure(&bench)?;
    }
    if wants("help") {
        help::measure(&bench)?;
    }
    if wants("mail") {
        mail::measure(&bench)?;
    }
    if wants("start") {
        start::measure(&bench)?;
    }
    Ok(())
}
