//! Sessions of traders that were looked up a moment ago. A trader's calls come in bursts; the store is asked once for each.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use desk::session::Session;
use domain::id::SessionId;

/// A session that was ended on another node is believed in for at most this long.
const BELIEVED: Duration = Duration::from_millis(800);
/// So many are remembered at most; a full memory is begun anew.
const MOST: usize = 20_000;

/// What the last moment's look-ups found, by the hash of the token.
#[derive(Debug, Default)]
pub struct Recent {
    found: Mutex<HashMap<Vec<u8>, (Session, Instant)>>,
}

impl Recent {
    fn lock(&self) -> MutexGuard<'_, HashMap<Vec<u8>, (Session, Instant)>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds a session that was looked up just now.
    pub fn find(&self, hash: &[u8]) -> Option<Session> {
        let found = self.lock();
        found.get(hash).filter(|(_, at)| at.elapsed() < BELIEVED).map(|(session, _)| *session)
    }

    /// Remembers a session. One whose use is still to be noted is not: it is looked up again after the note.
    pub fn remember(&self, hash: Vec<u8>, session: Session) {
        let mut found = self.lock();
        if found.len() >= MOST {
            found.retain(|_, (_, at)| at.elapsed() < BELIEVED);
            if found.len() >= MOST {
                found.clear();
            }
        }
        found.insert(hash, (session, Instant::now()));
    }

    /// Forgets a session that ended on this node: it is over at once.
    pub fn forget(&self, session: SessionId) {
        self.lock().retain(|_, (known, _)| known.id != session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk::session::Owner;
    use domain::id::ContactId;
    use uuid::Uuid;

    fn session(n: u128) -> Session {
        Session { id: SessionId(Uuid::from_u128(n)), owner: Owner::Contact(ContactId(Uuid::from_u128(n))), stale: false }
    }

    #[test]
    fn an_ended_session_is_forgotten_at_once_and_the_memory_is_bounded() {
        let recent = Recent::default();
        recent.remember(vec![1], session(1));
        recent.remember(vec![2], session(2));
        assert!(recent.find(&[1]).is_some());
        recent.forget(session(1).id);
        assert!(recent.find(&[1]).is_none() && recent.find(&[2]).is_some());
        for n in 0..MOST as u128 + 10 {
            recent.remember(n.to_be_bytes().to_vec(), session(n));
        }
        assert!(recent.lock().len() <= MOST);
    }
}
