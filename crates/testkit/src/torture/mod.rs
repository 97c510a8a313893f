//! Faults on the real program, and an oracle that says what they cost: acknowledged and lost, doubled, mixed.
//!
//! Each fault lives in a function that takes a [`Ground`]. With a guard of [`db::guard`] taken down it is its own control.

mod copies;
mod crash;
mod crowd;
mod cuts;
mod fault;
mod life;
mod load;
mod looks;
mod moment;
mod power;
mod said;
mod solo;
mod space;
mod words;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub use copies::{backup, damaged_files, damaged_pages};
pub use crash::{call, failing_sync, kill};
pub use crowd::overload;
pub use cuts::cuts;
pub use fault::{Fault, Length};
pub use life::{clock_jumps, restarts};
pub use load::Load;
pub use looks::looks;
pub use moment::moment;
pub use power::power_cut;
pub use solo::{Running, Solo};
pub use space::{descriptors, full_disk};

use tempfile::TempDir;

/// What a run, or several, cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often something was broken.
    pub runs: usize,
    /// Acknowledged before the fault.
    pub acknowledged: usize,
    /// Sent once more afterwards.
    pub retried: usize,
    /// Acknowledged and not stored.
    pub lost: usize,
    /// Stored more than once.
    pub doubled: usize,
    /// Stored with another text, file, ticket or place; or with a gap in the thread.
    pub mixed: usize,
    /// Sent again with the same name and answered otherwise than the first time.
    pub unstable: usize,
    /// Not accepted even afterwards.
    pub unsettled: usize,
    /// Promises of the fault itself that were broken: not refused, not recovered.
    pub broken: usize,
}

impl Tally {
    /// Says whether nothing was lost, doubled, mixed or broken.
    pub fn is_clean(&self) -> bool {
        self.lost + self.doubled + self.mixed + self.unstable + self.unsettled + self.broken == 0
    }

    /// Adds another run.
    pub fn add(&mut self, more: Self) {
        self.runs += more.runs;
        self.acknowledged += more.acknowledged;
        self.retried += more.retried;
        self.lost += more.lost;
        self.doubled += more.doubled;
        self.mixed += more.mixed;
        self.unstable += more.unstable;
        self.unsettled += more.unsettled;
        self.broken += more.broken;
    }
}

/// Is the program that is tried, with a folder that is not broken.
pub struct Ground {
    program: PathBuf,
    guards_off: String,
    folder: TempDir,
    notes: Mutex<Vec<String>>,
    /// Replays a run.
    pub seed: u64,
}

impl Ground {
    /// Prepares a run of a program with guards taken down by name, or none.
    ///
    /// # Panics
    /// When no folder can be made.
    pub fn new(program: &Path, guards_off: &str, seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { program: program.to_owned(), guards_off: guards_off.to_owned(), folder, notes: Mutex::default(), seed }
    }

    /// Keeps a figure for the report; none is ever held against a run.
    fn note(&self, figure: String) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(figure);
    }

    fn told(self) -> Vec<String> {
        self.notes.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn solo(&self, data: PathBuf) -> Solo {
        let (program, guards_off) = (self.program.clone(), self.guards_off.clone());
        Solo { program, data, log: self.folder.path().join("log"), guards_off, settings: Vec::new() }
    }

    fn fresh(&self, name: impl std::fmt::Display) -> Solo {
        self.solo(self.folder.path().join(format!("data-{name}")))
    }

    fn load(&self, number: u64) -> Load {
        Load::new(self.folder.path(), self.seed + number)
    }
}

/// Gives numbers that look random and are the same for the same seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    /// Gives a number below a limit.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

/// Says why a fault cannot be made here: a program is not installed, or a trial of it by the shell fails, as it may where one
/// is not root or the system allows less.
///
/// # Panics
/// When a program is missing although `TEST_STRICT` is set.
pub fn obstacle(programs: &[&str], trial: &str) -> Option<String> {
    if let Some(missing) = programs.iter().find(|it| crate::process::find(it).is_none()) {
        assert!(std::env::var_os("TEST_STRICT").is_none(), "{missing} is not installed");
        return Some(format!("{missing}: it is not installed"));
    }
    let tried = std::process::Command::new("sh").args(["-c", trial]).output();
    let succeeds = tried.is_ok_and(|it| it.status.success());
    (!succeeds).then(|| "the system: it does not allow it, or not to this user".to_owned())
}

/// Runs a fault on threads of its own.
///
/// # Panics
/// When no threads can be started.
pub fn run<T>(fault: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads start");
    runtime.block_on(fault)
}
