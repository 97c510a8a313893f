//! The faults by name: what each is for, what it needs, how long it takes, and which guard it must miss.

use std::path::Path;

use super::power::Disk;
use super::{Ground, Tally};

/// The calls at which a process is killed in turn.
const CALLS: [&str; 3] = ["fsync,fdatasync", "pwrite64", "rename,renameat,renameat2"];

/// A disk of its own, and the end of its power.
const CUT: &str = "d=$(mktemp -d) && truncate -s 16M $d/image && mkfs.ext4 -q -F $d/image && mkdir $d/disk && mount -o loop $d/image $d/disk && \
    xfs_io -x -c shutdown $d/disk; done=$?; umount $d/disk; rm -rf $d; exit $done";
/// A small disk.
const MOUNT: &str = "d=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs $d; done=$?; umount $d; rmdir $d; exit $done";
/// Little memory, as version 1 of control groups has it.
const LIMIT: &str =
    "d=/sys/fs/cgroup/memory/backstop-trial-$$; mkdir $d && echo 64M > $d/memory.limit_in_bytes; done=$?; rmdir $d; exit $done";

/// Says how much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Seconds: for every run of the tests.
    Short,
    /// As long as it takes.
    Long,
}

/// Something that breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The process is killed at random moments.
    Kill,
    /// The power goes.
    PowerCut,
    /// The process is killed at one exact call after the other.
    Call,
    /// One sync after the other fails.
    FailingSync,
    /// The disk is full.
    FullDisk,
    /// There are no descriptors.
    Descriptors,
    /// The wall clock jumps.
    ClockJumps,
    /// The process is replaced under load.
    Restarts,
    /// A backup under load is restored; damaged ones are not.
    Backup,
    /// A backup is carried on to a moment from the archive.
    Moment,
    /// Files are damaged at rest.
    DamagedFiles,
    /// The database and its log are damaged at rest.
    DamagedPages,
    /// More comes than it can take, in little memory.
    Overload,
    /// Connections fall silent and are cut.
    CutConnections,
    /// The process is killed while staff look.
    Looks,
    /// The power goes while staff look.
    LooksInTheDark,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Kill,
        Self::PowerCut,
        Self::Call,
        Self::FailingSync,
        Self::FullDisk,
        Self::Descriptors,
        Self::ClockJumps,
        Self::Restarts,
        Self::Backup,
        Self::Moment,
        Self::DamagedFiles,
        Self::DamagedPages,
        Self::Overload,
        Self::CutConnections,
        Self::Looks,
        Self::LooksInTheDark,
    ];

    /// Names it, with the promises it tries.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Kill => ("kill", "G1, G2, G3"),
            Self::PowerCut => ("power-cut", "G1, G2"),
            Self::Call => ("kill-at-call", "G1, G2"),
            Self::FailingSync => ("failing-sync", "G11"),
            Self::FullDisk => ("full-disk", "G10"),
            Self::Descriptors => ("descriptors", "G20"),
            Self::ClockJumps => ("clock-jumps", "G13, G3"),
            Self::Restarts => ("restarts", "G9"),
            Self::Backup => ("backup", "G14"),
            Self::Moment => ("moment", "G14"),
            Self::DamagedFiles => ("damaged-files", "G16"),
            Self::DamagedPages => ("damaged-pages", "G16"),
            Self::Overload => ("overload", "G8"),
            Self::CutConnections => ("cut-connections", "G4"),
            Self::Looks => ("looks", "G17"),
            Self::LooksInTheDark => ("looks-in-the-dark", "G17"),
        }
    }

    /// Names the guards without which it must do harm.
    pub fn guards(self) -> Option<&'static str> {
        match self {
            Self::Kill => Some("intents"),
            Self::PowerCut => Some("full-sync"),
            Self::Call => Some("ack-after-commit"),
            Self::FailingSync | Self::FullDisk => Some("failed-commit"),
            Self::Descriptors => Some("descriptors"),
            Self::ClockJumps => Some("order"),
            Self::Restarts => Some("handover"),
            Self::Backup => Some("manifest,digest"),
            Self::Moment => Some("archive-first"),
            Self::DamagedFiles => Some("digest"),
            Self::DamagedPages => Some("page-checks,log-checks"),
            Self::Overload => Some("bounded"),
            Self::CutConnections => Some("resume"),
            Self::Looks | Self::LooksInTheDark => Some("look-first"),
        }
    }

    /// Says why it cannot be made here.
    pub fn obstacle(self) -> Option<String> {
        match self {
            Self::PowerCut | Self::LooksInTheDark => super::obstacle(&["xfs_io", "mkfs.ext4"], CUT),
            Self::FullDisk => super::obstacle(&[], MOUNT),
            Self::Call | Self::FailingSync | Self::Descriptors => super::obstacle(&["strace"], "strace -o /dev/null true"),
            Self::ClockJumps => super::obstacle(&["faketime"], "true"),
            Self::Overload => super::obstacle(&[], LIMIT),
            _ => None,
        }
    }

    /// Makes it happen to a program, with guards taken down or none; gives what it cost, and figures for a report.
    pub fn strike(self, program: &Path, (guards_off, seed, length): (&str, u64, Length)) -> (Tally, Vec<String>) {
        let ground = Ground::new(program, guards_off, seed);
        let times = |short, long| if length == Length::Short { short } else { long };
        let tally = super::run(async {
            match self {
                Self::Kill => super::kill(&ground, times(3, 200)).await,
                Self::PowerCut => super::power_cut(&ground, times(3, 100)).await,
                Self::Call => at_calls(&ground, length).await,
                Self::FailingSync => failing_syncs(&ground, times(1, u64::MAX)).await,
                Self::FullDisk => super::full_disk(&ground).await,
                Self::Descriptors => super::descriptors(&ground).await,
                Self::ClockJumps => super::clock_jumps(&ground).await,
                Self::Restarts => super::restarts(&ground, times(2, 100)).await,
                Self::Backup => super::backup(&ground).await,
                Self::Moment => super::moment(&ground, times(1, 10)).await,
                Self::DamagedFiles => super::damaged_files(&ground).await,
                Self::DamagedPages => super::damaged_pages(&ground, times(9, 300)).await,
                Self::Overload => super::overload(&ground, times(8, 120)).await,
                Self::CutConnections => super::cuts(&ground, (times(20, 200) as usize, times(12, 2_400))).await,
                Self::Looks => super::looks(&ground, times(4, 100), None).await,
                Self::LooksInTheDark => super::looks(&ground, times(3, 100), Some(Disk::make(&ground, 256))).await,
            }
        });
        (tally, ground.told())
    }
}

/// Of a great many points one in so many is tried, others with each seed.
const STRIDE: u64 = 9;

/// Short: a few points of each call; long: every sync and rename, and one write in nine, until no call is left.
async fn at_calls(ground: &Ground, length: Length) -> Tally {
    let mut tally = Tally::default();
    for calls in CALLS {
        let points: Box<dyn Iterator<Item = u64>> = match length {
            Length::Short => Box::new([25, 60].into_iter()),
            Length::Long if calls == "pwrite64" => Box::new((1 + ground.seed % STRIDE..).step_by(STRIDE as usize)),
            Length::Long => Box::new(1..),
        };
        for n in points {
            match super::call(ground, (calls, n)).await {
                Some(more) => tally.add(more),
                None => break,
            }
        }
    }
    tally
}

async fn failing_syncs(ground: &Ground, most: u64) -> Tally {
    let mut tally = Tally::default();
    let first = if most == 1 { 20 } else { 1 };
    for n in (first..).take(most as usize) {
        match super::failing_sync(ground, n).await {
            Some(more) => tally.add(more),
            None => break,
        }
    }
    tally
}
