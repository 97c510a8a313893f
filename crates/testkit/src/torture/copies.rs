//! Backups under load, and bytes that flip at rest.

use std::path::{Path, PathBuf};

use super::{Dice, Ground, Solo, Tally};

const TRADERS: usize = 4;

/// Backs up while traders write, restores elsewhere, and compares with everything acknowledged before the backup began (G14).
pub async fn backup(ground: &Ground) -> Tally {
    let solo = ground.fresh("source");
    let node = solo.start();
    let (before, later) = (ground.load(0), ground.load(1));
    before.speak_while(&node.client, TRADERS, before.heard(100)).await;
    let copy = ground.folder.path().join("copy");
    let copying = {
        let (solo, copy) = (solo.clone(), copy.display().to_string());
        tokio::task::spawn_blocking(move || solo.command(&["backup", &copy]))
    };
    let (is_copied, said) = later.speak_while(&node.client, TRADERS, copying).await.expect("the command does not panic");
    assert!(is_copied, "{said}");
    node.kill();
    let target = ground.fresh("restored");
    let (is_restored, said) = target.command(&["restore", &copy.display().to_string()]);
    assert!(is_restored, "{said}");
    let node = target.start();
    let mut tally = before.settle(&node.client).await;
    tally.runs = 1;
    tally.broken += refusals(ground, &copy);
    tally
}

/// Flips one bit of each file of a backup in turn; counts the restores that were not refused.
fn refusals(ground: &Ground, copy: &Path) -> usize {
    let mut dice = Dice(ground.seed);
    let mut accepted = 0;
    for (n, file) in files(copy).into_iter().take(6).enumerate() {
        let flipped = flip(&file, &mut dice);
        let (is_restored, _) = ground.fresh(format!("refused-{n}")).command(&["restore", &copy.display().to_string()]);
        accepted += usize::from(is_restored);
        std::fs::write(&file, flipped.whole).expect("the file is put back");
    }
    accepted
}

/// Flips bits of attachments at rest (G16): `check` names the damage, and the bytes are never served.
pub async fn damaged_files(ground: &Ground) -> Tally {
    let solo = ground.fresh("damaged");
    let node = solo.start();
    let load = ground.load(0);
    load.speak_while(&node.client, TRADERS, load.heard(60)).await;
    let mut dice = Dice(ground.seed);
    let kept = files(&solo.data.join("blobs"));
    let flipped: Vec<Flipped> = kept.iter().map(|file| flip(file, &mut dice)).collect();
    let served = load.served(&node.client).await;
    let mut broken = served + usize::from(flipped.is_empty());
    node.kill();
    broken += usize::from(solo.command(&["check"]).0);
    flipped.into_iter().for_each(|it| std::fs::write(it.file, it.whole).expect("the file is put back"));
    broken += usize::from(!solo.command(&["check"]).0);
    let node = solo.start();
    let mut tally = load.settle(&node.client).await;
    (tally.runs, tally.broken) = (kept.len(), tally.broken + broken);
    tally
}

/// Flips bits of the database at rest; gives how many of so many flips `check` named, and how many changed what is stored
/// and were not named.
pub async fn damaged_pages(ground: &Ground, flips: u64) -> (u64, u64) {
    let solo = ground.fresh("pages");
    let node = solo.start();
    let load = ground.load(0);
    load.speak_while(&node.client, TRADERS, load.heard(60)).await;
    node.process.signal("TERM");
    node.ends_within(15).await;
    let (mut dice, mut named, mut silent) = (Dice(ground.seed), 0, 0);
    for _ in 0..flips {
        let flipped = flip(&solo.data.join("backstop.db"), &mut dice);
        if solo.command(&["check"]).0 {
            silent += u64::from(changes_what_is_read(&solo, &load).await);
        } else {
            named += 1;
        }
        remove_wal(&solo);
        std::fs::write(&flipped.file, flipped.whole).expect("the file is put back");
    }
    (named, silent)
}

async fn changes_what_is_read(solo: &Solo, load: &super::Load) -> bool {
    let Some(node) = solo.try_start(&[], &[]) else { return false };
    !load.compare(&node.client, Tally::default()).await.is_clean()
}

fn remove_wal(solo: &Solo) {
    for name in ["backstop.db-wal", "backstop.db-shm"] {
        drop(std::fs::remove_file(solo.data.join(name)));
    }
}

/// A file of which one bit is another, and the bytes it had.
struct Flipped {
    file: PathBuf,
    whole: Vec<u8>,
}

fn flip(file: &Path, dice: &mut Dice) -> Flipped {
    let whole = std::fs::read(file).expect("the file is read");
    let mut bytes = whole.clone();
    let at = dice.below(bytes.len() as u64) as usize;
    bytes[at] ^= 1 << dice.below(8);
    std::fs::write(file, bytes).expect("the file is written");
    Flipped { file: file.to_owned(), whole }
}

/// Finds the files that are content; a manifest's own bytes are compared with nothing.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path if path.extension().is_none_or(|it| it != "json") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}
