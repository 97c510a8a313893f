//! A clock that is moved by hand.

use std::sync::atomic::{AtomicI64, Ordering};

use desk::act::Clock;
use domain::time::Time;

/// Starts at 2026-11-17T14:41:00Z and ticks one microsecond at each look, so that no two acts share an instant.
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl Default for FakeClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_794_926_460_000_000))
    }
}

impl FakeClock {
    /// Moves it.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Time {
        Time::from_micros(self.0.fetch_add(1, Ordering::SeqCst))
    }
}
