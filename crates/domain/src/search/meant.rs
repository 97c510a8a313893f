//! What was probably meant by a word that is nearly one of a list.

use super::{ALIASES, Operator};

/// Returns the operator that a head such as `statsu` was meant to be.
pub(super) fn operator(head: &str, rest: &str) -> Option<Operator> {
    let head = head.to_ascii_lowercase();
    let is_word = (3..=10).contains(&head.len()) && head.bytes().all(|sign| sign.is_ascii_lowercase());
    if !is_word || rest.starts_with("//") {
        return None;
    }
    let own = Operator::ALL.iter().map(|operator| (operator.as_str(), *operator));
    let near = own.chain(ALIASES).filter_map(|(name, operator)| Some((closeness(&head, name)?, operator)));
    near.min_by_key(|(steps, _)| *steps).map(|(_, operator)| operator)
}

/// Returns the word of an operator that a word was meant to be.
pub(super) fn word(operator: Operator, word: &str) -> Option<&'static str> {
    let near = operator.vocabulary().into_iter().filter_map(|known| Some((closeness(word, known)?, known)));
    near.min_by_key(|(steps, _)| *steps).map(|(_, known)| known)
}

/// Returns how far a word is from a known one, if it is near: begun, its last part, or mistyped by a sign or two.
fn closeness(typed: &str, known: &str) -> Option<usize> {
    let is_last = known.rsplit_once('.').is_some_and(|(_, last)| last == typed);
    let begun = is_last || (typed.len() >= 3.min(known.len() - 1) && known.starts_with(typed));
    let steps = distance(typed, known);
    let bound = if known.len() > 5 { 2 } else { 1 };
    if begun { Some(1) } else { (steps <= bound && typed.len() > 1).then_some(steps) }
}

/// Counts signs added, dropped, changed, or exchanged with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
