//! `admin team`: teams and who belongs to them.

use anyhow::Result;
use clap::Subcommand;
use db::Db;
use desk::Tx;
use desk::act::Act as Doing;
use desk::staff;
use desk::team::{self, Team};
use domain::filter::is_topic;
use domain::refusal::Refusal;
use domain::topic::Topic;

use super::admin::plainly;
use crate::telemetry::say;

/// What can be done with teams.
#[derive(Debug, Subcommand)]
pub enum TeamAct {
    /// Add a team.
    Add {
        /// The word on tickets, like derivatives.
        #[arg(long)]
        key: String,
        /// The name people read.
        #[arg(long)]
        name: String,
        /// A topic whose tickets go to it, like position.liquidation, or a family like funds; may be given often.
        #[arg(long = "topic")]
        topics: Vec<String>,
    },
    /// List teams and their members.
    List,
    /// Take a member of staff into a team.
    Join {
        /// The team's word.
        #[arg(long)]
        team: String,
        /// The address of the member of staff.
        #[arg(long)]
        staff: String,
    },
    /// Take a member of staff out of a team.
    Leave {
        /// The team's word.
        #[arg(long)]
        team: String,
        /// The address of the member of staff.
        #[arg(long)]
        staff: String,
    },
}

/// Does it.
pub fn run(db: &Db, doing: Doing, act: TeamAct) -> Result<()> {
    match act {
        TeamAct::Add { key, name, topics } => add(db, doing, Team { key, name, topics, members: Vec::new() }),
        TeamAct::List => list(db),
        TeamAct::Join { team, staff } => member(db, doing, (team, staff), true),
        TeamAct::Leave { team, staff } => member(db, doing, (team, staff), false),
    }
}

fn add(db: &Db, doing: Doing, team: Team) -> Result<()> {
    if let Some(word) = team.topics.iter().find(|word| !Topic::ALL.iter().any(|topic| is_topic(*topic, word))) {
        anyhow::bail!("{word:?} is neither a topic nor a family of topics");
    }
    let name = team.name.clone();
    db.write_blocking(move |tx| team::add(tx, doing, &team)).map_err(plainly)?;
    say(&format!("{name} is a team."));
    Ok(())
}

fn list(db: &Db) -> Result<()> {
    let (teams, staff) = db.read_blocking(|tx| Ok::<_, desk::Error>((team::list_all(tx)?, staff::list_all(tx)?)))?;
    if teams.is_empty() {
        say("There is no team.");
    }
    for team in teams {
        let names: Vec<&str> = staff.iter().filter(|agent| team.members.contains(&agent.id)).map(|agent| agent.name.as_str()).collect();
        say(&format!("{:<20} {:<28} {}", team.key, team.name, names.join(", ")));
    }
    Ok(())
}

fn member(db: &Db, doing: Doing, (key, email): (String, String), member: bool) -> Result<()> {
    let said = format!("{email} {} {key}.", if member { "belongs to" } else { "has left" });
    db.write_blocking(move |tx| set_member(tx, doing, (&key, &email), member)).map_err(plainly)?;
    say(&said);
    Ok(())
}

fn set_member(tx: &mut Tx<'_>, doing: Doing, (key, email): (&str, &str), member: bool) -> desk::error::Result<()> {
    let agent = staff::find_by_email(tx, email)?.ok_or_else(|| Refusal::bad_request("staff", format!("nobody has the address {email}")))?;
    team::set_member(tx, doing, (key, agent.id), member)
}
