//! `admin`: staff, teams, tokens, articles, macros, parked jobs. It writes to the store itself, so it works while the desk runs and counts at once.

use std::io::Read as _;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use db::{Db, jobs};
use desk::act::{Act as Doing, Clock as _, SystemClock};
use desk::session::{self, Opening, Owner, Token};
use desk::staff::{self, NewAgent};
use domain::actor::{Actor, Role};
use domain::topic::Topic;

use super::team::{self, TeamAct};
use crate::library;
use crate::macros;
use crate::settings::Settings;
use crate::telemetry::say;
use crate::wiring;

/// What can be managed.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// Members of staff.
    #[command(subcommand)]
    Staff(StaffAct),
    /// Teams of staff.
    #[command(subcommand)]
    Team(TeamAct),
    /// Tokens for programs.
    #[command(subcommand)]
    Token(TokenAct),
    /// Replace the help centre by the articles of a folder: DIR/{locale}/{slug}.md.
    ImportArticles {
        /// The folder.
        dir: PathBuf,
    },
    /// Replace the macros by those of a folder: DIR/{locale}/{key}.md.
    ImportMacros {
        /// The folder.
        dir: PathBuf,
    },
    /// Jobs that were given up.
    #[command(subcommand)]
    Jobs(JobsAct),
}

/// What can be done with staff.
#[derive(Debug, Subcommand)]
pub enum StaffAct {
    /// Add a member of staff.
    Add {
        /// The address to log in with.
        #[arg(long)]
        email: String,
        /// The name that traders see.
        #[arg(long)]
        name: String,
        /// agent, lead or admin.
        #[arg(long)]
        role: String,
        /// A language they answer in, like zh-Hans; may be given often.
        #[arg(long = "language")]
        languages: Vec<String>,
        /// A topic they answer, like position.liquidation; may be given often.
        #[arg(long = "skill")]
        skills: Vec<String>,
        /// A team they belong to, by its word; may be given often.
        #[arg(long = "team")]
        teams: Vec<String>,
        /// Read the password from standard input; without it they can only use tokens.
        #[arg(long)]
        password_stdin: bool,
    },
}

/// What can be done with tokens.
#[derive(Debug, Subcommand)]
pub enum TokenAct {
    /// Make a bearer token for a member of staff and print it once.
    Create {
        /// Their address.
        #[arg(long)]
        staff: String,
    },
}

/// What can be done with parked jobs.
#[derive(Debug, Subcommand)]
pub enum JobsAct {
    /// List them.
    List,
    /// Try one again.
    Replay {
        /// Its id.
        id: uuid::Uuid,
    },
}

/// Does it.
pub fn run(settings: &Settings, act: Act) -> Result<()> {
    let db = wiring::open_db(settings)?;
    let doing = Doing { actor: Actor::Operator, now: SystemClock.now() };
    let outcome = match act {
        Act::Staff(StaffAct::Add { email, name, role, languages, skills, teams, password_stdin }) => {
            let password = if password_stdin { Some(password()?) } else { None };
            add(&db, doing, Addition { email, name, role, languages, skills, teams, password })
        }
        Act::Team(act) => team::run(&db, doing, act),
        Act::Token(TokenAct::Create { staff }) => token(&db, doing, &staff),
        Act::ImportArticles { dir } => {
            let count = library::import(&db, library::operator(doing.now), library::read_folder(&dir)?)?;
            say(&format!("{count} articles are in the help centre."));
            Ok(())
        }
        Act::ImportMacros { dir } => {
            let sources = macros::read_folder(&dir)?;
            let count = db.write_blocking(move |tx| desk::macros::import(tx, doing, &sources)).map_err(plainly)?;
            say(&format!("{count} macros are ready."));
            Ok(())
        }
        Act::Jobs(JobsAct::List) => list(&db),
        Act::Jobs(JobsAct::Replay { id }) => {
            let found = db.write_blocking(move |tx| jobs::replay(tx, id, doing.now.micros()))?;
            if !found {
                bail!("there is no parked job {id}");
            }
            say("It will be tried again.");
            Ok(())
        }
    };
    db.close();
    outcome
}

fn password() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().take(1024).read_to_string(&mut text).context("the password cannot be read")?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

/// A member of staff as the command line names them.
pub struct Addition {
    pub email: String,
    pub name: String,
    pub role: String,
    pub languages: Vec<String>,
    pub skills: Vec<String>,
    pub teams: Vec<String>,
    pub password: Option<String>,
}

fn add(db: &Db, doing: Doing, addition: Addition) -> Result<()> {
    let role: Role = addition.role.parse().map_err(|_| anyhow::anyhow!("the role must be agent, lead or admin"))?;
    if !addition.email.contains('@') || addition.name.trim().is_empty() {
        bail!("an e-mail address and a name are needed");
    }
    if let Some(skill) = addition.skills.iter().find(|skill| skill.parse::<Topic>().is_err()) {
        bail!("{skill:?} is not a topic; topics are {}", Topic::ALL.iter().map(|topic| topic.as_str()).collect::<Vec<_>>().join(", "));
    }
    let password_hash = addition.password.as_deref().map(staff::hash_password).transpose().map_err(plainly)?;
    let new = NewAgent {
        email: addition.email,
        name: addition.name,
        role,
        languages: addition.languages,
        skills: addition.skills,
        password_hash,
    };
    let teams = addition.teams;
    let hire = move |tx: &mut desk::Tx<'_>| {
        let agent = staff::add(tx, doing, &new)?;
        teams.iter().try_for_each(|key| desk::team::set_member(tx, doing, (key, agent.id), true))?;
        Ok(agent)
    };
    let agent = db.write_blocking(hire).map_err(plainly)?;
    say(&format!("{} ({}) may log in as {}.", agent.name, agent.email, agent.role));
    Ok(())
}

/// A refusal's words are for people; its code alone is not.
pub fn plainly(error: desk::Error) -> anyhow::Error {
    match error.refusal() {
        Some(domain::refusal::Refusal::BadRequest { pointer, detail }) => anyhow::anyhow!("{}: {detail}", pointer.trim_start_matches('/')),
        _ => anyhow::Error::new(error),
    }
}

fn token(db: &Db, doing: Doing, email: &str) -> Result<()> {
    let email = email.to_owned();
    let token = Token::mint()?;
    let hash = token.hash();
    db.write_blocking(move |tx| {
        let agent = staff::find_by_email(tx, &email)?
            .ok_or_else(|| domain::refusal::Refusal::bad_request("staff", format!("nobody has the address {email}")))?;
        let opening = Opening {
            hash: hash.clone(),
            owner: Owner::Agent(agent.id, agent.role),
            kind: "token",
            life_s: None,
            user_agent: None,
            address: None,
        };
        session::open(tx, doing, &opening)
    })
    .map_err(plainly)?;
    say(token.reveal());
    Ok(())
}

fn list(db: &Db) -> Result<()> {
    let parked = db.read_blocking(|tx| jobs::list_parked(tx, 200))?;
    if parked.is_empty() {
        say("No job is parked.");
    }
    for job in parked {
        say(&format!("{}  {:<8} {} tries  {}", job.id, job.kind, job.attempts, job.error.unwrap_or_default()));
    }
    Ok(())
}
