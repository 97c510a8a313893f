//! A small server of DNS over UDP and TCP, written from the standard and not from the library that asks it.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;

const A: u16 = 1;
const PTR: u16 = 12;
const MX: u16 = 15;
const TXT: u16 = 16;
/// What fits into an answer by UDP; the rest is asked for by TCP.
const SMALL: usize = 512;

/// What is published.
#[derive(Default)]
pub struct Zone(HashMap<String, Vec<(u16, Vec<u8>)>>);

impl Zone {
    fn with(mut self, name: &str, kind: u16, data: Vec<u8>) -> Self {
        self.0.entry(name.to_owned()).or_default().push((kind, data));
        self
    }

    /// A text in pieces, as long ones must be.
    pub fn txt(self, name: &str, pieces: &[&str]) -> Self {
        let data = pieces.iter().flat_map(|piece| [&[u8::try_from(piece.len()).expect("short")][..], piece.as_bytes()].concat());
        let data = data.collect();
        self.with(name, TXT, data)
    }

    pub fn mx(self, name: &str, preference: u16, host: &str) -> Self {
        let data = [&preference.to_be_bytes()[..], &wire(host)].concat();
        self.with(name, MX, data)
    }

    pub fn a(self, name: &str, address: [u8; 4]) -> Self {
        self.with(name, A, address.to_vec())
    }

    pub fn ptr(self, [a, b, c, d]: [u8; 4], host: &str) -> Self {
        self.with(&format!("{d}.{c}.{b}.{a}.in-addr.arpa"), PTR, wire(host))
    }

    /// Serves it until the test ends, and says where.
    pub fn serve(self) -> SocketAddr {
        let zone = Arc::new(self);
        let (udp, tcp) = loop {
            let udp = UdpSocket::bind("127.0.0.1:0").expect("a port");
            if let Ok(tcp) = TcpListener::bind(udp.local_addr().expect("bound")) {
                break (udp, tcp);
            }
        };
        let address = udp.local_addr().expect("bound");
        let by_udp = zone.clone();
        std::thread::spawn(move || {
            let mut question = [0_u8; 4_096];
            while let Ok((length, from)) = udp.recv_from(&mut question) {
                if let Some(answer) = by_udp.answer(&question[..length], SMALL) {
                    let _gone = udp.send_to(&answer, from);
                }
            }
        });
        std::thread::spawn(move || {
            for mut stream in tcp.incoming().flatten() {
                let mut length = [0_u8; 2];
                while stream.read_exact(&mut length).is_ok() {
                    let mut question = vec![0; usize::from(u16::from_be_bytes(length))];
                    let Some(answer) = stream.read_exact(&mut question).ok().and_then(|()| zone.answer(&question, usize::MAX)) else {
                        break;
                    };
                    let framed = [&u16::try_from(answer.len()).expect("fits").to_be_bytes()[..], &answer].concat();
                    let _gone = stream.write_all(&framed);
                }
            }
        });
        address
    }

    fn answer(&self, question: &[u8], most: usize) -> Option<Vec<u8>> {
        let (mut name, mut at) = (Vec::new(), 12);
        while *question.get(at)? != 0 {
            let label = question.get(at + 1..at + 1 + usize::from(question[at]))?;
            name.push(String::from_utf8_lossy(label).to_lowercase());
            at += 1 + label.len();
        }
        let asked = question.get(12..at + 5)?;
        let kind = u16::from_be_bytes([question[at + 1], question[at + 2]]);
        let records = self.0.get(&name.join("."));
        let found: Vec<&Vec<u8>> = records.into_iter().flatten().filter(|(known, _)| *known == kind).map(|(_, data)| data).collect();
        let mut body = asked.to_vec();
        for data in &found {
            // The name is that of the question; an hour; class IN.
            body.extend([0xc0, 12]);
            body.extend([&kind.to_be_bytes()[..], &[0, 1, 0, 0, 14, 16], &u16::try_from(data.len()).ok()?.to_be_bytes(), data].concat());
        }
        let is_cut = 12 + body.len() > most;
        let count = if is_cut { 0 } else { u16::try_from(found.len()).ok()? };
        let (cut, unknown) = (if is_cut { 0x02 } else { 0 }, if records.is_none() { 3 } else { 0 });
        let mut answer = [&question[..2], &[0x84 | cut | (question[2] & 1), unknown, 0, 1], &count.to_be_bytes(), &[0, 0, 0, 0]].concat();
        answer.extend(if is_cut { asked } else { &body });
        Some(answer)
    }
}

fn wire(name: &str) -> Vec<u8> {
    let labels = name.split('.').filter(|label| !label.is_empty());
    let mut out: Vec<u8> = labels.flat_map(|label| [&[u8::try_from(label.len()).expect("short")][..], label.as_bytes()].concat()).collect();
    out.push(0);
    out
}
