//! Reads the operators of a query: "phrase", `-word`, `OR` and `title:`. What is broken is plain text.

use crate::analyser::nfkc;

/// Longer queries are cut.
const LONGEST: usize = 256;

const QUOTES: [(char, char); 6] = [('"', '"'), ('“', '”'), ('„', '“'), ('「', '」'), ('『', '』'), ('«', '»')];

/// A condition an article must meet, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub text: String,
    pub title_only: bool,
}

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// Everything that adds to the score, phrases included.
    pub text: String,
    /// Groups of conditions; an article must meet one of each group.
    pub required: Vec<Vec<Clause>>,
    /// Conditions an article must not meet.
    pub excluded: Vec<Clause>,
    /// True while the last word is still being typed.
    pub unfinished: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    Word(String),
    Phrase(Clause),
    Excluded(Clause),
    Or,
}

/// Takes a query apart.
pub(crate) fn parse(query: &str) -> Parsed {
    let cut: String = query.chars().take(LONGEST).collect();
    let chars: Vec<char> = nfkc(&cut).chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let items = items(&chars);
    let ends_in_word = matches!(items.last(), Some(Item::Word(_)));
    let mut parsed = Parsed { unfinished: ends_in_word && !chars.ends_with(&[' ']), ..assemble(&items) };
    if parsed.text.is_empty() {
        // Nothing but exclusions: there is nothing to exclude from.
        parsed = Parsed { text: chars.iter().collect(), ..Parsed::default() };
    }
    parsed
}

fn items(chars: &[char]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
        } else if let Some((item, next)) = operator(chars, at) {
            items.push(item);
            at = next;
        } else {
            let end = word_end(chars, at);
            items.push(Item::Word(chars[at..end].iter().collect()));
            at = end;
        }
    }
    items
}

fn operator(chars: &[char], at: usize) -> Option<(Item, usize)> {
    let starts_word = at == 0 || chars[at - 1].is_whitespace();
    if starts_word && chars[at] == '-' {
        let (text, end) = operand(chars, at + 1)?;
        // `-5%` is a price move, not an exclusion.
        return text.chars().any(char::is_alphabetic).then_some((Item::Excluded(Clause { text, title_only: false }), end));
    }
    if starts_word && chars[at..].iter().take(6).collect::<String>().eq_ignore_ascii_case("title:") {
        let (text, end) = operand(chars, at + 6)?;
        return Some((Item::Phrase(Clause { text, title_only: true }), end));
    }
    if starts_word && word_end(chars, at) == at + 2 && chars[at..at + 2] == ['O', 'R'] {
        return Some((Item::Or, at + 2));
    }
    let (text, end) = quoted(chars, at)?;
    Some((Item::Phrase(Clause { text, title_only: false }), end))
}

fn operand(chars: &[char], at: usize) -> Option<(String, usize)> {
    let first = chars.get(at)?;
    if let Some(found) = quoted(chars, at) {
        return Some(found);
    }
    let end = word_end(chars, at);
    first.is_alphanumeric().then(|| (chars[at..end].iter().collect(), end))
}

fn quoted(chars: &[char], at: usize) -> Option<(String, usize)> {
    let (_, close) = QUOTES.iter().find(|(open, _)| chars.get(at) == Some(open))?;
    let length = chars[at + 1..].iter().position(|c| c == close)?;
    let text: String = chars[at + 1..at + 1 + length].iter().collect();
    text.chars().any(char::is_alphanumeric).then_some((text, at + length + 2))
}

/// Returns the end of a word: a space, or a quotation mark that is closed later on.
fn word_end(chars: &[char], at: usize) -> usize {
    let ends = |index: &usize| chars[*index].is_whitespace() || quoted(chars, *index).is_some();
    (at + 1..chars.len()).find(ends).unwrap_or(chars.len())
}

fn assemble(items: &[Item]) -> Parsed {
    let mut parsed = Parsed::default();
    let mut joined = false;
    for (index, item) in items.iter().enumerate() {
        let was_joined = std::mem::take(&mut joined);
        match item {
            Item::Or if is_between_operands(items, index) => joined = true,
            Item::Or => push_text(&mut parsed.text, "OR"),
            Item::Excluded(clause) => parsed.excluded.push(clause.clone()),
            Item::Word(word) => {
                push_text(&mut parsed.text, word);
                let or = was_joined || matches!(items.get(index + 1), Some(Item::Or));
                if or && is_beside_phrase(items, index) {
                    require(&mut parsed, Clause { text: word.clone(), title_only: false }, was_joined);
                }
            }
            Item::Phrase(clause) => {
                push_text(&mut parsed.text, &clause.text);
                require(&mut parsed, clause.clone(), was_joined);
            }
        }
    }
    parsed
}

fn push_text(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

fn require(parsed: &mut Parsed, clause: Clause, joined: bool) {
    match parsed.required.last_mut() {
        Some(group) if joined => group.push(clause),
        _ => parsed.required.push(vec![clause]),
    }
}

fn is_between_operands(items: &[Item], at: usize) -> bool {
    let operand = |item: Option<&Item>| matches!(item, Some(Item::Word(_) | Item::Phrase(_)));
    operand(at.checked_sub(1).and_then(|before| items.get(before))) && operand(items.get(at + 1))
}

/// Tells whether a chain of `OR` that holds this word also holds a phrase: only then is it a condition.
fn is_beside_phrase(items: &[Item], at: usize) -> bool {
    let mut forward = (at..items.len()).step_by(2).take_while(|i| *i == at || items[i - 1] == Item::Or);
    let mut back = (0..=at).rev().step_by(2).take_while(|i| *i == at || items[i + 1] == Item::Or);
    let is_phrase = |i: usize| matches!(items[i], Item::Phrase(_));
    forward.any(is_phrase) || back.any(is_phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn required(query: &str) -> Vec<Vec<String>> {
        let groups = parse(query).required.into_iter();
        groups.map(|group| group.into_iter().map(|clause| clause.text).collect()).collect()
    }

    #[test]
    fn phrases_come_in_many_quotation_marks() {
        for query in ["a \"mark price\"", "“mark price” a", "「mark price」", "«mark price»", "＂mark price＂", "｢mark price｣"]
        {
            assert_eq!(required(query), [["mark price"]], "{query}");
        }
        assert_eq!(required("什么是「强平」呢"), [["强平"]]);
    }

    #[test]
    fn exclusions_and_titles() {
        let parsed = parse("withdraw -kyc -\"two factor\" title:fees");
        let excluded: Vec<_> = parsed.excluded.iter().map(|clause| clause.text.as_str()).collect();
        assert_eq!(excluded, ["kyc", "two factor"]);
        assert!(parsed.required[0][0].title_only);
        assert_eq!(parsed.text, "withdraw fees");
    }

    #[test]
    fn or_joins_phrases_into_one_condition() {
        assert_eq!(required("\"mark price\" OR \"index price\" x"), [["mark price", "index price"]]);
        assert_eq!(required("kyc OR \"index price\""), [["kyc", "index price"]]);
        assert!(required("kyc OR fee").is_empty());
        assert_eq!(parse("kyc OR fee").text, "kyc fee");
    }

    #[test]
    fn broken_operators_are_plain_text() {
        for query in ["\"open", "-", "- ", "title:", "OR", "a OR", "OR a", "\"\"", "「", "-5%", "title:-", "-kyc"] {
            let parsed = parse(query);
            assert!(parsed.required.is_empty() && parsed.excluded.is_empty(), "{query}");
        }
    }

    #[test]
    fn a_word_is_unfinished_until_a_space_follows() {
        assert!(parse("how to withd").unfinished);
        assert!(!parse("how to withd ").unfinished);
        assert!(!parse("\"mark price\"").unfinished);
    }
}
