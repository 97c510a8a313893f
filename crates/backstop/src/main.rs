//! The binary: settings, wiring, commands.

mod anchors;
mod bulletin;
mod commands;
mod door;
mod library;
mod listener;
mod macros;
mod mail;
mod nodes;
mod patience;
mod settings;
mod stage;
mod telemetry;
mod wiring;

use std::process::ExitCode;

use clap::Parser;
use commands::Command;

/// The support desk of a trading venue, in one binary.
#[derive(Debug, Parser)]
#[command(name = "backstop", version, about, long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    nodes::choose_tls();
    #[cfg(feature = "guards-off")]
    if !db::guard::stands("shield") {
        domain::shield::take_down();
    }
    match commands::run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            telemetry::say_error(&error);
            ExitCode::FAILURE
        }
    }
}
