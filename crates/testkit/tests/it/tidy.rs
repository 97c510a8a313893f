//! What a machine can check of the house rules. Each failure names the file and the rule.

mod catalogues;
mod crates;
mod keys;
mod licences;
mod sources;
mod tree;
