//! A mail beside the message that it became, as staff see it.

use desk::mail::MailView;
use serde::Serialize;
use utoipa::ToSchema;

/// What was known of a mail when it came.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MailSight {
    /// The address it says it comes from.
    pub sender: Option<String>,
    /// `verified`, `fail`, `none` or `unknown`: how far the address is proved. Never who the person is.
    pub badge: &'static str,
    /// SPF: `pass`, `fail`, `none` or `unknown`.
    pub spf: &'static str,
    /// DKIM, in the same words.
    pub dkim: &'static str,
    /// DMARC, in the same words.
    pub dmarc: &'static str,
    /// The seals of those who forwarded it, in the same words.
    pub arc: &'static str,
    /// Who forwarded it and is believed about the sender; null where the address is proved otherwise or not at all.
    pub sealer: Option<String>,
    /// What to be careful about, like `hidden_text` or `reply_elsewhere`.
    pub flags: Vec<&'static str>,
    /// What of the body is new, quoted or a signature.
    pub stretches: Vec<StretchView>,
    /// Sanitised HTML; show it only in a frame without rights.
    pub html: Option<String>,
    /// How many pictures it would fetch from elsewhere, as `src="cid:remote?…"` in the page; fetch them from `…/messages/{id}/pictures/{place}`.
    pub pictures: usize,
    /// Whether it waits for somebody to let it into the ticket that it names.
    pub held: bool,
}

/// A stretch of the body, in UTF-16 units.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StretchView {
    /// `new`, `quoted` or `signature`.
    pub part: &'static str,
    /// The first unit.
    pub start: usize,
    /// The unit after the last.
    pub end: usize,
}

impl MailSight {
    /// Shows a mail beside its body.
    pub fn of(mail: &MailView, body: &str) -> Self {
        let units = |bytes: usize| body.get(..bytes).map_or(0, |head| head.encode_utf16().count());
        let stretch = |it: &domain::mail::Stretch| StretchView { part: it.part.as_str(), start: units(it.start), end: units(it.end) };
        Self {
            sender: mail.sender.clone(),
            badge: mail.verdict.badge(),
            spf: mail.verdict.spf.as_str(),
            dkim: mail.verdict.dkim.as_str(),
            dmarc: mail.verdict.dmarc.as_str(),
            arc: mail.verdict.arc.as_str(),
            sealer: mail.verdict.sealer.clone(),
            flags: mail.flags.iter().map(|flag| flag.as_str()).collect(),
            stretches: mail.stretches.iter().map(stretch).collect(),
            html: mail.html.clone(),
            pictures: mail.html.as_deref().map_or(0, |html| domain::mail::marked(html).len()),
            held: mail.is_held,
        }
    }
}
