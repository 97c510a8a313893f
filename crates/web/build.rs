//! With the feature `release-ui` the build fails unless the interface was built from the sources that lie here: a binary
//! with a stale or missing interface must not be shipped. Nothing is built or fetched.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

const SHIELD: [&str; 2] = ["more_words.json", "words.json"];
const SKIPPED: [&str; 3] = ["node_modules", "dist", ".stamp"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_RELEASE_UI").is_none() {
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let stamp = root.join("ui/dist/.stamp");
    println!("cargo::rerun-if-changed={}", stamp.display());
    for file in inputs(&root) {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    let built = fs::read_to_string(&stamp).unwrap_or_default();
    if built.trim() != sources(&root) {
        println!("cargo::error=the interface is missing or older than its sources: run `npm run build` in ui/, or ./run");
    }
}

/// One line per file, "path NUL length NUL bytes", in the order of the paths: the rule of `ui/scripts/compress.mjs`.
fn sources(root: &Path) -> String {
    let mut hash = Sha256::new();
    for file in inputs(root) {
        let Ok(bytes) = fs::read(&file) else { continue };
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        hash.update(format!("{name}\0{}\0", bytes.len()));
        hash.update(&bytes);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Everything the interface is built from; the shield's tables are shared with the server.
fn inputs(root: &Path) -> Vec<PathBuf> {
    let words = root.join("crates/domain/src/shield");
    let mut found = files(&root.join("ui"));
    found.extend(files(&root.join("locales")));
    found.extend(SHIELD.map(|name| words.join(name)));
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.flatten() {
        if SKIPPED.iter().any(|skipped| entry.file_name() == *skipped) {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&entry.path())),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    // By the text of the whole path, as the script sorts; comparing part by part gives another order.
    found.sort_by_key(|path| path.to_string_lossy().into_owned());
    found
}
