//! Where is the deposit?

use crate::diagnose::draft::Draft;
use crate::diagnose::facts::Source;
use crate::diagnose::record::*;
use crate::diagnose::{Cause, Certainty, Facts, Finding};
use crate::time::Time;

/// So many of the newest deposits are explained.
const NEWEST: usize = 3;

pub(super) fn rows(facts: &Facts, now: Time) -> Vec<Finding> {
    let Some(deposits) = facts.list::<Deposit>() else { return Vec::new() };
    deposits.items.iter().take(NEWEST).map(|deposit| explain(deposit, deposits.source, now)).collect()
}

fn explain(deposit: &Deposit, source: Source, now: Time) -> Finding {
    let found = match deposit.kind {
        None | Some(DepositKind::Normal) => known(deposit, source, now),
        Some(DepositKind::Other) => None,
    };
    found.unwrap_or_else(|| {
        let draft = Draft::new(Cause::DepositLog, Certainty::NeedsWalletLog).seen(source).time("checked_at", source.at);
        let draft = draft.text("coin", deposit.coin.clone().unwrap_or_default()).text("tx_id", deposit.tx_id.clone().unwrap_or_default());
        draft.text("status", deposit.status.map_or("other", DepositStatus::as_str)).done(now)
    })
}

fn known(deposit: &Deposit, source: Source, now: Time) -> Option<Finding> {
    let draft = |cause| {
        let draft = Draft::proven(cause).seen(source).text("coin", deposit.coin.clone()?).number("amount", deposit.amount?);
        Some(draft.text("chain", deposit.chain.clone()?).text("tx_id", deposit.tx_id.clone().unwrap_or_default()))
    };
    match deposit.status? {
        DepositStatus::ToConfirm | DepositStatus::Processing => {
            let (confirmations, required) = (deposit.confirmations?, deposit.required_confirmations?);
            let draft = draft(Cause::Confirming)?.text("confirmations", confirmations.to_string()).text("required", required.to_string());
            (confirmations < required).then(|| draft.done(now))
        }
        DepositStatus::Credited | DepositStatus::CreditedAfterReview => {
            let (confirmations, safe) = (deposit.confirmations?, deposit.safe_confirmations?);
            let locked = deposit.unlock_at.filter(|until| *until > now);
            let waits = confirmations < safe || locked.is_some();
            let draft = draft(if waits { Cause::CreditedNotWithdrawable } else { Cause::Credited })?;
            let draft = draft.time("credited_at", deposit.credited_at?).text("confirmations", confirmations.to_string());
            Some(draft.text("safe", safe.to_string()).time_or_none("unlock_at", locked).done(now))
        }
        DepositStatus::Failed | DepositStatus::Other => None,
    }
}
