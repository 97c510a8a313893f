//! The whole model of triage: topics, priorities and moods over one measure, and the file they are kept in.

use domain::priority::Priority;
use domain::triage::{BLOCKS, Features, HEAD, MAGIC, MARK, MOST_STEPS, Model, OUTPUTS, Output, ROW, ROWS, SHELF, mark, shelves, step};

use crate::augment::vary;
use crate::data::Row;
use crate::linear::{Example, Linear, Plan, train};
use crate::random::Random;
use crate::vector::Measure;

/// How much words, letters, concepts, signs and pairs count; chosen by cross-validation.
pub const WEIGHTS: [f32; BLOCKS] = [1.0, 1.2, 2.0, 1.0, 1.0];
/// Variants of the text that are made before training.
const VARIANTS: usize = 4;
/// Trainings that differ by chance alone; their weights are averaged, which costs the reader nothing.
const TRAININGS: u64 = 3;
/// Shares are as sure as they were right: outputs are multiplied by this, found by cross-validation.
const SURENESS: f32 = 1.5;

/// Trains on rows and returns the bytes of the file.
pub fn fit(rows: &[&Row], digest: &[u8; 32], seed: u64) -> Vec<u8> {
    let plain: Vec<Features> = rows.iter().map(|row| Features::of(&row.text)).collect();
    // What tells urgent messages of a topic from its others is as telling as what tells topics apart.
    let classes: Vec<usize> = rows.iter().map(|row| 2 * row.topic as usize + usize::from(row.priority == Priority::Urgent)).collect();
    let measure = Measure::new(&plain, &classes, (ROWS, WEIGHTS));
    let mut random = Random::new(seed);
    let mut sets: Vec<Vec<Vec<(u32, f32)>>> = vec![plain.iter().map(|features| measure.vector(features)).collect()];
    for _ in 1..VARIANTS {
        sets.push(rows.iter().map(|row| measure.vector(&Features::of(&vary(&row.text, &mut random)))).collect());
    }
    drop(plain);
    let mut file = File::new(digest, &measure);
    let groups = [
        (Output::Topic, (|row: &Row| row.topic as usize) as fn(&Row) -> usize),
        (Output::Priority, |row| row.priority as usize),
        (Output::Mood, |row| row.mood as usize),
    ];
    let linears = groups.map(|(output, class)| {
        let examples = examples(rows, &sets, output.count(), class);
        let linear = Linear::mean((0..TRAININGS).map(|more| train(plan(&measure, output.count(), seed + more), &examples)));
        (output, file.head(output, &linear), linear)
    });
    file.rows(&linears);
    file.bytes
}

const fn plan(measure: &Measure, classes: usize, seed: u64) -> Plan {
    Plan { buckets: measure.features.len(), classes, epochs: 30, rate: 0.05, decay: 1e-5, dropout: 0.6, smoothing: 0.1, seed }
}

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
        weight: (mean / counts[class(row)]).powf(0.5),
    };
    sets.iter().map(|set| set.iter().zip(rows).map(one).collect()).collect()
}

/// The file of weights while it is put together.
struct File {
    bytes: Vec<u8>,
    /// Where the row of each feature begins; `None` where both its shelves were full.
    rows: Vec<Option<usize>>,
}

impl File {
    fn new(digest: &[u8; 32], measure: &Measure) -> Self {
        let mut bytes = Vec::with_capacity(HEAD + ROWS * (MARK + ROW));
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(digest);
        for weight in measure.blocks {
            bytes.extend_from_slice(&weight.to_le_bytes());
        }
        bytes.resize(HEAD + ROWS * (MARK + ROW), 0);
        let mut file = Self { bytes, rows: Vec::with_capacity(measure.features.len()) };
        for (hash, telling) in &measure.features {
            let row = file.shelve(*hash);
            if let Some(from) = row {
                file.bytes[from] = (telling * 16.0) as u8;
            }
            file.rows.push(row);
        }
        file
    }

    /// Finds an empty row for a feature, on the emptier of its shelves, and marks it.
    fn shelve(&mut self, hash: u64) -> Option<usize> {
        let mark = mark(hash);
        let empty = |shelf: usize| (shelf..shelf + SHELF).filter(|at| self.mark(*at) == [0; MARK]).collect::<Vec<usize>>();
        let [one, other] = shelves(hash).map(empty);
        let taken = shelves(hash).into_iter().any(|shelf| (shelf..shelf + SHELF).any(|at| self.mark(at) == mark));
        let at = if other.len() > one.len() { other } else { one }.first().copied().filter(|_| !taken)?;
        self.bytes[HEAD + at * MARK..HEAD + (at + 1) * MARK].copy_from_slice(&mark);
        Some(HEAD + ROWS * MARK + at * ROW)
    }

    fn mark(&self, at: usize) -> &[u8] {
        &self.bytes[HEAD + at * MARK..HEAD + (at + 1) * MARK]
    }

    /// Writes scales and biases of one group of outputs and returns the scale: what its weights are on average.
    fn head(&mut self, output: Output, linear: &Linear) -> f32 {
        let squares: f32 = linear.weights.iter().map(|weight| weight * weight).sum();
        let scale = (squares / linear.weights.len().max(1) as f32).sqrt().max(1e-9);
        for class in 0..output.count() {
            self.number(BLOCKS + output.first() + class, scale * SURENESS);
            self.number(BLOCKS + OUTPUTS + output.first() + class, linear.biases[class] * SURENESS);
        }
        scale
    }

    /// Puts the weights of all outputs into the rows, each row in steps of its own size.
    fn rows(&mut self, linears: &[(Output, f32, Linear)]) {
        for (feature, row) in self.rows.iter().enumerate() {
            let Some(from) = *row else { continue };
            let parts = linears.iter().flat_map(|(output, scale, linear)| {
                let first = feature * output.count();
                linear.weights[first..first + output.count()].iter().map(move |weight| weight / scale)
            });
            let weights: Vec<f32> = parts.collect();
            let most = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
            let byte = (0..u8::MAX).find(|byte| step(*byte) * MOST_STEPS >= most).unwrap_or(u8::MAX);
            self.bytes[from + 1] = byte;
            for (at, weight) in weights.iter().enumerate() {
                let half = ((weight / step(byte)).round().clamp(-MOST_STEPS, MOST_STEPS) as i8).cast_unsigned() & 15;
                self.bytes[from + 2 + at / 2] |= half << (4 * (at % 2));
            }
        }
    }

    fn number(&mut self, at: usize, value: f32) {
        let from = 40 + 4 * at;
        self.bytes[from..from + 4].copy_from_slice(&value.to_le_bytes());
    }
}

/// Reads a file that was just made, for measuring; the bytes stay for the rest of the run.
pub fn open(bytes: Vec<u8>) -> Model {
    Model::read(bytes.leak()).expect("a file that was just written is of its form")
}
