//! The name of a blob.

use std::fmt;
use std::str::FromStr;

use sha2::Sha256;

use super::BlobError;
use crate::row::{Cell, Column};
use crate::value::Value;

/// Names a blob by the SHA-256 of its content.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Computes the name of some content.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(<Sha256 as sha2::Digest>::digest(bytes).into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = BlobError;

    fn from_str(raw: &str) -> Result<Self, BlobError> {
        let is_hex = raw.len() == 64 && raw.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 32];
        for (place, byte) in bytes.iter_mut().enumerate() {
            let pair = raw.get(2 * place..2 * place + 2).filter(|_| is_hex).ok_or(BlobError::Malformed)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| BlobError::Malformed)?;
        }
        Ok(Self(bytes))
    }
}

impl From<Digest> for Value {
    fn from(it: Digest) -> Self {
        Self::Text(it.to_string())
    }
}

impl From<&Digest> for Value {
    fn from(it: &Digest) -> Self {
        Self::Text(it.to_string())
    }
}

impl Column for Digest {
    const NAME: &'static str = "a digest";
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(it) = cell { it.parse().ok() } else { None }
    }
}

/// Writes bytes as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}
