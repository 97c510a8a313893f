//! Seed phrases: runs of words from the ten BIP-39 lists.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use bip39::{Language, Mnemonic};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::chat::said_by;
use super::fold::{BARRIER, fold};
use super::gap::forward;
use super::letters::alphabetic;
use super::words::{Page, class};
use super::{Hit, SecretKind};
use crate::quick::{Map, Set};

/// Words in a row that no prose reaches.
const CERTAIN: usize = 11;
/// Words in a row that are enough beside a word for seed phrases, or in the shape of a list.
const LIKELY: usize = 8;
/// Words of one phrase that may be misspelt or of no list.
const STRAYS: usize = 2;
/// Bytes between two words of one phrase.
const REACH: usize = 24;

/// What tells prose from a phrase; the widget reads the same table.
#[derive(Default, Deserialize)]
struct Prose {
    /// Pairs of characters that prose about trading is full of and random phrases are not.
    prose: String,
    /// English list words that prose is full of; a phrase has one in thirty.
    common: String,
}

static PROSE: LazyLock<Prose> = LazyLock::new(|| serde_json::from_str(include_str!("phrase_words.json")).unwrap_or_default());

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::load);

/// A Chinese character: the lists it stands in, and its place in the simplified and the traditional one.
#[derive(Clone, Copy, Default)]
struct Sign {
    lists: u16,
    places: [Option<u16>; 2],
}

struct Lists {
    words: Map<String, u16>,
    heads: Set<String>,
    common: Set<&'static str>,
    signs: Map<char, Sign>,
}

impl Lists {
    fn load() -> Self {
        let mut lists =
            Self { words: Map::default(), heads: Set::default(), common: PROSE.common.split_whitespace().collect(), signs: Map::default() };
        for (bit, language) in Language::ALL.iter().enumerate() {
            for (place, word) in (0_u16..).zip(language.word_list()) {
                let folded = fold(word);
                let mut signs = folded.chars();
                match (signs.next(), signs.next()) {
                    (Some(sign), None) if han(sign) => {
                        let entry = lists.signs.entry(sign).or_default();
                        entry.lists |= 1 << bit;
                        entry.places[usize::from(*language == Language::TraditionalChinese)] = Some(place);
                    }
                    _ => *lists.words.entry(folded).or_default() |= 1 << bit,
                }
            }
        }
        let english = Language::English.word_list().iter();
        lists.heads = english.map(|word| word.chars().take(4).collect()).collect();
        lists
    }
}

/// A word, or a single Chinese character.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    han: bool,
    /// The lists it stands in, one bit each; zero also where a phrase cannot continue.
    lists: u16,
    /// What stands before it, back to the token before.
    gap: &'a str,
}

/// Whether a word of the lists is one of prose too.
pub(super) fn of_prose(word: &str) -> bool {
    LISTS.common.contains(word)
}

/// The lists that a word stands in, a bit for each.
pub(super) fn lists(word: &str) -> u16 {
    LISTS.words.get(word).copied().unwrap_or_default()
}

/// Finds seed phrases.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let tokens = numbered_labels_removed(tokenize(page.lower()));
    let context = page.has(class::PHRASE | class::KEY);
    let mut counts = [0; Language::ALL.len()];
    for lists in tokens.iter().filter(|token| !token.han && token.lists != 0).map(|token| token.lists) {
        counts.iter_mut().enumerate().for_each(|(bit, count)| *count += usize::from(lists >> bit & 1));
    }
    for (bit, count) in counts.into_iter().enumerate() {
        // Fewer words than any run has.
        if count >= LIKELY {
            runs(&tokens, context, |token| !token.han && token.lists & (1 << bit) != 0, hits);
        }
    }
    heads(&tokens, hits);
    if tokens.iter().filter(|token| token.han).count() >= LIKELY {
        spaced_signs(&tokens, context, hits);
        written_together(page, &tokens, hits);
    }
}

fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let (mut previous, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        if let Some(length) = (c == '\n').then(|| said_by(&text[at..])).flatten() {
            at += length;
            // What stands before the next word is the blank or the colon.
            previous = if tokens.is_empty() { previous } else { at - 1 };
            continue;
        }
        if !alphabetic(c) && c != BARRIER {
            continue;
        }
        if !han(c) && c != BARRIER {
            let goes_on = |next: char| alphabetic(next) && !han(next);
            at = text[at..].find(|next| !goes_on(next)).map_or(text.len(), |length| at + length);
        }
        let end = at;
        let word = &text[start..end];
        let lists = if han(c) { LISTS.signs.get(&c).map(|sign| sign.lists) } else { LISTS.words.get(word).copied() };
        let near = start - previous <= REACH || tokens.is_empty();
        let gap = if near { &text[previous..start] } else { "\u{FFFC}" };
        tokens.push(Token { text: word, start, end, han: han(c), lists: lists.unwrap_or_default(), gap });
        previous = end;
    }
    tokens
}

/// "Word 1: abandon, word 2: ability": the label that repeats before numbers is no part of the phrase.
fn numbered_labels_removed(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let labelled = |index: usize| {
        let next = tokens.get(index + 1).filter(|next| next.gap.bytes().any(|b| b.is_ascii_digit()));
        next.is_some_and(|next| next.gap.trim_start_matches([' ', '#', '_', '.']).starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for index in (0..tokens.len()).filter(|index| labelled(*index)) {
        *counts.entry(tokens[index].text).or_default() += 1;
    }
    let Some((label, _)) = counts.into_iter().filter(|(_, count)| *count >= LIKELY).max_by_key(|(_, count)| *count) else {
        return tokens;
    };
    if tokens.iter().filter(|token| token.text == label).count() * 2 < tokens.len().min(LIKELY * 2) {
        return tokens;
    }
    tokens.iter().copied().enumerate().filter(|(index, token)| !(token.text == label && labelled(*index))).map(|(_, token)| token).collect()
}

/// Reports runs of tokens that `belongs` accepts; one typing error inside a listed or named phrase is forgiven, two where the same stands between all words.
fn runs(tokens: &[Token<'_>], context: bool, belongs: impl Fn(&Token<'_>) -> bool, hits: &mut Vec<Hit>) {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut first = None;
    for index in 0..=tokens.len() {
        let token = tokens.get(index).filter(|token| belongs(token));
        let broken = token.is_some_and(|token| token.gap.len() >= BARRIER.len_utf8() && token.gap.contains(BARRIER));
        if let Some(start) = first
            && (token.is_none() || broken)
        {
            found.push((start, index));
            first = None;
        }
        if token.is_some() && first.is_none() {
            first = Some(index);
        }
    }
    for (position, (start, end)) in found.iter().copied().enumerate() {
        let wanted = |run: &[Token<'_>]| if context || listed(run) || scarce(run) { LIKELY } else { CERTAIN };
        if end - start >= LIKELY && end - start >= wanted(&tokens[start..end]) && (context || !everyday(&tokens[start..end])) {
            hits.push(Hit::new(SecretKind::SeedPhrase, tokens[start].start, tokens[end - 1].end));
        }
        let mut last = end;
        for (strays, (next, to)) in (1..=STRAYS).zip(found[position + 1..].iter().copied()) {
            if next != last + 1 || tokens[last].text == "\u{FFFC}" {
                break;
            }
            last = to;
            let whole = &tokens[start..last];
            if whole.len() > CERTAIN && ((context && strays == 1) || listed(whole) || foreign(whole)) {
                hits.push(Hit::new(SecretKind::SeedPhrase, tokens[start].start, tokens[last - 1].end));
            }
        }
    }
}

/// A third of the words are those that any letter consists of, and no checksum says otherwise.
fn everyday(run: &[Token<'_>]) -> bool {
    let common = common(run);
    let sums = |size: usize| {
        run.windows(size).any(|words| {
            let words: Vec<&str> = words.iter().map(|word| word.text).collect();
            Mnemonic::parse_in_normalized(Language::English, &words.join(" ")).is_ok()
        })
    };
    run.len() < 32 && common * 3 >= run.len() && ![12, 15, 18, 21, 24].into_iter().any(sums)
}

/// Hardly a word that any letter consists of, and the same between all words: a phrase with one of them misspelt, not prose.
fn foreign(run: &[Token<'_>]) -> bool {
    even(run) && common(run) * 3 < run.len()
}

/// The rest of a phrase of which some words are lost: still too many rare words in a row for prose.
fn scarce(run: &[Token<'_>]) -> bool {
    even(run) && common(run) * 4 < run.len()
}

fn common(run: &[Token<'_>]) -> usize {
    run.iter().filter(|token| LISTS.common.contains(token.text)).count()
}

/// The same between all words; a first one that stands otherwise may belong to what is said before.
fn even(run: &[Token<'_>]) -> bool {
    // A phrase may go on in the next line.
    let alike = |a: &str, b: &str| a == b || (!a.is_empty() && !b.is_empty() && a.trim().is_empty() && b.trim().is_empty());
    run.get(2).is_some_and(|third| run.iter().skip(3).all(|token| alike(token.gap, third.gap)))
}

/// One word to a line, or numbered.
fn listed(run: &[Token<'_>]) -> bool {
    let marked = run.iter().skip(1).filter(|token| token.gap.contains('\n') || token.gap.bytes().any(|b| b.is_ascii_digit())).count();
    marked * 5 >= (run.len() - 1) * 4
}

/// Phrases stamped into steel: the first four letters of each word.
fn heads(tokens: &[Token<'_>], hits: &mut Vec<Hit>) {
    let head = |token: &Token<'_>| matches!(token.text.len(), 3 | 4) && LISTS.heads.contains(token.text);
    let mut run = 0;
    for index in 0..=tokens.len() {
        match tokens.get(index).filter(|token| head(token)) {
            Some(_) => run += 1,
            None if run >= 12 => {
                hits.push(Hit::new(SecretKind::SeedPhrase, tokens[index - run].start, tokens[index - 1].end));
                run = 0;
            }
            None => run = 0,
        }
    }
}

/// Chinese characters one by one: no prose is written so.
fn spaced_signs(tokens: &[Token<'_>], context: bool, hits: &mut Vec<Hit>) {
    let mut run = 0;
    for index in 0..=tokens.len() {
        let token = tokens.get(index).filter(|token| token.han && token.lists != 0);
        let apart =
            token.is_some_and(|token| !token.gap.is_empty() && !token.gap.contains(BARRIER) && !token.gap.contains(['。', '!', '?']));
        let glued_next = tokens.get(index + 1).is_some_and(|next| next.han && next.gap.is_empty());
        if run > 0 && apart {
            run += 1;
            continue;
        }
        if run >= if context { LIKELY } else { CERTAIN } {
            hits.push(Hit::new(SecretKind::SeedPhrase, tokens[index - run].start, tokens[index - 1].end));
        }
        run = usize::from(token.is_some() && !glued_next);
    }
}

/// Chinese characters without spaces: the right number of them, a right checksum, and nothing that reads as prose.
fn written_together(page: &Page<'_>, tokens: &[Token<'_>], hits: &mut Vec<Hit>) {
    let joined = |gap: &str| gap.chars().all(char::is_whitespace);
    let mut start = 0;
    while start < tokens.len() {
        let mut end = start;
        while tokens.get(end).is_some_and(|token| token.han && (end == start || joined(token.gap))) {
            end += 1;
        }
        segment(&tokens[start..end], hits);
        start = end.max(start + 1);
    }
    for mark in page.marks.iter().filter(|mark| mark.is(class::PHRASE)) {
        let at = forward(page.lower(), mark.end).at;
        let first = tokens.partition_point(|token| token.start < at);
        let named = tokens[first..].iter().take(24).take_while(|token| token.han).count();
        let sizes = [24, 21, 18, 15, 12].into_iter().filter(|size| *size <= named);
        if let Some(size) = sizes.into_iter().find(|size| phrase(&tokens[first..first + size])) {
            hits.push(Hit::new(SecretKind::SeedPhrase, tokens[first].start, tokens[first + size - 1].end));
        }
    }
}

/// A stretch of characters between two marks of punctuation, whole or cut at its spaces.
fn segment(tokens: &[Token<'_>], hits: &mut Vec<Hit>) {
    if tokens.len() < 12 {
        return;
    }
    let pieces = std::iter::once(tokens).chain(tokens.chunk_by(|_, next| next.gap.is_empty()));
    for piece in pieces.filter(|piece| phrase(piece)) {
        hits.push(Hit::new(SecretKind::SeedPhrase, piece[0].start, piece[piece.len() - 1].end));
    }
}

fn phrase(tokens: &[Token<'_>]) -> bool {
    matches!(tokens.len(), 12 | 15 | 18 | 21 | 24)
        && tokens.iter().all(|token| token.lists != 0)
        && !prose(tokens)
        && (0..2).any(|list| checked(tokens, list))
}

fn prose(tokens: &[Token<'_>]) -> bool {
    static PAIRS: LazyLock<HashSet<&str>> = LazyLock::new(|| PROSE.prose.split_whitespace().collect());
    let text: String = tokens.iter().map(|token| token.text).collect();
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    ends.windows(2).any(|pair| {
        let start = pair[0] - text[..pair[0]].chars().next_back().map_or(0, char::len_utf8);
        PAIRS.contains(&text[start..pair[1]])
    })
}

/// Whether the last bits are the checksum of the others; eleven bits a word, one bit of checksum for three words.
fn checked(tokens: &[Token<'_>], list: usize) -> bool {
    let mut bits = Vec::with_capacity(tokens.len() * 11);
    for token in tokens {
        let sign = token.text.chars().next().and_then(|c| LISTS.signs.get(&c));
        let Some(place) = sign.and_then(|sign| sign.places[list]) else { return false };
        bits.extend((0..11).rev().map(|bit| place >> bit & 1 == 1));
    }
    let (entropy, checksum) = bits.split_at(tokens.len() / 3 * 32);
    let bytes: Vec<u8> = entropy.chunks(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect();
    let first = Sha256::digest(&bytes)[0];
    checksum.iter().zip((0..8).rev()).all(|(bit, place)| *bit == (first >> place & 1 == 1))
}

fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}
