//! Search over tickets: an index beside the store, which follows the log and is never waited for by a commit.
//!
//! The index holds words and labels, no texts: whatever is shown is read from the store, for whoever may see it there.

mod ask;
mod document;
mod follow;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ::search::TicketIndex;

pub use ask::{Answer, Found, Passage, Question, refusal};
pub use follow::{Follower, run};

/// This node's index of tickets. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Search {
    index: TicketIndex,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Everything that was in the log when it was last looked at is in the index.
    complete: AtomicBool,
    /// The index could not be read and is to be built anew.
    damaged: AtomicBool,
}

impl Search {
    /// Searches an index, once somebody [`run`]s after the log for it.
    pub fn new(index: TicketIndex) -> Self {
        Self { index, state: Arc::default() }
    }

    /// Tells whether the index has caught up with the log since this node began.
    pub fn is_complete(&self) -> bool {
        self.state.complete.load(Ordering::Acquire)
    }

    fn say_complete(&self, complete: bool) {
        self.state.complete.store(complete, Ordering::Release);
    }

    fn report_damage(&self) {
        self.state.damaged.store(true, Ordering::Release);
    }

    fn take_damage(&self) -> bool {
        self.state.damaged.swap(false, Ordering::AcqRel)
    }
}
