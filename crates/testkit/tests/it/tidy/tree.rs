//! The files of the repository, without what is built or installed.

use std::fs;
use std::path::{Path, PathBuf};

/// Names of what holds nothing written by hand.
const SKIPPED: [&str; 7] = [".git", "target", "node_modules", "dist", "backstop-data", "test-results", ".cargo-home"];

/// Is a text file with its path from the root.
pub struct File {
    pub path: String,
    pub text: String,
}

/// Finds the root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("this crate lies two folders below the root").to_owned()
}

/// Reads one file by its path from the root.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Lists the text files below a folder; what is not UTF-8 is passed over.
pub fn below(folder: &str) -> Vec<File> {
    let mut found = Vec::new();
    walk(&root(), &root().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let Ok(kind) = entry.file_type() else { continue };
        // In a worktree of git, `.git` is a file.
        if SKIPPED.iter().any(|it| name == *it) {
            continue;
        }
        if kind.is_dir() {
            walk(root, &path, found);
        } else if kind.is_file()
            && let Ok(text) = fs::read_to_string(&path)
        {
            let path = path.strip_prefix(root).expect("the walk stays below the root");
            found.push(File { path: path.to_string_lossy().into_owned(), text });
        }
    }
}

/// Fails with one line for each finding.
pub fn none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}\n  {}", findings.join("\n  "));
}

impl File {
    /// Whether the name ends with one of the given endings.
    pub fn ends(&self, endings: &[&str]) -> bool {
        endings.iter().any(|it| self.path.ends_with(it))
    }

    /// Whether only tests, examples or benchmarks use it.
    pub fn is_test(&self) -> bool {
        ["/tests/", "/examples/", "/benches/", "/test/", "/stories/"].iter().any(|it| self.path.contains(it))
            || self.ends(&["/tests.rs", ".test.ts", ".test.js"])
    }

    /// Gives the lines of Rust that are neither comments nor tests, with their numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let end = lines.windows(2).position(|pair| {
            pair[0].trim() == "#[cfg(test)]" && pair[1].trim_start().starts_with("mod ") && pair[1].trim_end().ends_with('{')
        });
        let end = end.unwrap_or(lines.len());
        let numbered = lines.into_iter().take(end).enumerate();
        numbered.filter(|(_, line)| !line.trim_start().starts_with("//")).map(|(at, line)| (at + 1, line))
    }
}
