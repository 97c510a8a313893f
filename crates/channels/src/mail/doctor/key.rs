//! The public half of a signing key, as it is published.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::mail::checkup::SigningKey;
use mail_auth::common::crypto::{RsaKey, Sha256};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject as _;

/// `rsaEncryption` with no parameters.
const RSA: [u8; 15] = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/// Derives what should be published from a private key in PEM.
pub fn signing_key(domain: &str, selector: &str, pem: &str) -> Result<SigningKey, String> {
    let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|error| error.to_string())?;
    let key = RsaKey::<Sha256>::from_key_der(key).map_err(|error| error.to_string())?;
    let bare = key.public_key();
    let bits = modulus_bits(&bare).ok_or("a public key that is none")?;
    let whole = wrapped(0x30, &[&RSA[..], &wrapped(0x03, &[&[0], bare.as_slice()].concat())].concat());
    let texts = vec![STANDARD.encode(whole), STANDARD.encode(bare)];
    Ok(SigningKey { domain: domain.to_owned(), selector: selector.to_owned(), texts, bits })
}

/// A value of DER with its tag and length.
fn wrapped(tag: u8, content: &[u8]) -> Vec<u8> {
    let bytes = content.len().to_be_bytes();
    let length: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
    let mut out = vec![tag];
    match content.len() {
        0 => out.push(0),
        1..=127 => out.extend_from_slice(&length),
        _ => {
            out.push(0x80 | u8::try_from(length.len()).unwrap_or_default());
            out.extend_from_slice(&length);
        }
    }
    out.extend_from_slice(content);
    out
}

/// The length of the first number within a sequence.
fn modulus_bits(der: &[u8]) -> Option<usize> {
    let inside = content(der, 0x30)?;
    let number = content(inside, 0x02)?;
    let first = number.iter().position(|byte| *byte != 0)?;
    Some((number.len() - first) * 8 - number[first].leading_zeros() as usize)
}

fn content(der: &[u8], tag: u8) -> Option<&[u8]> {
    let [first, length, rest @ ..] = der else { return None };
    if *first != tag {
        return None;
    }
    if *length < 0x80 {
        return rest.get(..usize::from(*length));
    }
    let (digits, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
    let length = digits.iter().try_fold(0_usize, |sum, digit| sum.checked_mul(256)?.checked_add(usize::from(*digit)))?;
    rest.get(..length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_wrapped_as_der_wants_it() {
        assert_eq!(wrapped(0x04, b"ab"), [0x04, 2, b'a', b'b']);
        assert_eq!(wrapped(0x04, &[7; 200])[..3], [0x04, 0x81, 200]);
        assert_eq!(wrapped(0x04, &[7; 300])[..4], [0x04, 0x82, 1, 44]);
        let number = wrapped(0x02, &[&[0, 0x80][..], &[0; 127]].concat());
        assert_eq!(modulus_bits(&wrapped(0x30, &number)), Some(1_024));
        for odd in [&b""[..], b"\x30", b"\x30\x84\xff\xff\xff\xff", b"\x30\x03\x02\x01\x00"] {
            assert_eq!(modulus_bits(odd), None);
        }
    }
}
