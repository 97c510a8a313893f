//! Prints the description of the API, from which the interface's types are made.
//!
//! `cargo run -p web --example openapi > ui/openapi.json`

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{}", web::description())
}
