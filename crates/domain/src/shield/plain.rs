//! Values that look like words: those that nobody writes to a desk, and what stands in quotes.

use super::candidates::Candidate;
use super::everyday::everyday;
use super::fold::BARRIER;
use super::letters::{dense, lettered};
use super::shape::Shape;
use super::spoken::said;
use super::weighing::{Features, word};
use super::words::{Page, class};

/// Values of a text that are judged.
const MOST: usize = 256;
/// The fewest letters of a word; of Korean, syllables.
const LETTERS: usize = 5;
const SYLLABLES: usize = 4;
/// The most letters.
const LONGEST: usize = 40;
/// Characters and words in quotes.
const QUOTED: std::ops::RangeInclusive<usize> = 3..=64;
const WORDS: usize = 8;
/// Letters of a script without spaces.
const NATIVE: std::ops::RangeInclusive<usize> = 3..=16;
/// The fewest letters before digits.
const JOINED: usize = 4;
/// What joins such a value to the words before it.
const JOINTS: &str = "的是為为成了就用叫码碼はをがに";
/// What a sentence with such a password speaks of.
const TOLD: u64 =
    class::PASSWORD | class::PIN | class::TYPED | class::ENTER | class::HABIT | class::CHANGED | class::FAILED | class::LOCKED;
/// Marks that open a quotation, with what closes it.
const QUOTES: [(char, char); 11] = [
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('«', '»'),
    ('»', '«'),
    ('「', '」'),
    ('『', '』'),
    ('‘', '’'),
    ('`', '`'),
    ('\'', '\''),
];

/// Lists them in order, none within another value.
pub(super) fn plain(page: &Page<'_>, values: &[Candidate]) -> Vec<Candidate> {
    let text = page.cased();
    let mut found = quoted(text, values);
    let within = |found: &[Candidate], start: usize, end: usize| {
        let at = found.partition_point(|one| one.end <= start);
        found.get(at).is_some_and(|one| one.start < end)
    };
    let (mut at, quotes) = (0, found.len());
    while at < text.len() && found.len() < MOST {
        let Some(from) = text[at..].find(lettered).map(|offset| at + offset) else { break };
        let end = text[from..].find(|c| !lettered(c)).map_or(text.len(), |offset| from + offset);
        at = end;
        let glued = text[..from].ends_with(|c: char| c.is_ascii_digit() || "@/_".contains(c))
            || text[end..].starts_with(|c: char| c.is_ascii_digit() || "@/_".contains(c));
        let first = page.clues.partition_point(|mark| mark.start < from);
        let named = page.clues.get(first).is_some_and(|mark| mark.start == from);
        if !glued && !named && rare(&page.lower()[from..end]) && !within(values, from, end) && !within(&found[..quotes], from, end) {
            found.push(Candidate { start: from, end, shape: Shape::rare(&text[from..end]) });
        }
    }
    found.extend(native(page, values));
    found.extend(joined(text, values));
    found.sort_unstable_by_key(|one| one.start);
    found.dedup_by(|next, last| next.start < last.end);
    found.truncate(MOST);
    found
}

/// What stands between blanks and marks in a script without spaces between words, in a sentence that speaks of a password or of typing: "設 我愛小籠包88 有成功".
fn native(page: &Page<'_>, values: &[Candidate]) -> Vec<Candidate> {
    let text = page.cased();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() && found.len() < MOST {
        let Some(from) = text[at..].find(dense).map(|offset| at + offset) else { break };
        let word = text[from..].find(|c| !dense(c)).map_or(text.len(), |offset| from + offset);
        let end = word + text[word..].bytes().take_while(u8::is_ascii_digit).count();
        at = end.max(word);
        let glued =
            text[..from].ends_with(|c: char| c.is_ascii_alphanumeric()) || text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        // What joins a value to the words before it.
        let start = text[from..word]
            .char_indices()
            .rev()
            .skip(1)
            .find(|(_, c)| JOINTS.contains(*c))
            .map_or(from, |(at, c)| from + at + c.len_utf8());
        let letters = text[start..word].chars().count();
        let numbered = end > word;
        let apart = text[..start].chars().next_back().is_none_or(|c| !dense(c))
            && text[end..].chars().next().is_none_or(|c| c == ' ' || c == ',' || c == '，');
        let place = values.partition_point(|one| one.end <= start);
        let free = values.get(place).is_none_or(|one| one.start >= end);
        if NATIVE.contains(&letters) && !glued && free && (numbered || (apart && start > 0)) && said(page, (start, end), TOLD) {
            found.push(Candidate { start, end, shape: Shape::native(numbered) });
        }
    }
    found
}

/// Letters of another script with digits behind them or a line between: "قهوة_سادة7", "우리집강아지7살".
fn joined(text: &str, values: &[Candidate]) -> Vec<Candidate> {
    let inner = |c: char| lettered(c) || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() && found.len() < MOST {
        let Some(from) = text[at..].find(|c| !char::is_ascii(&c) && lettered(c)).map(|offset| at + offset) else { break };
        let run = &text[from..text[from..].find(|c| !inner(c)).map_or(text.len(), |offset| from + offset)];
        at = from + run.len();
        let value = run.trim_end_matches(['_', '-', '.']);
        let (letters, digits) = (value.chars().filter(|c| lettered(*c)).count(), value.bytes().filter(u8::is_ascii_digit).count());
        let place = values.partition_point(|one| one.end <= from);
        let free = values.get(place).is_none_or(|one| one.start >= from + value.len());
        let tail = value.trim_end_matches(lettered);
        let whole = digits > 0 && tail.chars().count() + 2 >= value.chars().count() || value.contains('_');
        if whole && free && letters >= JOINED && digits <= 4 && !text[..from].ends_with(inner) {
            found.push(Candidate { start: from, end: from + value.len(), shape: Shape::native(digits > 0) });
        }
    }
    found
}

/// A word that is long enough and none of every day.
fn rare(text: &str) -> bool {
    let count = text.chars().count();
    let korean = text.chars().all(|c| matches!(c, '\u{AC00}'..='\u{D7A3}'));
    (if korean { SYLLABLES } else { LETTERS }..=LONGEST).contains(&count) && !everyday(text)
}

/// What stands in quotes: one word of another script, or several words.
fn quoted(text: &str, values: &[Candidate]) -> Vec<Candidate> {
    let (mut found, mut at) = (Vec::new(), 0);
    while found.len() < MOST
        && let Some((from, open)) = text[at..].char_indices().find(|(_, c)| QUOTES.iter().any(|(open, _)| open == c))
    {
        let start = at + from + open.len_utf8();
        at = start;
        // An apostrophe stands within a word.
        if text[..start - open.len_utf8()].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let closes = |c: char| QUOTES.iter().any(|(first, last)| *first == open && *last == c);
        let stop = |c: char| closes(c) || matches!(c, '\n' | BARRIER);
        let inner = text[start..].char_indices().take(*QUOTED.end() + 1).find(|(_, c)| stop(*c));
        let Some((length, _)) = inner.filter(|(_, c)| closes(*c)) else { continue };
        let (content, end) = (&text[start..start + length], start + length);
        let letters = content.chars().filter(|c| lettered(*c) || dense(*c)).count();
        let several = content.contains(' ') || !content.is_ascii();
        let fits = QUOTED.contains(&content.chars().count()) && 2 * letters > content.chars().count() && several;
        let place = values.partition_point(|one| one.end <= start);
        if fits && content.split(' ').count() <= WORDS && values.get(place).is_none_or(|one| one.start >= end) {
            found.push(Candidate { start, end, shape: Shape::QUOTED });
            at = end + text[end..].chars().next().map_or(0, char::len_utf8);
        }
    }
    found
}

/// Counts what is inside of several words or of a script without spaces: its words, how many of them are of every day, pairs of letters.
pub(super) fn describe(page: &Page<'_>, one: &Candidate, features: &mut Features) {
    let inner = &page.lower()[one.start..one.end];
    let words: Vec<&str> = inner.split(|c| !lettered(c)).filter(|word| !word.is_empty()).collect();
    let known = words.iter().filter(|word| everyday(word)).count();
    let share = if words.is_empty() { 5 } else { known * 4 / words.len() };
    features.add(21, &[words.len().min(8) as u32, u32::from(inner.bytes().any(|b| b.is_ascii_digit()))]);
    features.add(22, &[share as u32, u32::from(words.len() > 1)]);
    let letters: Vec<char> = inner.chars().filter(|c| dense(*c)).collect();
    for pair in letters.windows(2) {
        features.weigh(25, &[word(pair.iter().copied())], 0.5);
    }
    for inside in &words {
        features.weigh(23, &[word(inside.chars().take(5))], 0.5);
    }
    let first = page.clues.partition_point(|mark| mark.start < one.start);
    for mark in page.clues[first..].iter().take_while(|mark| mark.end <= one.end) {
        features.weigh(24, &[mark.class.trailing_zeros()], 0.5);
    }
}

#[cfg(test)]
mod tests {
    use super::super::candidates::candidates;
    use super::super::fold::Folded;
    use super::*;

    #[test]
    fn words_of_no_day_and_what_stands_in_quotes_may_be_passwords() {
        for (text, wanted) in [
            ("i put marmalade like i set up in march", vec!["marmalade"]),
            ("mine's \"my nan takes 3 sugars\" and the web takes it", vec!["my nan takes 3 sugars"]),
            ("фондовый пароль поставил бабушкинпирог, принял", vec!["бабушкинпирог"]),
            ("Dis-lui « orchidée sauvage » et il te laissera", vec![" orchidee sauvage "]),
            ("打繁體「我愛珍珠奶茶」當密碼", vec!["我愛珍珠奶茶"]),
            ("請問資金密碼可以用中文嗎？我設 我愛小籠包88 有成功", vec!["我愛小籠包88"]),
            ("انا كاتبها قهوه_ساده7 على اللابتوب", vec!["قهوه_ساده7"]),
            ("로그인하려는데 우리집강아지뽀삐3살 이거 한글로", vec!["우리집강아지뽀삐3살"]),
            ("my password is refused, please help", vec![]),
            ("it's what's left of the client's money", vec![]),
        ] {
            let folded = Folded::new(text, &[]);
            let page = Page::new(&folded, text);
            let found = plain(&page, &candidates(page.cased()));
            let found: Vec<&str> = found.iter().map(|one| &page.cased()[one.start..one.end]).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
