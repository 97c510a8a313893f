//! What stands in the last eight bytes of a page: a mark, and a sum over the page's number and all bytes before.
//!
//! The number is part of the sum, so that a page which was written to another's place does not hold there.

/// Is how many bytes at the end of each page SQLite leaves to us.
pub(crate) const RESERVED: usize = 8;
/// Begins the seal; its last byte is the version of what follows.
const MARK: [u8; 4] = *b"Bs\x91\x01";
/// Is where the header of a database says how many bytes of each page are left to others.
const RESERVED_AT: usize = 20;
/// Is the length of the header of a database.
pub(crate) const HEADER: usize = 100;

/// Says which page a read or write of so many bytes at this place is; nothing when it is no whole page.
pub(crate) fn number(length: usize, offset: i64) -> Option<u32> {
    let is_page = length.is_power_of_two() && (512..=65_536).contains(&length);
    let length = i64::try_from(length).ok().filter(|length| is_page && offset >= 0 && offset % length == 0)?;
    u32::try_from(offset / length + 1).ok()
}

/// Writes the seal of a page, for whoever writes pages into a sealed file without SQLite. Pages count from 1.
pub fn seal(number: u32, page: &mut [u8]) {
    if let Some((body, end)) = page.split_last_chunk_mut::<RESERVED>() {
        *end = of(number, body);
    }
}

/// Says whether a page is as it was sealed.
pub(crate) fn holds(number: u32, page: &[u8]) -> bool {
    page.split_last_chunk::<RESERVED>().is_some_and(|(body, end)| *end == of(number, body))
}

/// Says whether bytes are the end of a sealed page, as far as they show.
pub(crate) fn is_marked(end: &[u8]) -> bool {
    end.starts_with(&MARK)
}

/// Says whether the header of a database, its first hundred bytes, leaves room for seals.
#[must_use]
pub fn has_room(header: &[u8]) -> bool {
    header.get(RESERVED_AT).is_some_and(|it| usize::from(*it) == RESERVED)
}

/// Reads how long pages are from the header of a database.
pub(crate) fn page_size(header: &[u8]) -> Option<u32> {
    let size = match (header.get(16)?, header.get(17)?) {
        (0, 1) => 65_536,
        (high, low) => u32::from(*high) << 8 | u32::from(*low),
    };
    (size.is_power_of_two() && size >= 512).then_some(size)
}

fn of(number: u32, body: &[u8]) -> [u8; RESERVED] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&number.to_be_bytes());
    hasher.update(body);
    let [a, b, c, d] = hasher.finalize().to_be_bytes();
    let [m, n, o, p] = MARK;
    [m, n, o, p, a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_flipped_bit_holds_and_no_other_place() {
        let mut page: Vec<u8> = (0..4096_u32).map(|it| (it * 7 % 251) as u8).collect();
        seal(7, &mut page);
        assert!(holds(7, &page) && !holds(8, &page));
        for bit in 0..4096 * 8 {
            page[bit / 8] ^= 1 << (bit % 8);
            assert!(!holds(7, &page), "{bit}");
            page[bit / 8] ^= 1 << (bit % 8);
        }
        assert!(holds(7, &page) && !holds(7, &[0; 4096]));
    }

    #[test]
    fn only_whole_pages_are_pages() {
        for (length, offset, expected) in [
            (4096, 0, Some(1)),
            (4096, 8192, Some(3)),
            (65_536, 65_536, Some(2)),
            (512, 512, Some(2)),
            (100, 0, None),
            (16, 24, None),
            (256, 0, None),
            (4096, 100, None),
            (4088, 4096, None),
            (131_072, 0, None),
            (4096, -4096, None),
        ] {
            assert_eq!(number(length, offset), expected, "{length} at {offset}");
        }
    }
}
