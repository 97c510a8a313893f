//! Host names: official, imitated or strange.

use super::fold::{skeleton, tolerance, within};
use super::{Official, Reason, puny};

/// What a host name turned out to be.
pub(super) struct Finding {
    pub reason: Reason,
    pub looks_like: Option<String>,
}

/// Brings a host to small letters, decoded labels and no closing dots.
pub(super) fn normalise(host: &str) -> String {
    let host = percent_decode(host).replace('。', ".").to_lowercase();
    puny::to_unicode(host.trim_matches('.'))
}

/// Tells whether the text has the shape of a host name.
pub(super) fn is_host(text: &str) -> bool {
    let host = text.split(':').next().unwrap_or(text).trim_end_matches('.');
    let labels: Vec<&str> = host.split(['.', '。']).collect();
    labels.len() > 1
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '%') || !c.is_ascii())
                && !label.chars().any(char::is_whitespace)
        })
}

/// Judges a normalised host against the list.
pub(super) fn judge(official: &Official, host: &str) -> Finding {
    let domains: Vec<String> = official.domains.iter().map(|domain| normalise(domain)).collect();
    for domain in &domains {
        if host == domain {
            return found(Reason::Listed, None);
        }
        if host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.ends_with('.')) {
            return found(Reason::ListedSubdomain, None);
        }
    }
    if is_address(host) {
        return found(Reason::IpAddress, None);
    }
    domains
        .iter()
        .filter_map(|domain| likeness(host, domain).map(|reason| (reason, domain)))
        .min_by_key(|(reason, _)| rank(*reason))
        .map_or_else(|| found(Reason::NotListed, None), |(reason, domain)| found(reason, Some(domain.clone())))
}

fn found(reason: Reason, looks_like: Option<String>) -> Finding {
    Finding { reason, looks_like }
}

/// The most telling reason first, when several official domains are alike.
fn rank(reason: Reason) -> u8 {
    match reason {
        Reason::Confusable => 0,
        Reason::SubdomainTrick => 1,
        Reason::OtherEnding => 2,
        Reason::NearMiss => 3,
        _ => 4,
    }
}

fn likeness(host: &str, domain: &str) -> Option<Reason> {
    let labels: Vec<String> = host.split('.').map(skeleton).collect();
    let wanted: Vec<String> = domain.split('.').map(skeleton).collect();
    let brand = wanted.first()?;
    if labels.ends_with(&wanted) {
        return Some(Reason::Confusable);
    }
    if wanted.len() > 1 && labels.windows(wanted.len()).any(|window| window == wanted) {
        return Some(Reason::SubdomainTrick);
    }
    let names = labels.split_last().map(|(_, names)| names)?;
    if brand.chars().count() >= 4
        && let Some(at) = names.iter().position(|label| label == brand)
    {
        // Second-level endings such as co.jp put the name one label further in.
        let is_name = at + 1 == names.len() || (at + 2 == names.len() && names[at + 1].len() <= 3);
        return Some(if is_name { Reason::OtherEnding } else { Reason::SubdomainTrick });
    }
    names.iter().find_map(|label| resembles(label, brand))
}

/// Compares one name with the venue's, both as skeletons.
pub(super) fn resembles(name: &str, brand: &str) -> Option<Reason> {
    if brand.chars().count() < 5 {
        return None;
    }
    let joined = |text: &str| text.replace('-', "");
    if within(name, brand, tolerance(brand)) {
        Some(Reason::NearMiss)
    } else if joined(name).contains(&joined(brand)) {
        Some(Reason::ContainsName)
    } else {
        None
    }
}

fn is_address(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host.parse::<std::net::IpAddr>().is_ok()
        || host.parse::<u32>().is_ok()
        || host.strip_prefix("0x").is_some_and(|hex| hex.chars().all(|c| c.is_ascii_hexdigit()))
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let pair = match (byte, ahead.next().map(char::from), ahead.next().map(char::from)) {
            (b'%', Some(high), Some(low)) => high.to_digit(16).zip(low.to_digit(16)),
            _ => None,
        };
        match pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
