//! What many nodes need: the line between them and files in a bucket. Without the cargo feature `scale` neither is built in.

use anyhow::Result;
use db::blobs::Blobs;
use tokio::sync::watch;

use crate::settings::{BlobSettings, Settings};

/// Chooses the provider of TLS for every client of this process, first of all.
pub fn choose_tls() {
    #[cfg(feature = "scale")]
    // Nothing else installs one, so this cannot fail.
    let _chosen = rustls::crypto::ring::default_provider().install_default();
}

/// Opens a bucket of files.
#[cfg(feature = "scale")]
pub fn open_bucket(settings: &BlobSettings) -> Result<Blobs> {
    use anyhow::Context as _;
    let wanted = scale::BucketSettings {
        bucket: settings.bucket.clone().unwrap_or_default(),
        endpoint: settings.endpoint.clone(),
        region: settings.region.clone(),
        access_key: settings.access_key.clone().unwrap_or_default(),
        secret_key: settings.secret()?,
    };
    let bucket = scale::Bucket::open(&wanted).context("the bucket of files cannot be reached")?;
    Ok(Blobs::at(std::sync::Arc::new(bucket)))
}

/// Keeps the line to the other nodes, if there are any, until the node stops.
#[cfg(feature = "scale")]
pub async fn run(settings: Settings, app: web::App, stop: watch::Receiver<bool>) {
    let Some(url) = settings.nats.url else { return };
    let wanted = scale::LinkSettings {
        url,
        subject: settings.nats.subject,
        credentials: settings.nats.credentials,
        root_certificate: settings.nats.root_certificate,
    };
    let (db, hub, said) = (app.desk.db.clone(), app.hub.clone(), app.hub.outlet());
    let heard = std::sync::Arc::new(move |bytes: &[u8]| hub.hear(bytes));
    let served = match scale::Link::open(&wanted).await {
        Ok(link) => link.run(scale::Wires { db, said, heard, stop }).await,
        Err(error) => Err(error),
    };
    if let Err(error) = served {
        tracing::error!(%error, "there is no line to other nodes; this one looks by itself each second");
    }
}

/// Refuses a bucket.
#[cfg(not(feature = "scale"))]
pub fn open_bucket(_: &BlobSettings) -> Result<Blobs> {
    anyhow::bail!("this program was built without the feature `scale`, which files in a bucket need")
}

/// Says that there is no line.
#[cfg(not(feature = "scale"))]
#[expect(clippy::unused_async, reason = "the form of the other")]
pub async fn run(settings: Settings, _: web::App, _: watch::Receiver<bool>) {
    if settings.nats.url.is_some() {
        tracing::error!("this program was built without the feature `scale`: other nodes are not woken, they look by themselves");
    }
}
