//! Refusals are for people, errors are for operators.

use db::DbError;
use domain::refusal::Refusal;

/// Why an operation of the desk did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A person may be told this.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The store could not do it.
    #[error("store: {0}")]
    Store(#[from] DbError),
    /// The lease of a job ran out and somebody else has the job: what was done for it is undone.
    #[error("the lease of the job is lost")]
    LeaseLost,
    /// Something of ours is wrong; logged, never shown.
    #[error("internal: {0}")]
    Internal(String),
}

/// The result of every operation of the desk.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Wraps whatever should not happen.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    /// Returns the refusal a person may be told, if it is one.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

/// Turns "no such row" into the refusal that hides whether it exists.
pub fn or_not_found<T>(found: Option<T>) -> Result<T> {
    found.ok_or(Error::Refused(Refusal::NotFound))
}
