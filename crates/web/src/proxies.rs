//! Proxies of the venue: only they are believed when they say for whom they speak.

use std::net::IpAddr;

use axum::http::HeaderMap;

const FORWARDED: &str = "x-forwarded-for";

/// Networks whose word is taken; none unless they are named in the settings.
#[derive(Debug, Clone, Default)]
pub struct Proxies(Vec<(IpAddr, u8)>);

impl Proxies {
    /// Reads networks like `10.0.0.0/8` and single addresses.
    ///
    /// # Errors
    /// The entry that is neither.
    pub fn parse(listed: &[String]) -> Result<Self, String> {
        let network = |entry: &String| {
            let (address, length) = entry.split_once('/').map_or((entry.as_str(), None), |(address, length)| (address, Some(length)));
            let address: IpAddr = address.trim().parse().ok()?;
            let whole = if address.is_ipv4() { 32 } else { 128 };
            let length = length.map_or(Some(whole), |length| length.trim().parse().ok())?;
            (length <= whole).then_some((address, length))
        };
        listed.iter().map(|entry| network(entry).ok_or_else(|| entry.clone())).collect::<Result<_, _>>().map(Self)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|(network, length)| bits(*network, *length) == bits(address, *length) && network.is_ipv4() == address.is_ipv4())
    }

    /// Returns who is at the other end: the peer, or if the peer is a proxy of ours the last address that it and the proxies
    /// before it name and that is none of ours. What stands before that in the header, anybody may have written.
    pub fn origin(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let named: Vec<&str> =
            headers.get_all(FORWARDED).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
        let mut origin = peer.to_canonical();
        for name in named.iter().rev() {
            match name.trim().parse::<IpAddr>() {
                Ok(before) if self.trusts(origin) => origin = before.to_canonical(),
                _ => break,
            }
        }
        origin
    }
}

/// The first bits of an address, at the front of a number.
fn bits(address: IpAddr, length: u8) -> u128 {
    let all = match address {
        IpAddr::V4(it) => u128::from(it.to_bits()) << 96,
        IpAddr::V6(it) => it.to_bits(),
    };
    if length == 0 { 0 } else { all >> (128 - u32::from(length)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn origin(trusted: &[&str], peer: &str, forwarded: &'static str) -> String {
        let proxies = Proxies::parse(&trusted.iter().map(ToString::to_string).collect::<Vec<_>>()).expect("networks");
        let mut headers = HeaderMap::new();
        headers.insert(FORWARDED, HeaderValue::from_static(forwarded));
        proxies.origin(peer.parse().expect("an address"), &headers).to_string()
    }

    #[test]
    fn only_a_proxy_of_ours_is_believed_and_only_the_last_word() {
        assert_eq!(origin(&[], "10.0.0.5", "1.2.3.4"), "10.0.0.5");
        assert_eq!(origin(&["10.0.0.0/8"], "203.0.113.9", "1.2.3.4"), "203.0.113.9");
        assert_eq!(origin(&["10.0.0.0/8"], "10.0.0.5", "1.2.3.4"), "1.2.3.4");
        assert_eq!(origin(&["10.0.0.0/8"], "10.0.0.5", "6.6.6.6, 1.2.3.4, 10.1.1.1"), "1.2.3.4");
        assert_eq!(origin(&["10.0.0.0/8"], "10.0.0.5", "1.2.3.4, nonsense"), "10.0.0.5");
        assert_eq!(origin(&["::1", "fd00::/8"], "fd12::1", "2001:db8::7"), "2001:db8::7");
        assert_eq!(origin(&["10.0.0.0/8"], "::ffff:10.0.0.5", "1.2.3.4"), "1.2.3.4");
    }

    #[test]
    fn what_is_no_network_is_named() {
        for bad in ["10.0.0.0/33", "::/129", "proxy.example", "10.0.0.0/x", ""] {
            assert_eq!(Proxies::parse(&[bad.to_owned()]).err().as_deref(), Some(bad));
        }
    }
}
