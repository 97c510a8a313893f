//! Help articles: front matter and Markdown, checked when they are read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::front::{self, Fields, FrontError};

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
    /// The front matter cannot be understood.
    #[error(transparent)]
    Front(#[from] FrontError),
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
    if !front::is_key(slug) {
        return Err(ArticleError::Slug(slug.to_owned()));
    }
    let (fields, markdown) = front::read(text, &KEYS)?;
    let markdown = markdown.trim();
    if markdown.is_empty() {
        return Err(ArticleError::Empty);
    }
    Ok(Article {
        id: fields.parsed("id", "a whole number")?,
        slug: slug.to_owned(),
        locale: locale.to_owned(),
        title: fields.text("title")?,
        category: category(&fields)?,
        topic: fields.optional("topic"),
        tags: fields.list("tags"),
        checked_on: date(&fields, "checked_on")?,
        edited_on: date(&fields, "edited_on")?,
        owner: fields.text("owner")?,
        version: fields.text("version")?,
        related: fields.list_of("related", "a list of numbers")?,
        summary: fields.text("summary")?,
        featured: fields.flag("featured")?,
        markdown: markdown.replace("\r\n", "\n"),
    })
}

fn category(fields: &Fields<'_>) -> Result<Category, FrontError> {
    let expected = "positions, orders, funds, account, contracts, platform, safety or desk";
    fields.read_as("category", expected, Category::parse)
}

fn date(fields: &Fields<'_>, key: &'static str) -> Result<Date, FrontError> {
    fields.parsed(key, "a date like 2026-11-12")
}

#[cfg(test)]
#[path = "article/tests.rs"]
mod tests;
