//! Bytes that nobody reads in passing: encrypted under a key of their own, and gone when the key is.

use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use crate::error::{Error, Result};
use crate::keys;

/// Bytes before the sealed ones.
const NONCE: usize = 24;

/// Sealed bytes and their key, to be kept apart or forgotten together.
#[derive(Clone)]
pub struct Seal {
    /// The key.
    pub key: Vec<u8>,
    /// What it opens.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Encrypts; outside the transaction, since a closure may run twice.
pub fn seal(raw: &[u8]) -> Result<Seal> {
    let (key, nonce) = (keys::fresh()?, keys::fresh()?);
    let nonce = &nonce[..NONCE];
    let sealed = cipher(&key)?.encrypt(&nonce_of(nonce)?, raw).map_err(Error::internal)?;
    Ok(Seal { key, bytes: [nonce, &sealed].concat() })
}

/// Opens what [`seal`] made.
pub fn unseal(key: &[u8], bytes: &[u8]) -> Result<Vec<u8>> {
    let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(|| Error::internal("what is sealed is too short"))?;
    cipher(key)?.decrypt(&nonce_of(nonce)?, sealed).map_err(Error::internal)
}

fn cipher(key: &[u8]) -> Result<XChaCha20Poly1305> {
    let key = Key::try_from(key).map_err(Error::internal)?;
    Ok(XChaCha20Poly1305::new(&key))
}

fn nonce_of(bytes: &[u8]) -> Result<XNonce> {
    XNonce::try_from(bytes).map_err(Error::internal)
}
