//! The commands.

mod admin;
mod backup;
mod check;
mod mail;
mod serve;
mod team;

use anyhow::Result;
use clap::Subcommand;

use crate::settings::{self, Options};
use crate::stage;
use crate::telemetry::say;

/// What Backstop can be told to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the desk.
    Serve(Options),
    /// Run a desk with a simulated venue, seeded tickets and printed log-ins.
    Demo(Options),
    /// Manage staff, tokens, articles and parked jobs; works while the desk runs.
    Admin {
        #[command(flatten)]
        options: Options,
        #[command(subcommand)]
        act: admin::Act,
    },
    /// Check the settings without starting.
    Config(Options),
    /// Copy store and files to a new folder, while the desk runs.
    Backup {
        #[command(flatten)]
        options: Options,
        /// The folder to make.
        dest: std::path::PathBuf,
    },
    /// Put a backup into an empty data folder.
    Restore {
        #[command(flatten)]
        options: Options,
        /// The folder of the backup.
        src: std::path::PathBuf,
        /// Carry it on to a moment like 2026-11-28T10:00:00Z, or to the `latest`, from store.archive.
        #[arg(long, value_name = "MOMENT")]
        until: Option<backup::Until>,
    },
    /// Check the store, the chain of the log, and every file.
    Check(Options),
    /// Give up commits that a damaged log of the store hides, when no backup has them. The log is set aside; the desk must
    /// not run.
    Salvage(Options),
    /// Mail: what is understood of one, the queue, parked mails, what is wrong outside.
    Mail {
        #[command(flatten)]
        options: Options,
        #[command(subcommand)]
        act: mail::Act,
    },
    /// Read mails for a parent process; never called by hand.
    #[command(hide = true)]
    MailWorker,
}

/// Does what was asked.
pub fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(options) => serve::serve(&settings::read(&options)?),
        Command::Demo(options) => serve::demo(settings::read_with(&options, stage::dress)?),
        Command::Admin { options, act } => admin::run(&settings::read(&options)?, act),
        Command::Config(options) => {
            let settings = settings::read(&options)?;
            say(&format!("The settings hold: data {}, listen {}, origin {}.", settings.data.display(), settings.listen, settings.origin()));
            match &settings.files.origin {
                Some(origin) => say(&format!("Files are on an origin of their own: {origin}.")),
                None => {
                    say("Files are on the desk's own origin: set files.origin, so that nothing a trader sends is opened where log-ins are.")
                }
            }
            for (key, _) in settings::KEYS {
                say(&format!("  {key:<24} {}", settings::variable(key)));
            }
            Ok(())
        }
        Command::Backup { options, dest } => backup::backup(&settings::read(&options)?, &dest),
        Command::Restore { options, src, until } => backup::restore(&settings::read(&options)?, (&src, until)),
        Command::Mail { options, act } => mail::run(&options, act),
        Command::MailWorker => mail::serve_reader(),
        Command::Salvage(options) => check::salvage(&settings::read(&options)?),
        Command::Check(options) => check::check(&settings::read(&options)?),
    }
}
