//! Files in a bucket of S3-compatible storage.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use db::blobs::{BlobError, Digest, Kept, Place};
use futures_util::TryStreamExt as _;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, Error, ObjectStore, ObjectStoreExt as _, RetryConfig};
use tokio::runtime::Runtime;

/// How long a connection may take to come about.
const REACH: Duration = Duration::from_secs(5);
/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a failing request is tried again.
const TRYING: Duration = Duration::from_secs(20);

/// Where the bucket is.
#[derive(Clone)]
pub struct BucketSettings {
    /// Its name.
    pub bucket: String,
    /// The address of the service; without it Amazon's own.
    pub endpoint: Option<String>,
    /// The region that requests are signed for.
    pub region: String,
    /// Names the key.
    pub access_key: String,
    /// Is the key.
    pub secret_key: String,
}

/// Is a bucket. Its calls block, so it brings a thread of its own for what the client does.
pub struct Bucket {
    store: Arc<AmazonS3>,
    runtime: Option<Runtime>,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bucket")
    }
}

impl Bucket {
    /// Prepares the way to a bucket, and proves that it can be reached and listed. Blocks.
    ///
    /// # Errors
    /// [`BlobError::Io`] when the settings are malformed or the bucket cannot be reached.
    pub fn open(settings: &BucketSettings) -> Result<Self, BlobError> {
        let plain = settings.endpoint.as_ref().is_some_and(|it| it.starts_with("http://"));
        let options = ClientOptions::new().with_allow_http(plain).with_connect_timeout(REACH).with_timeout(PATIENCE);
        let retry = RetryConfig { backoff: BackoffConfig::default(), max_retries: 5, retry_timeout: TRYING };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&settings.bucket)
            .with_region(&settings.region)
            .with_access_key_id(&settings.access_key)
            .with_secret_access_key(&settings.secret_key)
            .with_client_options(options)
            .with_retry(retry);
        if let Some(endpoint) = &settings.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("bucket")
            .enable_all()
            .build()
            .map_err(|error| BlobError::Io(format!("no thread: {error}")))?;
        let bucket = Self { store: Arc::new(builder.build().map_err(told)?), runtime: Some(runtime) };
        match bucket.get(&Digest::of(b"")) {
            Ok(_) | Err(BlobError::NotFound) => Ok(bucket),
            Err(error) => Err(error),
        }
    }

    fn wait<T: Send + 'static>(&self, work: impl Future<Output = Result<T, Error>> + Send + 'static) -> Result<T, BlobError> {
        let runtime = self.runtime.as_ref().ok_or_else(|| BlobError::Io("the bucket is closed".to_owned()))?;
        let (sender, receiver) = std::sync::mpsc::sync_channel(1);
        runtime.spawn(async move { drop(sender.send(work.await)) });
        receiver.recv().map_err(|_| BlobError::Io("the bucket is closed".to_owned()))?.map_err(told)
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        // The last handle may go on an async worker, where waiting for a runtime is not allowed.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Place for Bucket {
    fn put(&self, digest: &Digest, bytes: &[u8]) -> Result<(), BlobError> {
        let (store, path, bytes) = (Arc::clone(&self.store), path(digest), bytes.to_vec());
        let size = bytes.len() as u64;
        // Written also when it is there, since that makes it young; and looked at before anything is promised.
        let kept = self.wait(async move {
            store.put(&path, bytes.into()).await?;
            Ok(store.head(&path).await?.size)
        })?;
        if kept == size { Ok(()) } else { Err(BlobError::Io(format!("the bucket kept {kept} of {size} bytes"))) }
    }

    fn get(&self, digest: &Digest) -> Result<Vec<u8>, BlobError> {
        let (store, path) = (Arc::clone(&self.store), path(digest));
        self.wait(async move { Ok(store.get(&path).await?.bytes().await?.to_vec()) })
    }

    fn list(&self) -> Result<Vec<Kept>, BlobError> {
        let store = Arc::clone(&self.store);
        let objects: Vec<_> = self.wait(async move { store.list(None).try_collect().await })?;
        let kept = objects.into_iter().filter_map(|object| {
            let digest = object.location.filename()?.parse().ok()?;
            Some(Kept { digest, since: SystemTime::from(object.last_modified) })
        });
        Ok(kept.collect())
    }

    fn remove(&self, digest: &Digest) -> Result<bool, BlobError> {
        let (store, path) = (Arc::clone(&self.store), path(digest));
        let removed = self.wait(async move {
            store.head(&path).await?;
            store.delete(&path).await
        });
        match removed {
            Ok(()) => Ok(true),
            Err(BlobError::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// The same places as in a folder, so that one can be copied into the other.
fn path(digest: &Digest) -> Path {
    let name = digest.to_string();
    Path::from(format!("{}/{}/{name}", &name[..2], &name[2..4]))
}

fn told(error: Error) -> BlobError {
    match error {
        Error::NotFound { .. } => BlobError::NotFound,
        other => BlobError::Io(other.to_string()),
    }
}
