//! Replies that ask a trader for a secret, told apart from warnings and from help with one's own settings.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::SecretKind;
use super::finder::Finder;
use super::fold::Folded;
use super::words::{CLUE_WORDS, Mark, SOURCES, class};

mod cue {
    pub const GIVE: u64 = 1 << 40;
    pub const OFFER: u64 = 1 << 41;
    pub const ENTER: u64 = 1 << 42;
    pub const HERE: u64 = 1 << 43;
    pub const QUESTION: u64 = 1 << 44;
    pub const NEVER: u64 = 1 << 45;
    pub const NOT: u64 = 1 << 46;
    pub const IF: u64 = 1 << 47;
    pub const WHETHER: u64 = 1 << 48;
    pub const SAFE: u64 = 1 << 49;
    pub const EXEMPT: u64 = 1 << 50;
    pub const LAST: u64 = 1 << 51;
    pub const CARD_NUMBER: u64 = 1 << 52;
    pub const REMOTE: u64 = 1 << 53;
    pub const ELSEWHERE: u64 = 1 << 54;
    pub const MOVE: u64 = 1 << 55;
    pub const INSTALL: u64 = 1 << 56;
    pub const SAID: u64 = 1 << 57;
    /// "What code" asks and names what is asked for.
    pub const VERBS: u64 = GIVE | OFFER | ENTER | HERE | QUESTION;
}

const CLASSES: [(&str, u64); 29] = [
    ("remote", cue::REMOTE),
    ("elsewhere", cue::ELSEWHERE),
    ("move", cue::MOVE),
    ("install", cue::INSTALL),
    ("said", cue::SAID),
    ("channel", class::CHANNEL),
    ("digits", class::DIGITS),
    ("give", cue::GIVE),
    ("offer", cue::OFFER),
    ("enter", cue::ENTER),
    ("here", cue::HERE),
    ("question", cue::QUESTION),
    ("never", cue::NEVER),
    ("not", cue::NOT),
    ("if", cue::IF),
    ("whether", cue::WHETHER),
    ("safe", cue::SAFE),
    ("exempt", cue::EXEMPT),
    ("last", cue::LAST),
    ("card_number", cue::CARD_NUMBER),
    ("password", class::PASSWORD),
    ("code", class::CODE),
    ("codeish", class::CODEISH),
    ("error", class::ERROR),
    ("cvv", class::CVV),
    ("key", class::KEY),
    ("api", class::API),
    ("totp", class::TOTP),
    ("phrase", class::PHRASE),
];

/// What a reply must not ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// Control of the trader's device.
    RemoteAccess,
    /// To go on in another channel, where nobody watches.
    OtherChannel,
    /// A secret.
    #[serde(untagged)]
    Secret(SecretKind),
}

impl Asked {
    /// Returns the name used in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RemoteAccess => "remote_access",
            Self::OtherChannel => "other_channel",
            Self::Secret(kind) => kind.as_str(),
        }
    }
}

/// Where a reply asks for a secret: a byte range of the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// What is asked for.
    pub kind: Asked,
    /// The first byte of the sentence.
    pub start: usize,
    /// The byte after the sentence.
    pub end: usize,
}

/// Finds the sentences of a reply that ask for a secret.
pub fn asks(text: &str) -> Vec<Ask> {
    static FINDER: LazyLock<Finder> = LazyLock::new(|| {
        let [first, second, third, _] = SOURCES;
        Finder::new(&CLASSES, &[include_str!("ask_words.json"), first, second, third, CLUE_WORDS], cue::VERBS | cue::MOVE | cue::INSTALL)
    });
    let folded = Folded::new(text, &[]);
    let marks = FINDER.marks(&folded.lower);
    let mut asks: Vec<Ask> = Vec::new();
    for (start, end) in sentences(&folded.lower) {
        let from = marks.partition_point(|mark| mark.start < start);
        let to = marks.partition_point(|mark| mark.start < end);
        let cues = marks[from..to].iter().fold(0, |cues, mark| cues | mark.class);
        let sentence = Sentence { text: &folded.lower, start, end, cues, marks: &marks[from..to] };
        for kind in sentence.asked() {
            let raw = folded.raw(start..end);
            if !asks.iter().any(|ask| ask.kind == kind && ask.start == raw.start) {
                asks.push(Ask { kind, start: raw.start, end: raw.end });
            }
        }
    }
    asks
}

/// Marks before and after a noun that can belong to the same request.
const AROUND: usize = 20;

struct Sentence<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// Every class the sentence has a word of.
    cues: u64,
    marks: &'a [Mark],
}

impl Sentence<'_> {
    fn asked(&self) -> Vec<Asked> {
        let mut asked = Vec::new();
        if self.says(cue::NEVER) {
            return asked;
        }
        for (index, mark) in self.marks.iter().enumerate() {
            if let Some(kind) = self.kind(mark).map(Asked::Secret).filter(|kind| !asked.contains(kind))
                && self.wanted(index)
            {
                asked.push(kind);
            }
        }
        asked.extend(self.lured());
        asked
    }

    /// Asks to hand over the device, or to go where nobody watches.
    fn lured(&self) -> Option<Asked> {
        if self.says(cue::NOT | cue::SAID | cue::IF | cue::SAFE) {
            return None;
        }
        let moved = self.says(cue::MOVE | cue::GIVE);
        if self.says(cue::REMOTE) && (moved || self.says(cue::INSTALL | cue::OFFER)) {
            return Some(Asked::RemoteAccess);
        }
        (self.says(cue::ELSEWHERE) && moved).then_some(Asked::OtherChannel)
    }

    /// Digits are a code where the sentence speaks of what brought them.
    fn kind(&self, noun: &Mark) -> Option<SecretKind> {
        let digits = noun.is(class::DIGITS) && self.says(class::CHANNEL) && !self.says(class::ERROR | cue::REMOTE);
        if digits { Some(SecretKind::OneTimeCode) } else { kind(noun) }
    }

    fn says(&self, class: u64) -> bool {
        self.cues & class != 0
    }

    /// Whether the noun at `index` is what the sentence asks for.
    fn wanted(&self, index: usize) -> bool {
        let noun = &self.marks[index];
        let around = &self.marks[index.saturating_sub(AROUND)..self.marks.len().min(index + AROUND + 1)];
        if noun.is(cue::EXEMPT) || self.vague(noun) || self.disowned(index) || self.partial(noun, around) {
            return false;
        }
        let (start, end) = self.clause(noun);
        let refused = |mark: &Mark| mark.is(cue::NOT | cue::WHETHER) && mark.start >= start && mark.end <= end;
        !around.iter().any(refused) && around.iter().any(|mark| self.requests(mark, noun, around))
    }

    /// Whether `verb` asks for `noun`, and nothing between them turns the request into another one.
    fn requests(&self, verb: &Mark, noun: &Mark, around: &[Mark]) -> bool {
        let (safe, here) = (self.says(cue::SAFE), self.says(cue::HERE));
        let told = verb.is(cue::GIVE) && (!safe || here || !verb.is(cue::ENTER | cue::OFFER));
        let questioned = verb.is(cue::QUESTION) && (!safe || here);
        let bare = verb.is(cue::OFFER) && (!safe || here) && self.verb_first(verb, noun);
        let typed = verb.is(cue::ENTER) && here && !safe;
        if !(told || questioned || bare || typed) || !self.reaches(verb, noun) {
            return false;
        }
        let (start, end) = (verb.end.min(noun.end), verb.start.max(noun.start));
        let turned = |mark: &Mark| mark.is(cue::IF | cue::NOT | cue::WHETHER) && mark.start >= start && mark.end <= end;
        !around.iter().any(turned)
    }

    /// Words that name secrets of programs only beside others.
    fn vague(&self, noun: &Mark) -> bool {
        matches!(
            &self.text[noun.start..noun.end],
            "secret" | "token" | "トークン" | "シークレット" | "토큰" | "令牌" | "jeton" | "токен" | "секрет"
        )
    }

    /// Languages in ASCII letters put a bare verb before what it asks for.
    fn verb_first(&self, verb: &Mark, noun: &Mark) -> bool {
        verb.start < noun.start || !self.text.as_bytes()[verb.start].is_ascii()
    }

    /// The verb stands close enough to the noun, in the same clause or the next one.
    fn reaches(&self, verb: &Mark, noun: &Mark) -> bool {
        let between = self.gap(verb, noun);
        let commas = between.matches([',', '，', '،']).count();
        let near = if verb.is(cue::OFFER) && !verb.is(cue::GIVE) { 48 } else { 160 };
        between.len() <= near && commas <= if verb.start < noun.start { 2 } else { 0 }
    }

    fn gap(&self, one: &Mark, other: &Mark) -> &str {
        let (start, end) = (one.end.min(other.end), one.start.max(other.start));
        if start < end { &self.text[start..end] } else { "" }
    }

    /// An error code, a referral code, a password error.
    fn disowned(&self, index: usize) -> bool {
        let noun = &self.marks[index];
        let beside = |other: Option<&Mark>| other.is_some_and(|other| other.is(class::ERROR) && self.gap(other, noun).len() <= 6);
        noun.is(class::ERROR) || beside(index.checked_sub(1).and_then(|before| self.marks.get(before))) || beside(self.marks.get(index + 1))
    }

    /// "The last four digits of your card number" is not the number.
    fn partial(&self, noun: &Mark, around: &[Mark]) -> bool {
        around.iter().any(|mark| mark.is(cue::LAST) && self.gap(mark, noun).len() <= 40)
    }

    fn clause(&self, noun: &Mark) -> (usize, usize) {
        let head = &self.text[self.start..noun.start];
        let start = head.rfind([',', '，', '،', '.', ':']).map_or(self.start, |at| self.start + at + 1);
        let last = self.end.max(noun.end);
        let end = self.text[noun.end..last].find([',', '，', '،']).map_or(last, |at| noun.end + at);
        (start, end)
    }
}

fn kind(mark: &Mark) -> Option<SecretKind> {
    let kinds = [
        (cue::CARD_NUMBER | class::CVV, SecretKind::CardNumber),
        (class::PHRASE, SecretKind::SeedPhrase),
        (class::KEY, SecretKind::PrivateKey),
        (class::PASSWORD, SecretKind::Password),
        (class::CODE | class::CODEISH | class::TOTP, SecretKind::OneTimeCode),
        (class::API, SecretKind::ApiSecret),
    ];
    kinds.into_iter().find(|(classes, _)| mark.is(*classes)).map(|(_, kind)| kind)
}

/// No sentence of a reply is longer; the bound keeps the work linear.
const LONGEST: usize = 1_000;

/// Byte ranges of sentences; a full stop counts only before a space or the end.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let stop = match c {
            '!' | '?' | ';' | '\n' | '。' | '।' | '؟' | '؛' => true,
            '.' => text[end..].chars().next().is_none_or(char::is_whitespace),
            _ => end - start >= LONGEST,
        };
        if stop {
            ranges.push((start, end));
            start = end;
        }
    }
    ranges.push((start, text.len()));
    let trimmed = ranges.into_iter().map(|(start, end)| (end - text[start..end].trim_start().len(), end));
    trimmed.filter(|(start, end)| start < end).collect()
}
