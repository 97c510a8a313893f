//! Files of a mail: names that are safe and unique, content byte for byte.

use std::collections::HashSet;

use domain::attachment::clean_name;
use domain::mail::File;
use sha2::{Digest as _, Sha256};

use super::mime::Leaf;
use super::words;

/// Endings for files that came without a name.
const ENDINGS: [(&str, &str); 18] = [
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("application/pdf", "pdf"),
    ("text/plain", "txt"),
    ("text/html", "html"),
    ("text/calendar", "ics"),
    ("text/csv", "csv"),
    ("message/rfc822", "eml"),
    ("message/delivery-status", "txt"),
    ("application/ms-tnef", "dat"),
    ("application/pkcs7-signature", "p7s"),
    ("application/pgp-signature", "asc"),
    ("application/json", "json"),
    ("application/zip", "zip"),
    ("text/vcard", "vcf"),
    ("text/rfc822-headers", "txt"),
];

/// Collects files and gives each a name of its own.
#[derive(Default)]
pub struct Shelf {
    /// What was collected.
    pub files: Vec<File>,
    taken: HashSet<String>,
}

impl Shelf {
    /// Takes a part as a file.
    pub fn put(&mut self, leaf: &Leaf<'_>, is_inline: bool) {
        let content_id = leaf.headers.text("content-id").map(|id| id.trim_matches(['<', '>', ' ']).to_owned()).filter(|id| !id.is_empty());
        let named = leaf.disposition.param("filename").or_else(|| leaf.kind.param("name")).map(str::to_owned);
        let description = || leaf.headers.text("content-description").filter(|text| text.contains('.') && text.len() < 100);
        let named = named.or_else(description).or_else(|| subject_of(leaf));
        self.keep(named, &leaf.kind.value, (is_inline, content_id), leaf.bytes());
    }

    /// Takes bytes as a file.
    pub fn keep(&mut self, name: Option<String>, media_type: &str, (inline, content_id): (bool, Option<String>), bytes: Vec<u8>) {
        let raw = name.unwrap_or_else(|| format!("file.{}", ending(media_type)));
        let name = self.unique(&clean_name(&words::visible(&raw).0));
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        self.files.push(File { name, media_type: media_type.to_owned(), inline, content_id, size: bytes.len(), sha256, bytes });
    }

    fn unique(&mut self, wanted: &str) -> String {
        let (stem, end) = wanted.rsplit_once('.').map_or((wanted, String::new()), |(stem, end)| (stem, format!(".{end}")));
        let mut name = wanted.to_owned();
        let mut count = 2;
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{stem} ({count}){end}");
            count += 1;
        }
        name
    }
}

fn ending(media_type: &str) -> &'static str {
    ENDINGS.iter().find(|(known, _)| *known == media_type).map_or("bin", |(_, ending)| ending)
}

/// A mail inside a mail is named after its subject.
fn subject_of(leaf: &Leaf<'_>) -> Option<String> {
    if leaf.kind.value != "message/rfc822" {
        return None;
    }
    let bytes = leaf.bytes();
    let (headers, _) = super::mime::entity(&bytes, &super::mime::Limits::default());
    let subject = headers.text("subject").filter(|subject| !subject.trim().is_empty())?;
    Some(format!("{}.eml", subject.chars().filter(|sign| !matches!(sign, '/' | '\\')).take(80).collect::<String>().trim()))
}
