//! How fast it starts, how little it needs, and how much a ticket weighs.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use db::Settings;

use crate::Bench;
use crate::load;
use crate::report::{row, table};
use crate::seed::Seeder;
use crate::server::{Plan, Server};

/// Measures starts and sizes with the second largest number of tickets of the other runs, at most 100,000.
pub fn measure(bench: &Bench) -> Result<()> {
    table("Start, memory, disk", &["what", "figure"]);
    let data = bench.folder.join("start");
    let plan = Plan { binary: &bench.binary, data: &data, store: None, settings: None };
    let note = |what: &str, figure: String| row(&[what.to_owned(), figure]);
    let server = Server::start(&plan)?;
    note("first start, empty: ready after", millis(server.ready_after));
    std::thread::sleep(Duration::from_secs(2));
    note("idle memory, empty", format!("{:.1} MB", server.rss_kb()? as f64 / 1e3));
    drop(server);
    let size = bench.sizes.iter().copied().filter(|size| *size <= 100_000).max().unwrap_or_default();
    let mut seeder = Seeder::open(&Settings::sqlite(data.join("backstop.db")), &data)?;
    let empty = weight(&data)?;
    seeder.fill(size)?;
    let tokens = seeder.traders(16)?;
    seeder.desk.db.close();
    note(
        &format!("disk for each ticket of two messages, {size} tickets"),
        format!("{:.2} kB", (weight(&data)? - empty) as f64 / 1e3 / size.max(1) as f64),
    );
    let server = Server::start(&plan)?;
    note(&format!("start with {size} tickets: ready after"), millis(server.ready_after));
    std::thread::sleep(Duration::from_secs(5));
    note(&format!("idle memory with {size} tickets"), format!("{:.1} MB", server.rss_kb()? as f64 / 1e3));
    load::run(&server, &tokens, bench.span, &|client, caller, turn| {
        let body = serde_json::json!({"client_id": uuid::Uuid::now_v7(), "subject": "Order", "body": crate::seed::question(caller + turn)});
        Ok(client.call("POST", "/api/v1/trader/tickets", &body.to_string())?.0 == 201)
    })?;
    let wal = data.join("backstop.db-wal").metadata().map_or(0, |it| it.len());
    server.kill();
    let server = Server::start(&plan)?;
    note(&format!("start after kill -9 with a WAL of {:.0} MB: ready after", wal as f64 / 1e6), millis(server.ready_after));
    Ok(())
}

fn millis(it: Duration) -> String {
    format!("{:.0} ms", it.as_secs_f64() * 1e3)
}

fn weight(folder: &Path) -> Result<u64> {
    let sizes = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?)).collect::<Result<Vec<_>>>()?;
    Ok(sizes.iter().filter(|it| it.is_file()).map(std::fs::Metadata::len).sum())
}
