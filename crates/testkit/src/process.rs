//! Programs that are started, frozen and killed, and that never outlive the test.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// Starts a program and kills it when the pipe from the test closes, however the test ends.
const LEASH: &str = r#""$@" <&- & echo $!; exec >&-; read -r _; kill -KILL $!"#;

/// Does the same for a program that is handed a listening socket as its standard input, as a service manager does; the pipe has a name.
const HELD: &str = r#"exec 3<&0 4<"$1"; shift; sh -c 'export LISTEN_PID=$$; exec "$@"' sh "$@" <&3 3<&- 4<&- & echo $!; exec >&- <&- 3<&-; read -r _ <&4; kill -KILL $!"#;

/// Is a running program.
pub struct Process {
    /// Its number.
    pub pid: u32,
    lines: BufReader<ChildStdout>,
    leash: Option<OwnedFd>,
    shell: Child,
}

impl Process {
    /// Starts a program with arguments and variables; what it complains about goes to `log`.
    ///
    /// # Panics
    /// When there is no shell or the log cannot be written.
    pub fn start(program: &Path, arguments: &[impl AsRef<OsStr>], (variables, log): (&[(String, String)], &Path)) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", LEASH, "sh"]).arg(program).args(arguments).stdin(Stdio::piped());
        Self::begin(command, None, (variables, log))
    }

    /// Does the same, and hands over a listening socket that stays open when the program has ended.
    ///
    /// # Panics
    /// When there is no shell or the log cannot be written.
    pub fn start_on(held: &TcpListener, program: &Path, arguments: &[impl AsRef<OsStr>], output: (&[(String, String)], &Path)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let pipe = folder.path().join("leash");
        assert!(Command::new("mkfifo").arg(&pipe).status().is_ok_and(|it| it.success()), "a pipe can be made");
        let leash = OpenOptions::new().read(true).write(true).open(&pipe).expect("it can be opened");
        let socket = OwnedFd::from(held.try_clone().expect("a descriptor is free"));
        let mut command = Command::new("sh");
        command.args(["-c", HELD, "sh"]).arg(&pipe).arg(program).args(arguments).stdin(Stdio::from(socket));
        Self::begin(command, Some(leash.into()), output)
    }

    fn begin(mut command: Command, leash: Option<OwnedFd>, (variables, log): (&[(String, String)], &Path)) -> Self {
        let log = OpenOptions::new().create(true).append(true).open(log).expect("a log can be written");
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        let mut shell = command.stdout(Stdio::piped()).stderr(log).spawn().expect("there is a shell");
        let leash = leash.or_else(|| shell.stdin.take().map(OwnedFd::from));
        let output = shell.stdout.take().expect("it has an output");
        let mut started = Self { pid: 0, lines: BufReader::new(output), leash, shell };
        started.pid = started.line().trim().parse().expect("the shell says the number");
        started
    }

    /// Waits for the next line that it prints; an empty one when it has ended.
    ///
    /// # Panics
    /// When it prints no text.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("text");
        line
    }

    /// Sends a signal: `KILL`, `TERM`, `STOP`, `CONT`.
    ///
    /// # Panics
    /// When there is no shell.
    pub fn signal(&self, name: &str) {
        let told = Command::new("sh").args(["-c", r#"kill -"$1" "$2" 2>/dev/null"#, "sh", name, &self.pid.to_string()]).status();
        told.expect("there is a shell");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.leash.take());
        let _ended = self.shell.wait();
    }
}

/// Finds a program on the path or where Debian puts servers.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    places.map(|it| it.join(name)).find(|it| it.is_file())
}

/// Is a NATS server that can be killed and started again on its port.
pub struct Nats {
    program: PathBuf,
    port: u16,
    folder: tempfile::TempDir,
    running: Option<Process>,
}

impl Nats {
    /// Starts one; `None`, with a printed line, when it is not installed.
    ///
    /// # Panics
    /// When it does not start, or is not installed although `TEST_STRICT` is set.
    pub fn start() -> Option<Self> {
        let Some(program) = find("nats-server") else {
            assert!(std::env::var_os("TEST_STRICT").is_none(), "nats-server is not installed");
            eprintln!("skipped on NATS: it is not installed");
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut nats = Self { program, port: free_port(), folder, running: None };
        nats.begin();
        Some(nats)
    }

    /// Gives its address.
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Kills it.
    pub fn kill(&mut self) {
        self.running = None;
    }

    /// Starts it again.
    ///
    /// # Panics
    /// When it does not start.
    pub fn begin(&mut self) {
        let arguments = ["-a", "127.0.0.1", "-p", &self.port.to_string()];
        self.running = Some(Process::start(&self.program, &arguments, (&[], &self.folder.path().join("log"))));
        let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(std::time::Instant::now() < until, "NATS does not listen");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }
}

/// Finds a port that is free now.
///
/// # Panics
/// When there is none.
pub fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}
