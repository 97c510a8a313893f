//! Fills a store fast, through the desk's own operations: what lies there afterwards is what a desk of that age holds.

use std::sync::Arc;

use anyhow::Result;
use db::blobs::Blobs;
use db::jobs;
use db::{Db, Settings, params};
use desk::act::{Act, Clock as _, SystemClock};
use desk::contact;
use desk::identity::Keys;
use desk::intake::{self, Case, RawCase};
use desk::intent::DigestKey;
use desk::reply::{self, Audience, Beside, Draft, Writer};
use desk::session::{self, Opening, Owner, Token};
use desk::staff::{self, Agent, NewAgent};
use desk::{Desk, Error, Known, Tx};
use domain::actor::{Actor, Presence, Role};
use domain::id::ContactId;
use domain::locale::Locale;
use domain::reference::Reference;
use domain::ticket::Status;
use uuid::Uuid;

/// Tickets of one transaction.
const TOGETHER: usize = 200;

/// Is a desk on an open store, with hands to fill it.
pub struct Seeder {
    /// The desk.
    pub desk: Desk,
    agent: Agent,
    count: usize,
}

impl Seeder {
    /// Opens the store; the server must not run on the same folder.
    pub fn open(settings: &Settings, folder: &std::path::Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let desk = Desk::new(desk::Parts {
            db: Db::open(settings)?,
            blobs: Blobs::open(folder.join("blobs"))?,
            clock: Arc::new(SystemClock),
            channels: vec![Arc::new(channels::Widget)],
            venue: None,
            identity: Keys { keys: Vec::new(), audience: None },
            sla: domain::sla::Policy::default(),
            mail: None,
            courier: None,
            pictures: None,
            index: search::TicketIndex::in_memory()?,
        })?;
        let act = Act { actor: Actor::Operator, now: SystemClock.now() };
        let new = NewAgent {
            email: format!("{}@bench.example", Uuid::now_v7().simple()),
            name: "Ines".to_owned(),
            role: Role::Agent,
            languages: Vec::new(),
            skills: Vec::new(),
            password_hash: None,
        };
        let agent = desk.db.write_blocking(move |tx| {
            let agent = staff::add(tx, act, &new)?;
            staff::set_presence(tx, act, agent.id, Presence::Online)
        })?;
        let count = desk.db.read_blocking(|tx| tx.get("select count(*) from tickets", params![], |row| row.get::<i64>(0)))?;
        Ok(Self { desk, agent, count: usize::try_from(count)? })
    }

    fn act(&self, actor: Actor) -> Act {
        self.desk.act(actor)
    }

    /// Opens sessions for traders of whom nothing is known.
    pub fn traders(&self, count: usize) -> Result<Vec<String>> {
        let act = self.act(Actor::System);
        let mut all = Vec::with_capacity(count);
        for chunk in (0..count).collect::<Vec<_>>().chunks(500) {
            let tokens = chunk.iter().map(|_| Token::mint()).collect::<desk::error::Result<Vec<_>>>()?;
            let hashes: Vec<Vec<u8>> = tokens.iter().map(Token::hash).collect();
            self.desk.db.write_blocking(move |tx| {
                for hash in &hashes {
                    let id = contact::create_anonymous(tx, act, Locale::En)?.id;
                    open_session(tx, act, (hash.clone(), Owner::Contact(id)))?;
                }
                Ok::<_, Error>(())
            })?;
            all.extend(tokens.iter().map(|token| token.reveal().to_owned()));
        }
        Ok(all)
    }

    /// Opens sessions for the one member of staff.
    pub fn staff(&self, count: usize) -> Result<Vec<String>> {
        let (act, owner) = (self.act(Actor::Operator), Owner::Agent(self.agent.id, Role::Agent));
        let mut all = Vec::new();
        for _ in 0..count {
            let token = Token::mint()?;
            let hash = token.hash();
            self.desk.db.write_blocking(move |tx| open_session(tx, act, (hash.clone(), owner)))?;
            all.push(token.reveal().to_owned());
        }
        Ok(all)
    }

    /// Adds tickets of two messages until there are `total`: of a hundred, ninety are solved, nine wait for the trader and one
    /// waits for an answer.
    pub fn fill(&mut self, total: usize) -> Result<()> {
        while self.count < total {
            let size = TOGETHER.min(total - self.count);
            let first = self.count;
            let act = self.act(Actor::System);
            let trader = self.desk.db.write_blocking(move |tx| contact::create_anonymous(tx, act, Locale::En))?.id;
            let plans = (first..first + size).map(|n| self.plan(trader, n)).collect::<Result<Vec<_>>>()?;
            self.desk.db.write_blocking(move |tx| plans.iter().try_for_each(|plan| plan.play(tx)))?;
            self.finish_jobs()?;
            self.count += size;
        }
        Ok(())
    }

    /// Writes a ticket of many messages, and gives its reference.
    pub fn long_thread(&self, messages: usize) -> Result<String> {
        let act = self.act(Actor::System);
        let trader = self.desk.db.write_blocking(move |tx| contact::create_anonymous(tx, act, Locale::En))?.id;
        let plan = self.plan(trader, 99)?;
        let reference =
            self.desk.db.write_blocking(move |tx| Ok::<_, Error>(intake::accept_case(tx, plan.asks, &plan.case)?.ticket.reference))?;
        for n in 1..messages {
            let draft = draft(&self.agent, reference.clone(), (Status::Pending, n, &self.desk.digest_key))?;
            let act = self.act(Actor::Agent(self.agent.id));
            self.desk.db.write_blocking(move |tx| reply::send(tx, act, &draft))?;
        }
        self.finish_jobs()?;
        Ok(reference.to_string())
    }

    fn plan(&self, trader: ContactId, n: usize) -> Result<Plan> {
        let raw = RawCase { client_id: format!("seed-{n}"), body: question(n), ..RawCase::default() };
        let case = Case::parse(trader, "widget", &raw, &self.desk.digest_key)?.read(&Known::default());
        let answer = match n % 100 {
            99 => None,
            90..99 => Some(Status::Pending),
            _ => Some(Status::Solved),
        };
        let answers = self.act(Actor::Agent(self.agent.id));
        let answer = answer.map(|then| (then, n, self.desk.digest_key.clone(), self.agent.clone()));
        Ok(Plan { asks: self.act(Actor::Contact(trader)), answers, case, answer })
    }

    /// What would follow from these tickets was done long ago.
    fn finish_jobs(&self) -> Result<()> {
        let now = SystemClock.now().micros();
        self.desk.db.write_blocking(move |tx| {
            for job in jobs::claim(tx, now, 60_000_000, 1_000, Uuid::now_v7())? {
                jobs::finish(tx, &job)?;
            }
            Ok::<_, Error>(())
        })?;
        Ok(())
    }
}

fn draft(agent: &Agent, reference: Reference, (then, n, key): (Status, usize, &DigestKey)) -> desk::error::Result<Draft> {
    let raw = intake::RawMessage { client_id: Uuid::now_v7().to_string(), body: answer(n), attachments: Vec::new() };
    let writer = Writer { agent: agent.clone(), reference };
    Draft::parse(writer, (Audience::Contact { then }, Beside::default()), &raw, key)
}

fn open_session(tx: &mut Tx<'_>, act: Act, (hash, owner): (Vec<u8>, Owner)) -> desk::error::Result<()> {
    let opening = Opening { hash, owner, kind: "session", life_s: Some(86_400), user_agent: None, address: None };
    session::open(tx, act, &opening).map(drop)
}

/// One ticket of the past.
struct Plan {
    asks: Act,
    answers: Act,
    case: Case,
    answer: Option<(Status, usize, DigestKey, Agent)>,
}

impl Plan {
    fn play(&self, tx: &mut Tx<'_>) -> desk::error::Result<()> {
        let taken = intake::accept_case(tx, self.asks, &self.case)?;
        if let Some((then, n, key, agent)) = &self.answer {
            reply::send(tx, self.answers, &draft(agent, taken.ticket.reference, (*then, *n, key))?)?;
        }
        Ok(())
    }
}

/// What a trader writes.
pub fn question(n: usize) -> String {
    let topics = [
        "my BTCUSDT long was liquidated although the price never touched my stop",
        "my withdrawal of 250 USDT is still pending",
        "what is the funding rate of ETHUSDT and when is it charged",
        "my limit order was not filled although the chart shows the price",
    ];
    format!("Hello, {} since {} minutes, order {:08x}. What can I do?", topics[n % topics.len()], n % 59 + 1, n)
}

/// What staff answer.
pub fn answer(n: usize) -> String {
    format!(
        "Hello, I looked at the record of your order {n:08x}: the mark price crossed your liquidation price before the last price reached the stop. The help centre explains the difference."
    )
}
