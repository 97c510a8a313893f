//! A backup that is carried on from the archive to a moment between two others (G14).

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::{Dice, Ground, Load, Solo, Tally};
use crate::client::Client;

const TRADERS: usize = 4;
/// What is told this long before a moment belongs to it; the promise is a second, on a machine that has one to spare.
const BEFORE: Duration = Duration::from_secs(3);
/// What is told this long after it does not.
const AFTER: Duration = Duration::from_secs(1);
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
    tokio::time::sleep(BEFORE).await;
    let moment = Timestamp::now();
    tokio::time::sleep(AFTER).await;
    speak(&later, &node.client, 60).await;
    node.kill();
    // What the killed process had not archived yet is archived by the next one, once it runs.
    let node = kept.start();
    while !node.is_ready().await {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(BEFORE).await;
    node.process.signal("TERM");
    node.ends_within(15).await;

    let mut tally = Tally { runs: 1, ..Tally::default() };
    let then = restored(ground, (&copy, &archive), &moment.to_string()).start();
    tally.add(before.settle(&then.client).await);
    let early = later.stored(&then.client).await;
    if early > 0 {
        eprintln!("{early} messages that came after {moment} are there");
    }
    tally.broken += early;
    then.kill();
    let latest = restored(ground, (&copy, &archive), "latest").start();
    for load in [&before, &later] {
        let told = load.compare(&latest.client, Tally::default()).await;
        tally.add(Tally { acknowledged: load.acknowledged(), ..told });
    }
    tally.broken += served_though_damaged(ground, (&copy, &archive), &[&before, &later]).await;
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

/// Flips one bit of each part that the backup is carried on from in turn; counts the restores that gave something else than
/// what was told. Of a packed part some bits say nothing: a distance within a run of zeros may be another and mean the same.
async fn served_though_damaged(ground: &Ground, (copy, archive): (&Path, &Path), loads: &[&Load]) -> usize {
    let mut dice = Dice(ground.seed);
    let mut broken = 0;
    for part in parts(archive, first_part(copy)) {
        let whole = std::fs::read(&part).expect("a part is read");
        let mut bytes = whole.clone();
        bytes[dice.below(whole.len() as u64) as usize] ^= 1 << dice.below(8);
        std::fs::write(&part, bytes).expect("a part is written");
        let solo = ground.fresh(format!("damaged-{}", dice.below(u64::MAX)));
        let told = solo.clone().with(ARCHIVE, archive.display().to_string());
        if told.command(&["restore", &copy.display().to_string(), "--until", "latest"]).0 {
            let node = solo.start();
            for load in loads {
                broken += usize::from(!load.compare(&node.client, Tally::default()).await.is_clean());
            }
            node.kill();
        }
        std::fs::write(&part, whole).expect("a part is put back");
    }
    broken
}

/// Reads from which part on a backup needs the archive.
fn first_part(copy: &Path) -> u64 {
    let manifest = std::fs::read(copy.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    manifest["archive"]["part"].as_u64().expect("made beside an archive")
}

/// Lists what a restore reads of the archive: of a part that is there in both forms the plain one.
fn parts(archive: &Path, first: u64) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(archive).into_iter().flatten().flatten().map(|it| it.path());
    let is_read = |path: &PathBuf| {
        let number = path.file_stem().and_then(|it| it.to_str()?.parse::<u64>().ok());
        let form = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        number.is_some_and(|it| it >= first) && (form == "wal" || (form == "packed" && !path.with_extension("wal").exists()))
    };
    entries.filter(is_read).collect()
}
