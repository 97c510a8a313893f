//! Signed tokens in addresses, ids and texts: what a mail that comes back is about.
//!
//! HMAC-SHA-256 cut to 80 bits, in lower-case base32, since local parts are folded on the way. The purpose is part of
//! what is signed, so no token can stand in for another.

use domain::id::{MessageId, TicketId};
use ring::hmac;
use uuid::Uuid;

const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// The key's place in the ring; older keys would only verify.
const KEY_ID: char = '1';
const ID: usize = 26;
const MAC: usize = 16;

/// The key of all tokens.
#[derive(Clone)]
pub struct TokenKey(hmac::Key);

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl TokenKey {
    /// Wraps 32 random bytes.
    pub fn new(bytes: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// Makes the token of a reply address: bound to inbox, ticket and the trader's address.
    pub fn reply(&self, inbox: &str, ticket: TicketId, address: &str) -> String {
        self.make('r', ticket.0, &[inbox, &folded(address)])
    }

    /// Makes the left side of a Message-ID.
    pub fn message(&self, inbox: &str, id: Uuid) -> String {
        self.make('m', id, &[inbox])
    }

    /// Makes the token of an envelope sender: bound to one mail to one recipient.
    pub fn bounce(&self, mail: Uuid) -> String {
        self.make('b', mail, &[])
    }

    /// Makes the mark that stands in the text.
    pub fn mark(&self, inbox: &str, message: MessageId) -> String {
        self.make('k', message.0, &[inbox])
    }

    /// Makes the value by which own mail is known.
    pub fn own(&self, mail: Uuid) -> String {
        self.make('l', mail, &[])
    }

    /// Makes the token of a link that was sent to an address.
    pub fn pass(&self, mail: Uuid) -> String {
        self.make('p', mail, &[])
    }

    /// Makes the token of a mail to a member of staff: their answer to it is their reply.
    pub fn notify(&self, mail: Uuid) -> String {
        self.make('n', mail, &[])
    }

    /// Reads the token of a mail to a member of staff.
    pub fn read_notify(&self, token: &str) -> Option<Uuid> {
        self.verify('n', token, &[])
    }

    /// Makes the token of a probe.
    pub fn probe(&self, mail: Uuid) -> String {
        self.make('t', mail, &[])
    }

    /// Reads the token of a probe.
    pub fn read_probe(&self, token: &str) -> Option<Uuid> {
        self.verify('t', token, &[])
    }

    /// Tells whether a reply token was made for this inbox, ticket and address.
    pub fn is_reply(&self, token: &str, inbox: &str, address: &str) -> Option<TicketId> {
        self.verify('r', token, &[inbox, &folded(address)]).map(TicketId)
    }

    /// Reads the left side of a Message-ID of this inbox.
    pub fn read_message(&self, token: &str, inbox: &str) -> Option<Uuid> {
        self.verify('m', token, &[inbox])
    }

    /// Reads an envelope sender's token.
    pub fn read_bounce(&self, token: &str) -> Option<Uuid> {
        self.verify('b', token, &[])
    }

    /// Reads the token of a link.
    pub fn read_pass(&self, token: &str) -> Option<Uuid> {
        self.verify('p', token, &[])
    }

    /// Reads a mark of this inbox.
    pub fn read_mark(&self, token: &str, inbox: &str) -> Option<MessageId> {
        self.verify('k', token, &[inbox]).map(MessageId)
    }

    /// Tells whether a value marks own mail.
    pub fn is_own(&self, token: &str) -> bool {
        self.verify('l', token, &[]).is_some()
    }

    fn make(&self, purpose: char, id: Uuid, bound: &[&str]) -> String {
        let mac = base32(&self.sign(purpose, id, bound).as_ref()[..10]);
        format!("{purpose}{KEY_ID}{}{mac}", base32(id.as_bytes()))
    }

    fn verify(&self, purpose: char, token: &str, bound: &[&str]) -> Option<Uuid> {
        let token = token.to_ascii_lowercase();
        let rest = token.strip_prefix(purpose)?.strip_prefix(KEY_ID)?;
        if rest.len() != ID + MAC || !rest.is_ascii() {
            return None;
        }
        let id = Uuid::from_slice(&unbase32(&rest[..ID])?).ok()?;
        let mac = unbase32(&rest[ID..])?;
        let expected = self.sign(purpose, id, bound);
        // In constant time: every byte is compared.
        let difference = mac.iter().zip(expected.as_ref()).fold(0_u8, |seen, (a, b)| seen | (a ^ b));
        (difference == 0 && mac.len() == 10).then_some(id)
    }

    fn sign(&self, purpose: char, id: Uuid, bound: &[&str]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(&[purpose as u8]);
        context.update(id.as_bytes());
        for part in bound {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part.as_bytes());
        }
        context.sign()
    }
}

/// Reads the id that a token speaks of, before anybody knows whether it holds.
pub fn claimed_id(token: &str) -> Option<Uuid> {
    let inner = token.get(2..2 + ID)?.to_ascii_lowercase();
    Uuid::from_slice(&unbase32(&inner)?).ok()
}

/// Tells whether a text has the form of a token of this purpose, by whatever key.
pub fn has_form(text: &str, purpose: char) -> bool {
    let text = text.to_ascii_lowercase();
    let rest = text.strip_prefix(purpose).filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    rest.is_some_and(|rest| rest.len() == 1 + ID + MAC && rest[1..].bytes().all(|sign| SIGNS.contains(&sign)))
}

/// Addresses are compared as providers deliver them: without case.
pub fn folded(address: &str) -> String {
    address.trim().to_lowercase()
}

fn base32(bytes: &[u8]) -> String {
    let (mut text, mut bits, mut count) = (String::new(), 0_u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            text.push(char::from(SIGNS[(bits >> count & 31) as usize]));
        }
    }
    if count > 0 {
        text.push(char::from(SIGNS[(bits << (5 - count) & 31) as usize]));
    }
    text
}

fn unbase32(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for sign in text.bytes() {
        let value = SIGNS.iter().position(|known| *known == sign)?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 255) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_stands_for_nothing_but_what_it_was_made_for() {
        let key = TokenKey::new(&[7; 32]);
        let id = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        let reply = key.reply("support@venue.test", TicketId(id), "Ann@trader.test");
        assert_eq!(reply.len(), 44);
        assert_eq!(key.is_reply(&reply.to_uppercase(), "support@venue.test", "ann@trader.test"), Some(TicketId(id)));
        assert_eq!(key.is_reply(&reply, "complaints@venue.test", "ann@trader.test"), None);
        assert_eq!(key.is_reply(&reply, "support@venue.test", "eve@trader.test"), None);
        assert!(has_form(&reply.to_uppercase(), 'r') && has_form(&reply.replace('1', "2"), 'r'));
        assert!(!has_form(&reply, 'm') && !has_form(&reply[..43], 'r') && !has_form("r1", 'r') && !has_form("", 'r'));
        assert_eq!(key.read_message(&reply.replacen('r', "m", 1), "support@venue.test"), None);
        assert_eq!(key.read_bounce(&key.bounce(id)), Some(id));
        assert_eq!(TokenKey::new(&[8; 32]).read_bounce(&key.bounce(id)), None);
        for at in 0..reply.len() {
            let mut forged = reply.clone().into_bytes();
            forged[at] = if forged[at] == b'a' { b'b' } else { b'a' };
            let forged = String::from_utf8(forged).expect("ASCII");
            assert_eq!(key.is_reply(&forged, "support@venue.test", "ann@trader.test"), None, "{at}");
        }
    }
}
