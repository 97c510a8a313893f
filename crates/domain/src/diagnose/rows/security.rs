//! Is the account in danger, what is locked, until when?

use crate::diagnose::draft::Draft;
use crate::diagnose::facts::{List, Seen};
use crate::diagnose::record::*;
use crate::diagnose::{Cause, Certainty, Facts, Finding};
use crate::time::Time;

/// Sessions and changes older than this are not looked at.
const PERIOD: i64 = 7 * 86_400;

pub(super) fn rows(facts: &Facts, now: Time) -> Vec<Finding> {
    let withdrawals = facts.list::<Withdrawal>();
    let mut found: Vec<Finding> = withdrawals.as_ref().and_then(|list| running(list, now)).into_iter().collect();
    let Some(security) = facts.one::<Security>() else { return found };
    let account = facts.one::<Account>();
    let home = account.as_ref().and_then(|seen| seen.value.region.as_deref());
    found.extend(elsewhere(&security, home, now));
    found.extend(sensitive_lock(&security, now));
    found.extend(under_review(&security, account.as_ref(), now));
    let keys_read = facts.list::<ApiKey>().is_some_and(|keys| keys.whole);
    let quiet =
        withdrawals.is_some_and(|list| list.whole && list.items.iter().all(|item| item.status.is_some_and(WithdrawalStatus::is_final)));
    if found.is_empty() && quiet && keys_read && clean(&security.value, home, now) {
        let draft = Draft::new(Cause::NoSign, Certainty::Likely).seen(security.source);
        found.push(draft.time("checked_at", security.source.at).text("days", (PERIOD / 86_400).to_string()).done(now));
    }
    found
}

/// A withdrawal that can still be stopped. Whether it is theirs only the trader knows.
fn running(withdrawals: &List<Withdrawal>, now: Time) -> Option<Finding> {
    let stoppable = |item: &&Withdrawal| !item.status.is_some_and(WithdrawalStatus::is_final);
    let item = withdrawals.items.iter().find(stoppable)?;
    let draft = Draft::new(Cause::TheftRunning, Certainty::NeedsPerson).seen(withdrawals.source);
    let draft = draft.text("coin", item.coin.clone()?).number("amount", item.amount?).time("created_at", item.created_at?);
    Some(draft.text("status", item.status.map_or("other", WithdrawalStatus::as_str)).done(now))
}

/// A recent session from outside the account's region.
fn elsewhere(security: &Seen<Security>, home: Option<&str>, now: Time) -> Option<Finding> {
    let home = home?;
    let strange = |item: &&Session| {
        item.country.as_deref().is_some_and(|country| country != home) && item.at.is_some_and(|at| now.seconds_since(at) <= PERIOD)
    };
    let session = security.value.sessions.as_ref()?.iter().find(strange)?;
    let draft = Draft::new(Cause::TakeoverSuspected, Certainty::NeedsPerson).seen(security.source);
    Some(draft.time("at", session.at?).text("country", session.country.clone()?).done(now))
}

fn sensitive_lock(security: &Seen<Security>, now: Time) -> Option<Finding> {
    let lock = security.value.withdraw_lock.as_ref()?;
    let until = lock.until.filter(|until| *until > now)?;
    let change = security.value.last_sensitive_change.as_ref()?;
    let by_change = !matches!(lock.reason?, LockReason::CoolingOff | LockReason::NewAddress | LockReason::Other);
    let reason = change.r#type.unwrap_or(LockReason::SensitiveChange).as_str();
    let draft = Draft::proven(Cause::SensitiveLock).seen(security.source).text("reason", reason).time("changed_at", change.at?);
    by_change.then(|| draft.time("until", until).done(now))
}

/// A login block, a restriction or a barred account: the venue's decision, never the rule behind it.
fn under_review(security: &Seen<Security>, account: Option<&Seen<Account>>, now: Time) -> Option<Finding> {
    let login = security.value.login.as_ref().and_then(|login| login.state);
    let blocked = matches!(login, Some(LoginState::Blocked | LoginState::Abnormal));
    let active = |item: &Restriction| item.until.is_none_or(|until| until > now);
    let restricted = security.value.restrictions.as_ref().is_some_and(|items| items.iter().any(active));
    let status = account.and_then(|seen| seen.value.status);
    let barred = matches!(status, Some(AccountStatus::Restricted | AccountStatus::Suspended));
    let draft = Draft::new(Cause::UnderReview, Certainty::NeedsPerson).seen(security.source);
    let draft = draft.seen_if(account.filter(|_| barred).map(|seen| seen.source)).time("checked_at", security.source.at);
    (blocked || restricted || barred).then(|| draft.done(now))
}

/// Everything that was looked at is there, known and quiet. One unknown word or gap is not quiet.
fn clean(security: &Security, home: Option<&str>, now: Time) -> bool {
    let login =
        security.login.as_ref().is_some_and(|login| login.state == Some(LoginState::Normal) && login.locked_until.is_none_or(|t| t <= now));
    let restrictions = security.restrictions.as_ref().is_some_and(Vec::is_empty);
    let lock = security.withdraw_lock.as_ref().is_none_or(|lock| lock.until.is_some_and(|until| until <= now));
    let changes = security.last_sensitive_change.as_ref().is_none_or(|change| change.at.is_some_and(|at| now.seconds_since(at) > PERIOD));
    let local = |item: &Session| {
        item.at.is_some()
            && item.country.is_some()
            && (item.country.as_deref() == home || item.at.is_some_and(|at| now.seconds_since(at) > PERIOD))
    };
    let sessions = home.is_some() && security.sessions.as_ref().is_some_and(|items| items.iter().all(local));
    login && restrictions && lock && changes && sessions
}
