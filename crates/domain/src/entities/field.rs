//! What a message names fills the fields of its ticket; what a person entered stays.

use serde_json::{Map, Value};

use super::{Entity, Kind, chain};

/// A field that the desk filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The name of the field.
    pub name: &'static str,
    /// What stands there now.
    pub value: String,
}

/// Fills fields that are empty from what was found, and says which. A kind that is named with two values fills nothing.
pub fn fill(fields: &mut Map<String, Value>, entities: &[Entity]) -> Vec<Filled> {
    let network = network(entities);
    let entities: Vec<&Entity> = entities.iter().chain(&network).collect();
    let mut filled = Vec::new();
    for kind in Kind::ALL {
        let mut values: Vec<&str> = entities.iter().filter(|one| one.kind == *kind).map(|one| one.value.as_str()).collect();
        values.sort_unstable();
        values.dedup();
        let [value] = values[..] else { continue };
        let name = kind.as_str();
        let empty = fields.get(name).is_none_or(|old| old.is_null() || old.as_str().is_some_and(|old| old.trim().is_empty()));
        if empty {
            fields.insert(name.to_owned(), Value::String(value.to_owned()));
            filled.push(Filled { name, value: value.to_owned() });
        }
    }
    filled
}

/// The network that a transaction or an address tells where nobody named one.
fn network(entities: &[Entity]) -> Option<Entity> {
    let told = |kind: Kind| entities.iter().filter(move |one| one.kind == kind);
    if told(Kind::Network).next().is_some() {
        return None;
    }
    let of = |one: &Entity| chain::network(one.about.as_deref()?);
    let one = told(Kind::TxHash).chain(told(Kind::Address)).find(|one| of(one).is_some())?;
    of(one).map(|network| Entity::new(Kind::Network, network.to_owned(), (one.from, one.to)))
}
