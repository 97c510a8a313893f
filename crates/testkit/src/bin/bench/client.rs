//! A caller that costs little: one connection kept alive, one thread, no runtime. What is measured is the server.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

/// Is one kept-alive connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    token: String,
}

impl Client {
    /// Connects; `token` goes with every call.
    pub fn connect(address: SocketAddr, token: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream: BufReader::new(stream), token: token.to_owned() })
    }

    /// Calls, and gives the status and the body.
    pub fn call(&mut self, method: &str, path: &str, body: &str) -> Result<(u16, String)> {
        let authorization = if self.token.is_empty() { String::new() } else { format!("authorization: Bearer {}\r\n", self.token) };
        let kind = if body.is_empty() { "" } else { "content-type: application/json\r\n" };
        let request =
            format!("{method} {path} HTTP/1.1\r\nhost: bench\r\n{authorization}{kind}content-length: {}\r\n\r\n{body}", body.len());
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> Result<(u16, String)> {
        let (mut status, mut length) = (0, 0);
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                bail!("the server closed the connection");
            }
            let line = line.trim_end();
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                status = rest.get(..3).context("a status")?.parse()?;
            } else if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse()?;
            } else if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status, String::from_utf8_lossy(&body).into_owned()))
    }
}

/// Is a socket of the stream, read frame by frame.
pub struct Socket {
    stream: BufReader<TcpStream>,
}

impl Socket {
    /// Opens a stream from its present end.
    pub fn open(address: SocketAddr, side: &str, token: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut stream = BufReader::with_capacity(1024, stream);
        let request = format!(
            "GET /api/v1/{side}/stream?after=9000000000 HTTP/1.1\r\nhost: bench\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\
             sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: backstop.v1, bearer.{token}\r\n\r\n"
        );
        stream.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        stream.read_line(&mut line)?;
        if !line.starts_with("HTTP/1.1 101") {
            bail!("no socket: {line}");
        }
        while line.trim_end() != "" {
            line.clear();
            stream.read_line(&mut line)?;
        }
        let mut socket = Self { stream };
        // A cursor beyond the end is answered with the end itself.
        socket.next()?;
        Ok(socket)
    }

    /// Says that somebody is there: the server closes a socket that is silent for a minute.
    pub fn live(&mut self) -> Result<()> {
        // An unasked pong, masked with nothing.
        Ok(self.stream.get_mut().write_all(&[0x8a, 0x80, 0, 0, 0, 0])?)
    }

    /// Waits for the next text.
    pub fn next(&mut self) -> Result<String> {
        loop {
            let mut head = [0; 2];
            self.stream.read_exact(&mut head)?;
            let length = match head[1] & 0x7f {
                126 => {
                    let mut wide = [0; 2];
                    self.stream.read_exact(&mut wide)?;
                    usize::from(u16::from_be_bytes(wide))
                }
                127 => {
                    let mut wide = [0; 8];
                    self.stream.read_exact(&mut wide)?;
                    usize::try_from(u64::from_be_bytes(wide))?
                }
                short => usize::from(short),
            };
            let mut body = vec![0; length];
            self.stream.read_exact(&mut body)?;
            match head[0] & 0x0f {
                1 => return Ok(String::from_utf8_lossy(&body).into_owned()),
                8 => bail!("the server closed the socket"),
                9 => self.live()?,
                _ => {}
            }
        }
    }
}
