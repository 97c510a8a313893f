//! Mails that lie in files: a Maildir, an mbox, or a folder of single mails.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::read::{Limits, read_head};

/// So much of a mail is looked at for its date.
const HEAD: usize = 64 << 10;
/// Folders within folders are read so deep.
const DEPTH: usize = 8;

/// Where a mail lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// Its first byte there.
    pub from: u64,
    /// Its length in bytes.
    pub length: u64,
    /// When it was written, in seconds since 1970: as it says, else as its file does.
    pub at: i64,
    /// Whether it stands in an mbox, where lines are quoted.
    is_quoted: bool,
}

impl Place {
    /// Names it for a person.
    pub fn name(&self) -> String {
        if self.is_quoted { format!("{} at byte {}", self.path.display(), self.from) } else { self.path.display().to_string() }
    }

    /// Reads the mail.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        self.head(self.length)
    }

    fn head(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.from))?;
        let mut raw = Vec::new();
        file.take(self.length.min(most)).read_to_end(&mut raw)?;
        Ok(if self.is_quoted { unquoted(&raw) } else { raw })
    }

    /// Dates it.
    fn dated(mut self) -> Self {
        let date = self.head(HEAD as u64).ok().and_then(|head| read_head(&head, &Limits::default()).date);
        self.at = date.filter(|at| *at > 0).unwrap_or(self.at);
        self
    }
}

/// Lists the mails of a file or folder, the oldest first, so that answers come behind what they answer.
pub fn list(path: &Path) -> io::Result<Vec<Place>> {
    let mut places = Vec::new();
    if path.is_dir() {
        folder(path, DEPTH, &mut places)?
    } else {
        file(path, true, &mut places)?
    }
    let mut places: Vec<Place> = places.into_iter().map(Place::dated).collect();
    places.sort_by(|a, b| (a.at, &a.path, a.from).cmp(&(b.at, &b.path, b.from)));
    Ok(places)
}

fn folder(path: &Path, depth: usize, places: &mut Vec<Place>) -> io::Result<()> {
    let is_maildir = ["cur", "new"].iter().all(|name| path.join(name).is_dir());
    let mut entries: Vec<std::fs::DirEntry> = std::fs::read_dir(path)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (kind, below) = (entry.file_type()?, entry.path());
        let name = entry.file_name();
        if kind.is_dir() && is_maildir && (name == "cur" || name == "new") {
            for mail in std::fs::read_dir(&below)? {
                let mail = mail?;
                if mail.file_type()?.is_file() {
                    whole(&mail.path(), places)?;
                }
            }
        } else if kind.is_dir() && name != "tmp" && depth > 0 {
            folder(&below, depth - 1, places)?;
        } else if kind.is_file() && !is_maildir {
            file(&below, false, places)?;
        }
    }
    Ok(())
}

/// A file is an mbox if it begins like one; else a mail, if that is what it is called or what was asked for.
fn file(path: &Path, is_asked_for: bool, places: &mut Vec<Place>) -> io::Result<()> {
    let mut start = Vec::new();
    File::open(path)?.take(5).read_to_end(&mut start)?;
    let is_mail = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("eml"));
    if start == b"From " && !is_mail {
        return mbox(path, places);
    }
    if is_mail || is_asked_for { whole(path, places) } else { Ok(()) }
}

fn whole(path: &Path, places: &mut Vec<Place>) -> io::Result<()> {
    let about = path.metadata()?;
    places.push(Place { path: path.to_owned(), from: 0, length: about.len(), at: changed(&about), is_quoted: false });
    Ok(())
}

fn changed(about: &std::fs::Metadata) -> i64 {
    let since = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0))
}

/// A mail begins with a line `From …` at the start or behind an empty line.
fn mbox(path: &Path, places: &mut Vec<Place>) -> io::Result<()> {
    let file = File::open(path)?;
    let at = changed(&file.metadata()?);
    let mut lines = BufReader::new(file);
    let (mut offset, mut begun, mut was_empty) = (0_u64, None, true);
    let mut end = |begun: &mut Option<u64>, to: u64| {
        if let Some(from) = begun.take() {
            places.push(Place { path: path.to_owned(), from, length: to - from, at, is_quoted: true });
        }
    };
    let mut line = Vec::new();
    loop {
        line.clear();
        // A line without end would fill the memory.
        let read = lines.by_ref().take(1 << 20).read_until(b'\n', &mut line)? as u64;
        if read == 0 {
            break;
        }
        if was_empty && line.starts_with(b"From ") {
            end(&mut begun, offset);
            begun = Some(offset + read);
        }
        was_empty = matches!(line.as_slice(), b"\n" | b"\r\n");
        offset += read;
    }
    end(&mut begun, offset);
    Ok(())
}

/// Takes one `>` from lines like `>From` and `>>From`.
fn unquoted(raw: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(raw.len());
    for line in raw.split_inclusive(|sign| *sign == b'\n') {
        let marks = line.iter().take_while(|sign| **sign == b'>').count();
        let is_quoted = marks > 0 && line[marks..].starts_with(b"From ");
        plain.extend_from_slice(&line[usize::from(is_quoted)..]);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(date: &str, body: &str) -> String {
        format!("From: ann@trader.test\nDate: {date}\n\n{body}\n")
    }

    fn bodies(path: &Path) -> Vec<String> {
        let mails = list(path).expect("listed").into_iter().map(|place| String::from_utf8(place.read().expect("read")).expect("text"));
        mails.map(|mail| mail.split_once("\n\n").expect("a body").1.trim().to_owned()).collect()
    }

    #[test]
    fn a_maildir_an_mbox_and_a_folder_of_mails_are_read_oldest_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        };
        write("box/cur/2:2,S", &mail("Mon, 4 Mar 2024 10:00:00 +0000", "second"));
        write("box/new/1", &mail("Mon, 4 Mar 2024 09:00:00 +0000", "first"));
        write("box/tmp/3", "half written");
        write("box/dovecot-uidlist", "3 V1");
        write("box/.Sent/cur/1", &mail("Mon, 4 Mar 2024 11:00:00 +0000", "third"));
        std::fs::create_dir_all(folder.path().join("box/.Sent/new")).expect("made");
        assert_eq!(bodies(&folder.path().join("box")), ["first", "second", "third"]);
        let (late, early) =
            (mail("Tue, 5 Mar 2024 10:00:00 +0000", "late\n>From here\nFrom there"), mail("Mon, 4 Mar 2024 10:00:00 +0000", "early"));
        write("old.mbox", &format!("From ann Tue Mar 5\n{late}\nFrom ann Mon Mar 4\n{early}\n"));
        assert_eq!(bodies(&folder.path().join("old.mbox")), ["early", "late\nFrom here\nFrom there"]);
        write("files/a.eml", &mail("Wed, 6 Mar 2024 10:00:00 +0000", "one"));
        write("files/deep/b.EML", &mail("no date", "two"));
        write("files/readme.txt", "nothing");
        write("files/c.mbox", &format!("From x\n{}", mail("Wed, 6 Mar 2024 09:00:00 +0000", "zero")));
        assert_eq!(bodies(&folder.path().join("files")), ["zero", "one", "two"]);
        assert!(list(&folder.path().join("nothing")).is_err());
        write("empty.mbox", "");
        assert_eq!(list(&folder.path().join("empty.mbox")).expect("listed").len(), 1, "what was asked for is a mail, and will be named");
    }
}
