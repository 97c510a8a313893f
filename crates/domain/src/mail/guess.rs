//! Tokens that do not hold: one may be old or broken on its way, many are somebody's guesses.

/// A mail counts for at most so many: an honest one may name many ids that were signed with a key which is lost.
pub const PER_MAIL: i64 = 4;
/// One source is looked at over so long.
pub const WINDOW_S: i64 = 60;
/// More than so many of one source within that are guesses.
pub const OF_ONE: i64 = 20;
/// All sources together are looked at over so long.
pub const LONG_WINDOW_S: i64 = 600;
/// More than so many of all within that are guesses, from wherever they come.
pub const OF_ALL: i64 = 100;

/// Tokens that did not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Of one source, within [`WINDOW_S`].
    pub of_one: i64,
    /// Of all sources, within [`LONG_WINDOW_S`].
    pub of_all: i64,
}

/// Who guesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guesser {
    /// One source.
    One,
    /// Many together.
    Many,
}

/// Says what one mail counts for that brings so many tokens which do not hold.
pub const fn weight(failing: i64) -> i64 {
    if failing > PER_MAIL { PER_MAIL } else { failing }
}

/// Says whether somebody guesses.
pub const fn judge(counted: Counted) -> Option<Guesser> {
    if counted.of_one > OF_ONE {
        return Some(Guesser::One);
    }
    if counted.of_all > OF_ALL { Some(Guesser::Many) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_guesses_and_a_few_are_accidents() {
        for (of_one, of_all, expected) in [
            (0, 0, None),
            (1, 1, None),
            (OF_ONE, OF_ALL, None),
            (OF_ONE + 1, OF_ONE + 1, Some(Guesser::One)),
            (1, OF_ALL + 1, Some(Guesser::Many)),
            (OF_ONE + 1, OF_ALL + 1, Some(Guesser::One)),
        ] {
            assert_eq!(judge(Counted { of_one, of_all }), expected, "{of_one} {of_all}");
        }
        assert_eq!((weight(0), weight(3), weight(100)), (0, 3, PER_MAIL));
        assert!(judge(Counted { of_one: 5 * weight(100), of_all: 5 * weight(100) }).is_none(), "five old threads in a minute are none");
    }
}
