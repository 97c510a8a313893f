//! What stands where something was taken out of a text.

use std::borrow::Cow;
use std::ops::Range;

/// What the marks begin with.
const KINDS: [&str; 2] = ["⟦secret:", "⟦withheld:"];
const CLOSE: char = '⟧';

/// Finds the marks of a text, in order. What only looks like one is none.
pub fn marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('⟦').filter_map(|(at, _)| {
        let name = KINDS.iter().find_map(|kind| text[at..].strip_prefix(kind))?;
        let end = name.find(|sign: char| !sign.is_ascii_lowercase() && sign != '_')?;
        name[end..].starts_with(CLOSE).then(|| at..text.len() - name.len() + end + CLOSE.len_utf8())
    })
}

/// Returns a text with something else in the place of its marks, which say of what kind it was.
pub fn unmarked<'a>(text: &'a str, instead: &str) -> Cow<'a, str> {
    let mut out = String::new();
    let mut kept = 0;
    for mark in marks(text) {
        out.push_str(&text[kept..mark.start]);
        out.push_str(instead);
        kept = mark.end;
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_everything_else_stays() {
        assert_eq!(unmarked("my ⟦secret:password⟧ and\n⟦withheld:bribe⟧.", "[…]"), "my […] and\n[…].");
        assert_eq!(unmarked("it ⟦secret:seed_phrase⟧went", ""), "it went");
        for plain in ["", "nothing", "⟦notice:joined⟧", "⟦secret:PASS⟧", "⟦secret:password", "⟦⟦⟧"] {
            assert_eq!(unmarked(plain, "-"), plain);
        }
    }
}
