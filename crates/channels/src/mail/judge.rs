//! How far a mail proves its sender's address: SPF, DKIM, DMARC and ARC, or the word of a trusted hop.

mod dns;
mod hop;
mod seal;

use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use domain::mail::{Check, Letter, Verdict};
use mail_auth::dmarc::Policy;
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{AuthenticatedMessage, DkimResult, DmarcResult, MessageAuthenticator, SpfResult};

pub use dns::Records;

/// DNS never holds up a mail for longer.
const PATIENCE: Duration = Duration::from_secs(2);
/// Seals are looked at last and get no more than this of it.
const SEALS: Duration = Duration::from_secs(1);
/// After it did not answer, it is left alone for so long.
const REST: Duration = Duration::from_secs(30);
/// Names that have several places below them for everybody, so that two mailers below one are strangers.
const SHARED: [&str; 12] = ["co", "com", "net", "org", "gov", "edu", "ac", "ne", "or", "go", "gob", "nom"];

/// What is known of the way a mail came.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// The client that brought it to the trusted hop.
    pub client: Option<IpAddr>,
    /// The name it gave.
    pub helo: String,
    /// The envelope's sender.
    pub from: String,
}

/// Judges mails.
pub struct Judge {
    dns: Option<MessageAuthenticator>,
    records: Records,
    authserv_id: Option<String>,
    /// Whose seals count.
    sealers: Vec<String>,
    began: Instant,
    /// Milliseconds since the beginning until which DNS is left alone.
    rests_until: AtomicU64,
}

impl Judge {
    /// Asks the system's DNS, or, where there is none, only the trusted hop.
    pub fn new(authserv_id: Option<String>, with_dns: bool) -> Self {
        let dns = if with_dns { MessageAuthenticator::new_system_conf().ok() } else { None };
        Self::with_records(authserv_id, dns, Records::default())
    }

    /// Asks given records and nobody else.
    pub fn offline(authserv_id: Option<String>, records: Records) -> Self {
        Self::with_records(authserv_id, MessageAuthenticator::new_quad9().ok(), records.closed())
    }

    fn with_records(authserv_id: Option<String>, dns: Option<MessageAuthenticator>, records: Records) -> Self {
        Self { dns, records, authserv_id, sealers: Vec::new(), began: Instant::now(), rests_until: AtomicU64::new(0) }
    }

    /// Believes what these domains saw of a mail before they forwarded it, if everybody who sealed it is one of them.
    #[must_use]
    pub fn with_sealers(self, sealers: Vec<String>) -> Self {
        Self { sealers, ..self }
    }

    /// Judges one mail. A trusted hop's word counts first; DNS is asked only where there is none.
    pub async fn judge(&self, raw: &[u8], letter: &Letter, way: &Way) -> Verdict {
        let from = sender_domain(letter);
        // The hop does not know whose seals count here.
        let told = match self.hop(letter, &from) {
            Some(told) if told.aligned.is_some() || self.sealers.is_empty() => return told,
            other => other,
        };
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let Some(dns) = self.dns.as_ref().filter(|_| now >= self.rests_until.load(Ordering::Relaxed)) else {
            return told.unwrap_or_else(Verdict::unknown);
        };
        match tokio::time::timeout(PATIENCE, self.ask(dns, raw, (way, &from, told.clone()))).await {
            Ok(Some(verdict)) => verdict,
            Ok(None) => told.unwrap_or_else(Verdict::unknown),
            Err(_) => {
                let rest = u64::try_from(REST.as_millis()).unwrap_or_default();
                self.rests_until.store(now + rest, Ordering::Relaxed);
                tracing::warn!("DNS did not answer in time; mails are taken without proof for a while");
                told.unwrap_or_else(Verdict::unknown)
            }
        }
    }

    /// Judges a mail of which only the headers are here: by the word of the trusted hop, or not at all.
    pub fn told(&self, letter: &Letter) -> Verdict {
        self.hop(letter, &sender_domain(letter)).unwrap_or_else(Verdict::unknown)
    }

    fn hop(&self, letter: &Letter, from: &str) -> Option<Verdict> {
        self.authserv_id.as_deref().and_then(|id| hop::read(id, &letter.auth_results, from))
    }

    /// Asks for everything that the hop has not told, and for seals, where nothing else proves the sender.
    async fn ask(&self, dns: &MessageAuthenticator, raw: &[u8], (way, from, told): (&Way, &str, Option<Verdict>)) -> Option<Verdict> {
        let message = AuthenticatedMessage::parse(raw)?;
        let verdict = match told {
            Some(told) => told,
            None => self.prove(dns, &message, (way, from)).await,
        };
        let looking = dns.verify_arc(self.records.with(&message));
        let Ok(output) = tokio::time::timeout(SEALS, looking).await else { return Some(Verdict { arc: Check::Unknown, ..verdict }) };
        let sealed = seal::read(&output, &self.sealers, from);
        let seen = sealed.believed.filter(|(_, seen)| verdict.aligned.is_none() && seen.aligned.is_some());
        Some(match seen {
            Some((sealer, seen)) => Verdict { arc: sealed.check, aligned: seen.aligned, sealer: Some(sealer), ..verdict },
            None => Verdict { arc: sealed.check, ..verdict },
        })
    }

    async fn prove(&self, dns: &MessageAuthenticator, message: &AuthenticatedMessage<'_>, (way, from): (&Way, &str)) -> Verdict {
        let dkim = dns.verify_dkim(self.records.with(message)).await;
        let sender = if way.from.is_empty() { format!("postmaster@{}", way.helo) } else { way.from.clone() };
        let client = way.client.unwrap_or(IpAddr::from([0, 0, 0, 0]));
        let spf_wanted = self.records.with(SpfParameters::verify_mail_from(client, &way.helo, "localhost", &sender));
        let spf = dns.verify_spf(spf_wanted).await;
        let mail_from = sender.rsplit_once('@').map_or("", |(_, domain)| domain);
        let wanted =
            DmarcParameters { message, dkim_output: &dkim, dkim2_output: None, rfc5321_mail_from_domain: mail_from, spf_output: &spf };
        let dmarc = dns.verify_dmarc(self.records.with(wanted)).await;
        let spf_passes = way.client.is_some() && spf.result() == SpfResult::Pass;
        let signers = dkim.iter().filter(|it| *it.result() == DkimResult::Pass).filter_map(|it| it.signature()).map(|it| it.d.clone());
        let mut passed: Vec<String> = signers.collect();
        passed.extend(spf_passes.then(|| mail_from.to_owned()));
        let is_dmarc = *dmarc.dkim_result() == DmarcResult::Pass || spf_passes && *dmarc.spf_result() == DmarcResult::Pass;
        let aligned = passed.iter().find(|domain| is_aligned(domain, from)).cloned().or_else(|| is_dmarc.then(|| from.to_owned()));
        Verdict {
            spf: if way.client.is_some() { spf_check(spf.result()) } else { Check::None },
            dkim: dkim_check(dkim.iter().map(|it| it.result())),
            dmarc: dmarc_check(is_dmarc, dmarc.policy(), [dmarc.dkim_result(), dmarc.spf_result()]),
            arc: Check::None,
            policy: policy_word(dmarc.policy()),
            aligned: aligned.filter(|_| !from.is_empty()),
            client: way.client.map(|it| it.to_string()),
            sealer: None,
            by: "desk".to_owned(),
        }
    }
}

fn sender_domain(letter: &Letter) -> String {
    letter.sole_sender().map(|it| it.domain().to_lowercase()).unwrap_or_default()
}

/// Relaxed alignment: the same domain, or one below the other, unless the upper one is everybody's.
pub fn is_aligned(domain: &str, from: &str) -> bool {
    let (domain, from) = (domain.trim_end_matches('.').to_lowercase(), from.trim_end_matches('.').to_lowercase());
    if domain.is_empty() || from.is_empty() {
        return false;
    }
    domain == from || is_below(&domain, &from) || is_below(&from, &domain)
}

fn is_below(lower: &str, upper: &str) -> bool {
    let labels: Vec<&str> = upper.split('.').collect();
    let is_shared = labels.len() < 2 || labels.len() == 2 && labels[1].len() == 2 && SHARED.contains(&labels[0]);
    !is_shared && lower.strip_suffix(upper).is_some_and(|rest| rest.ends_with('.'))
}

const fn spf_check(result: SpfResult) -> Check {
    match result {
        SpfResult::Pass => Check::Pass,
        SpfResult::Fail | SpfResult::SoftFail | SpfResult::PermError => Check::Fail,
        SpfResult::TempError => Check::Unknown,
        SpfResult::Neutral | SpfResult::None => Check::None,
    }
}

fn dkim_check<'a>(results: impl Iterator<Item = &'a DkimResult>) -> Check {
    let word = |result: &DkimResult| match result {
        DkimResult::Pass => Check::Pass,
        DkimResult::TempError(_) => Check::Unknown,
        DkimResult::None => Check::None,
        _ => Check::Fail,
    };
    // The best of several signatures counts.
    let rank = |check: &Check| match check {
        Check::Pass => 0,
        Check::Unknown => 1,
        Check::Fail => 2,
        Check::None => 3,
    };
    results.map(word).min_by_key(rank).unwrap_or(Check::None)
}

fn dmarc_check(passes: bool, policy: Policy, results: [&DmarcResult; 2]) -> Check {
    if passes {
        Check::Pass
    } else if results.iter().any(|it| matches!(it, DmarcResult::TempError(_))) {
        Check::Unknown
    } else if policy == Policy::Unspecified {
        Check::None
    } else {
        Check::Fail
    }
}

fn policy_word(policy: Policy) -> Option<String> {
    match policy {
        Policy::None => Some("none".to_owned()),
        Policy::Quarantine => Some("quarantine".to_owned()),
        Policy::Reject => Some("reject".to_owned()),
        Policy::Unspecified => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_is_relaxed_but_never_between_strangers() {
        for (domain, from, expected) in [
            ("venue.example", "venue.example", true),
            ("mail.venue.example", "venue.example", true),
            ("venue.example", "Mail.Venue.example", true),
            ("evilvenue.example", "venue.example", false),
            ("com.cn", "venue.com.cn", false),
            ("example", "venue.example", false),
            ("", "venue.example", false),
        ] {
            assert_eq!(is_aligned(domain, from), expected, "{domain} {from}");
        }
    }
}
