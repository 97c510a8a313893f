//! The table of settings: what can be set, under which variable, and what was probably meant.

use anyhow::{Result, bail};
use toml::{Table, Value};

/// How a variable's text becomes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Flag,
    List,
    /// Too deep for a variable.
    FileOnly,
}

/// Every key of the file.
pub const KEYS: &[(&str, Kind)] = &[
    ("data", Kind::Text),
    ("listen", Kind::Text),
    ("origin", Kind::Text),
    ("files.origin", Kind::Text),
    ("store.url", Kind::Text),
    ("store.root_certificate", Kind::Text),
    ("store.connections", Kind::Number),
    ("store.readers", Kind::Number),
    ("store.archive", Kind::Text),
    ("store.archive_days", Kind::Number),
    ("store.check_hour", Kind::Number),
    ("nats.url", Kind::Text),
    ("nats.subject", Kind::Text),
    ("nats.credentials", Kind::Text),
    ("nats.root_certificate", Kind::Text),
    ("blobs.folder", Kind::Text),
    ("blobs.bucket", Kind::Text),
    ("blobs.endpoint", Kind::Text),
    ("blobs.region", Kind::Text),
    ("blobs.access_key", Kind::Text),
    ("blobs.secret_key", Kind::Text),
    ("blobs.secret_key_file", Kind::Text),
    ("venue.name", Kind::Text),
    ("venue.helpline", Kind::Text),
    ("identity.secret", Kind::Text),
    ("identity.public_key", Kind::Text),
    ("identity.audience", Kind::Text),
    ("widget.origins", Kind::List),
    ("limits.enabled", Kind::Flag),
    ("proxy.trusted", Kind::List),
    ("looks.days", Kind::Number),
    ("looks.anchors", Kind::Text),
    ("log.format", Kind::Text),
    ("log.level", Kind::Text),
    ("metrics.token", Kind::Text),
    ("trace.otlp", Kind::Text),
    ("trace.percent", Kind::Number),
    ("mail.lmtp", Kind::Text),
    ("mail.domain", Kind::Text),
    ("mail.authserv_id", Kind::Text),
    ("mail.certificate", Kind::Text),
    ("mail.key", Kind::Text),
    ("mail.sealers", Kind::List),
    ("mail.peers", Kind::List),
    ("mail.dns", Kind::Flag),
    ("mail.relay", Kind::Text),
    ("mail.relay_root_certificate", Kind::Text),
    ("mail.dkim_key", Kind::Text),
    ("mail.dkim_selector", Kind::Text),
    ("mail.probe", Kind::Flag),
    ("mail.pictures", Kind::Flag),
    ("mail.hush", Kind::Flag),
    ("mail.spam_filter", Kind::Flag),
    ("mail.phrases", Kind::Text),
    ("mail.inbox", Kind::FileOnly),
    ("mail.mailbox", Kind::FileOnly),
    ("mail.mailbox_password", Kind::Text),
    ("official.domains", Kind::List),
    ("official.emails", Kind::List),
    ("official.handles", Kind::FileOnly),
    ("official.phones", Kind::List),
    ("sla.first_reply.urgent", Kind::Number),
    ("sla.first_reply.high", Kind::Number),
    ("sla.first_reply.normal", Kind::Number),
    ("sla.first_reply.low", Kind::Number),
    ("sla.next_reply.urgent", Kind::Number),
    ("sla.next_reply.high", Kind::Number),
    ("sla.next_reply.normal", Kind::Number),
    ("sla.next_reply.low", Kind::Number),
];

/// Names the file, not a setting in it.
const CONFIG: &str = "BACKSTOP_CONFIG";

/// Returns a key's variable: `store.url` is `BACKSTOP_STORE_URL`.
pub fn variable(key: &str) -> String {
    format!("BACKSTOP_{}", key.replace('.', "_").to_uppercase())
}

/// Refuses keys that do not exist.
pub fn check(table: &Table) -> Result<()> {
    for key in flatten(table, "") {
        if !KEYS.iter().any(|(known, _)| *known == key) {
            bail!("unknown setting {key:?}{}", suggestion(&key, KEYS.iter().map(|(known, _)| (*known).to_owned())));
        }
    }
    Ok(())
}

fn flatten(table: &Table, prefix: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for (name, value) in table {
        let key = format!("{prefix}{name}");
        match value {
            Value::Table(inner) if !inner.is_empty() => keys.extend(flatten(inner, &format!("{key}."))),
            Value::Table(_) if KEYS.iter().any(|(known, _)| known.starts_with(&format!("{key}."))) => {}
            _ => keys.push(key),
        }
    }
    keys
}

/// Lays the environment over the file; a variable that names no setting is refused like a key.
pub fn overlay(table: &mut Table, variables: impl Iterator<Item = (String, String)>) -> Result<()> {
    for (name, text) in variables.filter(|(name, _)| name.starts_with("BACKSTOP_") && name != CONFIG) {
        let Some((key, kind)) = KEYS.iter().find(|(key, _)| variable(key) == name) else {
            bail!("unknown variable {name}{}", suggestion(&name, KEYS.iter().map(|(key, _)| variable(key))));
        };
        let value = match kind {
            Kind::Text => Value::String(text),
            Kind::Number => Value::Integer(text.parse().map_err(|_| anyhow::anyhow!("{name} must be a number"))?),
            Kind::Flag => Value::Boolean(text.parse().map_err(|_| anyhow::anyhow!("{name} must be true or false"))?),
            Kind::FileOnly => bail!("{name} can only be set in the settings file"),
            Kind::List => Value::Array(
                text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(|item| Value::String(item.to_owned())).collect(),
            ),
        };
        put(table, key, value);
    }
    Ok(())
}

fn put(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        None => drop(table.insert(key.to_owned(), value)),
        Some((head, rest)) => {
            let inner = table.entry(head).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

fn suggestion(wrong: &str, known: impl Iterator<Item = String>) -> String {
    let nearest = known.map(|key| (distance(wrong, &key), key)).min();
    match nearest {
        Some((steps, key)) if steps <= wrong.len() / 2 + 1 => format!("; did you mean {key:?}?"),
        _ => String::new(),
    }
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_refused_with_the_nearest_one() {
        let table: Table = "[stor]\nurl = 'x'".parse().expect("TOML");
        assert_eq!(check(&table).expect_err("refused").to_string(), "unknown setting \"stor.url\"; did you mean \"store.url\"?");
        let mut table = Table::new();
        let error = overlay(&mut table, [("BACKSTOP_LISTN".to_owned(), "x".to_owned())].into_iter()).expect_err("refused");
        assert_eq!(error.to_string(), "unknown variable BACKSTOP_LISTN; did you mean \"BACKSTOP_LISTEN\"?");
    }

    #[test]
    fn variables_become_values_of_their_kind() {
        let mut table: Table = "listen = '127.0.0.1:1'".parse().expect("TOML");
        let set = [
            ("BACKSTOP_LISTEN", "127.0.0.1:2"),
            ("BACKSTOP_LIMITS_ENABLED", "false"),
            ("BACKSTOP_WIDGET_ORIGINS", "https://a.example, https://b.example"),
            ("HOME", "/x"),
        ];
        overlay(&mut table, set.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))).expect("all known");
        assert_eq!(table["listen"].as_str(), Some("127.0.0.1:2"));
        assert_eq!(table["limits"]["enabled"].as_bool(), Some(false));
        assert_eq!(table["widget"]["origins"].as_array().map(Vec::len), Some(2));
        assert!(overlay(&mut table, [("BACKSTOP_STORE_READERS".to_owned(), "many".to_owned())].into_iter()).is_err());
    }
}
