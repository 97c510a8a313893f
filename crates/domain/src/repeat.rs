//! One problem, one ticket: whether what a trader asks now is what they asked before.

use serde_json::{Map, Value};

use crate::entities::{Entity, Kind};
use crate::id::TicketId;
use crate::time::Time;
use crate::topic::Topic;

/// After this many seconds without a word the same topic is a new problem.
const SAME_PROBLEM_S: i64 = 24 * 3_600;
/// What tells two problems about one topic apart, where both name it.
const TELLING: [Kind; 3] = [Kind::OrderId, Kind::LinkId, Kind::TxHash];

/// An open ticket of the same trader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier<'a> {
    /// The ticket.
    pub ticket: TicketId,
    /// What it is about.
    pub topic: Option<Topic>,
    /// When anything last happened to it.
    pub updated_at: Time,
    /// What it names, as a JSON object.
    pub fields: &'a str,
}

impl Earlier<'_> {
    /// Tells whether something else is named: another order, another transaction.
    fn is_about_another(&self, named: &[Entity]) -> bool {
        let fields: Map<String, Value> = serde_json::from_str(self.fields).unwrap_or_default();
        TELLING.iter().any(|kind| {
            let own = fields.get(kind.as_str()).and_then(Value::as_str).filter(|value| !value.trim().is_empty());
            let mut now = named.iter().filter(|one| one.kind == *kind).peekable();
            own.is_some_and(|own| now.peek().is_some() && now.all(|one| !one.value.eq_ignore_ascii_case(own.trim())))
        })
    }
}

/// Finds the open ticket that a new message on a topic joins: the same topic, nothing else named, the latest one, not older than a day.
///
/// A message whose topic nobody can tell never joins anything: two problems in one ticket are worse than one in two.
pub fn joins(topic: Option<Topic>, named: &[Entity], earlier: &[Earlier<'_>], now: Time) -> Option<TicketId> {
    let topic = topic.filter(|topic| *topic != Topic::Other)?;
    let is_same = |one: &&Earlier<'_>| {
        one.topic == Some(topic) && now.seconds_since(one.updated_at) <= SAME_PROBLEM_S && !one.is_about_another(named)
    };
    earlier.iter().filter(is_same).max_by_key(|one| (one.updated_at, one.ticket)).map(|one| one.ticket)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::find;
    use uuid::Uuid;

    fn earlier(n: u128, topic: Option<Topic>, at: i64) -> Earlier<'static> {
        Earlier { ticket: TicketId(Uuid::from_u128(n)), topic, updated_at: Time::from_micros(0).plus_seconds(at), fields: "{}" }
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
        let joins = |topic| joins(topic, &[], &open, now);
        assert_eq!(joins(Some(Topic::FundsDeposit)), Some(open[1].ticket));
        assert_eq!(joins(Some(Topic::AccountLogin)), None, "a day has passed");
        assert_eq!(joins(Some(Topic::PositionLiquidation)), None);
        assert_eq!(joins(Some(Topic::Other)), None);
        assert_eq!(joins(None), None);
    }

    #[test]
    fn another_transaction_is_another_problem() {
        let now = Time::from_micros(0).plus_seconds(100_000);
        let (one, two) = ("ab".repeat(32), "cd".repeat(32));
        let fields = format!(r#"{{"tx_hash":"{one}"}}"#);
        let open = [Earlier { fields: &fields, ..earlier(1, Some(Topic::FundsDeposit), 99_900) }];
        let joins = |text: &str| joins(Some(Topic::FundsDeposit), &find(text), &open, now);
        assert_eq!(joins("any news of my deposit?"), Some(open[0].ticket));
        assert_eq!(joins(&format!("tx hash {one} is still missing")), Some(open[0].ticket));
        assert_eq!(joins(&format!("tx hash {two} is missing too")), None);
    }
}
