//! What the trainer promises.

use std::path::{Path, PathBuf};

use domain::triage::{CONCEPTS, Output, shipped};
use train::data::{Row, read};
use train::{concepts, csv, fit, languages, shield};

fn text() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/training")
}

#[test]
fn the_shipped_weights_belong_to_the_text_of_the_repository() {
    let corpus = read(&text()).expect("the training text is of its form");
    assert_eq!(shipped().digest, corpus.digest, "run `just train` and commit the weights");
    assert!(corpus.rows.len() >= 4_000);
    let mut languages: Vec<&str> = corpus.rows.iter().map(|row| row.language.as_str()).collect();
    languages.dedup();
    assert!(languages.len() >= 12);
}

#[test]
fn the_weights_of_the_shield_belong_to_its_messages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let messages = shield::data::gather(&root.join("crates/domain/tests/data"), &root.join("fixtures/shield"), &text())
        .expect("they are of their form");
    let of = include_str!("../../../domain/src/shield/values.of");
    assert_eq!(shield::data::digest(&messages), of, "run `just train-shield` and commit the weights of program and widget");
}

#[test]
fn the_table_of_concepts_is_as_its_sources_are() {
    let made = concepts::make(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src/triage/concept")).expect("its sources are there");
    assert!(made == CONCEPTS, "run `just concepts`, then `just train`, and commit both");
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let corpus = read(&text()).expect("the training text is of its form");
    let rows: Vec<&Row> = corpus.rows.iter().step_by(170).collect();
    let texts: Vec<(&str, &str)> = rows.iter().map(|row| (row.language.as_str(), row.text.as_str())).collect();
    assert_eq!(fit::fit(&rows, &corpus.digest, 7), fit::fit(&rows, &corpus.digest, 7));
    assert_eq!(languages::fit(&texts, 7), languages::fit(&texts, 7));
}

#[test]
fn what_was_learned_is_known() {
    let corpus = read(&text()).expect("the training text is of its form");
    let rows: Vec<&Row> = corpus.rows.iter().step_by(105).collect();
    let model = fit::open(fit::fit(&rows, &corpus.digest, 7));
    let right = rows.iter().filter(|row| {
        let outputs = model.outputs(&model.weigh(&domain::triage::Features::of(&row.text)));
        let topics = Output::Topic.of(&outputs);
        topics.iter().all(|one| *one <= topics[row.topic as usize])
    });
    assert!(right.count() * 10 > rows.len() * 8);
}

#[test]
fn any_file_of_text_and_label_can_be_measured() {
    let folder = std::env::temp_dir().join(format!("backstop-train-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("set.csv");
    let fruit = ["apple", "pear", "plum", "cherry", "grape"];
    let tools = ["hammer", "saw", "chisel", "pliers", "drill"];
    let mut rows = "text,category\n".to_owned();
    for number in 0..60 {
        rows.push_str(&format!("\"I would like one {}, please\",fruit\n", fruit[number % 5]));
        rows.push_str(&format!("where is my {} number {number},tool\n", tools[number % 5]));
    }
    std::fs::write(&file, rows).expect("a file");
    let score = csv::measure(&file, None).expect("two labels");
    assert!(score.accuracy() > 0.95, "{}", score.accuracy());
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}
