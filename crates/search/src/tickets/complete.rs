//! What an unfinished word may become.

use std::collections::HashMap;

use tantivy::Searcher;
use tantivy::schema::Field;

use crate::analyser::korean;
use crate::error::SearchError;

const MOST: usize = 20;
/// So many terms are looked at for one word; a single letter would else read half the dictionary.
const MOST_READ: usize = 50_000;

/// Returns the most frequent words that begin with what was typed; Korean is compared letter by letter.
pub(super) fn completions(searcher: &Searcher, field: Field, typed: &str) -> Result<Vec<String>, SearchError> {
    let range = Range::of(typed);
    let mut found: HashMap<String, u32> = HashMap::new();
    let mut read = 0;
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut stream = index.terms().range().ge(&range.low).lt(&range.high).into_stream()?;
        while read < MOST_READ && stream.advance() {
            read += 1;
            if let Ok(word) = std::str::from_utf8(stream.key())
                && range.holds(word)
            {
                let count = stream.value().doc_freq;
                match found.get_mut(word) {
                    Some(known) => *known += count,
                    None => drop(found.insert(word.to_owned(), count)),
                }
            }
        }
    }
    let mut found: Vec<(String, u32)> = found.into_iter().filter(|(word, _)| word != typed).collect();
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(MOST);
    Ok(found.into_iter().map(|(word, _)| word).collect())
}

/// The terms that can begin with what was typed, and which of them do.
struct Range {
    low: String,
    high: String,
    typed: String,
    letters: Option<String>,
}

impl Range {
    fn of(typed: &str) -> Self {
        let last = typed.chars().last();
        let (from, to, letters) = match last.and_then(syllables) {
            Some((from, to)) => (from, to, Some(korean::letters(typed))),
            // Behind every character there is.
            None => (last.unwrap_or('\0'), last.unwrap_or('\0'), None),
        };
        let head = &typed[..typed.len() - last.map_or(0, char::len_utf8)];
        let high = if letters.is_some() { format!("{head}{to}") } else { format!("{typed}\u{10ffff}") };
        Self { low: format!("{head}{from}"), high, typed: typed.to_owned(), letters }
    }

    fn holds(&self, word: &str) -> bool {
        match &self.letters {
            Some(letters) => korean::letters(word).starts_with(letters.as_str()),
            None => word.starts_with(&self.typed),
        }
    }
}

/// Returns the syllables an unfinished one may become: the first, and the one behind the last.
fn syllables(c: char) -> Option<(char, char)> {
    const FIRST: u32 = 0xac00;
    let code = u32::from(c);
    let (from, count) = match code {
        0xac00..=0xd7a3 => (code - (code - FIRST) % 28, 28),
        0x1100..=0x1112 => (FIRST + (code - 0x1100) * 588, 588),
        _ => return None,
    };
    Some((char::from_u32(from)?, char::from_u32(from + count)?))
}
