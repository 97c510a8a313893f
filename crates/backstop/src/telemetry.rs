//! Logs to standard error, words for people to standard output.

use std::io::{IsTerminal as _, Write as _};

use tracing_subscriber::EnvFilter;

use crate::settings::{LogFormat, Settings};

/// Starts the log: text for people or JSON for machines, both with the request's id and without personal data.
pub fn start(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.log.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    match settings.log.format {
        LogFormat::Text => builder.with_target(false).init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
}

/// Tells the person at the terminal something.
pub fn say(text: &str) {
    // A closed pipe is the reader's choice, not an error.
    let _closed = writeln!(std::io::stdout(), "{text}");
}

/// Tells why a command failed: the first line is what happened, the next ones why.
pub fn say_error(error: &anyhow::Error) {
    let _closed = writeln!(std::io::stderr(), "error: {error}");
    for cause in error.chain().skip(1) {
        let _closed = writeln!(std::io::stderr(), "  because: {cause}");
    }
}
