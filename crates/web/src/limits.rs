//! Rate limits: by the person first and by the address last, since thousands of traders may share one address.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::request::Parts;
use domain::refusal::Refusal;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use uuid::Uuid;

use crate::app::App;

/// Messages and tickets of one person: a burst of 120, then one each second.
const WRITES: (u32, u32) = (120, 60);
/// Beyond these, what is urgent: a person who is losing money is not silenced for having asked often.
const URGENT: (u32, u32) = (10, 10);
/// Sessions opened for one account: a burst of 60, then one each second.
const ACCOUNTS: (u32, u32) = (60, 60);
/// Sessions of unknown people opened from one address each minute; one mobile gateway serves a small town.
const SESSIONS: (u32, u32) = (600, 600);
/// Log-ins for one staff address: a burst of 30, then one each two seconds.
const LOGINS: (u32, u32) = (30, 30);

/// The limits, or none of them for load tests.
pub struct Limits {
    enabled: bool,
    writes: DefaultKeyedRateLimiter<Uuid>,
    urgent: DefaultKeyedRateLimiter<Uuid>,
    accounts: DefaultKeyedRateLimiter<String>,
    sessions: DefaultKeyedRateLimiter<IpAddr>,
    logins: DefaultKeyedRateLimiter<String>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").field("enabled", &self.enabled).finish_non_exhaustive()
    }
}

fn quota((burst, each_minute): (u32, u32)) -> Quota {
    let at_least_one = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    Quota::per_minute(at_least_one(each_minute)).allow_burst(at_least_one(burst))
}

impl Limits {
    /// Sets them up.
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            writes: RateLimiter::keyed(quota(WRITES)),
            urgent: RateLimiter::keyed(quota(URGENT)),
            accounts: RateLimiter::keyed(quota(ACCOUNTS)),
            sessions: RateLimiter::keyed(quota(SESSIONS)),
            logins: RateLimiter::keyed(quota(LOGINS)),
        }
    }

    /// Counts something that a person writes. Beyond the limit it is read whether it is urgent, and for that some room is left.
    pub fn write(&self, principal: Uuid, is_urgent: impl FnOnce() -> bool) -> Result<(), Refusal> {
        match self.check(&self.writes, &principal) {
            Err(_) if is_urgent() => self.check(&self.urgent, &principal),
            other => other,
        }
    }

    /// Counts a session that is opened: by the account that the venue vouches for, else by the address.
    pub fn session(&self, account: Option<&str>, peer: &Peer) -> Result<(), Refusal> {
        match account {
            Some(uid) => self.check(&self.accounts, &uid.to_owned()),
            None => self.check(&self.sessions, &peer.0),
        }
    }

    /// Counts a try to log in.
    pub fn login(&self, email: &str) -> Result<(), Refusal> {
        self.check(&self.logins, &email.to_owned())
    }

    fn check<K: std::hash::Hash + Eq + Clone>(&self, limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), Refusal> {
        if !self.enabled {
            return Ok(());
        }
        limiter
            .check_key(key)
            .map_err(|until| Refusal::RateLimited { retry_after_s: until.wait_time_from(DefaultClock::default().now()).as_secs() + 1 })
    }

    /// Forgets keys that have not been seen for a while.
    pub fn sweep(&self) {
        self.writes.retain_recent();
        self.urgent.retain_recent();
        self.accounts.retain_recent();
        self.sessions.retain_recent();
        self.logins.retain_recent();
    }
}

/// The address at the other end; behind a proxy of the venue the one that it names.
#[derive(Debug, Clone, Copy)]
pub struct Peer(IpAddr);

impl Peer {
    /// Writes the address for the list of sessions.
    pub fn shown(&self) -> Option<String> {
        Some(self.0.to_string())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Peer
where
    App: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        let peer = address.unwrap_or(IpAddr::from([0, 0, 0, 0]));
        Ok(Self(App::from_ref(state).proxies.origin(peer, &parts.headers)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_held_back_alone_and_told_for_how_long() {
        let limits = Limits::new(true);
        let (loud, quiet) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let refused = (0..200).filter_map(|_| limits.write(loud, || false).err()).next_back();
        assert!(matches!(refused, Some(Refusal::RateLimited { retry_after_s }) if retry_after_s >= 1));
        assert!(limits.write(quiet, || false).is_ok());
        assert!((0..1000).all(|_| Limits::new(false).write(loud, || false).is_ok()));
        let urgent = (0..30).filter(|_| limits.write(loud, || true).is_ok()).count();
        assert!((10..20).contains(&urgent), "{urgent}");
    }

    #[test]
    fn thousands_behind_one_gateway_are_told_apart_by_their_accounts() {
        let (limits, gateway) = (Limits::new(true), Peer(IpAddr::from([203, 0, 113, 7])));
        assert!((0..5_000).all(|n| limits.session(Some(&format!("account-{n}")), &gateway).is_ok()));
        assert!((0..500).all(|_| limits.session(None, &gateway).is_ok()));
        assert!((0..200).any(|_| limits.session(Some("account-1"), &gateway).is_err()));
        assert!((0..500).any(|_| limits.session(None, &gateway).is_err()));
    }
}
