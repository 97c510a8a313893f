//! Which parts are the letter and which are files.

use domain::mail::{File, Flag};
use encoding_rs::Encoding;

use super::files::Shelf;
use super::mime::{Leaf, Limits, Structure, structure};
use super::{html, sanitise, transfer, trim};

/// The letter's words and files.
#[derive(Default)]
pub struct Body {
    /// The full text.
    pub text: String,
    /// Stretches of it that the HTML showed to be copied.
    pub marked: Vec<(usize, usize)>,
    /// HTML that may be shown.
    pub html: Option<String>,
    /// Files.
    pub files: Vec<File>,
    /// What an agent should know.
    pub flags: Vec<Flag>,
    /// The character set of the text, as a hint for headers without one.
    pub charset: Option<&'static Encoding>,
}

/// One place in the letter, in up to two forms.
#[derive(Default)]
struct Slot {
    alternative: usize,
    plain: Option<String>,
    html: Option<String>,
}

/// Sorts the parts of a mail.
pub fn read(structure: &Structure<'_>, limits: &Limits) -> Body {
    let mut body = Body::default();
    let (mut slots, mut shelf): (Vec<Slot>, Shelf) = (Vec::new(), Shelf::default());
    let mut left = limits.text_bytes;
    for leaf in &structure.leaves {
        flag(leaf, &mut body.flags);
        if !is_letter(leaf, &slots) {
            if shelf.files.len() >= limits.files {
                push(&mut body.flags, Flag::PartsCut);
                break;
            }
            shelf.put(leaf, false);
            // What comes back with a report was sent by the desk.
            if !leaf.context.in_report && !unpack(leaf, limits, (&mut shelf, limits.mails)) {
                push(&mut body.flags, Flag::PartsCut);
            }
            continue;
        }
        if left == 0 || leaf.raw.len() > left.saturating_mul(4) {
            push(&mut body.flags, Flag::TextCut);
        }
        let decoded = leaf.text(left, body.charset);
        left = left.saturating_sub(decoded.text.len());
        if decoded.was_wrong {
            push(&mut body.flags, Flag::Charset);
        }
        body.charset = body.charset.or(decoded.charset.filter(|_| !decoded.text.is_ascii()));
        let is_html = leaf.kind.value == "text/html";
        let text = if is_html { decoded.text } else { unwrapped(&decoded.text, leaf, &mut shelf) };
        place(&mut slots, leaf.context.alternative, (is_html, text));
    }
    if structure.was_cut {
        push(&mut body.flags, Flag::PartsCut);
    }
    compose(&mut body, &slots);
    body.files = shelf.files;
    if let Some(html) = &body.html {
        for file in &mut body.files {
            file.inline =
                file.media_type.starts_with("image/") && file.content_id.as_ref().is_some_and(|id| html.contains(&format!("cid:{id}")));
        }
    }
    body
}

/// Takes the files out of an attached mail, which stays as a file itself; returns whether all of them were taken.
fn unpack(leaf: &Leaf<'_>, limits: &Limits, (shelf, levels): (&mut Shelf, usize)) -> bool {
    if !matches!(leaf.kind.value.as_str(), "message/rfc822" | "message/global") {
        return true;
    }
    if levels == 0 || leaf.raw.len() > limits.mail_bytes {
        return false;
    }
    let bytes = leaf.bytes();
    let (_, inner) = structure(&bytes, limits);
    let (mut slots, mut is_whole) = (Vec::new(), !inner.was_cut);
    for leaf in &inner.leaves {
        if is_letter(leaf, &slots) {
            slots.push(Slot::default());
            continue;
        }
        if shelf.files.len() >= limits.files {
            return false;
        }
        shelf.put(leaf, false);
        // The names that an attached mail gives its pictures are not those of the letter.
        if let Some(file) = shelf.files.last_mut() {
            file.content_id = None;
        }
        is_whole &= unpack(leaf, limits, (&mut *shelf, levels - 1));
    }
    is_whole
}

/// Adds a flag once.
pub fn push(flags: &mut Vec<Flag>, flag: Flag) {
    if !flags.contains(&flag) {
        flags.push(flag);
    }
}

fn flag(leaf: &Leaf<'_>, flags: &mut Vec<Flag>) {
    match leaf.kind.value.as_str() {
        "application/pkcs7-signature" | "application/x-pkcs7-signature" | "application/pgp-signature" => push(flags, Flag::Signed),
        "application/pgp-encrypted" => push(flags, Flag::Encrypted),
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
            push(flags, if leaf.kind.param("smime-type") == Some("signed-data") { Flag::Signed } else { Flag::Encrypted });
        }
        "text/calendar" => push(flags, Flag::Calendar),
        _ => {}
    }
}

/// A text is part of the letter unless it says that it is a file.
fn is_letter(leaf: &Leaf<'_>, slots: &[Slot]) -> bool {
    let is_text = matches!(leaf.kind.value.as_str(), "text/plain" | "text/html" | "text/enriched" | "text" | "text/x-amp-html")
        && leaf.kind.value != "text/x-amp-html";
    let is_named = leaf.disposition.param("filename").is_some() || leaf.kind.param("name").is_some();
    if !is_text || leaf.disposition.value == "attachment" {
        return false;
    }
    // Old programs name even the letter itself; a named text behind a letter is a file.
    !is_named || slots.is_empty() && leaf.disposition.value != "inline" && leaf.disposition.param("filename").is_none()
}

/// Takes uuencoded files out, and joins lines that were wrapped for the way.
fn unwrapped(text: &str, leaf: &Leaf<'_>, shelf: &mut Shelf) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, embedded) = if text.contains("begin ") { transfer::uuencoded(&text) } else { (text, Vec::new()) };
    for file in embedded.into_iter().take(50) {
        shelf.keep(Some(file.name), "application/octet-stream", (false, None), file.bytes);
    }
    if leaf.kind.param("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
        let is_tight = leaf.kind.param("delsp").is_some_and(|value| value.eq_ignore_ascii_case("yes"));
        return flowed(&text, is_tight);
    }
    text
}

/// RFC 3676: a line that ends with a blank goes on, unless it is quoted or the mark of a signature.
fn flowed(text: &str, is_tight: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        let bare = bare.strip_prefix(' ').unwrap_or(bare);
        let goes_on = bare.ends_with(' ') && bare != "-- " && !bare.starts_with('>') && line.ends_with('\n');
        out.push_str(if goes_on && is_tight { &bare[..bare.len() - 1] } else { bare });
        if !goes_on && line.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

fn place(slots: &mut Vec<Slot>, alternative: usize, (is_html, text): (bool, String)) {
    let fits = |slot: &Slot| {
        alternative > 0 && slot.alternative == alternative && if is_html { slot.html.is_none() } else { slot.plain.is_none() }
    };
    let spot = match slots.iter().rposition(fits) {
        Some(spot) => spot,
        None => {
            slots.push(Slot { alternative, ..Slot::default() });
            slots.len() - 1
        }
    };
    if let Some(slot) = slots.get_mut(spot) {
        *(if is_html { &mut slot.html } else { &mut slot.plain }) = Some(text);
    }
}

fn compose(body: &mut Body, slots: &[Slot]) {
    let mut pages = String::new();
    let any_html = slots.iter().any(|slot| slot.html.is_some());
    let mut links = 0;
    for slot in slots {
        let page = slot.html.as_deref().map(html::read);
        if !body.text.is_empty() && !body.text.ends_with('\n') {
            body.text.push('\n');
        }
        let at = body.text.len();
        let (text, marked) = words(slot.plain.as_deref(), page.as_ref());
        body.text.push_str(&text);
        body.marked.extend(marked.into_iter().map(|(from, to)| (from + at, to + at)));
        if let (Some(raw), Some(page)) = (&slot.html, &page) {
            links += page.links;
            if page.has_hidden {
                push(&mut body.flags, Flag::HiddenText);
            }
            match sanitise::sanitise(raw, page) {
                Some(clean) => pages.push_str(&clean),
                None => links += usize::from(page.tags > 0 && page.links > sanitise::MOST_LINKS) * sanitise::MOST_LINKS,
            }
        } else if any_html {
            pages.push_str(&format!("<div>{}</div>", escaped(&text)));
        }
    }
    if links > sanitise::MOST_LINKS {
        push(&mut body.flags, Flag::ManyLinks);
    }
    body.html = (any_html && !pages.is_empty() && links <= sanitise::MOST_LINKS).then_some(pages);
}

/// The plain form, unless it is a stub for those who cannot read HTML.
fn words(plain: Option<&str>, page: Option<&html::Page>) -> (String, Vec<(usize, usize)>) {
    match (plain, page) {
        (Some(plain), Some(page)) if !is_stub(plain, page) => (plain.to_owned(), trim::carried(plain, &page.text, &page.quoted)),
        (Some(plain), None) => (plain.to_owned(), Vec::new()),
        (_, Some(page)) => (page.text.clone(), page.quoted.clone()),
        (None, None) => (String::new(), Vec::new()),
    }
}

fn is_stub(plain: &str, page: &html::Page) -> bool {
    let plain = plain.trim();
    if plain.is_empty() {
        return !page.text.trim().is_empty();
    }
    let is_short = plain.chars().count() * 3 < page.text.chars().count();
    let lower = plain.to_lowercase();
    is_short && ["html", "view this email in", "mime"].iter().any(|word| lower.contains(word))
        || plain.starts_with("<html")
        || plain.starts_with("<!DOCTYPE")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}
