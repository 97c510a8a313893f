//! Tells a trader whether what they received is official.

use std::ops::Range;
use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::official::{Kind, LONGEST, Reason, Ruling, Verdict, differences, judge};
use fluent_bundle::FluentValue;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Pages;
use super::frame::{Frame, Section, asked, page};
use super::help::encode;
use super::marks::{Piece, pieces};
use super::problem::problem;

/// What to judge.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyAsk {
    /// A link, domain, mail address, telephone number or account name, as it was received.
    #[schema(example = "https://northpier.example@evil.example/login", max_length = 2048)]
    value: String,
}

/// What it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct VerifyAnswer {
    /// `official`: on the venue's list. `not_official`: made to look like it. `unknown`: neither.
    #[schema(example = "not_official")]
    verdict: String,
    /// `domain`, `url`, `email`, `phone`, `handle` or `unknown`.
    #[schema(example = "url")]
    kind: String,
    /// The value that was judged.
    value: String,
    /// What it really says: the host of a link, small letters, hidden characters removed.
    normalised: String,
    /// The official thing it imitates or comes near to.
    looks_like: Option<String>,
    /// Why, as a stable code.
    #[schema(example = "userinfo_trick")]
    reason: String,
    /// The host as the network sees it, when that differs.
    ascii: Option<String>,
    /// The network of an account name, when known.
    network: Option<String>,
}

/// Judges a link, address, number or name without opening it.
#[utoipa::path(post, path = "/api/v1/verify", tag = "public",
    operation_id = "verify", summary = "Is this official?",
    description = "Judges a link, address, number or name without opening it.",
    request_body = VerifyAsk,
    responses(
        (status = OK, description = "The verdict and its reason", body = VerifyAnswer),
        (status = BAD_REQUEST, description = "`bad_request`: not the expected JSON", content_type = "application/problem+json"),
        (status = UNSUPPORTED_MEDIA_TYPE, description = "`unsupported_media_type`", content_type = "application/problem+json")))]
pub async fn answer(State(pages): State<Arc<Pages>>, headers: HeaderMap, body: Result<Json<VerifyAsk>, JsonRejection>) -> Response {
    let ask = match body {
        Ok(Json(ask)) => ask,
        Err(rejection) => {
            let code = match rejection.status() {
                StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported_media_type",
                StatusCode::PAYLOAD_TOO_LARGE => "payload_too_large",
                _ => "bad_request",
            };
            let status = match code {
                "bad_request" => StatusCode::BAD_REQUEST,
                _ => rejection.status(),
            };
            return problem(&pages, &headers, (code, status));
        }
    };
    let verdict = judge(&pages.official, &ask.value);
    let body = VerifyAnswer {
        verdict: word(verdict.verdict).to_owned(),
        kind: kind_word(verdict.kind).to_owned(),
        value: ask.value.chars().take(LONGEST).collect(),
        normalised: verdict.normalised,
        looks_like: verdict.looks_like,
        reason: verdict.reason.code().to_owned(),
        ascii: verdict.ascii,
        network: verdict.network,
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

const fn word(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Official => "official",
        Ruling::NotOfficial => "not_official",
        Ruling::Unknown => "unknown",
    }
}

const fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Domain => "domain",
        Kind::Url => "url",
        Kind::Email => "email",
        Kind::Phone => "phone",
        Kind::Handle => "handle",
        Kind::Unknown => "unknown",
    }
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(super) struct Form {
    value: Option<String>,
    lang: Option<String>,
}

/// The verdict as the page shows it.
struct Shown {
    ruling: &'static str,
    tone: &'static str,
    icon: &'static str,
    heading: String,
    why: String,
    compared: Option<(Vec<Piece>, Vec<Piece>)>,
    points: Vec<String>,
    report: Option<String>,
}

/// One official contact on the page.
struct Contact {
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    frame: Frame,
    value: String,
    result: Option<Shown>,
    contacts: Vec<Contact>,
    caveat: String,
}

/// The page with the form, and the verdict when something was sent.
pub(super) async fn show(State(pages): State<Arc<Pages>>, Query(form): Query<Form>, headers: HeaderMap) -> Response {
    let value: String = form.value.unwrap_or_default().chars().take(LONGEST).collect();
    let frame = Frame::new(&pages, asked(form.lang.as_deref(), &headers), Section::Verify);
    let title = frame.t("pages-verify-title");
    let asked_about = match value.is_empty() {
        true => String::new(),
        false => format!("&value={}", encode(&value)),
    };
    let mut frame = frame.at(|tongue| format!("/verify?lang={}{asked_about}", tongue.tag())).titled(title);
    frame.description = frame.t("pages-verify-lead");
    frame.default_path = Some("/verify".to_owned());
    frame.is_default = form.lang.is_none();
    frame.indexed &= value.is_empty();
    let verdict = (!value.trim().is_empty()).then(|| judge(&pages.official, &value));
    page(&VerifyPage {
        result: verdict.map(|verdict| result(&frame, &verdict, &value)),
        contacts: contacts(&frame),
        caveat: frame.say("pages-verify-caveat", "venue", &pages.site.venue),
        value,
        frame,
    })
}

fn result(frame: &Frame, verdict: &Verdict, value: &str) -> Shown {
    let ruling = word(verdict.verdict);
    let (tone, icon) = match verdict.verdict {
        Ruling::Official => ("green", "shieldok"),
        Ruling::NotOfficial => ("red", "ban"),
        Ruling::Unknown => ("amber", "question"),
    };
    let reported = verdict.verdict != Ruling::Official && verdict.kind != Kind::Unknown;
    let wanted: String = value.chars().take(300).collect();
    Shown {
        ruling,
        tone,
        icon,
        heading: frame.t(&format!("pages-verify-{}", ruling.replace('_', "-"))),
        why: why(frame, verdict),
        compared: compared(verdict),
        points: points(frame, verdict),
        report: reported.then(|| format!("/tickets?topic=fraud&value={}", encode(&wanted))),
    }
}

fn why(frame: &Frame, verdict: &Verdict) -> String {
    match (verdict.reason, &verdict.network) {
        (Reason::Listed, Some(network)) => frame.say("pages-verify-why-listed-network", "network", network),
        (reason, _) => frame.t(&format!("pages-verify-why-{}", reason.code().replace('_', "-"))),
    }
}

/// The part of an imitation that stands where the official name would, and where both differ.
fn compared(verdict: &Verdict) -> Option<(Vec<Piece>, Vec<Piece>)> {
    let theirs = verdict.normalised.as_str();
    let ours = verdict.looks_like.as_deref()?;
    let (mine, other) = match verdict.reason {
        Reason::Confusable | Reason::NearMiss => {
            let start = tail_start(theirs, ours);
            let (a, b) = differences(&theirs[start..], ours);
            (a.into_iter().map(|r| r.start + start..r.end + start).collect(), b)
        }
        Reason::SubdomainTrick | Reason::UserinfoTrick | Reason::OtherEnding => (vec![real_place(theirs)], Vec::new()),
        _ => (Vec::new(), Vec::new()),
    };
    Some((pieces(theirs, &mine), pieces(ours, &other)))
}

/// Where the last labels of a host begin, as many as the official name has.
fn tail_start(theirs: &str, ours: &str) -> usize {
    let extra = theirs.split('.').count().saturating_sub(ours.split('.').count());
    theirs.split_inclusive('.').take(extra).map(str::len).sum()
}

/// The last two labels of a host: where a link really leads.
fn real_place(host: &str) -> Range<usize> {
    let host_start = host.rfind('@').map_or(0, |at| at + 1);
    let mut dots = host[host_start..].rmatch_indices('.').map(|(at, _)| at + host_start + 1);
    let start = dots.nth(1).unwrap_or(host_start);
    start..host.len()
}

fn points(frame: &Frame, verdict: &Verdict) -> Vec<String> {
    let mut points = Vec::new();
    if verdict.reason == Reason::Confusable {
        points.extend(letters(frame, verdict));
    }
    if let Some(ascii) = &verdict.ascii {
        points.push(frame.say("pages-verify-point-ascii", "name", ascii));
    }
    if matches!(verdict.reason, Reason::SubdomainTrick | Reason::UserinfoTrick) {
        let place = &verdict.normalised[real_place(&verdict.normalised)];
        points.push(frame.say("pages-verify-point-host", "name", place));
    }
    match (verdict.kind, verdict.verdict) {
        (Kind::Email, Ruling::Official) => points.push(frame.t("pages-verify-point-forged")),
        (Kind::Phone, Ruling::Official) => points.push(frame.t("pages-verify-point-caller")),
        _ => {}
    }
    points
}

/// Names the first look-alike letters, so that the trader can see what the eye cannot.
fn letters(frame: &Frame, verdict: &Verdict) -> Vec<String> {
    let Some(ours) = verdict.looks_like.as_deref() else { return Vec::new() };
    let theirs = &verdict.normalised[tail_start(&verdict.normalised, ours)..];
    if theirs.chars().count() != ours.chars().count() {
        return Vec::new();
    }
    theirs
        .chars()
        .zip(ours.chars())
        .enumerate()
        .filter(|(_, (a, b))| a != b)
        .take(3)
        .map(|(index, (found, expected))| {
            let args = [
                ("place", FluentValue::from((index + 1).to_string())),
                ("script", FluentValue::from(frame.t(script(found)))),
                ("letter", FluentValue::from(found.to_string())),
                ("code", FluentValue::from(code(found))),
                ("expected", FluentValue::from(format!("{expected} ({})", code(expected)))),
            ];
            frame.with("pages-verify-point-letter", &args)
        })
        .collect()
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

const fn script(c: char) -> &'static str {
    match c {
        '0'..='9' => "pages-verify-script-digit",
        'a'..='z' | '\u{c0}'..='\u{24f}' => "pages-verify-script-latin",
        '\u{370}'..='\u{3ff}' => "pages-verify-script-greek",
        '\u{400}'..='\u{52f}' => "pages-verify-script-cyrillic",
        _ => "pages-verify-script-other",
    }
}

fn contacts(frame: &Frame) -> Vec<Contact> {
    let official = &frame.pages.official;
    let labelled = |key: &str, values: &[String]| -> Vec<Contact> {
        let label = frame.t(key);
        values.iter().map(|value| Contact { label: label.clone(), value: value.clone() }).collect()
    };
    let mut all = labelled("pages-verify-list-site", &official.domains);
    all.extend(labelled("pages-verify-list-email", &official.emails));
    all.extend(labelled("pages-verify-list-phone", &official.phones));
    all.extend(
        official
            .handles
            .iter()
            .map(|handle| Contact { label: handle.network.clone(), value: format!("@{}", handle.name.trim_start_matches('@')) }),
    );
    all
}
