//! One problem, one ticket: whether what a trader asks now is what they asked before.

use crate::id::TicketId;
use crate::time::Time;
use crate::topic::Topic;

/// After this many seconds without a word a live chat about the same topic is a new problem.
const SAME_PROBLEM_S: i64 = 24 * 3_600;

/// An open live ticket of the same trader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// The ticket.
    pub ticket: TicketId,
    /// What it is about.
    pub topic: Option<Topic>,
    /// When anything last happened to it.
    pub updated_at: Time,
}

/// Finds the open ticket that a new live chat on a topic joins: the same topic, the latest one, not older than a day.
///
/// A chat whose topic nobody can tell never joins anything: two problems in one ticket are worse than one in two.
pub fn joins(topic: Option<Topic>, earlier: &[Earlier], now: Time) -> Option<TicketId> {
    let topic = topic.filter(|topic| *topic != Topic::Other)?;
    let same = earlier.iter().filter(|one| one.topic == Some(topic) && now.seconds_since(one.updated_at) <= SAME_PROBLEM_S);
    same.max_by_key(|one| (one.updated_at, one.ticket)).map(|one| one.ticket)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn earlier(n: u128, topic: Option<Topic>, at: i64) -> Earlier {
        Earlier { ticket: TicketId(Uuid::from_u128(n)), topic, updated_at: Time::from_micros(0).plus_seconds(at) }
    }

    #[test]
    fn the_latest_ticket_on_the_same_topic_is_joined_and_nothing_else() {
        let now = Time::from_micros(0).plus_seconds(100_000);
        let open = [
            earlier(1, Some(Topic::FundsDeposit), 99_000),
            earlier(2, Some(Topic::FundsDeposit), 99_900),
            earlier(3, Some(Topic::AccountLogin), 100),
            earlier(4, None, 99_999),
            earlier(5, Some(Topic::Other), 99_999),
        ];
        assert_eq!(joins(Some(Topic::FundsDeposit), &open, now), Some(open[1].ticket));
        assert_eq!(joins(Some(Topic::AccountLogin), &open, now), None, "a day has passed");
        assert_eq!(joins(Some(Topic::PositionLiquidation), &open, now), None);
        assert_eq!(joins(Some(Topic::Other), &open, now), None);
        assert_eq!(joins(None, &open, now), None);
    }
}
