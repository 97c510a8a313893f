//! What triage read in tickets, what people said they are, and what the desk makes of both: lessons for the model, and the
//! table of what is taken for what.

mod learned;
mod table;

use db::{Row, Tx, params};
use domain::id::{AgentId, TicketId};
use domain::time::Time;
use domain::topic::Topic;
use domain::triage::{Guess, Lesson, Mood, Triage};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use learned::Learned;
pub use table::{Pair, Range, Sample, pairs, samples};

use crate::act::Act;
use crate::error::{Error, Result};
use crate::ticket::Ticket;
use crate::triage;

/// What triage read in a ticket.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The likeliest topics of the first message, or of the last one that turned the topic, likeliest first.
    pub guesses: Vec<Guess>,
    /// How likely it is urgent, 0 to 1.
    pub urgency: f32,
    /// How sure the language is, 0 to 1.
    pub language_share: f32,
    /// How the writer feels.
    pub mood: Mood,
    /// Whether the writer insults.
    pub abuse: bool,
    /// When.
    pub at: Time,
}

/// What is kept of a verdict beside its words; the rest of it stands on the ticket.
#[derive(Serialize)]
struct Written {
    guesses: Vec<(Topic, f32)>,
    urgency: f32,
    language_share: f32,
}

/// The same as it is read: topics and shares in pairs, or with their names as earlier rows have them.
#[derive(Deserialize)]
struct Reading {
    guesses: Vec<Guess>,
    urgency: f32,
    language_share: f32,
}

impl Written {
    fn of(triage: &Triage) -> Self {
        let round = |share: f32| (share * 1_000.0).round() / 1_000.0;
        Self {
            guesses: triage.guesses.iter().map(|guess| (guess.topic, round(guess.share))).collect(),
            urgency: round(triage.urgency),
            language_share: round(triage.language_share),
        }
    }
}

/// Keeps what triage read. Of a later message that says nothing of the topic only the mood counts.
pub fn keep_verdict(tx: &mut Tx<'_>, act: Act, ticket: &Ticket, (triage, first): (&Triage, bool)) -> Result<()> {
    let turned =
        ticket.topic_by.as_deref() == Some("triage") && triage.guesses.first().is_some_and(|guess| Some(guess.topic) == ticket.topic);
    let (mood, abuse) = (triage.mood.as_str(), i64::from(triage.abuse));
    if !first && !turned {
        tx.put("update verdicts set mood = $2, abuse = $3 where ticket_id = $1", params![ticket.id.0, mood, abuse])?;
        return Ok(());
    }
    let reading = serde_json::to_string(&Written::of(triage)).map_err(Error::internal)?;
    let topic = triage.topic.map(Topic::as_str);
    tx.put(
        "insert into verdicts (ticket_id, topic, priority, mood, abuse, reading, read_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (ticket_id) do update set topic = excluded.topic, priority = excluded.priority, mood = excluded.mood,
         abuse = excluded.abuse, reading = excluded.reading, read_at = excluded.read_at",
        params![ticket.id.0, topic, triage.priority.as_str(), mood, abuse, reading, act.now.micros()],
    )?;
    Ok(())
}

/// Finds what triage read in a ticket; `None` before it did.
pub fn find_verdict(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<Verdict>> {
    let sql = "select reading, mood, abuse, read_at from verdicts where ticket_id = $1";
    let row = |row: &Row<'_>| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?, row.get::<i64>(3)?));
    let Some((reading, mood, abuse, at)) = tx.find(sql, params![ticket.0], row)? else { return Ok(None) };
    let Reading { guesses, urgency, language_share } = serde_json::from_str(&reading).map_err(Error::internal)?;
    let mood = mood.parse().map_err(Error::internal)?;
    Ok(Some(Verdict { guesses, urgency, language_share, mood, abuse: abuse != 0, at: Time::from_micros(at) }))
}

/// Keeps what a person said of a ticket beside what triage had said. A later word on the same ticket takes its place.
pub fn teach(tx: &mut Tx<'_>, act: Act, agent: AgentId, (ticket, lesson): (&Ticket, Lesson)) -> Result<()> {
    let (kind, told) = match lesson {
        Lesson::Topic(topic) => ("topic", topic.as_str()),
        Lesson::Priority(priority) => ("priority", priority.as_str()),
    };
    let sql = format!("select {kind} from verdicts where ticket_id = $1");
    let said = tx.find(&sql, params![ticket.id.0], |row| row.get::<Option<String>>(0))?.flatten();
    tx.execute(
        "insert into lessons (ticket_id, kind, agent_id, said, told, taught_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (ticket_id, kind) do update set agent_id = excluded.agent_id, told = excluded.told, taught_at = excluded.taught_at",
        params![ticket.id.0, kind, agent.0, said, told, act.now.micros()],
    )?;
    Ok(())
}

/// Reads the kind and the word of a lesson.
fn lesson(kind: &str, told: &str) -> Result<Lesson> {
    Ok(match kind {
        "topic" => Lesson::Topic(told.parse().map_err(Error::internal)?),
        _ => Lesson::Priority(told.parse().map_err(Error::internal)?),
    })
}

/// The text that a lesson is about: what the ticket began with.
fn first_words(subject: &str, body: &str) -> String {
    triage::whole(subject, body)
}

fn id(row: &Row<'_>, index: usize) -> std::result::Result<Uuid, db::DbError> {
    row.get(index)
}
