//! Reaching the server, and proving that it keeps what it acknowledges.

use std::path::Path;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::config::SslMode;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::session::Session;
use super::tls;
use crate::error::DbError;

const REACH: Duration = Duration::from_secs(5);
/// Is how long a silent server is believed in.
const SILENCE: Duration = Duration::from_secs(15);

/// Bounds everything a session can wait for. A node that froze inside a transaction holds its locks, the log's head among
/// them, so the server ends it before others tire of waiting.
const BOUNDS: &str = "set lock_timeout = '5s'; set statement_timeout = '10s';
    set idle_in_transaction_session_timeout = '3s'; set client_min_messages = warning";

/// Is the way to a server.
#[derive(Clone)]
pub(crate) struct Door {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Door {
    /// Reads an address, and what its `sslmode` asks for.
    pub(crate) fn find(url: &str, root_certificate: Option<&Path>) -> Result<Self, DbError> {
        let (url, tls) = tls::choose(url, root_certificate)?;
        // The error of a bad address may quote it, and it may hold a password.
        let malformed = |_| DbError::Unavailable("the address of the PostgreSQL server is malformed".to_owned());
        let mut config: Config = url.parse().map_err(malformed)?;
        config.application_name("backstop").connect_timeout(REACH).tcp_user_timeout(SILENCE);
        config.keepalives(true).keepalives_idle(SILENCE);
        config.ssl_mode(if tls.is_some() { SslMode::Require } else { SslMode::Disable });
        Ok(Self { config, tls })
    }

    /// Makes a connection. Call it on a plain thread.
    pub(crate) fn connect(&self) -> Result<Session, DbError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| DbError::Unavailable(format!("no runtime for a connection: {error}")))?;
        let client = match &self.tls {
            Some(tls) => join(&runtime, &self.config, tls.clone()),
            None => join(&runtime, &self.config, NoTls),
        };
        let mut session = Session::new(client?, runtime);
        session.script(BOUNDS)?;
        Ok(session)
    }
}

fn join<T>(runtime: &Runtime, config: &Config, tls: T) -> Result<Client, DbError>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    let (client, connection) = runtime.block_on(config.connect(tls)).map_err(|error| match DbError::from(error) {
        DbError::Engine(text) => DbError::Unavailable(text),
        other => other,
    })?;
    // How it ends is told to whoever waits for an answer then.
    runtime.spawn(async move { drop(connection.await) });
    Ok(client)
}

/// Refuses a server that could lose a commit or serve damaged pages.
pub(crate) fn verify(session: &mut Session) -> Result<(), DbError> {
    let rules = [
        ("fsync", ["on"].as_slice()),
        ("full_page_writes", &["on"]),
        ("synchronous_commit", &["on", "remote_apply", "remote_write", "local"]),
        ("data_checksums", &["on"]),
        ("server_encoding", &["UTF8"]),
    ];
    for (name, safe) in rules {
        let found = session.show(name)?;
        if !safe.contains(&found.as_str()) {
            return Err(DbError::Unsafe(format!("PostgreSQL has {name}={found}")));
        }
    }
    Ok(())
}
