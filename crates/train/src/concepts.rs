//! The table of concepts and senses, from the sources that people write.

use std::fs::read_to_string;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use domain::triage::make_concepts;

use crate::data::files;

/// Makes the table from the folder of its sources: `concepts.tsv` and `phrases.tsv`, which speak of the trade, and `senses/`,
/// which speak of everything else.
pub fn make(folder: &Path) -> Result<Vec<u8>> {
    let concepts = [read(&folder.join("concepts.tsv"), 2)?, read(&folder.join("phrases.tsv"), 2)?].join("\n");
    let senses: Vec<String> = files(&folder.join("senses"))?.iter().map(|path| read(path, 3)).collect::<Result<_>>()?;
    Ok(make_concepts(&concepts, &senses.join("\n")))
}

/// Reads a file of so many columns; a line of others would be lost without a word.
fn read(path: &Path, columns: usize) -> Result<String> {
    let text = read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    if let Some((at, line)) = lines.find(|(_, line)| line.split('\t').count() != columns) {
        bail!("{}:{at}: {columns} columns are needed: {line}", path.display());
    }
    Ok(text)
}
