//! The real binary on data of its own, watched from outside.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::client::Client;

/// Is a running server; it is killed with this value.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// How long it took until it was ready.
    pub ready_after: Duration,
    child: Child,
}

/// Names what to start.
pub struct Plan<'a> {
    /// The binary.
    pub binary: &'a Path,
    /// The folder of its data.
    pub data: &'a Path,
    /// PostgreSQL instead of the folder.
    pub store: Option<&'a str>,
    /// A file of settings.
    pub settings: Option<&'a Path>,
}

impl Server {
    /// Starts the binary and waits until it is ready.
    pub fn start(plan: &Plan<'_>) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(plan.binary);
        command.arg("serve").arg("--data").arg(plan.data).arg("--listen").arg(address.to_string());
        command.env("BACKSTOP_LIMITS_ENABLED", "false").env("BACKSTOP_LOG_LEVEL", "warn");
        if let Some(url) = plan.store {
            command.env("BACKSTOP_STORE_URL", url).env("BACKSTOP_STORE_CONNECTIONS", "8");
        }
        if let Some(settings) = plan.settings {
            command.arg("--config").arg(settings);
        }
        let began = Instant::now();
        let child = command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().context("the binary can be started")?;
        let mut server = Self { address, ready_after: Duration::ZERO, child };
        while began.elapsed() < Duration::from_secs(60) {
            let ready = Client::connect(address, "").and_then(|mut client| client.call("GET", "/readyz", ""));
            if ready.is_ok_and(|(status, _)| status == 200) {
                server.ready_after = began.elapsed();
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        bail!("the server did not become ready within a minute")
    }

    /// Gives the processor time it has used, in milliseconds.
    pub fn cpu_ms(&self) -> Result<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).context("a field of stat");
        // Linux counts in hundredths of a second here, whatever the kernel's own tick is.
        Ok((ticks(11)? + ticks(12)?) * 10)
    }

    /// Gives the resident memory, in kilobytes.
    pub fn rss_kb(&self) -> Result<u64> {
        self.memory("VmRSS:")
    }

    /// Gives the most memory that was ever resident, in kilobytes.
    pub fn peak_kb(&self) -> Result<u64> {
        self.memory("VmHWM:")
    }

    fn memory(&self, name: &'static str) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)).context(name)?;
        Ok(line.trim().trim_end_matches("kB").trim().parse()?)
    }

    /// Kills it as power loss would, as far as the process is concerned.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}
