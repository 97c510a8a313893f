//! Which way to the desk is the faster one for a problem (M7).

use crate::topic::Topic;
use crate::word::words;

words! {
    /// A way that helps sooner than a letter does.
    Advice {
        /// The chat: it cannot wait, or the account's records say most of it.
        Chat = "chat",
        /// A ticket that is written signed in: it takes its time, but nothing has to be asked for first.
        Form = "form",
        /// The status page: it is the same for everybody.
        Status = "status",
    }
}

impl Advice {
    /// Returns the way to advise for a kind of problem; none where a letter is the right way, or the problem is not known.
    pub const fn for_topic(topic: Option<Topic>) -> Option<Self> {
        use Topic::*;
        let Some(topic) = topic else { return None };
        match topic {
            OrderCannotPlace | OrderNotFilled | OrderMistake | PositionLiquidation | AccountLogin | AccountSecurity | Fraud
            | ContractFundingFee | FundsTransfer => Some(Self::Chat),
            FundsDeposit | FundsWithdrawal | AccountKyc | PlatformApi => Some(Self::Form),
            PlatformOutage | PlatformDataDelay => Some(Self::Status),
            ContractRules | ContractExpiry | Complaint | Business | DataRequest | Other => None,
        }
    }
}

/// Tells whether the pace of the queue says anything about a kind of problem: business has a pace of its own.
pub fn is_paced(topic: Option<Topic>) -> bool {
    topic != Some(Topic::Business)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::priority::Priority;

    #[test]
    fn what_cannot_wait_is_never_left_to_letters() {
        for topic in Topic::ALL {
            let advice = Advice::for_topic(Some(*topic));
            assert!(advice.is_some() || topic.usual_priority() >= Priority::Normal, "{topic}");
            if topic.usual_priority() == Priority::Urgent {
                assert_eq!(advice, Some(Advice::Chat), "{topic}");
            }
        }
    }

    #[test]
    fn formal_letters_stay_letters() {
        for topic in [None, Some(Topic::Complaint), Some(Topic::Business), Some(Topic::DataRequest), Some(Topic::Other)] {
            assert_eq!(Advice::for_topic(topic), None, "{topic:?}");
        }
        assert!(!is_paced(Some(Topic::Business)) && is_paced(None));
    }
}
