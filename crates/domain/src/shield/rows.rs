//! What stands in rows: a value beside which, in another row, a secret stood, and the lines under "my API key:".

use super::candidates::candidates;
use super::fold::BARRIER;
use super::once::keyed;
use super::wallets::last;
use super::words::{Page, class, lexicon};
use super::{Hit, SecretKind};

/// Lines of a text that are read.
const LINES: usize = 256;
/// Lines that may follow the one that announces them.
const BELOW: usize = 4;
/// Hexadecimal digits of a hash.
const HASH: usize = 64;
/// The fewest characters of a value in a line of its own.
const SHORTEST: usize = 8;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.cased();
    pairs(page, hits);
    if !text.contains('\n') {
        return;
    }
    let lines: Vec<(usize, &str)> =
        text.split('\n').take(LINES).map(|line| (line.as_ptr() as usize - text.as_ptr() as usize, line)).collect();
    // What is known of a row may be a password or a code.
    if page.has(class::API) {
        beside(&lines, hits);
    }
    below(page, &lines, hits);
}

/// `⟦…⟧ / …`: of the two halves of a key the one is known already.
fn pairs(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.cased();
    if !text.contains(BARRIER) || last(lexicon("key_word"), page.lower(), 0, page.lower().len()).is_none() {
        return;
    }
    for (at, _) in text.match_indices(BARRIER).take(LINES) {
        let rest = &text[at + BARRIER.len_utf8()..];
        let Some(value) = [" / ", "/", " | "].iter().find_map(|sign| rest.strip_prefix(sign)) else { continue };
        let value = &value[..value.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(value.len())];
        let start = value.as_ptr() as usize - text.as_ptr() as usize;
        // A transaction has so many digits.
        if keyed(value) && value.len() != HASH {
            hits.push(Hit::new(SecretKind::ApiSecret, start, start + value.len()));
        }
    }
}

/// `main -> … / ⟦…⟧` and `sub -> … / …`: rows of as many words, one of which lost the same word already.
fn beside(lines: &[(usize, &str)], hits: &mut Vec<Hit>) {
    let rows: Vec<Vec<(usize, &str)>> = lines.iter().map(|line| words(*line)).collect();
    // How many words a row has, and which of them is known as a secret.
    let known: Vec<(usize, usize)> = rows
        .iter()
        .filter(|row| row.len() > 2)
        .filter_map(|row| Some((row.len(), row.iter().position(|(_, word)| word.contains(BARRIER))?)))
        .collect();
    for row in &rows {
        let same = known.iter().filter(|(words, _)| *words == row.len()).map(|(_, at)| row[*at]);
        hits.extend(
            same.filter(|(_, word)| keyed(word) && !matches!(word.trim_start_matches("0x").len(), HASH | 86..=88))
                .map(|(at, word)| Hit::new(SecretKind::ApiSecret, at, at + word.len())),
        );
    }
}

/// The words of a line and where they begin.
fn words((start, line): (usize, &str)) -> Vec<(usize, &str)> {
    let place = |word: &str| start + (word.as_ptr() as usize - line.as_ptr() as usize);
    line.split([' ', '\t', '|', ',', ';']).filter(|word| !word.is_empty()).map(|word| (place(word), word)).collect()
}

/// Values in lines of their own under a line that speaks of an API key and ends with a colon.
fn below(page: &Page<'_>, lines: &[(usize, &str)], hits: &mut Vec<Hit>) {
    for (index, (start, line)) in lines.iter().enumerate().filter(|(_, (_, line))| line.trim_end().ends_with([':', '：'])) {
        let end = start + line.len();
        if !page.marks.iter().any(|mark| mark.is(class::API) && *start <= mark.start && mark.end <= end) {
            continue;
        }
        // "Request ids of my API key:".
        if page.clues.iter().chain(&page.marks).any(|mark| mark.is(class::ID | class::TRADE) && *start <= mark.start && mark.end <= end) {
            continue;
        }
        let alone = lines[index + 1..].iter().take(BELOW).map_while(|(at, line)| {
            let value = line.trim();
            let place = at + (value.as_ptr() as usize - line.as_ptr() as usize);
            chosen(value).then_some((place, value))
        });
        let values: Vec<(usize, &str)> = alone.collect();
        if values.len() > 1 && values.iter().any(|(_, value)| keyed(value) && !uuid(value)) {
            hits.extend(values.iter().map(|(at, value)| Hit::new(SecretKind::ApiSecret, *at, at + value.len())));
        }
    }
}

fn uuid(value: &str) -> bool {
    value.len() == 36 && value.bytes().filter(|b| *b == b'-').count() == 4
}

/// One word that nobody would write of itself: thrown together, or with letters, digits and a sign or a capital.
fn chosen(value: &str) -> bool {
    let has = |test: fn(&u8) -> bool| value.bytes().any(|b| test(&b));
    let mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(|b| b.is_ascii_uppercase() || b.is_ascii_punctuation());
    let whole = matches!(candidates(value).as_slice(), [one] if one.end - one.start == value.len());
    value.len() >= SHORTEST && !value.contains([' ', ':', '\t']) && whole && (keyed(value) || mixed)
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn rows_lose_what_one_of_them_lost() {
        let text = "two sub accounts, is it normal that the secrets differ\nsub1 -> YqAhVHSkQwsrXJWbAFMF / sROvO2Ugy3A0VQs1O4UqsX5FUZQDHqjexv7ZZ3Sr\nsub2 secret: gVz7O6B2AZJ1J6FXH5dc";
        assert!(!shield(text).text().contains("gVz7O6B2AZJ1J6FXH5dc"));
        let rows = "name key secret\nmain hTq7LmZ2pWv9XcR4 secret=Zx81LmQ0pWv9XcR4tYbN77Ka\nsub kLm2NvB8rTy5QwE1 Pq93LmQ0pWv9XcR4tYbN51Jd";
        let masked = shield(rows);
        assert!(!masked.text().contains("Pq93") && !masked.text().contains("Zx81"), "{}", masked.text());
    }

    #[test]
    fn two_halves_beside_each_other_go_together() {
        let text = "por error subí a un repo la clave secreta: Tq9xLw2pVb7nRk4m / 925c9bfb30e638f28e571f078341000ca6b667ef19cf3a0b";
        assert!(!shield(text).text().contains("925c9"), "{}", shield(text).text());
    }

    #[test]
    fn lines_below_an_api_key_are_its_halves() {
        let text = "here are the three values of the api key \"grid2\":\n06491664-27fa-4da3-b779-63b565009824\nC58FC46E1412B7112000B7A7259F71C7\nonion.Cake8\nthe bot says invalid passphrase";
        let masked = shield(text);
        assert_eq!(masked.secrets().len(), 3, "{}", masked.text());
        for clean in [
            "my api key may do:\nread\ntrade\nwithdraw",
            "addresses on the whitelist of the api key:\n203.0.113.7\n203.0.113.9",
            "request ids of the failed api key calls:\nabc-123\nabc-124",
        ] {
            assert!(shield(clean).is_clean(), "{}", shield(clean).text());
        }
    }
}
