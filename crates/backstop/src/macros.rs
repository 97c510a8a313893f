//! The macros: from files to the store.

use std::path::Path;

use anyhow::{Result, bail};
use desk::macros::Source;

use crate::library::{Written, written};

/// Reads `DIR/{locale}/{key}.md`.
pub fn read_folder(folder: &Path) -> Result<Vec<Source>> {
    let sources: Vec<Source> =
        written(folder)?.into_iter().map(|Written { locale, name, text }| Source { key: name, locale, text }).collect();
    if sources.is_empty() {
        bail!("{} holds no macros; they lie in one folder per language, like en/{{key}}.md", folder.display());
    }
    Ok(sources)
}
