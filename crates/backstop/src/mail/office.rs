//! Takes a mail in: read by a worker, judged, kept by the desk. Only then is it answered for.

use std::sync::Arc;

use async_trait::async_trait;
use channels::mail::imap::Parcel;
use channels::mail::judge::{Judge, Way};
use channels::mail::listen::{Answer, Envelope, Office};
use channels::mail::workers::{Reading, Workers};
use desk::mail::mailbox::Spot;
use desk::mail::{Inbox, Incoming, Unread, park, receive};
use desk::{DbError, Desk};
use domain::mail::{Flag, Letter, Verdict};

use super::mailbox::MailboxSettings;

/// The office behind the door.
pub struct Postmaster {
    desk: Desk,
    workers: Arc<Workers>,
    judge: Judge,
}

impl Postmaster {
    /// Puts it together.
    pub fn new(desk: Desk, workers: Arc<Workers>, judge: Judge) -> Self {
        Self { desk, workers, judge }
    }

    /// Keeps a mail for one recipient. What the store will not take whole is kept as a stub, so that it stops nobody; refused is
    /// what it will not take even so.
    async fn keep(&self, incoming: Incoming) -> Answer {
        let stub = Incoming {
            recipient: incoming.recipient.clone(),
            envelope_from: incoming.envelope_from.clone(),
            letter: head_of(&incoming.letter),
            verdict: incoming.verdict.clone(),
            raw: incoming.raw.clone(),
            is_parked: true,
            spot: incoming.spot.clone(),
        };
        let answer = self.try_keep(incoming).await;
        match answer {
            Err(error) if is_its_own_fault(&error) => {
                tracing::error!(%error, "the store does not take a mail; it was parked");
                match self.try_keep(stub).await {
                    Ok(answer) => answer,
                    Err(error) if is_its_own_fault(&error) => {
                        tracing::error!(%error, "the store does not take even the stub of a mail");
                        Answer::Refused
                    }
                    Err(_) => Answer::Later,
                }
            }
            Err(desk::Error::Store(DbError::Full)) => Answer::Full,
            Err(error) => {
                tracing::warn!(%error, "a mail could not be kept now");
                Answer::Later
            }
            Ok(answer) => answer,
        }
    }

    async fn try_keep(&self, incoming: Incoming) -> Result<Answer, desk::Error> {
        let taken = receive(&self.desk, incoming).await?;
        metrics::counter!("backstop_mail_total", "state" => taken.state).increment(1);
        Ok(Answer::Kept)
    }

    /// Reads a mail; none when there is no room for it now.
    async fn read(&self, raw: &[u8]) -> Option<(Letter, bool)> {
        match self.workers.read(raw).await {
            Ok(Reading::Read(letter)) => Some((*letter, false)),
            Ok(Reading::Parked(letter)) => {
                tracing::error!("a mail could not be read; it was parked: backstop mail retry");
                Some((*letter, true))
            }
            Ok(Reading::Later) => None,
            Err(error) => {
                tracing::error!(%error, "no reader could be started");
                None
            }
        }
    }

    /// Takes in a mail that was fetched from a mailbox. It has no envelope but what servers wrote into its headers.
    pub async fn collect(&self, settings: &MailboxSettings, (parcel, spot): (Parcel, Spot)) -> Answer {
        let Some((mut letter, is_parked)) = self.read(&parcel.raw).await else { return Answer::Later };
        letter.trust_hops(settings.hops);
        self.filter(&mut letter, settings.hops);
        let from = letter.return_path.clone().or_else(|| letter.from.first().map(|it| it.address.clone())).unwrap_or_default();
        let verdict = if parcel.is_whole {
            self.judge.judge(&parcel.raw, &letter, &Way { from: from.clone(), ..Way::default() }).await
        } else {
            letter.flags.push(Flag::TooLarge);
            self.judge.told(&letter)
        };
        let Some(mail) = &self.desk.mail else { return Answer::Later };
        let to = mail.addressed(&letter, settings.inbox.as_deref());
        let understood = Understood { letter, verdict, is_parked };
        let answers = self.deliver((&from, &to), &understood, (parcel.raw, Some(spot))).await;
        answers.first().copied().unwrap_or(Answer::Later)
    }

    /// Believes the venue's own spam filter, where the settings say that it has one.
    fn filter(&self, letter: &mut Letter, hops: usize) {
        if self.desk.mail.as_ref().is_some_and(|mail| mail.rules.filtered) {
            letter.trust_spam_marks(hops);
        }
    }

    /// Keeps a mail for each recipient that is chosen. The position of a mailbox moves with the last of them.
    async fn deliver(&self, (from, to): (&str, &[String]), understood: &Understood, (raw, spot): (Arc<[u8]>, Option<Spot>)) -> Vec<Answer> {
        let chosen = self.desk.mail.as_ref().map_or_else(|| vec![true; to.len()], |mail| mail.chosen(to));
        let last = chosen.iter().rposition(|it| *it);
        let mut answers = Vec::with_capacity(to.len());
        for (at, (recipient, is_chosen)) in to.iter().zip(chosen).enumerate() {
            if !is_chosen {
                answers.push(Answer::Kept);
                continue;
            }
            let incoming = Incoming {
                recipient: recipient.clone(),
                envelope_from: from.to_owned(),
                letter: understood.letter.clone(),
                verdict: understood.verdict.clone(),
                raw: raw.clone(),
                is_parked: understood.is_parked,
                spot: spot.clone().filter(|_| Some(at) == last),
            };
            let (set_aside, is_fetched) = ((recipient.as_str(), raw.clone()), spot.is_some());
            let answer = self.keep(incoming).await;
            // A mailbox has tries of its own; whoever hands a mail over would send the same bytes for days.
            answers.push(if answer == Answer::Refused && !is_fetched { self.set_aside(set_aside).await } else { answer });
            if answers.last() != Some(&Answer::Kept) {
                break;
            }
        }
        // If the one that stands for all was not kept, none was.
        let worst = answers.iter().copied().find(|it| *it != Answer::Kept);
        worst.map_or(answers, |worst| vec![worst; to.len()])
    }

    /// Keeps nothing of a mail but its bytes.
    async fn set_aside(&self, (recipient, raw): (&str, Arc<[u8]>)) -> Answer {
        let inbox = self.inbox(recipient).map_or_else(|| "bounce".to_owned(), |inbox| inbox.address);
        match park(&self.desk, Unread { inbox, raw, spot: None }).await {
            Ok(()) => {
                tracing::error!("a mail cannot be kept; its bytes are: backstop mail retry");
                Answer::Kept
            }
            Err(error) => {
                tracing::warn!(%error, "the bytes of a mail could not be kept");
                Answer::Later
            }
        }
    }

    fn inbox(&self, recipient: &str) -> Option<Inbox> {
        self.desk.mail.as_ref().and_then(|mail| mail.find_address(recipient)).and_then(|address| address.inbox)
    }
}

/// A mail that was read and judged.
struct Understood {
    letter: Letter,
    verdict: Verdict,
    is_parked: bool,
}

/// What of a letter can stand for the whole.
fn head_of(letter: &Letter) -> Letter {
    Letter {
        from: letter.from.clone(),
        subject: letter.subject.clone(),
        message_id: letter.message_id.clone(),
        date: letter.date,
        class: letter.class,
        ..Letter::default()
    }
}

/// Tells errors that every further try would meet again from those of the moment.
pub const fn is_its_own_fault(error: &desk::Error) -> bool {
    use DbError::{Constraint, Mismatch, Unique};
    matches!(error, desk::Error::Internal(_) | desk::Error::Refused(_) | desk::Error::Store(Constraint(_) | Mismatch { .. } | Unique(_)))
}

#[async_trait]
impl Office for Postmaster {
    fn knows(&self, address: &str) -> bool {
        self.desk.mail.as_ref().is_some_and(|mail| mail.is_own(address))
    }

    fn room(&self, address: &str) -> usize {
        self.inbox(address).map_or(usize::MAX, |inbox| inbox.room())
    }

    async fn take(&self, envelope: Envelope, raw: Arc<[u8]>) -> Vec<Answer> {
        let Some((mut letter, is_parked)) = self.read(&raw).await else { return vec![Answer::Later; envelope.to.len()] };
        self.filter(&mut letter, 0);
        let way = Way { client: envelope.client, helo: envelope.helo.clone(), from: envelope.from.clone() };
        let verdict = self.judge.judge(&raw, &letter, &way).await;
        let understood = Understood { letter, verdict, is_parked };
        self.deliver((&envelope.from, &envelope.to), &understood, (raw, None)).await
    }
}
