//! Where is the withdrawal, or why was it refused?

use crate::diagnose::draft::Draft;
use crate::diagnose::facts::Source;
use crate::diagnose::record::*;
use crate::diagnose::{Cause, Certainty, Facts, Finding};
use crate::time::Time;

/// So many of the newest withdrawals are explained.
const NEWEST: usize = 3;
/// A final withdrawal older than this is not what the trader asks about.
const RECENT: i64 = 7 * 86_400;

pub(super) fn rows(facts: &Facts, now: Time) -> Vec<Finding> {
    let Some(withdrawals) = facts.list::<Withdrawal>() else { return lock(facts, now).map(|(finding, _)| finding).into_iter().collect() };
    let ours = |item: &&Withdrawal| {
        let running = !item.status.is_some_and(WithdrawalStatus::is_final);
        running || item.created_at.is_some_and(|at| now.seconds_since(at) <= RECENT)
    };
    let asked: Vec<&Withdrawal> = withdrawals.items.iter().filter(ours).take(NEWEST).collect();
    let newest = asked.iter().filter_map(|item| item.created_at).max();
    let mut found: Vec<Finding> = asked.into_iter().map(|item| explain(item, withdrawals.source, now)).collect();
    if let Some((finding, since)) = lock(facts, now) {
        // A lock that began after the last withdrawal is what stops the next one.
        let first = newest.is_none_or(|newest| since.is_some_and(|since| since > newest));
        found.insert(if first { 0 } else { found.len() }, finding);
    }
    if let Some(request) = request(facts, newest, now) {
        found.insert(0, request);
    }
    found
}

fn explain(item: &Withdrawal, source: Source, now: Time) -> Finding {
    known(item, source, now).unwrap_or_else(|| {
        let draft = Draft::new(Cause::WithdrawalLog, Certainty::NeedsWalletLog).seen(source).time("checked_at", source.at);
        draft
            .text("coin", item.coin.clone().unwrap_or_default())
            .text("status", item.status.map_or("other", WithdrawalStatus::as_str))
            .done(now)
    })
}

fn known(item: &Withdrawal, source: Source, now: Time) -> Option<Finding> {
    let (coin, amount, created_at) = (item.coin.clone()?, item.amount?, item.created_at?);
    let draft = |draft: Draft| draft.seen(source).text("coin", coin).number("amount", amount).time("created_at", created_at);
    let proven = |cause| Draft::proven(cause);
    let on_chain = item.tx_id.as_deref().filter(|id| !id.is_empty());
    let finding = match item.status? {
        WithdrawalStatus::Broadcast | WithdrawalStatus::Confirmed => {
            let count = item.confirmations.map_or_else(|| "none".to_owned(), |count| count.to_string());
            draft(proven(Cause::Sent)).text("tx_id", on_chain?).text("chain", item.chain.clone()?).text("confirmations", count)
        }
        WithdrawalStatus::SecurityCheck | WithdrawalStatus::Pending if on_chain.is_none() => {
            let late = item.expected_by.is_some_and(|by| now > by);
            let start = if late { Draft::new(Cause::Overdue, Certainty::NeedsWalletLog) } else { proven(Cause::InReview) };
            let start = start.proven_only_if(item.expected_by.is_some()).time_or_none("expected_by", item.expected_by);
            draft(start).text("status", item.status?.as_str())
        }
        WithdrawalStatus::MoreInfoRequired => draft(proven(Cause::InfoWanted)),
        status @ (WithdrawalStatus::CancelledByUser | WithdrawalStatus::Rejected | WithdrawalStatus::Failed) => {
            draft(proven(Cause::Ended)).text("status", status.as_str())
        }
        _ => return None,
    };
    Some(finding.done(now))
}

/// Returns the lock that is in force, and since when if that is known.
fn lock(facts: &Facts, now: Time) -> Option<(Finding, Option<Time>)> {
    let security = facts.one::<Security>()?;
    let lock = security.value.withdraw_lock.as_ref()?;
    let until = lock.until.filter(|until| *until > now)?;
    let change = security.value.last_sensitive_change.as_ref();
    let kind = match lock.reason {
        Some(LockReason::SensitiveChange) => change.and_then(|change| change.r#type).unwrap_or(LockReason::SensitiveChange),
        Some(reason) => reason,
        None => LockReason::Other,
    };
    let draft = Draft::proven(Cause::TimedLock).seen(security.source).text("reason", kind.as_str()).time("until", until);
    Some((draft.done(now), change.and_then(|change| change.at)))
}

/// The code of a withdrawal whose fields are not what the venue has on file.
const DIFFERS: &str = "131002";

/// The newest request, when it is newer than every withdrawal on record: one without a known outcome must not be repeated,
/// and one whose fields did not match has four candidates, of which the code names none.
fn request(facts: &Facts, newest: Option<Time>, now: Time) -> Option<Finding> {
    let attempts = facts.list::<Attempt>()?;
    let asked = |item: &&Attempt| item.action == Some(Action::Withdraw);
    let last = attempts.items.iter().filter(asked).max_by_key(|item| item.at)?;
    let at = last.at.filter(|at| newest.is_none_or(|newest| newest < *at))?;
    if last.error.as_ref().and_then(|error| error.outcome_known) != Some(true) {
        let draft = Draft::new(Cause::WithdrawalOutcomeOpen, Certainty::NeedsWalletLog).seen(attempts.source).time("at", at);
        return Some(draft.done(now));
    }
    let code = last.venue_code.as_deref().filter(|code| *code == DIFFERS)?;
    let draft = Draft::new(Cause::AddressMismatch, Certainty::Likely).seen(attempts.source).time("at", at);
    Some(draft.text("venue_code", code).done(now))
}
