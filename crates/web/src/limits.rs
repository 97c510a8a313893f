//! Rate limits: by the person first and by the address last, since thousands of traders may share one address.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use domain::refusal::Refusal;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use uuid::Uuid;

/// Messages and tickets of one person: a burst of 120, then one each second.
const WRITES: (u32, u32) = (120, 60);
/// Sessions opened from one address each minute; one mobile gateway serves a small town.
const SESSIONS: (u32, u32) = (600, 600);
/// Log-ins for one staff address: a burst of 30, then one each two seconds.
const LOGINS: (u32, u32) = (30, 30);

/// The limits, or none of them for load tests.
pub struct Limits {
    enabled: bool,
    writes: DefaultKeyedRateLimiter<Uuid>,
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
            sessions: RateLimiter::keyed(quota(SESSIONS)),
            logins: RateLimiter::keyed(quota(LOGINS)),
        }
    }

    /// Counts something that a person writes.
    pub fn write(&self, principal: Uuid) -> Result<(), Refusal> {
        self.check(&self.writes, &principal)
    }

    /// Counts a session that is opened.
    pub fn session(&self, peer: &Peer) -> Result<(), Refusal> {
        self.check(&self.sessions, &peer.0)
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
        self.sessions.retain_recent();
        self.logins.retain_recent();
    }
}

/// The address at the other end of the connection. Forwarded-address headers are not looked at: nobody vouches for them.
#[derive(Debug, Clone, Copy)]
pub struct Peer(IpAddr);

impl Peer {
    /// Writes the address for the list of sessions.
    pub fn shown(&self) -> Option<String> {
        Some(self.0.to_string())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        Ok(Self(address.unwrap_or(IpAddr::from([0, 0, 0, 0]))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_held_back_alone_and_told_for_how_long() {
        let limits = Limits::new(true);
        let (loud, quiet) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let refused = (0..200).filter_map(|_| limits.write(loud).err()).next_back();
        assert!(matches!(refused, Some(Refusal::RateLimited { retry_after_s }) if retry_after_s >= 1));
        assert!(limits.write(quiet).is_ok());
        assert!((0..1000).all(|_| Limits::new(false).write(loud).is_ok()));
    }
}
