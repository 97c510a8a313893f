//! `train`: makes the weights of triage, or measures them.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Parser;
use domain::triage::{Languages, Model};
use train::data::{Corpus, Kin, Row, plain_texts, read};
use train::evaluate::Figures;
use train::{concepts, csv, danger, evaluate, fit, languages, report, shield};

const SEED: u64 = 20_261_117;
/// What the parts of the page are called that are measured on folders of `--blind`.
const BLIND: [&str; 7] = [
    "Messages by somebody who never saw the model",
    "A second batch, measured once",
    "A third batch, measured once",
    "A fourth batch, measured twice",
    "A fifth batch, measured once",
    "A sixth batch, measured once",
    "A seventh batch, written last",
];

/// What the part is called that takes them together.
const TOGETHER: &str = "All batches of strangers together";

/// Trains the model of triage from the labelled text of the repository.
#[derive(Debug, Parser)]
struct Arguments {
    /// Where the labelled text lies.
    #[arg(long, default_value = "fixtures/training")]
    text: PathBuf,
    /// Where the weights go.
    #[arg(long, default_value = "crates/domain/src/triage")]
    weights: PathBuf,
    /// Measures instead: trains on four fifths, reads the held-out fifth, and writes the page.
    #[arg(long, value_name = "PAGE")]
    eval: Option<PathBuf>,
    /// Where the weights of four fifths stay between measurements: made of this very text they are read, otherwise they are made and kept; another trainer needs another file.
    #[arg(long, value_name = "FILE", requires = "eval")]
    fitted: Option<PathBuf>,
    /// Measures by cross-validation inside the four fifths: the only figures to tune by.
    #[arg(long)]
    tune: bool,
    /// Folders of messages written by somebody who never saw the model; read with the weights that lie in `--weights`, each a part of the page; alone it prints these parts.
    #[arg(long)]
    blind: Vec<PathBuf>,
    /// A file of messages about danger to life and others that only sound like it; read with the same weights, a part of the page.
    #[arg(long)]
    danger: Option<PathBuf>,
    /// Makes the table of concepts and senses anew from its sources; the weights must be trained after it.
    #[arg(long)]
    concepts: bool,
    /// Trains on any file of `text,label` and prints how well.
    #[arg(long)]
    csv: Option<PathBuf>,
    /// Measures the file of `--csv` on this one instead of a fifth of it.
    #[arg(long)]
    test: Option<PathBuf>,
    /// Trains the model of the shield on the messages of this folder, the tables of tests and the text.
    #[arg(long, value_name = "FOLDER")]
    shield: Option<PathBuf>,
    /// Writes the words of every day instead of the model of the shield: what is none of them may be a password.
    #[arg(long, requires = "shield")]
    everyday: bool,
    /// Measures the model of the shield instead of writing it.
    #[arg(long, requires = "shield")]
    measure: bool,
    /// What older rules found in the batches that are left out.
    #[arg(long, requires = "measure")]
    older: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(file) = &arguments.csv {
        let score = csv::measure(file, arguments.test.as_deref())?;
        say(&format!("{} texts: accuracy {:.4}, macro-F1 {:.4}", score.count(), score.accuracy(), score.macro_f1()));
        return Ok(());
    }
    if let Some(folder) = arguments.shield.as_ref().filter(|_| arguments.everyday) {
        let messages = shield::data::gather(Path::new("crates/domain/tests/data"), folder, &arguments.text)?;
        let table = shield::everyday::table(&messages);
        keep(Path::new("ui/shared/src/shield/everyday.json"), shield::fit::json("table", &table).as_bytes())?;
        return keep(Path::new("crates/domain/src/shield/everyday.bin"), &table);
    }
    if let Some(folder) = &arguments.shield {
        let messages = shield::data::read(Path::new("crates/domain/tests/data"), folder, &arguments.text)?;
        if arguments.measure {
            say(&shield::measure(&messages, SEED, arguments.older.as_deref())?);
        } else {
            let [program, widget] = shield::weights(&messages, SEED);
            keep(Path::new("crates/domain/src/shield/values.bin"), &program)?;
            keep(Path::new("crates/domain/src/shield/values.of"), shield::data::digest(&messages).as_bytes())?;
            keep(Path::new("ui/shared/src/shield/values.json"), shield::fit::json("weights", &widget).as_bytes())?;
            say(&format!("trained on {} messages", messages.len()));
        }
        return Ok(());
    }
    if arguments.concepts {
        let folder = arguments.weights.join("concept");
        return keep(&folder.join("concepts.bin"), &concepts::make(&folder)?);
    }
    let corpus = read(&arguments.text)?;
    if arguments.tune {
        tune(&corpus);
    } else if let Some(page) = &arguments.eval {
        eval(&corpus, &arguments, page)?;
    } else if !arguments.blind.is_empty() || arguments.danger.is_some() {
        say(&blind(&arguments)?);
    } else {
        let rows: Vec<&Row> = corpus.rows.iter().collect();
        keep(&arguments.weights.join("weights.bin"), &fit::fit(&rows, &corpus.digest, SEED))?;
        let more = plain_texts(&arguments.text.join("languages"))?;
        keep(&arguments.weights.join("languages.bin"), &languages::fit(&texts(&rows, &more), SEED))?;
        say(&format!("trained on {} messages", rows.len()));
    }
    Ok(())
}

fn texts<'a>(rows: &[&'a Row], more: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    let rows = rows.iter().map(|row| (row.language.as_str(), row.text.as_str()));
    rows.chain(more.iter().map(|(language, text)| (language.as_str(), text.as_str()))).collect()
}

fn keep(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}

/// Tells whether a row is of a kind.
type Is = fn(&Row) -> bool;

/// Four rounds over the four fifths; neither held-out fifth is touched.
fn tune(corpus: &Corpus) {
    let rows: Vec<&Row> = corpus.rows.iter().filter(|row| !row.is_held_out() && !row.is_set_aside()).collect();
    let kinds: [(&str, Is); 2] =
        [("texts that stand for themselves", Row::is_alone), ("scenes told in several languages", |row| matches!(row.kin, Kin::Scene(_)))];
    let mut found = [(); 2].map(|()| Figures::default());
    for round in 0..4 {
        let (test, train): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.lot()[1] % 4 == round);
        let model = fit::open(fit::fit(&train, &corpus.digest, SEED));
        for ((_, is), figures) in kinds.iter().zip(&mut found) {
            let test: Vec<&Row> = test.iter().copied().filter(|row| is(row)).collect();
            figures.add(evaluate::run(&model, None, &test));
        }
    }
    for ((name, _), figures) in kinds.iter().zip(found) {
        let (topic, urgent) = (&figures.topic, figures.priority.class("urgent"));
        say(&format!("{name}: accuracy {:.4}, macro-F1 {:.4}, first three {:.4}", topic.accuracy(), topic.macro_f1(), topic.top_three()));
        say(&format!("urgent: recall {:.3}, precision {:.3}", urgent.1, urgent.0));
        for recall in [0.95, 0.96, 0.97, 0.98] {
            let (precision, from) = evaluate::precision_at(&figures.urgency, recall);
            say(&format!("urgent: recall {recall}, precision {precision:.3} from share {from:.3}"));
        }
    }
}

fn eval(corpus: &Corpus, arguments: &Arguments, page: &Path) -> Result<()> {
    let (test, train): (Vec<&Row>, Vec<&Row>) = corpus.rows.iter().partition(|row| row.is_held_out() || row.is_set_aside());
    let alone: Vec<&Row> = test.iter().copied().filter(|row| row.is_held_out()).collect();
    let model = fit::open(fitted(&train, &corpus.digest, arguments.fitted.as_deref())?);
    let more = plain_texts(&arguments.text.join("languages"))?;
    let languages = Languages::read(languages::fit(&texts(&train, &more), SEED).leak()).context("a file of languages of its form")?;
    let mut text = format!("{}\n", include_str!("page.md"));
    for (title, rows) in [("The held-out fifth", &alone), ("A fifth of all", &test)] {
        text.push_str(&report::section(title, &evaluate::run(&model, Some(&languages), rows)));
    }
    text.push_str(&blind(arguments)?);
    keep(page, text.as_bytes())?;
    say(&text);
    Ok(())
}

/// Trains on four fifths, which takes a quarter of an hour and more, unless that was done with this text before.
fn fitted(train: &[&Row], digest: &[u8; 32], file: Option<&Path>) -> Result<Vec<u8>> {
    let Some(file) = file else { return Ok(fit::fit(train, digest, SEED)) };
    if let Some(kept) =
        std::fs::read(file).ok().filter(|kept| Model::read(kept.clone().leak()).is_some_and(|model| model.digest == *digest))
    {
        return Ok(kept);
    }
    let made = fit::fit(train, digest, SEED);
    keep(file, &made)?;
    Ok(made)
}

/// Reads the folders of `--blind` and the file of `--danger` with the weights that lie there, each a part of the page.
fn blind(arguments: &Arguments) -> Result<String> {
    let model = fit::open(std::fs::read(arguments.weights.join("weights.bin"))?);
    let languages = std::fs::read(arguments.weights.join("languages.bin"))?;
    let languages = Languages::read(languages.leak()).context("a file of languages of its form")?;
    let (mut text, mut together) = (String::new(), Figures::default());
    for (folder, title) in arguments.blind.iter().zip(BLIND) {
        let rows = read(folder)?.rows;
        let rows: Vec<&Row> = rows.iter().collect();
        let figures = evaluate::run(&model, Some(&languages), &rows);
        text.push_str(&report::section(title, &figures));
        together.add(figures);
    }
    if arguments.blind.len() > 1 {
        text.insert_str(0, &report::section(TOGETHER, &together));
    }
    if let Some(file) = &arguments.danger {
        text.push_str(&danger::section(&model, file)?);
    }
    Ok(text)
}

#[expect(clippy::print_stdout, reason = "what the command found is what it prints")]
fn say(text: &str) {
    println!("{text}");
}
