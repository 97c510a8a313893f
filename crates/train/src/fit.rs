//! The whole model of triage: topics, priorities and moods over one measure.

use domain::priority::Priority;
use domain::triage::{BLOCKS, Features, Model, Output, ROWS, SHORT_ROWS};

use crate::augment::vary;
use crate::data::Row;
use crate::entry::kept;
use crate::file::{self, File};
use crate::linear::{EAGER, Example, Linear, Plan, train, train_on};
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
/// Those of them that are learned in earnest.
const LEARNED: usize = 900_000;

/// Times that each example is seen by the training that chooses features, by that which learns, and by that which mends what rounding spoilt.
const CHOOSING: usize = 6;
const LEARNING: usize = 12;
const MENDING: usize = 16;
/// The last training begins as if much had been learned, since its weights are nearly right already, and hides a little more.
const STEADY: f32 = 0.1;
const UNSEEN: f32 = 0.1;

/// Examples of each variant of the text, as rows of features and values.
type Sets = Vec<Vec<Vec<(u32, f32)>>>;

/// Which choice a row stands for.
type Class = fn(&Row) -> usize;
/// Whether a row says anything of it.
type Teaches<'a> = &'a dyn Fn(&Row) -> bool;

/// What is learned, and which choice of it a row stands for.
const GROUPS: [(Output, Class); 3] =
    [(Output::Topic, |row| row.topic as usize), (Output::Priority, |row| row.priority as usize), (Output::Mood, |row| row.mood as usize)];

/// Trains on rows and returns the bytes of the file.
///
/// Three trainings: the first says which features decide most, the second learns with these alone what the file is to say, and the third mends by
/// the rows in full what those in short lose.
pub fn fit(rows: &[&Row], digest: &[u8; 32], seed: u64) -> Vec<u8> {
    let measure = {
        let plain: Vec<Features> = rows.iter().map(|row| Features::of(&row.text)).collect();
        // What tells urgent messages of a topic from its others is as telling as what tells topics apart.
        let classes: Vec<usize> = rows.iter().map(|row| 2 * row.topic as usize + usize::from(row.priority == Priority::Urgent)).collect();
        Measure::new(&plain, &classes, (FEATURES, WEIGHTS))
    };
    let first = learn(rows, &measure, (1, CHOOSING, seed));
    let measure = measure.keep(&kept(&first.measured(&measure), &first.linears, LEARNED));
    drop(first);
    let learned = learn(rows, &measure, (TRAININGS, LEARNING, seed));
    let mut file = file::write(digest, &learned.measured(&measure), &learned.linears);
    drop(learned);
    mend(rows, &mut file, seed);
    file.bytes()
}

/// Weights of the features of a measure.
struct Learned {
    counts: Vec<u32>,
    linears: Vec<(Output, Linear)>,
}

impl Learned {
    fn measured<'a>(&'a self, measure: &'a Measure) -> file::Measured<'a> {
        file::Measured { features: &measure.features, counts: &self.counts, blocks: measure.blocks }
    }
}

fn learn(rows: &[&Row], measure: &Measure, (trainings, epochs, seed): (u64, usize, u64)) -> Learned {
    let sets = sets(rows, seed, |features| measure.vector(features));
    let linears = each(rows, &sets, |output, examples| {
        let plan = |more| Plan { epochs, ..plan(measure.features.len(), output, seed + more) };
        Linear::mean((0..trainings).map(|more| train(plan(more), examples)))
    });
    Learned { counts: counts(&sets[0], measure.features.len()), linears }
}

/// Trains the full rows of a file once more, on what the file says: what short rows say too roughly, they make good.
fn mend(rows: &[&Row], file: &mut File, seed: u64) {
    let model = open(file.bytes());
    let sets = sets(rows, seed, |features| model.weigh(features).into_iter().map(|one| (one.row, one.value)).collect());
    let linears = each(rows, &sets, |output, examples| {
        let all = plan(ROWS + SHORT_ROWS, output, seed);
        let plan = Plan { epochs: MENDING, caution: STEADY, dropout: all.dropout + UNSEEN, ..all };
        train_on(plan, examples, file::said(&model, output), ROWS)
    });
    file.rewrite(&linears);
}

/// The text and variants of it, the same at each call.
fn sets(rows: &[&Row], seed: u64, vector: impl Fn(&Features) -> Vec<(u32, f32)>) -> Sets {
    let mut random = Random::new(seed);
    let mut sets = vec![rows.iter().map(|row| vector(&Features::of(&row.text))).collect()];
    for _ in 1..VARIANTS {
        sets.push(rows.iter().map(|row| vector(&Features::of(&vary(&row.text, &mut random)))).collect());
    }
    sets
}

/// Trains each group of outputs.
fn each(rows: &[&Row], sets: &Sets, train: impl Fn(Output, &[Vec<Example>]) -> Linear) -> Vec<(Output, Linear)> {
    let one = |(output, class): (Output, Class)| {
        let teaches = |row: &Row| output != Output::Topic || row.teaches_topics();
        (output, train(output, &examples(rows, sets, output.count(), (class, &teaches))))
    };
    GROUPS.map(one).into()
}

/// In how many texts each feature stands.
fn counts(texts: &[Vec<(u32, f32)>], features: usize) -> Vec<u32> {
    let mut counts = vec![0; features];
    texts.iter().flatten().for_each(|(at, _)| counts[*at as usize] += 1);
    counts
}

const fn plan(buckets: usize, output: Output, seed: u64) -> Plan {
    // With a quarter of a million messages topics are held back by what they cannot say, and no longer by what they learn by heart.
    let dropout = if matches!(output, Output::Topic) { 0.3 } else { 0.6 };
    Plan { buckets, classes: output.count(), epochs: LEARNING, rate: 0.05, decay: 1e-5, dropout, smoothing: 0.1, caution: EAGER, seed }
}

/// How much a message counts that stands for itself, beside one of a scene that is told in many languages: it is nearer to what
/// people write; chosen by cross-validation.
const ALONE: f32 = 2.5;

/// Seldom classes count a little more, so that they are not forgotten.
fn examples(rows: &[&Row], sets: &[Vec<Vec<(u32, f32)>>], classes: usize, (class, teaches): (Class, Teaches<'_>)) -> Vec<Vec<Example>> {
    let mut counts = vec![0.0_f32; classes];
    for row in rows.iter().filter(|row| teaches(row)) {
        counts[class(row)] += 1.0;
    }
    let mean = counts.iter().sum::<f32>() / classes as f32;
    let one = |(features, row): (&Vec<(u32, f32)>, &&Row)| Example {
        features: features.clone(),
        class: class(row),
        weight: (mean / counts[class(row)]).powf(0.5) * if row.is_alone() { ALONE } else { 1.0 },
    };
    sets.iter().map(|set| set.iter().zip(rows).filter(|(_, row)| teaches(row)).map(one).collect()).collect()
}

/// Reads a file that was just made, for measuring; the bytes stay for the rest of the run.
pub fn open(bytes: Vec<u8>) -> Model {
    Model::read(bytes.leak()).expect("a file that was just written is of its form")
}
