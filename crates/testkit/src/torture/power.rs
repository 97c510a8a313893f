//! A power cut: a file system on an image that forgets what was not flushed.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::{Dice, Ground, Tally};

const TRADERS: usize = 6;

/// Cuts the power again and again on the same data, at once after the last acknowledgement (G1).
pub async fn power_cut(ground: &Ground, times: u64) -> Tally {
    let mut dice = Dice(ground.seed);
    let disk = Disk::make(ground, 256);
    let solo = ground.solo(disk.data());
    let load = ground.load(0);
    for _ in 0..times {
        let node = solo.start();
        let (enough, moment) = (1 + dice.below(24) as usize, Duration::from_millis(dice.below(50)));
        let client = node.client.clone();
        let cut = async {
            load.heard(enough).await;
            tokio::time::sleep(moment).await;
            // The process outlives the cut by some milliseconds, and while its journal is being aborted the file system may
            // call a sync done that was not.
            load.go_dark();
            disk.cut();
            node.kill();
        };
        load.speak_while(&client, TRADERS, cut).await;
        disk.again();
    }
    let node = solo.start();
    let mut tally = load.settle(&node.client).await;
    tally.runs = times as usize;
    drop(node);
    tally
}

/// Is an ext4 file system in an image.
pub struct Disk {
    image: PathBuf,
    place: PathBuf,
}

impl Disk {
    /// Makes one of so many MiB.
    pub fn make(ground: &Ground, mib: u64) -> Self {
        let folder = ground.folder.path();
        let disk = Self { image: folder.join("image"), place: folder.join("disk") };
        let file = std::fs::File::create(&disk.image).expect("an image is made");
        file.set_len(mib << 20).expect("of its size");
        std::fs::create_dir(&disk.place).expect("a place for it");
        tell("mkfs.ext4", &["-q", "-F", &disk.image.display().to_string()]);
        disk.mount();
        disk
    }

    /// Gives the place of a node's data.
    pub fn data(&self) -> PathBuf {
        self.place.join("data")
    }

    fn mount(&self) {
        tell("mount", &["-o", "loop", &self.image.display().to_string(), &self.place.display().to_string()]);
    }

    /// Drops everything that was not flushed, and fails every call from now on.
    pub fn cut(&self) {
        tell("xfs_io", &["-x", "-c", "shutdown", &self.place.display().to_string()]);
    }

    /// Mounts it anew, which replays the journal of the file system.
    pub fn again(&self) {
        self.unmount();
        self.mount();
    }

    fn unmount(&self) {
        let place = self.place.display().to_string();
        for _ in 0..100 {
            if Command::new("umount").arg(&place).output().is_ok_and(|it| it.status.success()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        tell("umount", &["-l", &place]);
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.unmount();
    }
}

/// Runs a program that must succeed.
pub(super) fn tell(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
