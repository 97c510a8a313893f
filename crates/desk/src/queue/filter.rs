//! A filter of `domain::filter` as a condition of SQL. It must hold for the same tickets as the filter itself.

use db::Value;
use domain::filter::{Field, Filter, Term, is_topic};
use domain::id::AgentId;
use domain::topic::Topic;
use uuid::Uuid;

use crate::ticket;

/// Writes the condition; the words become parameters.
pub fn condition(filter: &Filter, me: AgentId, values: &mut Vec<Value>) -> String {
    let few = filter.terms.iter().any(|term| term.field == Field::Assignee && !term.not);
    let mut wheres: Vec<String> = filter.terms.iter().map(|term| term_condition(term, (me, few), values)).collect();
    if !filter.names_status() {
        wheres.push(format!("status in ({})", ticket::open_words()));
    }
    wheres.join(" and ")
}

fn term_condition(term: &Term, (me, few): (AgentId, bool), values: &mut Vec<Value>) -> String {
    let mut bind = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let none = term.words.iter().any(|word| word == "none");
    let any = match term.field {
        Field::Status => within("status", words(term, &mut bind), false),
        Field::Priority => within("priority", words(term, &mut bind), false),
        Field::Language => within_indexed("language", words(term, &mut bind), few),
        Field::Team => within("team", words(term, &mut bind), none),
        Field::Topic => {
            let topics = Topic::ALL.iter().filter(|topic| term.words.iter().any(|word| is_topic(**topic, word)));
            within_indexed("topic", topics.map(|topic| bind(Value::from(topic.as_str()))).collect(), few)
        }
        Field::Assignee => {
            let ids = term.words.iter().filter_map(|word| if word == "me" { Some(me.0) } else { word.parse::<Uuid>().ok() });
            within("assignee_id", ids.map(|id| bind(Value::from(id))).collect(), none)
        }
        Field::Tag => format!("id in (select ticket_id from ticket_tags where tag in ({}))", words(term, &mut bind).join(", ")),
    };
    // `not in` of nothing known is nothing known in SQL; here it is "no".
    if term.not { format!("not coalesce({any}, false)") } else { any }
}

fn words(term: &Term, bind: &mut impl FnMut(Value) -> String) -> Vec<String> {
    term.words.iter().map(|word| bind(Value::from(word.as_str()))).collect()
}

/// Several topics or languages are looked for in the order of the list: read one after the other, everything found would have to be
/// sorted. So are those of few tickets, which are found otherwise.
fn within_indexed(column: &str, marks: Vec<String>, few: bool) -> String {
    match marks.as_slice() {
        [_] if !few => within(column, marks, false),
        [] => within(column, marks, false),
        _ => within(&by_its_row(column), marks, false),
    }
}

/// Writes a column so that no index is taken for it.
pub(super) fn by_its_row(column: &str) -> String {
    format!("coalesce({column}, '')")
}

fn within(column: &str, marks: Vec<String>, or_none: bool) -> String {
    match (marks.is_empty(), or_none) {
        (true, _) => format!("{column} is null"),
        (false, true) => format!("({column} is null or {column} in ({}))", marks.join(", ")),
        (false, false) => format!("{column} in ({})", marks.join(", ")),
    }
}
