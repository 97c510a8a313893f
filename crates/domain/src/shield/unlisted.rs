//! Seed phrases of no list: some wallets make their own, people translate theirs, and misspell a word or two. A line of nothing but so many words, in a text that speaks of one, or nearly all of one list.

use super::phrases::lists;
use super::words::{Page, class};
use super::{Hit, SecretKind};

/// How many words wallets give out.
const COUNTS: [usize; 5] = [12, 15, 18, 21, 24];
/// The fewest letters of such a word, and how many words may have one letter less: sentences have more short ones.
const LETTERS: usize = 4;
const SHORTER: usize = 2;
/// Words that no list has, as they are misspelt.
const STRAYS: usize = 2;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.lower();
    let spoken = page.has(class::PHRASE);
    for line in text.split(['\n', ':', '?', '!', '.']) {
        let words = line.trim();
        let start = words.as_ptr() as usize - text.as_ptr() as usize;
        // "Will somebody ever want those twelve words": it speaks of one.
        let speaks = || page.before(start + words.len(), words.len()).any(|mark| mark.is(class::PHRASE));
        if phrase(words) && (listed(words) || (spoken && !speaks())) {
            hits.push(Hit::new(SecretKind::SeedPhrase, start, start + words.len()));
        }
    }
}

fn phrase(line: &str) -> bool {
    let words = || line.split(' ');
    let size = |word: &str| word.chars().count();
    let plain = || words().all(|word| size(word) >= LETTERS - 1 && word.chars().all(char::is_alphabetic));
    COUNTS.contains(&words().count()) && plain() && words().filter(|word| size(word) < LETTERS).count() <= SHORTER
}

/// All words but two are of one list.
fn listed(line: &str) -> bool {
    let words: Vec<u16> = line.split(' ').map(lists).collect();
    let of = |bit: usize| words.iter().filter(|lists| **lists >> bit & 1 == 1).count();
    (0..u16::BITS as usize).any(|bit| of(bit) + STRAYS >= words.len())
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn a_line_of_twelve_words_is_a_phrase_where_one_is_spoken_of() {
        let words = "hacamat kumanya zorlu düzeltme giysi yosun sınır kandaş mizah prova kuver tazminat";
        let text = format!("{words}\n\nbunlar kurtarma kelimelerim, türkçe liste yok diyor");
        assert_eq!(shield(&text).text(), text.replace(words, "⟦secret:seed_phrase⟧"));
        let misspelt = "awake wagon garlic kitchen ability fancy gaher valley upset tunnel mercy sister";
        assert_eq!(shield(&format!("word invalid, please check? {misspelt}")).text(), "word invalid, please check? ⟦secret:seed_phrase⟧");
        for clean in [
            words,
            "i lost my seed phrase\ncan you please help me get back into my old wallet now",
            "seed phrase:\nplease tell whether somebody from support will ever want those twelve words",
        ] {
            assert!(shield(clean).is_clean(), "{}", shield(clean).text());
        }
    }
}
