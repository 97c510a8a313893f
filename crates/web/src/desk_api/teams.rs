//! Teams and tags: what a ticket can be given.

use axum::Json;
use axum::extract::State;
use desk::team::{self, Team};
use desk::ticket;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::{Answer, Staff};
use crate::app::App;
use crate::view::Page;

/// So many tags are suggested.
const SUGGESTED: i64 = 200;

/// A team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamView {
    /// The word on tickets.
    key: String,
    /// The name people read.
    name: String,
    /// Topics, or families of topics, whose tickets go to it.
    topics: Vec<String>,
    /// Who belongs to it.
    members: Vec<Uuid>,
}

impl TeamView {
    fn of(team: Team) -> Self {
        Self { key: team.key, name: team.name, topics: team.topics, members: team.members.into_iter().map(Uuid::from).collect() }
    }
}

/// Lists the teams, by name.
#[utoipa::path(get, path = "/teams", tag = "desk", responses((status = 200, body = Page<TeamView>)))]
pub async fn list(State(app): State<App>, _: Staff) -> Answer<Json<Page<TeamView>>> {
    let teams = app.desk.db.read(team::list_all).await?;
    Ok(Json(Page::whole(teams.into_iter().map(TeamView::of).collect())))
}

/// Lists the tags that were given lately, the latest first.
#[utoipa::path(get, path = "/tags", tag = "desk", responses((status = 200, body = Page<String>)))]
pub async fn tags(State(app): State<App>, _: Staff) -> Answer<Json<Page<String>>> {
    Ok(Json(Page::whole(app.desk.db.read(|tx| ticket::tags_lately(tx, SUGGESTED)).await?)))
}
