//! Step 4: cuts folded text into runs of scripts without spaces, Korean words, and words.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;

/// Names the scripts that need their own treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Han,
    Kana,
    Hangul,
    /// Thai, Lao, Khmer and Myanmar: words without spaces, vowels as marks.
    Unspaced,
    Other,
}

/// Says how a piece becomes tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Run,
    Hangul,
    Word,
}

/// A stretch of folded characters that is analysed on its own.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub from: usize,
    pub to: usize,
    pub form: Form,
    /// True for Hangul written directly behind a Latin word or number, as in `BTC를`.
    pub follows_word: bool,
}

/// Returns the script of a character; marks count as `Other` unless they live in a script's own block.
pub(crate) fn script(c: char) -> Script {
    match u32::from(c) {
        0x3005..=0x3007 | 0x2E80..=0x2FDF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF => Script::Han,
        0x3041..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9F | 0x1B000..=0x1B16F => Script::Kana,
        0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7FB | 0xFFA1..=0xFFDC => Script::Hangul,
        0x0E01..=0x0E3A | 0x0E40..=0x0E4E | 0x0E80..=0x0ECF | 0x0EDC..=0x0EDF => Script::Unspaced,
        0x1000..=0x103F | 0x1050..=0x109F | 0x1780..=0x17D3 | 0x17DC..=0x17DD => Script::Unspaced,
        _ => Script::Other,
    }
}

/// The first of all combining marks.
const FIRST_MARK: char = '\u{300}';

/// Cuts folded text into pieces, in order; what lies between them is space or punctuation.
pub(super) fn cut(folded: &[Folded]) -> Vec<Piece> {
    let scripts = scripts(folded);
    let mut pieces = Vec::new();
    let mut from = 0;
    while from < folded.len() {
        let spaced = is_spaced(scripts[from]);
        let same = |s: &Script| if spaced { is_spaced(*s) } else { *s == scripts[from] };
        let to = from + scripts[from..].iter().take_while(|s| same(s)).count();
        if spaced {
            push_words(&mut pieces, folded, &scripts, from..to);
        } else {
            pieces.push(Piece { from, to, form: Form::Run, follows_word: false });
        }
        from = to;
    }
    pieces
}

fn is_spaced(script: Script) -> bool {
    matches!(script, Script::Hangul | Script::Other)
}

fn scripts(folded: &[Folded]) -> Vec<Script> {
    let mut scripts: Vec<Script> = Vec::with_capacity(folded.len());
    for f in folded {
        // Neither a script of its own nor a mark stands before these, which nearly all characters of most texts do.
        if f.c < FIRST_MARK {
            scripts.push(Script::Other);
            continue;
        }
        let own = script(f.c);
        let before = scripts.last().copied().unwrap_or(Script::Other);
        scripts.push(if own == Script::Other && is_combining_mark(f.c) { before } else { own });
    }
    scripts
}

fn push_words(pieces: &mut Vec<Piece>, folded: &[Folded], scripts: &[Script], range: std::ops::Range<usize>) {
    let text: String = folded[range.clone()].iter().map(|f| f.c).collect();
    let mut index = range.start;
    let mut byte = 0;
    for (start, word) in text.unicode_word_indices() {
        index += text[byte..start].chars().count();
        let to = index + word.chars().count();
        byte = start + word.len();
        push_word(pieces, folded, scripts, index..to);
        index = to;
    }
}

/// Cuts one word at borders of Hangul and at joining punctuation that UAX #29 keeps inside words.
fn push_word(pieces: &mut Vec<Piece>, folded: &[Folded], scripts: &[Script], word: std::ops::Range<usize>) {
    let mut from = word.start;
    while from < word.end {
        if is_joint(folded, from, &word) {
            from += 1;
            continue;
        }
        let mut to = from + 1;
        while to < word.end && scripts[to] == scripts[from] && !is_joint(folded, to, &word) {
            to += 1;
        }
        let hangul = scripts[from] == Script::Hangul;
        let form = if hangul { Form::Hangul } else { Form::Word };
        pieces.push(Piece { from, to, form, follows_word: hangul && from > word.start });
        from = to;
    }
}

fn is_joint(folded: &[Folded], at: usize, word: &std::ops::Range<usize>) -> bool {
    let numeric = |index: usize| folded.get(index).is_some_and(|f| f.c.is_ascii_digit());
    match folded[at].c {
        '_' | ':' | '\u{b7}' => true,
        '.' => !(at > word.start && numeric(at - 1) && numeric(at + 1)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_first_mark_has_no_script_of_its_own() {
        for c in '\0'..FIRST_MARK {
            assert!(script(c) == Script::Other && !is_combining_mark(c), "{:x}", c as u32);
        }
    }
}
