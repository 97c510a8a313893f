//! Where rows stand, and which features get one.

use domain::triage::{MARK, ROWS, SHELF, SHORT_ROWS, mark, shelves};

use crate::books::Books;
use crate::entry::{Entry, lost_in_full, square};

/// Which features get a row in full, and which in short: where the room does most good.
pub fn places(entries: &[Entry], books: &Books) -> (Shelves, Shelves) {
    let worth = |entry: &Entry| {
        let (all, short, full) = (square(&entry.weights), books.lost(entry), lost_in_full(entry));
        (entry.matters() * (short - full), entry.matters() * (all - short))
    };
    let worth: Vec<(f32, f32)> = entries.iter().map(worth).collect();
    let by = |one: &dyn Fn(usize) -> f32| {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| one(*b).total_cmp(&one(*a)).then(entries[*a].hash.cmp(&entries[*b].hash)));
        order
    };
    let (mut full, mut short) = (Shelves::new(ROWS), Shelves::new(SHORT_ROWS));
    let mut placed = vec![false; entries.len()];
    for at in by(&|at| worth[at].0).into_iter().take(ROWS) {
        placed[at] = full.put(entries[at].hash, at);
    }
    for at in by(&|at| worth[at].1).into_iter().filter(|at| !placed[*at]) {
        short.put(entries[at].hash, at);
    }
    (full, short)
}

/// Places of rows while they are given away.
pub struct Shelves {
    pub marks: Vec<[u8; MARK]>,
    pub of: Vec<Option<usize>>,
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
