//! How long the longest pieces of a text are: most texts hold nothing as long as a key, and need no rule that looks for one.

/// The longest pieces of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sizes {
    /// ASCII letters and digits in a row.
    pub word: usize,
    /// ASCII characters without a blank between them.
    pub graphic: usize,
    /// Words of exactly four letters and digits, parted by one blank or hyphen each.
    pub fours: usize,
    /// ASCII digits, of the whole text.
    pub digits: usize,
}

impl Sizes {
    /// Measures a text.
    pub fn of(text: &str) -> Self {
        let (mut most, mut now) = (Self::default(), Self::default());
        for byte in text.bytes() {
            now.graphic = if byte.is_ascii_graphic() { now.graphic + 1 } else { 0 };
            most.graphic = most.graphic.max(now.graphic);
            most.digits += usize::from(byte.is_ascii_digit());
            if byte.is_ascii_alphanumeric() {
                now.word += 1;
                continue;
            }
            most.end_word(&mut now, matches!(byte, b' ' | b'-'));
        }
        most.end_word(&mut now, false);
        most
    }

    fn end_word(&mut self, now: &mut Self, goes_on: bool) {
        now.fours = if now.word == 4 { now.fours + 1 } else { 0 };
        self.fours = self.fours.max(now.fours);
        self.word = self.word.max(now.word);
        now.word = 0;
        if !goes_on {
            now.fours = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_pieces_are_measured() {
        for (text, word, graphic, fours, digits) in [
            ("", 0, 0, 0, 0),
            ("abcd efgh-ijkl 2345", 4, 9, 4, 4),
            ("abcd  efgh", 4, 4, 1, 0),
            ("abcd efgh ijklm nopq", 5, 5, 2, 0),
            ("пароль hunter2!?", 7, 9, 0, 1),
            ("sk-abcdefgh", 8, 11, 0, 0),
        ] {
            assert_eq!(Sizes::of(text), Sizes { word, graphic, fours, digits }, "{text}");
        }
    }
}
