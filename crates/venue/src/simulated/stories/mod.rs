//! What happened to each trader.

mod accounts;
mod closing;
mod forced;
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
        "withdrawal-by-stranger" => accounts::stranger(trader, moment),
        "close-refused" => closing::claimed(moment),
        "liquidated-at-thirty" => forced::mark_hit(moment),
        "liquidated-across" => forced::across(trader, moment),
        "deposit-not-on-record" => accounts::deposit_missing(moment),
        "mode-held-by-order" => closing::mode_held(trader, moment),
        "deleveraged" => forced::deleveraged(moment),
        "address-differs" => accounts::address_differs(trader, moment),
        "identity-sent-back" => accounts::identity_sent_back(trader, moment),
        "dated-contract" => closing::dated(moment),
        "stop-cleared" => closing::stop_cleared(moment),
        "key-address-changed" => accounts::key_address(moment),
        _ => Change::new(),
    });
    books
}
