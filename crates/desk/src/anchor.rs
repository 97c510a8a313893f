//! What is told to somebody outside of the desk about its chains, so that whoever holds the database cannot write a whole
//! chain anew unnoticed.

use std::fmt;
use std::str::FromStr;

use db::blobs::hex;
use db::{Tx, params};
use domain::time::Time;

use crate::error::Result;

/// The last row of a chain at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its position, 0 before the first.
    pub seq: i64,
    /// Its hash in hexadecimal digits.
    pub hash: String,
}

/// The heads of the log and of looks at a moment. As text it is one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// When it was read.
    pub at: Time,
    /// The head of the log.
    pub log: Head,
    /// The head of looks.
    pub looks: Head,
}

impl Anchor {
    /// Says whether both chains ended there too.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        (&self.log, &self.looks) == (&other.log, &other.looks)
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, log, looks } = self;
        write!(f, "{at} log {} {} looks {} {}", log.seq, log.hash, looks.seq, looks.hash)
    }
}

/// Says that a line is no anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an anchor")]
pub struct NoAnchor;

impl FromStr for Anchor {
    type Err = NoAnchor;

    fn from_str(line: &str) -> std::result::Result<Self, NoAnchor> {
        // A chain without rows has no hash, which leaves two spaces.
        let words: Vec<&str> = line.trim_end_matches(['\r', '\n']).split(' ').collect();
        let [at, "log", log_seq, log_hash, "looks", looks_seq, looks_hash] = words[..] else { return Err(NoAnchor) };
        let head = |seq: &str, hash: &str| {
            let is_hash = hash.bytes().all(|it| it.is_ascii_hexdigit());
            Some(Head { seq: seq.parse().ok()?, hash: hash.to_ascii_lowercase() }).filter(|_| is_hash)
        };
        let read = || Some(Self { at: Time::parse(at)?, log: head(log_seq, log_hash)?, looks: head(looks_seq, looks_hash)? });
        read().ok_or(NoAnchor)
    }
}

/// Reads where the chains end.
pub fn read(tx: &mut Tx<'_>, at: Time) -> Result<Anchor> {
    let mut head = |sql: &str| tx.get(sql, params![], |row| Ok(Head { seq: row.get(0)?, hash: hex(&row.get::<Vec<u8>>(1)?) }));
    let log = head("select seq, hash from log_head where id = 1")?;
    let looks = head("select seq, hash from look_head where id = 1")?;
    Ok(Anchor { at, log, looks })
}

/// Names the chains that no longer hold what an anchor says of them. Looks that went as too old are not compared.
///
/// An anchor says something only of a chain that [`crate::log::verify`] and [`crate::look::verify`] found whole.
pub fn compare(tx: &mut Tx<'_>, anchor: &Anchor) -> Result<Vec<&'static str>> {
    let mut broken = Vec::new();
    let mut hash = |sql: &str, seq: i64| tx.query(sql, params![seq], |row| row.get::<Vec<u8>>(0));
    if anchor.log.seq > 0 {
        let found = hash("select hash from events where seq = $1", anchor.log.seq)?;
        if found.first().is_none_or(|it| hex(it) != anchor.log.hash) {
            broken.push("log");
        }
    }
    if anchor.looks.seq > 0 {
        let found = hash("select hash from looks where seq = $1", anchor.looks.seq)?;
        let holds = match found.first() {
            Some(it) => hex(it) == anchor.looks.hash,
            // Gone as too old, or cut off at the end.
            None => !hash("select hash from looks where seq > $1 limit 1", anchor.looks.seq)?.is_empty(),
        };
        if !holds {
            broken.push("looks");
        }
    }
    Ok(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_one_line_that_reads_back() {
        let at = Time::parse("2026-11-28T10:00:00Z").expect("a time");
        let head = |seq, hash: &str| Head { seq, hash: hash.to_owned() };
        for anchor in [
            Anchor { at, log: head(7, "ab12"), looks: head(3, "00ff") },
            Anchor { at, log: head(7, "ab12"), looks: head(0, "") },
            Anchor { at, log: head(0, ""), looks: head(0, "") },
        ] {
            assert_eq!(format!("{anchor}\n").parse(), Ok(anchor));
        }
        for line in ["", "2026-11-28T10:00:00Z log 7 xyz looks 0 ", "log 7 ab looks 3 00", "2026-11-28T10:00:00Z log 7 ab"] {
            assert_eq!(line.parse::<Anchor>(), Err(NoAnchor), "{line}");
        }
    }
}
