//! Answers of DNS: kept until they expire, or given by hand and then all there is.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use mail_auth::common::parse::TxtRecordParser as _;
use mail_auth::common::verify::DomainKey;
use mail_auth::dmarc::Dmarc;
use mail_auth::spf::Spf;
use mail_auth::{DnsError, Error, MX, Parameters, RecordSet, ResolverCache, Txt};

/// The most answers that are kept of one kind.
const KEPT: usize = 20_000;

/// Answers of one kind.
pub struct Table<K, V> {
    rows: Mutex<HashMap<K, (V, Option<Instant>)>>,
    missing: Option<V>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { rows: Mutex::new(HashMap::new()), missing: None }
    }
}

impl<K: Hash + Eq, V: Clone> ResolverCache<K, V> for Table<K, V> {
    fn get<Q>(&self, name: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let known = rows.get(name).filter(|(_, until)| until.is_none_or(|until| until > Instant::now()));
        known.map(|(value, _)| value.clone()).or_else(|| self.missing.clone())
    }

    fn remove<Q>(&self, name: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).remove(name).map(|(value, _)| value)
    }

    fn insert(&self, key: K, value: V, valid_until: Instant) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.len() >= KEPT {
            rows.clear();
        }
        rows.insert(key, (value, Some(valid_until)));
    }
}

/// Everything that was asked.
#[derive(Default)]
pub struct Records {
    txt: Table<Box<str>, Txt>,
    mx: Table<Box<str>, RecordSet<MX>>,
    ipv4: Table<Box<str>, RecordSet<Ipv4Addr>>,
    ipv6: Table<Box<str>, RecordSet<Ipv6Addr>>,
    ptr: Table<IpAddr, RecordSet<Box<str>>>,
}

/// Question with the caches of its answers.
pub type Asked<'x, P> = Parameters<
    'x,
    P,
    Table<Box<str>, Txt>,
    Table<Box<str>, RecordSet<MX>>,
    Table<Box<str>, RecordSet<Ipv4Addr>>,
    Table<Box<str>, RecordSet<Ipv6Addr>>,
    Table<IpAddr, RecordSet<Box<str>>>,
>;

impl Records {
    /// Adds a TXT record by its text: a policy of SPF or DMARC, or a key.
    #[must_use]
    pub fn with_txt(self, name: &str, text: &str) -> Self {
        let value = if text.starts_with("v=spf1") {
            Spf::parse(text.as_bytes()).map(|it| Txt::Spf(it.into()))
        } else if text.starts_with("v=DMARC1") {
            Dmarc::parse(text.as_bytes()).map(|it| Txt::Dmarc(it.into()))
        } else {
            DomainKey::parse(text.as_bytes()).map(|it| Txt::DomainKey(it.into()))
        };
        let value = value.unwrap_or_else(Txt::Error);
        let name = format!("{}.", name.trim_end_matches('.'));
        self.txt.rows.lock().unwrap_or_else(PoisonError::into_inner).insert(name.into(), (value, None));
        self
    }

    /// Says that what is not here does not exist.
    pub(super) fn closed(mut self) -> Self {
        self.txt.missing = Some(Txt::Error(Error::Dns(DnsError::InvalidRecordType)));
        self
    }

    /// Puts a question.
    pub fn with<P>(&self, params: P) -> Asked<'_, P> {
        Parameters {
            params,
            cache_txt: Some(&self.txt),
            cache_mx: Some(&self.mx),
            cache_ptr: Some(&self.ptr),
            cache_ipv4: Some(&self.ipv4),
            cache_ipv6: Some(&self.ipv6),
        }
    }
}
