//! Concepts of the trade: what words of sixteen languages mean in common, so that a lesson in one language serves all.

use std::sync::LazyLock;

use super::feature::{chars_hash, chars_on};
use super::fold::fold;
use super::token::{Part, Token};
use crate::quick::{Map, Set};

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
    /// What phrases begin with, up to each of their blanks: no other words need the next one looked at.
    led: Set<u64>,
    /// What pieces of runs begin with, up to each of their characters.
    ways: Set<u64>,
}

impl Table {
    /// Remembers how a form is come to.
    fn lead(&mut self, form: &[char], is_whole: bool) {
        let mut hash = chars_hash(9, &[]);
        for c in form {
            hash = chars_on(hash, *c);
            if *c == ' ' {
                self.led.insert(hash);
            }
            if is_whole && form.iter().any(|c| is_dense(*c)) {
                self.ways.insert(hash);
            }
        }
    }
}

/// A character of a script whose words have no borders, or carry their endings.
const fn is_dense(c: char) -> bool {
    c >= '\u{e00}'
}

type Rows = Map<u64, Vec<u16>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        names: vec![NEARLY_ALL, FAR_FROM_ALL],
        whole: Rows::default(),
        begun: Rows::default(),
        led: Set::default(),
        ways: Set::default(),
    };
    let lines = include_str!("concepts.tsv").lines().chain(include_str!("phrases.tsv").lines());
    for (name, forms) in lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')) {
        let row = table.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            table.names.push(name);
            table.names.len() - 1
        });
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        for form in forms.split('|').map(str::trim).filter(|form| !form.is_empty()) {
            let begun = form.strip_suffix('*');
            let chars = joined(&fold(begun.unwrap_or(form)));
            table.lead(&chars, begun.is_none());
            let rows = if begun.is_some() { &mut table.begun } else { &mut table.whole };
            let known = rows.entry(chars_hash(9, &chars)).or_default();
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
    let mut hash = chars_hash(9, &[]);
    let mut is_begun = false;
    let mut last = tokens[0].from;
    let begins = tokens[0].from + skip;
    for token in tokens.iter().take(WORDS) {
        if matches!(token.part, Part::Mark | Part::Long) || token.from > last + 3 {
            return;
        }
        if is_begun {
            hash = chars_on(hash, ' ');
            if !TABLE.led.contains(&hash) {
                return;
            }
        }
        let (settled, word) = (hash, &chars[token.from.max(begins)..token.to]);
        hash = word.iter().fold(hash, |hash, c| chars_on(hash, *c));
        is_begun |= !word.is_empty();
        last = token.to;
        let mut push = |rows: Option<&Vec<u16>>| {
            hits.extend(rows.into_iter().flatten().map(|row| Hit { concept: *row, from: tokens[0].from, to: token.to }));
        };
        push(TABLE.whole.get(&hash));
        // A beginning has at least two letters of its last word.
        let mut begun = settled;
        for (length, c) in (1..).zip(word) {
            begun = chars_on(begun, *c);
            if length > 1 {
                push(TABLE.begun.get(&begun));
            }
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
        let mut hash = chars_hash(9, &[]);
        let mut is_dense_so_far = false;
        for to in from + 1..=(from + PIECE).min(token.to) {
            hash = chars_on(hash, chars[to - 1]);
            is_dense_so_far |= is_dense(chars[to - 1]);
            if is_dense_so_far && !TABLE.ways.contains(&hash) {
                break;
            }
            hits.extend(TABLE.whole.get(&hash).into_iter().flatten().map(|row| Hit { concept: *row, from, to }));
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
    use proptest::prelude::*;

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

    /// Every stretch of up to four words, or of so many characters of a run, looked up as a whole.
    fn looked_up(chars: &[char], tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut look = |rows: &Rows, form: &[char], (from, to): (usize, usize)| {
            hits.extend(rows.get(&chars_hash(9, form)).into_iter().flatten().map(|row| Hit { concept: *row, from, to }));
        };
        for (at, token) in tokens.iter().enumerate() {
            if token.part == Part::Run || chars[token.from] >= '\u{ac00}' {
                for from in token.from..token.to {
                    (from + 1..=(from + PIECE).min(token.to)).for_each(|to| look(&TABLE.whole, &chars[from..to], (from, to)));
                }
            }
            let mut phrase: Vec<char> = Vec::new();
            for next in tokens[at..].iter().take(WORDS).take_while(|_| token.part != Part::Run) {
                phrase.extend((!phrase.is_empty()).then_some(' '));
                let settled = phrase.len();
                phrase.extend_from_slice(&chars[next.from..next.to]);
                look(&TABLE.whole, &phrase, (token.from, next.to));
                (settled + 2..=phrase.len()).for_each(|end| look(&TABLE.begun, &phrase[..end], (token.from, next.to)));
            }
        }
        hits.sort_by_key(|hit| (hit.from, hit.concept, hit.to));
        hits
    }

    fn spoken() -> impl Strategy<Value = String> {
        let forms: Vec<&str> =
            include_str!("concepts.tsv").lines().filter_map(|line| line.split_once('\t')).flat_map(|(_, forms)| forms.split('|')).collect();
        let form = proptest::sample::select(forms).prop_map(|form| form.replace('*', "e"));
        let piece = prop_oneof![4 => form, 1 => "[a-z]{1,3}", 1 => Just("的".to_owned())];
        proptest::collection::vec(piece, 0..8).prop_flat_map(|pieces| proptest::sample::select(vec![pieces.join(" "), pieces.concat()]))
    }

    proptest! {
        #[test]
        fn no_way_is_left_that_leads_to_a_concept(text in spoken()) {
            let chars = fold(&text);
            // Marks and numbers have rules of their own, and so have the prefixes of Arabic.
            let all = tokens(&chars);
            let plain = all.iter().all(|token| matches!(token.part, Part::Run | Part::Word | Part::Symbol));
            prop_assume!(plain && all.windows(2).all(|two| two[1].from <= two[0].to + 3));
            prop_assume!(!chars.iter().any(|c| matches!(c, '\u{600}'..='\u{6ff}')));
            let mut hits = Vec::new();
            for (at, token) in all.iter().enumerate() {
                match token.part {
                    Part::Run => in_run(&chars, *token, &mut hits),
                    _ => {
                        from_word(&chars, &all[at..], 0, &mut hits);
                        if chars[token.from] >= '\u{ac00}' {
                            in_run(&chars, *token, &mut hits);
                        }
                    }
                }
            }
            hits.sort_by_key(|hit| (hit.from, hit.concept, hit.to));
            prop_assert_eq!(hits, looked_up(&chars, &all));
        }
    }
}
