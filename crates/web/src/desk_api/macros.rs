//! Macros: ready texts, in the language of a ticket and with its values.

use axum::Json;
use axum::extract::{Query, State};
use desk::dossier::{self, Dossier};
use desk::error::or_not_found;
use desk::macros::{self, Tongues};
use desk::staff::Agent;
use desk::ticket;
use domain::locale::Locale;
use domain::macros::{Filled, Fit, Macro, Variable, fill};
use fluent_bundle::FluentValue;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::{Answer, Staff, request};
use crate::app::App;
use crate::trader_api::reference;
use crate::view::Page;

/// For which ticket.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListMacros {
    /// The public number of the ticket that is to be answered.
    ticket: String,
}

/// A piece of a text.
#[derive(Debug, Serialize, ToSchema)]
pub struct PieceView {
    /// What is written.
    text: String,
    /// Whose value it is, like `ticket.reference`; null for the macro's own words.
    variable: Option<&'static str>,
}

/// A macro, ready to be sent to the trader of a ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct MacroView {
    /// English words, the same in every language.
    key: String,
    /// What it is called in the trader's language.
    name: String,
    /// What it is called in the agent's language.
    own_name: String,
    /// The language it is written in.
    locale: &'static str,
    /// Whether it is made for tickets of this topic and status.
    fits: bool,
    /// The text, as the trader will read it.
    pieces: Vec<PieceView>,
    /// What the ticket becomes when it is sent: `pending` or `solved`; null leaves it to the agent.
    then: Option<&'static str>,
    /// The priority the ticket gets when it is sent.
    priority: Option<&'static str>,
    /// The tags the ticket gets when it is sent.
    tags: Vec<String>,
}

/// Lists the macros in the language of a ticket, filled with its values; those that fit it come first.
#[utoipa::path(get, path = "/macros", tag = "desk", params(ListMacros), responses((status = 200, body = Page<MacroView>), (status = 404, body = crate::api::problem::Document)))]
pub async fn list(State(app): State<App>, staff: Staff, Query(ask): Query<ListMacros>) -> Answer<Json<Page<MacroView>>> {
    let (reference, now) = (reference(&ask.ticket)?, app.desk.now());
    let read = move |tx: &mut desk::Tx<'_>| {
        let ticket = or_not_found(ticket::find_by_reference(tx, &reference)?)?;
        Ok::<_, desk::Error>((dossier::of_one(tx, ticket, now)?, macros::list(tx)?))
    };
    let (dossier, all) = app.desk.db.read(read).await?;
    let own = request::current().map_or(Locale::En, |context| context.locale);
    let filler = Filler { app: &app, dossier: &dossier, agent: &staff.agent };
    let mut ranked: Vec<(Fit, MacroView)> = all.iter().filter_map(|tongues| filler.view(tongues, own)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    Ok(Json(Page::whole(ranked.into_iter().map(|(_, view)| view).collect())))
}

/// What a macro is filled from.
pub struct Filler<'a> {
    /// The venue and the texts.
    pub app: &'a App,
    /// The ticket that is answered.
    pub dossier: &'a Dossier,
    /// Who answers.
    pub agent: &'a Agent,
}

impl Filler<'_> {
    /// Puts the ticket's values into a macro, in the language of its trader.
    pub fn fill<'m>(&self, tongues: &'m Tongues) -> Option<(&'m Macro, Vec<Filled>)> {
        let wanted = self.dossier.ticket.language.as_deref().or(Some(self.dossier.contact.locale.as_str())).and_then(Locale::lookup);
        let found = macros::spoken(tongues, wanted.unwrap_or(Locale::En))?;
        Some((found, fill(&found.pieces, |variable| self.value(variable, found.locale))))
    }

    fn view(&self, tongues: &Tongues, own: Locale) -> Option<(Fit, MacroView)> {
        let (Macro { key, locale, name, rule, .. }, filled) = self.fill(tongues)?;
        let fit = rule.fit(self.dossier.ticket.topic, self.dossier.ticket.status);
        let view = MacroView {
            key: key.clone(),
            name: name.clone(),
            own_name: macros::spoken(tongues, own)?.name.clone(),
            locale: locale.as_str(),
            fits: fit > Fit::Any,
            pieces: filled.into_iter().map(PieceView::of).collect(),
            then: rule.then.map(|status| status.as_str()),
            priority: rule.priority.map(|priority| priority.as_str()),
            tags: rule.tags.clone(),
        };
        Some((fit, view))
    }

    fn value(&self, variable: Variable, locale: Locale) -> Option<String> {
        let Dossier { ticket, contact, place, .. } = self.dossier;
        match variable {
            Variable::ContactName => contact.name.clone(),
            Variable::TicketReference => Some(ticket.reference.as_str().to_owned()),
            Variable::TicketSubject => Some(ticket.subject.clone()),
            Variable::AgentName => Some(self.agent.name.clone()),
            Variable::Venue => Some(self.app.pages.site.venue.clone()),
            Variable::Estimate => place.map(|place| {
                let minutes = |seconds: i64| FluentValue::from(seconds.max(0).saturating_add(59) / 60);
                let (low, high) = (minutes(place.estimate.low_s), minutes(place.estimate.high_s));
                self.app.catalogue.t_args(locale, "macro-estimate", &[("low", low), ("high", high)])
            }),
        }
    }
}

impl PieceView {
    fn of(filled: Filled) -> Self {
        Self { text: filled.text, variable: filled.variable.map(Variable::as_str) }
    }
}
