//! Files in a bucket behave like files in a folder.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use db::blobs::{BlobError, Blobs, Digest};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use scale::{Bucket, BucketSettings};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

const KEY: (&str, &str) = ("the desk", "the secret of the desk");

/// Is an S3-compatible server on a folder; it checks the signature of every request.
struct Storage {
    folder: tempfile::TempDir,
    address: SocketAddr,
    _runtime: Runtime,
}

impl Storage {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("files")).unwrap();
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(KEY.0, KEY.1));
        let service = builder.build();
        runtime.spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move { drop(Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await) });
            }
        });
        Self { folder, address, _runtime: runtime }
    }

    fn open(&self, (access_key, secret_key): (&str, &str), bucket: &str) -> Result<Blobs, BlobError> {
        // The binary does this first of all.
        let _chosen = rustls::crypto::ring::default_provider().install_default();
        let settings = BucketSettings {
            bucket: bucket.to_owned(),
            endpoint: Some(format!("http://{}", self.address)),
            region: "us-east-1".to_owned(),
            access_key: access_key.to_owned(),
            secret_key: secret_key.to_owned(),
        };
        Ok(Blobs::at(Arc::new(Bucket::open(&settings)?)))
    }
}

#[test]
fn bytes_come_back_and_are_listed_and_removed() {
    let storage = Storage::start();
    let blobs = storage.open(KEY, "files").unwrap();
    let large: Vec<u8> = (0..3_000_000_u32).map(|it| (it % 251) as u8).collect();
    let (digest, other) = (blobs.put(b"hello").unwrap(), blobs.put(&large).unwrap());
    assert_eq!(blobs.put(b"hello").unwrap(), digest);
    assert_eq!((blobs.get(&digest).unwrap(), blobs.get(&other).unwrap()), (b"hello".to_vec(), large));
    let mut all = vec![digest, other];
    all.sort();
    assert_eq!(blobs.list().unwrap(), all);
    assert_eq!(blobs.list_older(Duration::from_secs(3_600)), Ok(vec![]), "young ones are no orphans");
    assert_eq!((blobs.remove(&digest), blobs.remove(&digest)), (Ok(true), Ok(false)));
    assert_eq!(blobs.get(&digest), Err(BlobError::NotFound));
}

#[test]
fn damage_in_the_bucket_is_not_served() {
    let storage = Storage::start();
    let blobs = storage.open(KEY, "files").unwrap();
    let digest = blobs.put(b"proof").unwrap();
    let name = digest.to_string();
    std::fs::write(storage.folder.path().join("files").join(&name[..2]).join(&name[2..4]).join(&name), b"pr00f").unwrap();
    assert_eq!(blobs.get(&digest), Err(BlobError::Damaged));
    blobs.put(b"proof").unwrap();
    assert_eq!(blobs.get(&digest).unwrap(), b"proof");
}

#[test]
fn a_wrong_key_and_a_service_that_is_away_are_told_at_the_start() {
    let storage = Storage::start();
    assert!(storage.open(KEY, "files").is_ok());
    for key in [("the desk", "guessed"), ("a stranger", KEY.1)] {
        let error = storage.open(key, "files").unwrap_err();
        assert!(matches!(error, BlobError::Io(_)) && !error.to_string().contains("guessed"), "{error}");
    }
}

#[tokio::test]
async fn it_may_be_used_and_dropped_inside_a_runtime() {
    let storage = tokio::task::spawn_blocking(Storage::start).await.unwrap();
    let blobs = tokio::task::spawn_blocking(move || (storage.open(KEY, "files").unwrap(), storage)).await.unwrap();
    let digest = blobs.0.put_async(b"row".to_vec()).await.unwrap();
    assert_eq!(digest, Digest::of(b"row"));
    assert_eq!(blobs.0.get_async(digest).await.unwrap(), b"row");
    drop(blobs.0);
    tokio::task::spawn_blocking(move || drop(blobs.1)).await.unwrap();
}
