//! Reports about mail that did not arrive: the standard form, and the forms of those who have their own.

mod phrases;
mod plain;
mod reason;
mod source;

use domain::mail::{Bounce, Mailbox, Outcome, Recipient};

pub use reason::{enhanced, judge, smtp_code};

use super::mime::{self, Headers, Leaf, Limits, Structure, entity};
use super::{address, words};
use source::{Source, source};

/// The most recipients that are read of one report.
const MOST: usize = 100;
/// Characters kept of what the remote said.
const WORDS: usize = 500;

/// Reads a report; `None` when the mail is none.
pub fn read(headers: &Headers<'_>, structure: &Structure<'_>, from: &[Mailbox], (subject, text): (&str, &str)) -> Option<Bounce> {
    let source = source(headers, structure, from);
    let mut format = "dsn".to_owned();
    let mut recipients = Vec::new();
    // A person who passes a report on may send its parts as they were.
    let is_own = |leaf: &&Leaf<'_>| is_status(leaf) && (leaf.context.in_report || source >= Source::Unsigned);
    if let Some(leaf) = structure.leaves.iter().find(is_own) {
        recipients = standard(&String::from_utf8_lossy(&leaf.bytes()), text);
    } else if source >= Source::Office && phrases::all().titles(subject) {
        recipients = wrapped(structure, text);
    }
    if recipients.is_empty() {
        (recipients, format) = plain::read(&plain::Letter { headers, structure, from, source, subject, text })?;
    }
    if recipients.is_empty() {
        return None;
    }
    Some(Bounce { recipients, original_id: original_id(structure, text), format })
}

/// Scanners on the way put a standard report into a mail of their own.
fn wrapped(structure: &Structure<'_>, text: &str) -> Vec<Recipient> {
    let Some(outer) = structure.leaves.iter().find(|leaf| is_original(leaf)) else { return Vec::new() };
    let bytes = outer.bytes();
    let (_, inner) = mime::structure(&bytes, &Limits::default());
    inner.leaves.iter().find(|leaf| is_status(leaf)).map(|leaf| standard(&String::from_utf8_lossy(&leaf.bytes()), text)).unwrap_or_default()
}

fn is_status(leaf: &Leaf<'_>) -> bool {
    matches!(leaf.kind.value.as_str(), "message/delivery-status" | "message/global-delivery-status")
}

/// Reads `message/delivery-status`: groups of fields, the first about the mail, each other about one recipient.
fn standard(report: &str, text: &str) -> Vec<Recipient> {
    let report = report.replace("\r\n", "\n");
    let mut found = Vec::new();
    for group in report.split("\n\n").take(MOST * 4) {
        let (fields, _) = entity(group.trim_start().as_bytes(), &Limits::default());
        let named = fields.get("final-recipient").or_else(|| fields.get("original-recipient"));
        let Some(named) = named.map(typed).filter(|address| !address.is_empty()) else { continue };
        let original = fields.get("original-recipient").map(typed).filter(|address| address.contains('@'));
        let action = fields.text("action").unwrap_or_default().to_lowercase();
        let action = action.split(|sign: char| !sign.is_ascii_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default().to_owned();
        let status = fields.text("status").and_then(|status| reason::enhanced(&status));
        let diagnostic = fields.text("diagnostic-code").unwrap_or_default();
        let said = diagnostic.split_once(';').map_or(diagnostic.as_str(), |(_, said)| said).trim().to_owned();
        found.push(one(original.unwrap_or(named), (&action, status), &said, text));
        if found.len() >= MOST {
            break;
        }
    }
    found
}

fn one(address: String, (action, status): (&str, Option<String>), said: &str, text: &str) -> Recipient {
    // Some reports say nothing in the fields and everything in the letter.
    let words = if said.is_empty() { text.chars().take(4_000).collect() } else { said.to_owned() };
    let code = reason::smtp_code(said);
    let is_empty = status.as_deref().is_none_or(|status| status.ends_with(".0.0"));
    let known = if is_empty { reason::enhanced(said).filter(|it| !it.starts_with('2')).or(status) } else { status };
    let (outcome, reason) = match action {
        "delayed" => (Outcome::Delayed, "delayed"),
        "delivered" | "relayed" | "expanded" => (Outcome::Delivered, "delivered"),
        _ => reason::judge(known.as_deref(), code, &words),
    };
    let diagnostic = words::visible(&said.chars().take(WORDS).collect::<String>()).0;
    Recipient { address, outcome, status: known, code, reason: reason.to_owned(), diagnostic }
}

/// Reads `rfc822; a@b.example`.
fn typed(value: &[u8]) -> String {
    let text = words::unstructured(value, None);
    address::clean(text.split_once(';').map_or(text.as_str(), |(_, address)| address))
}

/// Tells whether a part is the mail that the report is about, or its headers.
fn is_original(leaf: &Leaf<'_>) -> bool {
    let kinds =
        ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers", "message/partial"];
    kinds.contains(&leaf.kind.value.as_str())
}

/// Returns a field of the mail that the report is about.
fn original(structure: &Structure<'_>, name: &str) -> Option<String> {
    let part = structure.leaves.iter().rev().find(|leaf| is_original(leaf))?;
    let bytes = part.bytes();
    let (headers, _) = entity(bytes.trim_ascii_start(), &Limits::default());
    headers.text(name)
}

/// Finds the Message-ID of the mail that the report is about.
fn original_id(structure: &Structure<'_>, text: &str) -> Option<String> {
    if let Some(id) = original(structure, "message-id").and_then(|id| super::ids(&id).into_iter().next()) {
        return Some(id);
    }
    text.lines().map(str::trim).find_map(|line| {
        let name = line.get(..11)?;
        name.eq_ignore_ascii_case("message-id:").then(|| super::ids(&line[11..]).into_iter().next())?
    })
}
