//! Blobs are kept whole or not at all.

use std::time::{Duration, SystemTime};

use db::blobs::{BlobError, Blobs, Digest};
use db::{DbError, params};

#[test]
fn bytes_come_back_and_are_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(folder.path().join("a").join("blobs")).unwrap();
    let digest = blobs.put(b"hello").unwrap();
    assert_eq!(digest.to_string(), "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assert_eq!(blobs.put(b"hello").unwrap(), digest);
    let other = blobs.put(b"").unwrap();
    assert_eq!(blobs.get(&digest).unwrap(), b"hello");
    let mut all = vec![digest, other];
    all.sort();
    assert_eq!(blobs.list().unwrap(), all);
    assert_eq!(blobs.remove(&digest), Ok(true));
    assert_eq!(blobs.remove(&digest), Ok(false));
    assert_eq!(blobs.get(&digest), Err(BlobError::NotFound));
}

#[test]
fn damage_is_not_served_and_heals_when_the_bytes_come_again() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    let digest = blobs.put(b"proof").unwrap();
    let name = digest.to_string();
    std::fs::write(folder.path().join(&name[..2]).join(&name[2..4]).join(&name), b"pr00f").unwrap();
    assert_eq!(blobs.get(&digest), Err(BlobError::Damaged));
    blobs.put(b"proof").unwrap();
    assert_eq!(blobs.get(&digest).unwrap(), b"proof");
}

#[test]
fn what_a_crash_left_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    Blobs::open(folder.path()).unwrap();
    let partial = folder.path().join("partial");
    let yesterday = SystemTime::now() - Duration::from_secs(25 * 3_600);
    std::fs::write(partial.join("left by a crash"), b"ha").unwrap();
    std::fs::File::open(partial.join("left by a crash")).unwrap().set_modified(yesterday).unwrap();
    std::fs::write(partial.join("of another node"), b"ha").unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    let left: Vec<_> = std::fs::read_dir(partial).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["of another node"]);
    assert_eq!(blobs.list(), Ok(vec![]));
}

#[test]
fn a_blob_that_is_put_again_is_young_again() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    let digest = blobs.put(b"proof").unwrap();
    let name = digest.to_string();
    let path = folder.path().join(&name[..2]).join(&name[2..4]).join(&name);
    let day = Duration::from_secs(24 * 3_600);
    std::fs::File::open(path).unwrap().set_modified(SystemTime::now() - 2 * day).unwrap();
    assert_eq!(blobs.list_older(day), Ok(vec![digest]));
    blobs.put(b"proof").unwrap();
    assert_eq!(blobs.list_older(day), Ok(vec![]));
}

#[test]
fn only_digests_name_blobs() {
    for raw in ["", "../../etc/passwd", &"g".repeat(64), &"A".repeat(64), &"强".repeat(21)] {
        assert_eq!(raw.parse::<Digest>(), Err(BlobError::Malformed));
    }
}

#[tokio::test]
async fn digests_live_in_rows() {
    for place in crate::stores() {
        let db = crate::open(&place);
        let blobs = Blobs::open(place.folder().join("blobs")).unwrap();
        let digest = blobs.put_async(b"row".to_vec()).await.unwrap();
        assert_eq!(blobs.get_async(digest).await.unwrap(), b"row");
        let back = db.read(move |tx| tx.get("select cast($1 as text)", params![digest], |row| row.get(0))).await;
        assert_eq!(back, Ok::<Digest, DbError>(digest));
        assert_eq!(blobs.remove_async(digest).await, Ok(true));
    }
}
