//! Logs to standard error, traces to a collector, words for people to standard output.

#[cfg(feature = "otel")]
mod traces;
#[cfg(not(feature = "otel"))]
#[path = "no_traces.rs"]
mod traces;

use std::io::{IsTerminal as _, Write as _};

use anyhow::Result;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

pub use traces::Traces;

use crate::settings::{LogFormat, Settings};

/// Starts the log, text for people or JSON for machines, both with the request's id and without personal data; and the
/// traces, if a collector is set. What is returned must be kept until the end: dropped, it hands over what is left.
pub fn start(settings: &Settings) -> Result<Traces> {
    let mut filter = EnvFilter::try_new(&settings.log.level).unwrap_or_else(|_| EnvFilter::new("info"));
    // At its finest level it writes down log-ins and whole mails.
    if let Ok(silent) = "async_imap=off".parse() {
        filter = filter.add_directive(silent);
    }
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let log = match settings.log.format {
        LogFormat::Text => log.with_target(false).with_filter(filter).boxed(),
        LogFormat::Json => log.json().flatten_event(true).with_current_span(false).with_span_list(false).with_filter(filter).boxed(),
    };
    let (layer, traces) = traces::open(&settings.trace)?;
    tracing_subscriber::registry().with(log).with(layer).init();
    Ok(traces)
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
