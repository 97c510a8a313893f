//! How often danger is heard, and what only sounds like it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use domain::priority::Priority;
use domain::triage::{Delta, Model, Mood, Reading, assess_with, is_danger};

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    all: usize,
    named: usize,
    despairing: usize,
    urgent: usize,
}

impl Count {
    fn cells(self) -> String {
        format!("{} | {} | {} | {}", self.all, self.named, self.despairing, self.urgent)
    }
}

/// Reads a file of `language TAB yes|no TAB text` with a model and writes a part of the page.
pub fn section(model: &Model, file: &Path) -> Result<String> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut by_language: BTreeMap<&str, [Count; 2]> = BTreeMap::new();
    let mut all = [Count::default(); 2];
    for line in text.lines() {
        let [language, danger, text] = line.split('\t').collect::<Vec<_>>()[..] else { bail!("3 columns are needed: {line}") };
        let triage = assess_with(model, &Delta::default(), Reading { text, chosen: None, locale: None });
        let at = usize::from(danger != "yes");
        for count in [&mut by_language.entry(language).or_default()[at], &mut all[at]] {
            count.all += 1;
            count.named += usize::from(triage.reasons.iter().any(|reason| is_danger(reason)));
            count.despairing += usize::from(triage.mood == Mood::Despairing);
            count.urgent += usize::from(triage.priority == Priority::Urgent);
        }
    }
    let mut page = "## Danger to life\n\nNamed: a phrase, a concept or the model, nearly sure of despair, says so. Despairing, urgent: what triage makes of it.\n\n\
        | language | danger | named | despairing | urgent | sounds like it | named | despairing | urgent |\n|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for (language, [danger, like_it]) in by_language.into_iter().chain([("all", all)]) {
        // Writing into a string cannot fail.
        let _ = writeln!(page, "| {language} | {} | {} |", danger.cells(), like_it.cells());
    }
    page.push('\n');
    Ok(page)
}
