//! People beside the trader, as the trader sees them, and what the trader says of them.

use axum::Json;
use axum::extract::{Path, State};
use desk::Tx;
use desk::act::Act;
use desk::error::Result;
use desk::mail::Mail;
use desk::mail::by_trader::{self, Companion, Said};
use domain::actor::Actor;
use domain::mail::participant::Standing;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::tickets::reference;
use crate::api::{Answer, Strict, Trader};
use crate::app::App;
use crate::view::Page;

/// Somebody beside the trader, to the trader.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanionView {
    /// A mail address.
    address: String,
    /// As the trader's own mail called them.
    name: Option<String>,
    /// `suggested`: the trader's mail named them, and nothing follows; `confirmed`: answers go there too; `declined`: the trader said that they are not meant.
    standing: &'static str,
    /// From which of the trader's addresses the mail came that named them; null where staff put them in.
    named_by: Option<String>,
    /// When it came.
    named_at: Option<String>,
    /// `looks_like_us` or `looks_like_staff`, and is neither: the trader cannot confirm those.
    looks_like: Option<&'static str>,
    /// Whether the trader may confirm them now; if not, staff may.
    may_confirm: bool,
}

impl CompanionView {
    fn of(one: Companion) -> Self {
        let is_named = one.who.is_named_by_trader;
        Self {
            standing: match one.who.standing {
                Standing::Confirmed => "confirmed",
                Standing::Declined => "declined",
                Standing::Suggested | Standing::Admitted => "suggested",
            },
            named_at: is_named.then(|| one.who.since.to_string()),
            named_by: one.who.named_by.filter(|_| is_named),
            address: one.who.address,
            name: one.who.name,
            looks_like: one.looks_like.map(|it| it.as_str()),
            may_confirm: one.may_confirm,
        }
    }

    fn page(all: Vec<Companion>) -> Json<Page<Self>> {
        Json(Page::whole(all.into_iter().map(Self::of).collect()))
    }
}

/// Who is meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompanionNamed {
    /// An address that the list names.
    address: String,
}

/// Lists whom the trader's own mails named in To and Cc, and to whom answers go besides. Without a sign-in the list is empty.
#[utoipa::path(get, path = "/tickets/{reference}/participants", tag = "trader", params(("reference" = String, Path, description = "The public number; nobody is beside one that goes on in another")), responses((status = 200, body = Page<CompanionView>), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, trader: Trader, Path(raw): Path<String>) -> Answer<Json<Page<CompanionView>>> {
    let reference = reference(&raw)?;
    let (act, mail) = (app.desk.act(Actor::Contact(trader.contact)), app.desk.mail.clone());
    let all = app.desk.db.read(move |tx| by_trader::list(tx, act, mail.as_ref(), (trader.contact, &reference))).await?;
    Ok(CompanionView::page(all))
}

/// Lets later answers go to somebody of the list, in a mail of their own; their mails join. Said again it changes nothing. 403 without a sign-in, 409 for anybody else.
#[utoipa::path(post, path = "/tickets/{reference}/participants/confirm", tag = "trader", request_body = CompanionNamed, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = Page<CompanionView>), (status = 403, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document), (status = 429, body = crate::api::problem::Document)))]
pub async fn confirm(
    State(app): State<App>,
    trader: Trader,
    Path(raw): Path<String>,
    Strict(ask): Strict<CompanionNamed>,
) -> Answer<Json<Page<CompanionView>>> {
    say(&app, trader, (&raw, ask), by_trader::confirm).await
}

/// Says that somebody of the list is not meant: nothing goes there, also where it did, and staff cannot put them in. Said again it changes nothing.
#[utoipa::path(post, path = "/tickets/{reference}/participants/decline", tag = "trader", request_body = CompanionNamed, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = Page<CompanionView>), (status = 403, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document), (status = 429, body = crate::api::problem::Document)))]
pub async fn decline(
    State(app): State<App>,
    trader: Trader,
    Path(raw): Path<String>,
    Strict(ask): Strict<CompanionNamed>,
) -> Answer<Json<Page<CompanionView>>> {
    say(&app, trader, (&raw, ask), by_trader::decline).await
}

/// Takes back what the trader said of somebody: nothing goes there, and they are suggested again. Said again it changes nothing.
#[utoipa::path(post, path = "/tickets/{reference}/participants/withdraw", tag = "trader", request_body = CompanionNamed, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = Page<CompanionView>), (status = 403, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document), (status = 429, body = crate::api::problem::Document)))]
pub async fn withdraw(
    State(app): State<App>,
    trader: Trader,
    Path(raw): Path<String>,
    Strict(ask): Strict<CompanionNamed>,
) -> Answer<Json<Page<CompanionView>>> {
    say(&app, trader, (&raw, ask), by_trader::withdraw).await
}

async fn say<F>(app: &App, trader: Trader, (raw, ask): (&str, CompanionNamed), say: F) -> Answer<Json<Page<CompanionView>>>
where
    F: Fn(&mut Tx<'_>, Act, &Mail, Said<'_>) -> Result<Vec<Companion>> + Send + 'static,
{
    let reference = reference(raw)?;
    app.limits.write(trader.contact.0, || false)?;
    let (act, mail) = (app.desk.act(Actor::Contact(trader.contact)), app.desk.mail.clone().ok_or(Refusal::NotFound)?);
    let all = app.desk.db.write(move |tx| say(tx, act, &mail, (trader.contact, &reference, &ask.address))).await?;
    Ok(CompanionView::page(all))
}
