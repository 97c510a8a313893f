//! Who a trader is: proved by a short-lived token that the venue signed, by nothing else.

mod jwt;

pub use jwt::{Key, Keys, sign_hs256};

use domain::venue::{Uid, Verified};

use crate::contact::Contact;

/// Returns the proved account of a trader. The column is only ever written from a verified token, so its presence is the proof.
pub fn verified_uid(contact: &Contact) -> Option<Verified<Uid>> {
    contact.uid.as_deref().and_then(Uid::parse).map(Verified::vouch)
}
