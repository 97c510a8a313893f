//! What is said in a ticket, and by whom.

use serde::Serialize;

use crate::refusal::Refusal;
use crate::word::words;

words! {
    /// Who may read a message and where it came from.
    Kind {
        /// From the trader.
        Inbound = "inbound",
        /// From the desk to the trader.
        Reply = "reply",
        /// From staff to staff; the trader never sees it.
        Note = "note",
        /// From the desk itself: claimed, solved, a secret was masked.
        Notice = "notice",
    }
}

words! {
    /// The kind of author.
    AuthorKind {
        /// The trader.
        Contact = "contact",
        /// Somebody who takes part beside the trader.
        Participant = "participant",
        /// A member of staff.
        Agent = "agent",
        /// The desk itself.
        System = "system",
    }
}

/// The most characters a text may have.
pub const TEXT_LIMIT: usize = 20_000;
/// The most characters a subject may have.
pub const SUBJECT_LIMIT: usize = 200;
/// The most characters of a `client_id`.
pub const CLIENT_ID_LIMIT: usize = 64;
/// The most files one message may carry.
pub const ATTACHMENTS_LIMIT: usize = 25;

/// A text that a person wrote, within the limits, not yet shielded. Its `Debug` is `***`.
#[derive(Clone, PartialEq, Eq)]
pub struct RawText(String);

impl RawText {
    /// Accepts 1 to 20,000 characters that are not all blank; U+0000 is taken out, since no store keeps it.
    pub fn parse(raw: &str) -> Result<Self, Refusal> {
        Self::parse_or_blank(raw).and_then(|text| if text.is_blank() { Err(Refusal::EmptyBody) } else { Ok(text) })
    }

    /// Accepts 0 to 20,000 characters, for a message that may be only a file.
    pub fn parse_or_blank(raw: &str) -> Result<Self, Refusal> {
        if raw.chars().count() > TEXT_LIMIT {
            return Err(Refusal::BodyTooLong);
        }
        Ok(Self(raw.replace('\0', "")))
    }

    /// Tells whether nothing is written.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Gives the text to the shield.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for RawText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// A sender's own name for one act: the same id from the same principal is the same act, for ever.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct ClientId(String);

impl ClientId {
    /// Accepts 1 to 64 characters without controls; blank ids would join strangers' acts.
    pub fn parse(raw: &str) -> Result<Self, Refusal> {
        let length = raw.chars().count();
        if raw.trim().is_empty() || length > CLIENT_ID_LIMIT || raw.chars().any(char::is_control) {
            return Err(Refusal::bad_request("/client_id", "1 to 64 characters without control characters"));
        }
        Ok(Self(raw.to_owned()))
    }

    /// Returns the id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns the first words of a text on one line, at most `limit` characters, for lists and fallback subjects.
pub fn excerpt(text: &str, limit: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.chars().count() > limit {
            break;
        }
    }
    if line.chars().count() <= limit {
        return line;
    }
    let mut cut: String = line.chars().take(limit.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_limited_in_characters_not_bytes() {
        assert!(RawText::parse(&"仓".repeat(TEXT_LIMIT)).is_ok());
        assert_eq!(RawText::parse(&"仓".repeat(TEXT_LIMIT + 1)), Err(Refusal::BodyTooLong));
        assert_eq!(RawText::parse(" \n\u{3000}"), Err(Refusal::EmptyBody));
        assert_eq!(RawText::parse("a\0b").expect("text").as_str(), "ab");
    }

    #[test]
    fn client_ids_may_be_any_short_string() {
        assert!(ClientId::parse("我的 1").is_ok());
        assert!(ClientId::parse(&"x".repeat(64)).is_ok());
        for bad in ["", "  ", "a\nb", &"x".repeat(65)] {
            assert!(ClientId::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn an_excerpt_is_one_line_within_its_limit() {
        assert_eq!(excerpt("a\n b\t c", 10), "a b c");
        assert_eq!(excerpt(&"仓".repeat(90), 10).chars().count(), 10);
    }
}
