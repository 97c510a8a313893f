//! Cuts what was typed into words, phrases and operators.

/// Longer questions are cut.
const LONGEST: usize = 256;

const QUOTES: [(char, char); 7] = [('"', '"'), ('“', '”'), ('„', '“'), ('「', '」'), ('『', '』'), ('«', '»'), ('＂', '＂')];

/// A piece of a question. An operator's words may hold quotation marks, which are straight then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub text: String,
    /// Stood in quotation marks.
    pub exact: bool,
    /// Had a minus in front.
    pub not: bool,
}

impl Token {
    pub fn is_or(&self) -> bool {
        self.text == "OR" && !self.exact && !self.not
    }

    /// Tells whether it can be one side of an `OR`.
    pub fn is_operand(&self) -> bool {
        !self.not && !self.is_or() && (self.exact || self.text.split_once(':').is_none_or(|(head, _)| super::operator(head).is_none()))
    }
}

/// Returns the pieces, and whether the last one is still being typed.
pub(super) fn tokens(raw: &str) -> (Vec<Token>, bool) {
    let fold = |c: char| match c {
        '：' => ':',
        '，' => ',',
        _ if c.is_control() => ' ',
        _ => c,
    };
    let signs: Vec<char> = raw.chars().take(LONGEST).map(fold).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        if signs[at].is_whitespace() {
            at += 1;
            continue;
        }
        let not = is_minus(&signs, at);
        let from = at + usize::from(not);
        let (text, exact, end) = match quoted(&signs, from) {
            Some((text, end)) => (text, true, end),
            None => word(&signs, from),
        };
        tokens.push(Token { text, exact, not });
        at = end;
    }
    let unfinished = signs.last().is_some_and(|last| !last.is_whitespace());
    (tokens, unfinished)
}

/// A minus in front of a letter or a phrase excludes; `-5%` is a price move.
fn is_minus(signs: &[char], at: usize) -> bool {
    let starts = at == 0 || signs[at - 1].is_whitespace();
    let then = signs.get(at + 1);
    starts && signs[at] == '-' && (then.is_some_and(|c| c.is_alphabetic()) || quoted(signs, at + 1).is_some())
}

fn word(signs: &[char], from: usize) -> (String, bool, usize) {
    let mut text = String::new();
    let mut at = from;
    while at < signs.len() && !signs[at].is_whitespace() {
        match quoted(signs, at) {
            // A quoted word of an operator.
            Some((inner, end)) if text.ends_with([':', ',']) => {
                text.push('"');
                text.push_str(&inner.replace('"', ""));
                text.push('"');
                at = end;
            }
            Some(_) if at > from => break,
            _ => {
                text.push(signs[at]);
                at += 1;
            }
        }
    }
    (text, false, at)
}

fn quoted(signs: &[char], at: usize) -> Option<(String, usize)> {
    let (_, close) = QUOTES.iter().find(|(open, _)| signs.get(at) == Some(open))?;
    let length = signs[at + 1..].iter().position(|c| c == close)?;
    let text: String = signs[at + 1..at + 1 + length].iter().collect();
    text.chars().any(char::is_alphanumeric).then_some((text, at + length + 2))
}

/// Returns the words of an operator: between commas, without their quotation marks, each once.
pub(super) fn words(rest: &str) -> Vec<String> {
    let mut quoted = false;
    let parts = rest.split(|sign| {
        quoted ^= sign == '"';
        sign == ',' && !quoted
    });
    let mut words: Vec<String> = Vec::new();
    for word in parts.map(|part| part.trim_matches('"').trim().to_owned()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}
