//! Macros: imported whole, read in the language of a ticket, filled with its values.

use std::collections::BTreeMap;

use db::{Tx, params};
use domain::event::Event;
use domain::locale::Locale;
use domain::macros::{self, Macro};
use domain::refusal::Refusal;

use crate::act::Act;
use crate::error::Result;
use crate::log::{self, Subject};

/// A macro in one language, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// English words, the same in every language.
    pub key: String,
    /// The language.
    pub locale: Locale,
    /// The file: front matter and text.
    pub text: String,
}

/// A macro in all its languages.
pub type Tongues = BTreeMap<Locale, Macro>;

/// Replaces all macros, if every one can be read and says the same in each language about when it fits and what it does.
/// Returns how many there are now; nothing is recorded when nothing changed.
pub fn import(tx: &mut Tx<'_>, act: Act, sources: &[Source]) -> Result<i64> {
    let count = i64::try_from(read(sources)?.len()).unwrap_or(i64::MAX);
    let mut wanted = sources.to_vec();
    wanted.sort_by(|a, b| (&a.key, a.locale.as_str()).cmp(&(&b.key, b.locale.as_str())));
    if list_sources(tx)? == wanted {
        return Ok(count);
    }
    tx.execute("delete from macros", params![])?;
    for source in &wanted {
        tx.execute(
            "insert into macros (key, locale, source, imported_at) values ($1, $2, $3, $4)",
            params![source.key.as_str(), source.locale.as_str(), source.text.as_str(), act.now.micros()],
        )?;
    }
    log::record(tx, act, Subject::none(), &Event::MacrosImported { count })?;
    Ok(count)
}

fn read(sources: &[Source]) -> Result<BTreeMap<String, Tongues>> {
    let mut read: BTreeMap<String, Tongues> = BTreeMap::new();
    for source in sources {
        let file = format!("{}/{}.md", source.locale, source.key);
        let found =
            macros::parse(&source.text, &source.key, source.locale).map_err(|error| Refusal::bad_request(&file, error.to_string()))?;
        let tongues = read.entry(source.key.clone()).or_default();
        if let Some(other) = tongues.values().next().filter(|other| other.rule != found.rule) {
            let detail = format!("topics, statuses, then, priority and tags differ from {}/{}.md", other.locale, other.key);
            return Err(Refusal::bad_request(&file, detail).into());
        }
        tongues.insert(source.locale, found);
    }
    Ok(read)
}

fn list_sources(tx: &mut Tx<'_>) -> Result<Vec<Source>> {
    let mut found = tx.query("select key, locale, source from macros", params![], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
    })?;
    // Sorted here, as the two engines compare letters differently.
    found.sort();
    let known = |(key, locale, text): (String, String, String)| locale.parse().ok().map(|locale| Source { key, locale, text });
    Ok(found.into_iter().filter_map(known).collect())
}

/// Lists all macros by key.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Tongues>> {
    Ok(read(&list_sources(tx)?)?.into_values().collect())
}

/// Returns the macro in the best language for a trader of `wanted`.
pub fn spoken(tongues: &Tongues, wanted: Locale) -> Option<&Macro> {
    macros::languages(wanted).into_iter().find_map(|locale| tongues.get(&locale)).or_else(|| tongues.values().next())
}
