//! What kind of file something is, told by its content and never by its name.

use crate::refusal::Refusal;
use crate::shield::find;
use crate::word::words;

/// The largest file, in bytes (10 MiB).
pub const SIZE_LIMIT: usize = 10 * 1024 * 1024;
/// The most characters of a file's name that are kept.
const NAME_LIMIT: usize = 120;

words! {
    /// The kinds of file that are taken.
    MediaType {
        /// Portable Network Graphics.
        Png = "image/png",
        /// JPEG.
        Jpeg = "image/jpeg",
        /// GIF.
        Gif = "image/gif",
        /// WebP.
        Webp = "image/webp",
        /// High Efficiency Image File Format, as phones write it.
        Heic = "image/heic",
        /// Portable Document Format.
        Pdf = "application/pdf",
        /// UTF-8 text of any sort: logs, JSON, CSV, and also HTML or SVG, which is then only ever text.
        Text = "text/plain",
        /// Anything else; it comes by mail only and is never shown, only saved.
        Binary = "application/octet-stream",
    }
}

/// Tells the kind of a file, or why it is refused.
pub fn sniff(bytes: &[u8]) -> Result<MediaType, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::AttachmentEmpty);
    }
    if bytes.len() > SIZE_LIMIT {
        return Err(Refusal::AttachmentTooLarge);
    }
    let known = match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(MediaType::Png),
        [0xff, 0xd8, 0xff, ..] => Some(MediaType::Jpeg),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(MediaType::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(MediaType::Webp),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heic(brand) => Some(MediaType::Heic),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(MediaType::Pdf),
        _ => None,
    };
    known.or_else(|| is_text(bytes).then_some(MediaType::Text)).ok_or(Refusal::AttachmentTypeRefused)
}

/// The brand of the file itself; films share the box but not these words.
fn is_heic(brand: &[u8]) -> bool {
    const BRANDS: [&[u8]; 5] = [b"heic", b"heix", b"heim", b"mif1", b"msf1"];
    BRANDS.iter().any(|known| brand.starts_with(known))
}

/// Tells the kind of a file that is kept whatever it is.
pub fn sniff_any(bytes: &[u8]) -> MediaType {
    let head = &bytes[..bytes.len().min(SIZE_LIMIT)];
    sniff(head).unwrap_or(MediaType::Binary)
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')))
}

/// Returns a file's name without folders, controls, direction tricks and secrets, never empty.
pub fn clean_name(raw: &str) -> String {
    let last = masked(raw.rsplit(['/', '\\']).next().unwrap_or_default());
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !is_direction_mark(*c) && !matches!(c, '"' | '<' | '>' | '|' | ':' | '*' | '?'))
        .take(NAME_LIMIT)
        .collect();
    let kept = kept.trim().trim_start_matches('.').to_owned();
    if kept.is_empty() { "file".to_owned() } else { kept }
}

/// Tells whether a clean name lost a secret.
pub fn is_masked(name: &str) -> bool {
    name.contains("⟦secret-")
}

/// In names, words are joined by underscores and the last dot begins the ending; both read as spaces to the shield.
fn masked(name: &str) -> String {
    let mut spaced = name.replace('_', " ");
    if let Some(dot) = spaced.rfind('.') {
        spaced.replace_range(dot..=dot, " ");
    }
    let (mut kept, mut at) = (String::with_capacity(name.len()), 0);
    for secret in find(&spaced) {
        kept.push_str(&name[at..secret.start]);
        kept.push_str(&format!("⟦secret-{}⟧", secret.kind));
        at = secret.end;
    }
    kept.push_str(&name[at..]);
    kept
}

/// Right-to-left overrides make `gpj.exe` read like `exe.jpg`.
const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_a_page_is_only_text() {
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n...."), Ok(MediaType::Png));
        assert_eq!(sniff(b"%PDF-1.7\n"), Ok(MediaType::Pdf));
        assert_eq!(sniff(include_bytes!("../../../fixtures/pictures/phone.heic")), Ok(MediaType::Heic));
        assert_eq!(sniff(b"\0\0\0\x18ftypisom\0\0\0\0"), Err(Refusal::AttachmentTypeRefused));
        assert_eq!(sniff(b"<html><script>alert(1)</script>"), Ok(MediaType::Text));
        assert_eq!(sniff("错误 110007\n".as_bytes()), Ok(MediaType::Text));
        assert_eq!(sniff(b"MZ\x90\x00\x03"), Err(Refusal::AttachmentTypeRefused));
        assert_eq!(sniff(b"PK\x03\x04\x14\x00"), Err(Refusal::AttachmentTypeRefused));
        assert_eq!(sniff(b""), Err(Refusal::AttachmentEmpty));
        assert_eq!(sniff(&vec![b'a'; SIZE_LIMIT + 1]), Err(Refusal::AttachmentTooLarge));
    }

    #[test]
    fn names_lose_folders_and_tricks() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\x\\截图 1.png"), "截图 1.png");
        assert_eq!(clean_name("a\u{202e}gpj.exe\r\n"), "agpj.exe");
        assert_eq!(clean_name("..."), "file");
    }

    #[test]
    fn names_lose_secrets() {
        for (raw, clean) in [
            ("my_password_is_Tiger2025!.txt", "my_password_is_⟦secret-password⟧.txt"),
            ("password: Tiger2025!.png", "password ⟦secret-password⟧.png"),
            ("card 4111 1111 1111 1111.jpg", "card ⟦secret-card_number⟧.jpg"),
        ] {
            assert_eq!(clean_name(raw), clean);
            assert!(is_masked(clean));
        }
        for kept in
            ["Screenshot_20261117_144100.png", "IMG-20261117-WA0007.jpg", "order 1846297715503308800.csv", "bitmex_trades_2026-11-17.csv"]
        {
            assert_eq!(clean_name(kept), kept);
            assert!(!is_masked(kept));
        }
    }
}
