//! Steps 1 to 3: compatibility forms, lower case and script folding, with offsets into the original.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The index language of texts that may be in any language (ISO 639-2 for "multiple languages").
pub(super) const MIXED: &str = "mul";

/// A folded character and the bytes of the original it came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folded {
    pub c: char,
    pub start: usize,
    pub end: usize,
}

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    include_str!("../../data/traditional.tsv")
        .lines()
        .filter_map(|line| {
            let (from, to) = line.split_once('\t')?;
            Some((from.chars().next()?, to.chars().next()?))
        })
        .collect()
});

/// Returns the text in NFKC.
pub(crate) fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

/// Folds a text for an index language.
///
/// NFKC runs on one grapheme cluster at a time, because characters never compose across clusters; every character of a
/// changed cluster gets the offsets of the whole cluster. ASCII among ASCII is a cluster of its own.
pub(super) fn fold(text: &str, language: &str) -> Vec<Folded> {
    let mut folded = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let is_plain = |at: usize| bytes[at.saturating_sub(1)..bytes.len().min(at + 2)].is_ascii();
    let mut at = 0;
    while at < bytes.len() {
        if is_plain(at) {
            let ascii = at + bytes[at..].iter().take_while(|byte| byte.is_ascii()).count();
            // The last one may be the beginning of a cluster.
            let to = if ascii < bytes.len() { ascii - 1 } else { ascii };
            let lower = |(start, byte): (usize, &u8)| Folded { c: char::from(byte.to_ascii_lowercase()), start, end: start + 1 };
            folded.extend((at..to).zip(&bytes[at..to]).map(lower));
            at = to;
            continue;
        }
        let to = (at..bytes.len()).find(|at| is_plain(*at)).unwrap_or(bytes.len());
        fold_clusters(&mut folded, (&text[at..to], at), language);
        at = to;
    }
    folded
}

fn fold_clusters(folded: &mut Vec<Folded>, (text, offset): (&str, usize), language: &str) {
    for (start, cluster) in text.grapheme_indices(true) {
        let place = (offset + start, offset + start + cluster.len());
        if cluster.len() == 1 {
            push_lower(folded, char::from(cluster.as_bytes()[0]), place, language);
            continue;
        }
        for c in cluster.nfkc() {
            push_lower(folded, c, place, language);
        }
    }
}

fn push_lower(folded: &mut Vec<Folded>, c: char, (start, end): (usize, usize), language: &str) {
    if c.is_ascii() {
        return folded.push(Folded { c: c.to_ascii_lowercase(), start, end });
    }
    for lower in c.to_lowercase() {
        // The dot that lower-casing leaves behind on the Turkish capital İ.
        if lower == '\u{307}' && folded.last().is_some_and(|last| last.c == 'i' && last.start == start) {
            continue;
        }
        folded.push(Folded { c: fold_script(lower, language), start, end });
    }
}

fn fold_script(c: char, language: &str) -> char {
    match language {
        _ if c == '’' => '\'',
        "zh" => SIMPLIFIED.get(&c).copied().unwrap_or(c),
        "ja" => hiragana(c),
        MIXED => SIMPLIFIED.get(&c).copied().unwrap_or_else(|| hiragana(c)),
        _ => c,
    }
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ascii_among_ascii_is_folded_as_every_cluster_is(text in "[a-cX-Z \\r\\ne\u{301}é漢カ\u{3099}🙏]{0,24}") {
            let mut whole = Vec::new();
            fold_clusters(&mut whole, (&text, 0), MIXED);
            // A cluster of its own each, but for the two bytes that end a line.
            prop_assume!(!text.contains("\r\n"));
            let places = |folded: &[Folded]| folded.iter().map(|f| (f.c, f.start, f.end)).collect::<Vec<_>>();
            prop_assert_eq!(places(&fold(&text, MIXED)), places(&whole));
        }
    }
}
