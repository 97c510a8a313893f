//! Who answers for DNS: the system, or a list of records that are about to be published.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};

use async_trait::async_trait;
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
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

    /// Lists the addresses of a host.
    async fn addresses(&self, host: &str) -> Result<Vec<IpAddr>, Unasked>;

    /// Lists the names that an address leads back to.
    async fn reverse(&self, address: IpAddr) -> Result<Vec<String>, Unasked>;
}

/// DNS as it is: by the system's servers, or by one that is named.
pub struct SystemNames(TokioResolver);

impl SystemNames {
    /// Asks one server, as the one that answers for a domain before others have its news.
    pub fn of(server: SocketAddr) -> Result<Self, String> {
        let mut connections = vec![ConnectionConfig::udp(), ConnectionConfig::tcp()];
        for connection in &mut connections {
            connection.port = server.port();
        }
        let servers = vec![NameServerConfig::new(server.ip(), true, connections)];
        let builder =
            TokioResolver::builder_with_config(ResolverConfig::from_parts(None, Vec::new(), servers), TokioRuntimeProvider::default());
        Ok(Self(builder.build().map_err(|error| error.to_string())?))
    }

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

    async fn addresses(&self, host: &str) -> Result<Vec<IpAddr>, Unasked> {
        let v4 = self.0.ipv4_lookup(absolute(host)).await.map(|lookup| {
            lookup.answers().iter().filter_map(|it| if let RData::A(a) = &it.data { Some(IpAddr::V4(a.0)) } else { None }).collect()
        });
        let v6 = self.0.ipv6_lookup(absolute(host)).await.map(|lookup| {
            lookup.answers().iter().filter_map(|it| if let RData::AAAA(a) = &it.data { Some(IpAddr::V6(a.0)) } else { None }).collect()
        });
        let mut all: Vec<IpAddr> = or_nothing(v4)?;
        all.extend(or_nothing(v6)?);
        Ok(all)
    }

    async fn reverse(&self, address: IpAddr) -> Result<Vec<String>, Unasked> {
        let found = self.0.reverse_lookup(address).await.map(|lookup| {
            lookup.answers().iter().filter_map(|it| if let RData::PTR(name) = &it.data { Some(name.0.to_ascii()) } else { None }).collect()
        });
        or_nothing(found)
    }
}

/// Records that were written down, and nothing else exists.
#[derive(Debug, Default)]
pub struct WrittenNames(HashMap<(String, &'static str), Vec<String>>);

impl WrittenNames {
    /// Reads a record a line, `NAME TXT "text"`, `NAME MX host`, `NAME A address` (or AAAA) or `ADDRESS PTR name`; what follows a `#` at the beginning is no record.
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
                "A" | "AAAA" if value.parse::<IpAddr>().is_ok() => ("A", value.to_owned()),
                "PTR" if name.parse::<IpAddr>().is_ok() => ("PTR", value.to_owned()),
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

    async fn addresses(&self, host: &str) -> Result<Vec<IpAddr>, Unasked> {
        Ok(self.find(host, "A").iter().filter_map(|it| it.parse().ok()).collect())
    }

    async fn reverse(&self, address: IpAddr) -> Result<Vec<String>, Unasked> {
        Ok(self.find(&address.to_string(), "PTR"))
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
        assert!(
            WrittenNames::parse("v.test A mx.v.test").is_err()
                && WrittenNames::parse("v.test PTR x.test").is_err()
                && WrittenNames::parse("v.test").is_err()
        );
    }
}
