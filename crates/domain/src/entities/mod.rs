//! What a message names: accounts, orders, contracts, transactions, addresses, amounts, codes and times, each with its place.
//!
//! Places are bytes of the text as it is stored. Nothing is guessed: an address is named only if its checksum holds.

mod address;
mod amount;
mod base;
mod bech32;
mod chain;
mod field;
mod file;
mod id;
mod keccak;
mod moment;
mod symbol;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::triage::find_codes_in;
use crate::word::words;

pub use field::{Filled, fill};
pub use file::in_file;
pub(crate) use symbol::is_coin;

words! {
    /// What a named thing is.
    Kind {
        /// The number of an account at the venue.
        Uid = "uid",
        /// The venue's id of an order.
        OrderId = "order_id",
        /// The trader's own id of an order.
        LinkId = "order_link_id",
        /// A contract or pair, in its usual writing.
        Symbol = "symbol",
        /// Buy or sell.
        Side = "side",
        /// A price.
        Price = "price",
        /// A size, with its unit.
        Size = "size",
        /// A sum of a coin.
        Amount = "amount",
        /// A transaction on a chain.
        TxHash = "tx_hash",
        /// An address on a chain.
        Address = "address",
        /// A code of a venue.
        ErrorCode = "error_code",
        /// A time, with its zone if one stands there.
        Moment = "time",
        /// The chain a transfer went by.
        Network = "network",
    }
}

/// A named thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// In its usual writing: `BTCUSDT`, `sell`, `0.25 BTC`.
    pub value: String,
    /// What else is known: the chain of an address, the venues of a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The first byte in the text.
    pub from: usize,
    /// After the last byte.
    pub to: usize,
}

impl Entity {
    const fn new(kind: Kind, value: String, (from, to): (usize, usize)) -> Self {
        Self { kind, value, about: None, from, to }
    }

    fn about(mut self, about: &str) -> Self {
        self.about = Some(about.to_owned());
        self
    }
}

/// So much of a text is read, and so many things are kept of it.
const LONGEST: usize = 20_000;
const MOST: usize = 60;

/// Finds what a text names, in order of places. Where two overlap, the one that is surer stays.
pub fn find(text: &str) -> Vec<Entity> {
    let text = head(text);
    let page = Page { text, lower: &text.to_lowercase() };
    let mut found: Vec<Entity> = Vec::new();
    let finders: [fn(Page<'_>) -> Vec<Entity>; 6] = [address::find, id::find, moment::find, codes, symbol::find, amount::find];
    for finder in finders {
        for one in finder(page) {
            if found.iter().all(|other| one.to <= other.from || one.from >= other.to) {
                found.push(one);
            }
        }
    }
    found.sort_by_key(|one| (one.from, one.to));
    found.truncate(MOST);
    found
}

/// A text as it is, and in lower case; where that takes other bytes, places in it are not those of the text.
#[derive(Clone, Copy)]
struct Page<'a> {
    text: &'a str,
    lower: &'a str,
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn codes(page: Page<'_>) -> Vec<Entity> {
    find_codes_in(page.lower, page.text.len())
        .into_iter()
        .map(|found| Entity::new(Kind::ErrorCode, found.code.to_owned(), (found.from, found.to)).about(&found.venues.join(", ")))
        .collect()
}

/// Gives the words of a text: runs of ASCII letters, digits and the marks that ids and pairs hold inside.
fn pieces<'a>(text: &'a str, inside: &'static [u8]) -> impl Iterator<Item = (usize, &'a str)> {
    let is_part = move |b: &u8| b.is_ascii_alphanumeric() || inside.contains(b);
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(at..)?;
        let from = at + rest.iter().position(is_part)?;
        let to = text.as_bytes()[from..].iter().position(|b| !is_part(b)).map_or(text.len(), |length| from + length);
        at = to;
        Some((from, &text[from..to]))
    })
}

/// Returns the text before a place, in lower case, at most so many bytes of it.
fn before(text: &str, at: usize, reach: usize) -> String {
    let mut from = at.saturating_sub(reach);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    text[from..at].to_lowercase()
}
