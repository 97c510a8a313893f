//! The bytes below: a connection in the clear, or within TLS.

use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// A connection of either kind.
pub trait Wire: AsyncRead + AsyncWrite + Debug + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Debug + Send + Unpin> Wire for T {}

/// How servers prove who they are.
#[derive(Clone)]
pub struct Trust(Arc<ClientConfig>);

impl Trust {
    /// Trusts the usual authorities, or only those of a file in PEM.
    pub fn new(root_certificate: Option<&Path>) -> Result<Self, String> {
        let mut roots = RootCertStore::empty();
        match root_certificate {
            None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
            Some(path) => {
                let pem = std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
                for certificate in CertificateDer::pem_slice_iter(&pem) {
                    let certificate = certificate.map_err(|error| format!("{} is not PEM: {error}", path.display()))?;
                    roots.add(certificate).map_err(|error| format!("{}: {error}", path.display()))?;
                }
                if roots.is_empty() {
                    return Err(format!("{} holds no certificate", path.display()));
                }
            }
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
        Ok(Self(Arc::new(config.with_root_certificates(roots).with_no_client_auth())))
    }

    /// Goes on within TLS.
    pub async fn wrap(&self, host: &str, wire: Box<dyn Wire>) -> std::io::Result<Box<dyn Wire>> {
        let name = ServerName::try_from(host.to_owned()).map_err(std::io::Error::other)?;
        let stream = TlsConnector::from(self.0.clone()).connect(name, wire).await.map_err(|error| in_plain_words(host, error))?;
        Ok(Box::new(stream))
    }
}

fn in_plain_words(host: &str, error: std::io::Error) -> std::io::Error {
    match certificate_fault(host, &error.to_string()) {
        Some(plain) => std::io::Error::new(std::io::ErrorKind::InvalidData, plain),
        None => error,
    }
}

/// Says in plain words what is wrong with a server's certificate, if that is what an error says.
pub fn certificate_fault(host: &str, error: &str) -> Option<String> {
    let (_, why) = error.split_once("invalid peer certificate: ")?;
    Some(match why {
        why if why.starts_with("UnknownIssuer") => {
            format!(
                "the certificate of {host} is signed by nobody who is trusted; if its authority is your own, name it as root_certificate"
            )
        }
        why if why.contains("not valid for name") => format!("the certificate is another server's, not that of {host} ({why})"),
        why => format!("the certificate of {host} does not hold ({why})"),
    })
}

/// Opens a connection.
pub async fn connect(host: &str, port: u16, within: Duration) -> std::io::Result<Box<dyn Wire>> {
    let stream = tokio::time::timeout(within, TcpStream::connect((host, port))).await??;
    stream.set_nodelay(true)?;
    Ok(Box::new(stream))
}
