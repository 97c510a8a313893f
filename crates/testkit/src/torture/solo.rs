//! One node on SQLite, started in whatever surroundings a fault needs.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use crate::client::Client;
use crate::process::Process;

/// Is the program and where its data lies.
#[derive(Debug, Clone)]
pub struct Solo {
    /// The program.
    pub program: PathBuf,
    /// The data; it may lie on what is broken.
    pub data: PathBuf,
    /// What it logs; outside of that.
    pub log: PathBuf,
    /// Guards that are taken down, in a build that can.
    pub guards_off: String,
    /// Settings of its own, as variables.
    pub settings: Vec<(&'static str, String)>,
}

impl Solo {
    /// Sets something of its own.
    #[must_use]
    pub fn with(mut self, variable: &'static str, value: String) -> Self {
        self.settings.push((variable, value));
        self
    }

    /// Starts it as it is.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(&self) -> Running {
        self.try_start(&[], &[]).unwrap_or_else(|| panic!("it does not start: {}", self.told()))
    }

    /// Starts it behind other programs, with more variables; `None` when it ends before it listens.
    pub fn try_start(&self, wrapped: &[&str], more: &[(&str, &str)]) -> Option<Running> {
        let variables = self.variables(more);
        let program = self.program.display().to_string();
        let data = self.data.display().to_string();
        let mut words: Vec<&str> = wrapped.to_vec();
        words.extend([&program, "serve", "--listen", "127.0.0.1:0", "--data", &data]);
        Self::running(Process::start(Path::new(words[0]), &words[1..], (&variables, &self.log)))
    }

    /// Starts it on an address that somebody else holds.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_on(&self, held: &TcpListener) -> Running {
        let data = self.data.display().to_string();
        let words = ["serve", "--data", &data];
        let started = Process::start_on(held, &self.program, &words, (&self.variables(&[]), &self.log));
        Self::running(started).unwrap_or_else(|| panic!("it does not start: {}", self.told()))
    }

    fn running(mut process: Process) -> Option<Running> {
        let line = process.line();
        let base = line.trim().rsplit(' ').next().filter(|it| it.starts_with("http://"))?.to_owned();
        Some(Running { client: Client::new(base), process })
    }

    /// Runs one of its commands to the end; gives whether it succeeded and what it said.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn command(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = std::process::Command::new(&self.program);
        command.args(arguments).env("BACKSTOP_DATA", &self.data).envs(self.variables(&[]));
        let output = command.output().expect("it can be started");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    fn variables(&self, more: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = [("BACKSTOP_LIMITS_ENABLED", "false"), ("GUARDS_OFF", self.guards_off.as_str())];
        let set = self.settings.iter().map(|(name, value)| (*name, value.as_str()));
        own.into_iter().chain(set).chain(more.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// Gives the end of what it logged.
    pub fn told(&self) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(5)..].join("\n")
    }
}

/// Is a running node.
pub struct Running {
    /// For calls.
    pub client: Client,
    /// For signals.
    pub process: Process,
}

impl Running {
    /// Says whether it is ready.
    pub async fn is_ready(&self) -> bool {
        let asked = self.client.try_call("GET", "/readyz", ("", serde_json::Value::Null));
        let answer = tokio::time::timeout(std::time::Duration::from_secs(5), asked).await;
        matches!(answer, Ok(Ok(answer)) if answer.status == 200)
    }

    /// Ends it at once.
    pub fn kill(self) {
        self.process.signal("KILL");
    }

    /// Says whether it has ended.
    pub fn has_ended(&self) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.pid)).unwrap_or_default();
        stat.rsplit(')').next().is_none_or(|it| it.trim().is_empty() || it.trim().starts_with(['Z', 'X']))
    }

    /// Waits until it has ended; false when it has not after so many seconds.
    pub async fn ends_within(&self, seconds: u64) -> bool {
        for _ in 0..seconds * 50 {
            if self.has_ended() {
                return true;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        false
    }
}
