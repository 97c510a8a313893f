//! A copy of our own mail, known by its mark: what stood around the mark when it left is the copy, whatever became of signs and structure.

use domain::mail::{Cut, Stretch};

use super::lines::{self, Attribution, Line, attribution, is_divider, is_forward, is_rule, label};
use super::{above, copy_end, divide, rule_above, usual, whole};
use crate::mail::mark::{self, Mark, Measure};

/// So many marks are tried: an answer to an answer holds a few.
const MOST: usize = 4;
/// Texts beyond this are no answers.
const LONGEST: usize = 512 << 10;
/// Letters that may stand between our words for what no mark measures, the trader's own word.
const GAP: usize = 160;
/// Lines that a copied head may have.
const HEAD: usize = 12;

/// Divides a text by each mark that may be ours; nothing where all of that is the usual division.
pub fn cuts(text: &str, marked: &[(usize, usize)], usually: &[Stretch]) -> Vec<Cut> {
    let mut marks = mark::find(text);
    marks.retain(|mark| !mark.measures.is_empty());
    if marks.is_empty() || text.len() > LONGEST {
        return Vec::new();
    }
    let whole = Whole { text, lines: lines::lines(text, marked), letters: mark::letters(text) };
    let mut cuts: Vec<Cut> = Vec::new();
    for mark in &marks {
        if cuts.len() < MOST && cuts.iter().all(|cut| cut.mark != mark.token) {
            cuts.push(Cut { mark: mark.token.to_owned(), stretches: whole.divided_by(mark) });
        }
    }
    // All of them or none: the first that is ours must be found among them.
    if cuts.iter().all(|cut| cut.stretches == usually) { Vec::new() } else { cuts }
}

struct Whole<'a> {
    text: &'a str,
    lines: Vec<Line<'a>>,
    letters: Vec<(usize, char)>,
}

impl Whole<'_> {
    fn divided_by(&self, mark: &Mark<'_>) -> Vec<Stretch> {
        let lines = self.lines.as_slice();
        let Some((below, above)) = mark.measures.split_last() else { return whole(self.text) };
        let usual = usual(lines);
        let has_signs = usual.as_ref().is_some_and(|(cut, _)| cut.has_signs);
        let usually = || divide(self.text, lines, usual.as_ref().map(|(cut, end)| (cut.from, *end)));
        let own = self.line_of(mark.start);
        let (start, end) = (self.start(mark.start, above), self.end(mark.end, *below));
        // What somebody passes on is what they want to be read.
        if lines[..start.unwrap_or(own)].iter().any(|line| is_forward(line.text)) {
            return usually();
        }
        match (start, end) {
            (Some(start), end) => {
                // Only what stands around the mark was changed below it: there the signs decide, if there are any.
                let end = end.unwrap_or_else(|| copy_end(lines, own + 1));
                let signed = usual.as_ref().filter(|(cut, last)| cut.has_signs && cut.from < start && *last > start);
                divide(self.text, lines, Some((signed.map_or_else(|| head(lines, start), |(cut, _)| cut.from), end)))
            }
            // Somebody wrote between our lines, or their program changed them. With signs it is known where, without them nothing is folded.
            (None, _) if has_signs => usually(),
            (None, Some(end)) => divide(self.text, lines, Some((own, end))),
            (None, None) => whole(self.text),
        }
    }

    /// The line on which our words above a mark begin.
    fn start(&self, mark: usize, measures: &[Measure]) -> Option<usize> {
        let before = self.letters.partition_point(|(at, _)| *at < mark);
        let (last, rest) = measures.split_last()?;
        let from = self.backwards(before, *last)?;
        let from = match rest {
            [] => from,
            [first] => (0..=GAP.min(from)).find_map(|gap| self.backwards(from - gap, *first))?,
            _ => return None,
        };
        let line = self.letters.get(from).map_or(mark, |(at, _)| *at);
        let line = self.line_of(line);
        // Our words begin on a line of their own.
        let is_free = from.checked_sub(1).is_none_or(|before| self.letters[before].0 < self.lines[line].start);
        (is_free && measures.iter().any(|it| it.length > 0)).then_some(line)
    }

    /// The letter at which what ends before another begins, if it is what was measured.
    fn backwards(&self, end: usize, measure: Measure) -> Option<usize> {
        let from = end.checked_sub(measure.length)?;
        let letters = self.letters.get(from..end)?;
        (Measure::of(letters.iter().map(|(_, letter)| *letter)) == measure).then_some(from)
    }

    /// The line behind the copy below a mark.
    fn end(&self, mark: usize, measure: Measure) -> Option<usize> {
        let from = self.letters.partition_point(|(at, _)| *at < mark);
        let letters = self.letters.get(from..from + measure.length)?;
        if Measure::of(letters.iter().map(|(_, letter)| *letter)) != measure {
            return None;
        }
        let line = self.line_of(letters.last().map_or(mark - 1, |(at, _)| *at));
        let is_free = self.letters.get(from + measure.length).is_none_or(|(at, _)| *at >= self.lines[line].end);
        is_free.then_some(line + 1)
    }

    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.end <= at).min(self.lines.len().saturating_sub(1))
    }
}

/// Where what a program writes above a copy begins: who wrote when, in any language, or a copied head, or a divider.
fn head(lines: &[Line<'_>], start: usize) -> usize {
    let labels = labels_above(lines, start);
    if labels < start {
        return rule_above(lines, labels);
    }
    let from = above(lines, start);
    if from < start {
        return from;
    }
    let Some(last) = (0..start).rev().take(3).find(|at| !lines[*at].is_blank()) else { return start };
    if is_divider(lines[last].text) || is_rule(lines[last].text) {
        return last;
    }
    // Above a copy that is surely one, a line that names an address and ends as such lines do is enough, whatever its verb.
    let line = lines[last].text.trim();
    let is_attribution = line.contains('@') && line.ends_with([':', '：', '>']) || attribution(line) != Attribution::No;
    match last.checked_sub(1).filter(|_| line.starts_with('<')) {
        Some(first) if is_attribution && !lines[first].is_blank() => first,
        _ => {
            if is_attribution {
                last
            } else {
                start
            }
        }
    }
}

/// The first of the labels right above a line; two of them are a head where what follows is surely a copy.
fn labels_above(lines: &[Line<'_>], start: usize) -> usize {
    let (mut top, mut seen, mut others) = (start, 0, 0);
    for at in (0..start).rev().take(HEAD) {
        let line = &lines[at];
        match label(line.text) {
            Some(_) => (top, seen, others) = (at, seen + 1, 0),
            None if line.is_blank() && seen == 0 => {}
            // One that was wrapped.
            None if seen > 0 && others == 0 && !line.is_blank() => others = 1,
            None => break,
        }
    }
    if seen >= 2 { top } else { start }
}
