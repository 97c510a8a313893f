//! `mail`: what is understood of one, what waits in the outbox, what could not be read, what DNS says.

mod doctor;
mod import;
mod queue;

use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};
use channels::mail::read::{self, Limits};
use channels::mail::workers;
use clap::Subcommand;
use serde_json::{Value, json};

use crate::mail::settings::read_phrases;
use crate::settings::{self, Options};

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// Print what is understood of a mail, as JSON.
    Read {
        /// The mail; - is standard input.
        file: PathBuf,
        /// What mail programs write around copies, besides what is built in: the file that `mail.phrases` names.
        #[arg(long, value_name = "FILE")]
        phrases: Option<PathBuf>,
    },
    /// List mails that wait to be sent, and those that failed.
    Queue,
    /// Look at everything that mail needs outside of the desk: DNS, relay, mailboxes. Fails when something is bad.
    Doctor {
        /// Takes the records of DNS from this file instead, one a line like `venue.example TXT "v=spf1 -all"`.
        #[arg(long, value_name = "FILE")]
        records: Option<PathBuf>,
        /// Asks this server of DNS and no other, like the one that answers for the domain: `192.0.2.53:53`.
        #[arg(long, value_name = "ADDRESS", conflicts_with = "records")]
        server: Option<SocketAddr>,
    },
    /// Take in mails of before, from a Maildir, an mbox, a folder of .eml files or a single mail: with their own dates, without
    /// acknowledgement, triage or clock. What was imported once is not imported again.
    Import {
        /// The file or folder.
        path: PathBuf,
        /// The inbox they belong to; without it the addresses in each mail choose, else the first inbox.
        #[arg(long, value_name = "ADDRESS")]
        inbox: Option<String>,
        /// Where their tickets stand: open, pending, on_hold, solved or closed.
        #[arg(long, default_value = "solved")]
        status: String,
    },
    /// Send a failed mail again, or read a parked one anew.
    Retry {
        /// The id that `queue` shows, or all.
        id: String,
    },
}

/// Does what was asked.
pub fn run(options: &Options, act: Act) -> Result<()> {
    match act {
        Act::Read { file, phrases } => {
            let phrases = phrases.as_deref().map(read_phrases).transpose()?;
            phrases.map_or(Ok(()), |phrases| read::learn_phrases(&phrases)).map_err(anyhow::Error::msg)?;
            show(&file)
        }
        Act::Doctor { records, server } => {
            let file = || records.as_deref().map_or(doctor::Source::System, doctor::Source::File);
            doctor::run(&settings::read(options)?, server.map_or_else(file, doctor::Source::Server))
        }
        Act::Import { path, inbox, status } => import::run(&settings::read(options)?, &path, (inbox.as_deref(), &status)),
        Act::Queue => queue::list(&settings::read(options)?),
        Act::Retry { id } => queue::retry(&settings::read(options)?, &id),
    }
}

/// Serves a parent process as a reader of mails.
pub fn serve_reader() -> Result<()> {
    Ok(workers::serve(std::io::stdin().lock(), std::io::BufWriter::new(std::io::stdout().lock()))?)
}

fn show(file: &PathBuf) -> Result<()> {
    let mut raw = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut raw)?;
    } else {
        raw = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    }
    let text = serde_json::to_string_pretty(&understood(&raw)?)?;
    // A closed pipe is the reader's choice, not an error.
    let _closed = writeln!(std::io::stdout(), "{text}");
    Ok(())
}

/// The letter as JSON, with the new part of its text spelled out.
fn understood(raw: &[u8]) -> Result<Value> {
    let letter = read::read(raw, &Limits::default());
    let mut value = serde_json::to_value(&letter)?;
    value["new_text"] = json!(letter.new_text());
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_names_sender_text_and_files() {
        let raw = b"From: Ann <ann@trader.example>\r\nSubject: Hi\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nwhy?\r\n> q\r\n--b\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n--b--\r\n";
        let value = understood(raw).expect("JSON");
        assert_eq!(value["from"][0]["address"], "ann@trader.example");
        assert_eq!(value["class"], "human");
        assert_eq!(value["new_text"], "why?\n");
        assert_eq!(value["files"][0]["name"], "a.png");
        assert_eq!(value["files"][0]["sha256"], "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
        assert_eq!(value["stretches"][1]["part"], "quoted");
    }
}
