//! A proxy between two programs that holds back, delays or cuts what passes.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// What happens to bytes on their way, in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    /// They pass.
    Fair,
    /// They wait, and so do new connections: a partition that nobody notices.
    Hold,
    /// They pass later.
    Delay(Duration),
    /// Every connection ends, and new ones end at once.
    Cut,
}

/// Where a proxy leads.
#[derive(Debug, Clone)]
pub enum Target {
    /// A port.
    Tcp(SocketAddr),
    /// A socket in the file system.
    Unix(PathBuf),
}

/// Is a running proxy.
pub struct Proxy {
    /// Where it listens.
    pub address: SocketAddr,
    weather: watch::Sender<Weather>,
    runtime: Option<Runtime>,
}

impl Proxy {
    /// Starts one.
    ///
    /// # Panics
    /// When no port is free.
    pub fn start(target: Target) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a thread starts");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let (weather, forecast) = watch::channel(Weather::Fair);
        runtime.spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(carry(socket, target.clone(), forecast.clone()));
            }
        });
        Self { address, weather, runtime: Some(runtime) }
    }

    /// Changes what happens to bytes.
    pub fn set(&self, weather: Weather) {
        self.weather.send_replace(weather);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // It may be dropped inside another runtime, where waiting for this one is not allowed.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn carry(near: TcpStream, target: Target, mut forecast: watch::Receiver<Weather>) {
    drop(forecast.wait_for(|it| *it != Weather::Hold).await);
    let (near_in, near_out) = near.into_split();
    let lanes = forecast.clone();
    let both = async {
        match target {
            Target::Tcp(address) => {
                let Ok(far) = TcpStream::connect(address).await else { return };
                let (far_in, far_out) = far.into_split();
                tokio::join!(lane(near_in, far_out, lanes.clone()), lane(far_in, near_out, lanes));
            }
            Target::Unix(path) => {
                let Ok(far) = UnixStream::connect(path).await else { return };
                let (far_in, far_out) = far.into_split();
                tokio::join!(lane(near_in, far_out, lanes.clone()), lane(far_in, near_out, lanes));
            }
        }
    };
    tokio::select! {
        () = both => {}
        () = async { drop(forecast.wait_for(|it| *it == Weather::Cut).await) } => {}
    }
}

async fn lane(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, mut forecast: watch::Receiver<Weather>) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        drop(forecast.wait_for(|it| *it != Weather::Hold).await);
        let now = *forecast.borrow();
        if let Weather::Delay(delay) = now {
            tokio::time::sleep(delay).await;
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            break;
        }
    }
    // One direction may end before the other.
    let _told = to.shutdown().await;
}
