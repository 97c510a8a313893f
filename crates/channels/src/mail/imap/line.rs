//! A line to a mailbox: log-in, and the few commands that reading needs, each with a time limit of ours.
//!
//! Answers are read one by one here and not through the library's streams: those take a lost connection for the end of a
//! list, and an empty list would look like an empty mailbox.

use std::fmt::Debug;
use std::time::Duration;

use async_imap::imap_proto::{AttributeValue, Capability, MailboxDatum, RequestId, Response, Status};
use async_imap::{Authenticator, Client, Session};
use tokio::time::{Instant, timeout, timeout_at};

use super::address::MailboxAddress;
use super::wire::{Trust, Wire, connect};
use crate::mail::send::Security;

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// A connection, and each step of the log-in.
    pub connect: Duration,
    /// A command.
    pub command: Duration,
    /// The answer to the end of IDLE; without it the line is dead, whatever TCP believes.
    pub done: Duration,
    /// One stretch of IDLE: then it is ended, the mailbox is looked into, and it begins anew.
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let s = Duration::from_secs;
        Self { connect: s(20), command: s(60), done: s(15), idle: s(60) }
    }
}

/// A fetch may take a second longer for so many bytes.
const BYTES_PER_SECOND: u64 = 16 << 10;

/// How one logs in.
#[derive(Clone)]
pub enum Login {
    /// By password.
    Password(String),
    /// By a token of OAuth 2 (XOAUTH2).
    Token(String),
}

/// Why something could not be done. No word of a mail is in it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Fault {
    /// The line broke, or is too slow.
    #[error("the line was lost: {0}")]
    Lost(String),
    /// The log-in was refused.
    #[error("the log-in was refused: {0}")]
    Refused(String),
    /// The server would not do this one thing.
    #[error("the server said no: {0}")]
    No(String),
}

impl Fault {
    fn lost(why: impl Into<String>) -> Self {
        Self::Lost(why.into())
    }
}

/// What a server gave for one number.
#[derive(Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The bytes, at most one more than was asked for.
    pub raw: Vec<u8>,
    /// How large the server says that the whole is.
    pub size: u64,
}

/// An open mailbox.
pub struct Line {
    session: Session<Box<dyn Wire>>,
    patience: Patience,
    can_idle: bool,
    /// Whether the server told of a mail since somebody looked.
    has_news: bool,
    /// What the numbers mean.
    pub validity: u32,
}

impl Line {
    /// Connects, logs in and opens the folder, for reading only: no flag of any mail changes.
    pub async fn open(to: &MailboxAddress, (login, trust): (&Login, &Trust), patience: Patience) -> Result<Self, Fault> {
        let session = timeout(patience.connect * 3, log_in(to, (login, trust), patience)).await;
        let session = session.unwrap_or_else(|_| Err(Fault::lost("the log-in took too long")))?;
        let mut line = Self { session, patience, can_idle: false, has_news: false, validity: 0 };
        let mut can_idle = false;
        line.ask("CAPABILITY", patience.command, |response| {
            if let Response::Capabilities(all) = response {
                can_idle |= all.iter().any(|it| matches!(it, Capability::Atom(name) if name.eq_ignore_ascii_case("IDLE")));
            }
        })
        .await?;
        line.can_idle = can_idle;
        let opened = timeout(patience.command, line.session.examine(to.wire_folder())).await;
        let folder = match opened {
            Err(_) => return Err(Fault::lost("the folder was not opened in time")),
            Ok(Err(error)) => return Err(fault(error)),
            Ok(Ok(folder)) => folder,
        };
        line.validity = folder.uid_validity.ok_or_else(|| Fault::lost("the server does not number its mails"))?;
        Ok(line)
    }

    /// Tells whether the server pushes.
    pub const fn can_idle(&self) -> bool {
        self.can_idle
    }

    /// Finds mails, like `ALL` or `UID 9:*`, in no order.
    pub async fn search(&mut self, what: &str) -> Result<Vec<u32>, Fault> {
        let mut found = Vec::new();
        self.has_news = false;
        let limit = self.patience.command;
        self.ask(&format!("UID SEARCH {what}"), limit, |response| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                found.extend_from_slice(uids);
            }
        })
        .await?;
        Ok(found)
    }

    /// Fetches a mail, or its first `most` bytes and one more; `None` when it is no longer there. It stays unseen.
    pub async fn fetch(&mut self, uid: u32, most: usize) -> Result<Option<Fetched>, Fault> {
        let command = format!("UID FETCH {uid} (UID RFC822.SIZE BODY.PEEK[]<0.{}>)", most + 1);
        let limit = self.patience.command + Duration::from_secs(most as u64 / BYTES_PER_SECOND);
        let (mut fetched, mut is_there) = (None, false);
        self.ask(&command, limit, |response| {
            let Response::Fetch(_, attributes) = response else { return };
            if !attributes.iter().any(|it| matches!(it, AttributeValue::Uid(given) if *given == uid)) {
                return;
            }
            is_there = true;
            let body = attributes.iter().find_map(|it| match it {
                AttributeValue::BodySection { section: None, data: Some(data), .. } => Some(data.to_vec()),
                _ => None,
            });
            let size =
                attributes.iter().find_map(|it| if let AttributeValue::Rfc822Size(size) = it { Some(u64::from(*size)) } else { None });
            if let Some(raw) = body {
                let size = size.unwrap_or_default().max(raw.len() as u64);
                fetched = Some(Fetched { raw, size });
            }
        })
        .await?;
        match (fetched, is_there) {
            (None, true) => Err(Fault::No("the mail has no body".to_owned())),
            (fetched, _) => Ok(fetched),
        }
    }

    /// Waits until the server tells of a mail, or for one stretch. A server that cannot push is asked once the stretch is over.
    pub async fn wait(&mut self) -> Result<(), Fault> {
        if self.has_news {
            return Ok(());
        }
        if !self.can_idle {
            tokio::time::sleep(self.patience.idle).await;
            return self.ask("NOOP", self.patience.command, |_| {}).await;
        }
        let until = Instant::now() + self.patience.idle;
        let id = self.send("IDLE").await?;
        let begun = timeout(self.patience.command, self.until_continued(&id)).await;
        self.can_idle = begun.unwrap_or_else(|_| Err(Fault::lost("IDLE was not begun in time")))?;
        if !self.can_idle {
            // It promised what it does not do: from now on it is asked.
            return Ok(());
        }
        while !self.has_news {
            match timeout_at(until, self.next(|_| ())).await {
                Ok(heard) => heard?,
                Err(_) => break,
            }
        }
        self.session.run_command_untagged("DONE").await.map_err(fault)?;
        let done = timeout(self.patience.done, self.until_done(&id, |_| {})).await;
        done.unwrap_or_else(|_| Err(Fault::lost("the end of IDLE was not answered")))
    }

    async fn until_continued(&mut self, id: &RequestId) -> Result<bool, Fault> {
        loop {
            let begun = self.next(|response| match response {
                Response::Continue { .. } => Some(true),
                Response::Done { tag, .. } if tag == id => Some(false),
                _ => None,
            });
            if let Some(begun) = begun.await? {
                return Ok(begun);
            }
        }
    }

    /// Sends a command and reads until it is done.
    async fn ask(&mut self, command: &str, limit: Duration, each: impl FnMut(&Response<'_>)) -> Result<(), Fault> {
        let asking = async {
            let id = self.send(command).await?;
            self.until_done(&id, each).await
        };
        timeout(limit, asking).await.unwrap_or_else(|_| Err(Fault::lost("the server did not answer in time")))
    }

    async fn until_done(&mut self, id: &RequestId, mut each: impl FnMut(&Response<'_>)) -> Result<(), Fault> {
        loop {
            let done = self.next(|response| match response {
                Response::Done { tag, status: Status::Ok, .. } if tag == id => Some(Ok(())),
                Response::Done { tag, status, .. } if tag == id => Some(Err(Fault::No(format!("{status:?}")))),
                other => {
                    each(other);
                    None
                }
            });
            if let Some(done) = done.await? {
                return done;
            }
        }
    }

    async fn send(&mut self, command: &str) -> Result<RequestId, Fault> {
        self.session.run_command(command).await.map_err(fault)
    }

    /// Reads one answer. A mail that is told of while something else is under way must not wait for the next one.
    async fn next<T>(&mut self, look: impl FnOnce(&Response<'_>) -> T) -> Result<T, Fault> {
        match self.session.read_response().await {
            Ok(Some(response)) => {
                let response = response.parsed();
                self.has_news |= matches!(response, Response::MailboxData(MailboxDatum::Exists(_)));
                Ok(look(response))
            }
            Ok(None) => Err(Fault::lost("the server closed it")),
            Err(error) => Err(broken(&error)),
        }
    }
}

async fn log_in(to: &MailboxAddress, (login, trust): (&Login, &Trust), patience: Patience) -> Result<Session<Box<dyn Wire>>, Fault> {
    let lost = |error: std::io::Error| broken(&error);
    let mut wire = connect(&to.host, to.port, patience.connect).await.map_err(lost)?;
    if to.security == Security::Tls {
        wire = trust.wrap(&to.host, wire).await.map_err(lost)?;
    }
    let mut client = Client::new(wire);
    client.read_response().await.map_err(lost)?.ok_or_else(|| Fault::lost("the server said nothing"))?;
    if to.security == Security::Starttls {
        client.run_command_and_check_ok("STARTTLS", None).await.map_err(fault)?;
        // What was sent in the clear behind the answer is dropped with the client: nobody can slip words in.
        client = Client::new(trust.wrap(&to.host, client.into_inner()).await.map_err(lost)?);
    }
    let entered = match login {
        Login::Token(token) => {
            let words = format!("user={}\x01auth=Bearer {token}\x01\x01", to.user);
            client.authenticate("XOAUTH2", Words(Some(words))).await
        }
        Login::Password(password) if password.is_ascii() && to.user.is_ascii() => client.login(&to.user, password).await,
        Login::Password(password) => client.authenticate("PLAIN", Words(Some(format!("\0{}\0{password}", to.user)))).await,
    };
    entered.map_err(|(error, _)| match fault(error) {
        Fault::No(why) => Fault::Refused(why),
        other => other,
    })
}

/// What is said when the server asks who it is; to a second question, which is how it tells what was wrong, nothing.
struct Words(Option<String>);

impl Authenticator for Words {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        self.0.take().unwrap_or_default()
    }
}

fn fault(error: async_imap::error::Error) -> Fault {
    use async_imap::error::Error;
    match error {
        Error::No(_) => Fault::No("No".to_owned()),
        Error::Bad(_) => Fault::No("Bad".to_owned()),
        Error::Io(error) => broken(&error),
        Error::ConnectionLost => Fault::lost("the server closed it"),
        _ => Fault::lost("an answer was not understood"),
    }
}

/// An answer that cannot be read comes with its text, which may be a mail: only other errors are quoted.
fn broken(error: &std::io::Error) -> Fault {
    match error.kind() {
        std::io::ErrorKind::Other => Fault::lost("an answer was not understood"),
        _ => Fault::lost(error.to_string()),
    }
}
