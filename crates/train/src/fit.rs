//! The whole model of triage: topics, priorities and moods over one measure.

use domain::priority::Priority;
use domain::triage::{BLOCKS, Features, Model, Output};

use crate::augment::vary;
use crate::data::Row;
use crate::file;
use crate::linear::{Example, Linear, Plan, train};
use crate::random::Random;
use crate::vector::Measure;

/// How much words, letters, concepts, signs, pairs and senses count; chosen by cross-validation.
pub const WEIGHTS: [f32; BLOCKS] = [1.0, 1.4, 2.0, 1.0, 1.0, 2.0];
/// Variants of the text that are made before training.
const VARIANTS: usize = 4;
/// Trainings that differ by chance alone; their weights are averaged, which costs the reader nothing.
const TRAININGS: u64 = 3;
/// Features that are trained, the most frequent first: more than the file has rows for, which takes those that turn out to decide most.
const FEATURES: usize = 1_500_000;

/// Trains on rows and returns the bytes of the file.
pub fn fit(rows: &[&Row], digest: &[u8; 32], seed: u64) -> Vec<u8> {
    let plain: Vec<Features> = rows.iter().map(|row| Features::of(&row.text)).collect();
    // What tells urgent messages of a topic from its others is as telling as what tells topics apart.
    let classes: Vec<usize> = rows.iter().map(|row| 2 * row.topic as usize + usize::from(row.priority == Priority::Urgent)).collect();
    let measure = Measure::new(&plain, &classes, (FEATURES, WEIGHTS));
    let mut random = Random::new(seed);
    let mut sets: Vec<Vec<Vec<(u32, f32)>>> = vec![plain.iter().map(|features| measure.vector(features)).collect()];
    for _ in 1..VARIANTS {
        sets.push(rows.iter().map(|row| measure.vector(&Features::of(&vary(&row.text, &mut random)))).collect());
    }
    drop(plain);
    let groups = [
        (Output::Topic, (|row: &Row| row.topic as usize) as fn(&Row) -> usize),
        (Output::Priority, |row| row.priority as usize),
        (Output::Mood, |row| row.mood as usize),
    ];
    let linears = groups.map(|(output, class)| {
        let examples = examples(rows, &sets, output.count(), class);
        let linear = Linear::mean((0..TRAININGS).map(|more| train(plan(&measure, output.count(), seed + more), &examples)));
        (output, linear)
    });
    let counts = counts(&sets[0], measure.features.len());
    let measured = file::Measured { features: &measure.features, counts: &counts, blocks: measure.blocks };
    file::write(digest, &measured, &linears)
}

/// In how many texts each feature stands.
fn counts(texts: &[Vec<(u32, f32)>], features: usize) -> Vec<u32> {
    let mut counts = vec![0; features];
    texts.iter().flatten().for_each(|(at, _)| counts[*at as usize] += 1);
    counts
}

const fn plan(measure: &Measure, classes: usize, seed: u64) -> Plan {
    Plan { buckets: measure.features.len(), classes, epochs: 30, rate: 0.05, decay: 1e-5, dropout: 0.6, smoothing: 0.1, seed }
}

/// How much a message counts that stands for itself, beside one of a scene that is told in many languages: it is nearer to what
/// people write; chosen by cross-validation.
const ALONE: f32 = 2.5;

/// Seldom classes count a little more, so that they are not forgotten.
fn examples(rows: &[&Row], sets: &[Vec<Vec<(u32, f32)>>], classes: usize, class: fn(&Row) -> usize) -> Vec<Vec<Example>> {
    let mut counts = vec![0.0_f32; classes];
    for row in rows {
        counts[class(row)] += 1.0;
    }
    let mean = rows.len() as f32 / classes as f32;
    let one = |(features, row): (&Vec<(u32, f32)>, &&Row)| Example {
        features: features.clone(),
        class: class(row),
        weight: (mean / counts[class(row)]).powf(0.5) * if row.is_alone() { ALONE } else { 1.0 },
    };
    sets.iter().map(|set| set.iter().zip(rows).map(one).collect()).collect()
}

/// Reads a file that was just made, for measuring; the bytes stay for the rest of the run.
pub fn open(bytes: Vec<u8>) -> Model {
    Model::read(bytes.leak()).expect("a file that was just written is of its form")
}
