//! One connection.

use std::net::IpAddr;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::data::{self, Text};
use super::grammar::{Command, command};
use super::{Answer, Door, Envelope, House, Office};

/// The longest line of a command.
const LINE: u64 = 4_096;
/// What is said to a mail that an inbox has no room for.
const TOO_LARGE: &str = "552 5.3.4 larger than this inbox takes";
/// Wrong commands after which the line is cut.
const PATIENCE: u32 = 20;

/// A connection with what was said so far.
pub struct Session<S> {
    stream: BufReader<S>,
    door: Arc<Door>,
    office: Arc<dyn Office>,
    memory: Arc<Semaphore>,
    peer: Option<IpAddr>,
    is_secured: bool,
    greeted: Option<bool>,
    helo: String,
    forwarded: (Option<IpAddr>, Option<String>),
    from: Option<String>,
    to: Vec<String>,
    /// How large the mail will be, as the other side said.
    announced: usize,
    wrong: u32,
}

enum Next {
    Go,
    End,
    /// The rest goes on secured.
    Secure,
}

/// How a session ended.
pub enum End<S> {
    /// One side had enough.
    Over,
    /// The other side wants TLS: the bare stream, and what accepts it.
    Secure(S, TlsAcceptor),
}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Session<S> {
    /// Begins with a peer; a local socket has none.
    pub fn new(stream: S, House { door, office, memory, peer }: House) -> Self {
        let stream = BufReader::with_capacity(64 << 10, stream);
        Self {
            stream,
            door,
            office,
            memory,
            peer,
            is_secured: false,
            greeted: None,
            helo: String::new(),
            forwarded: (None, None),
            from: None,
            to: Vec::new(),
            announced: 0,
            wrong: 0,
        }
    }

    /// Goes on after STARTTLS, with nothing remembered.
    pub fn secured(stream: S, house: House) -> Self {
        Self { is_secured: true, ..Self::new(stream, house) }
    }

    /// Talks until one side has enough.
    pub async fn run(mut self, has_place: bool, mut stop: watch::Receiver<bool>) -> std::io::Result<End<S>> {
        if !has_place {
            return self.part("421 4.3.2 too many connections, come back later").await;
        }
        if self.peer.is_some_and(|peer| !self.door.peers.contains(&peer)) {
            return self.part("554 5.7.1 this door is for listed peers").await;
        }
        if !self.is_secured {
            let greeting = format!("220 {} Backstop", self.door.hostname);
            self.say(&greeting).await?;
        }
        loop {
            let line = tokio::select! {
                line = timeout(self.door.patience, read_line(&mut self.stream)) => line,
                () = async { drop(stop.wait_for(|stop| *stop).await) } => return self.part("421 4.3.2 closing for now").await,
            };
            let Ok(line) = line else { return self.part("421 4.4.2 waited too long").await };
            let Some(line) = line? else { return Ok(End::Over) };
            match self.answer(command(&line)).await? {
                Next::Go => {}
                Next::End => return Ok(End::Over),
                Next::Secure => {
                    let Some(certificate) = self.door.certificate.clone() else { return Ok(End::Over) };
                    return Ok(End::Secure(self.stream.into_inner(), certificate.acceptor()));
                }
            }
        }
    }

    async fn part(&mut self, text: &str) -> std::io::Result<End<S>> {
        self.say(text).await?;
        Ok(End::Over)
    }

    /// What came with the command came in the clear, where anybody on the way may have put it: it is never acted upon.
    async fn secure(&mut self) -> std::io::Result<Next> {
        if self.door.certificate.is_none() || self.is_secured {
            return self.object("503 5.5.1 not now").await;
        }
        if !self.stream.buffer().is_empty() {
            self.say("501 5.5.2 nothing may follow STARTTLS").await?;
            return Ok(Next::End);
        }
        self.say("220 2.0.0 go ahead").await?;
        Ok(Next::Secure)
    }

    async fn answer(&mut self, command: Command) -> std::io::Result<Next> {
        match command {
            Command::Lhlo(name) => self.greet(name, Some(true), true).await?,
            Command::Ehlo(name, is_extended) => self.greet(name, Some(false), is_extended).await?,
            Command::Forward(client, helo) => {
                self.forwarded = (client.or(self.forwarded.0), helo.or(self.forwarded.1.take()));
                self.say("250 2.0.0 noted").await?;
            }
            Command::Mail(from, size) => self.mail(from, size).await?,
            Command::Rcpt(to) => self.rcpt(to).await?,
            Command::Data => return self.data().await,
            Command::Secure => return self.secure().await,
            Command::Reset => {
                self.reset();
                self.say("250 2.0.0 forgotten").await?;
            }
            Command::Noop => self.say("250 2.0.0 fine").await?,
            Command::Verify => self.say("252 2.1.5 try it").await?,
            Command::Quit => {
                self.say("221 2.0.0 bye").await?;
                return Ok(Next::End);
            }
            Command::Wrong(reply) => return self.object(reply).await,
            Command::Unknown => return self.object("500 5.5.1 unknown command").await,
        }
        Ok(Next::Go)
    }

    async fn object(&mut self, reply: &str) -> std::io::Result<Next> {
        self.wrong += 1;
        if self.wrong > PATIENCE {
            self.say("421 4.7.0 too many errors").await?;
            return Ok(Next::End);
        }
        self.say(reply).await?;
        Ok(Next::Go)
    }

    async fn greet(&mut self, name: String, greeted: Option<bool>, is_extended: bool) -> std::io::Result<()> {
        self.reset();
        (self.helo, self.greeted) = (name, greeted);
        if !is_extended {
            let text = format!("250 {}", self.door.hostname);
            return self.say(&text).await;
        }
        let (host, size) = (&self.door.hostname, self.door.size);
        let secure = if self.door.certificate.is_some() && !self.is_secured { "250-STARTTLS\r\n" } else { "" };
        let text = format!(
            "250-{host}\r\n{secure}250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250-XFORWARD NAME ADDR PROTO HELO SOURCE\r\n250 SIZE {size}"
        );
        self.say(&text).await
    }

    async fn mail(&mut self, from: String, size: Option<usize>) -> std::io::Result<()> {
        if self.greeted.is_none() {
            return self.say("503 5.5.1 greet first").await;
        }
        if self.from.is_some() {
            return self.say("503 5.5.1 one mail at a time").await;
        }
        if size.is_some_and(|size| size > self.door.size) {
            return self.say(TOO_LARGE).await;
        }
        (self.from, self.announced) = (Some(from), size.unwrap_or_default());
        self.say("250 2.1.0 sender noted").await
    }

    async fn rcpt(&mut self, to: String) -> std::io::Result<()> {
        if self.from.is_none() {
            return self.say("503 5.5.1 the sender first").await;
        }
        if self.to.len() >= self.door.recipients {
            return self.say("452 4.5.3 too many recipients").await;
        }
        if !self.office.knows(&to) {
            return self.say("550 5.1.1 nobody here has this address").await;
        }
        if self.announced > self.office.room(&to) {
            return self.say(TOO_LARGE).await;
        }
        self.to.push(to);
        self.say("250 2.1.5 recipient noted").await
    }

    async fn data(&mut self) -> std::io::Result<Next> {
        let Some(from) = self.from.clone().filter(|_| !self.to.is_empty()) else {
            self.say("503 5.5.1 sender and recipient first").await?;
            return Ok(Next::Go);
        };
        self.say("354 end with a dot on a line of its own").await?;
        let mut permits: Vec<OwnedSemaphorePermit> = Vec::new();
        let memory = self.memory.clone();
        let grow = || memory.clone().try_acquire_owned().map(|permit| permits.push(permit)).is_ok();
        let Ok(text) = timeout(self.door.patience, data::read(&mut self.stream, self.door.size, grow)).await else {
            self.say("421 4.4.2 waited too long").await?;
            return Ok(Next::End);
        };
        let answers = match text? {
            Text::Whole(raw) => self.take(from, raw).await,
            Text::Cut => return Ok(Next::End),
            Text::Bare => {
                self.say("550 5.6.0 a bare CR or LF is not mail").await?;
                return Ok(Next::End);
            }
            Text::TooLarge => vec![TOO_LARGE; self.to.len()],
            Text::NoRoom => vec!["451 4.3.2 too much mail at once, try again"; self.to.len()],
        };
        let is_lmtp = self.greeted == Some(true);
        self.reset();
        // SMTP has one reply for all: what is not kept for everybody must be sent again, and repeats are harmless.
        let worst = answers.iter().find(|reply| !reply.starts_with("250")).or_else(|| answers.first()).copied();
        let replies = if is_lmtp { answers.join("\r\n") } else { worst.unwrap_or("451 4.3.0 try again").to_owned() };
        self.say(&replies).await?;
        Ok(Next::Go)
    }

    /// Gives the mail to the office for those whose inbox has room for it.
    async fn take(&mut self, from: String, raw: Vec<u8>) -> Vec<&'static str> {
        let fits: Vec<bool> = self.to.iter().map(|to| raw.len() <= self.office.room(to)).collect();
        let to: Vec<String> = self.to.iter().zip(&fits).filter(|(_, fits)| **fits).map(|(to, _)| to.clone()).collect();
        let mut answers = self.give(from, to, raw).await.into_iter();
        fits.into_iter().map(|fits| if fits { reply(answers.next().unwrap_or(Answer::Later)) } else { TOO_LARGE }).collect()
    }

    async fn give(&mut self, from: String, to: Vec<String>, raw: Vec<u8>) -> Vec<Answer> {
        let count = to.len();
        if count == 0 {
            return Vec::new();
        }
        let envelope = Envelope {
            from,
            to,
            client: self.forwarded.0.or(self.peer.filter(|peer| !peer.is_loopback())),
            helo: self.forwarded.1.clone().unwrap_or_else(|| self.helo.clone()),
        };
        // It goes on when the other side has gone: what was begun is finished, and a repeat is harmless.
        let office = self.office.clone();
        let taking = tokio::spawn(async move { office.take(envelope, raw.into()).await });
        match timeout(self.door.take_within, taking).await {
            Ok(Ok(answers)) if answers.len() == count => answers,
            _ => vec![Answer::Later; count],
        }
    }

    fn reset(&mut self) {
        self.from = None;
        self.to.clear();
    }

    async fn say(&mut self, text: &str) -> std::io::Result<()> {
        let line = format!("{text}\r\n");
        let writing = async {
            self.stream.get_mut().write_all(line.as_bytes()).await?;
            self.stream.get_mut().flush().await
        };
        timeout(self.door.patience, writing).await.unwrap_or_else(|_| Err(std::io::ErrorKind::TimedOut.into()))
    }
}

const fn reply(answer: Answer) -> &'static str {
    match answer {
        Answer::Kept => "250 2.0.0 kept",
        Answer::Later => "451 4.3.0 try again",
        Answer::Full => "452 4.3.1 no room, try again",
        Answer::Refused => "550 5.7.1 not taken",
    }
}

/// Reads a line of a command; none when the other side has gone. A line that never ends is an error.
async fn read_line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> std::io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = stream.take(LINE).read_until(b'\n', &mut line).await?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') {
        return Err(std::io::ErrorKind::InvalidData.into());
    }
    line.pop();
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(Some(line))
}
