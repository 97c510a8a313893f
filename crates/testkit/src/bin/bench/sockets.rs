//! Open sockets: what each costs, and how fast an event reaches all of them.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use db::Settings;
use serde_json::json;

use crate::Bench;
use crate::client::{Client, Socket};
use crate::report::{row, table};
use crate::seed::Seeder;
use crate::server::{Plan, Server};

/// Hands that open and read sockets.
const HANDS: usize = 8;
/// Events that are timed.
const ROUNDS: usize = 20;

/// Measures memory of traders' sockets that are idle, and the way of an event to sockets of staff.
pub fn measure(bench: &Bench) -> Result<()> {
    table(
        "Sockets",
        &["sockets", "memory each, kB (traders, idle, authenticated)", "event → last of all sockets of staff, p50 ms", "p99 ms"],
    );
    for count in &bench.sockets {
        let data = bench.folder.join(format!("sockets-{count}"));
        let seeder = Seeder::open(&Settings::sqlite(data.join("backstop.db")), &data)?;
        let (traders, staff) = (seeder.traders(*count)?, seeder.staff(1)?);
        seeder.desk.db.close();
        let plan = Plan { binary: &bench.binary, data: &data, store: None, settings: None };
        let server = Server::start(&plan)?;
        // What a server needs for its first sockets is not the price of one.
        let first = open(&server, "trader", &traders[..100.min(traders.len())])?;
        let before = server.rss_kb()?;
        let rest = open(&server, "trader", &traders[100.min(traders.len())..])?;
        thread::sleep(Duration::from_secs(2));
        let each = (server.rss_kb()?.saturating_sub(before)) as f64 / rest.len().max(1) as f64;
        drop((first, rest));
        drop(server);
        let (p50, p99) = if *count <= 10_000 { fan_out(&plan, (&traders, &staff), *count)? } else { (f64::NAN, f64::NAN) };
        row(&[count.to_string(), format!("{each:.1}"), format!("{p50:.1}"), format!("{p99:.1}")]);
    }
    Ok(())
}

/// Opens sockets, one for each token.
pub fn open(server: &Server, side: &'static str, tokens: &[String]) -> Result<Vec<Socket>> {
    let address = server.address;
    let each = thread::scope(|scope| {
        let hands: Vec<_> = tokens
            .chunks(tokens.len().div_ceil(HANDS).max(1))
            .map(|part| scope.spawn(move || part.iter().map(|token| Socket::open(address, side, token)).collect::<Result<Vec<_>>>()))
            .collect();
        hands.into_iter().map(|hand| hand.join().map_err(|_| anyhow!("a hand panicked"))?).collect::<Result<Vec<_>>>()
    })?;
    Ok(each.into_iter().flatten().collect())
}

/// Each event is timed until the last socket has read it.
fn fan_out(plan: &Plan<'_>, (traders, staff): (&[String], &[String]), count: usize) -> Result<(f64, f64)> {
    let server = Server::start(plan)?;
    let tokens: Vec<String> = staff.iter().cycle().take(count).cloned().collect();
    let mut sockets = open(&server, "desk", &tokens)?;
    let mut client = Client::connect(server.address, traders.first().map_or("", String::as_str))?;
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let mark = format!("round-{round}-");
        let body = json!({"client_id": mark, "subject": mark, "body": "where is my order"});
        let began = Instant::now();
        client.call("POST", "/api/v1/trader/tickets", &body.to_string())?;
        let last = thread::scope(|scope| {
            let hands: Vec<_> = sockets
                .chunks_mut(count.div_ceil(HANDS).max(1))
                .map(|part| {
                    let mark = &mark;
                    scope.spawn(move || {
                        part.iter_mut().try_for_each(|socket| {
                            while !socket.next()?.contains(mark.as_str()) {}
                            Ok::<_, anyhow::Error>(())
                        })?;
                        Ok::<_, anyhow::Error>(began.elapsed())
                    })
                })
                .collect();
            hands.into_iter().map(|hand| hand.join().map_err(|_| anyhow!("a hand panicked"))?).collect::<Result<Vec<_>>>()
        })?;
        times.extend(last.into_iter().max());
        thread::sleep(Duration::from_millis(300));
    }
    times.sort_unstable();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).map_or(0.0, |it: &Duration| it.as_secs_f64() * 1e3);
    Ok((at(0.5), at(0.99)))
}
