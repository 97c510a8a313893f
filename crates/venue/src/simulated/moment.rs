use domain::time::Time;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// The moment the stories are told at, in milliseconds UTC, on the full minute so that bars and events agree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment(i64);

impl Moment {
    pub fn new(base: Time) -> Self {
        let ms = base.micros().div_euclid(1_000);
        Self(ms - ms.rem_euclid(MINUTE))
    }

    /// Milliseconds UTC so many milliseconds ago.
    pub const fn ms_ago(self, ms: i64) -> i64 {
        self.0.saturating_sub(ms)
    }

    pub const fn seconds_ago(self, seconds: i64) -> i64 {
        self.ms_ago(seconds * 1_000)
    }

    pub const fn minutes_ago(self, minutes: i64) -> i64 {
        self.ms_ago(minutes * MINUTE)
    }

    pub const fn hours_ago(self, hours: i64) -> i64 {
        self.ms_ago(hours * HOUR)
    }

    pub const fn days_ago(self, days: i64) -> i64 {
        self.hours_ago(days * 24)
    }

    pub const fn in_minutes(self, minutes: i64) -> i64 {
        self.minutes_ago(-minutes)
    }

    /// The last funding stamp (00, 08 or 16 UTC), or one so many stamps before it.
    pub const fn funding_stamp(self, before: i64) -> i64 {
        self.0 - self.0.rem_euclid(8 * HOUR) - before * 8 * HOUR
    }

    /// Eight minutes and 52.6 seconds ago the mark price reached a long's liquidation price.
    pub const fn crash(self) -> i64 {
        self.ms_ago(532_600)
    }
}
