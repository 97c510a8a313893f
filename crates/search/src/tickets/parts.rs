//! Where the texts of a ticket begin among its places, so that the message a word stands in is known without reading it.

/// Beginnings in ascending order: the place of the first word, and the text's place in the thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts(Vec<(u32, i64)>);

impl Parts {
    /// Adds a text that begins behind all others.
    pub fn push(&mut self, begins: u32, text: i64) {
        self.0.push((begins, text));
    }

    /// Returns the text a place lies in.
    pub fn text_at(&self, place: u32) -> Option<i64> {
        let behind = self.0.partition_point(|(begins, _)| *begins <= place);
        behind.checked_sub(1).map(|at| self.0[at].1)
    }

    /// Writes differences, seven bits to a byte.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() * 3);
        let (mut place, mut text) = (0, 0);
        for (begins, number) in &self.0 {
            push(&mut bytes, u64::from(begins - place));
            push(&mut bytes, number.abs_diff(text));
            (place, text) = (*begins, *number);
        }
        bytes
    }

    /// Reads what was written; whatever does not fit is left out.
    pub fn read(bytes: &[u8]) -> Self {
        let mut numbers = Numbers(bytes);
        let mut parts = Self::default();
        let (mut place, mut text) = (0u32, 0i64);
        while let (Some(more), Some(step)) = (numbers.next(), numbers.next()) {
            let (Ok(more), Ok(step)) = (u32::try_from(more), i64::try_from(step)) else { break };
            (place, text) = (place.saturating_add(more), text.saturating_add(step));
            parts.push(place, text);
        }
        parts
    }
}

fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7f) as u8);
}

struct Numbers<'a>(&'a [u8]);

impl Iterator for Numbers<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let length = self.0.iter().position(|byte| byte & 0x80 == 0)? + 1;
        let (number, rest) = self.0.split_at(length);
        self.0 = rest;
        number.iter().rev().try_fold(0u64, |sum, byte| sum.checked_mul(128).map(|sum| sum | u64::from(byte & 0x7f)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_to_its_text() {
        let mut parts = Parts::default();
        for (begins, text) in [(0, 0), (12, 1), (300, 2), (70_000, 40)] {
            parts.push(begins, text);
        }
        let read = Parts::read(&parts.write());
        assert_eq!(read, parts);
        for (place, text) in [(0, 0), (11, 0), (12, 1), (299, 1), (301, 2), (u32::MAX, 40)] {
            assert_eq!(read.text_at(place), Some(text), "{place}");
        }
        assert_eq!(Parts::read(&[0xff; 30]).text_at(3), None);
    }
}
