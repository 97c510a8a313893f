//! Anchors of the chains: written where the desk cannot change them any more, and compared by `check`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use db::Db;
use desk::Desk;
use desk::anchor::{self, Anchor};
use tokio::sync::watch;

/// How often the heads are told, if they moved.
const EVERY: Duration = Duration::from_secs(600);

/// Tells the heads of the chains to the log of the program, and to a file if there is one, until the desk stops, and then
/// once more.
pub async fn keep(desk: Desk, file: Option<PathBuf>, mut stop: watch::Receiver<bool>) {
    let mut told = None;
    loop {
        let stops = tokio::select! {
            () = tokio::time::sleep(EVERY) => false,
            _ = stop.changed() => true,
        };
        match tell(&desk, file.as_deref(), told.as_ref()).await {
            Ok(anchor) => told = Some(anchor),
            Err(error) => tracing::error!(?error, "the chains could not be anchored"),
        }
        if stops {
            return;
        }
    }
}

async fn tell(desk: &Desk, file: Option<&Path>, told: Option<&Anchor>) -> Result<Anchor> {
    let now = desk.now();
    let anchor = desk.db.read(move |tx| anchor::read(tx, now)).await?;
    if told.is_some_and(|it| it.is_of(&anchor)) {
        return Ok(anchor);
    }
    tracing::info!(target: "anchor", "{anchor}");
    if let Some(path) = file {
        // Only ever appended to: the file may be one that the system lets nobody change.
        let mut file = OpenOptions::new().create(true).append(true).open(path).with_context(|| path.display().to_string())?;
        file.write_all(format!("{anchor}\n").as_bytes()).and_then(|()| file.sync_data()).with_context(|| path.display().to_string())?;
    }
    Ok(anchor)
}

/// Compares a file of anchors with chains that hold by themselves; gives how many anchors it has and what does not fit.
pub fn compare(db: &Db, file: &Path) -> Result<(usize, Vec<String>)> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let (mut count, mut misfits) = (0, Vec::new());
    for (number, line) in (1..).zip(text.lines().filter(|it| !it.is_empty())) {
        count += 1;
        let Ok(anchor) = line.parse::<Anchor>() else {
            misfits.push(format!("{}, line {number}: not an anchor", file.display()));
            continue;
        };
        for chain in db.read_blocking({
            let anchor = anchor.clone();
            move |tx| anchor::compare(tx, &anchor)
        })? {
            misfits.push(format!(
                "{chain}: not as it was anchored at {}; it was written anew, or a backup from before was restored",
                anchor.at
            ));
        }
    }
    Ok((count, misfits))
}
