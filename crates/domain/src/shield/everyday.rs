//! Words that people write to a desk every day. What is none of them may be a name, a slip, or a password that is a plain word.

use super::weighing::{mix, word};

/// Bits of the table, and how many a word sets.
const BITS: usize = 1 << 19;
const EACH: u32 = 4;
/// Letters that a word may end in behind one that is known, and letters that have to be left.
const ENDING: usize = 3;
const LEAST: usize = 4;
/// The same of Korean, whose words end in particles.
const SYLLABLES: usize = 2;

/// The table that is part of the program.
pub const EVERYDAY: &[u8] = include_bytes!("everyday.bin");

/// Whether a word of a folded text in small letters, or what it begins with, is one of them.
pub(super) fn everyday(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let korean = letters.iter().all(|c| matches!(c, '\u{AC00}'..='\u{D7A3}'));
    let least = if korean { SYLLABLES } else { LEAST };
    let cuts = 0..=ENDING.min(letters.len().saturating_sub(least));
    let article = || text.strip_prefix("ال").is_some_and(|rest| has(EVERYDAY, rest.chars()));
    cuts.into_iter().any(|cut| has(EVERYDAY, letters[..letters.len() - cut].iter().copied())) || article()
}

fn has(table: &[u8], letters: impl Iterator<Item = char>) -> bool {
    places(letters).all(|place| table.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1))
}

/// The bits of a word.
fn places(letters: impl Iterator<Item = char>) -> impl Iterator<Item = usize> {
    let hash = word(letters);
    (0..EACH).map(move |number| mix(hash, number) as usize % BITS)
}

/// Writes the table of these words, for training.
pub fn table<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut table = vec![0; BITS / 8];
    for place in words.flat_map(|word| places(word.chars())) {
        table[place / 8] |= 1 << (place % 8);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_day_are_known_in_all_scripts_and_others_are_not() {
        for word in ["password", "withdrawal", "kennwort", "вывод", "пароль", "비밀번호가", "contraseña", "रुपये", "السحب"]
        {
            assert!(everyday(&super::super::folded(word)), "{word}");
        }
        for word in ["marmalade", "kartoffelsalat", "бабушкинпирог", "gaivotaazul", "우리집강아지"] {
            assert!(!everyday(&super::super::folded(word)), "{word}");
        }
    }
}
