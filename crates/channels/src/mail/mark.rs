//! The mark at the cut line of our mails: a signed token, and the measure of our words around it, by which they are known again
//! in an answer whose mail program took away every sign of what is copied.

/// Numbers are written in these, five bits each.
const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Signs of a number.
const WIDTH: usize = 4;
/// Numbers up to here.
const LARGEST: usize = (1 << (5 * WIDTH)) - 1;
/// What a program puts behind a word that is a link is no longer.
const LINK: usize = 2_048;
/// So many marks are read of a text.
const MOST: usize = 20;
/// Characters of the longest.
const LONGEST: usize = 80;
/// So many measures a mark has.
const PIECES: std::ops::RangeInclusive<usize> = 2..=3;

/// The letters and digits of a stretch: how many, and what they add up to. Line ends, signs of copies, spaces and punctuation differ
/// from program to program; these stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// How many.
    pub length: usize,
    sum: usize,
}

impl Measure {
    /// Measures letters, in their order.
    pub fn of(letters: impl Iterator<Item = char>) -> Self {
        let (mut length, mut sum) = (0, 0xcbf2_9ce4_8422_2325_u64);
        for letter in letters {
            length += 1;
            sum = (sum ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3);
        }
        Self { length, sum: usize::try_from((sum ^ (sum >> 40)) & LARGEST as u64).unwrap_or_default() }
    }

    fn of_text(text: &str) -> Self {
        Self::of(letters(text).into_iter().map(|(_, letter)| letter))
    }
}

/// Lists letters and digits with their places. What programs add to a word that is a link, `<https://…>`, is none of the words.
pub fn letters(text: &str) -> Vec<(usize, char)> {
    let (mut found, mut free_from) = (Vec::new(), 0);
    for (at, sign) in text.char_indices().filter(|(_, sign)| *sign == '<' || sign.is_alphanumeric()) {
        if at < free_from {
            continue;
        }
        if sign.is_alphanumeric() {
            found.push((at, sign));
        } else if let Some(length) = link(text.get(at..).unwrap_or_default()) {
            free_from = at + length;
        }
    }
    found
}

/// The length of a link in brackets.
fn link(text: &str) -> Option<usize> {
    let is_link = ["<http://", "<https://", "<mailto:"].iter().any(|open| text.starts_with(open));
    let end = text.bytes().take(LINK).position(|byte| byte == b'>').filter(|_| is_link)?;
    (!text[..end].contains(char::is_whitespace)).then_some(end + 1)
}

/// Writes the mark: `[bs-TOKEN-MEASURES]`. The measures are of our words above it, in one piece or in two around what must not be told
/// even by a sum, and of the copy below it.
pub fn write(token: &str, (above, below): (&[&str], &str)) -> String {
    let measures: Vec<Measure> = above.iter().chain([&below]).map(|text| Measure::of_text(text)).collect();
    if !PIECES.contains(&measures.len()) || measures.iter().any(|measure| measure.length > LARGEST) {
        return format!("[bs-{token}]");
    }
    let numbers: String = measures.iter().flat_map(|it| [it.length, it.sum]).map(number).collect();
    format!("[bs-{token}-{numbers}]")
}

fn number(value: usize) -> String {
    (0..WIDTH).rev().map(|place| char::from(SIGNS[value >> (5 * place) & 31])).collect()
}

fn read_number(text: &[u8]) -> Option<usize> {
    text.iter().try_fold(0, |value, sign| Some(value << 5 | SIGNS.iter().position(|known| known == sign)?))
}

/// A mark in a text, ours or not: that is for others to say.
#[derive(Debug)]
pub struct Mark<'a> {
    /// The token.
    pub token: &'a str,
    /// The place of its first bracket.
    pub start: usize,
    /// The place behind its last.
    pub end: usize,
    /// What stood around it when it was written; none where it does not say.
    pub measures: Vec<Measure>,
}

/// Finds the marks of a text, in their order.
pub fn find(text: &str) -> Vec<Mark<'_>> {
    let marks = text.match_indices("[bs-").filter_map(|(start, open)| {
        let from = start + open.len();
        let length = text.bytes().skip(from).take(LONGEST + 1).position(|byte| byte == b']')?;
        let inner = text.get(from..from + length)?;
        let is_mark = length >= 16 && inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let (token, numbers) = inner.split_once('-').unwrap_or((inner, ""));
        let end = from + length + 1;
        (is_mark && !token.is_empty()).then(|| Mark { token, start, end, measures: measures(numbers).unwrap_or_default() })
    });
    marks.take(MOST).collect()
}

fn measures(text: &str) -> Option<Vec<Measure>> {
    let text = text.to_ascii_lowercase();
    let (pairs, rest) = text.as_bytes().as_chunks::<{ 2 * WIDTH }>();
    if !rest.is_empty() || !PIECES.contains(&pairs.len()) {
        return None;
    }
    pairs.iter().map(|pair| Some(Measure { length: read_number(&pair[..WIDTH])?, sum: read_number(&pair[WIDTH..])? })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_mail_programs_do_to_a_text_does_not_change_its_measure() {
        let ours = Measure::of_text("Dear Ann,\nit needs \"two\" more: https://desk.test/verify\n\n价格 1.250,5");
        let theirs = Measure::of_text(
            "> Dear Ann, it needs\n> “two” more:\n> https://desk.test/verify <https://desk.test/verify>\n>> 价格\n> 1.250,5",
        );
        assert_eq!(ours, theirs);
        for other in ["Dear Ann, it needs two more: https://desk.test/verify 价格 1.250,6", "Dear", "", "Dear Ann, NO it needs two more"]
        {
            assert_ne!(Measure::of_text(other), ours, "{other}");
        }
        assert_eq!(letters("a <b> <https://x y> c").len(), 10, "only what is surely a link");
    }

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let token = format!("k1{}", "a".repeat(42));
        let text = format!("x {} y", write(&token, (&["Your word: ", ". Nobody asks."], "old words")));
        let marks = find(&text);
        assert_eq!((marks.len(), marks[0].token), (1, token.as_str()));
        assert_eq!(marks[0].measures, ["Your word: ", ". Nobody asks.", "old words"].map(Measure::of_text));
        assert_eq!((&text[..marks[0].start], &text[marks[0].end..]), ("x ", " y"));
    }

    #[test]
    fn what_is_no_mark_is_none() {
        for text in ["[bs-]", "[bs-aaaa]", "[bs-aaaaaaaaaaaaaaaa", "[bs-aaaa aaaa aaaa aaaa]", "[bs--aaaaaaaaaaaaaaaaaaaa]"] {
            assert!(find(text).is_empty(), "{text}");
        }
        assert!(find("[bs-aaaaaaaaaaaaaaaaaaaa-abc]")[0].measures.is_empty());
        assert_eq!(find(&"[bs-aaaaaaaaaaaaaaaaaaaa]".repeat(90)).len(), MOST);
    }
}
