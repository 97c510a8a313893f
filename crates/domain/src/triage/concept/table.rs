//! The table of forms as it lies in the program: read where it is, so that a hundred thousand forms cost no time to load.
//!
//! `cargo run -p train -- --concepts` makes it from the sources beside this file; a test says when it is older than they are.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{is_dense, joined};
use crate::triage::feature::{chars_hash, chars_on, mix};
use crate::triage::fold::fold;

/// The table, made from the sources.
pub const CONCEPTS: &[u8] = include_bytes!("concepts.bin");

const MAGIC: &[u8; 8] = b"concept1";
/// Bytes before the names: the magic, how long the names are, how many slots there are and which name is the first sense.
const HEAD: usize = 8 + 4 + 4 + 4;
/// Bytes of a slot: half of a form's hash, and its concept; all ones where none lies.
const SLOT: usize = 6;
const EMPTY: [u8; SLOT] = [0xff; SLOT];
/// Bits of the filter that says what forms begin with.
const WAYS: usize = 1 << 20;

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(CONCEPTS).unwrap_or_default());

/// The forms, by hash.
#[derive(Debug, Default)]
pub(super) struct Table {
    names: Vec<&'static str>,
    first_sense: u16,
    slots: &'static [[u8; SLOT]],
    ways: &'static [u8],
}

impl Table {
    fn read(file: &'static [u8]) -> Option<Self> {
        let (head, rest) = file.split_at_checked(HEAD)?;
        let number = |at: usize| Some(u32::from_le_bytes(*head.get(at..at + 4)?.first_chunk()?) as usize);
        let (names, rest) = rest.split_at_checked(number(8)?)?;
        let (slots, ways) = rest.split_at_checked(number(12)? * SLOT)?;
        if !head.starts_with(MAGIC) || ways.len() != WAYS / 8 || slots.is_empty() {
            return None;
        }
        let names = str::from_utf8(names).ok()?.lines().collect();
        Some(Self { names, first_sense: u16::try_from(number(16)?).ok()?, slots: slots.as_chunks().0, ways })
    }

    /// The word of a concept.
    pub(super) fn name(&self, row: u16) -> Option<&'static str> {
        self.names.get(usize::from(row)).copied()
    }

    /// Whether the row is a sense: a word of every day, where a concept is one of the trade.
    pub(super) const fn is_sense(&self, row: u16) -> bool {
        row >= self.first_sense
    }

    /// The concepts of a word or phrase.
    pub(super) fn whole(&self, hash: u64) -> impl Iterator<Item = u16> {
        self.rows(mix(hash, WHOLE))
    }

    /// The concepts of what begins so (`liquid*`).
    pub(super) fn begun(&self, hash: u64) -> impl Iterator<Item = u16> {
        self.rows(mix(hash, BEGUN))
    }

    /// Whether a phrase may begin so, up to a blank: no other words need the next one looked at.
    pub(super) fn leads(&self, hash: u64) -> bool {
        self.may(mix(hash, LEAD))
    }

    /// Whether a piece of a run may begin so.
    pub(super) fn is_way(&self, hash: u64) -> bool {
        self.may(mix(hash, WAY))
    }

    fn rows(&self, key: u64) -> impl Iterator<Item = u16> {
        let (begin, from) = self.slots.split_at(key as usize % self.slots.len().max(1));
        let mark = half(key);
        from.iter()
            .chain(begin)
            .take_while(|slot| **slot != EMPTY)
            .filter(move |slot| slot.starts_with(&mark))
            .map(|slot| u16::from_le_bytes([slot[4], slot[5]]))
    }

    fn may(&self, key: u64) -> bool {
        let bit = key as usize % WAYS;
        self.ways.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }
}

/// The hash of a word as it is spelt, but for capitals.
pub(super) fn spelt_hash(word: &str) -> u64 {
    word.chars().flat_map(char::to_lowercase).fold(chars_hash(10, &[]), chars_on)
}

const WHOLE: u64 = 1;
const BEGUN: u64 = 2;
const LEAD: u64 = 3;
const WAY: u64 = 4;

fn half(key: u64) -> [u8; 4] {
    ((key >> 32) as u32).to_le_bytes()
}

/// Makes the table from lines of `name<TAB>form|form*`; the names of `first` have their rows before all others, and what
/// stands in `senses` (`name<TAB>language<TAB>forms`) comes last. A form `=like this` counts only where it is spelt so.
pub(super) fn make(first: &[&'static str], concepts: &str, senses: &str) -> Vec<u8> {
    let mut making = Making { names: first.iter().map(|name| (*name).to_owned()).collect(), ..Making::default() };
    for line in concepts.lines().filter(|line| !line.starts_with('#')) {
        making.add(0, line.split_once('\t'));
    }
    let first_sense = making.names.len();
    for line in senses.lines().filter(|line| !line.starts_with('#')) {
        let row = line.split_once('\t').and_then(|(name, rest)| Some((name, rest.split_once('\t')?.1)));
        making.add(first_sense, row);
    }
    making.write(first_sense)
}

#[derive(Default)]
struct Making {
    names: Vec<String>,
    rows: BTreeSet<(u64, u16)>,
    ways: BTreeSet<u64>,
}

impl Making {
    /// Adds the forms of a line under its name, which is looked for from a row on.
    fn add(&mut self, from: usize, line: Option<(&str, &str)>) {
        let Some((name, forms)) = line else { return };
        let row = self.names[from..].iter().position(|known| known == name).map_or(self.names.len(), |at| from + at);
        if row == self.names.len() {
            self.names.push(name.to_owned());
        }
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        for form in forms.split('|').map(str::trim).filter(|form| !form.is_empty()) {
            if let Some(spelt) = form.strip_prefix('=') {
                self.rows.insert((mix(spelt_hash(spelt), WHOLE), row));
                continue;
            }
            let begun = form.strip_suffix('*');
            let chars = joined(&fold(begun.unwrap_or(form)));
            if chars.is_empty() {
                continue;
            }
            self.lead(&chars, begun.is_none());
            // The last word of a Korean phrase carries its ending, like any word of it.
            let is_open = chars.contains(&' ') && chars.last().is_some_and(|c| ('\u{ac00}'..='\u{d7af}').contains(c));
            let kinds = [begun.is_none().then_some(WHOLE), (begun.is_some() || is_open).then_some(BEGUN)];
            self.rows.extend(kinds.into_iter().flatten().map(|kind| (mix(chars_hash(9, &chars), kind), row)));
        }
    }

    /// Remembers how a form is come to.
    fn lead(&mut self, form: &[char], is_whole: bool) {
        let dense = is_whole && form.iter().any(|c| is_dense(*c));
        let mut hash = chars_hash(9, &[]);
        for c in form {
            hash = chars_on(hash, *c);
            self.ways.extend((*c == ' ').then(|| mix(hash, LEAD)));
            self.ways.extend(dense.then(|| mix(hash, WAY)));
        }
    }

    fn write(&self, first_sense: usize) -> Vec<u8> {
        // A quarter stays empty, so that a search ends soon.
        let mut slots = vec![EMPTY; self.rows.len() * 4 / 3 + 1];
        for (key, row) in &self.rows {
            let mut at = *key as usize % slots.len();
            while slots[at] != EMPTY {
                at = (at + 1) % slots.len();
            }
            slots[at][..4].copy_from_slice(&half(*key));
            slots[at][4..].copy_from_slice(&row.to_le_bytes());
        }
        let mut ways = vec![0_u8; WAYS / 8];
        for key in &self.ways {
            let bit = *key as usize % WAYS;
            ways[bit / 8] |= 1 << (bit % 8);
        }
        let names = self.names.join("\n");
        let head = [names.len(), slots.len(), first_sense].map(|number| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        [MAGIC.as_slice(), head.as_flattened(), names.as_bytes(), slots.as_flattened(), &ways].concat()
    }
}
