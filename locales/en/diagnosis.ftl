# Ready answers of the diagnosis, one for each cause, and the values of the account pane.
# Times, prices and amounts arrive written out. Only what is proven is stated as fact.

## Words inside the answers
finding-hedge = { $certainty ->
    [likely] This is the most likely explanation.{" "}
   *[other] {""}
}
finding-side = { $side ->
    [long] long
    [short] short
    [buy] buy
    [sell] sell
   *[other] open
}
finding-beyond = { $side ->
    [long] lower
    [buy] lower
   *[other] higher
}
finding-closer = { $closed_by ->
    [stop_loss] Your stop-loss
    [take_profit] Your take-profit
    [trailing] Your trailing stop
    [close_button] The close button, pressed in your account,
   *[other] Your own order
}
finding-wallet = { $other_wallet ->
    [funding] funding wallet
    [spot] spot wallet
   *[other] other wallet
}
finding-series = { $series ->
    [mark] mark price
    [index] index price
   *[last] last price
}
finding-via = { $via ->
    [web] on the website{" "}
    [app] in the app{" "}
    [api] with an API key{" "}
    [bot] by a trading bot{" "}
   *[other] {""}
}
finding-reason = { $reason ->
    [password_change] a password change
    [phone_change] a change of the phone number
    [email_change] a change of the e-mail address
    [address_rule] a change of the new-address rule
    [factor_reset] a reset of the authenticator
    [fund_password_change] a change of the fund password
    [identity_transfer] a transfer of the identity check
    [reactivation] the reactivation of the account
    [passkey_deletion] the deletion of a passkey
    [cooling_off] the pause you set yourself
    [new_address] a new withdrawal address
   *[other] a change of security settings
}
finding-resource = { $resource ->
    [account] your account status
    [kyc] your identity check
    [security] your security settings
    [balances] your balances
    [positions] your positions
    [past_positions] the position before it was closed
    [orders] your orders
    [order_attempts] your refused requests
    [liquidations] the liquidation record
    [deposits] your deposits
    [withdrawals] your withdrawals
    [funding] your funding payments
    [executions] your trades
    [closed_pnl] your closed profit and loss
    [ledger] your ledger
    [transfers] your transfers
    [fee_rates] your fee rates
    [api_keys] your API keys
    [prices] the price history
    [instruments] the contract details
    [risk_limits] the risk limits
    [coins] the coin details
   *[other] a part of the records
}

## Liquidation
finding-position-liquidation-in-progress = The engine is closing your { finding-side } position of { $size } { $symbol } right now. Nobody can stop this once it has begun, and sending further orders will not help. We stay on this ticket and tell you how it ended.
finding-position-liquidation-not-liquidated = { finding-hedge }This was not a liquidation. { finding-closer } closed { $qty } { $symbol } at { $price } on { $at }.
finding-position-liquidation-stop-watched-last = { finding-hedge }Your stop watches the last price; liquidation watches the mark price. At { $at } the mark price of { $symbol } reached { $mark }, and your liquidation price was { $liquidation_price }. Until then the last price had come no { finding-beyond } than { $last_extreme }, so your stop at { $stop } was not triggered.
finding-position-liquidation-mark-hit = { finding-hedge }At { $at } the mark price of { $symbol } reached { $mark }; your liquidation price was { $liquidation_price }. Liquidation follows the mark price only, so the position was closed from that moment.
finding-position-liquidation-settled-at-bankruptcy = { finding-hedge }Your position of { $size } { $symbol } was taken over at the bankruptcy price of { $bankruptcy_price }, the price at which the margin is used up. The loss of { $loss } { $coin } consists of { $price_loss } from the price (from { $entry } to { $bankruptcy_price }), { $open_fee } opening fee and { $close_fee } closing fee.
finding-position-liquidation-account-ratio = { finding-hedge }On cross margin all positions share one balance, so no single position has a liquidation price of its own. At { $at } the maintenance margin of all of them came to { $ratio } of what was left in the account, and the engine closed them. The mark price of { $symbol } stood at { $mark }; your position was taken over at { $bankruptcy_price }.
finding-position-liquidation-adl = { finding-hedge }This was not a liquidation of your account. { $qty } { $symbol } was closed at { $price } on { $at } by auto-deleveraging: when a position is liquidated and neither the market nor the insurance fund can take it, winning positions on the other side are closed against it at its bankruptcy price. Your profit up to that price is yours, your open orders in this contract were cancelled, and you may open a new position.
finding-position-liquidation-needs-engine-log = The records we read at { $checked_at } do not fully explain this closing, and we do not want to guess. We are asking the derivatives team for the engine’s log; their answer comes to this ticket, and you need not ask again.

## Order refused
finding-order-cannot-place-live-despite-error = { finding-hedge }Your order sent at { $at } did arrive; only the answer was lost. { $filled } of { $qty } { $symbol } is filled. Please do not send it again. { $status ->
    [open] You can change or cancel it under Open orders.
   *[other] It is in your order history.
}
finding-order-cannot-place-outcome-open = We do not know yet whether your request of { $at } became an order. Please do not send it again until we do, or you may end up with two. We are having the engine’s log checked and will answer here.
finding-order-cannot-place-restricted = { finding-hedge }{ $until ->
    [none] Your account may not trade at present. The restriction is under review by our team, and a person will answer you here.
   *[other] A restriction keeps your account from trading until { $until }. It ends by itself at that time.
}
finding-order-cannot-place-reduce-conflict = { finding-hedge }Your position of { $size } { $symbol } is still open. Reduce-only orders that stand already claim { $claimed } of it, so your closing order of { $at } had nothing left to reduce. Cancel the reduce-only orders for { $symbol } under Open orders, then close the position again.
finding-order-cannot-place-other-wallet = { finding-hedge }Your { $symbol } order of { $at } costs { $cost } { $coin }, and your trading wallet has { $available } { $coin } free. Your { finding-wallet } holds { $other_available } { $coin }: transfer at least { $shortfall } { $coin } to the trading wallet, then place the order again.
finding-order-cannot-place-held-by-orders = { finding-hedge }Your { $symbol } order of { $at } costs { $cost } { $coin }, and { $available } { $coin } is free. Your open orders hold { $held } { $coin }; cancel those you no longer need until the missing { $shortfall } { $coin } is free.
finding-order-cannot-place-cost-too-high = { finding-hedge }Your { $symbol } order of { $at } costs { $cost } { $coin }: { $margin } margin, { $open_fee } opening fee and { $close_fee } fee for closing at the bankruptcy price. Your trading wallet has { $available } { $coin } free, so the order must be smaller or the wallet needs more.
finding-order-cannot-place-unexplained = What we read at { $checked_at } does not explain the refusal. We are asking for the engine’s log of your request, and the answer comes to this ticket. If you have the error code, please add it here.

## Order not filled
finding-order-not-filled-filled = { finding-hedge }This order was filled completely: { $qty } { $symbol } at an average price of { $avg_price }, on { $at }. It is in your order history.
finding-order-not-filled-by-owner = { finding-hedge }This order was cancelled from your own account { finding-via }on { $at }; { $filled } of { $qty } { $symbol } had been filled by then. If that was not you, please tell us at once.
finding-order-not-filled-dependent = { finding-hedge }This order for { $qty } { $symbol } was cancelled by the system on { $at }, because the position it belonged to was gone. { finding-closer } had just closed { $closed_qty } { $symbol } at { $closed_price }.
finding-order-not-filled-not-triggered = { finding-hedge }Your { $symbol } order has not been triggered. It watches the { finding-series } and waits for { $trigger }; { $direction ->
    [fall] the lowest value so far is
   *[rise] the highest value so far is
} { $extreme }, on { $extreme_at }.
finding-order-not-filled-price-not-reached = { finding-hedge }Your { $symbol } limit order at { $price } is waiting for the market. Since { $since } the last price has come no { finding-beyond } than { $extreme } (on { $extreme_at }), which is { $distance } short of your price.
finding-order-not-filled-queue = { finding-hedge }The last price of { $symbol } came to { $extreme } on { $extreme_at } and your limit is { $price }. Orders placed earlier at that price are filled first, and the market turned before yours was next.
finding-order-not-filled-should-have-filled = The last price of { $symbol } traded past your limit of { $price }, as far as { $extreme } on { $extreme_at }, and your order is still open. That does not fit together. We see it too and are having the engine’s log checked first of all.
finding-order-not-filled-unexplained = { $symbol ->
    [none] We see no order on record that answers your question, which does not prove that there was none.
   *[other] Of your { $symbol } order, { $filled } of { $qty } is filled; the records do not say why it is no more.
} We are asking for the engine’s log, and the answer comes to this ticket.

## Deposit
finding-funds-deposit-confirming = { finding-hedge }Your deposit of { $amount } { $coin } has { $confirmations } of { $required } confirmations on { $chain }. It is credited by itself when the count is reached; there is nothing you need to do.
finding-funds-deposit-credited-not-withdrawable = { finding-hedge }Your { $amount } { $coin } was credited on { $credited_at } and can be traded already. { $unlock_at ->
    [none] It can be withdrawn from { $safe } confirmations on; at present it has { $confirmations }. This is normal and needs nothing from you.
   *[other] It can be withdrawn from { $unlock_at }. This is normal and needs nothing from you.
}
finding-funds-deposit-credited = { finding-hedge }Your deposit of { $amount } { $coin } was credited on { $credited_at }. If you do not see it, look in the funding wallet first, then in the other wallets and sub-accounts.
finding-funds-deposit-needs-wallet-log = The records we read at { $checked_at } do not tell where this deposit is. We are asking wallet operations, and their answer comes to this ticket. If you have the transaction hash (TxID) and the network, please add them here, and do not send a second deposit.

## Withdrawal
finding-funds-withdrawal-outcome-open = We do not know yet whether your withdrawal request of { $at } was created. Please do not repeat it until we do, or it may go out twice. Wallet operations will check, and the answer comes here.
finding-funds-withdrawal-sent = { finding-hedge }Your withdrawal of { $amount } { $coin } has been sent on { $chain }; { $confirmations ->
    [none] the transaction hash is { $tx_id }.
   *[other] the transaction hash is { $tx_id }, with { $confirmations } confirmations so far.
} The receiving side credits it: if it does not appear there, give them this hash.
finding-funds-withdrawal-in-review = { finding-hedge }Your withdrawal of { $amount } { $coin } from { $created_at } is being checked before it is sent, which is normal. { $expected_by ->
    [none] The venue names no time for it yet.
   *[other] It is expected by { $expected_by }.
} Please do not submit it again.
finding-funds-withdrawal-overdue = Your withdrawal of { $amount } { $coin } from { $created_at } was expected by { $expected_by } and has not been sent. That is later than it should be. We are asking wallet operations with priority and will answer here; please do not submit it again.
finding-funds-withdrawal-info-wanted = { finding-hedge }Your withdrawal of { $amount } { $coin } from { $created_at } waits for details about the beneficiary or the receiving platform. Please fill them in on the withdrawal page, not in this chat.
finding-funds-withdrawal-ended = { finding-hedge }Your withdrawal of { $amount } { $coin } from { $created_at } { $status ->
    [cancelled_by_user] was cancelled from your own account.
    [rejected] was rejected.
   *[failed] failed.
} The reason is in your withdrawal history; please check the funding wallet for the amount.
finding-funds-withdrawal-address-mismatch = { finding-hedge }Your withdrawal request of { $at } was refused with code { $venue_code }: something in it is not as stored in your address book. It is one of four: the address is not stored, capital and small letters differ, the network differs, or the memo (tag) differs or is missing. Compare them there, sign by sign; no money has left your account.
finding-funds-withdrawal-timed-lock = { finding-hedge }Withdrawals are locked until { $until } because of { finding-reason }. The lock ends by itself at that time. Nobody can shorten it, and whoever offers to is not one of us.
finding-funds-withdrawal-needs-wallet-log = The records we read at { $checked_at } do not tell where this withdrawal is. We are asking wallet operations, and their answer comes to this ticket. Please do not submit it again.

## Funding
finding-contract-funding-fee-due = { finding-hedge }{ $shape ->
    [pair] Funding was settled once at each of two stamps: { $earlier_amount } { $coin } at { $earlier_at } and { $amount } { $coin } at { $at }. For the later one you held { finding-side } { $size } { $symbol }: { $size } × mark price { $mark } × rate { $rate } = { $amount } { $coin }, { $direction ->
        [received] received.
       *[paid] paid.
    }
   *[single] You held { finding-side } { $size } { $symbol } at the funding stamp { $at }: { $size } × mark price { $mark } × rate { $rate } = { $amount } { $coin }, { $direction ->
        [received] received.
       *[paid] paid.
    }
}
finding-contract-funding-fee-timing = { finding-hedge }What counts is the position held exactly at the stamp, { $at }. A trade of yours in { $symbol } was executed at { $executed_at }, within seconds of it; the stamp alone decides.
finding-contract-funding-fee-mismatch = The funding of { $amount } { $coin } for { $symbol } at { $at } does not agree with size, mark price and rate, or was booked twice for one stamp. We see it too and are having it checked with priority; the answer comes to this ticket.
finding-contract-funding-fee-unexplained = The records we read at { $checked_at } do not show the funding payment you mean. We are asking for the engine’s log, and the answer comes to this ticket. If you can, name the contract and the time.

## Account security
finding-account-security-theft-running = A withdrawal of { $amount } { $coin } from { $created_at } is not final yet. If you did not ask for it, say so here at once so that the account can be frozen before it is sent.
finding-account-security-takeover-suspected = On { $at } there was a sign-in to your account from outside your usual region. If that was you, tell us. If it was not, say so here at once, and change your password on the official site.
finding-account-security-sensitive-lock = { finding-hedge }Withdrawals are locked until { $until } because of { finding-reason } on { $changed_at }. The lock protects you and ends by itself; nobody can shorten it. If you did not make this change, tell us at once.
finding-account-security-under-review = Your account is under review by our team, so some functions are closed for now. A person will answer you in this ticket.
finding-account-security-no-sign = Most likely nobody else has been in your account: as read at { $checked_at } there is no lock, no restriction, no sign-in from outside your region in the last { $days } days and no withdrawal in progress. If you see something that was not you, tell us what and when.
finding-account-security-needs-person = The records we read at { $checked_at } do not settle this, so a person from account safety looks at your account. If you see a withdrawal that is not yours, say so here at once.

## No answer
finding-probe-failed = We could not read { finding-resource } at { $at }. We do not guess: a person checks it and answers you here.
finding-account-unknown = The venue’s records show no account under the number you are signed in with, as read at { $at }. A person checks this and answers you here; please see whether you are signed in to the account you mean.

## Account pane
fact-none = None
fact-unread = Could not be read
fact-account-unknown = The venue does not know this account
fact-kyc = { $state ->
    [none] Not started
    [pending] Level { $level }, in review
    [approved] Level { $level }
    [rejected] Rejected
    [more_info] More documents wanted
   *[other] Unknown state
}
fact-security = { $two_fa ->
    [on] 2FA on
    [off] 2FA off
   *[other] 2FA unknown
}, { $word ->
    [set] word set
    [unset] no word set
   *[other] word unknown
}{ $lock ->
    [none] {""}
   *[other] {""}, withdrawals locked until { $lock }
}
fact-wallet = { $wallet ->
    [funding] funding
    [trading] trading
    [spot] spot
   *[other] other wallet
}
fact-balance = { $amount } { $coin }, { fact-wallet }
fact-position = { $side ->
    [long] Long
    [short] Short
   *[other] Open
} { $size } { $symbol } at { $entry }
fact-orders = { $open ->
    [none] None open
   *[other] { $open } open
}{ $cancelled ->
    [none] {""}
   *[other] {""}, { $cancelled } cancelled
}
fact-withdrawal = { $amount } { $coin }, { $status ->
    [security_check] security check
    [pending] approved, not sent
    [broadcast] on the chain
    [confirmed] confirmed
    [cancelled_by_user] cancelled by the trader
    [rejected] rejected
    [failed] failed
    [more_info_required] details wanted
   *[other] unknown state
}
fact-deposit = { $amount } { $coin }, { $status ->
    [to_confirm] confirming
    [processing] being credited
    [credited] credited
    [credited_after_review] credited after review
    [failed] failed
   *[other] unknown state
}
fact-restriction = { $scope ->
    [trade] Trading
    [withdraw] Withdrawals
    [transfer] Transfers
    [deposit] Deposits
    [login] Sign-in
   *[other] Unknown scope
}{ $until ->
    [none] {""}, no end given
   *[other] {""}, until { $until }
}
