//! A mailbox is read to its end, once, whatever the server does.

mod hard_mails;
mod server;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use channels::mail::imap::{Collector, Ledger, Login, MailboxAddress, OutOfReach, Parcel, Patience, Trust};
use channels::mail::listen::Answer;
use domain::mail::collect::{Fate, Held, Start};
use domain::time::Time;
use server::Server;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A ledger in memory.
struct Book {
    state: Mutex<Page>,
    login: Login,
}

#[derive(Default)]
struct Page {
    held: Option<Held>,
    is_elsewhere: bool,
    /// How often the lease was asked for in vain.
    turned_away: usize,
    met: BTreeMap<u32, Fate>,
    taken: Vec<(u32, String, bool)>,
    begun: usize,
    answers: Vec<Answer>,
    /// A number whose mail the store never takes.
    refused: Option<u32>,
    parked: Vec<u32>,
    let_go: bool,
}

impl Book {
    fn page(&self) -> MutexGuard<'_, Page> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn taken(&self) -> Vec<u32> {
        self.page().taken.iter().map(|(uid, _, _)| *uid).collect()
    }
}

#[async_trait]
impl Ledger for Book {
    async fn hold(&self) -> Result<Option<Held>, OutOfReach> {
        let mut page = self.page();
        if page.is_elsewhere {
            page.turned_away += 1;
            return Ok(None);
        }
        Ok(page.held)
    }

    async fn let_go(&self) {
        self.page().let_go = true;
    }

    async fn begin(&self, validity: u32, start: Start) -> Result<(), OutOfReach> {
        let mut page = self.page();
        page.begun += 1;
        page.met = start.left.iter().map(|uid| (*uid, Fate::Left)).collect();
        if let Some(held) = &mut page.held {
            (held.validity, held.floor, held.last) = (Some(validity), start.floor, start.floor);
        }
        Ok(())
    }

    async fn list_met(&self, above: u32) -> Result<Vec<(u32, Fate)>, OutOfReach> {
        Ok(self.page().met.iter().filter(|(uid, _)| **uid > above).map(|(uid, fate)| (*uid, *fate)).collect())
    }

    async fn take(&self, parcel: Parcel) -> Answer {
        let mut page = self.page();
        let answer = page.answers.pop().unwrap_or(Answer::Kept);
        let answer = if page.refused == Some(parcel.uid) { Answer::Refused } else { answer };
        if answer == Answer::Kept {
            page.met.insert(parcel.uid, Fate::Taken);
            page.taken.push((parcel.uid, String::from_utf8_lossy(&parcel.raw).into_owned(), parcel.is_whole));
            if let Some(held) = &mut page.held {
                held.last = held.last.max(parcel.uid);
            }
        }
        answer
    }

    async fn owe(&self, _: u32, uid: u32) -> Result<(), OutOfReach> {
        let mut page = self.page();
        page.met.insert(uid, Fate::Owed);
        if let Some(held) = &mut page.held {
            held.last = held.last.max(uid);
        }
        Ok(())
    }

    async fn park(&self, parcel: Parcel) -> Result<(), OutOfReach> {
        let mut page = self.page();
        page.met.insert(parcel.uid, Fate::Taken);
        page.parked.push(parcel.uid);
        if let Some(held) = &mut page.held {
            held.last = held.last.max(parcel.uid);
        }
        Ok(())
    }

    async fn compared(&self, gone: Vec<u32>, _missing: usize) -> Result<(), OutOfReach> {
        let mut page = self.page();
        page.met.retain(|uid, _| !gone.contains(uid));
        if let Some(held) = &mut page.held {
            held.compare_due = false;
        }
        Ok(())
    }

    async fn login(&self) -> Result<Login, String> {
        Ok(self.login.clone())
    }
}

/// A collector at work on a server.
struct Scene {
    server: Server,
    book: Arc<Book>,
    stop: watch::Sender<bool>,
    work: JoinHandle<()>,
}

async fn scene(login: Login, prepare: impl FnOnce(&Server)) -> Scene {
    let server = Server::start().await;
    prepare(&server);
    let held = Held { validity: None, floor: 0, last: 0, since: Time::from_micros(0), compare_due: false };
    let book = Arc::new(Book { state: Mutex::new(Page { held: Some(held), ..Page::default() }), login });
    let collector = Collector {
        address: MailboxAddress::parse(&format!("imap://desk@127.0.0.1:{}", server.port)).expect("read"),
        trust: Trust::new(None).expect("made"),
        size: 200,
        patience: Patience { done: Duration::from_millis(300), idle: Duration::from_secs(1), ..Patience::default() },
        ledger: book.clone(),
    };
    let (stop, heard) = watch::channel(false);
    let work = tokio::spawn(collector.run(heard));
    Scene { server, book, stop, work }
}

fn password() -> Login {
    Login::Password("secret".to_owned())
}

impl Scene {
    async fn until(&self, what: &str, mut so: impl FnMut(&Self) -> bool) {
        for _ in 0..1_500 {
            if so(self) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("waited in vain: {what}; taken {:?}, heard {:?}", self.book.taken(), self.server.state().heard);
    }

    async fn taken(&self, uids: &[u32]) {
        self.until(&format!("{uids:?} are taken"), |it| it.book.taken() == uids).await;
    }

    /// Tells it to stop and waits until it has.
    async fn end(self) -> Arc<Book> {
        self.stop.send_replace(true);
        self.work.await.expect("it ends");
        assert!(self.book.page().let_go, "the lease is given back");
        self.book
    }
}

#[tokio::test]
async fn mails_are_taken_in_order_and_the_next_ones_as_they_come() {
    let scene = scene(password(), |server| {
        server.mail(7, "Subject: b\n\n");
        server.mail(3, "Subject: a\n\n");
    })
    .await;
    scene.taken(&[3, 7]).await;
    scene.server.mail(9, "Subject: c\n\ntext\n");
    scene.taken(&[3, 7, 9]).await;
    let heard = scene.server.state().heard.join("\n");
    assert!(heard.contains("EXAMINE") && heard.contains("BODY.PEEK[]"), "{heard}");
    assert!(!["SELECT", "STORE", " BODY[", "EXPUNGE"].iter().any(|it| heard.contains(it)), "nothing there is changed: {heard}");
    let book = scene.end().await;
    assert_eq!(book.page().taken[2], (9, "Subject: c\r\n\r\ntext\r\n".to_owned(), true));
}

#[tokio::test]
async fn what_was_there_before_the_desk_is_left_alone() {
    let scene = scene(password(), |server| {
        for uid in 1..=5 {
            server.mail(uid, "Subject: x\n\n");
        }
        server.state().young = vec![3, 5];
    })
    .await;
    scene.taken(&[3, 5]).await;
    assert_eq!(scene.book.page().met.get(&4), Some(&Fate::Left));
    scene.end().await;
}

#[tokio::test]
async fn a_line_that_breaks_within_a_list_is_no_empty_mailbox() {
    let scene = scene(password(), |server| {
        server.mail(1, "Subject: a\n\n");
        server.state().breaks_list = true;
    })
    .await;
    scene.taken(&[1]).await;
    assert!(scene.server.state().connections >= 2);
    assert_eq!(scene.end().await.page().begun, 1, "a broken list begins nothing");
}

#[tokio::test]
async fn a_line_that_does_not_answer_the_end_of_idle_is_given_up() {
    let scene = scene(password(), |server| server.state().is_deaf = true).await;
    scene.until("a second line", |it| it.server.state().connections >= 2).await;
    scene.server.state().is_deaf = false;
    scene.server.mail(1, "Subject: a\n\n");
    scene.taken(&[1]).await;
    scene.end().await;
}

#[tokio::test]
async fn a_server_that_cannot_push_is_asked() {
    let scene = scene(password(), |server| server.state().cannot_idle = true).await;
    scene.until("it was asked", |it| it.server.state().heard.iter().any(|it| it == "NOOP")).await;
    scene.server.mail(1, "Subject: a\n\n");
    scene.taken(&[1]).await;
    assert_eq!(scene.server.state().connections, 1);
    scene.end().await;
}

#[tokio::test]
async fn of_a_mail_that_is_too_large_only_the_headers_are_taken() {
    let scene = scene(password(), |server| server.mail(1, &format!("Subject: a\n\n{}\n", "x".repeat(500)))).await;
    scene.taken(&[1]).await;
    assert_eq!(scene.end().await.page().taken, [(1, "Subject: a\r\n\r\n".to_owned(), false)]);
}

#[tokio::test]
async fn numbers_that_mean_something_else_now_are_begun_anew() {
    let scene = scene(password(), |server| server.mail(8, "Subject: a\n\n")).await;
    scene.taken(&[8]).await;
    {
        let mut state = scene.server.state();
        let mail = state.mails.remove(&8).expect("there");
        (state.validity, state.is_deaf) = (2, true);
        state.mails.insert(1, mail);
    }
    scene.until("a new line", |it| it.server.state().connections >= 2).await;
    scene.server.state().is_deaf = false;
    scene.taken(&[8, 1]).await;
    assert_eq!(scene.end().await.page().begun, 2);
}

#[tokio::test]
async fn a_comparison_finds_what_was_passed_by() {
    let scene = scene(password(), |server| {
        server.mail(1, "Subject: a\n\n");
        server.mail(5, "Subject: e\n\n");
    })
    .await;
    scene.taken(&[1, 5]).await;
    // Some servers show a smaller number after a larger one.
    scene.server.mail(3, "Subject: c\n\n");
    scene.server.state().mails.remove(&1);
    scene.book.page().held.as_mut().expect("held").compare_due = true;
    scene.taken(&[1, 5, 3]).await;
    scene.until("what is gone is forgotten", |it| !it.book.page().met.contains_key(&1)).await;
    scene.end().await;
}

#[tokio::test]
async fn who_has_no_lease_does_not_even_connect() {
    let scene = scene(password(), |server| server.mail(1, "Subject: a\n\n")).await;
    scene.taken(&[1]).await;
    scene.book.page().is_elsewhere = true;
    scene.server.mail(2, "Subject: b\n\n");
    scene.until("it asks again for the lease", |it| it.book.page().turned_away >= 2).await;
    assert_eq!((scene.server.state().connections, scene.book.taken()), (1, vec![1]));
    scene.book.page().is_elsewhere = false;
    scene.until("it goes on", |it| it.book.taken().contains(&2)).await;
    scene.end().await;
}

#[tokio::test]
async fn tokens_of_oauth_log_in_and_a_wrong_password_is_not_tried_again_and_again() {
    let token = scene(Login::Token("fresh".to_owned()), |server| server.mail(1, "Subject: a\n\n")).await;
    token.taken(&[1]).await;
    token.end().await;
    let wrong = scene(Login::Password("wrong".to_owned()), |_| {}).await;
    wrong.until("it tried", |it| it.server.state().heard.iter().any(|it| it.starts_with("LOGIN"))).await;
    // A line that broke later is tried again before it.
    let broken = scene(password(), |server| server.state().breaks_list = true).await;
    broken.until("it connects again", |it| it.server.state().connections == 2).await;
    assert_eq!(wrong.server.state().connections, 1);
    broken.end().await;
    wrong.end().await;
}
