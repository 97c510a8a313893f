//! What a ticket is about.

use crate::priority::Priority;
use crate::word::words;

words! {
    /// The kind of problem (M10); `Other` is what a person reads when nothing fits.
    Topic {
        /// An order is refused.
        OrderCannotPlace = "order.cannot_place",
        /// An order rests, was cancelled, or was filled in part.
        OrderNotFilled = "order.not_filled",
        /// An order was a mistake.
        OrderMistake = "order.mistake",
        /// A position was or is being liquidated.
        PositionLiquidation = "position.liquidation",
        /// Signing in fails.
        AccountLogin = "account.login",
        /// The account may be in danger.
        AccountSecurity = "account.security",
        /// Identity verification.
        AccountKyc = "account.kyc",
        /// A deposit is missing.
        FundsDeposit = "funds.deposit",
        /// A withdrawal is refused or missing.
        FundsWithdrawal = "funds.withdrawal",
        /// A transfer between wallets.
        FundsTransfer = "funds.transfer",
        /// How a contract works.
        ContractRules = "contract.rules",
        /// Funding payments.
        ContractFundingFee = "contract.funding_fee",
        /// Delivery and expiry.
        ContractExpiry = "contract.expiry",
        /// The venue does not answer.
        PlatformOutage = "platform.outage",
        /// API keys, signatures and limits.
        PlatformApi = "platform.api",
        /// Prices or balances look late.
        PlatformDataDelay = "platform.data_delay",
        /// A formal complaint.
        Complaint = "complaint",
        /// Business, listing and press.
        Business = "business",
        /// Copies, correction, erasure of data; statements.
        DataRequest = "data_request",
        /// Impostors, phishing, reports on others.
        Fraud = "fraud",
        /// Nothing above.
        Other = "other",
    }
}

impl Topic {
    /// Returns how urgent this kind of problem is before anything else is known.
    ///
    /// Money being lost now and an account in danger come first, always (M12); money that is stuck is high.
    pub const fn usual_priority(self) -> Priority {
        match self {
            Self::PositionLiquidation | Self::OrderCannotPlace | Self::AccountSecurity => Priority::Urgent,
            Self::FundsWithdrawal | Self::FundsDeposit | Self::AccountLogin | Self::PlatformOutage | Self::OrderMistake | Self::Fraud => {
                Priority::High
            }
            Self::Business | Self::ContractRules => Priority::Low,
            _ => Priority::Normal,
        }
    }

    /// Returns the part before the dot: `order`, `position`, `funds`, …
    pub fn family(self) -> &'static str {
        self.as_str().split('.').next().unwrap_or_default()
    }
}
