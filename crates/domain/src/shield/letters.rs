//! Which characters are letters: asked for each character of each text, so what is asked often is kept in a table.

use std::sync::LazyLock;

/// Characters in the table: all alphabets but those of East Asia, whose letters lie in few long ranges.
const TABLED: usize = 0x2E80;

/// A bit for each character.
static LETTERS: LazyLock<[u64; TABLED / 64]> = LazyLock::new(|| {
    let mut letters = [0; TABLED / 64];
    for c in ('\0'..'\u{2E80}').filter(|c| c.is_alphabetic()) {
        letters[c as usize / 64] |= 1 << (c as usize % 64);
    }
    letters
});

/// Whether a character is alphabetic.
#[inline]
pub(super) fn alphabetic(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{80}'..'\u{2E80}' => LETTERS[c as usize / 64] >> (c as usize % 64) & 1 == 1,
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FA5}' | '\u{AC00}'..='\u{D7A3}' => true,
        _ => c.is_alphabetic(),
    }
}

/// A letter or a digit.
#[inline]
pub(super) fn alphanumeric(c: char) -> bool {
    alphabetic(c) || c.is_ascii_digit()
}

/// A letter of a script that puts spaces between words.
#[inline]
pub(super) fn spaced(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    let unspaced =
        matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..);
    !unspaced && alphabetic(c)
}

/// A letter of Arabic, whose words carry others in front.
pub(super) const fn arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}')
}

/// A character of a script that puts no spaces between words.
pub(super) const fn dense(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{3005}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// A letter of any other script, or a sign that belongs to one.
pub fn lettered(c: char) -> bool {
    !dense(c) && (alphabetic(c) || matches!(c, '\u{900}'..='\u{97F}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_a_letter_or_not_as_the_standard_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(alphabetic(c), c.is_alphabetic(), "{:x}", c as u32);
        }
    }
}
