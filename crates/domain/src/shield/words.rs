//! The context words of sixteen languages and where they stand in a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::finder::Finder;
use super::fold::{Folded, fold};
use super::letters::{arabic, spaced};
use super::sizes::Sizes;
use crate::quick::Map;

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
    /// Withdrawals and funds: what a PIN is for.
    pub const FUND: u64 = 1 << 26;
    /// Backup and recovery, beside [`TOTP`].
    pub const BACKUP: u64 = 1 << 27;
    /// Setting up an authenticator.
    pub const SETUP: u64 = 1 << 28;
    /// The back of a card.
    pub const BEHIND: u64 = 1 << 29;
    /// Papers and parcels: what tax numbers and postal codes are given for.
    pub const PAPER: u64 = 1 << 30;
    /// Tax numbers, which are no secret on an invoice.
    pub const TAX: u64 = 1 << 31;
    /// One value took another's place.
    pub const CHANGED: u64 = 1 << 32;
    /// What to do with a number, or whose it is.
    pub const ASKED: u64 = 1 << 33;
    /// Forgotten, or locked out.
    pub const LOCKED: u64 = 1 << 34;
    /// The classes that weigh for or against a bare number.
    pub const WEIGHED: u64 = (1 << 26) - 1;
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
const CLUES: [(&str, u64); 33] = [
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
    ("totp", class::TOTP),
    ("fund", class::FUND),
    ("backup", class::BACKUP),
    ("setup", class::SETUP),
    ("behind", class::BEHIND),
    ("paper", class::PAPER),
    ("tax", class::TAX),
    ("changed", class::CHANGED),
    ("asked", class::ASKED),
    ("locked", class::LOCKED),
];

/// The widget reads the first table at once and the others when it is open.
pub(super) const SOURCES: [&str; 4] =
    [include_str!("words.json"), include_str!("more_words.json"), include_str!("server_words.json"), include_str!("desk_words.json")];

/// The words of [`CLUES`] that no other table has.
pub(super) const CLUE_WORDS: &str = include_str!("clue_words.json");

/// Lists that are looked up at a place of a text rather than searched for.
const LEXICA: &str =
    "is filler unit times state my auth half fault flaw named signed means what numbered answer address denied asked_of bare_key wallet bracketed password
    digit digit_too tens twice magnitude hundred hundreds and_tens joint spelt next once second key_word sentence spaces mine";

/// Words that name a value from afar, each class in every language.
const SPOKEN_WORDS: &str = include_str!("spoken_words.json");

pub(super) type Source = HashMap<String, HashMap<String, String>>;

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
    /// What of the text is so large that a rule can find something in it.
    pub sizes: Sizes,
}

impl<'a> Page<'a> {
    pub fn new(folded: &'a Folded, raw: &str) -> Self {
        let spelled = |mut marks: Vec<Mark>| {
            marks.retain(|mark| &folded.lower[mark.start..mark.end] != "ma" || code_in_vietnamese(&raw[folded.raw(mark.start..mark.end)]));
            marks
        };
        let (marks, clues) = (TABLES.finder.marks(&folded.lower), TABLES.clues.marks(&folded.lower));
        Self { folded, marks: spelled(marks), clues: spelled(clues), sizes: Sizes::of(&folded.cased) }
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
    heads: Map<u32, Vec<Word>>,
    tails: Map<u32, Vec<String>>,
}

struct Word {
    text: String,
    stem: bool,
}

impl Lexicon {
    fn new(words: impl Iterator<Item = (String, bool)>) -> Self {
        let (mut heads, mut tails) = (Map::<u32, Vec<Word>>::default(), Map::<u32, Vec<String>>::default());
        for (text, stem) in words {
            let (Some(head), Some(tail)) = (text.chars().next(), text.chars().next_back()) else { continue };
            if !stem {
                tails.entry(tail as u32).or_default().push(text.clone());
            }
            heads.entry(head as u32).or_default().push(Word { text, stem });
        }
        heads.values_mut().for_each(|list| list.sort_by_key(|word| std::cmp::Reverse(word.text.len())));
        tails.values_mut().for_each(|list| list.sort_by_key(|word| std::cmp::Reverse(word.len())));
        Self { heads, tails }
    }

    /// Length of the longest word that stands at the start of `text`.
    pub fn prefix(&self, text: &str) -> Option<usize> {
        let list = self.heads.get(&(text.chars().next()? as u32))?;
        list.iter().find_map(|word| {
            let rest = text.strip_prefix(word.text.as_str())?;
            let more = if word.stem { word_tail(rest) } else { 0 };
            ends_here(&word.text, &rest[more..]).then_some(word.text.len() + more)
        })
    }

    /// Length of the longest word that stands at the end of `text`.
    pub fn suffix(&self, text: &str) -> Option<usize> {
        let list = self.tails.get(&(text.chars().next_back()? as u32))?;
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

struct Tables {
    finder: Finder,
    clues: Finder,
    lexica: Map<&'static str, Lexicon>,
}

/// The named word list; unknown names give an empty one.
pub(super) fn lexicon(name: &str) -> &'static Lexicon {
    static EMPTY: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(std::iter::empty()));
    TABLES.lexica.get(name).unwrap_or(&EMPTY)
}

impl Tables {
    fn load() -> Self {
        let sources = SOURCES.map(|source| serde_json::from_str::<Source>(source).unwrap_or_default());
        let lexicon = |name: &'static str| (name, Lexicon::new(words(&sources, name).into_iter()));
        let lexica = LEXICA.split_whitespace().map(lexicon).collect();
        let [first, second, third, _] = SOURCES;
        let clues = Finder::new(&CLUES, &[CLUE_WORDS, SPOKEN_WORDS, first, second, third], u64::MAX);
        Self { finder: Finder::new(&MARKED, &SOURCES, 0), clues, lexica }
    }
}

/// The words of a named list, and whether each is the beginning of longer ones.
pub(super) fn words(sources: &[Source], name: &str) -> Vec<(String, bool)> {
    let lists = sources.iter().filter_map(|source| source.get(name)).flat_map(HashMap::values);
    lists.flat_map(|list| list.split('|')).filter(|word| !word.is_empty()).map(stem).collect()
}

/// The words of a list of the last table, each with the number of its language.
pub(super) fn languages_of(name: &str) -> Vec<(u32, String)> {
    let source: Source = serde_json::from_str(SOURCES[3]).unwrap_or_default();
    let mut languages: Vec<&String> = source.values().flat_map(HashMap::keys).collect();
    languages.sort_unstable();
    languages.dedup();
    let lists = source.get(name).into_iter().flatten();
    let numbered = |(language, list): (&String, &String)| {
        let number = languages.iter().position(|one| *one == language).unwrap_or_default() as u32;
        list.split('|').map(|word| (number, fold(word))).collect::<Vec<_>>()
    };
    lists.flat_map(numbered).collect()
}

fn stem(word: &str) -> (String, bool) {
    match word.strip_suffix('*') {
        Some(stem) => (fold(stem), true),
        None => (fold(word), false),
    }
}

fn starts_here(before: &str, word: &str) -> bool {
    let head = word.chars().next().is_some_and(|c| (spaced(c) && !arabic(c)) || c.is_ascii_digit());
    !head || !before.chars().next_back().is_some_and(|c| spaced(c) || c.is_ascii_digit())
}

/// Stricter than [`ends_word`]: the word must not run into a value such as `so-cute22`.
fn ends_here(word: &str, after: &str) -> bool {
    let tail = word.chars().next_back().is_some_and(|c| spaced(c) || c.is_ascii_digit());
    let next = after.chars().next();
    !tail || next.is_none_or(|c| c.is_whitespace() || (!c.is_ascii() && !spaced(c)) || ":=,.;!?\"'`)".contains(c))
}

/// Length of the letters a text begins with.
pub(super) fn word_tail(text: &str) -> usize {
    text.find(|c: char| !spaced(c)).unwrap_or(text.len())
}
