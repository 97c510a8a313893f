//! What nodes tell each other in passing: who types, who looks at what, which traders are connected.
//!
//! Best effort. A lost whisper costs a detail on a screen, never an event: those are in the log, which every node reads.

use std::time::{Duration, Instant};

use axum::extract::ws::Utf8Bytes;
use domain::id::{AgentId, ContactId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::mpsc;

use super::fanout::Push;
use super::hub::{Hub, passing, viewing};

/// Whispers that wait for the line to the other nodes; more are dropped.
const WAITING: usize = 1024;
/// Traders named in one whisper.
const NAMES: usize = 1000;
/// What another node said is believed this long; each repeats itself three times meanwhile.
const BELIEVED: Duration = Duration::from_secs(70);

/// One thing told in passing.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "whisper", rename_all = "snake_case")]
pub(super) enum Whisper {
    /// A frame for every socket of a trader.
    Contact { contact: ContactId, frame: String },
    /// A frame for every socket of staff.
    Desk { frame: String },
    /// A frame for every socket of one member of staff.
    Agent { agent: AgentId, frame: String },
    /// Who looks at a ticket.
    Viewing { agent: AgentId, name: String, reference: String, state: String },
    /// Traders who are connected to the node that says so.
    Here { contacts: Vec<ContactId> },
    /// A trader who is no longer.
    Gone { contact: ContactId },
}

impl Hub {
    /// Opens the line on which this node tells the others; a second call gets a line on which nothing comes.
    pub fn outlet(&self) -> mpsc::Receiver<Vec<u8>> {
        let (sender, receiver) = mpsc::channel(WAITING);
        let _kept = self.outlet.set(sender);
        receiver
    }

    /// Tells the other nodes, if there are any.
    pub(super) fn whisper(&self, whisper: &Whisper) {
        if let Some(outlet) = self.outlet.get()
            && let Ok(bytes) = serde_json::to_vec(whisper)
        {
            // A full line means that the others cannot be reached; what is said in passing is worth nothing later.
            let _said = outlet.try_send(bytes);
        }
    }

    /// Sends a frame without position to a trader, whatever node they are connected to.
    pub(super) fn pass_to_contact(&self, contact: ContactId, frame: &Value) {
        self.tell_contact(contact, passing(frame));
        self.whisper(&Whisper::Contact { contact, frame: frame.to_string() });
    }

    /// Sends a frame without position to the staff of every node.
    pub(super) fn pass_to_desk(&self, frame: &Value) {
        self.tell_desk(passing(frame));
        self.whisper(&Whisper::Desk { frame: frame.to_string() });
    }

    /// Sends a frame without position to one member of staff, whatever node their consoles are connected to.
    pub fn pass_to_agent(&self, agent: AgentId, frame: &Value) {
        self.tell_agent(agent, passing(frame));
        self.whisper(&Whisper::Agent { agent, frame: frame.to_string() });
    }

    /// Takes what another node told. What cannot be read comes from a newer version and is passed over.
    pub fn hear(&self, bytes: &[u8]) {
        let Ok(whisper) = serde_json::from_slice(bytes) else { return };
        match whisper {
            Whisper::Contact { contact, frame } => self.tell_contact(contact, Push::Passing(Utf8Bytes::from(frame))),
            Whisper::Desk { frame } => self.tell_desk(Push::Passing(Utf8Bytes::from(frame))),
            Whisper::Agent { agent, frame } => self.tell_agent(agent, Push::Passing(Utf8Bytes::from(frame))),
            Whisper::Viewing { agent, name, reference, state } => {
                self.note_view((agent, &name), (&reference, &state), Some(Instant::now()));
            }
            Whisper::Here { contacts } => {
                let now = Instant::now();
                self.lock().elsewhere.extend(contacts.into_iter().map(|contact| (contact, now)));
            }
            Whisper::Gone { contact } => drop(self.lock().elsewhere.remove(&contact)),
        }
    }

    /// Repeats what others may have missed, and forgets what they no longer repeat.
    pub fn roll_call(&self) {
        let (contacts, views, lapsed) = {
            let mut board = self.lock();
            board.elsewhere.retain(|_, heard| heard.elapsed() < BELIEVED);
            let lapsed: Vec<_> = board.viewing.extract_if(|_, view| view.heard.is_some_and(|heard| heard.elapsed() >= BELIEVED)).collect();
            let own = board.viewing.iter().filter(|(_, view)| view.heard.is_none());
            let views: Vec<Whisper> = own
                .map(|((reference, agent), view)| Whisper::Viewing {
                    agent: *agent,
                    name: view.name.clone(),
                    reference: reference.clone(),
                    state: view.state.clone(),
                })
                .collect();
            (board.contacts(), views, lapsed)
        };
        for names in contacts.chunks(NAMES) {
            self.whisper(&Whisper::Here { contacts: names.to_vec() });
        }
        views.iter().for_each(|view| self.whisper(view));
        for ((reference, agent), view) in lapsed {
            self.tell_desk(viewing(agent, &view.name, (&reference, "idle")));
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::id::SessionId;
    use serde_json::json;
    use uuid::Uuid;

    use super::super::hub::Audience;
    use super::*;

    /// Carries everything that one node has to say to another.
    fn carry(from: &mut mpsc::Receiver<Vec<u8>>, to: &Hub) {
        while let Ok(bytes) = from.try_recv() {
            to.hear(&bytes);
        }
    }

    #[tokio::test]
    async fn what_is_said_on_one_node_is_heard_on_the_other_once() {
        let (near, far) = (Hub::default(), Hub::default());
        let (mut out, mut back) = (near.outlet(), far.outlet());
        let (contact, agent) = (ContactId(Uuid::from_u128(1)), AgentId(Uuid::from_u128(2)));
        let mut trader = far.join(Audience::Contact(contact), SessionId(Uuid::from_u128(3)));
        let mut desk = far.join(Audience::Desk(agent), SessionId(Uuid::from_u128(4)));
        carry(&mut back, &near);
        assert!(near.is_present(contact) && !near.is_here(contact));
        near.pass_to_contact(contact, &json!({"type": "typing"}));
        near.view((agent, "Ines"), "7Q4M-2XKD", "writing");
        near.roll_call();
        carry(&mut out, &far);
        assert!(
            matches!(trader.feed.queue.try_recv(), Ok(push) if matches!(&*push, Push::Passing(frame) if frame.as_str().contains("typing")))
        );
        assert!(
            matches!(desk.feed.queue.try_recv(), Ok(push) if matches!(&*push, Push::Passing(frame) if frame.as_str().contains("writing")))
        );
        assert!(desk.feed.queue.try_recv().is_err(), "the roll call repeats nothing on the screen");
        assert!(back.try_recv().is_err(), "what was heard is not said again");
        drop(trader);
        carry(&mut back, &near);
        assert!(!near.is_present(contact));
    }

    #[test]
    fn nonsense_from_the_line_is_passed_over() {
        let hub = Hub::default();
        for bytes in [b"".as_slice(), b"{", br#"{"whisper":"new"}"#, &[0xff; 64]] {
            hub.hear(bytes);
        }
    }
}
