//! Reading in child processes: a panic, an endless loop or a memory burst costs one mail and one process.
//!
//! A call is the mode, the length and the bytes of a mail; an answer the length of the JSON, the JSON, and the files. Before the first
//! call an operator's phrases may come the same way; nothing answers them.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use domain::mail::Letter;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::{Mutex, Semaphore};

use super::read::{self, Limits};

/// A healthy mail needs a fraction of this, even on a busy machine.
const FAST: Duration = Duration::from_millis(1_500);
/// What is tried a second time has this long.
const SLOW: Duration = Duration::from_secs(10);
/// Address space of a worker, in KiB: what it has at rest, the largest mail, and room for its parts.
const MEMORY_KIB: u32 = 400 << 10;
/// Seconds of processor time in the slow lane.
const SLOW_CPU_S: u32 = 3;
/// Mails that may wait for the slow lane.
const SLOW_QUEUE: usize = 8;
/// No answer is larger.
const ANSWER: u32 = 128 << 20;

const WHOLE: u8 = b'w';
const HEAD: u8 = b'h';
const PHRASES: u8 = b'p';

/// What became of reading.
#[derive(Debug)]
pub enum Reading {
    /// It was read.
    Read(Box<Letter>),
    /// Only its headers were; the rest must be parked.
    Parked(Box<Letter>),
    /// There is no room for it now.
    Later,
}

/// The child's side: answers until its input ends.
pub fn serve(mut input: impl Read, mut output: impl Write) -> std::io::Result<()> {
    let mut head = [0_u8; 5];
    while input.read_exact(&mut head).is_ok() {
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]);
        let mut raw = vec![0; length as usize];
        input.read_exact(&mut raw)?;
        if head[0] == PHRASES {
            // The parent looked at them when it started.
            let _unusable = read::learn_phrases(&String::from_utf8_lossy(&raw));
            continue;
        }
        let limits = Limits::default();
        let letter = if head[0] == HEAD { read::read_head(&raw, &limits) } else { read::read(&raw, &limits) };
        drop(raw);
        let json = serde_json::to_vec(&letter)?;
        output.write_all(&u32::try_from(json.len()).unwrap_or(u32::MAX).to_be_bytes())?;
        output.write_all(&json)?;
        for file in &letter.files {
            output.write_all(&file.bytes)?;
        }
        output.flush()?;
    }
    Ok(())
}

/// The parent's side.
pub struct Workers {
    program: PathBuf,
    arguments: Vec<String>,
    phrases: Option<String>,
    idle: Mutex<Vec<Child>>,
    fast: Semaphore,
    slow: Semaphore,
    waiting: Semaphore,
}

impl Workers {
    /// Names the program that serves; `abreast` run at once.
    pub fn new(program: PathBuf, arguments: &[&str], abreast: usize) -> Self {
        Self {
            program,
            arguments: arguments.iter().map(|it| (*it).to_owned()).collect(),
            phrases: None,
            idle: Mutex::new(Vec::new()),
            fast: Semaphore::new(abreast.max(1)),
            slow: Semaphore::new(1),
            waiting: Semaphore::new(SLOW_QUEUE),
        }
    }

    /// Lets every reader know an operator's phrases. They were looked at before: a child has nobody to complain to.
    #[must_use]
    pub fn with_phrases(self, phrases: Option<String>) -> Self {
        Self { phrases, ..self }
    }

    /// Reads a mail: at once, else in the slow lane, else its headers only.
    pub async fn read(&self, raw: &[u8]) -> std::io::Result<Reading> {
        if let Some(letter) = self.fast(raw).await? {
            return Ok(Reading::Read(Box::new(letter)));
        }
        let Ok(_waiting) = self.waiting.try_acquire() else { return Ok(Reading::Later) };
        let Ok(_turn) = self.slow.acquire().await else { return Ok(Reading::Later) };
        metrics::counter!("backstop_mail_slow_total").increment(1);
        let mut child = self.spawn(Some(SLOW_CPU_S)).await?;
        if let Ok(Ok(letter)) = tokio::time::timeout(SLOW, ask(&mut child, WHOLE, raw)).await {
            return Ok(Reading::Read(Box::new(letter)));
        }
        drop(child);
        let mut child = self.spawn(Some(SLOW_CPU_S)).await?;
        let head = &raw[..raw.len().min(512 << 10)];
        match tokio::time::timeout(SLOW, ask(&mut child, HEAD, head)).await {
            Ok(Ok(letter)) => Ok(Reading::Parked(Box::new(letter))),
            _ => Ok(Reading::Parked(Box::default())),
        }
    }

    async fn fast(&self, raw: &[u8]) -> std::io::Result<Option<Letter>> {
        let Ok(_turn) = self.fast.acquire().await else { return Ok(None) };
        let known = self.idle.lock().await.pop();
        let mut child = match known {
            Some(child) => child,
            None => self.spawn(None).await?,
        };
        match tokio::time::timeout(FAST, ask(&mut child, WHOLE, raw)).await {
            Ok(Ok(letter)) => {
                self.idle.lock().await.push(child);
                Ok(Some(letter))
            }
            // It is killed when it is dropped.
            _ => Ok(None),
        }
    }

    /// The shell sets limits that hold for the child only.
    async fn spawn(&self, cpu_s: Option<u32>) -> std::io::Result<Child> {
        let cpu = cpu_s.map(|it| format!("ulimit -t {it}; ")).unwrap_or_default();
        let script = format!("ulimit -v {MEMORY_KIB}; ulimit -c 0; {cpu}exec \"$0\" \"$@\"");
        let mut child = Command::new("/bin/sh")
            .arg("-c")
            .arg(script)
            .arg(&self.program)
            .args(&self.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        if let Some(phrases) = &self.phrases {
            tell(&mut child, PHRASES, phrases.as_bytes()).await?;
        }
        Ok(child)
    }
}

/// Hands a child something to read.
async fn tell(child: &mut Child, mode: u8, bytes: &[u8]) -> std::io::Result<()> {
    let input = child.stdin.as_mut().ok_or_else(gone)?;
    let length = u32::try_from(bytes.len()).map_err(|_| gone())?;
    input.write_all(&[&[mode], length.to_be_bytes().as_slice()].concat()).await?;
    input.write_all(bytes).await?;
    input.flush().await
}

fn gone() -> std::io::Error {
    std::io::ErrorKind::BrokenPipe.into()
}

async fn ask(child: &mut Child, mode: u8, raw: &[u8]) -> std::io::Result<Letter> {
    tell(child, mode, raw).await?;
    let output = child.stdout.as_mut().ok_or_else(gone)?;
    let length = output.read_u32().await?;
    if length > ANSWER {
        return Err(gone());
    }
    let mut json = vec![0; length as usize];
    output.read_exact(&mut json).await?;
    let mut letter: Letter = serde_json::from_slice(&json)?;
    for file in &mut letter.files {
        if file.size > ANSWER as usize {
            return Err(gone());
        }
        file.bytes = vec![0; file.size];
        output.read_exact(&mut file.bytes).await?;
    }
    Ok(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_answers_call_after_call_with_files_beside() {
        let mail = b"From: a@x.example\r\nContent-Type: image/png; name=a.png\r\n\r\nbytes";
        let mut calls = Vec::new();
        for _ in 0..2 {
            calls.push(WHOLE);
            calls.extend_from_slice(&u32::try_from(mail.len()).expect("short").to_be_bytes());
            calls.extend_from_slice(mail);
        }
        let mut answers = Vec::new();
        serve(calls.as_slice(), &mut answers).expect("served");
        let length = u32::from_be_bytes(answers[..4].try_into().expect("a length")) as usize;
        let letter: Letter = serde_json::from_slice(&answers[4..4 + length]).expect("JSON");
        assert_eq!(letter.files[0].size, 5);
        assert_eq!(&answers[4 + length..4 + length + 5], b"bytes");
        assert_eq!(answers.len(), 2 * (4 + length + 5));
    }
}
