//! The numbers beside the views.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use desk::tally::{self, Tally};
use desk::{mention, view};
use serde::Serialize;
use tokio::sync::Mutex;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::{Answer, Staff};
use crate::app::App;

/// A tally that took longer than this to read is kept for ten times as long: counting never takes more than a tenth of a core.
const CHEAP: Duration = Duration::from_millis(5);

/// The last tally of this node. Whoever asks while one is being read waits for it.
#[derive(Debug, Default)]
pub struct Tallies {
    kept: Mutex<Option<Kept>>,
}

#[derive(Debug, Clone)]
struct Kept {
    head: i64,
    second: i64,
    read_at: Instant,
    cost: Duration,
    tally: Arc<Tally>,
}

impl Kept {
    /// Clocks run, so that even an unchanged desk is counted again each second.
    fn holds(&self, head: i64, second: i64) -> bool {
        (self.head, self.second) == (head, second) || (self.cost > CHEAP && self.read_at.elapsed() < self.cost * 10)
    }
}

impl Tallies {
    /// Returns the open tickets as they are now.
    pub async fn now(&self, app: &App) -> desk::error::Result<Arc<Tally>> {
        let mut kept = self.kept.lock().await;
        let (now, policy, before) = (app.desk.now(), app.desk.sla, kept.clone());
        let second = now.micros() / 1_000_000;
        let read = move |tx: &mut desk::Tx<'_>| {
            let head = desk::log::head(tx)?;
            if let Some(kept) = before.as_ref().filter(|kept| kept.holds(head, second)) {
                return Ok::<_, desk::Error>(kept.clone());
            }
            let began = Instant::now();
            let tally = Arc::new(tally::read(tx, &policy, now)?);
            Ok(Kept { head, second, read_at: began, cost: began.elapsed(), tally })
        };
        let fresh = app.desk.db.read(read).await?;
        let tally = fresh.tally.clone();
        *kept = Some(fresh);
        Ok(tally)
    }
}

/// How many tickets each view holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountsView {
    all: i64,
    mine: i64,
    unassigned: i64,
    waiting: i64,
    pending: i64,
    on_hold: i64,
    /// Own ones that sleep.
    snoozed: i64,
    /// Due within a third of their target, or overdue.
    sla_risk: i64,
    /// Tickets with a note that names one and that one has not seen.
    mentions: i64,
    /// Solved in the last 24 hours.
    solved: i64,
    /// Waiting tickets by topic.
    by_topic: BTreeMap<String, i64>,
    /// Waiting tickets by language.
    by_language: BTreeMap<String, i64>,
    /// Waiting tickets by team.
    by_team: BTreeMap<String, i64>,
    /// Saved views by id.
    views: BTreeMap<Uuid, i64>,
}

/// Counts the tickets of every view.
#[utoipa::path(get, path = "/counts", tag = "desk", responses((status = 200, body = CountsView)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Answer<Json<CountsView>> {
    let (agent, tally) = (staff.agent.id, app.tallies.now(&app).await?);
    let counts = tally.of(agent);
    let read = move |tx: &mut desk::Tx<'_>| {
        let mut views = BTreeMap::new();
        for view in view::list(tx, agent)? {
            let known = tally.count(&view.filter, agent);
            views.insert(view.id.0, known.map_or_else(|| view::count(tx, agent, &view.filter), Ok)?);
        }
        Ok::<_, desk::Error>((mention::count_unread(tx, agent)?, views))
    };
    let (mentions, views) = app.desk.db.read(read).await?;
    Ok(Json(CountsView {
        all: counts.all,
        mine: counts.mine,
        unassigned: counts.unassigned,
        waiting: counts.waiting,
        pending: counts.pending,
        on_hold: counts.on_hold,
        snoozed: counts.snoozed,
        sla_risk: counts.sla_risk,
        mentions,
        solved: counts.solved,
        by_topic: counts.by_topic,
        by_language: counts.by_language,
        by_team: counts.by_team,
        views,
    }))
}
