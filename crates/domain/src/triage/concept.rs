//! Concepts of the trade: what words of sixteen languages mean in common, so that a lesson in one language serves all.

use std::sync::LazyLock;

use super::feature::chars_hash;
use super::fold::fold;
use super::token::{Part, Token};
use crate::quick::Map;

/// More concepts than this say no more about a text.
const MOST: usize = 40;
/// The most words of a phrase, and the most characters of a piece of a run.
const WORDS: usize = 4;
const PIECE: usize = 18;

/// A concept found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The row of the table.
    pub concept: u16,
    /// The first folded character.
    pub from: usize,
    /// After the last one.
    pub to: usize,
}

/// The concepts of a share that is nearly the whole, as a ratio of margin before liquidation is, and of one that is far from it.
const NEARLY_ALL: &str = "ratio_high";
const FAR_FROM_ALL: &str = "ratio_low";

struct Table {
    names: Vec<&'static str>,
    /// Whole words and phrases, and beginnings of them (`liquid*`), by hash.
    whole: Rows,
    begun: Rows,
}

type Rows = Map<u64, Vec<u16>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { names: vec![NEARLY_ALL, FAR_FROM_ALL], whole: Rows::default(), begun: Rows::default() };
    let lines = include_str!("concepts.tsv").lines().chain(include_str!("phrases.tsv").lines());
    for (name, forms) in lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')) {
        let row = table.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            table.names.push(name);
            table.names.len() - 1
        });
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        for form in forms.split('|').map(str::trim).filter(|form| !form.is_empty()) {
            let (text, rows) = match form.strip_suffix('*') {
                Some(text) => (text, &mut table.begun),
                None => (form, &mut table.whole),
            };
            let known = rows.entry(chars_hash(9, &joined(&fold(text)))).or_default();
            if !known.contains(&row) {
                known.push(row);
            }
        }
    }
    table
});

/// Parts of a phrase stand with one blank between them, whatever stood there.
fn joined(chars: &[char]) -> Vec<char> {
    let text: String = chars.iter().collect();
    text.split(|c: char| !c.is_alphanumeric() && !('\u{900}'..='\u{eff}').contains(&c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect()
}

/// Finds concepts in order of their places.
pub(super) fn find(chars: &[char], tokens: &[Token]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.part {
            Part::Run => in_run(chars, *token, &mut hits),
            Part::Mark | Part::Long => {}
            Part::Number => {
                from_word(chars, &tokens[at..], 0, &mut hits);
                hits.extend(share(chars, *token));
            }
            _ => {
                from_word(chars, &tokens[at..], 0, &mut hits);
                match chars[token.from] {
                    // Korean words carry their endings, and their spaces are often missing.
                    '\u{ac00}'..='\u{d7af}' => in_run(chars, *token, &mut hits),
                    // Arabic words carry article, conjunction and preposition in front.
                    '\u{600}'..='\u{6ff}' => {
                        for prefix in ARABIC.iter().filter(|prefix| chars[token.from..token.to].starts_with(prefix)) {
                            from_word(chars, &tokens[at..], prefix.len(), &mut hits);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    hits.sort_by_key(|hit| (hit.from, hit.concept));
    hits.dedup_by_key(|hit| (hit.from, hit.concept));
    keep_longest(&mut hits);
    hits.truncate(MOST);
    hits
}

/// Returns the words of the concepts found in a text.
pub(super) fn names(hits: &[Hit]) -> impl Iterator<Item = (&'static str, Hit)> {
    hits.iter().filter_map(|hit| Some((*TABLE.names.get(usize::from(hit.concept))?, *hit)))
}

const ARABIC: [&[char]; 9] =
    [&['ا', 'ل'], &['و', 'ا', 'ل'], &['ب', 'ا', 'ل'], &['ل', 'ل'], &['و'], &['ب'], &['ل'], &['ف'], &['ع', 'ا', 'ل']];

fn from_word(chars: &[char], tokens: &[Token], skip: usize, hits: &mut Vec<Hit>) {
    let mut phrase: Vec<char> = Vec::new();
    let mut last = tokens[0].from;
    let begins = tokens[0].from + skip;
    for token in tokens.iter().take(WORDS) {
        if matches!(token.part, Part::Mark | Part::Long) || token.from > last + 3 {
            return;
        }
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        let settled = phrase.len();
        phrase.extend_from_slice(&chars[token.from.max(begins)..token.to]);
        last = token.to;
        let mut push = |rows: Option<&Vec<u16>>| {
            hits.extend(rows.into_iter().flatten().map(|row| Hit { concept: *row, from: tokens[0].from, to: token.to }));
        };
        push(TABLE.whole.get(&chars_hash(9, &phrase)));
        // A beginning has at least two letters of its last word.
        for end in settled + 2..=phrase.len() {
            push(TABLE.begun.get(&chars_hash(9, &phrase[..end])));
        }
    }
}

/// Reads a number of percent, or one that is hardly anything else.
fn share(chars: &[char], token: Token) -> Option<Hit> {
    let is_fraction = |dot: usize| matches!(chars.get(dot), Some('.' | ','));
    let behind_dot = token.from > 1 && is_fraction(token.from - 1) && chars[token.from - 2].is_ascii_digit();
    let value: u32 = chars[token.from..token.to].iter().collect::<String>().parse().ok().filter(|_| token.to - token.from < 4)?;
    let mut end = token.to;
    if is_fraction(end) {
        end += 1 + chars[end + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    }
    let percent = chars[end..].iter().take(2).any(|c| *c == '%');
    let concept = match value {
        _ if behind_dot => return None,
        80..=100 => 0,
        0..=69 if percent => 1,
        _ => return None,
    };
    Some(Hit { concept, from: token.from, to: token.to })
}

fn in_run(chars: &[char], token: Token, hits: &mut Vec<Hit>) {
    for from in token.from..token.to {
        for to in from + 1..=(from + PIECE).min(token.to) {
            let rows = TABLE.whole.get(&chars_hash(9, &chars[from..to]));
            hits.extend(rows.into_iter().flatten().map(|row| Hit { concept: *row, from, to }));
        }
    }
}

/// Of hits of one concept that overlap, the first found stays.
fn keep_longest(hits: &mut Vec<Hit>) {
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits.iter() {
        match kept.iter_mut().rev().find(|one| one.concept == hit.concept && one.to > hit.from) {
            Some(one) => one.to = one.to.max(hit.to),
            None => kept.push(*hit),
        }
    }
    *hits = kept;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::token::tokens;

    fn found(text: &str) -> Vec<&'static str> {
        let chars = fold(text);
        names(&find(&chars, &tokens(&chars))).map(|(name, _)| name).collect()
    }

    #[test]
    fn shares_near_the_whole_are_told_from_small_ones() {
        for (text, concept) in [
            ("margin ratio 92%", Some(NEARLY_ALL)),
            ("mmr 98,6", Some(NEARLY_ALL)),
            ("نسبة ٩٢", Some(NEARLY_ALL)),
            ("ratio 22 %", Some(FAR_FROM_ALL)),
            ("sold 0.92", None),
            ("7 orders", None),
        ] {
            let shares: Vec<_> = found(text).into_iter().filter(|name| name.starts_with("ratio_")).collect();
            assert_eq!(shares, Vec::from_iter(concept), "{text}");
        }
    }

    #[test]
    fn words_of_many_languages_mean_one_thing() {
        for text in [
            "I was liquidated",
            "我被爆仓了",
            "我被爆倉了",
            "ロスカットされた",
            "강제청산 당함",
            "меня ликвидировали",
            "me liquidaron",
            "likide oldum",
        ] {
            assert!(found(text).contains(&"liquidation"), "{text}: {:?}", found(text));
        }
    }
}
