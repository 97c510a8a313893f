//! Passwords that are sentences: "a whole phrase for the login, le chat dort sur la télé, but the app refuses it".

use super::letters::{alphanumeric, lettered};
use super::words::{Page, class, lexicon};
use super::{Hit, SecretKind};

/// Words of such a sentence, and its bytes.
const WORDS: std::ops::RangeInclusive<usize> = 3..=9;
const LONGEST: usize = 90;
/// Bytes of a clause that are read.
const READ: usize = 160;
/// Bytes between what speaks of a sentence and the one it is.
const REACH: usize = 80;
/// Clauses that are read, and sentences that are found.
const CLAUSES: usize = 3;
const MOST: usize = 8;
/// What says that somebody uses what follows.
const TOLD: u64 = class::TYPED | class::HABIT | class::CHANGED;
/// What a text with such a password speaks of.
const SECRET: u64 = class::PASSWORD | class::ENTER | class::PIN | class::FUND | class::AUTH | class::FAILED;
/// What no password says.
const PLAIN: u64 = class::DIGITS
    | class::CHANGED
    | class::PASSWORD
    | class::ENTER
    | class::PIN
    | class::FAILED
    | class::LOCKED
    | class::CODE
    | class::ERROR
    | class::AUTH;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    if !page.clues.iter().any(|mark| mark.is(SECRET)) {
        return;
    }
    let text = page.lower();
    let starts = || text.char_indices().filter(|(at, _)| !text[..*at].ends_with(alphanumeric));
    let said = |name: &str| {
        let words = lexicon(name);
        starts().filter_map(move |(at, _)| Some((at, at + words.prefix(&text[at..])?)))
    };
    // "A whole phrase" comes before it, "with the spaces" behind it.
    let sentences = said("sentence").filter_map(|(_, to)| behind(page, to, true));
    let spaces = said("spaces").filter_map(|(from, to)| before(page, from).or_else(|| behind(page, to, false)));
    hits.extend(sentences.chain(spaces).take(MOST).map(|(start, end)| Hit::new(SecretKind::Password, start, end)));
}

/// The clauses behind a place, the nearest first, of which a whole one counts as well.
fn behind(page: &Page<'_>, from: usize, whole: bool) -> Option<(usize, usize)> {
    let text = page.lower();
    let last = text.floor_char_boundary(from + REACH);
    let mut at = from + text[from..last].find(STOPS)?;
    // Right behind the words for it a whole clause is one.
    for _ in 0..if whole { 1 } else { CLAUSES } {
        let mark = text[at..].chars().next()?;
        let start = at + mark.len_utf8();
        let end = start + text[start..text.floor_char_boundary(start + READ)].find(STOPS)?;
        if let Some(place) = value(page, (start, end), whole && matches!(mark, ',' | ':' | '，' | '：' | '،')) {
            return Some(place);
        }
        at = end;
    }
    None
}

/// The clause that ends at a place: "mine is my cat hates mondays, with the spaces".
fn before(page: &Page<'_>, to: usize) -> Option<(usize, usize)> {
    let text = page.lower();
    let mark = |c: char| matches!(c, ' ' | ',' | '，' | '،' | '(');
    let end = text[..to].trim_end_matches(mark).len();
    let from = text.ceil_char_boundary(end.saturating_sub(READ));
    let start = from + text[from..end].rfind(STOPS)?;
    value(page, (start + text[start..].chars().next()?.len_utf8(), end), false)
}

/// What a clause says the password is: all of it behind a comma, else what stands behind "mine is" or a word for typing.
fn value(page: &Page<'_>, (start, end): (usize, usize), whole: bool) -> Option<(usize, usize)> {
    let text = page.lower();
    let is = lexicon("is");
    let mine = |at: &usize| {
        let head = &text[start..*at];
        is.suffix(head).is_some_and(|length| lexicon("mine").suffix(head[..head.len() - length].trim_end()).is_some())
    };
    let ends = text[start..end].match_indices(' ').map(|(at, _)| start + at).filter(mine);
    let first = page.clues.partition_point(|mark| mark.start < start);
    let typed = page.clues[first..].iter().take_while(|mark| mark.end < end).filter(|mark| mark.is(TOLD)).map(|mark| mark.end);
    let trimmed = |from: usize| from + text[from..end].len() - text[from..end].trim_start_matches([' ', '"', '«', '“']).len();
    let all = (trimmed(start), end);
    if whole && fits(page, all) {
        return Some(all);
    }
    let told = (trimmed(ends.chain(typed).max()?), end);
    fits(page, told).then_some(told)
}

/// What ends a clause.
const STOPS: [char; 13] = [',', '.', ':', ';', '!', '?', '\n', '，', '。', '،', '؟', '(', '<'];

/// Some words, none of which speaks of passwords or of what became of them.
fn fits(page: &Page<'_>, (start, end): (usize, usize)) -> bool {
    let clause = &page.lower()[start..end];
    let words = clause.split(|c| !lettered(c)).filter(|word| !word.is_empty()).count();
    let first = page.clues.partition_point(|mark| mark.start < start);
    let plain = page.clues[first..].iter().take_while(|mark| mark.end <= end).any(|mark| mark.is(PLAIN));
    WORDS.contains(&words) && clause.len() <= LONGEST && !plain
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn a_sentence_that_is_a_password_is_masked() {
        for text in [
            "sur le site j'ai choisi une phrase entière pour entrer, le chat de mamie dort sur la télé, mais l'application refuse",
            "для входа взял целую фразу, кот спит на батарее, маленькими буквами",
        ] {
            assert_eq!(shield(text).secrets().len(), 1, "{}", shield(text).text());
        }
        for text in
            ["are spaces allowed in the fund password, or only letters and digits?", "ein Passwort mit Leerzeichen, wird das abgelehnt?"]
        {
            assert!(shield(text).is_clean(), "{text}");
        }
    }
}
