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
    /// The scene it belongs to, where scenes are told in several languages: only whole scenes may be held out then.
    pub scene: Option<[u8; 32]>,
}

impl Row {
    /// Tells whether the row belongs to the fifth that only the final figures may see: of texts that stand for themselves.
    pub fn is_held_out(&self) -> bool {
        self.scene.is_none() && self.lot()[0].is_multiple_of(5)
    }

    /// Tells whether the row belongs to the fifth of the scenes that are told in several languages.
    pub fn is_set_aside(&self) -> bool {
        self.scene.is_some_and(|scene| scene[0].is_multiple_of(5))
    }

    /// What chooses the row's part: its scene, or its text alone.
    pub fn lot(&self) -> [u8; 32] {
        self.scene.unwrap_or_else(|| Sha256::digest(self.text.as_bytes()).into())
    }
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

/// Reads every `<language>.tsv` of a folder and of the further text in it, in order of names.
pub fn read(folder: &Path) -> Result<Corpus> {
    let (mut rows, mut seen, mut digest) = (Vec::new(), HashSet::new(), Sha256::new());
    // Weights of concepts mean nothing with another table of them.
    digest.update(domain::triage::CONCEPTS);
    let further = FURTHER.iter().flat_map(|part| files(&folder.join(part)).unwrap_or_default().into_iter().map(|path| (path, Some(*part))));
    for (path, part) in files(folder)?.into_iter().map(|path| (path, None)).chain(further) {
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path)?;
        digest.update(language.as_bytes());
        digest.update(text.as_bytes());
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let row = parse(&language, line).with_context(|| format!("{}:{}", path.display(), at + 1))?;
            let scene = part.map(|part| Sha256::digest(format!("{part} {} {}", row.topic, at / SCENE)).into());
            if seen.insert(row.text.clone()) {
                rows.push(Row { scene, ..row });
            }
        }
    }
    Ok(Corpus { rows, digest: digest.finalize().into() })
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
        scene: None,
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
