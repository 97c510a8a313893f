//! Turns text into tokens: a pure function of the text and its index language.
//!
//! Steps: NFKC, lower case, script folding, cutting by script, uni- and bigrams or words, stems, words without accents,
//! Korean particles, trigrams, identifiers. Every token carries byte offsets into the original text.

mod cut;
mod fold;
mod grams;
mod ids;
pub(crate) mod korean;
mod words;

pub(crate) use fold::nfkc;
pub(crate) use words::without_accents;

use cut::{Form, Piece};
use fold::Folded;

/// Longer tokens are cut here: nobody searches for them, and hostile input must not fill the dictionary.
const LONGEST: usize = 128;

/// Names the list a token belongs to; each list is scored on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A stem, a Korean word without its particle, or one or two characters of a script without spaces.
    Main,
    /// A word as written but without accents.
    Plain,
    /// Three neighbouring characters, across words.
    Gram,
    /// A trading symbol, an error code, a hash or a host name.
    Id,
}

/// Says how much of the text a main token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A whole word, or a run of a single character.
    Whole,
    /// One character of a longer run.
    Unigram,
    /// Two neighbouring characters of a run or of a Korean word.
    Bigram,
}

/// A token with its place in the original text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The analysed text.
    pub text: String,
    /// The byte where the token starts in the original text.
    pub start: usize,
    /// The byte behind the token in the original text.
    pub end: usize,
    /// The list it belongs to.
    pub kind: Kind,
    /// How much of the text it stands for.
    pub shape: Shape,
    /// Its position among the tokens of its kind; neighbours differ by one.
    pub position: usize,
}

/// Returns the tokens of a text, in the order main and plain, then grams, then ids.
///
/// `language` is an index language such as `zh` or `ko`; a locale such as `zh-Hant` is reduced to it.
#[must_use]
pub fn analyse(text: &str, language: &str) -> Vec<Token> {
    let language = index_language(language);
    let folded = fold::fold(text, &language);
    let pieces = cut::cut(&folded);
    let mut tokens = main_and_plain(&folded, &pieces, &language);
    grams::push_grams(&mut tokens, &folded, &pieces);
    ids::push_ids(&mut tokens, &folded);
    tokens
}

/// Returns all tokens but the grams, which nothing shown to a person is marked by.
pub(crate) fn analyse_words(text: &str, language: &str) -> Vec<Token> {
    let folded = fold::fold(text, language);
    let mut tokens = main_and_plain(&folded, &cut::cut(&folded), language);
    ids::push_ids(&mut tokens, &folded);
    tokens
}

/// Returns the words of a text in any language: the scripts of all of them are folded, words are stemmed in one.
pub(crate) fn analyse_mixed(text: &str, language: &str) -> Vec<Token> {
    let folded = fold::fold(text, fold::MIXED);
    let mut tokens = main_and_plain(&folded, &cut::cut(&folded), language);
    ids::push_ids(&mut tokens, &folded);
    tokens
}

/// Tells whether a text is of a script that puts no spaces between words.
pub(crate) fn is_unspaced(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(cut::script(c), cut::Script::Han | cut::Script::Kana | cut::Script::Unspaced))
}

/// Returns the stems of a word in every language that has them, each once.
pub(crate) fn stems(word: &str) -> Vec<String> {
    let mut stems: Vec<String> = words::STEMMED.iter().map(|language| words::stem(word, language)).collect();
    stems.sort();
    stems.dedup();
    stems
}

fn main_and_plain(folded: &[Folded], pieces: &[Piece], language: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut position = 0;
    let mut stems = words::Stems::of(language);
    for piece in pieces {
        let chars = &folded[piece.from..piece.to];
        match piece.form {
            Form::Run => run(&mut tokens, chars, position),
            Form::Hangul => hangul(&mut tokens, chars, piece, position),
            Form::Word => word(&mut tokens, chars, &mut stems, position),
        }
        position += if piece.form == Form::Run { piece.to - piece.from } else { 1 };
    }
    tokens
}

/// Returns the index language of a locale: its first subtag in lower case.
#[must_use]
pub fn index_language(locale: &str) -> String {
    let language = locale.split(['-', '_']).next().unwrap_or_default();
    language.chars().filter(char::is_ascii_alphanumeric).take(8).map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns the language a query's script gives away, if it does.
#[must_use]
pub(crate) fn language_by_script(query: &str, ui: &str) -> Option<&'static str> {
    let has = |script: cut::Script| query.chars().any(|c| cut::script(c) == script);
    if has(cut::Script::Kana) {
        Some("ja")
    } else if has(cut::Script::Hangul) {
        Some("ko")
    } else if has(cut::Script::Han) {
        Some(if ui == "ja" { "ja" } else { "zh" })
    } else {
        query.chars().find_map(words::language_of_letter).filter(|language| !words::shares_alphabet(language, ui))
    }
}

fn token(chars: &[Folded], text: String, kind: Kind, position: usize) -> Token {
    let start = chars.first().map_or(0, |c| c.start);
    let end = chars.last().map_or(start, |c| c.end);
    Token { text, start, end, kind, shape: Shape::Whole, position }
}

fn text_of(chars: &[Folded]) -> String {
    chars.iter().take(LONGEST).map(|c| c.c).collect()
}

fn run(tokens: &mut Vec<Token>, chars: &[Folded], position: usize) {
    let single = if chars.len() == 1 { Shape::Whole } else { Shape::Unigram };
    for index in 0..chars.len() {
        let one = &chars[index..=index];
        tokens.push(Token { shape: single, ..token(one, text_of(one), Kind::Main, position + index) });
        if let Some(two) = chars.get(index..index + 2) {
            tokens.push(Token { shape: Shape::Bigram, ..token(two, text_of(two), Kind::Main, position + index) });
        }
    }
}

fn hangul(tokens: &mut Vec<Token>, chars: &[Folded], piece: &Piece, position: usize) {
    let raw = text_of(chars);
    if piece.follows_word && korean::is_particle(&raw) {
        return;
    }
    let stem = &chars[..korean::stem_len(&raw).min(chars.len())];
    let stem_text = text_of(stem);
    tokens.push(token(stem, stem_text.clone(), Kind::Main, position));
    for two in chars.windows(2).take(LONGEST) {
        let text = text_of(two);
        if text != stem_text {
            tokens.push(Token { shape: Shape::Bigram, ..token(two, text, Kind::Main, position) });
        }
    }
    tokens.push(token(chars, raw, Kind::Plain, position));
}

fn word(tokens: &mut Vec<Token>, chars: &[Folded], stems: &mut words::Stems<'_>, position: usize) {
    let raw = text_of(chars);
    tokens.push(token(chars, stems.stem(&raw), Kind::Main, position));
    let plain = if raw.is_ascii() { raw } else { without_accents(&raw) };
    // An accent may stand alone.
    if !plain.is_empty() {
        tokens.push(token(chars, plain, Kind::Plain, position));
    }
}
