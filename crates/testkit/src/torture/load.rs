//! Traders who write all the time, remember what was acknowledged, and insist on what was not.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use futures_util::{StreamExt as _, stream};
use serde_json::json;

use super::Tally;
use super::said::{PATIENCE, Said, download, hear, insist, line, read, say, tell, upload};
use super::words::words;
use crate::client::{Answer, Client};
use crate::journal::{Journal, Line};

/// Every so many messages one carries a file.
const FILE_EVERY: u64 = 3;
/// Is how many of the acknowledged are said again at most, about.
const REPEATED: usize = 5_000;
/// After so many who got no answer at all nobody is asked any more.
const SILENCE: usize = 10;
/// Is how many traders' threads are read at a time.
const READERS: usize = 8;
/// Is how many messages follow a ticket's first.
const REPLIES: u64 = 5;

/// Is everything that was said in a run.
pub struct Load {
    seed: u64,
    journal: Journal,
    said: Mutex<Vec<Said>>,
    voices: AtomicU64,
    refused: AtomicU64,
    stop: AtomicBool,
    dark: AtomicBool,
}

impl Load {
    /// Begins one; the folder of the journal must lie outside of what is broken.
    pub fn new(folder: &Path, seed: u64) -> Self {
        let journal = Journal::create(&folder.join(format!("journal-{seed}")));
        let (voices, refused, stop, dark) = Default::default();
        Self { seed, journal, said: Mutex::default(), voices, refused, stop, dark }
    }

    /// Counts what was acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.journal.len()
    }

    /// Waits until so many more are acknowledged: time alone might pass before the first on a slow machine.
    pub async fn heard(&self, more: usize) {
        let enough = self.acknowledged() + more;
        for _ in 0..PATIENCE.as_millis() * 2 {
            if self.acknowledged() >= enough {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Heeds no answer from here to the end of the speaking: on a machine without power nobody would have got it.
    pub fn go_dark(&self) {
        self.dark.store(true, Ordering::Relaxed);
    }

    /// Counts what was answered with 503 or 429.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// Gives the token of one who was heard.
    ///
    /// # Panics
    /// When nobody was.
    pub fn token(&self) -> String {
        self.all().first().map(|it| it.token.clone()).expect("somebody was heard")
    }

    /// Lets traders speak side by side until something that happens meanwhile has ended; gives what it gives.
    pub async fn speak_while<T>(&self, client: &Client, traders: usize, happening: impl Future<Output = T>) -> T {
        self.stop.store(false, Ordering::Relaxed);
        self.dark.store(false, Ordering::Relaxed);
        let happening = async {
            let outcome = happening.await;
            self.stop.store(true, Ordering::Relaxed);
            outcome
        };
        tokio::join!(join_all((0..traders).map(|_| self.speak_alone(client))), happening).1
    }

    async fn speak_alone(&self, client: &Client) {
        while !self.stop.load(Ordering::Relaxed) {
            if self.tell(client).await.is_none() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }

    /// Tells one story: a session, a ticket, messages. `None` when the desk refused or fell silent in between.
    async fn tell(&self, client: &Client) -> Option<()> {
        let voice = self.voices.fetch_add(1, Ordering::Relaxed);
        let session = hear(client.try_call("POST", "/api/v1/trader/session", ("", json!({"locale": "en"})))).await;
        let token = self.heed(session)?.body["token"].as_str()?.to_owned();
        let mut reference = None;
        for n in 0..=REPLIES {
            let client_id = format!("{}.{voice}.{n}", self.seed);
            let body = words(self.seed ^ (voice << 20) ^ n, &client_id);
            let file = (n > 0 && (voice + n).is_multiple_of(FILE_EVERY)).then(|| format!("{body} ").repeat(20).into_bytes());
            let file = match file {
                None => None,
                Some(bytes) => Some((self.heed(upload(client, &token, bytes.clone()).await)?.body["id"].as_str()?.to_owned(), bytes)),
            };
            let mut said = Said { token: token.clone(), reference: reference.clone(), client_id, body, file, acknowledged: None };
            let heard = self.heed(say(client, &said).await);
            if let Some(answer) = &heard {
                self.acknowledge(&mut said, answer);
            }
            reference = said.acknowledged.clone().map(|(reference, _)| reference);
            self.all().push(said);
            heard?;
        }
        Some(())
    }

    /// Says one more thing in the first ticket of all.
    pub async fn go_on(&self, client: &Client) {
        let Some(first) = self.all().iter().find(|it| it.acknowledged.is_some()).cloned() else { return };
        let voice = self.voices.fetch_add(1, Ordering::Relaxed);
        let client_id = format!("{}.{voice}.{}", self.seed, REPLIES + 1);
        let reference = first.acknowledged.map(|(reference, _)| reference);
        let body = words(self.seed ^ (voice << 20), &client_id);
        let mut said = Said { token: first.token, reference, client_id, body, file: None, acknowledged: None };
        if let Some(answer) = self.heed(say(client, &said).await) {
            self.acknowledge(&mut said, &answer);
        }
        self.all().push(said);
    }

    /// Counts the files that the desk serves.
    pub async fn served(&self, client: &Client) -> usize {
        let all = self.all().clone();
        let mut served = 0;
        for said in &all {
            if let Some((id, _)) = &said.file {
                served += usize::from(download(client, &said.token, id).await.is_some());
            }
        }
        served
    }

    /// Takes an answer for a yes; whatever else is no answer to a trader.
    fn heed(&self, answer: Option<Answer>) -> Option<Answer> {
        let answer = answer.filter(|_| !self.dark.load(Ordering::Relaxed))?;
        if matches!(answer.status, 200 | 201) {
            return Some(answer);
        }
        if matches!(answer.status, 429 | 503) {
            self.refused.fetch_add(1, Ordering::Relaxed);
        }
        None
    }

    fn acknowledge(&self, said: &mut Said, answer: &Answer) {
        let message = if said.reference.is_some() { &answer.body } else { &answer.body["message"] };
        let reference = message["reference"].as_str().unwrap_or_default().to_owned();
        let seq = message["seq"].as_i64().unwrap_or_default();
        self.journal.acknowledge(line(&said.client_id, (&reference, seq), (&said.body, said.file.as_ref().map(|(_, bytes)| &bytes[..]))));
        said.acknowledged = Some((reference, seq));
    }

    fn all(&self) -> MutexGuard<'_, Vec<Said>> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says everything once more that was not acknowledged, until it is, and what was, or of very much an even part of it,
    /// which must change nothing; then compares all that is stored with the journal.
    pub async fn settle(&self, client: &Client) -> Tally {
        let mut tally = Tally { acknowledged: self.acknowledged(), ..Tally::default() };
        let mut all = self.all().clone();
        let every = 1 + tally.acknowledged / REPEATED;
        let asked = |(at, said): &(usize, &mut Said)| said.acknowledged.is_none() || at.is_multiple_of(every);
        let mut silent = 0;
        for (_, said) in all.iter_mut().enumerate().filter(asked) {
            // Whoever is not there at all is not asked five thousand times: the comparison counts what is lost.
            if silent >= SILENCE {
                tally.unsettled += usize::from(said.acknowledged.is_none());
                continue;
            }
            let answer = match insist(client, said).await {
                Ok(answer) => {
                    silent = 0;
                    answer
                }
                Err(last) => {
                    silent = if last.is_none() { silent + 1 } else { 0 };
                    // What was acknowledged is not there for the one who said it: the comparison counts it as lost.
                    tally.unsettled += usize::from(said.acknowledged.is_none());
                    tell(said, "not accepted", last.as_ref());
                    continue;
                }
            };
            tally.retried += 1;
            let before = said.acknowledged.clone();
            match &before {
                None => self.acknowledge(said, &answer),
                Some((reference, seq)) => {
                    let message = if said.reference.is_some() { &answer.body } else { &answer.body["message"] };
                    let is_same = message["reference"] == **reference && message["seq"] == *seq;
                    let is_stable = is_same && answer.status == 200;
                    tally.unstable += usize::from(!is_stable);
                    if !is_stable {
                        tell(said, "answered otherwise", Some(&answer));
                    }
                }
            }
        }
        *self.all() = all;
        self.compare(client, tally).await
    }

    /// Counts the messages that are stored, whatever was acknowledged.
    pub async fn stored(&self, client: &Client) -> usize {
        self.read_all(client).await.0.len()
    }

    /// Reads what is stored of everybody, and counts the places that are missing or twice.
    async fn read_all(&self, client: &Client) -> (Vec<Line>, usize) {
        let read = stream::iter(self.tokens()).map(|token| async move {
            let mut stored = Vec::new();
            let gaps = read(client, &token, &mut stored).await.unwrap_or_default();
            (stored, gaps)
        });
        let all: Vec<(Vec<Line>, usize)> = read.buffer_unordered(READERS).collect().await;
        let gaps = all.iter().map(|(_, gaps)| gaps).sum();
        (all.into_iter().flat_map(|(stored, _)| stored).collect(), gaps)
    }

    /// Reads everything that is still given and compares it with the journal; gives how many traders were refused something.
    /// Of theirs what was not given is not counted as lost.
    pub async fn audit(&self, client: &Client) -> (Tally, usize) {
        let (mut stored, mut tally, mut refused) = (Vec::new(), Tally::default(), 0);
        for token in self.tokens() {
            match read(client, &token, &mut stored).await {
                Some(gaps) => tally.mixed += gaps,
                None => {
                    refused += 1;
                    let all = self.all();
                    let his = all.iter().filter(|it| it.token == token);
                    let missing = his.filter(|it| stored.iter().all(|line| line.client_id != it.client_id)).filter_map(|it| {
                        let (reference, seq) = it.acknowledged.as_ref()?;
                        Some(line(&it.client_id, (reference, *seq), (&it.body, it.file.as_ref().map(|(_, bytes)| &bytes[..]))))
                    });
                    let missing: Vec<Line> = missing.collect();
                    stored.extend(missing);
                }
            }
        }
        let verdict = self.journal.compare(&stored);
        (Tally { lost: verdict.lost, doubled: verdict.doubled, mixed: tally.mixed + verdict.mixed, ..tally }, refused)
    }

    fn tokens(&self) -> Vec<String> {
        let mut tokens: Vec<String> = self.all().iter().map(|it| it.token.clone()).collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }

    /// Compares what is stored with the journal.
    pub async fn compare(&self, client: &Client, mut tally: Tally) -> Tally {
        let (stored, gaps) = self.read_all(client).await;
        tally.mixed += gaps;
        let verdict = self.journal.compare(&stored);
        tally.lost += verdict.lost;
        tally.doubled += verdict.doubled;
        tally.mixed += verdict.mixed;
        tally
    }
}
