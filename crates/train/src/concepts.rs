//! The table of concepts and senses, from the sources that people write.

use std::fs::read_to_string;
use std::path::Path;

use anyhow::{Context as _, Result};
use domain::triage::make_concepts;

use crate::data::files;

/// Makes the table from the folder of its sources: `concepts.tsv` and `phrases.tsv`, which speak of the trade, and `senses/`,
/// which speak of everything else.
pub fn make(folder: &Path) -> Result<Vec<u8>> {
    let read = |path: &Path| read_to_string(path).with_context(|| format!("{} cannot be read", path.display()));
    let concepts = [read(&folder.join("concepts.tsv"))?, read(&folder.join("phrases.tsv"))?].join("\n");
    let senses: Vec<String> = files(&folder.join("senses"))?.iter().map(|path| read(path)).collect::<Result<_>>()?;
    Ok(make_concepts(&concepts, &senses.join("\n")))
}
