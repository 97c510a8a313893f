//! Reads one mailbox for ever: connects, catches up, compares, waits, and begins anew when the line breaks.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use domain::mail::collect::{Ended, Held, Opening, compare, fresh, opening, pause_ms, start};
use domain::time::Time;
use tokio::sync::watch;

use super::address::MailboxAddress;
use super::line::{Fault, Line, Patience};
use super::wire::Trust;
use super::{Answer, Ledger, OutOfReach, Parcel};

/// The lease is renewed this often.
const RENEW: Duration = Duration::from_secs(10);
/// While another node reads, it is asked for the lease this often.
const ASK_AGAIN: Duration = Duration::from_secs(5);
/// A mail that the server does not give is passed after so many tries, and one that cannot be kept is parked.
const TRIES: u32 = 3;
/// So much of a mail that is too large is read: its headers.
const HEAD: usize = 256 << 10;

/// Reads one mailbox.
pub struct Collector {
    /// The mailbox.
    pub address: MailboxAddress,
    /// Whom it believes to be the server.
    pub trust: Trust,
    /// The largest mail in bytes.
    pub size: usize,
    /// How long things may take.
    pub patience: Patience,
    /// What became of its mails.
    pub ledger: Arc<dyn Ledger>,
}

/// Why reading stopped.
enum Stop {
    /// The line, or the server.
    Fault(Fault),
    /// The store.
    Store(&'static str),
    /// Another node reads.
    NotOurs,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<OutOfReach> for Stop {
    fn from(_: OutOfReach) -> Self {
        Self::Store("the table of mailboxes cannot be reached")
    }
}

/// What is remembered between two lines.
#[derive(Default)]
struct Memory {
    /// Tries in a row that came to nothing.
    tries: u32,
    /// A mail that the server did not give, and how often.
    stumbled: Option<(u32, u32)>,
    /// A mail that could not be kept, and how often.
    unkept: Option<(u32, u32)>,
}

impl Collector {
    /// Reads until told to stop, and gives the lease back.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let name = self.address.name();
        let reading = async {
            let mut memory = Memory::default();
            loop {
                let pause = self.turn(&name, &mut memory).await;
                metrics::gauge!("backstop_mailbox_up", "mailbox" => name.clone()).set(0.0);
                tokio::time::sleep(pause).await;
            }
        };
        tokio::select! {
            () = reading => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
        self.ledger.let_go().await;
    }

    /// Reads as long as it goes well, and says how long to wait before the next try.
    async fn turn(&self, name: &str, memory: &mut Memory) -> Duration {
        let Err(stop) = self.read(memory).await;
        memory.tries = memory.tries.saturating_add(1);
        let ended = match stop {
            Stop::NotOurs => return ASK_AGAIN,
            Stop::Store(why) => {
                tracing::warn!(mailbox = name, why, "mails of a mailbox cannot be kept now; they stay there");
                Ended::Lost
            }
            Stop::Fault(Fault::Refused(why)) => {
                tracing::error!(mailbox = name, why, "a mailbox refuses the log-in");
                Ended::Refused
            }
            Stop::Fault(fault) => {
                tracing::warn!(mailbox = name, %fault, "the line to a mailbox ended");
                Ended::Lost
            }
        };
        metrics::counter!("backstop_mailbox_failures_total", "mailbox" => name.to_owned()).increment(1);
        let chance = uuid::Uuid::new_v4().as_bytes()[0];
        Duration::from_millis(pause_ms(memory.tries, ended, chance))
    }

    /// Reads, and keeps the lease beside it: a large mail over a slow line takes longer than a lease lasts.
    async fn read(&self, memory: &mut Memory) -> Result<std::convert::Infallible, Stop> {
        let held = self.ledger.hold().await?.ok_or(Stop::NotOurs)?;
        tokio::select! {
            outcome = self.attend(held, memory) => outcome,
            stop = self.keep_lease() => Err(stop),
        }
    }

    async fn keep_lease(&self) -> Stop {
        loop {
            tokio::time::sleep(RENEW).await;
            // A store that does not answer is no reason to stop: whether the lease still holds is asked in every transaction.
            if let Ok(None) = self.ledger.hold().await {
                return Stop::NotOurs;
            }
        }
    }

    async fn attend(&self, mut held: Held, memory: &mut Memory) -> Result<std::convert::Infallible, Stop> {
        let login = self.ledger.login().await.map_err(Fault::Refused)?;
        let mut line = Line::open(&self.address, (&login, &self.trust), self.patience).await?;
        match opening(held.validity, line.validity) {
            Opening::Same => {}
            Opening::First => self.begin(&mut line, held.since).await?,
            Opening::Renumbered => {
                tracing::warn!(
                    mailbox = self.address.name(),
                    "the server numbered its mails anew; they are read again, and what is known is not shown twice"
                );
                self.begin(&mut line, held.since).await?;
            }
        }
        metrics::gauge!("backstop_mailbox_up", "mailbox" => self.address.name()).set(1.0);
        loop {
            held = self.ledger.hold().await?.ok_or(Stop::NotOurs)?;
            self.catch_up(&mut line, held.last, memory).await?;
            if held.compare_due {
                self.compare(&mut line, memory).await?;
            }
            memory.tries = 0;
            line.wait().await?;
        }
    }

    /// Chooses where to begin: what came before the desk knew this mailbox is left alone.
    async fn begin(&self, line: &mut Line, since: Time) -> Result<(), Stop> {
        let there = line.search("ALL").await?;
        let wanted = line.search(&format!("SINCE {}", day(since))).await?;
        Ok(self.ledger.begin(line.validity, start(&there, &wanted)).await?)
    }

    /// Takes in what lies above the position, in order.
    async fn catch_up(&self, line: &mut Line, mut last: u32, memory: &mut Memory) -> Result<(), Stop> {
        loop {
            let listed = line.search(&format!("UID {}:*", last.saturating_add(1))).await?;
            let met: BTreeSet<u32> = self.ledger.list_met(last).await?.into_iter().map(|(uid, _)| uid).collect();
            let fresh = fresh(&listed, last, &met);
            if fresh.is_empty() {
                return Ok(());
            }
            for uid in fresh {
                self.take(line, uid, memory).await?;
                last = uid;
            }
        }
    }

    /// Compares server and table. What was passed by without being taken should not exist; it is taken now, and somebody is told.
    async fn compare(&self, line: &mut Line, memory: &mut Memory) -> Result<(), Stop> {
        let held = self.ledger.hold().await?.ok_or(Stop::NotOurs)?;
        let there = line.search("ALL").await?;
        let found = compare(&there, &self.ledger.list_met(0).await?, (held.floor, held.last));
        let name = self.address.name();
        if !found.missing.is_empty() {
            tracing::error!(
                mailbox = name,
                count = found.missing.len(),
                "mails lie in a mailbox that were never taken in; they are fetched now"
            );
            let count = u64::try_from(found.missing.len()).unwrap_or_default();
            metrics::counter!("backstop_mailbox_differences_total", "mailbox" => name.clone()).increment(count);
        }
        metrics::gauge!("backstop_mailbox_owed", "mailbox" => name).set(found.owed.len() as f64);
        let missing = found.missing.len();
        for uid in found.missing {
            self.take(line, uid, memory).await?;
        }
        self.ledger.compared(found.gone, missing).await?;
        // Last, so that one at which the line breaks every time is met once an hour.
        for uid in found.owed {
            self.take(line, uid, memory).await?;
        }
        Ok(())
    }

    async fn take(&self, line: &mut Line, uid: u32, memory: &mut Memory) -> Result<(), Stop> {
        let fetched = match line.fetch(uid, self.size).await {
            Ok(None) => return Ok(()),
            Ok(Some(fetched)) => fetched,
            Err(fault) => return self.stumble((line.validity, uid), memory, fault).await,
        };
        let is_whole = fetched.size <= self.size as u64 && fetched.raw.len() <= self.size;
        let raw: Arc<[u8]> = if is_whole { fetched.raw.into() } else { head(&fetched.raw).into() };
        let parcel = Parcel { validity: line.validity, uid, raw, is_whole };
        match self.ledger.take(parcel.clone()).await {
            Answer::Kept => {
                metrics::counter!("backstop_mailbox_mails_total", "mailbox" => self.address.name()).increment(1);
                Ok(())
            }
            Answer::Refused => self.set_aside(parcel, memory).await,
            Answer::Later => Err(Stop::Store("a mail could not be kept")),
            Answer::Full => Err(Stop::Store("there is no room for mails")),
        }
    }

    /// One mail that the store refuses again and again must not stop those behind it: its bytes are kept, and somebody is told.
    async fn set_aside(&self, parcel: Parcel, memory: &mut Memory) -> Result<(), Stop> {
        let uid = parcel.uid;
        let tries = 1 + memory.unkept.filter(|(known, _)| *known == uid).map_or(0, |(_, count)| count);
        memory.unkept = Some((uid, tries));
        if tries < TRIES {
            return Err(Stop::Store("a mail was refused by the store; it is tried again"));
        }
        self.ledger.park(parcel).await?;
        memory.unkept = None;
        tracing::error!(mailbox = self.address.name(), uid, tries, "a mail cannot be kept; its bytes are: backstop mail retry");
        Ok(())
    }

    /// One mail that the server does not give, or at which the line breaks again and again, must not stop those behind it.
    async fn stumble(&self, (validity, uid): (u32, u32), memory: &mut Memory, fault: Fault) -> Result<(), Stop> {
        let before = memory.stumbled.filter(|(known, _)| *known == uid).map_or(0, |(_, count)| count);
        memory.stumbled = Some((uid, before + 1));
        if before + 1 >= TRIES {
            memory.stumbled = None;
            tracing::error!(mailbox = self.address.name(), uid, %fault, "the server does not give a mail; it is passed, and asked for again every hour");
            metrics::gauge!("backstop_mailbox_owed", "mailbox" => self.address.name()).increment(1.0);
            self.ledger.owe(validity, uid).await?;
            if let Fault::No(_) = fault {
                return Ok(());
            }
        }
        Err(fault.into())
    }
}

/// The headers of a mail that is not read as a whole.
fn head(raw: &[u8]) -> Vec<u8> {
    let end = raw.windows(4).take(HEAD).position(|it| it == b"\r\n\r\n").map_or(HEAD, |at| at + 4);
    raw[..end.min(raw.len())].to_vec()
}

/// A day as the protocol writes it.
fn day(time: Time) -> String {
    let at = jiff::Timestamp::from_microsecond(time.micros()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    at.strftime("%d-%b-%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_english_and_a_head_ends_where_it_ends() {
        assert_eq!(day(Time::from_micros(1_780_000_000_000_000)), "28-May-2026");
        assert_eq!(head(b"A: b\r\n\r\ntext\r\n\r\n"), b"A: b\r\n\r\n");
        assert_eq!(head(&[b'x'; 300 << 10]).len(), HEAD);
    }
}
