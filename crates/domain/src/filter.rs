//! Filters of saved views: `team:derivatives priority:urgent,high -tag:vip`, read once and judged anywhere.
//!
//! Terms are joined by *and*, the words of one term by *or*; a minus turns a term round. Without a `status` term only open
//! tickets are meant. Words with spaces stand in quotation marks.

use serde::Serialize;

use crate::priority::Priority;
use crate::ticket::Status;
use crate::topic::Topic;
use crate::word::words;

words! {
    /// What a term looks at.
    Field {
        /// Where the ticket stands.
        Status = "status",
        /// What it is about; a family such as `funds` means all of its topics.
        Topic = "topic",
        /// The trader's language.
        Language = "language",
        /// The team it is meant for, or `none`.
        Team = "team",
        /// A tag it carries.
        Tag = "tag",
        /// How soon it must be served.
        Priority = "priority",
        /// Who has it: an id, `me` or `none`.
        Assignee = "assignee",
    }
}

/// The most terms, and the most words of one.
pub const LIMITS: (usize, usize) = (12, 20);

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// What it looks at.
    pub field: Field,
    /// Any of these.
    pub words: Vec<String>,
    /// Turned round.
    pub not: bool,
}

/// A filter that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Filter {
    /// All of these.
    pub terms: Vec<Term>,
}

/// Why a filter cannot be read, in English.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// A piece without a known field.
    #[error("{0:?} is not FIELD:WORD with a field of status, topic, language, team, tag, priority, assignee")]
    Shape(String),
    /// A word its field does not know.
    #[error("{1:?} is no {0}")]
    Word(Field, String),
    /// More than [`LIMITS`].
    #[error("at most 12 terms of at most 20 words")]
    Long,
}

/// What a filter can look at.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Seen<'a> {
    pub status: Status,
    pub topic: Option<Topic>,
    pub language: Option<&'a str>,
    pub team: Option<&'a str>,
    pub tags: &'a [String],
    pub priority: Option<Priority>,
    pub assignee: Option<uuid::Uuid>,
}

impl Filter {
    /// Reads a filter.
    pub fn parse(raw: &str) -> Result<Self, FilterError> {
        let terms = pieces(raw).iter().map(|piece| term(piece)).collect::<Result<Vec<_>, _>>()?;
        if terms.len() > LIMITS.0 || terms.iter().any(|term| term.words.len() > LIMITS.1) {
            return Err(FilterError::Long);
        }
        Ok(Self { terms })
    }

    /// Tells whether it says which statuses are meant.
    pub fn names_status(&self) -> bool {
        self.terms.iter().any(|term| term.field == Field::Status)
    }

    /// Tells whether it looks at tags, which are many to a ticket.
    pub fn names_tags(&self) -> bool {
        self.terms.iter().any(|term| term.field == Field::Tag)
    }

    /// Judges a ticket for a member of staff.
    pub fn holds(&self, seen: &Seen<'_>, me: uuid::Uuid) -> bool {
        (self.names_status() || seen.status.is_open()) && self.terms.iter().all(|term| term.holds(seen, me))
    }
}

impl Term {
    fn holds(&self, seen: &Seen<'_>, me: uuid::Uuid) -> bool {
        self.words.iter().any(|word| self.field.is(word, seen, me)) != self.not
    }
}

impl Field {
    fn is(self, word: &str, seen: &Seen<'_>, me: uuid::Uuid) -> bool {
        match self {
            Self::Status => seen.status.as_str() == word,
            Self::Topic => seen.topic.is_some_and(|topic| is_topic(topic, word)),
            Self::Language => seen.language == Some(word),
            Self::Team if word == "none" => seen.team.is_none(),
            Self::Team => seen.team == Some(word),
            Self::Tag => seen.tags.iter().any(|tag| tag == word),
            Self::Priority => seen.priority.is_some_and(|priority| priority.as_str() == word),
            Self::Assignee => match word {
                "none" => seen.assignee.is_none(),
                "me" => seen.assignee == Some(me),
                id => seen.assignee.is_some_and(|who| who.to_string() == id),
            },
        }
    }

    /// Tells whether it takes a word.
    pub(crate) fn knows(self, word: &str) -> bool {
        match self {
            Self::Status => word.parse::<Status>().is_ok(),
            Self::Topic => Topic::ALL.iter().any(|topic| is_topic(*topic, word)),
            Self::Priority => word.parse::<Priority>().is_ok(),
            Self::Assignee => matches!(word, "me" | "none") || word.parse::<uuid::Uuid>().is_ok(),
            Self::Language | Self::Team | Self::Tag => (1..=40).contains(&word.chars().count()),
        }
    }
}

/// Tells whether a word names a topic or the family it belongs to.
pub fn is_topic(topic: Topic, word: &str) -> bool {
    topic.as_str().strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Cuts at spaces outside quotation marks.
fn pieces(raw: &str) -> Vec<String> {
    let (mut found, mut piece, mut quoted) = (Vec::new(), String::new(), false);
    for sign in raw.chars().filter(|sign| *sign != '\0') {
        quoted ^= sign == '"';
        if sign.is_whitespace() && !quoted {
            found.push(std::mem::take(&mut piece));
        } else {
            piece.push(sign);
        }
    }
    found.push(piece);
    found.retain(|piece| !piece.is_empty());
    found
}

fn term(piece: &str) -> Result<Term, FilterError> {
    let (not, plain) = piece.strip_prefix('-').map_or((false, piece), |rest| (true, rest));
    let shape = || FilterError::Shape(piece.to_owned());
    let (field, rest) = plain.split_once(':').ok_or_else(shape)?;
    let field: Field = field.parse().map_err(|_| shape())?;
    let mut words = Vec::new();
    let mut quoted = false;
    for word in rest.split(|sign| {
        quoted ^= sign == '"';
        sign == ',' && !quoted
    }) {
        let word = word.trim_matches('"').to_owned();
        if !field.knows(&word) {
            return Err(FilterError::Word(field, word));
        }
        if !words.contains(&word) {
            words.push(word);
        }
    }
    Ok(Term { field, words, not })
}

impl std::fmt::Display for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let quote = |word: &String| if word.contains([' ', ',']) { format!("\"{word}\"") } else { word.clone() };
        let term = |term: &Term| {
            let words: Vec<String> = term.words.iter().map(quote).collect();
            format!("{}{}:{}", if term.not { "-" } else { "" }, term.field, words.join(","))
        };
        f.write_str(&self.terms.iter().map(term).collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: uuid::Uuid = uuid::Uuid::from_u128(7);

    fn seen(tags: &[String]) -> Seen<'_> {
        Seen {
            status: Status::Open,
            topic: Some(Topic::FundsDeposit),
            language: Some("zh-Hans"),
            team: Some("funds"),
            tags,
            priority: Some(Priority::High),
            assignee: Some(ME),
        }
    }

    #[test]
    fn a_filter_is_judged_term_by_term() {
        let tags = ["big client".to_owned(), "vip".to_owned()];
        let cases = [
            ("", true),
            ("team:funds priority:urgent,high", true),
            ("topic:funds", true),
            ("topic:fund", false),
            ("topic:funds.deposit -tag:fraud", true),
            ("-tag:vip", false),
            ("tag:\"big client\"", true),
            ("tag:x,\"big client\"", true),
            ("assignee:me", true),
            ("assignee:none", false),
            ("team:none", false),
            ("status:solved", false),
            ("status:open,pending language:zh-Hans", true),
        ];
        for (raw, expected) in cases {
            match Filter::parse(raw) {
                Ok(filter) => assert_eq!(filter.holds(&seen(&tags), ME), expected, "{raw}"),
                Err(error) => assert!(!expected, "{raw}: {error}"),
            }
        }
    }

    #[test]
    fn done_tickets_are_meant_only_when_they_are_named() {
        let solved = Seen { status: Status::Solved, ..seen(&[]) };
        assert!(!Filter::parse("team:funds").expect("reads").holds(&solved, ME));
        assert!(Filter::parse("status:solved").expect("reads").holds(&solved, ME));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for raw in ["funds", "colour:red", "status:gone", "topic:fund", "priority:1", "assignee:ines", "team:", "tag:"] {
            assert!(Filter::parse(raw).is_err(), "{raw}");
        }
        assert_eq!(Filter::parse(&"tag:x ".repeat(13)), Err(FilterError::Long));
    }

    #[test]
    fn a_filter_reads_back_as_it_prints() {
        for raw in ["team:funds priority:urgent,high -tag:\"big client\",vip", "assignee:me,none", "tag:\"a,b\""] {
            let filter = Filter::parse(raw).expect("reads");
            assert_eq!(filter.to_string(), raw);
            assert_eq!(Filter::parse(&filter.to_string()), Ok(filter));
        }
    }
}
