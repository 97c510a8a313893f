//! The file of weights: which feature gets which row, and how its weights are written down.

use domain::triage::{
    BLOCKS, DIRECTIONS, Feature, HEAD, LENGTH_STEP, MAGIC, MARK, MOST_STEPS, Model, OTHERS, OUTPUTS, Output, ROW, ROWS, SHELF, SHORT_ROW,
    SHORT_ROWS, STEPS, TELLING_STEP, TOPIC_OUTPUTS, Weighed, mark, shelves, step, steps,
};

use crate::codebook::Codebook;
use crate::linear::Linear;

/// Shares are as sure as they were right: outputs are multiplied by this, found by cross-validation.
const SURENESS: f32 = 1.5;
/// Of a thousand lengths only the longest few are cut to the largest step.
const CUT: usize = 1_000;

/// What was measured before training: the features, each with how telling it is and in how many texts it stands, and how much each block counts.
pub struct Measured<'a> {
    /// By place.
    pub features: &'a [(u64, f32)],
    /// By place.
    pub counts: &'a [u32],
    /// By block.
    pub blocks: [f32; BLOCKS],
}

/// A feature and its weights, each in units of its output's scale.
struct Entry {
    hash: u64,
    telling: f32,
    weights: [f32; OUTPUTS],
}

impl Entry {
    fn topics(&self) -> [f32; TOPIC_OUTPUTS] {
        std::array::from_fn(|at| self.weights[at])
    }

    fn others(&self) -> [f32; OTHERS] {
        std::array::from_fn(|at| self.weights[TOPIC_OUTPUTS + at])
    }
}

/// Writes the file: the features that decide most in full, as many others as there is room for in short.
pub fn write(digest: &[u8; 32], measured: &Measured<'_>, linears: &[(Output, Linear)]) -> Vec<u8> {
    let mut numbers = measured.blocks.to_vec();
    let scales: Vec<f32> = linears.iter().map(|(_, linear)| scale(linear)).collect();
    numbers.extend(linears.iter().zip(&scales).flat_map(|((output, _), scale)| vec![scale * SURENESS; output.count()]));
    numbers.extend(linears.iter().flat_map(|(_, linear)| linear.biases.iter().map(|bias| bias * SURENESS)));

    let entries: Vec<Entry> = (0..measured.features.len()).map(|at| entry(measured.features[at], linears, &scales, at)).collect();
    let (full, short) = places(measured, &entries);
    let (steps, rows) = in_short(&short, &entries);
    numbers.extend(steps);

    let mut file = Vec::with_capacity(HEAD + ROWS * (MARK + ROW) + SHORT_ROWS * (MARK + SHORT_ROW));
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(digest);
    file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    file.extend_from_slice(full.marks.as_flattened());
    file.extend(full.of.iter().flat_map(|at| at.map_or([0; ROW], |at| in_full(&entries[at]))));
    file.extend_from_slice(short.marks.as_flattened());
    file.extend_from_slice(rows.as_flattened());
    file
}

/// Which features get a row in full, and which in short: those that decide most come first.
fn places(measured: &Measured<'_>, entries: &[Entry]) -> (Shelves, Shelves) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    let decides = |at: usize| length(&entries[at].weights) * entries[at].telling * measured.counts[at] as f32;
    order.sort_by(|one, other| decides(*other).total_cmp(&decides(*one)).then(entries[*one].hash.cmp(&entries[*other].hash)));

    let mut full = Shelves::new(ROWS);
    let mut short = Shelves::new(SHORT_ROWS);
    for at in order {
        if !full.put(entries[at].hash, at) {
            short.put(entries[at].hash, at);
        }
    }
    (full, short)
}

/// Which features have a row.
pub fn kept(measured: &Measured<'_>, linears: &[(Output, Linear)]) -> Vec<bool> {
    let scales: Vec<f32> = linears.iter().map(|(_, linear)| scale(linear)).collect();
    let entries: Vec<Entry> = (0..measured.features.len()).map(|at| entry(measured.features[at], linears, &scales, at)).collect();
    let (full, short) = places(measured, &entries);
    let mut kept = vec![false; entries.len()];
    full.of.iter().chain(&short.of).flatten().for_each(|at| kept[*at] = true);
    kept
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

/// Writes the full rows of a file anew, and how usual each output is.
pub fn rewrite(file: &mut [u8], linears: &[(Output, Linear)]) {
    // Behind magic and digest stand the weights of blocks, then a scale for each output, then how usual each is.
    let number = |at: usize| MAGIC.len() + 32 + 4 * at;
    let scales: Vec<f32> = file[number(BLOCKS)..number(BLOCKS + OUTPUTS)]
        .as_chunks::<4>()
        .0
        .iter()
        .map(|bytes| f32::from_le_bytes(*bytes) / SURENESS)
        .collect();
    for (output, linear) in linears {
        for (class, bias) in linear.biases.iter().enumerate() {
            let at = number(BLOCKS + OUTPUTS + output.first() + class);
            file[at..at + 4].copy_from_slice(&(bias * SURENESS).to_le_bytes());
        }
    }
    for row in 0..ROWS {
        let from = HEAD + ROWS * MARK + row * ROW;
        if file[from] == 0 {
            continue;
        }
        let mut weights = [0.0; OUTPUTS];
        for (output, linear) in linears {
            for class in 0..output.count() {
                let at = output.first() + class;
                weights[at] = linear.weights[row * output.count() + class] / scales[at];
            }
        }
        let entry = Entry { hash: 0, telling: f32::from(file[from]) / 16.0, weights };
        file[from..from + ROW].copy_from_slice(&in_full(&entry));
    }
}

/// What the weights of a group of outputs are on average.
fn scale(linear: &Linear) -> f32 {
    let squares: f32 = linear.weights.iter().map(|weight| weight * weight).sum();
    (squares / linear.weights.len().max(1) as f32).sqrt().max(1e-9)
}

fn entry((hash, telling): (u64, f32), linears: &[(Output, Linear)], scales: &[f32], at: usize) -> Entry {
    let mut weights = [0.0; OUTPUTS];
    for ((output, linear), scale) in linears.iter().zip(scales) {
        let own = &linear.weights[at * output.count()..(at + 1) * output.count()];
        weights[output.first()..].iter_mut().zip(own).for_each(|(weight, own)| *weight = own / scale);
    }
    Entry { hash, telling, weights }
}

fn length(weights: &[f32]) -> f32 {
    weights.iter().map(|weight| weight * weight).sum::<f32>().sqrt()
}

/// A full row: each weight in steps of the row's own size.
fn in_full(entry: &Entry) -> [u8; ROW] {
    let mut row = [0; ROW];
    let most = entry.weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
    // Kept in sixteenths, as training saw it.
    row[0] = (entry.telling * 16.0) as u8;
    row[1] = (0..u8::MAX).find(|byte| step(*byte) * MOST_STEPS >= most).unwrap_or(u8::MAX);
    for (at, weight) in entry.weights.iter().enumerate() {
        let half = ((weight / step(row[1])).round().clamp(-MOST_STEPS, MOST_STEPS) as i8).cast_unsigned() & 15;
        row[2 + at / 2] |= half << (4 * (at % 2));
    }
    row
}

/// All short rows, and the numbers that they need: the largest steps, then the directions.
fn in_short(shelves: &Shelves, entries: &[Entry]) -> (Vec<f32>, Vec<[u8; SHORT_ROW]>) {
    let here: Vec<&Entry> = shelves.of.iter().flatten().map(|at| &entries[*at]).collect();
    let topics: Vec<[f32; TOPIC_OUTPUTS]> = here.iter().map(|entry| entry.topics()).collect();
    let first = Codes::of(&topics, 1);
    let left: Vec<[f32; TOPIC_OUTPUTS]> = topics.iter().enumerate().map(|(at, row)| first.left(at, row)).collect();
    let second = Codes::of(&left, 2);
    let others = Codes::of(&here.iter().map(|entry| entry.others()).collect::<Vec<_>>(), 3);
    let telling = steps(here.iter().fold(0.0, |most, entry| entry.telling.max(most)), TELLING_STEP);

    let mut numbers = vec![telling[0], first.lengths[0], second.lengths[0], others.lengths[0]];
    numbers.extend(first.numbers());
    numbers.extend(second.numbers());
    numbers.extend(others.numbers());

    let mut rows = Vec::with_capacity(SHORT_ROWS);
    let mut next = 0;
    for at in &shelves.of {
        rows.push(at.map_or([0; SHORT_ROW], |at| {
            let (one, two, three) = (first.codes[next], second.codes[next], others.codes[next]);
            next += 1;
            [nearest(&telling, entries[at].telling) | one.1 << 4, two.1 | three.1 << 4, one.0, two.0, three.0]
        }));
    }
    (numbers, rows)
}

/// Rows of weights as directions and lengths.
struct Codes<const N: usize> {
    book: Codebook<N>,
    lengths: [f32; STEPS],
    /// The direction and the step of each row.
    codes: Vec<(u8, u8)>,
}

impl<const N: usize> Codes<N> {
    fn of(rows: &[[f32; N]], seed: u64) -> Self {
        let book = Codebook::learn(rows, seed);
        let along: Vec<(u8, f32)> = rows.iter().map(|row| book.nearest(row)).collect();
        let mut sorted: Vec<f32> = along.iter().map(|(_, length)| *length).collect();
        sorted.sort_by(f32::total_cmp);
        let lengths = steps(sorted.iter().rev().nth(sorted.len() / CUT).copied().unwrap_or_default(), LENGTH_STEP);
        let codes = along.into_iter().map(|(direction, length)| (direction, nearest(&lengths, length))).collect();
        Self { book, lengths, codes }
    }

    /// What a row's direction and length do not say of it.
    fn left(&self, at: usize, row: &[f32; N]) -> [f32; N] {
        let (direction, step) = self.codes[at];
        let (direction, length) = (self.book.directions[usize::from(direction)], self.lengths[usize::from(step)]);
        std::array::from_fn(|at| row[at] - length * direction[at])
    }

    fn numbers(&self) -> Vec<f32> {
        let mut numbers: Vec<f32> = self.book.directions.iter().flatten().copied().collect();
        numbers.resize(DIRECTIONS * N, 0.0);
        numbers
    }
}

/// The step nearest to a number.
fn nearest(steps: &[f32; STEPS], number: f32) -> u8 {
    let off = |step: &f32| (step - number).abs();
    (0..).zip(steps).min_by(|one, other| off(one.1).total_cmp(&off(other.1))).map_or(0, |(at, _)| at)
}

/// Places of rows while they are given away.
struct Shelves {
    marks: Vec<[u8; MARK]>,
    of: Vec<Option<usize>>,
}

impl Shelves {
    fn new(rows: usize) -> Self {
        Self { marks: vec![[0; MARK]; rows], of: vec![None; rows] }
    }

    /// Puts a feature on the emptier of its shelves; not where both are full, or where its mark is another's.
    fn put(&mut self, hash: u64, of: usize) -> bool {
        let mark = mark(hash);
        let both = shelves(hash, self.marks.len());
        let taken = both.into_iter().any(|shelf| self.marks[shelf..shelf + SHELF].contains(&mark));
        let empty = |shelf: usize| (shelf..shelf + SHELF).filter(|at| self.of[*at].is_none()).collect::<Vec<usize>>();
        let [one, other] = both.map(empty);
        let Some(at) = if other.len() > one.len() { other } else { one }.first().copied().filter(|_| !taken) else { return false };
        (self.marks[at], self.of[at]) = (mark, Some(of));
        true
    }
}

#[cfg(test)]
mod tests {
    use domain::triage::{Feature, Features, Model};

    use super::*;
    use crate::random::Random;

    /// Features that each speak for one topic and one priority, more than there are full rows.
    fn written() -> (Vec<(u64, f32)>, Vec<u8>) {
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
        let before = Model::read(file.clone().leak()).expect("a file of its form");
        let mut linears: Vec<(Output, Linear)> =
            [Output::Topic, Output::Priority, Output::Mood].map(|output| (output, said(&before, output))).into();
        rewrite(&mut file, &linears);
        assert!(file == written().1, "what a file says is written as it was");

        let (_, topics) = &mut linears[0];
        topics.weights.iter_mut().for_each(|weight| *weight = -*weight);
        topics.biases[2] = 0.5;
        rewrite(&mut file, &linears);
        let after = Model::read(file.leak()).expect("a file of its form");
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
        assert!(file.len() < 5_000_000);
        let model = Model::read(file.leak()).expect("a file of its form");
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
