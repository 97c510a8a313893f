//! Tells whether a link, address, number or name belongs to the venue.
//!
//! Official is only what stands on the venue's own list. Likeness alone never makes anything
//! official, and likeness is what separates an imitation from a stranger.

mod contact;
mod fold;
mod host;
mod puny;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

pub use fold::differences;
pub use puny::{to_ascii, to_unicode};

/// Everything the venue calls its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Official {
    /// Domains; everything below them is official too.
    pub domains: Vec<String>,
    /// Full e-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers with country code.
    pub phones: Vec<String>,
    /// Accounts on networks.
    pub handles: Vec<OfficialHandle>,
}

/// One account of the venue on a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialHandle {
    /// The network as people call it, like `Telegram`.
    pub network: String,
    /// The account name without `@`.
    pub name: String,
}

/// What kind of thing was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A bare host name.
    Domain,
    /// A link.
    Url,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An account name on a network.
    Handle,
    /// Not recognised.
    Unknown,
}

/// The answer itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// On the venue's list.
    Official,
    /// Made to look like the venue, and not the venue.
    NotOfficial,
    /// Neither on the list nor like anything on it.
    Unknown,
}

/// Why the answer is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Stands on the list.
    Listed,
    /// Lies below a listed domain.
    ListedSubdomain,
    /// Written with letters that only look the same.
    Confusable,
    /// One or two letters away.
    NearMiss,
    /// The official name stands in front of another domain.
    SubdomainTrick,
    /// The official name stands before an `@`, where it means nothing.
    UserinfoTrick,
    /// The official name with another ending.
    OtherEnding,
    /// The venue's name inside a longer one.
    ContainsName,
    /// A link to a bare network address.
    IpAddress,
    /// An official domain, but not a listed address.
    UnlistedAddress,
    /// An official account name, but on another network.
    OtherNetwork,
    /// The end of an official number, without its country code.
    IncompleteNumber,
    /// An official host in a form the venue never sends.
    UnusualForm,
    /// Neither listed nor alike.
    NotListed,
    /// Not a link, address, number or name.
    Unreadable,
    /// Nothing was entered.
    Empty,
}

impl Reason {
    /// The stable code used in the API and in message keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::ListedSubdomain => "listed_subdomain",
            Self::Confusable => "confusable",
            Self::NearMiss => "near_miss",
            Self::SubdomainTrick => "subdomain_trick",
            Self::UserinfoTrick => "userinfo_trick",
            Self::OtherEnding => "other_ending",
            Self::ContainsName => "contains_name",
            Self::IpAddress => "ip_address",
            Self::UnlistedAddress => "unlisted_address",
            Self::OtherNetwork => "other_network",
            Self::IncompleteNumber => "incomplete_number",
            Self::UnusualForm => "unusual_form",
            Self::NotListed => "not_listed",
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
        }
    }

    const fn ruling(self) -> Ruling {
        match self {
            Self::Listed | Self::ListedSubdomain => Ruling::Official,
            Self::Confusable
            | Self::NearMiss
            | Self::SubdomainTrick
            | Self::UserinfoTrick
            | Self::OtherEnding
            | Self::ContainsName
            | Self::IpAddress => Ruling::NotOfficial,
            _ => Ruling::Unknown,
        }
    }
}

/// The full answer about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What it was taken for.
    pub kind: Kind,
    /// What it really says: the host of a link, small letters, hidden characters removed.
    pub normalised: String,
    /// The answer.
    pub verdict: Ruling,
    /// The official thing it imitates or comes near to.
    pub looks_like: Option<String>,
    /// Why.
    pub reason: Reason,
    /// The host as the network sees it, when that differs from what is shown.
    pub ascii: Option<String>,
    /// The network of an account name, when known.
    pub network: Option<String>,
}

impl Verdict {
    fn new(kind: Kind, normalised: impl Into<String>, reason: Reason) -> Self {
        Self { kind, normalised: normalised.into(), verdict: reason.ruling(), looks_like: None, reason, ascii: None, network: None }
    }

    fn like(mut self, official: Option<String>) -> Self {
        self.looks_like = official;
        self
    }
}

/// Longest input that is looked at, in characters.
pub const LONGEST: usize = 2_048;

/// Judges whatever a trader pasted, without opening it.
#[must_use]
pub fn judge(official: &Official, raw: &str) -> Verdict {
    let text = clean(raw);
    if text.is_empty() {
        return Verdict::new(Kind::Unknown, "", Reason::Empty);
    }
    let lower = text.to_lowercase();
    if let Some(address) = lower.strip_prefix("mailto:") {
        return contact::email(official, address.split('?').next().unwrap_or(address));
    }
    if let Some(number) = lower.strip_prefix("tel:") {
        return contact::phone(official, number);
    }
    if let Some(rest) = after_scheme(&lower) {
        return contact::link(official, rest);
    }
    if let Some(name) = lower.strip_prefix('@') {
        return contact::handle(official, name, None);
    }
    if contact::is_phone(&lower) {
        return contact::phone(official, &lower);
    }
    bare(official, &lower)
}

/// Tells whether the eye takes two names for the same.
#[must_use]
pub fn alike(a: &str, b: &str) -> bool {
    let seen = |name: &str| fold::skeleton(&clean(name)).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    seen(a) == seen(b)
}

/// Judges what carries no scheme and no leading sign.
fn bare(official: &Official, text: &str) -> Verdict {
    let authority = text.split(['/', '\\', '?', '#']).next().unwrap_or(text);
    let has_path = authority.len() < text.len();
    match (authority.contains('@'), has_path) {
        (true, false) => contact::email(official, text),
        (_, true) if host::is_host(authority.rsplit('@').next().unwrap_or(authority)) => contact::link(official, text),
        (false, false) if text.contains(['.', '。']) && host::is_host(text) => contact::domain(official, text),
        (false, false) if contact::is_name(text) => contact::handle(official, text, None),
        _ => Verdict::new(Kind::Unknown, text, Reason::Unreadable),
    }
}

/// Returns what follows `http://` and its sloppy forms, which browsers accept too.
fn after_scheme(text: &str) -> Option<&str> {
    let rest = ["https:", "http:", "wss:", "ws:", "ftp:"].iter().find_map(|scheme| text.strip_prefix(scheme))?;
    Some(rest.trim_start_matches(['/', '\\']))
}

/// Folds full-width forms, drops what cannot be seen and what people paste around a link.
fn clean(raw: &str) -> String {
    let folded: String = raw.chars().take(LONGEST).nfkc().filter(|&c| !is_hidden(c)).collect();
    folded
        .trim()
        .trim_matches(['"', '\'', '(', ')', '[', ']', '«', '»', '“', '”', '「', '」', '『', '』', '《', '》'])
        .trim_end_matches([',', ';', '!', '。', '，', '；', '、'])
        .trim()
        .to_owned()
}

fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
        || (c.is_control() && c != ' ')
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one difference is a list of one range")]
#[path = "official/tests.rs"]
mod tests;
