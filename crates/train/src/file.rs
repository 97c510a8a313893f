//! The file of weights: which feature gets which row, and how its weights are written down.

use domain::triage::{BLOCKS, Feature, HEAD, KINDS, MAGIC, MARK, Model, NUMBERS, OUTPUTS, Output, ROWS, SHORT_ROWS, Weighed};

use crate::books::{Books, Code};
use crate::entry::{entries, halves, in_full, order, scale};
use crate::linear::Linear;
use crate::pack::pack;
use crate::shelves::places;

/// Shares are as sure as they were right: outputs are multiplied by this, found by cross-validation.
const SURENESS: f32 = 1.5;

/// What was measured before training: the features, each with how telling it is and in how many texts it stands, and how much each block counts.
pub struct Measured<'a> {
    /// By place.
    pub features: &'a [(u64, f32)],
    /// By place.
    pub counts: &'a [u32],
    /// By block.
    pub blocks: [f32; BLOCKS],
}

/// What a file says, before it is packed.
#[derive(Debug, Clone)]
pub struct File {
    digest: [u8; 32],
    numbers: Vec<f32>,
    marks: [Vec<[u8; MARK]>; 2],
    directions: Vec<[u8; KINDS]>,
    /// Of full rows: how telling the feature is in sixteenths, and the step of its weights.
    telling: Vec<u8>,
    steps: Vec<u8>,
    weights: Vec<[u8; OUTPUTS]>,
    /// Of short rows: the step of how telling the feature is, and those of its lengths.
    told: Vec<u8>,
    reach: Vec<[u8; KINDS]>,
}

/// Writes the features down: in full those that lose most in short, in short as many others as there is room for.
pub fn write(digest: &[u8; 32], measured: &Measured<'_>, linears: &[(Output, Linear)]) -> File {
    let mut numbers = measured.blocks.to_vec();
    let scales: Vec<f32> = linears.iter().map(|(_, linear)| scale(linear)).collect();
    numbers.extend(linears.iter().zip(&scales).flat_map(|((output, _), scale)| vec![scale * SURENESS; output.count()]));
    numbers.extend(linears.iter().flat_map(|(_, linear)| linear.biases.iter().map(|bias| bias * SURENESS)));

    let entries = entries(measured, linears);
    let books = Books::learn(&entries, &order(&entries));
    let (full, short) = places(&entries, &books);
    numbers.extend(books.numbers());
    numbers.resize(NUMBERS, 0.0);

    let rows: Vec<(u8, u8, [u8; OUTPUTS])> = full.of.iter().map(|at| at.map_or((0, 0, [0; OUTPUTS]), |at| in_full(&entries[at]))).collect();
    let codes: Vec<Code> = short.of.iter().map(|at| at.map_or(Code::default(), |at| books.code(&entries[at]))).collect();
    File {
        digest: *digest,
        numbers,
        marks: [full.marks, short.marks],
        directions: codes.iter().map(|code| code.directions).collect(),
        telling: rows.iter().map(|(telling, ..)| *telling).collect(),
        steps: rows.iter().map(|(_, step, _)| *step).collect(),
        weights: rows.into_iter().map(|(.., weights)| weights).collect(),
        told: codes.iter().map(|code| code.telling).collect(),
        reach: codes.iter().map(|code| code.reach).collect(),
    }
}

impl File {
    /// The file as the program has it.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD + ROWS * 18 + SHORT_ROWS * 8);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&self.digest);
        bytes.extend(self.numbers.iter().flat_map(|number| number.to_le_bytes()));
        self.marks.iter().for_each(|marks| bytes.extend_from_slice(marks.as_flattened()));
        bytes.extend_from_slice(self.directions.as_flattened());
        let rows = [&self.telling, &self.steps, self.weights.as_flattened(), &self.told, self.reach.as_flattened()].concat();
        bytes.extend(pack(&rows));
        bytes
    }

    /// Writes the full rows anew, and how usual each output is.
    pub fn rewrite(&mut self, linears: &[(Output, Linear)]) {
        // First stand the weights of blocks, then a scale for each output, then how usual each is.
        let (blocks, rest) = self.numbers.split_at_mut(BLOCKS + OUTPUTS);
        let scales: Vec<f32> = blocks[BLOCKS..].iter().map(|scale| scale / SURENESS).collect();
        for (output, linear) in linears {
            let biases = &mut rest[output.first()..output.first() + output.count()];
            biases.iter_mut().zip(&linear.biases).for_each(|(bias, learned)| *bias = learned * SURENESS);
        }
        for row in 0..ROWS {
            if self.telling[row] == 0 {
                continue;
            }
            let mut weights = [0.0; OUTPUTS];
            for (output, linear) in linears {
                for class in 0..output.count() {
                    let at = output.first() + class;
                    weights[at] = linear.weights[row * output.count() + class] / scales[at];
                }
            }
            (self.steps[row], self.weights[row]) = halves(&weights);
        }
    }
}

/// The weights as a file says them, by its rows, the full ones first.
pub fn said(model: &Model, output: Output) -> Linear {
    let row = |row: usize| Weighed { row: row as u32, value: 1.0, feature: Feature { hash: 0, from: 0, to: 0 } };
    let none = model.outputs(&[]);
    let mut linear = Linear::zero(ROWS + SHORT_ROWS, output.count());
    for (at, weights) in linear.weights.chunks_mut(output.count()).enumerate() {
        let one = model.outputs(&[row(at)]);
        let both = output.of(&one).iter().zip(output.of(&none));
        weights.iter_mut().zip(both).for_each(|(weight, (one, none))| *weight = (one - none) / SURENESS);
    }
    linear.biases.iter_mut().zip(output.of(&none)).for_each(|(bias, none)| *bias = none / SURENESS);
    linear
}

#[cfg(test)]
mod tests {
    use domain::triage::{Feature, Features, Model};

    use super::*;
    use crate::random::Random;

    /// Features that each speak for one topic and one priority, more than there are full rows.
    fn written() -> (Vec<(u64, f32)>, File) {
        let mut random = Random::new(11);
        let features: Vec<(u64, f32)> = (0..ROWS + 40_000).map(|_| (random.bits(), 5.0)).collect();
        let counts: Vec<u32> = (0..features.len()).map(|at| if at < ROWS / 2 { 90 } else { 2 }).collect();
        let linears = [Output::Topic, Output::Priority, Output::Mood].map(|output| {
            let count = output.count();
            let mut linear = Linear::zero(features.len(), count);
            for at in 0..features.len() {
                for class in 0..count {
                    linear.weights[at * count + class] = if class == at % count { 1.0 } else { -0.1 };
                }
            }
            (output, linear)
        });
        let blocks = [1.0; BLOCKS];
        let file = write(&[7; 32], &Measured { features: &features, counts: &counts, blocks }, &linears);
        (features, file)
    }

    #[test]
    fn full_rows_are_written_anew_and_short_ones_stay() {
        let (_, mut file) = written();
        let bytes = file.bytes();
        let read = |file: &File| Model::read(file.bytes().leak()).expect("a file of its form");
        let before = read(&file);
        let mut linears: Vec<(Output, Linear)> =
            [Output::Topic, Output::Priority, Output::Mood].map(|output| (output, said(&before, output))).into();
        file.rewrite(&linears);
        assert!(file.bytes() == bytes, "what a file says is written as it was");

        let (_, topics) = &mut linears[0];
        topics.weights.iter_mut().for_each(|weight| *weight = -*weight);
        topics.biases[2] = 0.5;
        file.rewrite(&linears);
        let after = read(&file);
        let [old, new] = [&before, &after].map(|model| said(model, Output::Topic));
        let count = Output::Topic.count();
        let is = |at: usize, wanted: f32| (new.weights[at] - wanted).abs() < 1e-3 * wanted.abs().max(1.0);
        assert!((0..ROWS * count).all(|at| is(at, -old.weights[at])), "the full rows say the opposite");
        assert!((ROWS * count..old.weights.len()).all(|at| is(at, old.weights[at])), "the short ones say the same");
        assert!((new.biases[2] - 0.5).abs() < 1e-4);
    }

    #[test]
    fn what_was_written_is_read_from_full_and_short_rows() {
        let (features, file) = written();
        let bytes = file.bytes();
        assert!(bytes.len() < 5_000_000);
        let model = Model::read(bytes.leak()).expect("a file of its form");
        let (mut read, mut short) = (0, 0);
        for (at, (hash, _)) in features.iter().enumerate() {
            let mut text = Features::default();
            text.blocks[0].push(Feature { hash: *hash, from: 0, to: 0 });
            let weighed = model.weigh(&text);
            let Some(one) = weighed.first() else { continue };
            let outputs = model.outputs(&weighed);
            // Shelves that are full and marks that are another's may cost a few in a thousand.
            let speaks = |output: Output| {
                let all = output.of(&outputs);
                all.iter().all(|other| *other <= all[at % output.count()])
            };
            read += usize::from(speaks(Output::Topic) && speaks(Output::Priority) && speaks(Output::Mood));
            short += usize::from(one.row as usize >= ROWS);
        }
        assert!(short > 40_000, "{short}");
        assert!(read * 1_000 > features.len() * 990, "{read} of {}", features.len());
    }
}
