//! A mail server that does as it is told, right or wrong.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What it holds and how it behaves.
#[derive(Default)]
pub struct State {
    pub validity: u32,
    pub mails: BTreeMap<u32, Vec<u8>>,
    /// Mails younger than the mailbox's beginning; all when empty.
    pub young: Vec<u32>,
    /// It says no to these.
    pub refused: Vec<u32>,
    /// It breaks the line at the next list.
    pub breaks_list: bool,
    /// It never answers the end of IDLE.
    pub is_deaf: bool,
    /// It cannot push.
    pub cannot_idle: bool,
    /// What it was told, without tags.
    pub heard: Vec<String>,
    pub connections: usize,
}

#[derive(Clone)]
pub struct Server {
    state: Arc<Mutex<State>>,
    bell: Arc<watch::Sender<()>>,
    pub port: u16,
}

impl Server {
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("listens");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(Mutex::new(State { validity: 1, ..State::default() }));
        let server = Self { state, bell: Arc::new(watch::channel(()).0), port };
        let here = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                here.state().connections += 1;
                let talk = Talk::new(stream, here.clone());
                tokio::spawn(async move { talk.run().await });
            }
        });
        server
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A mail arrives, and whoever listens is told.
    pub fn mail(&self, uid: u32, text: &str) {
        self.state().mails.insert(uid, text.replace('\n', "\r\n").into_bytes());
        self.bell.send_replace(());
    }
}

struct Talk {
    server: Server,
    input: BufReader<OwnedReadHalf>,
    output: OwnedWriteHalf,
    bell: watch::Receiver<()>,
}

impl Talk {
    fn new(stream: TcpStream, server: Server) -> Self {
        let (input, output) = stream.into_split();
        let bell = server.bell.subscribe();
        Self { server, input: BufReader::new(input), output, bell }
    }

    async fn say(&mut self, text: impl AsRef<[u8]>) -> Option<()> {
        self.output.write_all(text.as_ref()).await.ok()?;
        self.output.write_all(b"\r\n").await.ok()
    }

    async fn hear(&mut self) -> Option<String> {
        let mut line = String::new();
        (self.input.read_line(&mut line).await.ok()? > 0).then(|| line.trim_end().to_owned())
    }

    async fn run(mut self) -> Option<()> {
        self.say("* OK ready").await?;
        loop {
            let line = self.hear().await?;
            let (tag, command) = line.split_once(' ')?;
            self.server.state().heard.push(command.to_owned());
            let said = self.answer(tag, command).await?;
            self.say(format!("{tag} {said}")).await?;
        }
    }

    async fn answer(&mut self, tag: &str, command: &str) -> Option<&'static str> {
        let words: Vec<&str> = command.split(' ').collect();
        match words.as_slice() {
            ["CAPABILITY"] => self.say("* CAPABILITY IMAP4rev1 IDLE").await?,
            ["LOGIN", _, password] => return Some(if *password == "\"secret\"" { "OK in" } else { "NO wrong" }),
            ["AUTHENTICATE", "XOAUTH2"] => {
                self.say("+ ").await?;
                // user=desk^Aauth=Bearer fresh^A^A
                let is_right = self.hear().await? == "dXNlcj1kZXNrAWF1dGg9QmVhcmVyIGZyZXNoAQE=";
                return Some(if is_right { "OK in" } else { "NO wrong" });
            }
            ["EXAMINE", _] => {
                let (count, validity) = {
                    let state = self.server.state();
                    (state.mails.len(), state.validity)
                };
                self.say(format!("* {count} EXISTS\r\n* OK [UIDVALIDITY {validity}] valid")).await?;
            }
            ["UID", "SEARCH", what @ ..] => self.search(what).await?,
            ["UID", "FETCH", uid, ..] => return self.fetch(uid.parse().ok()?, command).await,
            ["IDLE"] => return self.idle(tag).await,
            ["NOOP"] => {}
            _ => return Some("BAD what"),
        }
        Some("OK done")
    }

    async fn search(&mut self, what: &[&str]) -> Option<()> {
        if std::mem::take(&mut self.server.state().breaks_list) {
            self.say("* OK wait").await?;
            return None;
        }
        let found: Vec<String> = {
            let state = self.server.state();
            let from: u32 = what.get(1).and_then(|it| it.strip_suffix(":*")).and_then(|it| it.parse().ok()).unwrap_or_default();
            let is_young = what.first() != Some(&"SINCE") || state.young.is_empty();
            let last = state.mails.keys().next_back().copied();
            // Asked for 9:* a server names the last mail in any case.
            let hits = state.mails.keys().filter(|uid| (**uid >= from || Some(**uid) == last) && (is_young || state.young.contains(uid)));
            hits.map(ToString::to_string).collect()
        };
        self.say(format!("* SEARCH {}", found.join(" "))).await
    }

    async fn fetch(&mut self, uid: u32, command: &str) -> Option<&'static str> {
        let most: usize = command.split("<0.").nth(1)?.split('>').next()?.parse().ok()?;
        if self.server.state().refused.contains(&uid) {
            return Some("NO cannot");
        }
        let Some(mail) = self.server.state().mails.get(&uid).cloned() else { return Some("OK nothing") };
        let part = &mail[..mail.len().min(most)];
        let mut answer = format!("* 1 FETCH (UID {uid} RFC822.SIZE {} BODY[]<0> {{{}}}\r\n", mail.len(), part.len()).into_bytes();
        answer.extend_from_slice(part);
        answer.extend_from_slice(b")");
        self.say(answer).await?;
        Some("OK done")
    }

    async fn idle(&mut self, _: &str) -> Option<&'static str> {
        if self.server.state().cannot_idle {
            return Some("NO cannot");
        }
        self.bell.mark_unchanged();
        self.say("+ idling").await?;
        loop {
            let mut bell = self.bell.clone();
            tokio::select! {
                _ = bell.changed() => {
                    self.bell.mark_unchanged();
                    let count = self.server.state().mails.len();
                    self.say(format!("* {count} EXISTS")).await?;
                }
                line = self.hear() => {
                    line?;
                    if self.server.state().is_deaf {
                        std::future::pending::<()>().await;
                    }
                    return Some("OK done");
                }
            }
        }
    }
}
