use domain::time::Time;
use serde_json::{Map, Value, json};

/// Lays the given fields over the usual ones of a record.
pub(super) fn over(usual: Value, given: Value) -> Value {
    match (usual, given) {
        (Value::Object(mut usual), Value::Object(given)) => {
            usual.extend(given);
            Value::Object(usual)
        }
        (_, given) => given,
    }
}

/// Adds `observedAt` and `raw` to every object that an answer consists of, unless it brings its own.
pub(super) fn stamped(body: Value, at: Time) -> Value {
    match body {
        Value::Array(items) => Value::Array(items.into_iter().map(|item| stamped(item, at)).collect()),
        Value::Object(mut fields) => {
            if let Some(items) = fields.remove("items") {
                fields.insert("items".to_owned(), stamped(items, at));
            }
            Value::Object(stamp(fields, at))
        }
        other => other,
    }
}

fn stamp(mut fields: Map<String, Value>, at: Time) -> Map<String, Value> {
    fields.entry("observedAt").or_insert_with(|| json!(at.micros().div_euclid(1_000)));
    fields.entry("raw").or_insert_with(|| json!({ "simulated": true }));
    fields
}
