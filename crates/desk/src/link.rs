//! Links to files: what stands behind them is signed, for one file and one session, and holds for some minutes. A link is
//! followed without a cookie or a token, so it says itself who was given it; it opens nothing that its session may not read at
//! the moment it is followed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::Tx;
use domain::id::{AttachmentId, SessionId};
use domain::time::Time;
use ring::hmac;
use uuid::Uuid;

use crate::attachment::{self, Attachment};
use crate::error::Result;
use crate::session::{self, Owner, Session};

/// A link made within a minute ends with the fifth after it began: the same file has the same link for a minute, which lets a
/// browser keep what it has.
const LIFE_MIN: i64 = 5;
const MINUTE_MICROS: i64 = 60_000_000;
/// File, session, last minute.
const NAMED: usize = 16 + 16 + 4;
/// What is kept of the signature: 128 bits.
const MARK: usize = 16;
/// Keeps the key from signing anything else.
const PURPOSE: &[u8] = b"file link 1";

/// The key of all links.
#[derive(Clone)]
pub struct LinkKey(hmac::Key);

impl std::fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// What a link names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    file: AttachmentId,
    session: SessionId,
}

/// Why a link opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dead {
    /// Its minutes are over.
    Expired,
    /// It was not made here.
    Forged,
}

/// Begins each link, so that room for staff is told from room for others before anything is read.
const fn side(owner: Owner) -> char {
    match owner {
        Owner::Agent(..) => 'd',
        Owner::Contact(_) => 't',
    }
}

/// Tells whether a link says that it was given to staff.
pub fn is_of_staff(link: &str) -> bool {
    link.starts_with('d')
}

impl LinkKey {
    /// Wraps 32 random bytes.
    pub fn new(bytes: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// Makes the link of a file for whoever holds a session; tells when it ends.
    pub fn make(&self, file: AttachmentId, session: Session, now: Time) -> (String, Time) {
        let minute = now.micros().div_euclid(MINUTE_MICROS) + LIFE_MIN;
        let side = side(session.owner);
        let mut bytes = [file.0.as_bytes().as_slice(), session.id.0.as_bytes(), &(minute as u32).to_be_bytes()].concat();
        let mark = self.sign(side, &bytes);
        bytes.extend_from_slice(&mark.as_ref()[..MARK]);
        (format!("{side}{}", URL_SAFE_NO_PAD.encode(bytes)), Time::from_micros(minute * MINUTE_MICROS))
    }

    /// Reads a link that was made here and still holds.
    pub fn read(&self, link: &str, now: Time) -> std::result::Result<Named, Dead> {
        let side = link.chars().next().filter(char::is_ascii).ok_or(Dead::Forged)?;
        let bytes = URL_SAFE_NO_PAD.decode(&link[1..]).map_err(|_| Dead::Forged)?;
        if bytes.len() != NAMED + MARK {
            return Err(Dead::Forged);
        }
        let (named, mark) = bytes.split_at(NAMED);
        let expected = self.sign(side, named);
        // In constant time: every byte is compared.
        let difference = mark.iter().zip(expected.as_ref()).fold(0_u8, |seen, (a, b)| seen | (a ^ b));
        if difference != 0 {
            return Err(Dead::Forged);
        }
        let (file, rest) = named.split_at(16);
        let (session, minute) = rest.split_at(16);
        let id = |bytes: &[u8]| Uuid::from_slice(bytes).map_err(|_| Dead::Forged);
        let minute = u32::from_be_bytes(minute.try_into().map_err(|_| Dead::Forged)?);
        let named = Named { file: AttachmentId(id(file)?), session: SessionId(id(session)?) };
        if now.micros() < i64::from(minute) * MINUTE_MICROS { Ok(named) } else { Err(Dead::Expired) }
    }

    fn sign(&self, side: char, named: &[u8]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(PURPOSE);
        context.update(&[side as u8]);
        context.update(named);
        context.sign()
    }
}

/// Finds the file of a link, if whoever was given it may still read it: the session stands and the file is there for its owner.
pub fn find(tx: &mut Tx<'_>, named: Named, now: Time) -> Result<Option<Attachment>> {
    match session::owner(tx, named.session, now)? {
        Some(Owner::Contact(contact)) => attachment::find_for_contact(tx, contact, named.file),
        Some(Owner::Agent(agent, _)) => attachment::find_for_agent(tx, agent.0, named.file),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::ContactId;

    fn session(n: u128) -> Session {
        Session { id: SessionId(Uuid::from_u128(n)), owner: Owner::Contact(ContactId(Uuid::from_u128(9))), stale: false }
    }

    #[test]
    fn a_link_holds_for_its_file_and_session_and_at_most_five_minutes() {
        let (key, file, now) = (LinkKey::new(&[7; 32]), AttachmentId(Uuid::from_u128(1)), Time::from_micros(1_764_000_059_999_999));
        let (link, until) = key.make(file, session(2), now);
        assert_eq!(key.read(&link, now), Ok(Named { file, session: SessionId(Uuid::from_u128(2)) }));
        assert!((240..=300).contains(&until.seconds_since(now)), "{until}");
        assert_eq!(key.read(&link, Time::from_micros(until.micros() - 1)).map(|named| named.file), Ok(file));
        assert_eq!(key.read(&link, until), Err(Dead::Expired));
        assert_eq!(key.make(file, session(2), Time::from_micros(1_764_000_000_000_000)).0, link, "the same for a minute");
        assert!(link.starts_with('t') && !is_of_staff(&link));
    }

    #[test]
    fn no_sign_of_a_link_can_be_another() {
        let (key, now) = (LinkKey::new(&[7; 32]), Time::from_micros(1_764_000_000_000_000));
        let (link, _) = key.make(AttachmentId(Uuid::from_u128(1)), session(2), now);
        for at in 0..link.len() {
            for other in ['A', 'B', 'd', '-', '_'] {
                let mut signs: Vec<char> = link.chars().collect();
                if signs[at] == other {
                    continue;
                }
                signs[at] = other;
                let forged: String = signs.iter().collect();
                assert_eq!(key.read(&forged, now), Err(Dead::Forged), "{at} {other}");
            }
        }
        for odd in ["", "t", "é", "tt", &link[1..], &link[..link.len() - 1], &format!("{link}A"), &format!("{link}=")] {
            assert_eq!(key.read(odd, now), Err(Dead::Forged), "{odd:?}");
        }
        assert_eq!(LinkKey::new(&[8; 32]).read(&link, now), Err(Dead::Forged), "nor can one of another key");
    }
}
