//! Seed phrases of which a word or two are misspelt: a sentence of nothing but so many words as wallets give out, nearly all of one list.

use super::phrases::{lists, of_prose};
use super::words::Page;
use super::{Hit, SecretKind};

/// How many words wallets give out.
const COUNTS: [usize; 5] = [12, 15, 18, 21, 24];
/// The fewest letters of such a word.
const LETTERS: usize = 3;
/// Words that no list has.
const STRAYS: usize = 2;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.lower();
    for sentence in text.split(['\n', ':', '?', '!', '.']) {
        let words = sentence.trim();
        if phrase(words) {
            let start = words.as_ptr() as usize - text.as_ptr() as usize;
            hits.push(Hit::new(SecretKind::SeedPhrase, start, start + words.len()));
        }
    }
}

fn phrase(sentence: &str) -> bool {
    let words: Vec<&str> = sentence.split(' ').collect();
    if !COUNTS.contains(&words.len()) || !words.iter().all(|word| word.chars().count() >= LETTERS && word.chars().all(char::is_alphabetic))
    {
        return false;
    }
    // "Always buy cheap asset when market panic": prose is of such words too.
    let prose = words.iter().filter(|word| of_prose(word)).count();
    let of = |bit: u32| words.iter().filter(|word| lists(word) >> bit & 1 == 1).count();
    prose * 4 < words.len() && (0..u16::BITS).any(|bit| of(bit) + STRAYS >= words.len())
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn a_sentence_of_words_of_one_list_is_a_phrase_though_two_are_misspelt() {
        let words = "awake wagon garlic kitchen ability fancy gaher valley upset tunnel mercy sister";
        assert_eq!(shield(&format!("word invalid, please check? {words}")).text(), "word invalid, please check? ⟦secret:seed_phrase⟧");
        for clean in [
            "i lost my seed phrase\ncan you please help me get back into my old wallet now",
            "never trust friend who offer easy profit over phone without real proof",
            "always buy cheap asset when market panic then sell same asset later",
            "is it safe to type a seed phrase\nwould your support team ever request that from clients through telegram chat",
        ] {
            assert!(shield(clean).is_clean(), "{}", shield(clean).text());
        }
    }
}
