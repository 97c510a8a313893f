//! From bytes to text: the named character set, unless the bytes contradict it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, ISO_2022_JP, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// A decoded text, and whether its label was wrong.
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The character set that was used, as a hint for what has no label.
    pub charset: Option<&'static Encoding>,
    /// Whether the label named another one.
    pub was_wrong: bool,
}

/// Names that encoding_rs does not know, and better readings of some that it does.
fn known(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    let label = label.split(['*', ';', ' ']).next().unwrap_or_default();
    Some(match label {
        "gb2312" | "gbk" | "gb_2312-80" | "x-gbk" | "cp936" | "gb18030" | "chinese" | "euc-cn" | "gb-2312" | "gb2312-80" => GB18030,
        "cp950" | "big-5" | "x-big5" | "big5-eten" => BIG5,
        "cp932" | "windows-31j" | "ms932" | "x-sjis" | "shift-jis" | "sjis-win" => SHIFT_JIS,
        "cp949" | "uhc" | "ms949" | "ks_c_5601" => EUC_KR,
        "utf8" | "utf-8n" | "utf8mb4" | "utf_8" => UTF_8,
        "iso2022jp" | "iso-2022-jp-1" | "iso-2022-jp-2" | "iso-2022-jp-3" | "iso-2022-jp-2004" | "iso-2022-jp-ms" | "cp50220"
        | "cp50221" => ISO_2022_JP,
        "us-ascii" | "ascii" | "ansi_x3.4-1968" | "646" => return None,
        other => return Encoding::for_label_no_replacement(other.as_bytes()),
    })
}

/// Decodes with a label; without one, or where it cannot be right, with what the bytes look like.
pub fn decode(bytes: &[u8], label: Option<&str>, hint: Option<&'static Encoding>) -> Decoded {
    let name = label.unwrap_or_default().trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    if let Some(text) = odd(bytes, &name) {
        return Decoded { text, charset: None, was_wrong: false };
    }
    let named = label.and_then(known);
    let Some(named) = named else {
        let (text, charset) = guess(bytes, hint);
        let is_plain = label.is_none() || bytes.is_ascii();
        return Decoded { text, charset: Some(charset), was_wrong: !is_plain };
    };
    // A text in a single-byte set that happens to be good UTF-8 with letters beyond ASCII is UTF-8.
    if named.is_single_byte() && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
        return found(bytes, UTF_8, true);
    }
    let (text, used, had_errors) = named.decode(bytes);
    if !had_errors {
        return Decoded { text: text.into_owned(), charset: Some(used), was_wrong: false };
    }
    let (other, charset) = guess(bytes, hint);
    let losses = |text: &str| text.matches('\u{fffd}').count();
    // A letter cut at the end is no reason to doubt the label.
    if losses(&text) > 1 && losses(&other) < losses(&text) {
        return Decoded { text: other, charset: Some(charset), was_wrong: charset != named };
    }
    Decoded { text: text.into_owned(), charset: Some(named), was_wrong: false }
}

fn found(bytes: &[u8], charset: &'static Encoding, was_wrong: bool) -> Decoded {
    Decoded { text: charset.decode(bytes).0.into_owned(), charset: Some(charset), was_wrong }
}

/// Decodes what has no label at all.
fn guess(bytes: &[u8], hint: Option<&'static Encoding>) -> (String, &'static Encoding) {
    if bytes.is_ascii() && bytes.windows(2).any(|pair| matches!(pair, [0x1b, b'$' | b'('])) {
        return (ISO_2022_JP.decode(bytes).0.into_owned(), ISO_2022_JP);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.trim_start_matches('\u{feff}').to_owned(), UTF_8);
    }
    // Too few letters to guess from: the rest of the mail says more.
    if let Some(hint) = hint.filter(|hint| *hint != UTF_8) {
        let (text, _, had_errors) = hint.decode(bytes);
        if !had_errors {
            return (text.into_owned(), hint);
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let charset = detector.guess(None, Utf8Detection::Allow);
    let charset = if charset == encoding_rs::GBK { GB18030 } else { charset };
    let (text, _, had_errors) = charset.decode(bytes);
    if had_errors && charset == UTF_8 {
        return (WINDOWS_1252.decode(bytes).0.into_owned(), WINDOWS_1252);
    }
    (text.into_owned(), charset)
}

/// The sets that encoding_rs refuses on purpose: UTF-7, HZ, ISO-2022-KR and ISO-2022-CN, and UTF-32.
fn odd(bytes: &[u8], name: &str) -> Option<String> {
    match name {
        "utf-7" | "utf7" | "unicode-1-1-utf-7" | "x-unicode-2-0-utf-7" => Some(utf7(bytes)),
        "hz-gb-2312" | "hz" => Some(shifted(bytes, GB18030)),
        "iso-2022-kr" | "csiso2022kr" => Some(shifted(bytes, EUC_KR)),
        "iso-2022-cn" | "iso-2022-cn-ext" => Some(shifted(bytes, GB18030)),
        "utf-32" | "utf-32be" | "utf-32le" => Some(utf32(bytes, name)),
        "" if bytes.starts_with(b"\x1b$)C") => Some(shifted(bytes, EUC_KR)),
        _ => None,
    }
}

fn utf32(bytes: &[u8], name: &str) -> String {
    let little = name.ends_with("le") || bytes.starts_with(&[0xff, 0xfe, 0, 0]);
    let (quads, _) = bytes.as_chunks::<4>();
    let sign = |quad: &[u8; 4]| char::from_u32(if little { u32::from_le_bytes(*quad) } else { u32::from_be_bytes(*quad) });
    quads.iter().map(|quad| sign(quad).unwrap_or('\u{fffd}')).filter(|sign| *sign != '\u{feff}').collect()
}

/// Seven-bit sets that shift to two-byte letters by SO and SI, or by `~{` and `~}`.
fn shifted(bytes: &[u8], charset: &'static Encoding) -> String {
    let (mut plain, mut is_shifted, mut rest) = (Vec::with_capacity(bytes.len()), false, bytes);
    while let Some((first, tail)) = rest.split_first() {
        (is_shifted, rest) = match rest {
            [0x0e, ..] => (true, tail),
            [0x0f, ..] => (false, tail),
            [0x1b, b'$', b')', _, ..] => (is_shifted, &rest[4..]),
            [b'~', b'{', ..] => (true, &rest[2..]),
            [b'~', b'}', ..] => (false, &rest[2..]),
            [b'~', b'\n', ..] => (is_shifted, &rest[2..]),
            [b'~', b'~', ..] if !is_shifted => {
                plain.push(b'~');
                (is_shifted, &rest[2..])
            }
            _ => {
                plain.push(if is_shifted && *first > 0x20 { first | 0x80 } else { *first });
                (is_shifted && *first != b'\n', tail)
            }
        };
    }
    charset.decode(&plain).0.into_owned()
}

/// RFC 2152.
fn utf7(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        if *first != b'+' {
            text.push(char::from(*first));
            rest = tail;
            continue;
        }
        let end = tail.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))).unwrap_or(tail.len());
        if end == 0 {
            text.push('+');
        } else {
            let (pairs, _) = super::transfer::base64(&tail[..end]);
            let units: Vec<u16> = pairs.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            text.push_str(&String::from_utf16_lossy(&units));
        }
        rest = &tail[end..];
        rest = rest.strip_prefix(b"-").unwrap_or(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8], label: Option<&str>) -> String {
        decode(bytes, label, None).text
    }

    #[test]
    fn every_set_of_old_and_new_is_read() {
        assert_eq!(said(b"Hi +ZYdnLIqe-!", Some("UTF-7")), "Hi 文本語!");
        assert_eq!(said(b"1 +- 1", Some("utf-7")), "1 + 1");
        assert_eq!(said(b"\x1b$B%a!<%k\x1b(B", Some("ISO-2022-JP")), "メール");
        assert_eq!(said(b"\x1b$B%a!<%k\x1b(B", None), "メール");
        assert_eq!(said(b"\xb1\xa3\xd6\xa4\xbd\xf0", Some("gb2312")), "保证金");
        assert_eq!(said(b"~{1#V$=p~}", Some("hz-gb-2312")), "保证金");
        assert_eq!(said(b"\x1b$)C\x0eGQ1[\x0f", Some("iso-2022-kr")), "한글");
        assert_eq!(said(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251")), "Привет");
        assert_eq!(said(&[0, 0, 0, b'a', 0, 0, 0x4e, 0x2d], Some("utf-32be")), "a中");
    }

    #[test]
    fn a_wrong_label_is_corrected_and_a_cut_letter_is_not_a_wrong_label() {
        let decoded = decode("Überweisung 引出し".as_bytes(), Some("iso-8859-1"), None);
        assert_eq!((decoded.text.as_str(), decoded.was_wrong), ("Überweisung 引出し", true));
        let decoded = decode(b"\xb1\xa3\xd6\xa4\xbd\xf0\xb2\xbb\xd7\xe3\xa3\xac\xc7\xeb\xb0\xef\xc3\xa6", Some("utf-8"), None);
        assert_eq!((decoded.text.as_str(), decoded.was_wrong), ("保证金不足，请帮忙", true));
        let cut = &"保证金".as_bytes()[..8];
        assert!(said(cut, Some("utf-8")).starts_with("保证"));
        assert_eq!(said("naïve".as_bytes(), Some("us-ascii")), "naïve");
        assert_eq!(said(b"M\xfcller sagt: gr\xfc\xdf Gott, sch\xf6n", Some("no-such-charset")), "Müller sagt: grüß Gott, schön");
    }
}
