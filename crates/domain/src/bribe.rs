//! Words that were withheld from the desk because they offer staff something: what a lead may say of them, and how long they are kept.

use crate::word::words;

words! {
    /// What a lead says of words that were withheld.
    Ruling {
        /// They stay away from the desk.
        Bribe = "bribe",
        /// They were withheld wrongly: the desk gets them.
        Innocent = "innocent",
    }
}

/// Withheld words are kept for this many days, as long as it is known who looked at what.
pub const KEPT_DAYS: i64 = 400;
