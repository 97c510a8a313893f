//! Prints how well bribes are told from what only looks like one, per language, as Markdown.
//!
//! `cargo run -p domain --example bribe_report [-- FILE [wrong]]`; a line is `language<TAB>bribe|innocent<TAB>text`, `wrong` lists those judged otherwise.

use std::collections::BTreeMap;
use std::io;

use domain::shield::{bribes, shield};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/bribe_cases.tsv");

#[expect(clippy::print_stdout, reason = "the report is what the program is for")]
fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let text = std::fs::read_to_string(arguments.next().unwrap_or_else(|| CASES.to_owned()))?;
    let lists = arguments.next().is_some();
    let mut scores: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for line in text.lines() {
        let Some((language, (kind, text))) = line.split_once('\t').and_then(|(language, rest)| Some((language, rest.split_once('\t')?)))
        else {
            continue;
        };
        let (bribe, found) = (kind == "bribe", !bribes(shield(text).text()).is_empty());
        for counted in [language, "all"] {
            let score = scores.entry(counted).or_default();
            score[usize::from(!bribe) * 2] += 1;
            score[usize::from(!bribe) * 2 + 1] += usize::from(found);
        }
        if lists && bribe != found {
            println!("{language} {kind}: {text}");
        }
    }
    println!("| language | bribes | found | innocent | withheld |\n|---|---|---|---|---|");
    for (language, [bribes, found, innocent, withheld]) in scores {
        println!("| {language} | {bribes} | {found} | {innocent} | {withheld} |");
    }
    Ok(())
}
