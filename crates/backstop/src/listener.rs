//! The address: taken first, so that a second desk on it fails before it touches the data; or handed over by whoever holds it,
//! so that nobody is refused while the program is replaced.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::os::fd::AsFd as _;

use anyhow::{Context as _, Result, anyhow};

/// Gives the listening socket that a service manager holds for this process, or takes the address.
pub fn listen(address: SocketAddr) -> Result<TcpListener> {
    let listener = match handed_over()? {
        Some(held) => held,
        None => take(address)?,
    };
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// The manager names the process it means, since children inherit variables; the socket is its standard input.
fn handed_over() -> Result<Option<TcpListener>> {
    if !std::env::var("LISTEN_PID").is_ok_and(|pid| pid == std::process::id().to_string()) {
        return Ok(None);
    }
    let held = TcpListener::from(io::stdin().as_fd().try_clone_to_owned()?);
    held.local_addr().context("a socket was promised (LISTEN_PID), but standard input is none; the unit needs StandardInput=socket")?;
    Ok(Some(held))
}

fn take(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!("{address} is in use by another program; choose another with --listen"),
        io::ErrorKind::PermissionDenied => anyhow!("{address} may not be listened on by this user; choose a port above 1023 with --listen"),
        _ => anyhow::Error::new(error).context(format!("{address} cannot be listened on")),
    })
}
