//! Any file of `text,label`, so that the engine can be measured on other people's sets.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use domain::triage::Features;

use crate::linear::{EAGER, Example, Plan, train};
use crate::random::Random;
use crate::score::Score;
use crate::vector::Measure;

/// Features that are worth a weight at most.
const FEATURES: usize = 1 << 20;

/// Trains on one file and measures on another, or on a fifth of the first.
pub fn measure(file: &Path, test: Option<&Path>) -> Result<Score> {
    let mut rows = read(file)?;
    let tests = match test {
        Some(test) => read(test)?,
        None => {
            Random::new(1).shuffle(&mut rows);
            rows.split_off(rows.len() - rows.len() / 5)
        }
    };
    let mut labels: Vec<String> = rows.iter().map(|(_, label)| label.clone()).collect();
    labels.sort();
    labels.dedup();
    if labels.len() < 2 {
        bail!("{} has fewer than two labels", file.display());
    }
    let features: Vec<Features> = rows.iter().map(|(text, _)| Features::of(text)).collect();
    let classes: Vec<usize> = rows.iter().map(|(_, label)| labels.binary_search(label).unwrap_or_default()).collect();
    let measure = Measure::new(&features, &classes, (FEATURES, [1.0, 1.0, 0.3, 0.1, 0.7, 0.0]));
    let examples: Vec<Example> = features
        .iter()
        .zip(&classes)
        .map(|(features, class)| Example { features: measure.vector(features), class: *class, weight: 1.0 })
        .collect();
    let plan = Plan {
        buckets: measure.features.len(),
        classes: labels.len(),
        epochs: 40,
        rate: 0.1,
        decay: 1e-6,
        dropout: 0.75,
        smoothing: 0.05,
        caution: EAGER,
        seed: 1,
    };
    let linear = train(plan, &[examples]);
    let mut score = Score::default();
    for (text, label) in &tests {
        let outputs = linear.outputs(&measure.vector(&Features::of(text)));
        let best = (0..labels.len()).max_by(|a, b| outputs[*a].total_cmp(&outputs[*b])).unwrap_or_default();
        score.add(label, &labels[best]);
    }
    Ok(score)
}

/// Reads rows of two cells, quoted or not; a first row `text,label` or `text,category` is a header.
pub fn read(path: &Path) -> Result<Vec<(String, String)>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut rows: Vec<(String, String)> = records(&text)
        .into_iter()
        .filter(|cells| cells.len() >= 2)
        .map(|mut cells| (std::mem::take(&mut cells[0]), std::mem::take(&mut cells[1])))
        .collect();
    if rows.first().is_some_and(|(text, _)| matches!(text.to_lowercase().as_str(), "text" | "utterance" | "query")) {
        rows.remove(0);
    }
    Ok(rows)
}

fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut cells, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut cells));
            }
            '\r' if !quoted => {}
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        records.push(cells);
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_hold_commas_quotes_and_lines() {
        let found = records("text,category\n\"a, \"\"b\"\"\nc\",x\nplain,y\n");
        assert_eq!(found[1], ["a, \"b\"\nc", "x"]);
        assert_eq!(found[2], ["plain", "y"]);
    }
}
