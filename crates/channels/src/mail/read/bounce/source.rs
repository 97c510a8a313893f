//! Who speaks: a mail system, somebody who looks after one, or a person.

use domain::mail::Mailbox;

use super::super::class::local_part;
use super::super::mime::{Headers, Structure};
use super::super::params::Field;
use super::phrases::all;

/// How near the sender is to a mail system, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub enum Source {
    /// A person, for all that is known.
    Person,
    /// An address that takes no answer: shops and banks write from those, some providers of mail too.
    Silent,
    /// Nobody: the envelope names no sender. Reports come so, and answers of machines too.
    Unsigned,
    /// An address or a name of those who look after mail.
    Office,
    /// A mail system's own address, or the standard form of a report.
    System,
}

/// Tells who speaks.
pub fn source(headers: &Headers<'_>, structure: &Structure<'_>, from: &[Mailbox]) -> Source {
    let path = headers.text("return-path").unwrap_or_default().to_lowercase();
    let is_nobody = from.is_empty() && headers.get("from").is_some_and(|value| value.ends_with(b"<>"));
    let is_unsigned = path.trim() == "<>" || path.contains("mailer-daemon") || is_nobody;
    let local = from.first().map(|it| local_part(&it.address)).unwrap_or_default();
    let name = from.first().and_then(|it| it.name.as_deref()).unwrap_or_default().to_lowercase();
    let kind = headers.get("content-type").map(|value| Field::parse(value, None)).unwrap_or_default();
    let is_report =
        kind.value == "multipart/report" && kind.param("report-type").is_none_or(|kind| kind.eq_ignore_ascii_case("delivery-status"));
    if all().is_system(&local) || is_report && structure.multiparts.iter().any(|kind| kind == "report") {
        return Source::System;
    }
    match (all().is_office(&local, &name), is_unsigned) {
        (true, _) => Source::Office,
        (false, true) => Source::Unsigned,
        (false, false) if ["no-reply", "noreply", "no_reply"].iter().any(|known| local.starts_with(known)) => Source::Silent,
        (false, false) => Source::Person,
    }
}
