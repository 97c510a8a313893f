//! Settings that matter when several nodes share one store: the line between them, and files that all of them reach.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::Settings;

/// The line that wakes other nodes.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NatsSettings {
    /// `nats://…` or `tls://…`, several separated by commas; without it every node looks by itself each second.
    pub url: Option<String>,
    /// The first word of the subjects, so that several desks can share a server.
    pub subject: String,
    /// A file of credentials.
    pub credentials: Option<PathBuf>,
    /// The certificate in PEM that the server's must be signed by.
    pub root_certificate: Option<PathBuf>,
}

impl Default for NatsSettings {
    fn default() -> Self {
        Self { url: None, subject: "backstop".to_owned(), credentials: None, root_certificate: None }
    }
}

/// Where files are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BlobSettings {
    /// A folder, which several nodes may share; by default one in the data folder.
    pub folder: Option<PathBuf>,
    /// A bucket of S3-compatible storage, instead of a folder.
    pub bucket: Option<String>,
    /// The address of the storage; without it Amazon's own.
    pub endpoint: Option<String>,
    /// The region that requests are signed for.
    pub region: String,
    /// Names the key.
    pub access_key: Option<String>,
    /// Is the key.
    pub secret_key: Option<String>,
    /// A file that holds the key.
    pub secret_key_file: Option<PathBuf>,
}

impl Default for BlobSettings {
    fn default() -> Self {
        Self {
            folder: None,
            bucket: None,
            endpoint: None,
            region: "us-east-1".to_owned(),
            access_key: None,
            secret_key: None,
            secret_key_file: None,
        }
    }
}

impl BlobSettings {
    /// Returns the key, from the settings or from its file.
    pub fn secret(&self) -> Result<String> {
        match (&self.secret_key, &self.secret_key_file) {
            (Some(key), _) => Ok(key.clone()),
            (None, Some(path)) => {
                let text =
                    std::fs::read_to_string(path).with_context(|| format!("blobs.secret_key_file {} cannot be read", path.display()))?;
                Ok(text.trim_end_matches(['\n', '\r']).to_owned())
            }
            (None, None) => bail!("blobs.bucket needs blobs.secret_key or blobs.secret_key_file"),
        }
    }
}

/// Refuses what does not fit together.
pub fn check(settings: &Settings) -> Result<()> {
    let (blobs, nats) = (&settings.blobs, &settings.nats);
    if blobs.bucket.is_some() && blobs.folder.is_some() {
        bail!("files lie in blobs.folder or in blobs.bucket, not in both");
    }
    if blobs.bucket.is_some() && (blobs.access_key.is_none() || blobs.secret_key.is_some() == blobs.secret_key_file.is_some()) {
        bail!("blobs.bucket needs blobs.access_key, and one of blobs.secret_key and blobs.secret_key_file");
    }
    if blobs.endpoint.as_ref().is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
        bail!("blobs.endpoint must begin with https:// or http://");
    }
    if nats.url.is_some() && settings.store.url.is_none() {
        bail!("nats.url is for many nodes, and those share a store.url");
    }
    if nats.subject.is_empty() || !nats.subject.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it)) {
        bail!("nats.subject must be one word");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let with = |change: fn(&mut Settings)| {
            let mut settings = Settings::default();
            change(&mut settings);
            check(&settings).is_ok()
        };
        assert!(with(|_| {}));
        assert!(!with(|it| it.nats.url = Some("nats://h".to_owned())));
        assert!(!with(|it| it.nats.subject = "a.b".to_owned()));
        assert!(!with(|it| it.blobs.bucket = Some("b".to_owned())));
        assert!(!with(|it| it.blobs.endpoint = Some("storage.example".to_owned())));
    }
}
