//! An incident as its readers see it: title, news and state in their own language.

use desk::incident::Incident;
use domain::incident::{Impact, Told, Trouble};
use domain::locale::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use super::status::{Component, Condition};
use crate::catalogue::{Catalogue, Tongue};

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Tiding {
    /// `investigating`, `identified`, `monitoring` or `resolved`.
    pub status: &'static str,
    /// The same as words of the page.
    #[serde(skip)]
    pub word: String,
    /// What was said; empty if only the state moved.
    pub body: String,
    /// The language of what was said, BCP 47.
    pub lang: String,
    /// When, RFC 3339.
    pub created_at: String,
}

/// Something that goes wrong for many, or did lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Happening {
    /// Stable id.
    pub id: String,
    /// What it is, in a few words, in the reader's language where there is one.
    pub name: String,
    /// The language of the name, BCP 47.
    pub lang: String,
    /// `investigating`, `identified`, `monitoring` or `resolved`.
    pub status: &'static str,
    /// The same as words of the page.
    #[serde(skip)]
    pub word: String,
    /// `none`, `minor`, `major` or `critical`.
    pub impact: &'static str,
    /// When it began, RFC 3339.
    pub created_at: String,
    /// When it was last told of, RFC 3339.
    pub updated_at: String,
    /// When more will be said, RFC 3339.
    pub next_update_at: Option<String>,
    /// When it was over, RFC 3339.
    pub resolved_at: Option<String>,
    /// What was said, newest first.
    pub incident_updates: Vec<Tiding>,
}

impl Happening {
    /// Tells an incident in a language.
    pub fn of(incident: &Incident, catalogue: &Catalogue, tongue: Tongue) -> Self {
        let ready = || (tongue.tag().to_owned(), catalogue.t(tongue, &format!("pages-incident-{}", incident.trouble)));
        let (lang, name) = read(&incident.title, tongue).unwrap_or_else(ready);
        let word = |stage: domain::incident::Stage| catalogue.t(tongue, &format!("pages-status-{stage}"));
        let tiding = |update: &desk::incident::Update| {
            let (lang, body) = read(&update.body, tongue).unwrap_or_else(|| (tongue.tag().to_owned(), String::new()));
            Tiding { status: update.stage.as_str(), word: word(update.stage), body, lang, created_at: update.at.to_string() }
        };
        Self {
            id: incident.id.to_string(),
            name,
            lang,
            status: incident.stage.as_str(),
            word: word(incident.stage),
            impact: incident.impact.as_str(),
            created_at: incident.started_at.to_string(),
            updated_at: incident.updated_at.to_string(),
            next_update_at: incident.next_update_at.map(|at| at.to_string()),
            resolved_at: incident.resolved_at.map(|at| at.to_string()),
            incident_updates: incident.updates.iter().map(tiding).collect(),
        }
    }
}

fn read(told: &Told, tongue: Tongue) -> Option<(String, String)> {
    let reader = match tongue {
        Tongue::Real(locale) => locale,
        Tongue::Pseudo => Locale::En,
    };
    told.read(reader).map(|(lang, text)| (lang.to_owned(), text.to_owned()))
}

/// Lists the parts that open incidents name, each as bad as its worst incident.
pub fn parts(incidents: &[Incident], known: &[Component]) -> Vec<Component> {
    let mut parts: Vec<Component> = Vec::new();
    for incident in incidents.iter().filter(|incident| incident.resolved_at.is_none()) {
        for (id, name) in touched(incident.trouble) {
            let status = condition(incident.impact);
            if let Some(part) = parts.iter_mut().find(|part| part.id == *id) {
                part.status = part.status.max(status);
            } else if *id != "chat" && *id != "tickets" || known.iter().any(|part| part.id == *id) {
                parts.push(Component { id: (*id).to_owned(), name: (*name).to_owned(), status });
            }
        }
    }
    parts
}

const fn touched(trouble: Trouble) -> &'static [(&'static str, &'static str)] {
    match trouble {
        Trouble::Trading => &[("trading", "Trading")],
        Trouble::Withdrawals => &[("withdrawals", "Withdrawals")],
        Trouble::Deposits => &[("deposits", "Deposits")],
        Trouble::Login => &[("login", "Sign-in")],
        Trouble::Prices => &[("prices", "Prices and charts")],
        Trouble::Api => &[("api", "API")],
        Trouble::Desk => &[("chat", "Live chat"), ("tickets", "Tickets")],
        Trouble::Mail => &[("email", "E-mail")],
        Trouble::Other => &[],
    }
}

const fn condition(impact: Impact) -> Condition {
    match impact {
        Impact::None => Condition::Operational,
        Impact::Minor => Condition::DegradedPerformance,
        Impact::Major => Condition::PartialOutage,
        Impact::Critical => Condition::MajorOutage,
    }
}
