//! Mails over LMTP, each answered 250 only when it is on disk.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};

use crate::Bench;
use crate::client::Client;
use crate::load::Outcome;
use crate::report::{cells, row, table};
use crate::seed::question;
use crate::server::{Plan, Server};

/// How many servers hand mail over at once.
const CALLERS: [usize; 3] = [1, 16, 64];
/// Sizes of the mails by turns, in KiB.
const SIZES: [usize; 4] = [4, 8, 16, 30];

/// Measures intake.
pub fn measure(bench: &Bench) -> Result<()> {
    let data = bench.folder.join("mail");
    std::fs::create_dir_all(&data)?;
    let door = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let settings = data.join("backstop.toml");
    let text = format!(
        "[mail]\nlmtp = \"{door}\"\ndomain = \"mail.venue.example\"\ndns = false\nhush = true\n\n[[mail.inbox]]\naddress = \"support@venue.example\"\n"
    );
    std::fs::write(&settings, text)?;
    let server = Server::start(&Plan { binary: &bench.binary, data: &data, store: None, settings: Some(&settings) })?;
    table(
        "Mails over LMTP, 4 to 30 KiB, SQLite",
        &["servers", "each second", "p50 ms", "p99 ms", "CPU ms each, without the readers", "failed", "MB resident"],
    );
    let mut accepted = 0;
    for callers in CALLERS {
        let (outcome, count) = run(&server, door, (callers, bench.span))?;
        accepted += count;
        let [each, p50, p99, cpu, failed] = cells(&outcome);
        row(&[callers.to_string(), each, p50, p99, cpu, failed, format!("{:.0}", server.rss_kb()? as f64 / 1e3)]);
    }
    let metrics = Client::connect(server.address, "")?.call("GET", "/metrics", "")?.1;
    let opened = metrics.lines().find_map(|line| line.strip_prefix("backstop_mail_total{state=\"opened\"} "));
    let opened: usize = opened.context("a count of mails")?.trim().parse()?;
    ensure!(opened == accepted, "{accepted} mails were answered 250 and {opened} tickets opened");
    Ok(())
}

fn run(server: &Server, door: std::net::SocketAddr, (callers, span): (usize, Duration)) -> Result<(Outcome, usize)> {
    let before = server.cpu_ms()?;
    let began = Instant::now();
    let each = thread::scope(|scope| {
        let all: Vec<_> = (0..callers).map(|caller| scope.spawn(move || hand_over(door, (callers, caller), began + span))).collect();
        all.into_iter().map(|one| one.join().map_err(|_| anyhow!("a caller panicked"))?).collect::<Result<Vec<_>>>()
    })?;
    let took = began.elapsed();
    let failed = each.iter().map(|(_, failed)| failed).sum();
    let times: Vec<Duration> = each.into_iter().flat_map(|(times, _)| times).collect();
    let count = times.len();
    thread::sleep(Duration::from_millis(500));
    Ok((Outcome::of(times, (took, server.cpu_ms()? - before), failed), count))
}

fn hand_over(door: std::net::SocketAddr, (callers, caller): (usize, usize), until: Instant) -> Result<(Vec<Duration>, usize)> {
    let stream = TcpStream::connect(door)?;
    stream.set_nodelay(true)?;
    let (mut writer, mut reader) = (stream.try_clone()?, BufReader::new(stream));
    let mut answer = |wanted: usize| -> Result<String> {
        let mut line = String::new();
        let mut left = wanted;
        while left > 0 {
            line.clear();
            ensure!(reader.read_line(&mut line)? > 0, "the door was closed");
            if line.as_bytes().get(3) == Some(&b' ') {
                left -= 1;
            }
        }
        Ok(line)
    };
    answer(1)?;
    writer.write_all(b"LHLO bench\r\n")?;
    answer(1)?;
    let (mut times, mut failed) = (Vec::new(), 0);
    for turn in 0.. {
        let mail = mail((callers, caller), turn);
        let from = Instant::now();
        if from >= until {
            break;
        }
        write!(writer, "MAIL FROM:<t{callers}x{caller}@trader.example>\r\nRCPT TO:<support@venue.example>\r\nDATA\r\n")?;
        answer(3)?;
        writer.write_all(mail.as_bytes())?;
        if answer(1)?.starts_with("250") { times.push(from.elapsed()) } else { failed += 1 }
    }
    Ok((times, failed))
}

fn mail((callers, caller): (usize, usize), turn: usize) -> String {
    let size = SIZES[turn % SIZES.len()] << 10;
    let line = question(caller * 7 + turn);
    let body = format!("{line}\r\n").repeat(size / (line.len() + 2));
    format!(
        "From: Trader <t{callers}x{caller}@trader.example>\r\nTo: support@venue.example\r\nSubject: Order {turn}\r\nDate: Sat, 28 Nov 2026 09:00:00 +0000\r\nMessage-ID: <{callers}.{caller}.{turn}@trader.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}.\r\n"
    )
}
