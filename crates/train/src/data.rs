//! The labelled messages of the repository, and which of them nobody may tune on.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use domain::priority::Priority;
use domain::topic::Topic;
use domain::triage::Mood;
use sha2::{Digest as _, Sha256};

/// A labelled message.
#[derive(Debug, Clone)]
pub struct Row {
    /// The language, from the name of its file.
    pub language: String,
    /// What it is about.
    pub topic: Topic,
    /// How soon it must be served.
    pub priority: Priority,
    /// How its writer feels.
    pub mood: Mood,
    /// What was written.
    pub text: String,
    /// What other rows it must not be parted from.
    pub kin: Kin,
}

/// What a row has in common with others, which says what may be held out together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// It stands for itself.
    Alone,
    /// It belongs to a scene that is told in several languages.
    Scene([u8; 32]),
    /// It tells a trouble that others tell too, after the row of this digest; never measured.
    Retold([u8; 32]),
    /// It speaks of danger to life, or only sounds like it; never measured, and teaches nothing about topics.
    Danger,
}

impl Row {
    /// Tells whether the row stands for itself.
    pub fn is_alone(&self) -> bool {
        self.kin == Kin::Alone
    }

    /// Tells whether the row may say what topics are told in which words. What is said of danger has little to do with its topic.
    pub fn teaches_topics(&self) -> bool {
        self.kin != Kin::Danger
    }

    /// Tells whether the row belongs to the fifth that only the final figures may see: of texts that stand for themselves.
    pub fn is_held_out(&self) -> bool {
        self.is_alone() && self.lot()[0].is_multiple_of(5)
    }

    /// Tells whether the row belongs to the fifth of the scenes that are told in several languages.
    pub fn is_set_aside(&self) -> bool {
        matches!(self.kin, Kin::Scene(scene) if scene[0].is_multiple_of(5))
    }

    /// What chooses the row's part: its scene, what it retells, or its text alone.
    pub fn lot(&self) -> [u8; 32] {
        match self.kin {
            Kin::Alone | Kin::Danger => digest_of(&self.text),
            Kin::Scene(lot) | Kin::Retold(lot) => lot,
        }
    }
}

fn digest_of(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// The rows and the digest over the files they came from.
#[derive(Debug)]
pub struct Corpus {
    /// In order of files and lines.
    pub rows: Vec<Row>,
    /// SHA-256 over the table of concepts, and names and contents of the files.
    pub digest: [u8; 32],
}

/// Folders of further text, whose scenes stand at about the same lines of all their files.
const FURTHER: [&str; 7] = ["more", "terse", "plain", "near", "edge", "broad", "brief"];
/// Lines of a topic that are taken for one scene, so that no scene is told on both sides of a division.
const SCENE: usize = 50;
/// The folder of troubles that were written to be told again: they teach and are never measured.
const TROUBLES: &str = "troubles";
/// The folder of messages that tell in other words, often in another language, what those do that stand for themselves and those of
/// [`TROUBLES`]: a line has the beginning of the digest of the text that it retells, whose labels are its own, and its words.
const RETOLD: &str = "retold";
/// The folder of messages about danger to life, half of which only sound like it.
const DANGER: &str = "danger";

/// Reads every `<language>.tsv` of a folder and of the further text in it, in order of names.
pub fn read(folder: &Path) -> Result<Corpus> {
    let mut corpus = Reading::default();
    // Weights of concepts mean nothing with another table of them.
    corpus.digest.update(domain::triage::CONCEPTS);
    for path in files(folder)? {
        corpus.take(&path, |language, line, _| parse(language, line))?;
    }
    for path in files(&folder.join(TROUBLES)).unwrap_or_default() {
        corpus.take(&path, |language, line, _| parse(language, line).map(|row| Row { kin: Kin::Retold(row.lot()), ..row }))?;
    }
    let told: HashMap<String, Row> = corpus.rows.iter().map(|row| (name(&row.lot()), row.clone())).collect();
    for part in FURTHER {
        for path in files(&folder.join(part)).unwrap_or_default() {
            corpus.take(&path, |language, line, at| {
                let row = parse(language, line)?;
                let scene = Sha256::digest(format!("{part} {} {}", row.topic, at / SCENE)).into();
                Ok(Row { kin: Kin::Scene(scene), ..row })
            })?;
        }
    }
    for path in files(&folder.join(RETOLD)).unwrap_or_default() {
        corpus.take(&path, |language, line, _| retold(&told, language, line))?;
    }
    for path in files(&folder.join(DANGER)).unwrap_or_default() {
        corpus.take(&path, |language, line, _| Ok(Row { kin: Kin::Danger, ..parse(language, line)? }))?;
    }
    Ok(Corpus { rows: corpus.rows, digest: corpus.digest.finalize().into() })
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    rows: Vec<Row>,
    seen: HashSet<String>,
    digest: Sha256,
}

impl Reading {
    /// Takes the rows of a file, of each text the first.
    fn take(&mut self, path: &Path, row: impl Fn(&str, &str, usize) -> Result<Row>) -> Result<()> {
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(path)?;
        self.digest.update(language.as_bytes());
        self.digest.update(text.as_bytes());
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let row = row(&language, line, at).with_context(|| format!("{}:{}", path.display(), at + 1))?;
            if self.seen.insert(row.text.clone()) {
                self.rows.push(row);
            }
        }
        Ok(())
    }
}

/// Lists the `.tsv` files of a folder in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "tsv")).collect();
    files.sort();
    Ok(files)
}

fn parse(language: &str, line: &str) -> Result<Row> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [topic, priority, mood, text] = cells[..] else { bail!("{} columns instead of 4", cells.len()) };
    Ok(Row {
        language: language.to_owned(),
        topic: topic.parse().context("topic")?,
        priority: priority.parse().context("priority")?,
        mood: mood.parse().context("mood")?,
        text: text.replace("\\n", "\n"),
        kin: Kin::Alone,
    })
}

/// What a row is called by those who retell it.
fn name(digest: &[u8; 32]) -> String {
    digest[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn retold(told: &HashMap<String, Row>, language: &str, line: &str) -> Result<Row> {
    let (name, text) = line.split_once('\t').context("2 columns are needed")?;
    let of = told.get(name).with_context(|| format!("no message is called {name}"))?;
    ensure!(!of.is_held_out(), "{name} is held out");
    Ok(Row { language: language.to_owned(), text: text.replace("\\n", "\n"), kin: Kin::Retold(of.lot()), ..of.clone() })
}

/// Reads plain lines of further languages, one file for each; for telling languages apart only.
pub fn plain_texts(folder: &Path) -> Result<Vec<(String, String)>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut texts = Vec::new();
    for path in files {
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path)?;
        texts.extend(text.lines().filter(|line| !line.is_empty()).map(|line| (language.clone(), line.to_owned())));
    }
    Ok(texts)
}
