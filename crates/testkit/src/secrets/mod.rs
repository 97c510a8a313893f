//! Secrets to plant: made up, with right checksums where a kind has one, in sentences as traders write them; and the search for them in bytes.

mod makers;
mod sentences;
mod traces;

pub use traces::{Traces, files};

use crate::torture::Dice;

/// A secret and what it is planted in.
#[derive(Debug, Clone)]
pub struct Planted {
    /// The recipe's name.
    pub recipe: &'static str,
    /// The secret itself.
    pub value: String,
    /// The words around it.
    pub sentence: String,
}

/// Makes so many secrets, all recipes in turn and all their sentences.
pub fn plant(dice: &mut Dice, count: usize) -> Vec<Planted> {
    let recipes = sentences::RECIPES;
    (0..count).map(|n| one(dice, &recipes[n % recipes.len()], n / recipes.len())).collect()
}

fn one(dice: &mut Dice, recipe: &sentences::Recipe, turn: usize) -> Planted {
    let value = (recipe.make)(dice, turn);
    let sentence = recipe.sentences[turn % recipe.sentences.len()].replace("{}", &value);
    Planted { recipe: recipe.name, value, sentence }
}

/// Makes the members of a settings file: what programs call a secret, and the secret.
pub fn members(dice: &mut Dice, count: usize) -> Vec<(&'static str, Planted)> {
    let names = ["password", "apiSecret", "mnemonic", "privateKey", "secret_key", "access_token", "passphrase", "client_secret"];
    let make = |n: usize, dice: &mut Dice| match names[n % names.len()] {
        "mnemonic" => makers::phrase(dice, 0),
        "privateKey" => makers::hex(dice, 32),
        "password" | "passphrase" => makers::password(dice, n),
        _ => makers::letters(dice, 40),
    };
    (0..count)
        .map(|n| {
            let value = make(n, dice);
            (names[n % names.len()], Planted { recipe: "member", sentence: value.clone(), value })
        })
        .collect()
}
