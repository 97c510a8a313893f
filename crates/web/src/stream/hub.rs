//! Who is connected to this node, and how a frame finds them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use axum::extract::ws::Utf8Bytes;
use desk::log::Entry;
use domain::actor::Presence;
use domain::id::{AgentId, ContactId, SessionId};
use serde_json::json;
use tokio::sync::mpsc;

use super::fanout::{Feed, Push, Tap, pair};
use super::whisper::Whisper;

/// Whose socket it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// A trader's: sees own public events.
    Contact(ContactId),
    /// A member of staff's: sees everything.
    Desk(AgentId),
}

/// Who looks at a ticket.
#[derive(Debug)]
pub(super) struct View {
    pub(super) name: String,
    pub(super) state: String,
    /// When another node said so; nothing for a socket of this node.
    pub(super) heard: Option<Instant>,
}

#[derive(Debug)]
struct Subscriber {
    audience: Audience,
    session: SessionId,
    tap: Tap,
}

#[derive(Debug, Default)]
pub(super) struct Board {
    next: u64,
    subscribers: HashMap<u64, Subscriber>,
    by_contact: HashMap<ContactId, Vec<u64>>,
    desk: Vec<u64>,
    pub(super) viewing: HashMap<(String, AgentId), View>,
    /// Traders who are connected to other nodes, and when that was last heard.
    pub(super) elsewhere: HashMap<ContactId, Instant>,
}

impl Board {
    /// Lists the traders who are connected to this node.
    pub(super) fn contacts(&self) -> Vec<ContactId> {
        self.by_contact.keys().copied().collect()
    }
}

/// The sockets of this node.
#[derive(Debug, Default)]
pub struct Hub {
    board: Mutex<Board>,
    pub(super) outlet: OnceLock<mpsc::Sender<Vec<u8>>>,
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
                self.hub.whisper(&Whisper::Gone { contact });
            }
        }
        drop(board);
        if let Audience::Desk(agent) = self.audience {
            self.hub.stop_viewing(agent);
        }
    }
}

impl Hub {
    pub(super) fn lock(&self) -> MutexGuard<'_, Board> {
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
            Audience::Contact(contact) => {
                let sockets = board.by_contact.entry(contact).or_default();
                sockets.push(id);
                if sockets.len() == 1 {
                    self.whisper(&Whisper::Here { contacts: vec![contact] });
                }
            }
            Audience::Desk(_) => board.desk.push(id),
        }
        drop(board);
        Seat { hub: self, id, audience, feed }
    }

    /// Sends to every socket of one trader.
    pub fn tell_contact(&self, contact: ContactId, push: Push) {
        let push = Arc::new(push);
        let board = self.lock();
        for id in board.by_contact.get(&contact).into_iter().flatten() {
            if let Some(subscriber) = board.subscribers.get(id) {
                subscriber.tap.offer(&push);
            }
        }
    }

    /// Sends to every socket of staff.
    pub fn tell_desk(&self, push: Push) {
        let push = Arc::new(push);
        let board = self.lock();
        for subscriber in board.desk.iter().filter_map(|id| board.subscribers.get(id)) {
            subscriber.tap.offer(&push);
        }
    }

    /// Sends to every socket of one member of staff.
    pub fn tell_agent(&self, agent: AgentId, push: Push) {
        let push = Arc::new(push);
        for subscriber in self.lock().subscribers.values().filter(|subscriber| subscriber.audience == Audience::Desk(agent)) {
            subscriber.tap.offer(&push);
        }
    }

    /// Ends the sockets of a session that was revoked.
    pub fn end_session(&self, session: SessionId) {
        let end = Arc::new(Push::End);
        for subscriber in self.lock().subscribers.values().filter(|subscriber| subscriber.session == session) {
            subscriber.tap.offer(&end);
        }
    }

    /// Tells whether a trader is connected to this node.
    pub fn is_here(&self, contact: ContactId) -> bool {
        self.lock().by_contact.contains_key(&contact)
    }

    /// Tells whether a trader is connected to any node, as far as this one has heard.
    pub fn is_present(&self, contact: ContactId) -> bool {
        let board = self.lock();
        board.by_contact.contains_key(&contact) || board.elsewhere.contains_key(&contact)
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

    /// Lists the traders who are connected to this node.
    pub fn contacts(&self) -> Vec<ContactId> {
        self.lock().contacts()
    }

    /// Lists the members of staff who are connected to this node.
    pub fn agents(&self) -> Vec<AgentId> {
        let board = self.lock();
        let seated = board.desk.iter().filter_map(|id| board.subscribers.get(id));
        let mut agents: Vec<AgentId> = seated
            .filter_map(|subscriber| match subscriber.audience {
                Audience::Desk(agent) => Some(agent),
                Audience::Contact(_) => None,
            })
            .collect();
        agents.sort_unstable();
        agents.dedup();
        agents
    }

    /// Counts sockets of traders and of staff.
    pub fn counts(&self) -> (usize, usize) {
        let board = self.lock();
        (board.subscribers.len() - board.desk.len(), board.desk.len())
    }

    /// Tells staff that somebody takes work, or does not.
    pub fn tell_presence(&self, agent: AgentId, presence: Presence) {
        self.tell_desk(passing(&json!({"type": "presence", "agent_id": agent, "state": presence.as_str()})));
    }

    /// Tells staff on every node who looks at a ticket.
    pub fn view(&self, (agent, name): (AgentId, &str), reference: &str, state: &str) {
        self.note_view((agent, name), (reference, state), None);
        self.whisper(&Whisper::Viewing { agent, name: name.to_owned(), reference: reference.to_owned(), state: state.to_owned() });
    }

    /// Keeps who looks at a ticket, and tells the staff of this node if that is new.
    pub(super) fn note_view(&self, (agent, name): (AgentId, &str), (reference, state): (&str, &str), heard: Option<Instant>) {
        let key = (reference.to_owned(), agent);
        let view = View { name: name.to_owned(), state: state.to_owned(), heard };
        let before = match state {
            "idle" => self.lock().viewing.remove(&key),
            _ => self.lock().viewing.insert(key, view),
        };
        if before.is_none_or(|before| before.state != state) {
            self.tell_desk(viewing(agent, name, (reference, state)));
        }
    }

    /// Lists who looks at what, for a socket that just connected.
    pub fn views(&self) -> Vec<Push> {
        let board = self.lock();
        board.viewing.iter().map(|((reference, agent), view)| viewing(*agent, &view.name, (reference, &view.state))).collect()
    }

    fn stop_viewing(&self, agent: AgentId) {
        if self.agents().contains(&agent) {
            return;
        }
        let ended = self.lock().viewing.extract_if(|(_, who), view| *who == agent && view.heard.is_none()).collect::<Vec<_>>();
        for ((reference, _), view) in ended {
            self.tell_desk(viewing(agent, &view.name, (&reference, "idle")));
            self.whisper(&Whisper::Viewing { agent, name: view.name, reference, state: "idle".to_owned() });
        }
    }
}

pub(super) fn viewing(agent: AgentId, name: &str, (reference, state): (&str, &str)) -> Push {
    passing(&json!({"type": "viewing", "reference": reference, "agent_id": agent, "name": name, "state": state}))
}

/// Wraps a frame without a position.
pub fn passing(value: &serde_json::Value) -> Push {
    Push::Passing(Utf8Bytes::from(value.to_string()))
}
