//! Searches of the help centre, with a great many articles.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result};
use db::Settings;
use desk::article::{self, Source};
use domain::actor::Actor;

use crate::Bench;
use crate::client::Client;
use crate::load;
use crate::report::{cells, row, table};
use crate::seed::Seeder;
use crate::server::{Plan, Server};

/// What people look for: one word, several, a slip of the pen, the beginning of a word, an error code.
const ASKED: [&str; 6] = [
    "liquidation",
    "withdrawal%20pending%20network",
    "fundng%20rate",
    "stop%20ord",
    "110007",
    "how%20do%20i%20change%20my%20phone%20number",
];
const CALLERS: usize = 4;

/// Measures the start and the search with so many articles, copies of those of the repository with words of their own.
pub fn measure(bench: &Bench) -> Result<()> {
    table(
        "Help centre",
        &[
            "articles",
            "ready after, s",
            "resident, MB",
            "at most, MB",
            "searches each second",
            "p50 ms",
            "p99 ms",
            "server CPU ms each",
            "failed",
        ],
    );
    let real = articles(Path::new("fixtures/articles/en"))?;
    for count in [real.len(), bench.articles] {
        let data = bench.folder.join(format!("help-{count}"));
        let seeder = Seeder::open(&Settings::sqlite(data.join("backstop.db")), &data)?;
        let act = seeder.desk.act(Actor::Operator);
        let all: Vec<Source> = (0..count).map(|n| copy(&real[n % real.len()], n / real.len())).collect();
        seeder.desk.db.write_blocking(move |tx| article::import(tx, act, &all))?;
        seeder.desk.db.close();
        let began = Instant::now();
        let server = Server::start(&Plan { binary: &bench.binary, data: &data, store: None, settings: None })?;
        let ready = began.elapsed();
        let callers = vec![String::new(); CALLERS];
        let outcome = load::run(&server, &callers, bench.span, &|client, caller, turn| search(client, caller + turn))?;
        let [each, p50, p99, cpu, failed] = cells(&outcome);
        let resident = format!("{:.0}", server.rss_kb()? as f64 / 1e3);
        let most = format!("{:.0}", server.peak_kb()? as f64 / 1e3);
        row(&[count.to_string(), format!("{:.1}", ready.as_secs_f64()), resident, most, each, p50, p99, cpu, failed]);
    }
    Ok(())
}

fn search(client: &mut Client, turn: usize) -> Result<bool> {
    let path = format!("/api/v1/help/search?locale=en&q={}", ASKED[turn % ASKED.len()]);
    Ok(client.call("GET", &path, "")?.0 == 200)
}

fn articles(folder: &Path) -> Result<Vec<Source>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} is not there: run this in the repository", folder.display()))?;
    let mut all = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let slug = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path)?;
        let id = text.lines().find_map(|line| line.strip_prefix("id: ")).context("an id")?.trim().parse()?;
        all.push(Source { id, locale: "en".to_owned(), slug, text });
    }
    all.sort_by_key(|it| it.id);
    Ok(all)
}

/// The same article under another number, with words that no other has.
fn copy(of: &Source, round: usize) -> Source {
    if round == 0 {
        return of.clone();
    }
    let id = of.id + 10_000 * round as i64;
    let head = |line: &str| match line {
        _ if line.starts_with("id: ") => format!("id: {id}"),
        _ if line.starts_with("related: ") => "related: []".to_owned(),
        other => other.to_owned(),
    };
    let text = of.text.lines().map(head).collect::<Vec<_>>().join("\n");
    let own: Vec<String> = (0..12).map(|n| word(of.id as usize * 31 + round * 17 + n * 7)).collect();
    Source { id, locale: of.locale.clone(), slug: format!("{}-{round}", of.slug), text: format!("{text}\n\n{}.\n", own.join(" ")) }
}

fn word(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..4 {
        word.push(char::from(b"bdfgklmnprst"[number % 12]));
        word.push(char::from(b"aeiou"[number / 12 % 5]));
        number = number.wrapping_mul(2_654_435_761) >> 3;
    }
    word
}
