//! Many callers at once for a bounded time, and what came of it.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

use crate::client::Client;
use crate::server::Server;

/// What a run showed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    /// Calls that succeeded, each second.
    pub per_second: f64,
    /// Milliseconds at the middle and at the slowest hundredth.
    pub p50: f64,
    /// The slowest hundredth.
    pub p99: f64,
    /// Processor time of the server for each call, in milliseconds.
    pub cpu_ms: f64,
    /// Calls that failed.
    pub failed: usize,
    /// Calls that succeeded.
    pub count: usize,
}

impl Outcome {
    /// Sums up calls that took so long each, so long together, and so much of the server's processor time.
    pub fn of(mut times: Vec<Duration>, (took, cpu_ms): (Duration, u64), failed: usize) -> Self {
        times.sort_unstable();
        let last = times.len().saturating_sub(1);
        let at = |share: f64| times.get(((times.len() as f64 * share) as usize).min(last)).map_or(0.0, |it| it.as_secs_f64() * 1e3);
        Self {
            per_second: times.len() as f64 / took.as_secs_f64(),
            p50: at(0.50),
            p99: at(0.99),
            cpu_ms: cpu_ms as f64 / times.len().max(1) as f64,
            failed,
            count: times.len(),
        }
    }
}

/// One call of a caller: its number among the callers, and its number among the caller's calls.
pub type Call<'a> = &'a (dyn Fn(&mut Client, usize, usize) -> Result<bool> + Sync);

/// Lets callers call as fast as they are answered.
pub fn run(server: &Server, tokens: &[String], span: Duration, call: Call<'_>) -> Result<Outcome> {
    run_every(server, tokens, (span, Duration::ZERO), call)
}

/// Lets each caller begin a call every so often, or as soon as the last was answered if that took longer.
pub fn run_every(server: &Server, tokens: &[String], (span, every): (Duration, Duration), call: Call<'_>) -> Result<Outcome> {
    let before = server.cpu_ms()?;
    let began = Instant::now();
    let each = thread::scope(|scope| {
        let callers: Vec<_> = tokens
            .iter()
            .enumerate()
            .map(|(number, token)| scope.spawn(move || one(server.address, token, (number, began + span, every), call)))
            .collect();
        callers.into_iter().map(|caller| caller.join().map_err(|_| anyhow!("a caller panicked"))?).collect::<Result<Vec<_>>>()
    })?;
    let took = began.elapsed();
    let failed = each.iter().map(|(_, failed)| failed).sum();
    let times: Vec<Duration> = each.into_iter().flat_map(|(times, _)| times).collect();
    // Work that follows from the calls belongs to them.
    thread::sleep(Duration::from_millis(500));
    Ok(Outcome::of(times, (took, server.cpu_ms()? - before), failed))
}

fn one(
    address: SocketAddr,
    token: &str,
    (number, until, every): (usize, Instant, Duration),
    call: Call<'_>,
) -> Result<(Vec<Duration>, usize)> {
    let mut client = Client::connect(address, token)?;
    let (mut times, mut failed) = (Vec::new(), 0);
    for turn in 0.. {
        let began = Instant::now();
        if began >= until {
            break;
        }
        if call(&mut client, number, turn)? {
            times.push(began.elapsed());
        } else {
            failed += 1;
        }
        thread::sleep(every.saturating_sub(began.elapsed()));
    }
    Ok((times, failed))
}
