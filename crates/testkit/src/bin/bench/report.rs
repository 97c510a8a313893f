//! Tables in Markdown.

use std::io::Write as _;

use anyhow::Result;

use crate::Bench;
use crate::load::Outcome;

/// Prints a line.
pub fn line(text: &str) {
    // Whoever closed the output does not want the rest.
    drop(writeln!(std::io::stdout(), "{text}"));
}

/// Prints the head of a table.
pub fn table(title: &str, columns: &[&str]) {
    line(&format!("\n### {title}\n"));
    row(columns);
    row(&columns.iter().map(|_| "---").collect::<Vec<_>>());
}

/// Prints a row.
pub fn row(cells: &[impl AsRef<str>]) {
    line(&format!("| {} |", cells.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" | ")));
}

/// Writes an outcome as cells: calls each second, middle, slowest hundredth, processor time, failures.
pub fn cells(outcome: &Outcome) -> [String; 5] {
    [
        format!("{:.0}", outcome.per_second),
        format!("{:.2}", outcome.p50),
        format!("{:.2}", outcome.p99),
        format!("{:.3}", outcome.cpu_ms),
        outcome.failed.to_string(),
    ]
}

/// Says what was measured and on what.
pub fn head(bench: &Bench) -> Result<()> {
    let cpus = std::thread::available_parallelism()?;
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let size = bench.binary.metadata()?.len();
    line(&format!("{cpus} processors, Linux {}, load before {}, binary {:.1} MB", kernel.trim(), load.trim(), size as f64 / 1e6));
    Ok(())
}
