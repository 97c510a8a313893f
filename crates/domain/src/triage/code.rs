//! Error codes of venues: which problem each stands for, and whether anybody knows what became of the request.

use std::sync::LazyLock;

use super::needles::Needles;
use crate::topic::Topic;

/// What one venue means by one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The venue, as one lower-case word.
    pub venue: &'static str,
    /// The code, or the desk's word for a message without one.
    pub code: &'static str,
    /// The kind of problem it belongs to.
    pub topic: Topic,
    /// Who can mend it: `trader` or `venue`.
    pub side: &'static str,
    /// Whether the request certainly had, or certainly had not, its effect.
    pub outcome_known: bool,
    phrases: &'static str,
}

/// A code found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The code as the table writes it.
    pub code: &'static str,
    /// The first byte.
    pub from: usize,
    /// After the last byte.
    pub to: usize,
    /// What it may stand for, without repetition: more than one is a list of suspects.
    pub topics: Vec<Topic>,
    /// The venues that use it.
    pub venues: Vec<&'static str>,
}

static TABLE: LazyLock<Vec<Meaning>> = LazyLock::new(|| include_str!("codes.tsv").lines().filter_map(meaning).collect());

fn meaning(line: &'static str) -> Option<Meaning> {
    let mut cells = line.split('\t');
    let (venue, code, topic) = (cells.next()?, cells.next()?, cells.next()?.parse().ok()?);
    Some(Meaning {
        venue,
        code,
        topic,
        side: cells.next()?,
        outcome_known: cells.next()? == "yes",
        phrases: cells.next().unwrap_or_default(),
    })
}

/// Lists what venues mean by a code.
pub fn meanings(code: &str) -> impl Iterator<Item = &'static Meaning> {
    TABLE.iter().filter(move |meaning| meaning.code == code)
}

/// Words beside which a short number is a code.
const NEAR: [&str; 26] = [
    "err",
    "code",
    "ret",
    "status",
    "http",
    "错误",
    "錯誤",
    "报错",
    "報錯",
    "代码",
    "代碼",
    "提示",
    "エラー",
    "コード",
    "오류",
    "에러",
    "코드",
    "ошибк",
    "код",
    "hata",
    "lỗi",
    "loi",
    "galat",
    "خطأ",
    "कोड",
    "รหัส",
];
static NEARBY: LazyLock<Needles> = LazyLock::new(|| Needles::new(NEAR));
/// The phrases that stand for a code, each with its code.
static PHRASES: LazyLock<(Vec<(&str, &str)>, Needles)> = LazyLock::new(|| {
    let rows = TABLE.iter().filter(|row| !row.phrases.is_empty());
    let all: Vec<_> = rows.flat_map(|row| row.phrases.split('|').map(move |phrase| (row.code, phrase))).collect();
    let needles = Needles::new(all.iter().map(|(_, phrase)| *phrase));
    (all, needles)
});
/// So many bytes around a number are looked at for such a word.
const REACH: usize = 28;
/// The most codes of one text.
const MOST: usize = 8;

/// Finds the codes a text names, each once, in order.
pub fn find(text: &str) -> Vec<Found> {
    find_in(&text.to_lowercase(), text.len())
}

/// The same in a text that is in lower case already, and was so long before.
pub(crate) fn find_in(lower: &str, length: usize) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let same_places = lower.len() == length;
    let mut push = |code: &str, from: usize, to: usize| {
        if found.len() < MOST
            && !found.iter().any(|one| one.code == code)
            && let Some(one) = suspects(code, from, to)
        {
            found.push(one);
        }
    };
    for (from, to) in numbers(lower) {
        let digits = &lower[from..to];
        if is_code(lower, from, to) {
            push(digits, from, to);
        }
    }
    if same_places {
        let mut last = None;
        for (phrase, from) in PHRASES.1.find(lower) {
            // The first place of each phrase.
            if last.replace(phrase) != Some(phrase) {
                let (code, text) = PHRASES.0[phrase];
                push(code, from, from + text.len());
            }
        }
    }
    found
}

fn suspects(code: &str, from: usize, to: usize) -> Option<Found> {
    let first = meanings(code).next()?;
    let mut one = Found { code: first.code, from, to, topics: Vec::new(), venues: Vec::new() };
    for meaning in meanings(code) {
        if !one.topics.contains(&meaning.topic) {
            one.topics.push(meaning.topic);
        }
        if !one.venues.contains(&meaning.venue) {
            one.venues.push(meaning.venue);
        }
    }
    Some(one)
}

/// Gives runs of three to six digits that stand alone.
fn numbers(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let from = at;
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                at += 1;
            }
            if (3..=6).contains(&(at - from)) {
                return Some((from, at));
            }
            at = at.max(from + 1);
        }
        None
    })
}

/// Six digits of a venue's range speak for themselves; fewer need a word beside them. Prices and amounts are not codes.
fn is_code(text: &str, from: usize, to: usize) -> bool {
    let (before, after) = (&text[..from], &text[to..]);
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '$' | '€' | '_'));
    let decimal =
        |mut chars: std::str::Chars<'_>| matches!(chars.next(), Some('.' | ',' | ':')) && chars.next().is_some_and(|c| c.is_ascii_digit());
    let fraction = before.ends_with(['.', ',']) && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit());
    if joined(before.chars().next_back()) || joined(after.chars().next()) || decimal(after.chars()) || fraction {
        return false;
    }
    if ["usd", "$", "u ", "元", "руб", "원", "円", "%", "k"].iter().any(|unit| after.trim_start().starts_with(unit)) {
        return false;
    }
    if to - from == 6 {
        return true;
    }
    let (low, high) = (floor(text, from.saturating_sub(REACH)), floor(text, (to + REACH).min(text.len())));
    let around = &text[low..high];
    let alone = text.trim().len() <= to - from + 6;
    alone || to - from == 5 && text.len() < 60 && text.starts_with(&text[from..to]) || NEARBY.is_in(around)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        find(text).into_iter().map(|found| found.code).collect()
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(TABLE.len(), include_str!("codes.tsv").lines().filter(|line| !line.starts_with('#')).count());
    }

    #[test]
    fn codes_are_found_where_they_are_codes() {
        assert_eq!(codes("110007 when I try to open anything"), ["110007"]);
        assert_eq!(codes("{\"retCode\":10001,\"retMsg\":\"x\"}"), ["10001"]);
        assert_eq!(codes("报错10006怎么办"), ["10006"]);
        assert_eq!(codes("I have 10001 coins at 110007.50 and 110007 usdt"), Vec::<&str>::new());
        assert_eq!(codes("Account has insufficient Available Balance, 25 XBt required"), ["available_balance_low"]);
    }
}
