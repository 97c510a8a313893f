//! What the venue's records say about a ticket.

use axum::Json;
use axum::extract::{Path, State};
use desk::diagnosis::{self, Diagnosis};
use domain::actor::Actor;
use domain::diagnose::{AccountFact, Finding};
use domain::locale::Locale;
use fluent_bundle::FluentValue;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{Answer, Staff, request};
use crate::app::App;
use crate::catalogue::Catalogue;
use crate::trader_api::reference;

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

/// One line about the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactView {
    /// `account` when the venue does not know it, else `uid`, `tier`, `kyc`, `security`, `balance`, `positions`, `open_orders`, `withdrawals`, `deposits` or `restrictions`.
    label_key: &'static str,
    /// In the agent's language.
    value: String,
    /// Where it was read.
    source: String,
    /// RFC 3339, UTC.
    observed_at: String,
}

/// The account beside the ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountView {
    /// The account.
    uid: Option<String>,
    /// Each with its source and time.
    facts: Vec<FactView>,
}

/// A diagnosis: what explains the problem, and the account beside it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DiagnosisView {
    /// The main finding first.
    data: Vec<FindingView>,
    /// Null for a trader who is not proved.
    account: Option<AccountView>,
    /// RFC 3339, UTC.
    observed_at: String,
}

/// Reads the venue about a ticket whose trader is verified. An unverified trader's answer is empty: nothing of an account is told.
#[utoipa::path(get, path = "/tickets/{reference}/diagnosis", tag = "desk", params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DiagnosisView), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, staff: Staff, Path(raw): Path<String>) -> Answer<Json<DiagnosisView>> {
    let found = diagnosis::of(&app.desk, Actor::Agent(staff.agent.id), reference(&raw)?).await?;
    let reader = request::current().map_or(Locale::En, |context| context.locale);
    Ok(Json(shown(&app.catalogue, found, reader)))
}

fn shown(catalogue: &Catalogue, found: Diagnosis, reader: Locale) -> DiagnosisView {
    let trader = Locale::lookup(&found.locale).unwrap_or(Locale::En);
    let data = found.findings.iter().enumerate().map(|(place, finding)| finding_view(catalogue, (place, finding), trader)).collect();
    let account = found.account.map(|facts| AccountView {
        uid: facts.iter().find(|fact| fact.key == "uid" && fact.text_key().is_none()).map(|fact| fact.value.clone()),
        facts: facts.iter().map(|fact| fact_view(catalogue, fact, reader)).collect(),
    });
    DiagnosisView { data, account, observed_at: found.observed_at.to_string() }
}

fn finding_view(catalogue: &Catalogue, (place, finding): (usize, &Finding), trader: Locale) -> FindingView {
    let args: Vec<(&str, FluentValue<'_>)> =
        finding.text_args().into_iter().map(|(name, value)| (name, FluentValue::from(value))).collect();
    FindingView {
        id: format!("f{place}"),
        cause: finding.cause.clone(),
        certainty: finding.certainty.as_str(),
        source: finding.source.clone(),
        observed_at: finding.observed_at.to_string(),
        data: finding.data.clone(),
        text: catalogue.t_args(trader, &finding.text_key(), &args),
    }
}

fn fact_view(catalogue: &Catalogue, fact: &AccountFact, reader: Locale) -> FactView {
    let args: Vec<(&str, FluentValue<'_>)> =
        fact.text_args().iter().map(|(name, value)| (*name, FluentValue::from(value.clone()))).collect();
    FactView {
        label_key: fact.key,
        value: fact.text_key().map_or_else(|| fact.value.clone(), |key| catalogue.t_args(reader, key, &args)),
        source: fact.source.clone(),
        observed_at: fact.observed_at.to_string(),
    }
}
