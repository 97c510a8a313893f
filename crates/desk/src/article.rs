//! Articles of the help centre: imported whole, so that what was removed in the source is removed here.

use db::{Tx, params};
use domain::event::Event;
use sha2::{Digest, Sha256};

use crate::act::Act;
use crate::error::Result;
use crate::log::{self, Subject};

/// An article in one language, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The stable number, the same in every language.
    pub id: i64,
    /// The language.
    pub locale: String,
    /// The part of the address that people read.
    pub slug: String,
    /// The file: front matter and Markdown.
    pub text: String,
}

/// Replaces all articles. Returns how many there are now; nothing is recorded when nothing changed.
pub fn import(tx: &mut Tx<'_>, act: Act, sources: &[Source]) -> Result<i64> {
    let count = i64::try_from(sources.len()).unwrap_or(i64::MAX);
    if list(tx)? == sorted(sources) {
        return Ok(count);
    }
    tx.execute("delete from articles", params![])?;
    for source in sources {
        let digest: String = Sha256::digest(source.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        tx.execute(
            "insert into articles (id, locale, slug, source, digest, imported_at) values ($1, $2, $3, $4, $5, $6)",
            params![source.id, source.locale.as_str(), source.slug.as_str(), source.text.as_str(), digest, act.now.micros()],
        )?;
    }
    log::record(tx, act, Subject::none(), &Event::ArticlesImported { count })?;
    Ok(count)
}

fn sorted(sources: &[Source]) -> Vec<Source> {
    let mut sources = sources.to_vec();
    sources.sort_by(|a, b| (a.id, &a.locale).cmp(&(b.id, &b.locale)));
    sources
}

/// Lists all articles by number and language.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Source>> {
    let found = tx.query("select id, locale, slug, source from articles order by id, locale", params![], |row| {
        Ok(Source { id: row.get(0)?, locale: row.get(1)?, slug: row.get(2)?, text: row.get(3)? })
    })?;
    Ok(sorted(&found))
}

/// Returns something that changes when the articles do.
pub fn stamp(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    Ok(tx.get("select count(*), coalesce(max(imported_at), 0) from articles", params![], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
