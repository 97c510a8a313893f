//! An archive of everything that was committed, from which a backup is carried on to any later moment (SQLite).
//!
//! SQLite writes each commit to its WAL first and begins the WAL anew when all of it was copied back. The archive holds
//! each of these generations as a *part*: the bytes of the WAL, and the moments at which so many of its frames were there.
//! Nothing is copied back before the archive has it (`keeper`), so parts follow each other without a gap; where one is,
//! because somebody else emptied the WAL, it is marked and no backup is carried across it (`replay`). A part that no longer
//! grows is made small (`pack`).

mod growing;
mod keeper;
mod mark;
mod pack;
mod part;
mod replay;
mod tidy;

use std::path::PathBuf;
use std::time::Duration;

pub(crate) use keeper::{Keeper, Refusal};
pub(crate) use mark::Mark;
pub use part::last;
pub use replay::{Reached, replay};

/// Is the folder, within the archive's, of copies of files that rows name.
pub const FILES: &str = "blobs";

/// Says where the archive is and how long it reaches back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// The folder, best on another disk than the data.
    pub folder: PathBuf,
    /// How long parts are kept. A backup older than this cannot be carried on any more.
    pub keep: Duration,
}
