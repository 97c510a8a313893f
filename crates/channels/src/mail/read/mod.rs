//! Reads a mail: from bytes to what a careful reader understands. Pure, bounded, and without an opinion on whom to trust.

mod address;
mod body;
pub(in crate::mail) mod bounce;
mod charset;
mod class;
mod files;
mod html;
mod mime;
mod params;
mod sanitise;
mod transfer;
mod trim;
mod words;

use domain::mail::{Class, Flag, Letter, Mailbox};
use encoding_rs::Encoding;

use super::mark;
use body::push;
pub use class::local_part;
pub use mime::Limits;
use mime::{Headers, structure};
pub use sanitise::VERSION as SANITISER;
pub use trim::{check_phrases, learn_phrases};

/// The most addresses of one field.
const ADDRESSES: usize = 500;
/// The most ids of one field.
const IDS: usize = 100;
/// `Received` fields within which somebody may trust what stands there.
const HOPS: usize = 8;
/// The most characters of a subject.
const SUBJECT: usize = 1_000;

/// Reads a whole mail.
pub fn read(raw: &[u8], limits: &Limits) -> Letter {
    let raw = without_envelope(raw);
    let (headers, structure) = structure(raw, limits);
    let mut body = body::read(&structure, limits);
    let mut letter = head(&headers, body.charset);
    letter.flags.append(&mut body.flags);
    letter.text = without_nul(body.text);
    letter.html = body.html;
    letter.files = body.files;
    letter.stretches = trim::stretches(&letter.text, &body.marked);
    letter.cuts = trim::cuts(&letter.text, &body.marked, &letter.stretches);
    letter.marks = mark::find(&letter.text).iter().map(|mark| mark.token.to_owned()).collect();
    let reading = class::classify(&headers, &structure, &letter.from, &letter.subject);
    (letter.class, letter.signs) = (reading.class, reading.signs);
    if reading.no_auto_reply {
        push(&mut letter.flags, Flag::NoAutoReply);
    }
    if letter.class != Class::Complaint
        && let Some(report) = bounce::read(&headers, &structure, &letter.from, (&letter.subject, &letter.text))
    {
        letter.class = Class::Bounce;
        letter.signs.push(report.format.clone());
        letter.bounce = Some(report);
    }
    letter
}

/// Reads only the headers, for a mail whose parts cannot be read.
pub fn read_head(raw: &[u8], limits: &Limits) -> Letter {
    let (headers, _) = mime::entity(without_envelope(raw), limits);
    let mut letter = head(&headers, None);
    push(&mut letter.flags, Flag::HeadersOnly);
    push(&mut letter.flags, Flag::NoAutoReply);
    letter
}

/// Mailbox files put a line before each mail.
fn without_envelope(raw: &[u8]) -> &[u8] {
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    if raw.starts_with(b"From ") {
        return raw.iter().position(|byte| *byte == b'\n').map_or(raw, |at| &raw[at + 1..]);
    }
    raw
}

fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text }
}

fn head(headers: &Headers<'_>, hint: Option<&'static Encoding>) -> Letter {
    let mut letter = Letter::default();
    let list = |name: &str| -> Vec<Mailbox> {
        headers.all(name).take(8).flat_map(|value| address::list(value, hint, ADDRESSES)).take(ADDRESSES).collect()
    };
    // Only the first From counts; a second one is a trick.
    letter.from = headers.get("from").map(|value| address::list(value, hint, ADDRESSES)).unwrap_or_default();
    if letter.from.len() != 1 || headers.all("from").count() != 1 {
        push(&mut letter.flags, Flag::SenderUnclear);
    }
    (letter.to, letter.cc, letter.reply_to) = (list("to"), list("cc"), list("reply-to"));
    letter.sender = list("sender").into_iter().next();
    let subject = headers.get("subject").map(|value| words::unstructured(value, hint)).unwrap_or_default();
    let (subject, was_changed) = words::visible(&subject.chars().take(SUBJECT).collect::<String>());
    letter.subject = subject;
    if was_changed {
        push(&mut letter.flags, Flag::Controls);
    }
    if headers.was_cut {
        push(&mut letter.flags, Flag::HeadersCut);
    }
    letter.date = headers.text("date").and_then(|date| when(&date));
    let id_list =
        |name: &str| -> Vec<String> { headers.all(name).flat_map(|value| ids(&String::from_utf8_lossy(value))).take(IDS).collect() };
    letter.message_id = id_list("message-id").into_iter().next();
    letter.in_reply_to = id_list("in-reply-to");
    letter.references = newest(headers.all("references").flat_map(|value| ids(&String::from_utf8_lossy(value))).collect());
    letter.loop_mark = headers.text("x-backstop-loop");
    trace(headers, &mut letter);
    if let (Some(from), Some(reply)) = (letter.from.first(), letter.reply_to.first())
        && from.domain() != reply.domain()
    {
        push(&mut letter.flags, Flag::ReplyElsewhere);
    }
    letter
}

fn newest(mut ids: Vec<String>) -> Vec<String> {
    let cut = ids.len().saturating_sub(IDS);
    ids.split_off(cut)
}

/// What stands above the first `Received` was written by the last hop; anything below, by anybody.
fn trace(headers: &Headers<'_>, letter: &mut Letter) {
    let mut received = 0;
    for (name, value) in headers.fields() {
        match name {
            "received" => {
                received += 1;
                if received == 1 {
                    letter.received = Some(words::unstructured(value, None));
                }
            }
            "authentication-results" if received == 0 => letter.auth_results.push(words::unstructured(value, None)),
            "authentication-results" if received <= HOPS => letter.later_results.push((received, words::unstructured(value, None))),
            "x-spam-flag" | "x-spam" | "x-spam-status" if received <= HOPS && is_yes(value) => letter.spam_marks.push(received),
            "delivered-to" | "x-delivered-to" | "x-original-to" | "envelope-to" => letter.delivered_to.extend(bare(value)),
            "return-path" if letter.return_path.is_none() => letter.return_path = Some(bare(value).unwrap_or_default()),
            _ => {}
        }
    }
    letter.auth_results.truncate(16);
    letter.later_results.truncate(16);
    letter.spam_marks.truncate(16);
    letter.delivered_to.truncate(16);
}

/// Tells whether a filter's field begins with yes.
fn is_yes(value: &[u8]) -> bool {
    let text = String::from_utf8_lossy(value);
    let word = text.trim().split(|sign: char| !sign.is_ascii_alphabetic()).next().unwrap_or_default();
    word.eq_ignore_ascii_case("yes") || word.eq_ignore_ascii_case("true")
}

/// The address of a field that servers write, without brackets; none for `<>`.
fn bare(value: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(value);
    let address = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
    let is_good =
        address.contains('@') && address.len() <= 320 && !address.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    is_good.then(|| address.to_owned())
}

/// Finds the ids of a field: `<left@right>`, whole or not at all; a bare one where nothing else is there.
pub fn ids(value: &str) -> Vec<String> {
    let value: String = value.chars().filter(|sign| !matches!(sign, '\r' | '\n')).collect();
    let inside = value.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(id, _)| id.trim()));
    let good = |id: &&str| !id.is_empty() && id.len() <= 512 && !id.contains(char::is_whitespace) && !id.chars().any(char::is_control);
    let found: Vec<String> = inside.filter(good).map(str::to_owned).collect();
    if found.is_empty() && !value.contains('<') {
        return value.split_whitespace().filter(|word| word.contains('@')).filter(good).map(str::to_owned).collect();
    }
    found
}

fn when(raw: &str) -> Option<i64> {
    let bare = raw.split('(').next().unwrap_or_default().trim();
    let parsed = jiff::fmt::rfc2822::parse(bare).map(|zoned| zoned.timestamp().as_second());
    parsed.ok().or_else(|| {
        mail_parser::DateTime::parse_rfc822(bare)?
            .is_valid()
            .then(|| mail_parser::DateTime::parse_rfc822(bare).map(|it| it.to_timestamp()))?
    })
}
