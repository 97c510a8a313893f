//! Searches bytes for secrets: as they were, in other case, in UTF-16, in Base64 at each of its three places, and without what parts them.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::Planted;

/// The first signs of a form, by which it is looked up.
const HEAD: usize = 6;

/// A form of a secret that would betray it.
struct Form {
    secret: usize,
    bytes: Vec<u8>,
    /// Digits alone are found in every longer number, so they must stand by themselves.
    alone: bool,
}

/// What to look for.
pub struct Traces {
    forms: Vec<Form>,
    by_head: HashMap<[u8; HEAD], Vec<usize>>,
}

impl Traces {
    /// Prepares the search for these secrets.
    pub fn of(planted: &[Planted]) -> Self {
        let mut forms = Vec::new();
        for (secret, one) in planted.iter().enumerate() {
            let plain = one.value.to_lowercase();
            let joined: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
            let wide = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let mut texts = BTreeSet::from([plain.into_bytes(), joined.into_bytes(), wide]);
            texts.extend((0..3).map(|skipped| base64_core(one.value.as_bytes(), skipped).to_ascii_lowercase().into_bytes()));
            for bytes in texts.into_iter().filter(|bytes| bytes.len() >= 7) {
                let alone = bytes.iter().all(u8::is_ascii_digit);
                forms.push(Form { secret, bytes, alone });
            }
        }
        let mut by_head: HashMap<[u8; HEAD], Vec<usize>> = HashMap::new();
        for (index, form) in forms.iter().enumerate() {
            by_head.entry(head(&form.bytes, 0)).or_default().push(index);
        }
        Self { forms, by_head }
    }

    /// Returns the places in `planted` of the secrets that stand in the bytes.
    pub fn found(&self, bytes: &[u8]) -> BTreeSet<usize> {
        let bytes = bytes.to_ascii_lowercase();
        let mut found = BTreeSet::new();
        for at in 0..bytes.len().saturating_sub(HEAD - 1) {
            for index in self.by_head.get(&head(&bytes, at)).into_iter().flatten() {
                let form = &self.forms[*index];
                if bytes[at..].starts_with(&form.bytes) && (!form.alone || stands_alone(&bytes, at, form.bytes.len())) {
                    found.insert(form.secret);
                }
            }
        }
        found
    }
}

fn head(bytes: &[u8], at: usize) -> [u8; HEAD] {
    let mut head = [0; HEAD];
    head.copy_from_slice(&bytes[at..at + HEAD]);
    head
}

fn stands_alone(bytes: &[u8], at: usize, length: usize) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    !letter(at.checked_sub(1).and_then(|before| bytes.get(before))) && !letter(bytes.get(at + length))
}

/// What the Base64 of any text holds that has these bytes at a place of this remainder.
fn base64_core(bytes: &[u8], skipped: usize) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let whole = bytes.get(skipped..).unwrap_or_default().chunks_exact(3);
    let four = |three: &[u8]| {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        [18, 12, 6, 0].map(|shift| char::from(SIGNS[(bits >> shift & 63) as usize]))
    };
    whole.flat_map(four).collect()
}

/// Lists every file in a folder, at any depth.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traces(value: &str) -> Traces {
        Traces::of(&[Planted { recipe: "test", value: value.to_owned(), sentence: String::new() }])
    }

    #[test]
    fn every_form_is_found_and_nothing_else() {
        let traces = traces("Tiger481#Ab3x9");
        for there in [
            "x Tiger481#Ab3x9.",
            "tiger481#ab3x9",
            "tiger481ab3x9",
            "VGlnZXI0ODEjQWIzeDk",
            "cGFzcyBUaWdlcjQ4MSNBYjN4OQ",
            "IFRpZ2VyNDgxI0FiM3g5",
        ] {
            assert_eq!(traces.found(there.as_bytes()).len(), 1, "{there}");
        }
        for elsewhere in ["Tiger481", "481", "", "tiger481-ab3x9"] {
            assert!(traces.found(elsewhere.as_bytes()).is_empty(), "{elsewhere}");
        }
    }

    #[test]
    fn a_number_within_a_number_is_another() {
        let traces = traces("48291357");
        assert_eq!(traces.found(b"code 48291357!").len(), 1);
        assert!(traces.found(b"1748291357001").is_empty());
    }
}
