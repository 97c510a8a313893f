//! What a person may be told when the desk says no. Everything else is an internal error.

use crate::shield::Ask;

/// A closed list of refusals, each with a stable code, an HTTP status and a key in the catalogues (`error-<code>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No session, or one that ended.
    Unauthorized,
    /// The session may not do this.
    Forbidden,
    /// It does not exist, or it is somebody else's: the answer is the same.
    NotFound,
    /// The same `client_id` was used for something else.
    ConflictClientId,
    /// Another member of staff has the ticket.
    AlreadyClaimed {
        /// Their name.
        by: String,
    },
    /// The ticket's status does not allow it.
    InvalidTransition,
    /// Somebody changed the ticket since.
    ChangedSince,
    /// The tickets are of two traders.
    OtherContact,
    /// The ticket goes on in another one already.
    MergedAlready,
    /// Nothing of the trader's would be left.
    NothingRemains,
    /// Nothing was written.
    EmptyBody,
    /// More than 20,000 characters.
    BodyTooLong,
    /// More than 1 MiB.
    PayloadTooLarge,
    /// More than 10 MiB.
    AttachmentTooLarge,
    /// Not an image, PDF or text.
    AttachmentTypeRefused,
    /// A file without content.
    AttachmentEmpty,
    /// The call is not of its form.
    BadRequest {
        /// JSON pointer to the place.
        pointer: String,
        /// What is wrong there, in English.
        detail: String,
    },
    /// A search cannot be read.
    BadQuery {
        /// The piece that is wrong.
        word: String,
        /// What was probably meant instead.
        meant: Option<String>,
        /// What is wrong with it, in English.
        detail: String,
    },
    /// The address takes other methods only.
    MethodNotAllowed,
    /// The body is not of a type the call takes.
    UnsupportedMediaType,
    /// The venue's identity token does not hold.
    IdentityInvalid,
    /// The venue's identity token is too old.
    IdentityExpired,
    /// The venue's identity token was used before.
    IdentityReplayed,
    /// A reply asks the trader for a secret.
    AsksForSecret {
        /// The places, as ranges of UTF-16 units of the reply.
        asks: Vec<Ask>,
    },
    /// Not a mail address, or one of the desk's own.
    AddressInvalid,
    /// Mails to the address come back.
    AddressUnreachable,
    /// The address got its mail for today.
    MailSentAlready,
    /// A link that was not made here, or is too old.
    LinkExpired,
    /// A picture of a mail that cannot be fetched, or may not be.
    PictureUnavailable,
    /// Too many calls.
    RateLimited {
        /// Seconds to wait.
        retry_after_s: u64,
    },
    /// The desk is full for the moment.
    Overloaded,
    /// E-mail and password do not match.
    BadCredentials,
    /// A browser call without the console's mark, or from another site.
    Csrf,
}

impl Refusal {
    /// Builds a refusal of form.
    pub fn bad_request(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::BadRequest { pointer: pointer.into(), detail: detail.into() }
    }

    /// Returns the stable code and the HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Unauthorized => ("unauthorized", 401),
            Self::Forbidden => ("forbidden", 403),
            Self::NotFound => ("not_found", 404),
            Self::ConflictClientId => ("conflict_client_id", 409),
            Self::AlreadyClaimed { .. } => ("already_claimed", 409),
            Self::InvalidTransition => ("invalid_transition", 409),
            Self::ChangedSince => ("changed_since", 409),
            Self::OtherContact => ("other_contact", 409),
            Self::MergedAlready => ("merged_already", 409),
            Self::NothingRemains => ("nothing_remains", 422),
            Self::EmptyBody => ("empty_body", 422),
            Self::BodyTooLong => ("body_too_long", 422),
            Self::PayloadTooLarge => ("payload_too_large", 413),
            Self::AttachmentTooLarge => ("attachment_too_large", 413),
            Self::AttachmentTypeRefused => ("attachment_type_refused", 415),
            Self::AttachmentEmpty => ("attachment_empty", 422),
            Self::BadRequest { .. } => ("bad_request", 400),
            Self::BadQuery { .. } => ("bad_query", 400),
            Self::MethodNotAllowed => ("method_not_allowed", 405),
            Self::UnsupportedMediaType => ("unsupported_media_type", 415),
            Self::IdentityInvalid => ("identity_invalid", 401),
            Self::IdentityExpired => ("identity_expired", 401),
            Self::IdentityReplayed => ("identity_replayed", 401),
            Self::AsksForSecret { .. } => ("asks_for_secret", 422),
            Self::AddressInvalid => ("address_invalid", 422),
            Self::AddressUnreachable => ("address_unreachable", 422),
            Self::MailSentAlready => ("mail_sent_already", 429),
            Self::LinkExpired => ("link_expired", 410),
            Self::PictureUnavailable => ("picture_unavailable", 422),
            Self::RateLimited { .. } => ("rate_limited", 429),
            Self::Overloaded => ("overloaded", 503),
            Self::BadCredentials => ("bad_credentials", 401),
            Self::Csrf => ("csrf", 403),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code().0)
    }
}

impl std::error::Error for Refusal {}
