//! A throw-away PostgreSQL server, and a fresh database on it for each test.
//!
//! With `TEST_POSTGRES_URL` set, that server is used (an empty one means: no server); otherwise one is started for this process if the programs are
//! installed. It stops when this process ends, however it ends, because it watches a pipe from it.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::thread;

use postgres::{Client, NoTls};
use uuid::Uuid;

/// Names the variable that holds the address of a running server whose user may create databases.
pub const URL_VARIABLE: &str = "TEST_POSTGRES_URL";

/// Runs the server until its input ends. `$1` is the folder of the programs, what follows are options of the server.
/// `TLS_KEY` and `TLS_CERTIFICATE` become files that it alone may read.
const SCRIPT: &str = r#"
trap : INT TERM
dir=$(mktemp -d /tmp/test-postgres-XXXXXX) || exit 1
end() { rm -rf "$dir"; exit "$1"; }
cd "$dir" || end 1
programs=$1
shift
umask 077
printf '%s' "$TLS_KEY" >server.key
printf '%s' "$TLS_CERTIFICATE" >server.crt
"$programs/initdb" -D "$dir/data" -U postgres -A trust -k -N -E UTF8 --locale=C >"$dir/log" 2>&1 || end 1
"$programs/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c max_connections=300 -c shared_buffers=32MB \
    -c max_wal_size=128MB -c log_min_messages=fatal "$@" <&- >>"$dir/log" 2>&1 &
pid=$!
until "$programs/psql" -q -h "$dir" -U postgres -c '' >/dev/null 2>&1; do
    kill -0 "$pid" 2>&- || end 1
    sleep 0.1
done
echo "$dir"
read -r _
kill -INT "$pid"
wait "$pid"
end 0
"#;

/// Is a database of one test; it is dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    name: String,
    server: String,
}

impl TestDatabase {
    /// Creates an empty database; `None` when there is no server and none can be started.
    #[must_use]
    pub fn create() -> Option<Self> {
        let server = server()?.to_owned();
        let name = format!("test_{}", Uuid::now_v7().simple());
        let create = format!("create database {name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C' strategy file_copy");
        run(&server, &create).expect("a database can be created on the test server");
        Some(Self { url: with_database(&server, &name), name, server })
    }

    /// Gives the address of the database.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let dropped = run(&self.server, &format!("drop database if exists {} with (force)", self.name));
        if let Err(error) = dropped {
            eprintln!("the test database {} stays: {error}", self.name);
        }
    }
}

/// Runs one statement on a server; on a thread of its own, because the driver may not be used inside a runtime.
///
/// # Errors
/// Whatever the server says.
pub fn run(url: &str, sql: &str) -> Result<(), postgres::Error> {
    let body = || Client::connect(url, NoTls)?.batch_execute(sql);
    thread::scope(|scope| scope.spawn(body).join().expect("the statement does not panic"))
}

/// Gives the address of the server for tests, starting it if needed.
#[must_use]
pub fn server() -> Option<&'static str> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(Server::find).as_ref().map(|it| it.url.as_str())
}

/// Is a running server.
#[derive(Debug)]
pub struct Server {
    /// Its address by the socket in its folder.
    pub url: String,
    /// Ends the server when it is closed, at the latest by the end of this process.
    _life: Option<(Child, ChildStdin)>,
}

impl Server {
    fn find() -> Option<Self> {
        match std::env::var(URL_VARIABLE) {
            Ok(url) if url.is_empty() => None,
            Ok(url) => Some(Self { url, _life: None }),
            Err(_) => Self::start(&[], &[]),
        }
    }

    /// Starts a server that listens on `localhost` and speaks TLS with a certificate and its key in PEM; `None` when it
    /// is not installed.
    #[must_use]
    pub fn start_tls(port: u16, certificate: &str, key: &str) -> Option<Self> {
        let options =
            ["-c", "listen_addresses=localhost", "-c", "ssl=on", "-c", "ssl_cert_file=../server.crt", "-c", "ssl_key_file=../server.key"];
        // The server and its programs all read the port from the environment.
        let variables = [("PGPORT", port.to_string()), ("TLS_CERTIFICATE", certificate.to_owned()), ("TLS_KEY", key.to_owned())];
        Self::start(&options, &variables)
    }

    fn start(options: &[&str], variables: &[(&str, String)]) -> Option<Self> {
        let mut command = as_plain_user();
        command.args(["sh", "-c", SCRIPT, "sh"]).arg(programs()?).args(options);
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let (input, output) = (child.stdin.take()?, child.stdout.take()?);
        let mut folder = String::new();
        BufReader::new(output).read_line(&mut folder).ok()?;
        let folder = Some(folder.trim()).filter(|it| !it.is_empty())?;
        let url = format!("postgres://postgres@{}/postgres", folder.replace('/', "%2F"));
        Some(Self { url, _life: Some((child, input)) })
    }
}

/// Finds the newest installed server programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions.filter_map(|it| {
        let version: u32 = it.file_name().to_str()?.parse().ok()?;
        Some((version, it.path().join("bin")))
    });
    let on_path = std::env::var_os("PATH");
    let on_path = on_path.as_deref().map(std::env::split_paths).into_iter().flatten();
    let mut places = newest.filter(|(_, it)| it.join("initdb").exists()).max().into_iter().map(|(_, it)| it);
    places.next().or_else(|| on_path.into_iter().find(|it| it.join("initdb").exists()))
}

/// Begins a command that does not run as root, because the server refuses to.
fn as_plain_user() -> Command {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0);
    let mut command = Command::new(if is_root { "runuser" } else { "env" });
    if is_root {
        command.args(["-u", "postgres", "--"]);
    }
    command
}

/// Puts the name of a database into an address of either form.
fn with_database(server: &str, name: &str) -> String {
    let Some((scheme, rest)) = server.split_once("://") else {
        return format!("{server} dbname={name}");
    };
    let (place, query) = rest.split_once('?').map_or((rest, String::new()), |(a, b)| (a, format!("?{b}")));
    let authority = place.split('/').next().unwrap_or_default();
    format!("{scheme}://{authority}/{name}{query}")
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn the_name_of_the_database_is_replaced() {
        for (server, expected) in [
            ("postgres://me@%2Ftmp%2Fx/postgres", "postgres://me@%2Ftmp%2Fx/test"),
            ("postgres://me:pw@127.0.0.1:5432?sslmode=disable", "postgres://me:pw@127.0.0.1:5432/test?sslmode=disable"),
            ("host=/tmp/x user=me", "host=/tmp/x user=me dbname=test"),
        ] {
            assert_eq!(with_database(server, "test"), expected);
        }
    }
}
