//! Macros: ready texts with places for values, for the topics and statuses they fit, in several languages.
//!
//! Only the macro's own text is a template. Values are put between its pieces in one pass and never read as a template
//! themselves: `{{…}}` in a trader's words stays what it is.

use crate::front::{self, FrontError};
use crate::locale::Locale;
use crate::priority::Priority;
use crate::shield;
use crate::ticket::Status;
use crate::topic::Topic;
use crate::word::words;

words! {
    /// What can stand in a macro's text.
    Variable {
        /// The trader's name; not every trader has one.
        ContactName = "contact.name",
        /// The ticket's public number.
        TicketReference = "ticket.reference",
        /// The ticket's subject.
        TicketSubject = "ticket.subject",
        /// The name of whoever answers.
        AgentName = "agent.name",
        /// The venue's name.
        Venue = "venue",
        /// The wait that is left, in words; only a ticket in the queue has one.
        Estimate = "estimate",
    }
}

impl Variable {
    /// Tells whether it can be without a value, so that the macro must say what to write instead.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Self::ContactName | Self::Estimate)
    }
}

/// A piece of a macro's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Stands as it is.
    Text(String),
    /// A place for a value.
    Place {
        /// Which.
        variable: Variable,
        /// What is written when there is none.
        fallback: Option<String>,
    },
}

/// A piece with its value, as the trader will read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// What is written.
    pub text: String,
    /// Whose value it is; none for the macro's own words and for a fallback.
    pub variable: Option<Variable>,
}

/// When a macro fits and what it does besides writing; the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// The topics it fits; none means any.
    pub topics: Vec<Topic>,
    /// The statuses it fits; none means any.
    pub statuses: Vec<Status>,
    /// What the ticket becomes when it is sent: `pending` or `solved`; as the agent sends it, when absent.
    pub then: Option<Status>,
    /// The priority the ticket gets.
    pub priority: Option<Priority>,
    /// The tags the ticket gets.
    pub tags: Vec<String>,
}

/// How well a macro meets a ticket, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is for other tickets.
    Others,
    /// It fits anything.
    Any,
    /// It is made for the ticket's status.
    Status,
    /// It is made for the ticket's topic.
    Topic,
    /// It is made for the ticket's topic and status.
    Both,
}

/// One macro in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Macro {
    /// English words, the same in every language; `/key` finds it.
    pub key: String,
    /// The language of the text.
    pub locale: Locale,
    /// What agents call it, in that language.
    pub name: String,
    /// When it fits and what it does.
    pub rule: Rule,
    /// The text.
    pub pieces: Vec<Piece>,
}

/// Why a macro could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MacroError {
    /// The front matter cannot be understood.
    #[error(transparent)]
    Front(#[from] FrontError),
    /// The file has another kind of name.
    #[error("key `{0}` should be small letters, digits and hyphens")]
    Key(String),
    /// There is no text.
    #[error("the macro has no text")]
    Empty,
    /// A place is opened and not closed.
    #[error("`{{{{` is not closed by `}}}}` in `{0}`")]
    Unclosed(String),
    /// A place for a value that there is not.
    #[error("`{0}` is not a variable; there are contact.name, ticket.reference, ticket.subject, agent.name, venue and estimate")]
    UnknownVariable(String),
    /// A value that can be absent, and nothing to write instead.
    #[error("`{0}` can be empty: write `{{{{{0}|what to say instead}}}}`")]
    NoFallback(&'static str),
    /// The trader would be asked for a secret.
    #[error("the text asks for a secret: `{0}`")]
    AsksForSecret(String),
}

const KEYS: [&str; 6] = ["name", "topics", "statuses", "then", "priority", "tags"];

/// Reads one macro file.
///
/// # Errors
/// Names the line or the words, and what was expected there.
pub fn parse(text: &str, key: &str, locale: Locale) -> Result<Macro, MacroError> {
    if !front::is_key(key) {
        return Err(MacroError::Key(key.to_owned()));
    }
    let (fields, below) = front::read(text, &KEYS)?;
    let topic = "a list of topics like position.liquidation";
    let rule = Rule {
        topics: fields.list_of("topics", topic)?,
        statuses: fields.list_of("statuses", "a list of new, open, pending, on_hold, solved")?,
        then: fields.optional("then").map(|_| fields.read_as("then", "pending or solved", then)).transpose()?,
        priority: fields.optional("priority").map(|_| fields.parsed("priority", "urgent, high, normal or low")).transpose()?,
        tags: fields.list("tags"),
    };
    let pieces = pieces(&below.replace("\r\n", "\n"))?;
    refuse_asking(&pieces)?;
    Ok(Macro { key: key.to_owned(), locale, name: fields.text("name")?, rule, pieces })
}

fn then(word: &str) -> Option<Status> {
    word.parse().ok().filter(|status| matches!(status, Status::Pending | Status::Solved))
}

fn pieces(text: &str) -> Result<Vec<Piece>, MacroError> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err(MacroError::Empty);
    }
    let mut pieces = Vec::new();
    while let Some((before, after)) = rest.split_once("{{") {
        let (inside, behind) = after.split_once("}}").ok_or_else(|| MacroError::Unclosed(after.chars().take(40).collect()))?;
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(place(inside)?);
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}

fn place(inside: &str) -> Result<Piece, MacroError> {
    let (word, fallback) = inside.split_once('|').map_or((inside, None), |(word, fallback)| (word, Some(fallback.trim().to_owned())));
    let word = word.trim();
    let variable: Variable = word.parse().map_err(|_| MacroError::UnknownVariable(word.to_owned()))?;
    if variable.may_be_empty() && fallback.as_ref().is_none_or(String::is_empty) {
        return Err(MacroError::NoFallback(variable.as_str()));
    }
    Ok(Piece::Place { variable, fallback })
}

fn refuse_asking(pieces: &[Piece]) -> Result<(), MacroError> {
    let text: String = fill(pieces, |_| None).into_iter().map(|piece| piece.text).collect();
    let asked = shield::asks(&text).into_iter().find_map(|ask| text.get(ask.start..ask.end).map(|words| words.trim().to_owned()));
    asked.map_or(Ok(()), |words| Err(MacroError::AsksForSecret(words)))
}

/// Puts values into the places. A value is written as it is, whatever stands in it.
pub fn fill(pieces: &[Piece], value: impl Fn(Variable) -> Option<String>) -> Vec<Filled> {
    let filled = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => Filled { text: text.clone(), variable: None },
        Piece::Place { variable, fallback } => match value(*variable).filter(|value| !value.trim().is_empty()) {
            Some(text) => Filled { text, variable: Some(*variable) },
            None => Filled { text: fallback.clone().unwrap_or_default(), variable: None },
        },
    });
    filled.collect()
}

/// The languages in which a trader of this language is answered, the best first.
pub fn languages(wanted: Locale) -> Vec<Locale> {
    match wanted {
        Locale::ZhHans => vec![Locale::ZhHans, Locale::ZhHant, Locale::En],
        Locale::ZhHant => vec![Locale::ZhHant, Locale::ZhHans, Locale::En],
        Locale::En => vec![Locale::En],
        Locale::Ja | Locale::Ko => vec![wanted, Locale::En],
    }
}

impl Rule {
    /// Tells how well a ticket of this topic and status is met. What is made for a topic knows more of the problem than what is
    /// made for a status.
    pub fn fit(&self, topic: Option<Topic>, status: Status) -> Fit {
        let takes_topic = self.topics.is_empty() || topic.is_some_and(|topic| self.topics.contains(&topic));
        let takes_status = self.statuses.is_empty() || self.statuses.contains(&status);
        match (takes_topic && takes_status, self.topics.is_empty(), self.statuses.is_empty()) {
            (false, ..) => Fit::Others,
            (true, true, true) => Fit::Any,
            (true, true, false) => Fit::Status,
            (true, false, true) => Fit::Topic,
            (true, false, false) => Fit::Both,
        }
    }
}

#[cfg(test)]
#[path = "macros/tests.rs"]
mod tests;
