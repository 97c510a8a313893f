//! `backup` and `restore`: a copy that was verified, put back only if it is whole, and carried on to a moment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use db::archive;
use db::blobs::{Blobs, Digest};
use db::{Store, integrity};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::check;
use crate::settings::Settings;
use crate::telemetry::say;
use crate::wiring;

const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "backstop.db";
const PARTIAL: &str = "backstop.db.partial";
const FILES: &str = "blobs";

/// What a backup holds: every file with its digest.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    version: String,
    files: BTreeMap<String, String>,
    /// Where the archive goes on from it; none of a desk without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    archive: Option<Carried>,
}

/// Says what an archive must be carried on from.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Carried {
    /// The newest part when the copying began, 0 before the first.
    part: u64,
    /// When the store was copied: it holds nothing younger.
    copied: Timestamp,
}

/// Is how far a backup is carried on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// As far as the archive reaches.
    Latest,
    /// To a moment.
    At(Timestamp),
}

impl FromStr for Until {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let moment = || text.parse().map_err(|_| format!("{text:?} is no moment: write it like 2026-11-28T10:00:00Z, or latest"));
        if text == "latest" { Ok(Self::Latest) } else { moment().map(Self::At) }
    }
}

/// Copies store and files to a new folder.
pub fn backup(settings: &Settings, dest: &Path) -> Result<()> {
    let store = wiring::store(settings);
    if matches!(store, Store::Postgres { .. }) {
        bail!(
            "the store is PostgreSQL: back it up with its own tools (pg_basebackup or pg_dump), and copy the folder {}",
            settings.data.join(FILES).display()
        );
    }
    if dest.exists() {
        bail!("{} exists already; a backup makes its own folder", dest.display());
    }
    let blobs = wiring::open_blobs(settings)?;
    std::fs::create_dir_all(dest).with_context(|| format!("{} cannot be made", dest.display()))?;
    let part = settings.store.archive.as_deref().map(archive::last).transpose().context("the archive cannot be read")?;
    // The store first: every row it names has its file already, since files are safe before their rows.
    integrity::backup_to(&store, &dest.join(DATABASE)).context("the store could not be copied")?;
    let carried = part.map(|part| Carried { part: part.unwrap_or(0), copied: Timestamp::now() });
    let copy = Blobs::open(dest.join(FILES))?;
    for digest in blobs.list()? {
        copy.put(&blobs.get(&digest)?)?;
    }
    let manifest = Manifest { version: env!("CARGO_PKG_VERSION").to_owned(), files: digests(dest)?, archive: carried };
    // A folder without a manifest is no backup, so that one which was cut short is never taken for whole.
    write_synced(&dest.join(MANIFEST), &serde_json::to_vec_pretty(&manifest)?)?;
    say(&format!("Files in {}: {}.", dest.display(), manifest.files.len()));
    Ok(())
}

/// Puts a backup into an empty data folder, after every byte was checked, and carries it on if told to.
pub fn restore(settings: &Settings, (src, until): (&Path, Option<Until>)) -> Result<()> {
    let text = std::fs::read(src.join(MANIFEST)).with_context(|| format!("{} is not a backup: it has no manifest", src.display()))?;
    let manifest: Manifest = serde_json::from_slice(&text).context("the manifest cannot be read")?;
    if digests(src)? != manifest.files && db::guard::stands("manifest") {
        bail!("the backup is damaged: its files are not those of its manifest");
    }
    if settings.data.join(DATABASE).exists() {
        bail!("{} holds a desk already; restore into an empty folder", settings.data.display());
    }
    // The store last and under another name: a restore that was cut short leaves no desk that could be started.
    for name in manifest.files.keys().filter(|it| *it != DATABASE) {
        put_back(src, (settings, name, name))?;
    }
    put_back(src, (settings, DATABASE, PARTIAL))?;
    if let Some(until) = until {
        carry_on(settings, (&manifest, until))?;
    }
    std::fs::rename(settings.data.join(PARTIAL), settings.data.join(DATABASE))?;
    std::fs::File::open(&settings.data)?.sync_all()?;
    say(&format!("Files in {}: {}.", settings.data.display(), manifest.files.len()));
    // The archive may be that of a desk which still runs, and a store of before is none that was anchored since.
    let mut apart = settings.clone();
    (apart.store.archive, apart.looks.anchors) = (None, None);
    check::check(&apart)
}

/// Adds to the restored store what the archive has up to a moment, and the files that came meanwhile.
fn carry_on(settings: &Settings, (manifest, until): (&Manifest, Until)) -> Result<()> {
    let folder = settings.store.archive.as_deref().context("a restore to a moment needs store.archive, the folder of the archive")?;
    let from = manifest.archive.context("the backup was made without an archive: it can only be restored as it is")?;
    let moment = match until {
        Until::Latest => None,
        Until::At(moment) if moment < from.copied => {
            bail!("the backup is of {}, which is later than {moment}: take an older backup", from.copied)
        }
        Until::At(moment) => Some(moment.as_millisecond()),
    };
    let reached = archive::replay(folder, &settings.data.join(PARTIAL), (from.part, moment)).context("the archive cannot be used")?;
    let copies = Blobs::open(folder.join(archive::FILES))?;
    let blobs = Blobs::open(settings.data.join(FILES))?;
    for digest in copies.list()? {
        // One that no row names must not be in the way of all; the check names what is missing.
        match copies.get(&digest) {
            Ok(bytes) => drop(blobs.put(&bytes)?),
            Err(error) => say(&format!("File {digest} of the archive: {error}.")),
        }
    }
    match reached.at.map(Timestamp::from_millisecond).transpose()? {
        Some(at) if at >= from.copied => say(&format!("It is as it was at {at}; {} commits were read from the archive.", reached.commits)),
        _ => say(&format!("The archive has nothing up to then that the backup of {} does not have.", from.copied)),
    }
    Ok(())
}

/// Copies a file of a backup to a name in the data folder, durably.
fn put_back(src: &Path, (settings, name, new_name): (&Settings, &str, &str)) -> Result<()> {
    let target = settings.data.join(new_name);
    let folder = target.parent().unwrap_or(&settings.data);
    std::fs::create_dir_all(folder)?;
    std::fs::copy(src.join(name), &target).with_context(|| format!("{name} cannot be copied"))?;
    std::fs::File::open(&target)?.sync_all()?;
    Ok(std::fs::File::open(folder)?.sync_all()?)
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes)?;
    std::fs::File::open(path)?.sync_all()?;
    Ok(std::fs::File::open(path.parent().unwrap_or(path))?.sync_all()?)
}

fn digests(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        for entry in std::fs::read_dir(folder.join(&inner))? {
            let entry = entry?;
            let name = inner.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(name);
            } else if name != Path::new(MANIFEST) {
                let digest = Digest::of(&std::fs::read(folder.join(&name))?);
                found.insert(name.to_string_lossy().into_owned(), digest.to_string());
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_with_its_zone() {
        assert_eq!("latest".parse(), Ok(Until::Latest));
        assert!(matches!("2026-11-28T10:00:00Z".parse(), Ok(Until::At(_))));
        assert!(Until::from_str("2026-11-28 10:00").is_err_and(|it| it.contains("2026-11-28T10:00:00Z")));
    }

    #[test]
    fn a_restore_that_is_cut_short_leaves_no_desk_that_could_be_started() {
        let (backup, place) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        std::fs::create_dir(backup.path().join(FILES)).expect("a folder");
        std::fs::write(backup.path().join(DATABASE), b"rows").expect("a file");
        std::fs::write(backup.path().join(FILES).join("one"), b"a picture").expect("a file");
        let manifest = Manifest { version: String::new(), files: digests(backup.path()).expect("readable"), archive: None };
        std::fs::write(backup.path().join(MANIFEST), serde_json::to_vec(&manifest).expect("JSON")).expect("a file");
        // A file lies where the folder of files must be, so the copying ends in the middle.
        std::fs::write(place.path().join(FILES), b"in the way").expect("a file");
        let settings = Settings { data: place.path().to_owned(), ..Settings::default() };
        assert!(restore(&settings, (backup.path(), None)).is_err());
        assert!(!place.path().join(DATABASE).exists(), "nothing that could be started");
    }
}
