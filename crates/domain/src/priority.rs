//! How soon a ticket must be served.

use crate::word::words;

words! {
    /// Serving order starts with `Urgent`.
    Priority {
        /// Money is being lost now, or an account is taken over.
        Urgent = "urgent",
        /// Money is stuck or trading is impossible.
        High = "high",
        /// A question about how something works.
        Normal = "normal",
        /// Information or business.
        Low = "low",
    }
}

impl Priority {
    /// Returns the sort key of the queue: 0 is served first.
    pub const fn rank(self) -> i64 {
        self as i64
    }

    /// Returns the rank of a ticket that triage has not read yet: among the normal ones, so that it is neither first nor forgotten.
    pub const fn rank_before_triage() -> i64 {
        Self::Normal.rank()
    }
}
