//! Calls over HTTP: tickets and replies that are on disk before the answer, lists, threads, search.

use std::time::Duration;

use anyhow::{Result, ensure};
use db::{Settings, Store};
use serde_json::{Value, json};
use testkit::postgres::TestDatabase;
use uuid::Uuid;

use crate::client::Client;
use crate::load::{self, Outcome};
use crate::report::{self, cells, row, table};
use crate::seed::{Seeder, answer, question};
use crate::server::{Plan, Server};
use crate::{Bench, limits, pace};

const HEAD: [&str; 8] = ["tickets present", "what", "callers", "each second", "p50 ms", "p99 ms", "server CPU ms each", "failed"];
const CALLERS: [usize; 3] = [1, 16, 64];

/// Measures on the embedded store, with more and more tickets present.
pub fn measure(bench: &Bench) -> Result<()> {
    table("Limits of the machine, measured beside", &["what", "callers", "each second"]);
    for callers in CALLERS {
        row(&[
            "one-row transactions of the bare store, durable".to_owned(),
            callers.to_string(),
            format!("{:.0}", limits::store(callers, bench.span / 2)?),
        ]);
    }
    let data = bench.folder.join("requests");
    table("Calls, SQLite", &HEAD);
    for size in &bench.sizes {
        let mut seeder = Seeder::open(&Settings::sqlite(data.join("backstop.db")), &data)?;
        seeder.fill(*size)?;
        let people = People::of(&seeder)?;
        seeder.desk.db.close();
        let server = Server::start(&Plan { binary: &bench.binary, data: &data, store: None, settings: None })?;
        calls(bench, (&server, &people), *size)?;
    }
    Ok(())
}

/// Measures on PostgreSQL: a server of its own, if its programs are installed.
pub fn measure_postgres(bench: &Bench) -> Result<()> {
    let Some(database) = TestDatabase::create() else {
        report::line("\nPostgreSQL is not installed: not measured.");
        return Ok(());
    };
    let url = database.url();
    table("Calls, PostgreSQL", &HEAD);
    let data = bench.folder.join("postgres");
    let settings = Settings::new(Store::Postgres { url: url.to_owned(), root_certificate: None, connections: 4 });
    let seeder = Seeder::open(&settings, &data)?;
    let people = People::of(&seeder)?;
    seeder.desk.db.close();
    let server = Server::start(&Plan { binary: &bench.binary, data: &data, store: Some(url), settings: None })?;
    calls(bench, (&server, &people), 0)
}

/// Those who call.
struct People {
    traders: Vec<String>,
    staff: Vec<String>,
    long: String,
}

impl People {
    fn of(seeder: &Seeder) -> Result<Self> {
        let most = CALLERS.into_iter().max().unwrap_or(1);
        Ok(Self { traders: seeder.traders(most)?, staff: seeder.staff(most)?, long: seeder.long_thread(200)? })
    }
}

fn calls(bench: &Bench, (server, people): (&Server, &People), size: usize) -> Result<()> {
    let note = |what: &str, callers: usize, outcome: &Outcome| {
        let [each, p50, p99, cpu, failed] = cells(outcome);
        row(&[size.to_string(), what.to_owned(), callers.to_string(), each, p50, p99, cpu, failed]);
    };
    // What the program's HTTP costs by itself, by the same callers.
    for callers in CALLERS {
        let outcome = load::run(server, &people.traders[..callers], bench.span / 4, &|client, _, _| get(client, "/healthz"))?;
        note("bare HTTP: /healthz", callers, &outcome);
    }
    for callers in CALLERS {
        let outcome = load::run(server, &people.traders[..callers], bench.span, &create)?;
        note("create a ticket", callers, &outcome);
    }
    let own = own_tickets(server, &people.traders)?;
    for callers in CALLERS {
        let outcome = load::run(server, &people.staff[..callers], bench.span, &|client, caller, turn| reply(client, &own[caller], turn))?;
        note("reply", callers, &outcome);
    }
    let brief = bench.span / 2;
    let gets = [("list 50 open", "/api/v1/desk/tickets?limit=50".to_owned()), ("counts of the views", "/api/v1/desk/counts".to_owned())];
    let thread = ("thread of 200 messages", format!("/api/v1/desk/tickets/{}/messages?after=0", people.long));
    for (what, path) in gets.into_iter().chain([thread]) {
        note(what, 4, &load::run(server, &people.staff[..4], brief, &|client, _, _| get(client, &path))?);
    }
    if let Some(staff) = people.staff.first() {
        wait_for_index(server, staff)?;
    }
    note("search tickets", 4, &load::run(server, &people.staff[..4], brief, &search)?);
    let (_, offered) = pace::hold((server, &people.traders, &people.staff), bench.span)?;
    note(pace::OFFERED, pace::CALLERS, &offered);
    Ok(())
}

fn get(client: &mut Client, path: &str) -> Result<bool> {
    Ok(client.call("GET", path, "")?.0 == 200)
}

/// What staff look for: common words, an order, an unfinished word, operators.
fn search(client: &mut Client, caller: usize, turn: usize) -> Result<bool> {
    let order = format!("{:08x}", caller * 31 + turn);
    let asked = ["withdrawal pending", &order, "liquidated stop -funding", "limit ord", "status:pending chart", "%22funding%20rate%22"];
    get(client, &format!("/api/v1/desk/search?q={}", asked[turn % asked.len()].replace(' ', "%20")))
}

/// A fresh server reads the log for its index first.
fn wait_for_index(server: &Server, token: &str) -> Result<()> {
    let mut client = Client::connect(server.address, token)?;
    for _ in 0..12_000 {
        if client.call("GET", "/api/v1/desk/search?q=", "")?.1.contains("\"complete\":true") {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    anyhow::bail!("the index of tickets is not complete after twenty minutes")
}

/// Opens a ticket.
pub fn create(client: &mut Client, caller: usize, turn: usize) -> Result<bool> {
    let body = json!({"client_id": Uuid::now_v7(), "subject": "Order", "body": question(caller * 7 + turn), "live": true});
    Ok(client.call("POST", "/api/v1/trader/tickets", &body.to_string())?.0 == 201)
}

fn reply(client: &mut Client, reference: &str, turn: usize) -> Result<bool> {
    let body = json!({"client_id": Uuid::now_v7(), "kind": "reply", "body": answer(turn)});
    let path = format!("/api/v1/desk/tickets/{reference}/messages");
    Ok(client.call("POST", &path, &body.to_string())?.0 == 201)
}

fn own_tickets(server: &Server, traders: &[String]) -> Result<Vec<String>> {
    let mut own = Vec::new();
    for token in traders {
        let body = json!({"client_id": Uuid::now_v7(), "subject": "Order", "body": "where is it"});
        let (status, text) = Client::connect(server.address, token)?.call("POST", "/api/v1/trader/tickets", &body.to_string())?;
        ensure!(status == 201, "a ticket is taken: {status} {text}");
        own.push(serde_json::from_str::<Value>(&text)?["reference"].as_str().unwrap_or_default().to_owned());
    }
    Ok(own)
}
