//! What happened to each trader.

mod funds;
mod liquidated;
mod orders;
mod positions;

use domain::venue::Resource;
use serde_json::Value;

use super::account::{Books, quiet};
use super::moment::Moment;
use super::traders::Trader;

/// What a story changes in a quiet account.
type Change = Vec<(Resource, Value)>;

/// Writes the books of a trader.
pub(super) fn of(trader: &Trader, moment: &Moment) -> Books {
    let mut books = quiet(trader, moment);
    books.extend(match trader.story_key {
        "liquidated-despite-stop" => liquidated::despite_stop(moment),
        "money-in-other-wallet" => orders::money_in_other_wallet(moment),
        "deposit-confirming" => funds::deposit_confirming(moment),
        "funding-two-stamps" => positions::two_stamps(moment),
        "withdrawal-locked" => funds::withdrawal_locked(trader, moment),
        "limit-not-reached" => orders::limit_not_reached(moment),
        "nothing-wrong" => positions::nothing_wrong(moment),
        "withdrawal-on-chain" => funds::withdrawal_on_chain(moment),
        _ => Change::new(),
    });
    books
}
