//! A pace that is kept: 500 tickets each second, for as long as asked, with sockets open; and how soon one who is urgent is
//! offered to an idle agent meanwhile.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};
use db::{Db, Settings, params};
use serde_json::json;
use uuid::Uuid;

use crate::Bench;
use crate::client::{Client, Socket};
use crate::load::{self, Outcome};
use crate::report::{cells, row, table};
use crate::requests::create;
use crate::seed::Seeder;
use crate::server::{Plan, Server};
use crate::sockets;

/// Those who create, each every 32 ms.
pub const CALLERS: usize = 16;
const EACH: Duration = Duration::from_millis(32);
/// How often an idle socket shows that somebody is there.
const LIFE: Duration = Duration::from_secs(20);
/// What the second figure is.
pub const OFFERED: &str = "urgent ticket → frame at an idle agent, during 500 creates each second";

/// Keeps the pace with many sockets open, and compares what was acknowledged with what is there.
pub fn measure(bench: &Bench) -> Result<()> {
    let count = bench.sockets.iter().copied().filter(|count| *count <= 10_000).max().unwrap_or_default();
    let data = bench.folder.join("pace");
    let settings = Settings::sqlite(data.join("backstop.db"));
    let seeder = Seeder::open(&settings, &data)?;
    let (traders, staff) = (seeder.traders(CALLERS + 1 + count)?, seeder.staff(1)?);
    seeder.desk.db.close();
    let server = Server::start(&Plan { binary: &bench.binary, data: &data, store: None, settings: None })?;
    // Those who write would have to read as well, or be closed for it.
    let open = sockets::open(&server, "trader", &traders[CALLERS + 1..])?;
    let (over, ends) = mpsc::channel::<()>();
    let listening = std::thread::spawn(move || listen(open, &ends));
    let (created, offered) = hold((&server, &traders, &staff), bench.pace)?;
    drop(over);
    let open = listening.join().map_err(|_| anyhow!("who listens panicked"))??;
    server.kill();
    drop(open);
    let acknowledged = created.count + offered.count;
    let lost = acknowledged.saturating_sub(usize::try_from(written(&settings)?)?);
    table(
        &format!("500 creates each second for {} s with {count} sockets open, then kill -9", bench.pace.as_secs()),
        &["what", "each second", "p50 ms", "p99 ms", "server CPU ms each", "failed", "acknowledged and lost"],
    );
    for (what, outcome, lost) in [("create a ticket", &created, lost.to_string()), (OFFERED, &offered, String::new())] {
        let [each, p50, p99, cpu, failed] = cells(outcome);
        row(&[what.to_owned(), each, p50, p99, cpu, failed, lost]);
    }
    Ok(())
}

/// Keeps sockets open until the other end of the line is dropped; one that the server closed is an error.
fn listen(mut open: Vec<Socket>, ends: &mpsc::Receiver<()>) -> Result<Vec<Socket>> {
    while ends.recv_timeout(LIFE) == Err(mpsc::RecvTimeoutError::Timeout) {
        open.iter_mut().try_for_each(Socket::live)?;
    }
    Ok(open)
}

/// Counts what traders wrote.
fn written(settings: &Settings) -> Result<i64> {
    let db = Db::open(settings)?;
    let count =
        db.read_blocking(|tx| tx.get("select count(*) from messages where author_kind = 'contact'", params![], |row| row.get(0)))?;
    db.close();
    Ok(count)
}

/// Spells an id without digits: sixteen of them in a row may be a card's number, which the shield would mask.
fn letters(id: Uuid) -> String {
    id.simple().to_string().chars().map(|c| char::from_digit(c.to_digit(16).unwrap_or_default() + 10, 26).unwrap_or(c)).collect()
}

/// Lets callers create 500 tickets each second; meanwhile one trader's urgent tickets are timed from the call to the frame that
/// offers them to a member of staff. Gives both.
pub fn hold((server, traders, staff): (&Server, &[String], &[String]), span: Duration) -> Result<(Outcome, Outcome)> {
    let [urgent, crowd @ ..] = traders else { return Ok(Default::default()) };
    let mut socket = Socket::open(server.address, "desk", staff.first().map_or("", String::as_str))?;
    let (created, times) = std::thread::scope(|scope| {
        let timed = scope.spawn(|| cry((server, urgent), &mut socket, Instant::now() + span));
        let created = load::run_every(server, &crowd[..CALLERS.min(crowd.len())], (span, EACH), &create);
        let times = timed.join().map_err(|_| anyhow!("the timed caller panicked"))?;
        Ok::<_, anyhow::Error>((created?, times?))
    })?;
    Ok((created, Outcome::of(times, (span, 0), 0)))
}

/// Writes urgent tickets one after the other, and gives how long each took to be offered.
fn cry((server, token): (&Server, &str), socket: &mut Socket, until: Instant) -> Result<Vec<Duration>> {
    let mut client = Client::connect(server.address, token)?;
    let mut times = Vec::new();
    while Instant::now() < until {
        let mark = letters(Uuid::now_v7());
        let body =
            json!({"client_id": mark, "subject": mark, "topic": "position.liquidation", "body": "I was liquidated and cannot close"});
        let began = Instant::now();
        let (status, answer) = client.call("POST", "/api/v1/trader/tickets", &body.to_string())?;
        ensure!(status == 201, "an urgent ticket is taken: {status} {answer}");
        // The frame after triage: until then it stands in no place of honour.
        while !is_offered(&socket.next()?, &mark) {
            ensure!(began.elapsed() < Duration::from_secs(20), "the frame does not come");
        }
        times.push(began.elapsed());
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(times)
}

fn is_offered(frame: &str, mark: &str) -> bool {
    frame.contains(mark) && frame.contains("\"triaged\"")
}
