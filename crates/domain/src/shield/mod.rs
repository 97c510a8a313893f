//! Recognises secrets in what people write, so that none is stored, shown or asked for.
//!
//! This part knows texts and nothing else: no ticket, no channel, no clock. What a rule reads around a place is bounded; a test holds hostile texts to it.

mod apart;
mod asks;
mod backups;
mod behind;
mod bribes;
mod calls;
mod candidates;
mod cards;
mod chat;
mod checks;
mod clues;
mod context;
mod credentials;
mod dictated;
mod errors;
mod everyday;
mod fields;
mod finder;
mod fold;
mod gap;
mod identity;
mod keys;
mod letters;
mod marks;
mod misspelt;
mod once;
mod otherwise;
mod passwords;
mod phrased;
mod phrases;
mod pins;
mod places;
mod plain;
mod programs;
mod rows;
mod senses;
mod shape;
mod signatures;
mod sizes;
mod spelled;
mod spoken;
mod structured;
mod surroundings;
mod tokens;
mod values;
mod wallets;
mod weighing;
mod words;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use asks::{Ask, Asked, asks};
pub use bribes::{bribes, withhold};
pub use everyday::{EVERYDAY, table as everyday_table};
pub use letters::lettered;
pub use marks::{marks, unmarked};
pub use values::{Seen, values};
pub use weighing::{CLASSES, Features, HEAD, KINDS, MAGIC, MOST_STEPS, Weights, row_bytes, step};

/// What kind of secret stood in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    /// A payment card number or its verification value.
    CardNumber,
    /// The words that restore a wallet.
    SeedPhrase,
    /// A private key in any encoding, or a file that holds one.
    PrivateKey,
    /// The secret half of an API key, or a token that acts for a person.
    ApiSecret,
    /// A password or PIN.
    Password,
    /// A one-time code, or the seed or backup code that makes one.
    OneTimeCode,
    /// The number of a passport, an identity card or a person.
    IdentityNumber,
}

impl SecretKind {
    /// Returns the name used in mask tokens and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CardNumber => "card_number",
            Self::SeedPhrase => "seed_phrase",
            Self::PrivateKey => "private_key",
            Self::ApiSecret => "api_secret",
            Self::Password => "password",
            Self::OneTimeCode => "one_time_code",
            Self::IdentityNumber => "identity_number",
        }
    }
}

impl fmt::Display for SecretKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a secret stands: a byte range of the raw text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Secret {
    /// The kind of secret.
    pub kind: SecretKind,
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A text without secrets: the only form in which words of a person are stored.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Shielded {
    text: String,
    secrets: Vec<SecretKind>,
}

impl Shielded {
    /// Returns the masked text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the masked text by value.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Returns the kinds of the masked secrets in reading order.
    pub fn secrets(&self) -> &[SecretKind] {
        &self.secrets
    }

    /// Returns whether nothing was masked.
    pub fn is_clean(&self) -> bool {
        self.secrets.is_empty()
    }
}

impl fmt::Debug for Shielded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// A finding in the folded text.
struct Hit {
    kind: SecretKind,
    start: usize,
    end: usize,
}

impl Hit {
    fn new(kind: SecretKind, start: usize, end: usize) -> Self {
        Self { kind, start, end }
    }

    /// Overlapping findings take the name of the more dangerous or more certain one.
    fn weight(kind: SecretKind) -> u8 {
        match kind {
            SecretKind::SeedPhrase => 0,
            SecretKind::PrivateKey => 1,
            SecretKind::CardNumber => 2,
            SecretKind::OneTimeCode => 3,
            SecretKind::ApiSecret => 4,
            SecretKind::Password => 5,
            SecretKind::IdentityNumber => 6,
        }
    }
}

/// Rounds after which what is left in a text is left: each masks more, real texts need two.
const ROUNDS: usize = 8;

/// Lets every text through as it is, to prove that the tests would notice. Only a build for tests has it.
#[cfg(feature = "guards-off")]
pub fn take_down() {
    DOWN.store(true, std::sync::atomic::Ordering::Relaxed);
}

#[cfg(feature = "guards-off")]
static DOWN: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// Finds every secret of a text, sorted and without overlaps.
///
/// Masks change what stands beside a word, so the search repeats until a masked text has nothing left to find.
pub fn find(text: &str) -> Vec<Secret> {
    find_with(text, weighing::shipped())
}

/// Finds every secret with these weights for what the rules do not find; with none, what the rules alone find.
pub fn find_with(text: &str, weights: &Weights) -> Vec<Secret> {
    let mut found: Vec<Secret> = Vec::new();
    #[cfg(feature = "guards-off")]
    if DOWN.load(std::sync::atomic::Ordering::Relaxed) {
        return found;
    }
    for _ in 0..ROUNDS {
        let fresh = search(text, &found, weights);
        if fresh.is_empty() {
            break;
        }
        found.extend(fresh);
        found = united(found);
    }
    found
}

/// Replaces each secret by a token such as `⟦secret:password⟧` and leaves every other byte as it was.
pub fn shield(raw: &str) -> Shielded {
    let mut text = String::with_capacity(raw.len());
    let mut secrets = Vec::new();
    let mut at = 0;
    for secret in find(raw) {
        text.push_str(&raw[at..secret.start]);
        text.push_str("⟦secret:");
        text.push_str(secret.kind.as_str());
        text.push('⟧');
        secrets.push(secret.kind);
        at = secret.end;
    }
    text.push_str(&raw[at..]);
    Shielded { text, secrets }
}

/// Returns a text in the one spelling that every rule and every table of the shield is written in.
pub fn folded(text: &str) -> String {
    fold::fold(text)
}

/// Reads a text in which some secrets are known.
fn covering<T>(text: &str, known: &[Secret], read: impl FnOnce(&words::Page<'_>) -> T) -> T {
    let covered: Vec<Range<usize>> = known.iter().map(|secret| secret.start..secret.end).collect();
    let folded = fold::Folded::new(text, &covered);
    read(&words::Page::new(&folded, text))
}

fn search(text: &str, known: &[Secret], weights: &Weights) -> Vec<Secret> {
    covering(text, known, |page| {
        let mut hits = Vec::new();
        let holds = |hit: &Hit| hit.start < hit.end && !otherwise::otherwise(page, hit);
        rules(page, &mut hits);
        hits.retain(holds);
        if hits.is_empty() {
            values::find(page, weights, &mut hits);
            hits.retain(holds);
        }
        let raw = |hit: Hit| {
            let range = page.folded.raw(hit.start..hit.end);
            Secret { kind: hit.kind, start: range.start, end: range.end }
        };
        united(hits.into_iter().map(raw).collect())
    })
}

fn rules(page: &words::Page<'_>, hits: &mut Vec<Hit>) {
    phrases::find(page, hits);
    keys::find(page, hits);
    cards::find(page, hits);
    behind::find(page, hits);
    tokens::find(page, hits);
    apart::find(page, hits);
    backups::find(page, hits);
    context::find(page, hits);
    passwords::find(page, hits);
    credentials::find(page, hits);
    pins::find(page, hits);
    identity::find(page, hits);
    clues::find(page, hits);
    dictated::find(page, hits);
    spelled::find(page, hits);
    phrased::find(page, hits);
    once::find(page, hits);
    programs::find(page, hits);
    calls::find(page.cased(), hits);
    rows::find(page, hits);
    misspelt::find(page, hits);
    structured::find(page, hits);
}

/// Sorts findings and joins those that overlap.
fn united(mut secrets: Vec<Secret>) -> Vec<Secret> {
    secrets.sort_by_key(|secret| (secret.start, secret.end));
    let mut result: Vec<Secret> = Vec::with_capacity(secrets.len());
    for secret in secrets {
        match result.last_mut() {
            Some(last) if secret.start < last.end => {
                last.end = last.end.max(secret.end);
                if Hit::weight(secret.kind) < Hit::weight(last.kind) {
                    last.kind = secret.kind;
                }
            }
            _ => result.push(secret),
        }
    }
    result
}
