//! What can be asked of the index of tickets.

/// What is known of a ticket, besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// Where it stands.
    Status,
    /// What it is about, and the family of that.
    Topic,
    /// The trader's language.
    Language,
    /// The team it is meant for; empty for none.
    Team,
    /// A tag it carries.
    Tag,
    /// How soon it must be served.
    Priority,
    /// Who has it; empty for nobody.
    Assignee,
    /// The channel it came by.
    Channel,
    /// A word of its trader's names.
    Name,
}

impl Label {
    /// Returns the prefix of its terms.
    pub(super) const fn prefix(self) -> char {
        match self {
            Self::Status => 's',
            Self::Topic => 'o',
            Self::Language => 'l',
            Self::Team => 't',
            Self::Tag => 'g',
            Self::Priority => 'p',
            Self::Assignee => 'a',
            Self::Channel => 'c',
            Self::Name => 'n',
        }
    }
}

/// A word or a phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// As it was typed.
    pub text: String,
    /// In this form only.
    pub exact: bool,
    /// Still being typed: words that begin with it are meant as well.
    pub unfinished: bool,
}

/// Something a ticket must hold, or must not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Any of these.
    pub any: Vec<Piece>,
    /// Turned round.
    pub not: bool,
}

/// A condition on what is known of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// What of it.
    pub label: Label,
    /// Any of these.
    pub any: Vec<String>,
    /// Turned round.
    pub not: bool,
}

/// A question to the index: all of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketQuery {
    /// Words and phrases.
    pub asked: Vec<Asked>,
    /// Conditions.
    pub labels: Vec<Labels>,
    /// Only these tickets, if any are named.
    pub keys: Option<Vec<super::TicketKey>>,
    /// Came at this second or later.
    pub from: Option<i64>,
    /// Came before this second.
    pub before: Option<i64>,
    /// The present in seconds since 1970; newer tickets count a little more.
    pub now: i64,
}
