//! Who answers for DNS: the system, or a list of records that are about to be published.

use std::collections::HashMap;

use async_trait::async_trait;
use hickory_resolver::TokioResolver;
use hickory_resolver::net::NetError;
use hickory_resolver::proto::rr::RData;

/// DNS gave no answer, not even that there is nothing.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct Unasked(String);

/// Answers for DNS. What does not exist is an empty list.
#[async_trait]
pub trait Names: Send + Sync {
    /// Lists the texts of a name, each whole.
    async fn txt(&self, name: &str) -> Result<Vec<String>, Unasked>;

    /// Lists the servers that take mail for a domain, best first.
    async fn mx(&self, name: &str) -> Result<Vec<String>, Unasked>;
}

/// The system's DNS.
pub struct SystemNames(TokioResolver);

impl SystemNames {
    /// Asks whom the system asks.
    pub fn new() -> Result<Self, String> {
        let resolver = TokioResolver::builder_tokio().and_then(|builder| builder.build()).map_err(|error| error.to_string())?;
        Ok(Self(resolver))
    }
}

/// Nothing there is an answer, everything else none.
fn or_nothing<T>(found: Result<Vec<T>, NetError>) -> Result<Vec<T>, Unasked> {
    match found {
        Err(error) if error.is_nx_domain() || error.is_no_records_found() => Ok(Vec::new()),
        found => found.map_err(|error| Unasked(error.to_string())),
    }
}

fn absolute(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.'))
}

#[async_trait]
impl Names for SystemNames {
    async fn txt(&self, name: &str) -> Result<Vec<String>, Unasked> {
        let found = self.0.txt_lookup(absolute(name)).await.map(|lookup| {
            let texts = lookup.answers().iter().filter_map(|record| match &record.data {
                RData::TXT(text) => Some(text.txt_data.concat()),
                _ => None,
            });
            texts.map(|text| String::from_utf8_lossy(&text).into_owned()).collect()
        });
        or_nothing(found)
    }

    async fn mx(&self, name: &str) -> Result<Vec<String>, Unasked> {
        let found = self.0.mx_lookup(absolute(name)).await.map(|lookup| {
            let mut hosts: Vec<(u16, String)> = lookup
                .answers()
                .iter()
                .filter_map(|record| match &record.data {
                    RData::MX(mx) => Some((mx.preference, mx.exchange.to_ascii())),
                    _ => None,
                })
                .collect();
            hosts.sort();
            hosts
        });
        Ok(or_nothing(found)?.into_iter().map(|(_, host)| host).collect())
    }
}

/// Records that were written down, and nothing else exists.
#[derive(Debug, Default)]
pub struct WrittenNames(HashMap<(String, &'static str), Vec<String>>);

impl WrittenNames {
    /// Reads a record a line, `NAME TXT "text"` or `NAME MX host`; what follows a `#` at the beginning is no record.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut written = Self::default();
        for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = || format!("line {at} is not like: NAME TXT \"text\"");
            let (name, rest) = line.split_once(char::is_whitespace).ok_or_else(wrong)?;
            let (kind, value) = rest.trim_start().split_once(char::is_whitespace).ok_or_else(wrong)?;
            let value = value.trim();
            let (kind, value) = match kind.to_ascii_uppercase().as_str() {
                "TXT" if value.contains('"') => ("TXT", value.split('"').skip(1).step_by(2).collect()),
                "TXT" => ("TXT", value.to_owned()),
                "MX" => ("MX", value.split_whitespace().last().unwrap_or_default().to_owned()),
                _ => return Err(wrong()),
            };
            written.0.entry((key(name), kind)).or_default().push(value);
        }
        Ok(written)
    }

    fn find(&self, name: &str, kind: &'static str) -> Vec<String> {
        self.0.get(&(key(name), kind)).cloned().unwrap_or_default()
    }
}

fn key(name: &str) -> String {
    name.trim_end_matches('.').to_lowercase()
}

#[async_trait]
impl Names for WrittenNames {
    async fn txt(&self, name: &str) -> Result<Vec<String>, Unasked> {
        Ok(self.find(name, "TXT"))
    }

    async fn mx(&self, name: &str) -> Result<Vec<String>, Unasked> {
        Ok(self.find(name, "MX"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn records_are_read_as_they_stand_in_a_zone() {
        let text = "# ours\nV.test. TXT \"v=spf1 \" \"-all\"\nv.test txt other\nv.test MX 10 mx.v.test.\n";
        let names = WrittenNames::parse(text).expect("read");
        assert_eq!(names.txt("v.test").await.expect("told"), ["v=spf1 -all", "other"]);
        assert_eq!(names.mx("v.test.").await.expect("told"), ["mx.v.test."]);
        assert!(names.mx("x.test").await.expect("told").is_empty());
        assert!(WrittenNames::parse("v.test A 1.2.3.4").is_err() && WrittenNames::parse("v.test").is_err());
    }
}
