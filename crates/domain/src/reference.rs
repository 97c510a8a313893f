//! The public number of a ticket.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Thirty-two signs that are hard to confuse (Crockford's set: no I, L, O, U).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A ticket's public, unguessable number, like `7Q4M-2XKD`: 40 random bits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(String);

impl Reference {
    /// Spells the low 40 bits of a random number.
    pub fn from_random(bits: u64) -> Self {
        let mut text = String::with_capacity(9);
        for place in 0..8 {
            if place == 4 {
                text.push('-');
            }
            text.push(char::from(SIGNS[(bits >> (5 * place) & 31) as usize]));
        }
        Self(text)
    }

    /// Reads a reference as people type it: any case, with or without the dash, O for 0, I and L for 1.
    pub fn parse(raw: &str) -> Option<Self> {
        let mut signs = String::with_capacity(9);
        for sign in raw.trim().chars().filter(|sign| !matches!(sign, '-' | ' ')) {
            let sign = match sign.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !sign.is_ascii() || !SIGNS.contains(&(sign as u8)) || signs.len() == 9 {
                return None;
            }
            if signs.len() == 4 {
                signs.push('-');
            }
            signs.push(sign);
        }
        (signs.len() == 9).then_some(Self(signs))
    }

    /// Returns the reference as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_people_type_them() {
        let reference = Reference::from_random(0x00ab_cdef_0123);
        let printed = reference.to_string();
        assert_eq!(printed.len(), 9);
        assert_eq!(Reference::parse(&printed), Some(reference.clone()));
        assert_eq!(Reference::parse(&printed.to_lowercase().replace('-', "")), Some(reference));
        assert_eq!(Reference::parse("oooo-iill"), Reference::parse("0000-1111"));
        for bad in ["", "7Q4M", "7Q4M-2XKD1", "7Q4M-2XK!", "七Q4M2XKD", "7Q4M-2XKU"] {
            assert_eq!(Reference::parse(bad), None, "{bad}");
        }
    }
}
