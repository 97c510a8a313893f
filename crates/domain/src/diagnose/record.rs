//! The parts of the neutral venue API that decisions read. Every field may be `null`; an unknown word is `Other`, never a default.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::number::{decimal, millis};
use super::series::Span;
use crate::time::Time;
use crate::venue::Resource;

/// Ties a shape to its resource.
pub(super) trait Readable {
    const RESOURCE: Resource;
}

/// The venue's word for a value; `other` for one this version does not know.
pub(super) trait Word: Copy {
    fn as_str(self) -> &'static str;
}

macro_rules! codes {
    ($($name:ident { $($variant:ident = $word:literal),+ $(,)? })+) => { $(
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub(super) enum $name { $(#[serde(rename = $word)] $variant,)+ #[serde(other)] Other }

        impl Word for $name {
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ Self::Other => "other" }
            }
        }
    )+ };
}

macro_rules! records {
    ($($name:ident $(from $resource:ident)? {
        $(numbers: $($number:ident),+;)? $(times: $($time:ident),+;)? $(rest: $($field:ident: $of:ty),+;)?
    })+) => { $(
        #[derive(Debug, Clone, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub(super) struct $name {
            $($(#[serde(default, deserialize_with = "decimal")] pub $number: Option<Decimal>,)+)?
            $($(#[serde(default, deserialize_with = "millis")] pub $time: Option<Time>,)+)?
            $($(pub $field: Option<$of>,)+)?
        }
        $(impl Readable for $name { const RESOURCE: Resource = Resource::$resource; })?
    )+ };
}

codes! {
    AccountStatus { Active = "active", Restricted = "restricted", Suspended = "suspended", Deactivated = "deactivated", Closed = "closed" }
    KycState { None = "none", Pending = "pending", Approved = "approved", Rejected = "rejected", MoreInfo = "more_info" }
    LoginState { Normal = "normal", Blocked = "login_blocked", Abnormal = "abnormal" }
    Scope { Trade = "trade", Withdraw = "withdraw", Transfer = "transfer", Deposit = "deposit", Login = "login" }
    LockReason {
        PasswordChange = "password_change", PhoneChange = "phone_change", EmailChange = "email_change", AddressRule = "address_rule",
        FactorReset = "factor_reset", FundPasswordChange = "fund_password_change", IdentityTransfer = "identity_transfer",
        Reactivation = "reactivation", PasskeyDeletion = "passkey_deletion", SensitiveChange = "sensitive_change",
        CoolingOff = "cooling_off", NewAddress = "new_address",
    }
    Wallet { Funding = "funding", Trading = "trading", Spot = "spot" }
    Side { Buy = "buy", Sell = "sell", Long = "long", Short = "short" }
    MarginMode { Isolated = "isolated", Cross = "cross", Portfolio = "portfolio" }
    PositionStatus { Normal = "normal", Liq = "liq", Adl = "adl" }
    OrderType { Limit = "limit", Market = "market" }
    OrderStatus { Open = "open", Closed = "closed", Canceled = "canceled", Rejected = "rejected", Expired = "expired" }
    Phase { Untriggered = "untriggered", Working = "working", Triggered = "triggered", Done = "done" }
    PriceKind { Mark = "mark", Index = "index", Last = "last" }
    Direction { Rise = "rise", Fall = "fall" }
    StopType { StopLoss = "stop_loss", TakeProfit = "take_profit", Trailing = "trailing", Conditional = "conditional" }
    CancelType { User = "user", ReduceOnly = "reduce_only", TpslClear = "tpsl_clear", Oco = "oco" }
    CreateType {
        User = "user", CloseButton = "close_button", StopLoss = "stop_loss", TakeProfit = "take_profit", Trailing = "trailing",
        LiqStep = "liq_step", Takeover = "takeover", Adl = "adl",
    }
    Via { Web = "web", App = "app", Api = "api", Bot = "bot", System = "system" }
    ExecType { Trade = "trade", Adl = "adl", Takeover = "takeover", Funding = "funding", Delivery = "delivery", Settle = "settle" }
    Action { Create = "create", Amend = "amend", Cancel = "cancel", Withdraw = "withdraw", Transfer = "transfer", Setting = "setting" }
    Kind { Linear = "linear", Inverse = "inverse", Quanto = "quanto", Spot = "spot", Option = "option" }
    DepositStatus {
        ToConfirm = "to_confirm", Processing = "processing", Credited = "credited", Failed = "failed",
        CreditedAfterReview = "credited_after_review",
    }
    DepositKind { Normal = "normal" }
    WithdrawalStatus {
        SecurityCheck = "security_check", Pending = "pending", Broadcast = "broadcast", Confirmed = "confirmed",
        CancelledByUser = "cancelled_by_user", Rejected = "rejected", Failed = "failed", MoreInfoRequired = "more_info_required",
    }
}

records! {
    Account from Account { rest: uid: String, vip_level: String, region: String, status: AccountStatus; }
    Kyc from Kyc { rest: level: String, state: KycState; }
    Security from Security {
        rest: login: Login, two_fa: TwoFa, anti_phishing_word_set: bool, last_sensitive_change: Change, withdraw_lock: Lock,
            restrictions: Vec<Restriction>, sessions: Vec<Session>;
    }
    Login { times: locked_until; rest: state: LoginState; }
    TwoFa { rest: totp: bool, passkey: bool, sms: bool, email: bool; }
    Change { times: at; rest: r#type: LockReason; }
    Lock { times: until; rest: reason: LockReason; }
    Restriction { times: until; rest: scope: Scope; }
    Session { times: at; rest: country: String; }
    ApiKey from ApiKeys {}
    Position from Positions {
        numbers: size, avg_price; rest: symbol: String, side: Side, status: PositionStatus;
    }
    PastPosition from PastPositions {
        numbers: size, avg_price, leverage, im, extra_margin; times: observed_at;
        rest: symbol: String, side: Side, margin_mode: MarginMode, tier_id: String;
    }
    Order from Orders {
        numbers: qty, price, trigger_price, filled_qty, avg_price; times: created_at, triggered_at, updated_at;
        rest: order_id: String, order_link_id: String, symbol: String, side: Side, order_type: OrderType, status: OrderStatus, phase: Phase,
            trigger_by: PriceKind, trigger_direction: Direction, stop_type: StopType, cancel_type: CancelType, create_type: CreateType,
            source: Via, reduce_only: bool;
    }
    Attempt from OrderAttempts {
        times: at; rest: action: Action, params: Params, order_link_id: String, error: AttemptError, venue_code: String;
    }
    Params { numbers: qty, price, leverage; rest: symbol: String, side: Side, reduce_only: bool; }
    AttemptError { rest: outcome_known: bool; }
    Execution from Executions {
        numbers: qty, price, closed_size; times: at;
        rest: order_id: String, symbol: String, side: Side, fee_coin: String, exec_type: ExecType;
    }
    ClosedPnl from ClosedPnl {
        numbers: closed_size, avg_entry, avg_exit, pnl, open_fee, close_fee; times: at;
        rest: symbol: String, funding_included: bool;
    }
    Liquidation from Liquidations {
        numbers: trigger_mark, liq_price_at_trigger, mm_rate_at_trigger, bust_price; times: started_at;
        rest: symbol: String, side: Side;
    }
    Funding from Funding {
        numbers: size, mark_price, rate, amount; times: at; rest: symbol: String, side: Side, coin: String;
    }
    LedgerEntry from Ledger { times: at; }
    Transfer from Transfers { times: at; }
    FeeRate from FeeRates { numbers: taker; rest: symbol: String; }
    Bar from Prices { numbers: high, low; times: at; rest: symbol: String, kind: PriceKind, step_ms: i64; }
    Instrument from Instruments { numbers: tick_size; rest: symbol: String, kind: Kind, settle_coin: String; }
    RiskLimit from RiskLimits { rest: symbol: String, tiers: Vec<Tier>; }
    Tier { numbers: mmr, deduction; times: valid_from; rest: id: String; }
    Deposit from Deposits {
        numbers: amount; times: credited_at, unlock_at;
        rest: coin: String, chain: String, tx_id: String, status: DepositStatus, kind: DepositKind, confirmations: i64,
            required_confirmations: i64, safe_confirmations: i64;
    }
    Withdrawal from Withdrawals {
        numbers: amount; times: created_at, expected_by;
        rest: coin: String, chain: String, tx_id: String, status: WithdrawalStatus, confirmations: i64;
    }
    Coin from Coins {}
}

/// One wallet's share of a coin. By hand, because the API writes `orderIM`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Balance {
    #[serde(default, deserialize_with = "decimal")]
    pub equity: Option<Decimal>,
    #[serde(default, deserialize_with = "decimal")]
    pub available: Option<Decimal>,
    #[serde(default, rename = "orderIM", deserialize_with = "decimal")]
    pub order_im: Option<Decimal>,
    #[serde(default, deserialize_with = "decimal")]
    pub transferable: Option<Decimal>,
    pub wallet: Option<Wallet>,
    pub coin: Option<String>,
}

impl Readable for Balance {
    const RESOURCE: Resource = Resource::Balances;
}

impl Side {
    /// Tells whether the side gains when the price rises; `None` for an unknown side.
    pub const fn long(self) -> Option<bool> {
        match self {
            Self::Buy | Self::Long => Some(true),
            Self::Sell | Self::Short => Some(false),
            Self::Other => None,
        }
    }
}

impl CreateType {
    /// Tells whether the trader placed the order or set it up.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::User | Self::CloseButton | Self::StopLoss | Self::TakeProfit | Self::Trailing)
    }
}

impl Bar {
    /// Tells whether the bar belongs to the series of a span.
    pub fn is(&self, span: &Span<'_>) -> bool {
        self.kind == Some(span.kind) && self.symbol.as_deref() == Some(span.symbol)
    }
}

impl WithdrawalStatus {
    /// Tells whether the coins can no longer be stopped or have come back.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Broadcast | Self::Confirmed | Self::CancelledByUser | Self::Rejected | Self::Failed)
    }
}
