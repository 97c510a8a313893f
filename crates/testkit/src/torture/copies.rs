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

/// Flips bits of the database and of its log at rest, and starts the desk on them (G16): whatever it gives is as it was
/// written, and what is not is refused, or the start.
pub async fn damaged_pages(ground: &Ground, rounds: u64) -> Tally {
    let solo = ground.fresh("pages");
    let load = ground.load(0);
    let node = solo.start();
    load.speak_while(&node.client, TRADERS, load.heard(60)).await;
    node.process.signal("TERM");
    node.ends_within(15).await;
    // What is said from here on stays in the log.
    let node = solo.start();
    load.speak_while(&node.client, TRADERS, load.heard(30)).await;
    node.kill();
    let whole = ["backstop.db", "backstop.db-wal"].map(|name| Flipped::none(&solo.data.join(name)));
    let (mut dice, mut tally) = (Dice(ground.seed), Tally::default());
    let mut counts = [0; 3];
    for round in 0..rounds {
        put_back(&solo, &whole);
        let [database, log] = &whole;
        match round % 3 {
            0 => database.flip_letter(&mut dice),
            1 => (0..4).for_each(|_| database.flip_below(database.whole.len(), &mut dice)),
            // The last commits of the log look as if they had never been synced.
            _ => log.flip_below(log.whole.len() / 4 * 3, &mut dice),
        }
        let outcome = match solo.try_start(&[], &[]) {
            None => 0,
            Some(node) => {
                let (found, refused) = load.audit(&node.client).await;
                tally.add(found);
                if refused == 0 { 1 } else { 2 }
            }
        };
        counts[outcome] += 1;
    }
    let [not_started, untouched, refused] = counts;
    ground.note(format!(
        "{rounds} rounds: {not_started} starts refused, {refused} with something refused, {untouched} as if nothing had happened"
    ));
    put_back(&solo, &whole);
    let node = solo.start();
    let end = load.settle(&node.client).await;
    (tally.runs, tally.acknowledged, tally.retried) = (rounds as usize, end.acknowledged, end.retried);
    tally.broken += usize::from(!end.is_clean());
    tally
}

fn put_back(solo: &Solo, whole: &[Flipped]) {
    drop(std::fs::remove_file(solo.data.join("backstop.db-shm")));
    for it in whole {
        std::fs::write(&it.file, &it.whole).expect("the file is put back");
    }
}

/// A file of which one bit is another, and the bytes it had.
struct Flipped {
    file: PathBuf,
    whole: Vec<u8>,
}

impl Flipped {
    fn none(file: &Path) -> Self {
        Self { file: file.to_owned(), whole: std::fs::read(file).expect("the file is read") }
    }

    /// Flips one bit more, somewhere before `end`.
    fn flip_below(&self, end: usize, dice: &mut Dice) {
        self.flip_at(dice.below(end as u64) as usize, 1 << dice.below(8));
    }

    /// Makes another letter of one in the middle of what a trader wrote.
    fn flip_letter(&self, dice: &mut Dice) {
        let word = b" quietly ";
        let places: Vec<usize> = self.whole.windows(word.len()).enumerate().filter(|(_, it)| it == word).map(|(at, _)| at).collect();
        let at = places[dice.below(places.len() as u64) as usize];
        self.flip_at(at + 1 + dice.below(7) as usize, 1);
    }

    fn flip_at(&self, at: usize, bit: u8) {
        let mut bytes = std::fs::read(&self.file).expect("the file is read");
        bytes[at] ^= bit;
        std::fs::write(&self.file, bytes).expect("the file is written");
    }
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
