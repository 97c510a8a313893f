//! The description of the API: whole, valid where tools are strict, and the one the interface's types are made from.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

#[test]
fn every_operation_has_a_name_of_its_own() {
    let description: Value = serde_json::from_str(&web::description()).expect("JSON");
    let mut seen: HashMap<String, String> = HashMap::new();
    for (path, item) in description["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let id = operation["operationId"].as_str().expect("a name").to_owned();
            let place = format!("{method} {path}");
            if let Some(other) = seen.insert(id.clone(), place.clone()) {
                panic!("{place} and {other} are both called {id}");
            }
        }
    }
    assert!(seen.len() > 40, "the description was read");
}

#[test]
fn the_interface_is_made_from_the_description_as_it_is() {
    let kept = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/openapi.json")).expect("ui/openapi.json");
    assert!(kept.trim_end() == web::description().trim_end(), "the API changed; make the interface's types anew: just types");
}
