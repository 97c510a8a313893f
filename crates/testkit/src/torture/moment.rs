//! A backup that is carried on from the archive to a moment between two others (G14).

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::{Dice, Ground, Load, Solo, Tally};
use crate::client::Client;

const TRADERS: usize = 4;
/// What is told this long before a moment belongs to it, and what is told this long after it does not.
const WITHIN: Duration = Duration::from_secs(1);
const ARCHIVE: &str = "BACKSTOP_STORE_ARCHIVE";

/// Traders write before a backup, after it, and after a moment. Then the process is killed. What was acknowledged before the
/// moment is in the store of that moment, nothing of what came after it is; all of it is in the latest.
pub async fn moment(ground: &Ground, rounds: u64) -> Tally {
    let mut tally = Tally::default();
    for round in 0..rounds {
        tally.add(once(ground, round).await);
    }
    tally
}

async fn once(ground: &Ground, round: u64) -> Tally {
    let archive = ground.folder.path().join(format!("archive-{round}"));
    let kept = ground.fresh(format!("kept-{round}")).with(ARCHIVE, archive.display().to_string());
    let (before, later) = (ground.load(100 + 2 * round), ground.load(101 + 2 * round));
    let copy = ground.folder.path().join(format!("copy-{round}"));
    let node = kept.start();
    speak(&before, &node.client, 60).await;
    let backing = backed_up(&kept, &copy);
    before.speak_while(&node.client, TRADERS, backing).await;
    speak(&before, &node.client, 60).await;
    tokio::time::sleep(WITHIN).await;
    let moment = Timestamp::now();
    tokio::time::sleep(WITHIN).await;
    speak(&later, &node.client, 60).await;
    node.kill();
    // What the killed process had not archived yet is archived by the next one.
    let node = kept.start();
    node.process.signal("TERM");
    node.ends_within(15).await;

    let mut tally = Tally { runs: 1, ..Tally::default() };
    let then = restored(ground, (&copy, &archive), &moment.to_string()).start();
    tally.add(before.settle(&then.client).await);
    tally.broken += later.stored(&then.client).await;
    then.kill();
    let latest = restored(ground, (&copy, &archive), "latest").start();
    for load in [&before, &later] {
        let told = load.compare(&latest.client, Tally::default()).await;
        tally.add(Tally { acknowledged: load.acknowledged(), ..told });
    }
    tally.broken += accepted_though_damaged(ground, (&copy, &archive));
    tally
}

async fn speak(load: &Load, client: &Client, messages: usize) {
    load.speak_while(client, TRADERS, load.heard(messages)).await;
}

async fn backed_up(solo: &Solo, copy: &Path) {
    let (solo, copy) = (solo.clone(), copy.display().to_string());
    let (is_copied, said) = tokio::task::spawn_blocking(move || solo.command(&["backup", &copy])).await.expect("it does not panic");
    assert!(is_copied, "{said}");
}

/// Restores into a folder of its own, where no archive is kept.
fn restored(ground: &Ground, (copy, archive): (&Path, &Path), until: &str) -> Solo {
    let name = format!("{}-{}", copy.file_name().unwrap_or_default().display(), until.replace(':', "."));
    let solo = ground.fresh(name);
    let told = solo.clone().with(ARCHIVE, archive.display().to_string());
    let (is_restored, said) = told.command(&["restore", &copy.display().to_string(), "--until", until]);
    assert!(is_restored, "{said}");
    solo
}

/// Flips one bit of each part of the archive in turn; counts the restores that were not refused.
fn accepted_though_damaged(ground: &Ground, (copy, archive): (&Path, &Path)) -> usize {
    let mut dice = Dice(ground.seed);
    let mut accepted = 0;
    for part in parts(archive) {
        let whole = std::fs::read(&part).expect("a part is read");
        let mut bytes = whole.clone();
        bytes[dice.below(whole.len() as u64) as usize] ^= 1 << dice.below(8);
        std::fs::write(&part, bytes).expect("a part is written");
        let solo = ground.fresh(format!("damaged-{}", dice.below(u64::MAX))).with(ARCHIVE, archive.display().to_string());
        accepted += usize::from(solo.command(&["restore", &copy.display().to_string(), "--until", "latest"]).0);
        std::fs::write(&part, whole).expect("a part is put back");
    }
    accepted
}

fn parts(archive: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(archive).into_iter().flatten().flatten().map(|it| it.path());
    entries.filter(|it| it.extension().is_some_and(|it| it == "wal" || it == "packed")).collect()
}
