//! One act: who does it and when. Everything that an operation needs from outside comes in through it.

use domain::actor::Actor;
use domain::reference::Reference;
use domain::time::Time;
use uuid::Uuid;

/// Who acts, and the time of the act. A transaction that is run again keeps both.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    /// Who.
    pub actor: Actor,
    /// When.
    pub now: Time,
}

impl Act {
    /// Mints an id. A rerun mints another, which is harmless: the first run left nothing behind.
    pub fn id<T: From<Uuid>>(self) -> T {
        T::from(Uuid::now_v7())
    }

    /// Mints a public number from 40 random bits.
    pub fn reference(self) -> Reference {
        Reference::from_random(Uuid::new_v4().as_u64_pair().1)
    }
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Returns the present instant.
    fn now(&self) -> Time;
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Time {
        Time::from_micros(jiff::Timestamp::now().as_microsecond())
    }
}
