//! Seals of those who forward mail (ARC): what a forwarder saw before it changed the mail counts only for sealers on a list.

use domain::mail::{Check, Verdict};
use mail_auth::{ArcOutput, DkimResult};

use super::hop;

/// What the seals of a mail say.
pub struct Sealed {
    /// Whether the chain holds, whoever sealed it.
    pub check: Check,
    /// Who sealed first and what they saw, where everybody in the chain is on the list.
    pub believed: Option<(String, Verdict)>,
}

/// Reads a chain. Each later sealer may have rewritten the mail, so that one who is not on the list spoils the whole.
pub fn read(output: &ArcOutput<'_>, sealers: &[String], from: &str) -> Sealed {
    let check = match output.result() {
        DkimResult::Pass => Check::Pass,
        DkimResult::None => Check::None,
        DkimResult::TempError(_) => Check::Unknown,
        _ => Check::Fail,
    };
    let is_listed = |domain: &str| sealers.iter().any(|known| known.eq_ignore_ascii_case(domain.trim_end_matches('.')));
    let is_trusted = output.sets().iter().all(|set| {
        let signs_from = set.signature.header.h.iter().any(|name| name.eq_ignore_ascii_case("from"));
        is_listed(&set.seal.header.d) && is_listed(&set.signature.header.d) && signs_from
    });
    let first = output.sets().first().filter(|_| check == Check::Pass && is_trusted);
    let believed = first.map(|set| (set.seal.header.d.clone(), hop::sealed(&String::from_utf8_lossy(set.results.value), from)));
    Sealed { check, believed }
}
