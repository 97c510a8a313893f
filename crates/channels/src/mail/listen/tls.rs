//! The door's certificate. It is read anew when its file was exchanged, so that a renewal needs no restart.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// A file cannot be read.
    #[error("{0} cannot be read: {1}")]
    Read(PathBuf, std::io::Error),
    /// A file is no PEM, or not of what it should be.
    #[error("{0} holds no certificate or key in PEM")]
    Pem(PathBuf),
    /// Key and certificate do not fit.
    #[error("certificate and key do not fit: {0}")]
    Fit(#[from] rustls::Error),
}

/// A certificate with its key, in two files of PEM.
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    held: Mutex<Held>,
}

struct Held {
    stamps: [Option<SystemTime>; 2],
    acceptor: TlsAcceptor,
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificate").field("chain", &self.chain).finish_non_exhaustive()
    }
}

impl Certificate {
    /// Reads both files.
    pub fn open(chain: &Path, key: &Path) -> Result<Self, CertificateError> {
        let held = Held { stamps: stamps(chain, key), acceptor: load(chain, key)? };
        Ok(Self { chain: chain.to_owned(), key: key.to_owned(), held: Mutex::new(held) })
    }

    /// Returns what accepts the next connection. Files that cannot be used now leave the old certificate in place.
    pub fn acceptor(&self) -> TlsAcceptor {
        let stamps = stamps(&self.chain, &self.key);
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.stamps != stamps {
            held.stamps = stamps;
            match load(&self.chain, &self.key) {
                Ok(acceptor) => held.acceptor = acceptor,
                Err(error) => tracing::error!(%error, "the mail certificate was exchanged and cannot be used; the old one stays"),
            }
        }
        held.acceptor.clone()
    }
}

fn stamps(chain: &Path, key: &Path) -> [Option<SystemTime>; 2] {
    [chain, key].map(|path| std::fs::metadata(path).and_then(|it| it.modified()).ok())
}

fn load(chain: &Path, key: &Path) -> Result<TlsAcceptor, CertificateError> {
    let read = |path: &Path| std::fs::read(path).map_err(|error| CertificateError::Read(path.to_owned(), error));
    let wrong = |path: &Path| CertificateError::Pem(path.to_owned());
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&read(chain)?).collect::<Result<_, _>>().map_err(|_| wrong(chain))?;
    if certificates.is_empty() {
        return Err(wrong(chain));
    }
    let secret = PrivateKeyDer::from_pem_slice(&read(key)?).map_err(|_| wrong(key))?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, secret)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
