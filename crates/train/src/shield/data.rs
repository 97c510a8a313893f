//! Messages with and without secrets, and the values in them as examples.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use domain::shield::{KINDS, Secret, Seen, Weights, find_with, values};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::data::Kin;

/// Tables that were read and may be trained on.
const TABLES: [&str; 6] = ["shield_cases", "shield_blind", "shield_blind_4", "shield_blind_5", "shield_blind_6", "shield_blind_8"];

/// A message and what is secret in it.
#[derive(Debug, Clone, Default)]
pub struct Message {
    /// What was written.
    pub text: String,
    /// The table it comes from.
    pub batch: String,
    /// The language.
    pub language: String,
    /// Where its secrets stand and what they are; `None` where nobody said where.
    pub truth: Option<Vec<(Range<usize>, usize)>>,
    /// The secrets as they are written, each as its words.
    pub secrets: Vec<Vec<String>>,
    /// Names of the kinds.
    pub kinds: Vec<String>,
    /// What the rules find.
    pub rules: Vec<Secret>,
    /// The values that the rules leave.
    pub left: Vec<Found>,
    /// All values, as if there were no rules.
    pub all: Vec<Found>,
    /// The same message with other values, for training.
    pub variants: Vec<Message>,
}

/// A value of a message.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it truly is; `None` where that is not known.
    pub class: Option<usize>,
    /// What was counted of it, by program and widget alike.
    pub counts: Vec<(u32, f32)>,
    /// What the program alone counts of it.
    pub senses: Vec<(u32, f32)>,
    /// How many times surer than usual one has to be.
    pub doubt: f32,
}

/// Who reads weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The program, which has the table of senses.
    Program,
    /// The widget, which every trader fetches.
    Widget,
}

impl Reader {
    /// Rows of its file at most: 1.9 MB with the units, and 0.3.
    pub const fn rows(self) -> usize {
        match self {
            Self::Program => 80_000,
            Self::Widget => 20_000,
        }
    }

    /// Nets whose units are averaged.
    pub const fn nets(self) -> u64 {
        match self {
            Self::Program => 2,
            Self::Widget => 1,
        }
    }

    /// How sure its model has to be; chosen by what strangers' messages count that nobody reads.
    pub const fn threshold(self) -> f32 {
        match self {
            Self::Program => 0.70,
            Self::Widget => 0.7,
        }
    }

    /// What it counts of a value.
    pub fn features(self, found: &Found) -> impl Iterator<Item = &(u32, f32)> {
        found.counts.iter().chain(if self == Self::Program { &found.senses[..] } else { &[] })
    }
}

impl Message {
    fn new(text: String, batch: &str) -> Self {
        Self { text, batch: batch.to_owned(), ..Self::default() }
    }

    /// A number that chooses its part, the same at every run.
    pub fn lot(&self, at: usize) -> u8 {
        Sha256::digest(self.text.as_bytes())[at]
    }

    /// Whether it belongs to the fifth of the new messages that only the final figures may see.
    pub fn is_held_out(&self) -> bool {
        self.batch == "new" && self.lot(0).is_multiple_of(5)
    }

    /// Whether nothing in it is secret.
    pub const fn is_innocent(&self) -> bool {
        self.kinds.is_empty()
    }
}

/// Reads everything that may be trained on, made ready for it.
pub fn read(tables: &Path, folder: &Path, text: &Path) -> Result<Vec<Message>> {
    let mut messages = gather(tables, folder, text)?;
    let weights = Weights::default();
    for message in &mut messages {
        prepare(message, &weights);
    }
    super::vary::vary(&mut messages);
    Ok(messages)
}

/// Reads everything that may be trained on, as it was written.
pub fn gather(tables: &Path, folder: &Path, text: &Path) -> Result<Vec<Message>> {
    let mut messages = Vec::new();
    for name in TABLES {
        lines(&tables.join(format!("{name}.jsonl")), name, &mut messages)?;
    }
    for path in files(folder, "jsonl") {
        lines(&path, "new", &mut messages)?;
    }
    let corpus = crate::data::read(text)?;
    // What retells another message says nothing new to the shield, and tips it towards silence.
    let own = corpus.rows.into_iter().filter(|row| !matches!(row.kin, Kin::Retold(_)));
    messages.extend(own.map(|row| Message { language: row.language, ..Message::new(row.text, "triage") }));
    let mut seen = std::collections::HashSet::new();
    messages.retain(|message| seen.insert(message.text.clone()));
    Ok(messages)
}

/// Names what was gathered: the weights belong to these messages and these tables of senses and of words of every day, and to no others.
pub fn digest(messages: &[Message]) -> String {
    let mut digest = Sha256::new();
    digest.update(domain::triage::CONCEPTS);
    digest.update(domain::shield::EVERYDAY);
    for Message { text, batch, language, secrets, kinds, .. } in messages {
        digest.update(serde_json::json!([text, batch, language, secrets, kinds]).to_string());
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == end));
    files.sort();
    files
}

fn lines(path: &Path, batch: &str, messages: &mut Vec<Message>) -> Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), at + 1))?;
        let list = |name: &str| case.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let name = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let words = |value: &Value| value.as_array().map_or_else(|| vec![name(value)], |words| words.iter().map(name).collect());
        let text = case.get("text").map(name).with_context(|| format!("{}:{}: no text", path.display(), at + 1))?;
        let mut message = Message::new(text, batch);
        message.language = case.get("language").map(name).unwrap_or_default();
        message.secrets = list("values").iter().map(words).collect();
        message.kinds = list("kinds").iter().map(name).collect();
        messages.push(message);
    }
    Ok(())
}

/// The class of a kind; a phrase is none of them.
fn class(kind: &str) -> Option<usize> {
    KINDS.iter().position(|one| one.as_str() == kind).map(|at| at + 1)
}

fn prepare(message: &mut Message, none: &Weights) {
    message.rules = find_with(&message.text, none);
    judge(message);
}

fn judge(message: &mut Message) {
    let found: Vec<&str> = message.rules.iter().map(|secret| secret.kind.as_str()).collect();
    message.truth = match () {
        () if message.batch == "triage" => Some(Vec::new()),
        () if !message.secrets.is_empty() => Some(stands(message)),
        () if message.kinds.is_empty() => Some(Vec::new()),
        () if found == message.kinds => {
            Some(message.rules.iter().filter_map(|secret| Some((secret.start..secret.end, class(secret.kind.as_str())?))).collect())
        }
        () => None,
    };
    count(message);
}

/// Counts the values of a message whose secrets are known.
pub fn count(message: &mut Message) {
    let truth = message.truth.clone();
    let known = |seen: Seen| {
        let range = seen.start..seen.end;
        Found {
            class: truth.as_ref().and_then(|truth| judged(&range, truth)),
            range,
            doubt: seen.features.doubt,
            counts: seen.features.counts,
            senses: seen.features.senses,
        }
    };
    message.left = values(&message.text, &message.rules).into_iter().map(known).collect();
    if message.batch != "triage" {
        message.all = values(&message.text, &[]).into_iter().map(known).collect();
    }
}

/// A batch as rules of another day saw it: lines of a text and what they found.
pub fn before(messages: &[Message], batch: &str, older: Option<&Path>) -> Result<Vec<Message>> {
    let mut test: Vec<Message> = messages.iter().filter(|message| message.batch == batch).cloned().collect();
    let Some(path) = older else { return Ok(test) };
    let lines = std::fs::read_to_string(path)?;
    let found: HashMap<String, Vec<Secret>> = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|line| {
            let secret = |one: &Value| {
                let at = |place: usize| Some(one.get(place)?.as_u64()? as usize);
                Some(Secret { start: at(0)?, end: at(1)?, kind: serde_json::from_value(one.get(2)?.clone()).ok()? })
            };
            Some((line.get("text")?.as_str()?.to_owned(), line.get("found")?.as_array()?.iter().filter_map(secret).collect()))
        })
        .collect();
    for message in &mut test {
        message.rules = found.get(&message.text).cloned().unwrap_or_default();
        judge(message);
    }
    Ok(test)
}

/// Where the secrets of a message stand.
fn stands(message: &Message) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    for (at, words) in message.secrets.iter().enumerate() {
        let kind = message.kinds.get(at).or(message.kinds.first()).and_then(|kind| class(kind));
        if let ([whole], Some(kind)) = (words.as_slice(), kind)
            && !whole.is_empty()
        {
            found.extend(message.text.match_indices(whole.as_str()).map(|(at, _)| (at..at + whole.len(), kind)));
        }
    }
    found
}

/// The class of a value, unless only a part of it is secret.
fn judged(range: &Range<usize>, truth: &[(Range<usize>, usize)]) -> Option<usize> {
    let shared = |one: &Range<usize>| one.end.min(range.end).saturating_sub(one.start.max(range.start));
    let best = truth.iter().max_by_key(|(one, _)| shared(one)).filter(|(one, _)| shared(one) > 0);
    let Some((one, class)) = best else { return Some(0) };
    (2 * shared(one) >= range.len().min(one.len())).then_some(*class)
}

/// Counts in how many messages each feature stands, and numbers those that stand in enough.
pub fn number(messages: &[&Message], reader: Reader, least: u32) -> HashMap<u32, u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for message in messages {
        let seen = message.left.iter().chain(&message.all);
        let found = seen.flat_map(|found| reader.features(found).map(|(hash, _)| *hash));
        let mut hashes: Vec<u32> = found.collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.into_iter().for_each(|hash| *counts.entry(hash).or_default() += 1);
    }
    let mut kept: Vec<u32> = counts.into_iter().filter(|(_, count)| *count >= least).map(|(hash, _)| hash).collect();
    kept.sort_unstable();
    kept.into_iter().zip(0..).collect()
}
