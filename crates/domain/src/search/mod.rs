//! What staff ask of all tickets: words, phrases and operators, as in `提币 "no hash" status:open -tag:vip created:7d`.
//!
//! Everything is joined by *and*; `OR` between words and commas between an operator's words mean *or*; a minus turns one
//! thing round. A word with a colon that is no operator is a word, unless it was probably meant to be one.

mod created;
mod cut;
mod meant;
#[cfg(test)]
mod tests;

use crate::filter;
use crate::reference::Reference;
use crate::time::Time;
use crate::word::words;

pub use created::Span;
use cut::Token;

words! {
    /// What an operator looks at.
    Operator {
        /// Where the ticket stands.
        Status = "status",
        /// What it is about; a family such as `funds` means all of its topics.
        Topic = "topic",
        /// The team it is meant for, or `none`.
        Team = "team",
        /// Who has it: `me`, `none`, a name or an id.
        Assignee = "assignee",
        /// A tag it carries.
        Tag = "tag",
        /// How soon it must be served.
        Priority = "priority",
        /// The trader's language.
        Lang = "lang",
        /// The channel it came by.
        Channel = "channel",
        /// The trader: a name or an account.
        From = "from",
        /// When it came.
        Created = "created",
        /// Its public number.
        Ref = "ref",
    }
}

/// Other words for operators.
const ALIASES: [(&str, Operator); 4] =
    [("language", Operator::Lang), ("uid", Operator::From), ("owner", Operator::Assignee), ("reference", Operator::Ref)];
/// The most things asked for at once, operators included, and the most words of one operator.
pub const LIMITS: (usize, usize) = (16, 20);

/// A word or a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As it was typed.
    pub text: String,
    /// Stood in quotation marks.
    pub exact: bool,
    /// The last word, with no space behind it.
    pub unfinished: bool,
}

/// Something a ticket must hold, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Any of these.
    pub any: Vec<Piece>,
    /// Turned round.
    pub not: bool,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What it looks at.
    pub operator: Operator,
    /// Any of these.
    pub words: Vec<String>,
    /// Turned round.
    pub not: bool,
}

/// A question that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words and phrases.
    pub asked: Vec<Asked>,
    /// Conditions.
    pub terms: Vec<Term>,
    /// When the ticket came.
    pub created: Span,
    /// Only these tickets, if any are named.
    pub references: Vec<Reference>,
}

/// Why a question cannot be read, in English, and what was probably meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Nearly an operator.
    #[error("`{word}` is no operator")]
    Operator {
        /// What was typed.
        word: String,
        /// What was probably meant.
        meant: String,
    },
    /// A word its operator does not know.
    #[error("`{operator}:` takes {takes}")]
    Word {
        /// The operator.
        operator: Operator,
        /// What was typed, with the operator.
        word: String,
        /// What the operator takes.
        takes: String,
        /// What was probably meant, with the operator.
        meant: Option<String>,
    },
    /// More than [`LIMITS`].
    #[error("at most 16 words and operators, of at most 20 words each")]
    Long,
}

impl QueryError {
    /// Returns the piece that cannot be read.
    pub fn word(&self) -> &str {
        match self {
            Self::Operator { word, .. } | Self::Word { word, .. } => word,
            Self::Long => "",
        }
    }

    /// Returns what was probably meant instead.
    pub fn meant(&self) -> Option<&str> {
        match self {
            Self::Operator { meant, .. } => Some(meant),
            Self::Word { meant, .. } => meant.as_deref(),
            Self::Long => None,
        }
    }
}

impl Query {
    /// Reads a question; `now` is what `today` and `7d` count from. Longer ones than 256 characters are cut.
    pub fn parse(raw: &str, now: Time) -> Result<Self, QueryError> {
        let (tokens, unfinished) = cut::tokens(raw);
        let mut query = Self::default();
        let mut joined = false;
        for (at, token) in tokens.iter().enumerate() {
            let is_or = token.is_or() && at > 0 && tokens[at - 1].is_operand() && tokens.get(at + 1).is_some_and(Token::is_operand);
            if !is_or {
                query.take(token, (joined, unfinished && at + 1 == tokens.len()), now)?;
            }
            joined = is_or;
        }
        if query.asked.len() + query.terms.len() > LIMITS.0 || query.terms.iter().any(|term| term.words.len() > LIMITS.1) {
            return Err(QueryError::Long);
        }
        Ok(query)
    }

    /// Tells whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the public number, if that is all there is.
    pub fn lone_reference(&self) -> Option<Reference> {
        let [Asked { any, not: false }] = self.asked.as_slice() else { return None };
        let [piece] = any.as_slice() else { return None };
        Reference::parse(&piece.text).filter(|_| self.terms.is_empty())
    }

    fn take(&mut self, token: &Token, (joined, unfinished): (bool, bool), now: Time) -> Result<(), QueryError> {
        if !token.exact
            && let Some((head, rest)) = token.text.split_once(':')
        {
            if let Some(operator) = operator(head) {
                return self.condition(operator, (rest, token.not), now);
            }
            if let Some(meant) = meant::operator(head, rest) {
                return Err(QueryError::Operator { word: format!("{head}:"), meant: format!("{meant}:") });
            }
        }
        let piece = Piece { text: token.text.clone(), exact: token.exact, unfinished: unfinished && !token.exact };
        match self.asked.last_mut() {
            Some(asked) if joined => asked.any.push(piece),
            _ => self.asked.push(Asked { any: vec![piece], not: token.not }),
        }
        Ok(())
    }

    fn condition(&mut self, operator: Operator, (rest, not): (&str, bool), now: Time) -> Result<(), QueryError> {
        let mut words = Vec::new();
        for word in cut::words(rest) {
            let word = if operator.is_folded() { word.to_lowercase() } else { word };
            let is_known = match operator {
                Operator::Created => !not && self.created.narrow(&word, now),
                Operator::Ref => !not && Reference::parse(&word).map(|reference| self.references.push(reference)).is_some(),
                _ => operator.knows(&word),
            };
            if !is_known {
                let meant = meant::word(operator, &word).map(|meant| format!("{operator}:{meant}"));
                return Err(QueryError::Word { operator, word: format!("{operator}:{word}"), takes: operator.takes(), meant });
            }
            words.push(word);
        }
        if !matches!(operator, Operator::Created | Operator::Ref) {
            self.terms.push(Term { operator, words, not });
        }
        Ok(())
    }
}

fn operator(head: &str) -> Option<Operator> {
    let head = head.to_ascii_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == head).map(|(_, operator)| *operator);
    head.parse().ok().or(alias)
}

impl Operator {
    /// Returns the field of filters that takes the same words, if there is one.
    const fn field(self) -> Option<filter::Field> {
        Some(match self {
            Self::Status => filter::Field::Status,
            Self::Topic => filter::Field::Topic,
            Self::Team => filter::Field::Team,
            Self::Tag => filter::Field::Tag,
            Self::Priority => filter::Field::Priority,
            Self::Lang => filter::Field::Language,
            Self::Assignee | Self::Channel | Self::From | Self::Created | Self::Ref => return None,
        })
    }

    const fn is_folded(self) -> bool {
        !matches!(self, Self::Created | Self::Ref | Self::From)
    }

    fn knows(self, word: &str) -> bool {
        self.field().map_or_else(|| (1..=80).contains(&word.chars().count()), |field| field.knows(word))
    }

    /// Returns the words it takes, if they are a closed list; families of topics before topics.
    fn vocabulary(self) -> Vec<&'static str> {
        match self {
            Self::Status => crate::ticket::Status::ALL.iter().map(|it| it.as_str()).collect(),
            Self::Priority => crate::priority::Priority::ALL.iter().map(|it| it.as_str()).collect(),
            Self::Topic => {
                let topics = crate::topic::Topic::ALL.iter().map(|it| it.as_str());
                let mut families: Vec<&str> = topics.clone().filter_map(|topic| topic.split_once('.')).map(|(family, _)| family).collect();
                families.dedup();
                families.into_iter().chain(topics).collect()
            }
            _ => Vec::new(),
        }
    }

    fn takes(self) -> String {
        match self {
            Self::Status | Self::Priority | Self::Topic => self.vocabulary().join(", "),
            Self::Team => "the key of a team, or none".to_owned(),
            Self::Assignee => "me, none, a name or an id".to_owned(),
            Self::Tag => "a tag".to_owned(),
            Self::Lang => "a language such as en or zh-Hant".to_owned(),
            Self::Channel => "a channel such as widget".to_owned(),
            Self::From => "a name or an account".to_owned(),
            Self::Created => "2026-05-01, 2026-05, 2026-05-01..2026-05-03, >2026-05-01, today, yesterday, 7d or 12h".to_owned(),
            Self::Ref => "a ticket's number such as 7Q4M-2XKD".to_owned(),
        }
    }
}
