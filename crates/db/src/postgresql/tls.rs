//! TLS to the server: which of the modes, and whom to believe.

use std::path::Path;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::DbError;

/// Takes `sslmode` out of an address, since the driver knows other words than PostgreSQL's manual, and prepares what it
/// asks for.
pub(super) fn choose(url: &str, root: Option<&Path>) -> Result<(String, Option<MakeRustlsConnect>), DbError> {
    let (url, mode) = cut_mode(url);
    let verifier: Arc<dyn ServerCertVerifier> = match (mode.as_deref(), root) {
        (None | Some("disable"), None) => return Ok((url, None)),
        (Some("require"), None) => Arc::new(Anybody(Arc::new(ring::default_provider()))),
        (None | Some("verify-full"), Some(path)) => signed_by(path)?,
        (Some("verify-full"), None) => return refuse("sslmode=verify-full needs store.root_certificate"),
        (Some("disable" | "require"), Some(_)) => return refuse("store.root_certificate is of no use but with sslmode=verify-full"),
        (Some(_), _) => return refuse("sslmode must be disable, require or verify-full"),
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| DbError::Unsafe(format!("TLS: {error}")))?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok((url, Some(MakeRustlsConnect::new(config))))
}

fn refuse<T>(reason: &str) -> Result<T, DbError> {
    Err(DbError::Unsafe(reason.to_owned()))
}

/// Separates an address of either form from its `sslmode`.
fn cut_mode(url: &str) -> (String, Option<String>) {
    let (place, options, separator) = match url.split_once('?') {
        Some((place, query)) if url.contains("://") => (Some(place), query, '&'),
        _ if url.contains("://") => return (url.to_owned(), None),
        _ => (None, url, ' '),
    };
    let (modes, others): (Vec<&str>, Vec<&str>) = options.split(separator).partition(|it| it.starts_with("sslmode="));
    let mode = modes.last().and_then(|it| it.split_once('=')).map(|(_, mode)| mode.to_owned());
    let others = others.join(&separator.to_string());
    let url = match place {
        Some(place) if others.is_empty() => place.to_owned(),
        Some(place) => format!("{place}?{others}"),
        None => others,
    };
    (url, mode)
}

fn signed_by(path: &Path) -> Result<Arc<dyn ServerCertVerifier>, DbError> {
    let refuse = |error: String| DbError::Unsafe(format!("the certificate {}: {error}", path.display()));
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| refuse(error.to_string()))? {
        let certificate = certificate.map_err(|error| refuse(error.to_string()))?;
        roots.add(certificate).map_err(|error| refuse(error.to_string()))?;
    }
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::new(ring::default_provider()));
    Ok(verifier.build().map_err(|error| refuse(error.to_string()))?)
}

/// Believes every certificate, as `sslmode=require` does: the line cannot be overheard, but who answers is not proved.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::cut_mode;

    #[test]
    fn the_mode_is_taken_out_of_either_form() {
        for (url, rest, mode) in [
            ("postgres://h/d", "postgres://h/d", None),
            ("postgres://h/d?sslmode=require", "postgres://h/d", Some("require")),
            ("postgres://h/d?a=1&sslmode=verify-full&b=2", "postgres://h/d?a=1&b=2", Some("verify-full")),
            ("host=h sslmode=disable dbname=d", "host=h dbname=d", Some("disable")),
        ] {
            assert_eq!(cut_mode(url), (rest.to_owned(), mode.map(str::to_owned)));
        }
    }
}
