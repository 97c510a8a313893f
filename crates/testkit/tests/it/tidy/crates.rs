//! Which crate may know which.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use super::tree;

/// The arrows of the architecture. `testkit` knows everything, and only tests know it.
const ARROWS: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("pages", &[]),
    ("db", &["domain", "pages"]),
    ("search", &["domain"]),
    ("desk", &["domain", "db", "search"]),
    ("channels", &["domain"]),
    ("venue", &["domain"]),
    ("web", &["domain", "desk"]),
    ("scale", &["db"]),
    ("backstop", &["domain", "db", "search", "desk", "channels", "venue", "scale", "web"]),
    ("train", &["domain"]),
    ("testkit", &["domain", "db", "search", "desk", "channels", "venue", "web", "backstop"]),
];

/// Crates that bring a second crypto provider or need more than a C compiler.
const BANNED: [&str; 4] = ["aws-lc-sys", "openssl-sys", "zstd-sys", "cmake"];

/// Gives what cargo knows of the whole graph, with all features on.
pub fn metadata() -> &'static Value {
    static METADATA: OnceLock<Value> = OnceLock::new();
    METADATA.get_or_init(|| {
        let cargo = option_env!("CARGO").unwrap_or("cargo");
        let mut command = Command::new(cargo);
        command.args(["metadata", "--format-version", "1", "--locked", "--all-features"]).current_dir(tree::root());
        let output = command.output().expect("cargo can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
    })
}

/// Lists the packages; `ours` chooses between the workspace and the rest.
pub fn packages(ours: bool) -> impl Iterator<Item = &'static Value> {
    let all = metadata()["packages"].as_array().expect("cargo lists packages");
    all.iter().filter(move |it| it["source"].is_null() == ours)
}

pub fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap_or_default()
}

fn dependencies(package: &Value) -> impl Iterator<Item = (&str, bool)> {
    let all = package["dependencies"].as_array().into_iter().flatten();
    all.map(|it| (name(it), it["kind"] == "dev"))
}

#[test]
fn crates_depend_only_along_the_arrows() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let ours: BTreeSet<&str> = packages(true).map(name).collect();
    let mut findings = Vec::new();
    for package in packages(true) {
        let from = name(package);
        let Some(allowed) = arrows.get(from) else {
            findings.push(format!("{from} is not on the map: add it to ARROWS with a decision record"));
            continue;
        };
        for (to, is_dev) in dependencies(package).filter(|(to, _)| ours.contains(to)) {
            if !(allowed.contains(&to) || is_dev && (to == "testkit" || allowed.contains(&to))) {
                findings.push(format!("{from} → {to}"));
            }
        }
    }
    tree::none("These arrows are not in the architecture:", &findings);
}

#[test]
fn only_tests_know_the_test_kit() {
    let uses = |package: &&Value| dependencies(package).any(|(to, is_dev)| to == "testkit" && !is_dev);
    let findings: Vec<String> = packages(true).filter(uses).map(|it| name(it).to_owned()).collect();
    tree::none("These crates ship with the test kit:", &findings);
}

#[test]
fn only_the_store_knows_a_database() {
    let drivers = ["rusqlite", "postgres", "tokio-postgres"];
    let mut findings = Vec::new();
    for package in packages(true).filter(|it| !["db", "pages", "testkit"].contains(&name(it))) {
        for (to, _) in dependencies(package).filter(|(to, _)| drivers.contains(to)) {
            findings.push(format!("{} → {to}", name(package)));
        }
    }
    tree::none("Only `db`, `pages` below it, and the test kit may use a driver:", &findings);
}

#[test]
fn one_crypto_provider_and_no_other_build_tool() {
    let found: Vec<String> = packages(false).map(name).filter(|it| BANNED.contains(it)).map(str::to_owned).collect();
    tree::none("These crates are banned; `cargo tree -i NAME --all-features` tells who brings them:", &found);
}

#[test]
fn the_ban_list_of_cargo_deny_is_the_same() {
    let text = tree::read("deny.toml");
    let missing: Vec<String> = BANNED.iter().filter(|it| !text.contains(&format!("\"{it}\""))).map(ToString::to_string).collect();
    tree::none("deny.toml does not ban:", &missing);
}
