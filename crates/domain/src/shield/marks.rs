//! What stands where something was taken out of a text, for readers who have no screen of ours to show it on.

use std::borrow::Cow;

/// What the marks begin with.
const KINDS: [&str; 2] = ["⟦secret:", "⟦withheld:"];
const CLOSE: char = '⟧';
/// What a reader sees in the place of one.
const PLAIN: &str = "[…]";

/// Returns a text that may leave the house: a mark says nothing of its kind there. What only looks like a mark stays.
pub fn unmarked(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    for (at, _) in text.match_indices('⟦') {
        let Some(name) = KINDS.iter().find_map(|kind| text[at..].strip_prefix(kind)) else { continue };
        let end = name.find(|sign: char| !sign.is_ascii_lowercase() && sign != '_').filter(|end| name[*end..].starts_with(CLOSE));
        if let Some(end) = end {
            out.push_str(&text[kept..at]);
            out.push_str(PLAIN);
            kept = text.len() - name.len() + end + CLOSE.len_utf8();
        }
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
    fn marks_say_nothing_outside_and_everything_else_stays() {
        assert_eq!(unmarked("my ⟦secret:password⟧ and\n⟦withheld:bribe⟧."), "my […] and\n[…].");
        for plain in ["", "nothing", "⟦notice:joined⟧", "⟦secret:⟧x⟦", "⟦secret:PASS⟧", "⟦secret:password"] {
            let expected = plain.replace("⟦secret:⟧", "[…]");
            assert_eq!(unmarked(plain), expected, "{plain}");
        }
    }
}
