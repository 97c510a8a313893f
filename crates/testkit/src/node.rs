//! Real nodes: the program itself, on a store and a line that it shares with others.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::client::Client;
use crate::postgres::TestDatabase;
use crate::process::Process;

/// Is what nodes of one desk share.
pub struct Desk {
    /// The database.
    pub database: TestDatabase,
    program: PathBuf,
    nats: Option<String>,
    folder: TempDir,
}

impl Desk {
    /// Makes an empty desk for the given program; `None`, with a printed line, when PostgreSQL is not installed.
    ///
    /// # Panics
    /// When it is not installed although `TEST_STRICT` is set.
    pub fn create(program: &Path, nats: Option<String>) -> Option<Self> {
        let Some(database) = TestDatabase::create() else {
            assert!(std::env::var_os("TEST_STRICT").is_none(), "PostgreSQL is not installed");
            eprintln!("skipped on PostgreSQL: it is not installed");
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Some(Self { database, program: program.to_owned(), nats, folder })
    }

    fn variables(&self, store: &str) -> Vec<(String, String)> {
        let mut variables = vec![
            ("BACKSTOP_STORE_URL".to_owned(), store.to_owned()),
            ("BACKSTOP_STORE_CONNECTIONS".to_owned(), "4".to_owned()),
            ("BACKSTOP_LIMITS_ENABLED".to_owned(), "false".to_owned()),
            ("BACKSTOP_BLOBS_FOLDER".to_owned(), self.folder.path().join("files").display().to_string()),
        ];
        variables.extend(self.nats.iter().map(|url| ("BACKSTOP_NATS_URL".to_owned(), url.clone())));
        variables
    }

    /// Starts a node and waits until it listens.
    pub fn node(&self, name: &str) -> Node {
        self.node_with(name, (self.database.url(), &[]))
    }

    /// Starts a node that reaches the store by another address, a proxy's perhaps, with more variables.
    ///
    /// # Panics
    /// When it does not start.
    pub fn node_with(&self, name: &str, (store, more): (&str, &[(&str, &str)])) -> Node {
        let mut variables = self.variables(store);
        variables.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let data = self.folder.path().join(name);
        let log = self.folder.path().join(format!("{name}.log"));
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--data", &data.display().to_string()];
        let mut process = Process::start(&self.program, &arguments, (&variables, &log));
        let line = process.line();
        let base = line.trim().rsplit(' ').next().filter(|it| it.starts_with("http://"));
        let told = || std::fs::read_to_string(&log).unwrap_or_default();
        let base = base.unwrap_or_else(|| panic!("{name} does not start: {line}{}", told())).to_owned();
        Node { client: Client::new(base), process }
    }

    /// Runs `backstop admin …` beside the nodes and gives what it prints.
    ///
    /// # Panics
    /// When it fails.
    pub fn admin(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(&self.program);
        command.args(["admin", "--data"]).arg(self.folder.path().join("admin")).args(arguments);
        let output = command.envs(self.variables(self.database.url())).output().expect("it can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Gives what a node has logged.
    pub fn log(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(format!("{name}.log"))).unwrap_or_default()
    }

    /// Adds a member of staff and gives a token of theirs.
    pub fn agent(&self, name: &str) -> String {
        let email = format!("{name}@venue.example");
        self.admin(&["staff", "add", "--email", &email, "--name", name, "--role", "agent"]);
        self.admin(&["token", "create", "--staff", &email])
    }
}

/// Is a running node; calls go to it by [`Client`].
pub struct Node {
    client: Client,
    /// The process, for signals.
    pub process: Process,
}

impl std::ops::Deref for Node {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}
