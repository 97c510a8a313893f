//! Who is connected to this node, and how a frame finds them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::ws::Utf8Bytes;
use desk::log::Entry;
use domain::actor::Presence;
use domain::id::{AgentId, ContactId, SessionId};
use serde_json::json;

use super::fanout::{Feed, Push, Tap, pair};

/// Whose socket it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// A trader's: sees own public events.
    Contact(ContactId),
    /// A member of staff's: sees everything.
    Desk(AgentId),
}

#[derive(Debug)]
struct Subscriber {
    audience: Audience,
    session: SessionId,
    tap: Tap,
}

#[derive(Debug, Default)]
struct Board {
    next: u64,
    subscribers: HashMap<u64, Subscriber>,
    by_contact: HashMap<ContactId, Vec<u64>>,
    desk: Vec<u64>,
    viewing: HashMap<(String, AgentId), (String, String)>,
    departed: HashMap<AgentId, Instant>,
}

/// The sockets of this node.
#[derive(Debug, Default)]
pub struct Hub {
    board: Mutex<Board>,
}

/// A place on the board, given back when the socket goes.
pub struct Seat<'a> {
    hub: &'a Hub,
    id: u64,
    audience: Audience,
    /// What arrives.
    pub feed: Feed,
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        let mut board = self.hub.lock();
        board.subscribers.remove(&self.id);
        board.desk.retain(|id| *id != self.id);
        if let Audience::Contact(contact) = self.audience
            && let Some(ids) = board.by_contact.get_mut(&contact)
        {
            ids.retain(|id| *id != self.id);
            if ids.is_empty() {
                board.by_contact.remove(&contact);
            }
        }
        drop(board);
        if let Audience::Desk(agent) = self.audience {
            self.hub.stop_viewing(agent);
        }
    }
}

impl Hub {
    fn lock(&self) -> MutexGuard<'_, Board> {
        // The board holds no half-made state between its statements.
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place on the board.
    pub fn join(&self, audience: Audience, session: SessionId) -> Seat<'_> {
        let (tap, feed) = pair();
        let mut board = self.lock();
        board.next += 1;
        let id = board.next;
        board.subscribers.insert(id, Subscriber { audience, session, tap });
        match audience {
            Audience::Contact(contact) => board.by_contact.entry(contact).or_default().push(id),
            Audience::Desk(agent) => {
                board.desk.push(id);
                board.departed.remove(&agent);
            }
        }
        drop(board);
        Seat { hub: self, id, audience, feed }
    }

    /// Sends to every socket of one trader.
    pub fn tell_contact(&self, contact: ContactId, push: &Push) {
        let board = self.lock();
        for id in board.by_contact.get(&contact).into_iter().flatten() {
            if let Some(subscriber) = board.subscribers.get(id) {
                subscriber.tap.offer(push);
            }
        }
    }

    /// Sends to every socket of staff.
    pub fn tell_desk(&self, push: &Push) {
        let board = self.lock();
        for subscriber in board.desk.iter().filter_map(|id| board.subscribers.get(id)) {
            subscriber.tap.offer(push);
        }
    }

    /// Sends to every socket of one member of staff.
    pub fn tell_agent(&self, agent: AgentId, push: &Push) {
        for subscriber in self.lock().subscribers.values().filter(|subscriber| subscriber.audience == Audience::Desk(agent)) {
            subscriber.tap.offer(push);
        }
    }

    /// Ends the sockets of a session that was revoked.
    pub fn end_session(&self, session: SessionId) {
        for subscriber in self.lock().subscribers.values().filter(|subscriber| subscriber.session == session) {
            subscriber.tap.offer(&Push::End);
        }
    }

    /// Tells whether a trader is connected to this node.
    pub fn is_present(&self, contact: ContactId) -> bool {
        self.lock().by_contact.contains_key(&contact)
    }

    /// Tells whether a member of staff is connected to this node.
    pub fn has_agent(&self, agent: AgentId) -> bool {
        self.lock().subscribers.values().any(|subscriber| subscriber.audience == Audience::Desk(agent))
    }

    /// Notes that a member of staff has no socket any more, or had one before this node started.
    pub fn note_departure(&self, agent: AgentId) {
        self.lock().departed.entry(agent).or_insert_with(Instant::now);
    }

    /// Takes out the staff whose sockets have been gone for this long. Staff who never had one, programs, are not among them.
    pub fn take_departed(&self, longer_than: Duration) -> Vec<AgentId> {
        let mut board = self.lock();
        let gone: Vec<AgentId> =
            board.departed.iter().filter(|(_, since)| since.elapsed() > longer_than).map(|(agent, _)| *agent).collect();
        board.departed.retain(|agent, _| !gone.contains(agent));
        gone
    }

    /// Keeps of some events those that somebody on this node listens for: staff for all, a trader for their own.
    pub fn keep_heard(&self, entries: &mut Vec<Entry>) {
        let board = self.lock();
        if board.desk.is_empty() {
            entries.retain(|entry| {
                entry.contact_seq.is_some() && entry.contact.is_some_and(|contact| board.by_contact.contains_key(&contact))
            });
        }
    }

    /// Lists connected traders.
    pub fn contacts(&self) -> Vec<ContactId> {
        self.lock().by_contact.keys().copied().collect()
    }

    /// Counts sockets of traders and of staff.
    pub fn counts(&self) -> (usize, usize) {
        let board = self.lock();
        (board.subscribers.len() - board.desk.len(), board.desk.len())
    }

    /// Tells staff that somebody takes work, or does not.
    pub fn tell_presence(&self, agent: AgentId, presence: Presence) {
        self.tell_desk(&passing(&json!({"type": "presence", "agent_id": agent, "state": presence.as_str()})));
    }

    /// Tells staff who looks at a ticket.
    pub fn view(&self, (agent, name): (AgentId, &str), reference: &str, state: &str) {
        let key = (reference.to_owned(), agent);
        if state == "idle" {
            self.lock().viewing.remove(&key);
        } else {
            self.lock().viewing.insert(key, (name.to_owned(), state.to_owned()));
        }
        self.tell_desk(&viewing(agent, name, (reference, state)));
    }

    /// Lists who looks at what, for a socket that just connected.
    pub fn views(&self) -> Vec<Push> {
        self.lock().viewing.iter().map(|((reference, agent), (name, state))| viewing(*agent, name, (reference, state))).collect()
    }

    fn stop_viewing(&self, agent: AgentId) {
        if self.has_agent(agent) {
            return;
        }
        self.note_departure(agent);
        let mut board = self.lock();
        let gone: Vec<_> = board
            .viewing
            .iter()
            .filter(|((_, who), _)| *who == agent)
            .map(|((reference, _), (name, _))| (reference.clone(), name.clone()))
            .collect();
        board.viewing.retain(|(_, who), _| *who != agent);
        drop(board);
        for (reference, name) in gone {
            self.tell_desk(&viewing(agent, &name, (&reference, "idle")));
        }
    }
}

fn viewing(agent: AgentId, name: &str, (reference, state): (&str, &str)) -> Push {
    passing(&json!({"type": "viewing", "reference": reference, "agent_id": agent, "name": name, "state": state}))
}

/// Wraps a frame without a position.
pub fn passing(value: &serde_json::Value) -> Push {
    Push::Passing(Utf8Bytes::from(value.to_string()))
}
