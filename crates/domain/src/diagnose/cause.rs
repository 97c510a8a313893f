use crate::word::words;

words! {
    /// Every cause a finding can name: the stable key `topic:name` of texts, rules and reports.
    Cause {
        /// The engine is closing the position now.
        InProgress = "position.liquidation:in_progress",
        /// The trader's own order closed the position.
        NotLiquidated = "position.liquidation:not_liquidated",
        /// The mark price reached the liquidation price while the stop watched the last price.
        StopWatchedLast = "position.liquidation:stop_watched_last",
        /// The mark price reached the liquidation price.
        MarkHit = "position.liquidation:mark_hit",
        /// The position was taken over at the bankruptcy price.
        SettledAtBankruptcy = "position.liquidation:settled_at_bankruptcy",
        /// On cross margin the account as a whole fell short.
        AccountRatio = "position.liquidation:account_ratio",
        /// Closed by auto-deleveraging, the other side of a liquidation.
        Deleveraged = "position.liquidation:adl",
        /// The records do not explain the closure.
        LiquidationLog = "position.liquidation:needs_engine_log",
        /// The answer was lost, the order exists.
        LiveDespiteError = "order.cannot_place:live_despite_error",
        /// Nobody knows yet whether the order exists.
        OrderOutcomeOpen = "order.cannot_place:outcome_open",
        /// The account may not trade.
        Restricted = "order.cannot_place:restricted",
        /// Open reduce-only orders already claim the position.
        ReduceConflict = "order.cannot_place:reduce_conflict",
        /// The money lies in another wallet.
        OtherWallet = "order.cannot_place:other_wallet",
        /// Open orders hold the margin.
        HeldByOrders = "order.cannot_place:held_by_orders",
        /// The order costs more than is free.
        CostTooHigh = "order.cannot_place:cost_too_high",
        /// No row holds.
        PlaceUnexplained = "order.cannot_place:unexplained",
        /// The order was executed in full.
        Filled = "order.not_filled:filled",
        /// The trader's own session, key or bot cancelled it.
        ByOwner = "order.not_filled:by_owner",
        /// The position it belonged to was closed by another order.
        Dependent = "order.not_filled:dependent",
        /// The watched series never crossed the trigger.
        NotTriggered = "order.not_filled:not_triggered",
        /// The market never came to the limit.
        PriceNotReached = "order.not_filled:price_not_reached",
        /// Earlier orders at the price come first.
        Queue = "order.not_filled:queue",
        /// The market traded through the limit.
        ShouldHaveFilled = "order.not_filled:should_have_filled",
        /// No row holds.
        FillUnexplained = "order.not_filled:unexplained",
        /// The chain has not confirmed it often enough.
        Confirming = "funds.deposit:confirming",
        /// Tradable, not yet withdrawable.
        CreditedNotWithdrawable = "funds.deposit:credited_not_withdrawable",
        /// Credited and free.
        Credited = "funds.deposit:credited",
        /// The wallet's log must tell.
        DepositLog = "funds.deposit:needs_wallet_log",
        /// Nobody knows yet whether the withdrawal exists.
        WithdrawalOutcomeOpen = "funds.withdrawal:outcome_open",
        /// It is on the chain.
        Sent = "funds.withdrawal:sent",
        /// It is being checked, within the expected time.
        InReview = "funds.withdrawal:in_review",
        /// The expected time is over.
        Overdue = "funds.withdrawal:overdue",
        /// The venue waits for data of the trader.
        InfoWanted = "funds.withdrawal:info_wanted",
        /// Rejected, failed or cancelled.
        Ended = "funds.withdrawal:ended",
        /// Address, letter case, network or memo differ from what is stored.
        AddressMismatch = "funds.withdrawal:address_mismatch",
        /// A lock with an end.
        TimedLock = "funds.withdrawal:timed_lock",
        /// No row holds.
        WithdrawalLog = "funds.withdrawal:needs_wallet_log",
        /// The position was held at the stamp.
        FundingDue = "contract.funding_fee:due",
        /// A trade fell within seconds of the stamp.
        FundingTiming = "contract.funding_fee:timing",
        /// The amount differs beyond rounding, or a stamp was charged twice.
        FundingMismatch = "contract.funding_fee:mismatch",
        /// No payment on record.
        FundingUnexplained = "contract.funding_fee:unexplained",
        /// A withdrawal is not final; only the trader knows whether it is theirs.
        TheftRunning = "account.security:theft_running",
        /// A session from somewhere else.
        TakeoverSuspected = "account.security:takeover_suspected",
        /// A sensitive change locks withdrawals for a time.
        SensitiveLock = "account.security:sensitive_lock",
        /// A decision of the venue.
        UnderReview = "account.security:under_review",
        /// Nothing unusual on record.
        NoSign = "account.security:no_sign",
        /// The records do not settle it.
        SecurityUnclear = "account.security:needs_person",
        /// The venue knows no such account, or none that this desk may see.
        AccountUnknown = "account_unknown",
        /// The venue did not answer, or not in a way that can be read.
        ProbeFailed = "probe_failed",
    }
}

impl Cause {
    /// Returns the values a text may name; `data` of such a finding holds every one of them.
    pub const fn args(self) -> &'static [&'static str] {
        match self {
            Self::InProgress => &["symbol", "side", "size"],
            Self::NotLiquidated => &["symbol", "at", "price", "qty", "closed_by"],
            Self::StopWatchedLast => &["symbol", "side", "stop", "last_extreme", "last_extreme_at", "mark", "at", "liquidation_price"],
            Self::MarkHit => &["symbol", "side", "at", "mark", "liquidation_price"],
            Self::SettledAtBankruptcy => {
                &["symbol", "size", "coin", "entry", "bankruptcy_price", "price_loss", "open_fee", "close_fee", "loss"]
            }
            Self::AccountRatio => &["symbol", "at", "ratio", "mark", "bankruptcy_price"],
            Self::Deleveraged => &["symbol", "at", "price", "qty"],
            Self::LiveDespiteError => &["symbol", "at", "status", "qty", "filled"],
            Self::OrderOutcomeOpen | Self::WithdrawalOutcomeOpen => &["at"],
            Self::Restricted => &["until"],
            Self::ReduceConflict => &["symbol", "at", "size", "claimed"],
            Self::OtherWallet => &["symbol", "at", "coin", "cost", "available", "shortfall", "other_wallet", "other_available"],
            Self::HeldByOrders => &["symbol", "at", "coin", "cost", "available", "shortfall", "held"],
            Self::CostTooHigh => &["symbol", "at", "coin", "cost", "margin", "open_fee", "close_fee", "available"],
            Self::Filled => &["symbol", "qty", "avg_price", "at"],
            Self::ByOwner => &["symbol", "qty", "filled", "at", "via"],
            Self::Dependent => &["symbol", "qty", "at", "closed_by", "closed_qty", "closed_price"],
            Self::NotTriggered => &["symbol", "trigger", "series", "extreme", "extreme_at", "direction"],
            Self::PriceNotReached => &["symbol", "side", "price", "extreme", "extreme_at", "distance", "since"],
            Self::Queue => &["symbol", "price", "extreme", "extreme_at"],
            Self::ShouldHaveFilled => &["symbol", "price", "extreme", "extreme_at"],
            Self::FillUnexplained => &["symbol", "qty", "filled"],
            Self::Confirming => &["coin", "chain", "amount", "confirmations", "required"],
            Self::CreditedNotWithdrawable => &["coin", "amount", "credited_at", "confirmations", "safe", "unlock_at"],
            Self::Credited => &["coin", "amount", "credited_at"],
            Self::Sent => &["coin", "chain", "amount", "tx_id", "confirmations"],
            Self::InReview => &["coin", "amount", "created_at", "expected_by"],
            Self::Overdue => &["coin", "amount", "created_at", "expected_by"],
            Self::InfoWanted => &["coin", "amount", "created_at"],
            Self::Ended => &["coin", "amount", "created_at", "status"],
            Self::AddressMismatch => &["at", "venue_code"],
            Self::TimedLock => &["reason", "until"],
            Self::SensitiveLock => &["reason", "changed_at", "until"],
            Self::FundingDue => {
                &["symbol", "side", "size", "at", "mark", "rate", "amount", "direction", "coin", "shape", "earlier_at", "earlier_amount"]
            }
            Self::FundingTiming => &["symbol", "at", "executed_at"],
            Self::FundingMismatch => &["symbol", "at", "amount", "coin"],
            Self::TheftRunning => &["coin", "amount", "created_at"],
            Self::TakeoverSuspected => &["at"],
            Self::NoSign => &["checked_at", "days"],
            Self::AccountUnknown => &["at"],
            Self::ProbeFailed => &["resource", "at"],
            Self::LiquidationLog
            | Self::PlaceUnexplained
            | Self::DepositLog
            | Self::WithdrawalLog
            | Self::FundingUnexplained
            | Self::UnderReview
            | Self::SecurityUnclear => &["checked_at"],
        }
    }
}
