//! Matching places in titles and snippets: as pieces for a page, as UTF-16 offsets for a browser.

use std::ops::Range;

/// A stretch of text that matches or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it matches.
    pub marked: bool,
}

/// Cuts a text at its marks; marks that do not fit the text are passed over.
#[must_use]
pub fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut end = 0;
    let mut push = |range: Range<usize>, marked| {
        if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
            out.push(Piece { text: part.to_owned(), marked });
        }
    };
    for mark in fitting(text, marks) {
        if mark.start >= end {
            push(end..mark.start, false);
            push(mark.clone(), true);
            end = mark.end;
        }
    }
    push(end..text.len(), false);
    out
}

/// Converts byte ranges to the offsets JavaScript counts in.
#[must_use]
pub fn utf16(text: &str, marks: &[Range<usize>]) -> Vec<[usize; 2]> {
    let offset = |end: usize| text[..end].encode_utf16().count();
    fitting(text, marks).into_iter().map(|mark| [offset(mark.start), offset(mark.end)]).collect()
}

fn fitting(text: &str, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut marks: Vec<_> = marks.iter().filter(|mark| text.get((*mark).clone()).is_some()).cloned().collect();
    marks.sort_by_key(|mark| mark.start);
    marks
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one mark is a list of one range")]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_marks() {
        let text = "设了止损仍会";
        let cut = pieces(text, &[6..12]);
        let shown: Vec<_> = cut.iter().map(|p| (p.text.as_str(), p.marked)).collect();
        assert_eq!(shown, [("设了", false), ("止损", true), ("仍会", false)]);
        assert_eq!(utf16(text, &[6..12]), [[2, 4]]);
    }

    #[test]
    fn marks_that_do_not_fit_do_no_harm() {
        assert_eq!(pieces("é", &[1..2, 0..9]).len(), 1);
        assert_eq!(utf16("😀a", &[4..5]), [[2, 3]]);
        assert_eq!(pieces("abc", &[0..2, 1..3]).len(), 2);
        assert!(pieces("", &[]).is_empty());
    }
}
