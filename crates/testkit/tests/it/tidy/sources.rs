//! What may stand in which source file.

use super::tree::{self, File};

const MOST_LINES: usize = 400;

/// Files that may be longer, each with its reason. Style sheets are not counted: they have one declaration a line.
const LONG: [(&str, &str); 1] = [("ui/shared/src/schema.gen.ts", "made from the API's description")];

fn rust(folder: &str) -> Vec<File> {
    let mut files = tree::below(folder);
    files.retain(|it| it.ends(&[".rs"]));
    files
}

/// Finds lines of shipped Rust that match.
fn lines(files: &[File], bad: impl Fn(&str) -> bool) -> Vec<String> {
    let shipped = files.iter().filter(|it| !it.is_test());
    let hits = shipped.flat_map(|file| file.code().filter(|(_, line)| bad(line)).map(|(at, line)| (&file.path, at, line)));
    hits.map(|(path, at, line)| format!("{path}:{at}: {}", line.trim())).collect()
}

#[test]
fn no_unsafe() {
    let bad =
        |line: &str| ["unsafe {", "unsafe fn", "unsafe impl", "unsafe extern", "allow(unsafe_code"].iter().any(|it| line.contains(it));
    let mut files = rust("crates");
    // SQLite calls it from C.
    files.retain(|it| !it.path.starts_with("crates/pages/src/"));
    tree::none("Unsafe code:", &lines(&files, bad));
}

#[test]
fn no_unwrap() {
    let mut files = rust("crates");
    files.retain(|it| !it.path.starts_with("crates/testkit/"));
    tree::none("`expect` states the invariant; `unwrap` hides it:", &lines(&files, |line| line.contains(".unwrap()")));
}

#[test]
fn only_identity_vouches() {
    let mut files = rust("crates");
    files.retain(|it| !it.path.starts_with("crates/desk/src/identity") && !it.path.starts_with("crates/testkit/"));
    tree::none("Account data is reached only through desk::identity:", &lines(&files, |line| line.contains("::vouch")));
}

#[test]
fn sql_lives_in_the_desk_and_the_store() {
    let sql = |line: &str| {
        let text = line.to_lowercase();
        let is_query = ["\"select ", " select "].iter().any(|it| text.contains(it)) && text.contains(" from ");
        is_query || text.contains("insert into ") || text.contains("delete from ")
    };
    let elsewhere = ["domain", "search", "channels", "venue", "web", "backstop"];
    let findings: Vec<String> = elsewhere.iter().flat_map(|name| lines(&rust(&format!("crates/{name}/src")), sql)).collect();
    tree::none("SQL outside `desk` and `db`:", &findings);
}

#[test]
fn files_stay_short() {
    let mut findings = Vec::new();
    for file in ["crates", "ui", "scripts"].into_iter().flat_map(tree::below) {
        if !file.ends(&[".rs", ".ts", ".js", ".mjs", ".svelte", ".html", ".sh"]) {
            continue;
        }
        let count = file.text.lines().count();
        if count > MOST_LINES && !LONG.iter().any(|(path, _)| *path == file.path) {
            findings.push(format!("{} has {count} lines", file.path));
        }
    }
    tree::none("Longer than 400 lines:", &findings);
}

#[test]
fn the_list_of_long_files_is_current() {
    let is_short = |path: &str| tree::read(path).lines().count() <= MOST_LINES;
    let gone: Vec<String> = LONG.iter().filter(|(path, _)| is_short(path)).map(|(path, _)| (*path).to_owned()).collect();
    tree::none("These files are short again; take them off the list:", &gone);
}

#[test]
fn migrations_come_in_pairs() {
    let names = |engine: &str| -> Vec<String> {
        let folder = format!("migrations/{engine}");
        tree::below(&folder).iter().map(|it| it.path[folder.len() + 1..].to_owned()).collect()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    assert_eq!(sqlite, postgres, "the same migrations on both engines");
    for (at, name) in sqlite.iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", at + 1)), "{name}: numbers have no gap");
    }
}

#[test]
fn every_decision_has_a_number_of_its_own() {
    let names: Vec<String> = tree::below("docs/decisions").into_iter().map(|it| it.path["docs/decisions/".len()..].to_owned()).collect();
    for (at, name) in names.iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}-", at + 1)), "{name}: decisions are numbered without gaps, each once");
    }
}

#[test]
fn nothing_of_a_machine_is_kept() {
    // Written in two parts, so that this file does not find itself.
    let paths = [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"], ["/Use", "rs/"]].map(|it| it.concat());
    let mut findings = Vec::new();
    for file in tree::below("") {
        for (at, line) in file.text.lines().enumerate() {
            let names_machine = paths.iter().any(|path| line.contains(path.as_str()));
            let names_registry = file.path.ends_with("package-lock.json") && line.trim_start().starts_with("\"resolved\"");
            let foreign = file.path == "Cargo.lock" && line.starts_with("source = ") && !line.ends_with("/rust-lang/crates.io-index\"");
            if names_machine || names_registry || foreign {
                findings.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
            }
        }
        if file.ends(&[".npmrc", ".cargo/config.toml"]) {
            findings.push(format!("{}: belongs to a machine, not to the repository", file.path));
        }
    }
    tree::none("Paths of a machine or hosts of a registry:", &findings);
}
