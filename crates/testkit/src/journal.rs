//! What was acknowledged, kept outside of what is being broken, and compared with what is stored afterwards.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;

use db::blobs::Digest;

/// One acknowledged message, or one that is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The sender's own name for the act.
    pub client_id: String,
    /// The ticket.
    pub reference: String,
    /// The place in its thread.
    pub seq: i64,
    /// The digest of the text.
    pub digest: String,
}

impl Line {
    /// Describes a message.
    pub fn new(client_id: &str, (reference, seq): (&str, i64), body: &str) -> Self {
        let digest = Digest::of(body.as_bytes()).to_string();
        Self { client_id: client_id.to_owned(), reference: reference.to_owned(), seq, digest }
    }
}

/// What a comparison found; all must be zero.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Acknowledged and not stored.
    pub lost: usize,
    /// Stored more than once.
    pub doubled: usize,
    /// Stored with another text, ticket or place than acknowledged.
    pub mixed: usize,
}

/// Is a file of acknowledged messages, synced line by line.
pub struct Journal {
    file: Mutex<File>,
    lines: Mutex<BTreeMap<String, Line>>,
}

impl Journal {
    /// Begins one.
    ///
    /// # Panics
    /// When the file cannot be made.
    pub fn create(path: &Path) -> Self {
        Self { file: Mutex::new(File::create(path).expect("a journal can be written")), lines: Mutex::default() }
    }

    /// Notes an acknowledgement, durably.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn acknowledge(&self, line: Line) {
        let mut file = self.file.lock().expect("nobody panicked");
        writeln!(file, "{} {} {} {}", line.client_id, line.reference, line.seq, line.digest).expect("a line is written");
        file.sync_data().expect("and synced");
        self.lines.lock().expect("nobody panicked").insert(line.client_id.clone(), line);
    }

    /// Counts the acknowledgements.
    ///
    /// # Panics
    /// Never.
    pub fn len(&self) -> usize {
        self.lines.lock().expect("nobody panicked").len()
    }

    /// Says whether nothing was acknowledged.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Compares with everything that is stored. What is stored but was never acknowledged is no fault, unless twice.
    ///
    /// # Panics
    /// Never.
    pub fn compare(&self, stored: &[Line]) -> Verdict {
        let mut found: HashMap<&str, Vec<&Line>> = HashMap::new();
        for line in stored {
            found.entry(&line.client_id).or_default().push(line);
        }
        let mut verdict = Verdict { doubled: found.values().map(|copies| copies.len() - 1).sum(), ..Verdict::default() };
        for (client_id, line) in self.lines.lock().expect("nobody panicked").iter() {
            match found.get(client_id.as_str()) {
                None => verdict.lost += 1,
                Some(copies) if !copies.contains(&line) => verdict.mixed += 1,
                Some(_) => {}
            }
        }
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_fault_is_counted() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = Journal::create(&folder.path().join("journal"));
        for id in ["kept", "lost", "mixed", "doubled"] {
            journal.acknowledge(Line::new(id, ("7Q4M-2XKD", 1), id));
        }
        let stored = ["kept", "doubled", "doubled", "unanswered"].map(|id| Line::new(id, ("7Q4M-2XKD", 1), id));
        let verdict = journal.compare(&[&stored[..], &[Line::new("mixed", ("7Q4M-2XKD", 1), "other words")]].concat());
        assert_eq!(verdict, Verdict { lost: 1, doubled: 1, mixed: 1 });
        assert_eq!(journal.compare(&stored[..2]).doubled, 0);
    }
}
