//! The labelled messages of the repository, and which of them nobody may tune on.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
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
    /// Whether it only teaches: its scene is told in other languages as well, so that holding it out would measure little.
    pub only_teaches: bool,
}

impl Row {
    /// Tells whether the row belongs to the fifth that only the final figures may see. Of those that may, the text alone decides.
    pub fn is_held_out(&self) -> bool {
        !self.only_teaches && Sha256::digest(self.text.as_bytes())[0] % 5 == 0
    }
}

/// The rows and the digest over the files they came from.
#[derive(Debug)]
pub struct Corpus {
    /// In order of files and lines.
    pub rows: Vec<Row>,
    /// SHA-256 over names and contents.
    pub digest: [u8; 32],
}

/// Reads every `<language>.tsv` of a folder and of `more` in it, in order of names; what lies in `more` only teaches.
pub fn read(folder: &Path) -> Result<Corpus> {
    let (mut rows, mut seen, mut digest) = (Vec::new(), HashSet::new(), Sha256::new());
    let more = files(&folder.join("more")).unwrap_or_default();
    for (path, only_teaches) in files(folder)?.iter().map(|path| (path, false)).chain(more.iter().map(|path| (path, true))) {
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path)?;
        digest.update(language.as_bytes());
        digest.update(text.as_bytes());
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let row = parse(&language, line).with_context(|| format!("{}:{}", path.display(), at + 1))?;
            let row = Row { only_teaches, ..row };
            if seen.insert(row.text.clone()) {
                rows.push(row);
            }
        }
    }
    Ok(Corpus { rows, digest: digest.finalize().into() })
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
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
        only_teaches: false,
    })
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
