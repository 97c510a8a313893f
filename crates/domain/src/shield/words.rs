//! The context words of sixteen languages and where they stand in a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use super::fold::{Folded, fold};

/// What a word says about the text beside it; one bit each, as a word can say several things.
pub(super) mod class {
    pub const PASSWORD: u64 = 1;
    pub const CODE: u64 = 1 << 1;
    pub const CODEISH: u64 = 1 << 2;
    pub const ERROR: u64 = 1 << 3;
    pub const AUTH: u64 = 1 << 4;
    pub const CVV: u64 = 1 << 5;
    pub const KEY: u64 = 1 << 6;
    pub const API: u64 = 1 << 7;
    pub const TOTP: u64 = 1 << 8;
    pub const ID: u64 = 1 << 9;
    pub const PHRASE: u64 = 1 << 10;
    pub const CARD: u64 = 1 << 11;
    pub const AMOUNT: u64 = 1 << 12;
    pub const CHANNEL: u64 = 1 << 13;
    pub const CAME: u64 = 1 << 14;
    pub const TYPED: u64 = 1 << 15;
    pub const FAILED: u64 = 1 << 16;
    pub const EXPIRED: u64 = 1 << 17;
    pub const DIGITS: u64 = 1 << 18;
    pub const TRADE: u64 = 1 << 19;
    pub const USER: u64 = 1 << 20;
    pub const ENTER: u64 = 1 << 21;
    pub const PIN: u64 = 1 << 22;
    pub const NATIONAL: u64 = 1 << 23;
    pub const PLACE: u64 = 1 << 24;
    pub const HABIT: u64 = 1 << 25;
}

const MARKED: [(&str, u64); 13] = [
    ("password", class::PASSWORD),
    ("code", class::CODE),
    ("codeish", class::CODEISH),
    ("error", class::ERROR),
    ("auth", class::AUTH),
    ("cvv", class::CVV),
    ("key", class::KEY),
    ("api", class::API),
    ("totp", class::TOTP),
    ("id", class::ID),
    ("phrase", class::PHRASE),
    ("card", class::CARD),
    ("amount", class::AMOUNT),
];

/// The words that say what a number or a value is, though nothing introduces it.
const CLUES: [(&str, u64); 23] = [
    ("passwordish", class::PASSWORD),
    ("password", class::PASSWORD),
    ("code", class::CODE),
    ("codeish", class::CODEISH),
    ("error", class::ERROR),
    ("auth", class::AUTH),
    ("key", class::KEY),
    ("api", class::API),
    ("id", class::ID),
    ("amount", class::AMOUNT),
    ("channel", class::CHANNEL),
    ("place", class::PLACE),
    ("came", class::CAME),
    ("typed", class::TYPED),
    ("failed", class::FAILED),
    ("expired", class::EXPIRED),
    ("digits", class::DIGITS),
    ("trade", class::TRADE),
    ("user", class::USER),
    ("enter", class::ENTER),
    ("habit", class::HABIT),
    ("pin", class::PIN),
    ("national", class::NATIONAL),
];

/// The widget reads the first table at once and the second when it is open; the third is for the server alone.
pub(super) const SOURCES: [&str; 3] = [include_str!("words.json"), include_str!("more_words.json"), include_str!("server_words.json")];

/// The words of [`CLUES`] that no other table has.
pub(super) const CLUE_WORDS: &str = include_str!("clue_words.json");

type Source = HashMap<String, HashMap<String, String>>;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::load);

/// A context word found in a folded text.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub class: u64,
    pub start: usize,
    pub end: usize,
}

impl Mark {
    pub fn is(&self, class: u64) -> bool {
        self.class & class != 0
    }
}

/// A folded text with its context words, the input of every rule.
pub(super) struct Page<'a> {
    pub folded: &'a Folded,
    pub marks: Vec<Mark>,
    /// Clues in the order of their starts; unlike marks, they may overlap.
    pub clues: Vec<Mark>,
}

impl<'a> Page<'a> {
    pub fn new(folded: &'a Folded, raw: &str) -> Self {
        let spelled = |mut marks: Vec<Mark>| {
            marks.retain(|mark| &folded.lower[mark.start..mark.end] != "ma" || code_in_vietnamese(&raw[folded.raw(mark.start..mark.end)]));
            marks
        };
        Self { folded, marks: spelled(TABLES.finder.marks(&folded.lower)), clues: spelled(TABLES.clues.marks(&folded.lower)) }
    }

    pub fn lower(&self) -> &'a str {
        &self.folded.lower
    }

    pub fn cased(&self) -> &'a str {
        &self.folded.cased
    }

    /// Marks that end at or before `at`, nearest first, and at most `reach` bytes away.
    pub fn before(&self, at: usize, reach: usize) -> impl Iterator<Item = &Mark> {
        let count = self.marks.partition_point(|mark| mark.end <= at);
        self.marks[..count].iter().rev().take_while(move |mark| mark.end + reach >= at)
    }

    /// Marks that start at or after `at`, nearest first, and at most `reach` bytes away.
    pub fn after(&self, at: usize, reach: usize) -> impl Iterator<Item = &Mark> {
        let first = self.marks.partition_point(|mark| mark.start < at);
        self.marks[first..].iter().take_while(move |mark| mark.start <= at + reach)
    }

    pub fn has(&self, class: u64) -> bool {
        self.marks.iter().any(|mark| mark.is(class))
    }
}

/// "Mã" is a code; with another accent it is "but", "ghost" or "rice plant".
fn code_in_vietnamese(raw: &str) -> bool {
    let accents = raw.chars().filter(|c| !c.is_ascii()).collect::<String>();
    matches!(accents.as_str(), "" | "ã" | "Ã" | "\u{303}")
}

/// Words by their first or last character, for matching at a position.
pub(super) struct Lexicon {
    heads: HashMap<char, Vec<Word>>,
    tails: HashMap<char, Vec<String>>,
}

struct Word {
    text: String,
    stem: bool,
}

impl Lexicon {
    fn new(words: impl Iterator<Item = (String, bool)>) -> Self {
        let mut heads: HashMap<char, Vec<Word>> = HashMap::new();
        let mut tails: HashMap<char, Vec<String>> = HashMap::new();
        for (text, stem) in words {
            let (Some(head), Some(tail)) = (text.chars().next(), text.chars().next_back()) else { continue };
            if !stem {
                tails.entry(tail).or_default().push(text.clone());
            }
            heads.entry(head).or_default().push(Word { text, stem });
        }
        heads.values_mut().for_each(|list| list.sort_by_key(|word| std::cmp::Reverse(word.text.len())));
        tails.values_mut().for_each(|list| list.sort_by_key(|word| std::cmp::Reverse(word.len())));
        Self { heads, tails }
    }

    /// Length of the longest word that stands at the start of `text`.
    pub fn prefix(&self, text: &str) -> Option<usize> {
        let list = self.heads.get(&text.chars().next()?)?;
        list.iter().find_map(|word| {
            let rest = text.strip_prefix(word.text.as_str())?;
            let more = if word.stem { word_tail(rest) } else { 0 };
            ends_here(&word.text, &rest[more..]).then_some(word.text.len() + more)
        })
    }

    /// Length of the longest word that stands at the end of `text`.
    pub fn suffix(&self, text: &str) -> Option<usize> {
        let list = self.tails.get(&text.chars().next_back()?)?;
        list.iter().find_map(|word| {
            let rest = text.strip_suffix(word.as_str())?;
            starts_here(rest, word).then_some(word.len())
        })
    }

    /// Whether `text` is one of the words.
    pub fn is(&self, text: &str) -> bool {
        self.prefix(text) == Some(text.len())
    }
}

/// Finds the words of some classes in a text.
pub(super) struct Finder {
    automaton: Option<AhoCorasick>,
    /// What each word says, and whether it is the beginning of longer ones.
    classes: Vec<(u64, bool)>,
    /// Classes whose words may contain other words.
    nested: u64,
}

struct Tables {
    finder: Finder,
    clues: Finder,
    lexica: HashMap<String, Lexicon>,
}

/// The named word list; unknown names give an empty one.
pub(super) fn lexicon(name: &str) -> &'static Lexicon {
    static EMPTY: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(std::iter::empty()));
    TABLES.lexica.get(name).unwrap_or(&EMPTY)
}

impl Tables {
    fn load() -> Self {
        let sources = SOURCES.map(|source| serde_json::from_str::<Source>(source).unwrap_or_default());
        let lexica = ["is", "filler", "unit", "times", "state", "my", "auth"]
            .map(|name| (name.to_owned(), Lexicon::new(words(&sources, name).into_iter())));
        let [first, second, third] = SOURCES;
        let clues = Finder::new(&CLUES, &[CLUE_WORDS, first, second, third], u64::MAX);
        Self { finder: Finder::new(&MARKED, &SOURCES, 0), clues, lexica: lexica.into() }
    }
}

impl Finder {
    /// Reads the named lists of JSON tables, each list with the bit its words get.
    ///
    /// Words of the `nested` classes do not hide words inside them.
    pub fn new(named: &[(&str, u64)], sources: &[&str], nested: u64) -> Self {
        let sources: Vec<Source> = sources.iter().map(|source| serde_json::from_str(source).unwrap_or_default()).collect();
        let mut classes: HashMap<String, (u64, bool)> = HashMap::new();
        for (name, bit) in named {
            for (word, open) in words(&sources, name) {
                let entry = classes.entry(word).or_default();
                entry.0 |= bit;
                entry.1 |= open;
            }
        }
        inherit(&mut classes);
        let (words, classes): (Vec<_>, Vec<_>) = classes.into_iter().unzip();
        Self { automaton: longest_first(&words), classes, nested }
    }

    /// Words in reading order, without overlaps, the longest where several begin.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        let Some(automaton) = &self.automaton else { return marks };
        let mut from = 0;
        while let Some(hit) = automaton.find(Input::new(text).range(from..)) {
            let (class, open) = self.classes.get(hit.pattern().as_usize()).copied().unwrap_or_default();
            let word = &text[hit.range()];
            let end = if open { hit.end() + word_tail(&text[hit.end()..]) } else { hit.end() };
            let whole = starts_here(&text[..hit.start()], word) && ends_word(word, &text[end..]);
            if whole {
                marks.push(Mark { class, start: hit.start(), end });
            }
            let hides = whole && class & self.nested == 0;
            from = if hides { end } else { hit.start() + word.chars().next().map_or(1, char::len_utf8) };
        }
        marks
    }
}

/// A word says what every stem it begins with says, as the longest alone is found.
fn inherit(classes: &mut HashMap<String, (u64, bool)>) {
    let stems: HashMap<String, u64> = classes.iter().filter(|(_, entry)| entry.1).map(|(word, entry)| (word.clone(), entry.0)).collect();
    for (word, entry) in classes.iter_mut() {
        let prefixes = word.char_indices().skip(1).map(|(at, _)| &word[..at]);
        entry.0 |= prefixes.filter_map(|prefix| stems.get(prefix)).fold(0, |all, class| all | class);
    }
}

fn words(sources: &[Source], name: &str) -> Vec<(String, bool)> {
    let lists = sources.iter().filter_map(|source| source.get(name)).flat_map(HashMap::values);
    lists.flat_map(|list| list.split('|')).filter(|word| !word.is_empty()).map(stem).collect()
}

fn stem(word: &str) -> (String, bool) {
    match word.strip_suffix('*') {
        Some(stem) => (fold(stem), true),
        None => (fold(word), false),
    }
}

/// Too many words for the automaton would be a fault of the tables, and their tests would show it.
fn longest_first(words: &[String]) -> Option<AhoCorasick> {
    let builder = &mut AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostLongest).kind(Some(AhoCorasickKind::ContiguousNFA)).build(words).ok()
}

/// A letter of a script that puts spaces between words.
pub(super) fn spaced(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..)
}

fn arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}')
}

fn starts_here(before: &str, word: &str) -> bool {
    let head = word.chars().next().is_some_and(|c| (spaced(c) && !arabic(c)) || c.is_ascii_digit());
    !head || !before.chars().next_back().is_some_and(|c| spaced(c) || c.is_ascii_digit())
}

fn ends_word(word: &str, after: &str) -> bool {
    let tail = word.chars().next_back().is_some_and(spaced);
    !tail || !after.chars().next().is_some_and(spaced)
}

/// Stricter than [`ends_word`]: the word must not run into a value such as `so-cute22`.
fn ends_here(word: &str, after: &str) -> bool {
    let tail = word.chars().next_back().is_some_and(|c| spaced(c) || c.is_ascii_digit());
    let next = after.chars().next();
    !tail || next.is_none_or(|c| c.is_whitespace() || (!c.is_ascii() && !spaced(c)) || ":=,.;!?\"'`)".contains(c))
}

fn word_tail(text: &str) -> usize {
    text.find(|c: char| !spaced(c)).unwrap_or(text.len())
}
