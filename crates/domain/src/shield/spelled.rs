//! Passwords that are spelled: "capital B r i s t o l then seventy two then a hash".

use std::sync::LazyLock;

use super::clues::nearest;
use super::dictated::{bare, numeral};
use super::everyday::everyday;
use super::letters::{alphanumeric, dense};
use super::words::{Lexicon, Page, class, lexicon};
use super::{Hit, SecretKind};

/// The fewest letters that are spelled.
const LETTERS: usize = 4;
/// Letters of which no number stands between: a line of prices has one at a time.
const ROW: usize = 3;
/// The fewest names of letters and signs, and parts of a run that has them.
const NAMES: usize = 3;
const PARTS: usize = 6;
/// Names that with a number are a spelled password whatever is said of them.
const SURE: usize = 6;
/// Parts of a run at most.
const MOST: usize = 64;
/// Bytes between two of them.
const BETWEEN: usize = 3;
/// Digits of a number among letters.
const DIGITS: usize = 4;
/// Bytes between a run and a word that gives it another name.
const BESIDE: usize = 32;
const SECRET: u64 = class::PASSWORD | class::PIN | class::ENTER | class::FUND | class::AUTH | class::HABIT;
const OTHER: u64 = class::ID | class::TRADE | class::NATIONAL;
/// What the address of a mail goes on with.
const MAIL: [&str; 7] = ["gmail", "hotmail", "yahoo", "outlook", "icloud", "mail", "@"];

/// Names of letters and signs, and what joins them: asked at every word of a text.
static SPELT: LazyLock<&'static Lexicon> = LazyLock::new(|| lexicon("spelt"));
static NEXT: LazyLock<&'static Lexicon> = LazyLock::new(|| lexicon("next"));

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let told = page.clues.iter().any(|mark| mark.is(SECRET));
    let text = page.lower();
    let mut at = 0;
    while at < text.len() {
        let Some(run) = run(text, at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if run.is_spelled(page, told) {
            hits.push(Hit::new(SecretKind::Password, run.start, run.end));
        }
        at = run.end;
    }
}

#[derive(Default)]
struct Run {
    start: usize,
    end: usize,
    letters: String,
    /// Letters in a row without a number between, now and at most.
    row: usize,
    most: usize,
    /// Names of letters and signs, and words for capitals.
    names: usize,
    numbers: usize,
}

impl Run {
    fn is_spelled(&self, page: &Page<'_>, told: bool) -> bool {
        let letters: Vec<char> = self.letters.chars().collect();
        // "Steps a, c, d": a list.
        let listed = self.names == 0 && letters.windows(2).all(|pair| pair[0] < pair[1]);
        let letters = letters.len();
        // "P L E A S E" is a cry.
        let cried = self.names + self.numbers == 0 && everyday(&self.letters);
        let spelled = letters >= LETTERS && self.most >= ROW && !listed && !cried;
        let named = self.names >= NAMES && letters + self.names + self.numbers >= PARTS;
        let renamed = nearest(page, self.start, SECRET | OTHER).is_some_and(|(class, gap)| gap <= BESIDE && class & SECRET == 0);
        // Capitals or signs beside many letters speak for themselves.
        let mixed = spelled && self.most > ROW && self.names > 0 && self.names + self.numbers >= 2;
        let mail = MAIL.iter().any(|host| page.lower()[self.end..].trim_start().starts_with(host));
        let sure = mixed || (self.names >= SURE && self.numbers > 0);
        (sure || (told && (spelled || named))) && !renamed && !mail
    }
}

fn run(text: &str, from: usize) -> Option<Run> {
    let next = text[from..].chars().next()?;
    let before = text[..from].chars().next_back();
    let glued = before.is_some_and(|c| alphanumeric(c) && !(bare(&text[from..]) || dense(c)));
    if !alphanumeric(next) || glued {
        return None;
    }
    let mut run = Run { start: from, end: from, ..Run::default() };
    let (mut at, mut parts) = (from, 0);
    while parts < MOST {
        let Some((length, joint)) = part(text, at, &mut run) else { break };
        if joint && parts == 0 {
            return None;
        }
        parts += 1;
        if !joint {
            run.end = at + length;
        }
        let end = at + length;
        let gap = text[end..].find(|c: char| !matches!(c, ' ' | ',' | '.' | '-' | ':' | '、' | '،' | '，' | '・')).unwrap_or(0);
        let dense = bare(&text[end..]) || text[..end].chars().next_back().is_some_and(dense);
        if gap > BETWEEN || (gap == 0 && !dense) || gap + end >= text.len() {
            break;
        }
        at = end + gap;
    }
    (parts > 0).then_some(run)
}

/// A letter, a number, or the name of one; and whether it only joins others.
fn part(text: &str, at: usize, run: &mut Run) -> Option<(usize, bool)> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let width = first.len_utf8();
    let single = first.is_ascii_lowercase() || matches!(first, 'а'..='я');
    if single && !rest[width..].starts_with(alphanumeric) {
        run.letters.push(first);
        run.row += 1;
        run.most = run.most.max(run.row);
        return Some((width, false));
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=DIGITS).contains(&digits) && !rest[digits..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        (run.numbers, run.row) = (run.numbers + 1, 0);
        return Some((digits, false));
    }
    if let Some(length) = SPELT.prefix(rest) {
        (run.names, run.row) = (run.names + 1, 0);
        return Some((length, false));
    }
    if let Some(length) = numeral(text, at) {
        (run.numbers, run.row) = (run.numbers + 1, 0);
        return Some((length, false));
    }
    Some((NEXT.prefix(rest)?, true))
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn what_is_spelled_is_masked_whole() {
        for (text, left) in [
            ("to get in I say capital B r i s t o l then seventy two then a hash no gaps", "to get in I say ⟦secret:password⟧ no gaps"),
            ("mein passwort ist großes K kleines a t z e dann minus dann vier vier", "mein passwort ist ⟦secret:password⟧"),
            ("le mot de passe c'est T majuscule o u l o u s e 3 1 étoile voilà", "le mot de passe c'est ⟦secret:password⟧ voilà"),
            ("密碼是大寫K、i、t、t、y、底線、0815", "密碼是⟦secret:password⟧"),
        ] {
            assert_eq!(shield(text).text(), left, "{text}");
        }
        for text in [
            "P L E A S E reset my password",
            "my password works, options a b c d do not",
            "the password field, then a button",
            "chart: O 2.310 H 2.355 L 2.298 C 2.301, api key fine",
        ] {
            assert!(shield(text).is_clean(), "{text}");
        }
    }
}
