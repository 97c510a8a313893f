//! Help articles: front matter and Markdown, checked when they are read.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The shelf of the help centre an article stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Positions, margin and liquidation.
    Positions,
    /// Placing, changing and filling orders.
    Orders,
    /// Deposits, withdrawals and transfers.
    Funds,
    /// Log-in, verification and settings.
    Account,
    /// Rules of contracts: funding, expiry, limits.
    Contracts,
    /// Outages, data and the API.
    Platform,
    /// Fraud, phishing and stolen accounts.
    Safety,
    /// How support itself works.
    Desk,
}

impl Category {
    /// All categories in the order in which the help centre shows them.
    pub const ALL: [Self; 8] =
        [Self::Positions, Self::Orders, Self::Funds, Self::Account, Self::Contracts, Self::Platform, Self::Safety, Self::Desk];

    /// The stable id used in front matter and addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Positions => "positions",
            Self::Orders => "orders",
            Self::Funds => "funds",
            Self::Account => "account",
            Self::Contracts => "contracts",
            Self::Platform => "platform",
            Self::Safety => "safety",
            Self::Desk => "desk",
        }
    }

    /// Finds the category with this id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.id() == id)
    }
}

/// One article in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Stable number, the same in every language.
    pub id: u32,
    /// English words for the address, the same in every language.
    pub slug: String,
    /// BCP 47 tag of the language it is written in.
    pub locale: String,
    /// The question or statement it answers.
    pub title: String,
    /// Where it stands.
    pub category: Category,
    /// Topic a ticket gets that is opened from here, like `position.liquidation`.
    pub topic: Option<String>,
    /// Further words under which readers look for it.
    pub tags: Vec<String>,
    /// Day on which its owner last confirmed that it is true.
    pub checked_on: Date,
    /// Day of the last change to its text.
    pub edited_on: Date,
    /// Team that answers for it, in the article's language.
    pub owner: String,
    /// Release of the venue it describes.
    pub version: String,
    /// Ids of articles a reader may need next.
    pub related: Vec<u32>,
    /// One sentence that stands for the whole.
    pub summary: String,
    /// Whether the front page prefers it.
    pub featured: bool,
    /// The text without front matter.
    pub markdown: String,
}

/// Why an article could not be read; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArticleError {
    /// The file does not begin with a line `---`.
    #[error("line 1: an article begins with front matter between two lines of `---`")]
    NoFrontMatter,
    /// The closing `---` is missing.
    #[error("the front matter opened on line 1 is never closed by `---`")]
    Unclosed,
    /// A line of the front matter is not `key: value`.
    #[error("line {line}: expected `key: value`, found `{text}`")]
    NotAPair {
        /// Line number in the file.
        line: usize,
        /// The line as it stands.
        text: String,
    },
    /// A key that no article has.
    #[error("line {line}: unknown key `{key}`")]
    UnknownKey {
        /// Line number in the file.
        line: usize,
        /// The key as it stands.
        key: String,
    },
    /// A key that stands twice.
    #[error("line {line}: `{key}` stands twice")]
    Twice {
        /// Line number in the file.
        line: usize,
        /// The repeated key.
        key: String,
    },
    /// A key that every article needs.
    #[error("the front matter has no `{key}`")]
    Missing {
        /// The absent key.
        key: &'static str,
    },
    /// A value that cannot be understood.
    #[error("line {line}: `{key}` should be {expected}, found `{found}`")]
    Value {
        /// Line number in the file.
        line: usize,
        /// The key it belongs to.
        key: &'static str,
        /// What would be accepted.
        expected: &'static str,
        /// What was there.
        found: String,
    },
    /// The slug is not made of small letters, digits and hyphens.
    #[error("slug `{0}` should be small letters, digits and hyphens")]
    Slug(String),
    /// There is no text after the front matter.
    #[error("the article has no text")]
    Empty,
}

const KEYS: [&str; 12] =
    ["id", "title", "category", "topic", "tags", "checked_on", "edited_on", "owner", "version", "related", "summary", "featured"];

/// Reads one article file.
///
/// # Errors
/// Names the line and what was expected there.
pub fn parse(text: &str, slug: &str, locale: &str) -> Result<Article, ArticleError> {
    if !is_slug(slug) {
        return Err(ArticleError::Slug(slug.to_owned()));
    }
    let (front, markdown) = split(text)?;
    let fields = Fields::read(front)?;
    let markdown = markdown.trim();
    if markdown.is_empty() {
        return Err(ArticleError::Empty);
    }
    Ok(Article {
        id: fields.number("id")?,
        slug: slug.to_owned(),
        locale: locale.to_owned(),
        title: fields.text("title")?,
        category: fields.category()?,
        topic: fields.optional("topic"),
        tags: fields.list("tags"),
        checked_on: fields.date("checked_on")?,
        edited_on: fields.date("edited_on")?,
        owner: fields.text("owner")?,
        version: fields.text("version")?,
        related: fields.numbers("related")?,
        summary: fields.text("summary")?,
        featured: fields.flag("featured")?,
        markdown: markdown.replace("\r\n", "\n"),
    })
}

fn is_slug(slug: &str) -> bool {
    !slug.is_empty() && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A line with its number in the file.
type Line<'a> = (usize, &'a str);

/// Splits the file into numbered front matter lines and the text below.
fn split(text: &str) -> Result<(Vec<Line<'_>>, &str), ArticleError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut front = Vec::new();
    let mut offset = 0;
    for (index, raw) in text.split_inclusive('\n').enumerate() {
        offset += raw.len();
        let line = raw.trim_end();
        match (index, line == "---") {
            (0, true) => {}
            (0, false) => return Err(ArticleError::NoFrontMatter),
            (_, true) => return Ok((front, &text[offset..])),
            (_, false) => front.push((index + 1, line)),
        }
    }
    Err(if offset == 0 { ArticleError::NoFrontMatter } else { ArticleError::Unclosed })
}

/// The pairs of the front matter with the lines they stand on.
struct Fields<'a>(BTreeMap<&'a str, (usize, &'a str)>);

impl<'a> Fields<'a> {
    fn read(lines: Vec<Line<'a>>) -> Result<Self, ArticleError> {
        let mut fields = BTreeMap::new();
        for (line, text) in lines {
            let trimmed = text.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            let Some((key, value)) = trimmed.split_once(':') else {
                return Err(ArticleError::NotAPair { line, text: text.to_owned() });
            };
            let key = key.trim();
            if !KEYS.contains(&key) {
                return Err(ArticleError::UnknownKey { line, key: key.to_owned() });
            }
            if fields.insert(key, (line, value.trim())).is_some() {
                return Err(ArticleError::Twice { line, key: key.to_owned() });
            }
        }
        Ok(Self(fields))
    }

    fn get(&self, key: &'static str) -> Result<(usize, &'a str), ArticleError> {
        match self.0.get(key) {
            Some(&(line, value)) if !unquote(value).is_empty() => Ok((line, value)),
            _ => Err(ArticleError::Missing { key }),
        }
    }

    fn text(&self, key: &'static str) -> Result<String, ArticleError> {
        self.get(key).map(|(_, value)| unquote(value).to_owned())
    }

    fn optional(&self, key: &'static str) -> Option<String> {
        self.text(key).ok().filter(|value| value != "null")
    }

    fn number(&self, key: &'static str) -> Result<u32, ArticleError> {
        let (line, found) = self.get(key)?;
        unquote(found).parse().map_err(|_| value(line, key, "a whole number", found))
    }

    fn date(&self, key: &'static str) -> Result<Date, ArticleError> {
        let (line, found) = self.get(key)?;
        unquote(found).parse().map_err(|_| value(line, key, "a date like 2026-11-12", found))
    }

    fn category(&self) -> Result<Category, ArticleError> {
        let (line, found) = self.get("category")?;
        let expected = "positions, orders, funds, account, contracts, platform, safety or desk";
        Category::parse(unquote(found)).ok_or_else(|| value(line, "category", expected, found))
    }

    fn flag(&self, key: &'static str) -> Result<bool, ArticleError> {
        match self.0.get(key) {
            None | Some((_, "false")) => Ok(false),
            Some((_, "true")) => Ok(true),
            Some(&(line, found)) => Err(value(line, key, "true or false", found)),
        }
    }

    fn list(&self, key: &'static str) -> Vec<String> {
        self.0.get(key).map(|(_, raw)| items(raw)).unwrap_or_default()
    }

    fn numbers(&self, key: &'static str) -> Result<Vec<u32>, ArticleError> {
        let Some(&(line, raw)) = self.0.get(key) else { return Ok(Vec::new()) };
        items(raw).iter().map(|item| item.parse().map_err(|_| value(line, key, "a list of numbers", raw))).collect()
    }
}

fn value(line: usize, key: &'static str, expected: &'static str, found: &str) -> ArticleError {
    ArticleError::Value { line, key, expected, found: found.to_owned() }
}

fn unquote(raw: &str) -> &str {
    let raw = raw.trim();
    ['"', '\''].into_iter().find_map(|q| raw.strip_prefix(q)?.strip_suffix(q)).unwrap_or(raw)
}

/// Reads `[a, "b, c"]`; a list without brackets is one too.
fn items(raw: &str) -> Vec<String> {
    let raw = raw.trim();
    let inner = raw.strip_prefix('[').and_then(|r| r.strip_suffix(']')).unwrap_or(raw);
    let mut parts = vec![String::new()];
    let mut quote = None;
    for c in inner.chars() {
        let at_start = parts.last().is_none_or(|part| part.trim().is_empty());
        match (c, quote) {
            ('"' | '\'', None) if at_start => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            (',', None) => parts.push(String::new()),
            _ => {
                if let Some(part) = parts.last_mut() {
                    part.push(c);
                }
            }
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
#[path = "article/tests.rs"]
mod tests;
