//! A desk in a box, and people who use it.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use db::blobs::Blobs;
use db::{Db, Engine};
use desk::act::Clock as _;
use desk::contact::{self, Claims, Contact};
use desk::handle::{self, Amendment};
use desk::identity::{Key, Keys};
use desk::intake::{self, Accepted, Case, Followup, RawCase, RawMessage};
use desk::reply::{self, Audience, Beside, Draft, Writer};
use desk::staff::{self, Agent, NewAgent};
use desk::team::{self, Team};
use desk::ticket::Ticket;
use desk::{Desk, Error, queue, work};
use domain::actor::{Actor, Role};
use domain::locale::Locale;
use domain::reference::Reference;
use domain::ticket::Status;
use domain::time::Time;
use domain::topic::Topic;
use venue::SimulatedVenue;

use crate::clock::FakeClock;
use crate::store::fresh_store;

/// The secret that the test venue signs identity tokens with.
pub const SECRET: &[u8] = b"the test venue's own shared secret";

/// So often other workers are waited for, 5 ms each; a lease that a test holds on purpose ends the waiting.
const WAITS: usize = 1000;

/// A desk on its own store.
#[derive(Clone)]
pub struct Kit {
    /// The desk.
    pub desk: Desk,
    /// Who takes its mails out.
    pub post: Arc<crate::mail::Post>,
    /// Its clock.
    pub clock: Arc<FakeClock>,
    /// Where its data lies.
    pub folder: PathBuf,
    /// Which engine it is on.
    pub engine: Engine,
}

/// Runs a test on an engine; a missing PostgreSQL is said, not failed, unless `TEST_STRICT` is set.
///
/// # Panics
/// When the test fails or the desk cannot be built.
pub fn run<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(Kit) -> F) {
    let Some(store) = fresh_store(engine) else { return };
    let db = Db::open(&store.settings()).expect("an empty store opens");
    let clock = Arc::new(FakeClock::default());
    let began = clock.now();
    let post = Arc::new(crate::mail::Post::default());
    let desk = Desk::new(desk::Parts {
        db: db.clone(),
        blobs: Blobs::open(store.folder().join("blobs")).expect("a folder of files opens"),
        clock: clock.clone(),
        channels: vec![Arc::new(channels::Widget), Arc::new(channels::Email)],
        mail: Some(crate::mail::rules()),
        courier: Some(post.clone()),
        pictures: Some(crate::mail::everywhere()),
        venue: Some(Arc::new(SimulatedVenue::new(began))),
        identity: Keys { keys: Key::hs256(SECRET).into_iter().collect(), audience: None },
        sla: domain::sla::Policy::default(),
        index: search::TicketIndex::in_memory().expect("an index in memory"),
    })
    .expect("the desk is put together");
    let kit = Kit { desk, post, clock, folder: store.folder(), engine };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads start");
    runtime.block_on(test(kit));
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    db.close();
}

impl Kit {
    /// A trader of whom nothing is known.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn stranger(&self) -> Contact {
        let act = self.desk.act(Actor::System);
        self.desk.db.write(move |tx| contact::create_anonymous(tx, act, Locale::En)).await.expect("a stranger comes")
    }

    /// A trader whose account is proved.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn trader(&self, uid: &str) -> Contact {
        let act = self.desk.act(Actor::System);
        let claims = Claims {
            uid: uid.to_owned(),
            name: Some(format!("Trader {uid}")),
            email: None,
            locale: None,
            tier: None,
            anti_phishing_word: None,
            jti: None,
            expires_at: act.now,
        };
        self.desk.db.write(move |tx| contact::upsert(tx, act, &claims, Locale::En)).await.expect("a trader signs in")
    }

    /// A member of staff with the password `correct horse`, hashed only when wanted.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn agent(&self, name: &str, role: Role) -> Agent {
        let act = self.desk.act(Actor::Operator);
        let new = NewAgent {
            email: format!("{}@northpier.example", name.to_lowercase()),
            name: name.to_owned(),
            role,
            languages: Vec::new(),
            skills: Vec::new(),
            password_hash: None,
        };
        self.desk.db.write(move |tx| staff::add(tx, act, &new)).await.expect("staff is added")
    }

    /// What opening a ticket answers.
    pub async fn open(&self, contact: &Contact, client_id: &str, body: &str) -> Result<Accepted, Error> {
        self.open_with(contact, RawCase { client_id: client_id.to_owned(), body: body.to_owned(), ..RawCase::default() }).await
    }

    /// The same with everything that can be said.
    pub async fn open_with(&self, contact: &Contact, raw: RawCase) -> Result<Accepted, Error> {
        let case = Case::parse(contact.id, "widget", &raw, &self.desk.digest_key)?.read(&self.desk.known(contact.id, None).await?);
        let act = self.desk.act(Actor::Contact(contact.id));
        self.desk.db.write(move |tx| intake::accept_case(tx, act, &case)).await
    }

    /// Opens a ticket on a chosen topic.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn ticket(&self, contact: &Contact, topic: Option<Topic>, body: &str) -> Reference {
        let raw = RawCase { client_id: uuid::Uuid::now_v7().to_string(), body: body.to_owned(), topic, ..RawCase::default() };
        self.open_with(contact, raw).await.expect("a ticket is taken").ticket.reference
    }

    /// What a further message of a trader answers.
    pub async fn says(&self, contact: &Contact, reference: &Reference, (client_id, body): (&str, &str)) -> Result<Accepted, Error> {
        let raw = RawMessage { client_id: client_id.to_owned(), body: body.to_owned(), attachments: Vec::new() };
        let known = self.desk.known(contact.id, Some(reference)).await?;
        let followup = Followup::parse(contact.id, reference.clone(), &raw, &self.desk.digest_key)?.read(&known);
        let act = self.desk.act(Actor::Contact(contact.id));
        self.desk.db.write(move |tx| intake::accept_followup(tx, act, &followup)).await
    }

    /// What a reply or note answers.
    pub async fn writes(
        &self,
        agent: &Agent,
        reference: &Reference,
        (audience, client_id, body): (Audience, &str, &str),
    ) -> Result<Accepted, Error> {
        let raw = RawMessage { client_id: client_id.to_owned(), body: body.to_owned(), attachments: Vec::new() };
        let writer = Writer { agent: agent.clone(), reference: reference.clone() };
        let draft = Draft::parse(writer, (audience, Beside::default()), &raw, &self.desk.digest_key)?;
        let act = self.desk.act(Actor::Agent(agent.id));
        self.desk.db.write(move |tx| reply::send(tx, act, &draft)).await
    }

    /// A reply after which the desk waits for the trader.
    pub async fn replies(&self, agent: &Agent, reference: &Reference, said: (&str, &str)) -> Result<Accepted, Error> {
        self.writes(agent, reference, (Audience::Contact { then: Status::Pending }, said.0, said.1)).await
    }

    /// Does every job that is due.
    ///
    /// # Panics
    /// When jobs cannot be claimed.
    pub async fn run_jobs(&self) {
        for _ in 0..WAITS {
            while work::round(&self.desk).await.expect("jobs are claimed") > 0 {}
            // A server of this desk takes jobs as well; what it has begun is waited for.
            let now = self.now().micros();
            let due = move |tx: &mut db::Tx<'_>| {
                let sql = "select count(*) from jobs where run_at <= $1 and parked_at is null";
                Ok::<i64, Error>(tx.get(sql, &[db::Value::from(now)], |row| row.get(0))?)
            };
            if self.desk.db.read(due).await.expect("jobs are counted") == 0 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }

    /// Brings the index of tickets up to the log.
    ///
    /// # Panics
    /// When the store or the index fails.
    pub async fn index(&self) {
        let mut follower = desk::search::Follower::default();
        while follower.step(&self.desk).await.expect("the log is followed") {}
    }

    /// The queue, first to be served first.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn queue(&self) -> Vec<Reference> {
        let tickets = self.desk.db.read(|tx| queue::waiting(tx, 100)).await.expect("the queue is read");
        tickets.into_iter().map(|ticket| ticket.reference).collect()
    }

    /// How many tickets each view of a member of staff holds.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn counts(&self, agent: &Agent) -> desk::tally::Counts {
        let (id, now, policy) = (agent.id, self.now(), self.desk.sla);
        self.desk.db.read(move |tx| Ok::<_, Error>(desk::tally::read(tx, &policy, now)?.of(id))).await.expect("the views are counted")
    }

    /// What a change of a ticket by staff answers.
    pub async fn amends(&self, agent: &Agent, reference: &Reference, change: Amendment) -> Result<Ticket, Error> {
        let (act, agent, reference) = (self.desk.act(Actor::Agent(agent.id)), agent.clone(), reference.clone());
        self.desk.db.write(move |tx| handle::amend(tx, act, &agent, (&reference, &change))).await
    }

    /// A team that takes some topics, with its members.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn team(&self, key: &str, topics: &[&str], members: &[&Agent]) {
        let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        let team = Team { key: key.to_owned(), name: key.to_uppercase(), topics, members: members.iter().map(|agent| agent.id).collect() };
        let act = self.desk.act(Actor::Operator);
        let add = move |tx: &mut desk::Tx<'_>| {
            team::add(tx, act, &team)?;
            team.members.iter().try_for_each(|agent| team::set_member(tx, act, (&team.key, *agent), true))
        };
        self.desk.db.write(add).await.expect("a team is added");
    }

    /// The present.
    pub fn now(&self) -> Time {
        self.desk.now()
    }
}

/// Tells whether any file below a folder holds these bytes.
///
/// # Panics
/// When the folder cannot be read.
pub fn folder_holds(folder: &std::path::Path, needle: &[u8]) -> bool {
    std::fs::read_dir(folder).expect("a folder").flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return folder_holds(&path, needle);
        }
        std::fs::read(&path).is_ok_and(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
    })
}
