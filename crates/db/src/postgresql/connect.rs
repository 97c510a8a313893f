//! Reaching the server, and proving that it keeps what it acknowledges.

use std::time::Duration;

use postgres::{Config, NoTls};

use super::session::Session;
use crate::error::DbError;

const REACH: Duration = Duration::from_secs(5);
/// Is how long a silent server is believed in.
const SILENCE: Duration = Duration::from_secs(15);

/// Bounds everything a session can wait for.
const BOUNDS: &str = "set lock_timeout = '5s'; set statement_timeout = '10s';
    set idle_in_transaction_session_timeout = '30s'; set client_min_messages = warning";

/// Makes a connection. Call it on a plain thread.
pub(crate) fn connect(url: &str) -> Result<Session, DbError> {
    // The error of a bad address may quote it, and it may hold a password.
    let mut config: Config =
        url.parse().map_err(|_| DbError::Unavailable("the address of the PostgreSQL server is malformed".to_owned()))?;
    config.application_name("backstop").connect_timeout(REACH).tcp_user_timeout(SILENCE);
    config.keepalives(true).keepalives_idle(SILENCE);
    let client = config.connect(NoTls).map_err(|error| match DbError::from(error) {
        DbError::Engine(text) => DbError::Unavailable(text),
        other => other,
    })?;
    let mut session = Session::new(client);
    session.script(BOUNDS)?;
    Ok(session)
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
