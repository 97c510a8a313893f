//! What of a mail may be stored: shielded, cut to size, its files safe on disk.

use std::borrow::Cow;

use db::blobs::hex;
use domain::attachment::{MediaType, is_masked, sniff_any};
use domain::entities::in_file;
use domain::id::AttachmentId;
use domain::mail::{AntiPhishingWord, Flag, Letter, Part, Stretch};
use domain::message::{SUBJECT_LIMIT, TEXT_LIMIT, excerpt};
use domain::shield::{SecretKind, Shielded, shield, withhold};
use sha2::{Digest as _, Sha256};

use super::Incoming;
use super::sealed::{Sealed, seal};
use super::veil::Veil;
use crate::Desk;
use crate::attachment::Attachment;
use crate::bribe::{self, Withheld};
use crate::error::{Error, Result};

/// A mail that may be stored.
pub struct Prepared {
    pub subject: String,
    pub body: String,
    pub stretches: Vec<Stretch>,
    pub secrets: Vec<SecretKind>,
    /// What is kept from the desk.
    pub withheld: Option<Withheld>,
    pub html: Option<String>,
    /// Files without owner and ticket yet.
    pub files: Vec<Attachment>,
    pub raw: Option<Sealed>,
    /// What an agent should be careful about.
    pub flags: Vec<Flag>,
    /// What makes this mail the same mail.
    pub key: Vec<u8>,
}

impl Prepared {
    /// Returns what a ticket is called that begins with it.
    pub fn title(&self) -> String {
        if self.subject.is_empty() { excerpt(&self.body, 80) } else { self.subject.clone() }
    }
}

/// Shields, seals and writes files. Takes long for large mails, so it runs beside the event loop.
pub fn prepare(
    desk: &Desk,
    (incoming, inbox): (&Incoming, &str),
    (looks_like, word): (Option<Flag>, Option<&AntiPhishingWord>),
) -> Result<Prepared> {
    let letter = &incoming.letter;
    let mut veil = Veil::new(word);
    let mut subject = shield(&veil.over(&letter.subject));
    let (body, stretches, mut secrets, words) = shielded(letter, (&mut subject, &mut veil));
    // What was withheld from the text stands in the HTML too, wherever its tags put it.
    let html = letter.html.as_deref().and_then(|html| page(&veil.over(html), &mut secrets)).filter(|_| words.is_empty());
    secrets.extend_from_slice(subject.secrets());
    let mut files = Vec::new();
    for file in &letter.files {
        files.push(keep(desk, (&file.name, &file.bytes), (&mut secrets, &mut veil))?);
    }
    let (body, stretches) = match cut(&body) {
        Some(short) => {
            files.push(store(desk, ("full-text.txt", body.as_bytes()), (sniff_any(body.as_bytes()), Some(&body)))?);
            let end = short.len();
            (short.to_owned(), clipped(&stretches, end))
        }
        None => (body, stretches),
    };
    let named = letter.files.iter().any(|file| is_masked(&file.name));
    // The bytes are kept for a better reader, but never a secret with them; what could not be read is kept in any case.
    let raw = if (secrets.is_empty() && !named && !veil.was_needed) || incoming.is_parked {
        Some(seal(&desk.blobs, &incoming.raw)?)
    } else {
        None
    };
    let subject = excerpt(subject.text(), SUBJECT_LIMIT);
    let flags = letter.flags.iter().copied().chain(looks_like).collect();
    let withheld = bribe::seal_words(&words)?;
    Ok(Prepared { subject, body, stretches, secrets, withheld, html, files, raw, flags, key: key(desk, letter, inbox) })
}

/// Inbox, Message-ID, and a keyed digest over what makes the mail: a guessed id must not hide a real mail.
fn key(desk: &Desk, letter: &Letter, inbox: &str) -> Vec<u8> {
    let from: Vec<&str> = letter.from.iter().map(|it| it.address.as_str()).collect();
    let files: String = letter.files.iter().map(|file| file.sha256.as_str()).collect();
    let date = letter.date.unwrap_or_default().to_string();
    let html = letter.html.as_deref().unwrap_or_default();
    let id = letter.message_id.as_deref().unwrap_or_default();
    desk.digest_key.digest(&["mail", inbox, id, &from.join(","), &date, &letter.subject, &letter.text, html, &files])
}

/// Shields stretch by stretch, so that their places are known afterwards; a secret across two of them undoes the division.
/// What offers staff something is taken out of them and of the subject.
fn shielded(letter: &Letter, (subject, veil): (&mut Shielded, &mut Veil<'_>)) -> (String, Vec<Stretch>, Vec<SecretKind>, Vec<String>) {
    let text = letter.text.trim_end();
    let pieces = letter.stretches.iter().filter_map(|it| Some((it.part, text.get(it.start..it.end.min(text.len()))?)));
    let mut pieces: Vec<(Part, Shielded)> =
        pieces.filter(|(_, it)| !it.is_empty()).map(|(part, it)| (part, shield(&veil.over(it)))).collect();
    let mut texts: Vec<&mut Shielded> = std::iter::once(subject).chain(pieces.iter_mut().map(|(_, piece)| piece)).collect();
    let words = withhold(&mut texts);
    let (mut body, mut stretches, mut secrets) = (String::with_capacity(text.len()), Vec::new(), Vec::new());
    for (part, clean) in &pieces {
        secrets.extend_from_slice(clean.secrets());
        let start = body.len();
        body.push_str(clean.text());
        stretches.push(Stretch { part: *part, start, end: body.len() });
    }
    if stretches.len() < 2 {
        return (body, stretches, secrets, words);
    }
    let whole: Shielded = shield(&body);
    if whole.is_clean() {
        return (body, stretches, secrets, words);
    }
    secrets.extend_from_slice(whole.secrets());
    let end = whole.text().len();
    (whole.into_text(), vec![Stretch { part: Part::New, start: 0, end }], secrets, words)
}

/// HTML is kept only when the shield finds in it what it found in the text: a secret may be split by tags. What only the HTML has counts too.
fn page(html: &str, secrets: &mut Vec<SecretKind>) -> Option<String> {
    let clean = shield(html);
    let kept = clean.secrets().len() >= secrets.len();
    secrets.extend(clean.secrets().iter().skip(secrets.len()));
    kept.then(|| clean.into_text())
}

/// A file as UTF-8, whatever it is called: logs with control characters and the "Unicode" of an old editor are texts too.
fn text_of(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let (units, rest) = bytes[2..].as_chunks::<2>();
        let text = char::decode_utf16(units.iter().copied().map(unit)).collect::<std::result::Result<String, _>>().ok();
        text.filter(|_| rest.is_empty()).map(Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

fn keep(desk: &Desk, (name, bytes): (&str, &[u8]), (secrets, veil): (&mut Vec<SecretKind>, &mut Veil<'_>)) -> Result<Attachment> {
    let media_type = sniff_any(bytes);
    let readable = matches!(media_type, MediaType::Text | MediaType::Binary);
    let text = readable.then(|| text_of(bytes)).flatten();
    let (masked, clean) = match &text {
        Some(text) => {
            let masked = veil.over(text);
            (matches!(masked, Cow::Owned(_)), Some(shield(&masked)))
        }
        None => (false, None),
    };
    let kept = match &clean {
        Some(clean) if masked || !clean.is_clean() => {
            secrets.extend_from_slice(clean.secrets());
            clean.text().as_bytes()
        }
        _ => bytes,
    };
    store(desk, (name, kept), (media_type, clean.as_ref().map(Shielded::text)))
}

/// Stores what has no secret in it any more.
fn store(desk: &Desk, (name, kept): (&str, &[u8]), (media_type, text): (MediaType, Option<&str>)) -> Result<Attachment> {
    let digest = desk.blobs.put(kept).map_err(Error::internal)?;
    Ok(Attachment {
        id: AttachmentId(uuid::Uuid::now_v7()),
        principal: uuid::Uuid::nil(),
        ticket: None,
        message: None,
        name: name.to_owned(),
        media_type,
        size: i64::try_from(kept.len()).unwrap_or(i64::MAX),
        digest: digest.to_string(),
        named: in_file(name, text),
    })
}

fn cut(text: &str) -> Option<&str> {
    text.char_indices().nth(TEXT_LIMIT).map(|(at, _)| &text[..at])
}

fn clipped(stretches: &[Stretch], end: usize) -> Vec<Stretch> {
    stretches.iter().filter(|it| it.start < end).map(|it| Stretch { end: it.end.min(end), ..*it }).collect()
}

/// A name for a mail that has no id.
pub fn external_id(letter: &Letter, key: &[u8]) -> String {
    letter.message_id.clone().unwrap_or_else(|| {
        let digest = Sha256::digest(key);
        format!("{}@no-id.invalid", hex(&digest[..16]))
    })
}
