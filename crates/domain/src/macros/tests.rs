use super::*;

const GOOD: &str = "---
name: Stop by last or mark price
topics: [position.liquidation, order.not_filled]
statuses: [new, open]
then: pending
priority: high
tags: [stop-price]
---

Dear {{contact.name|trader}}, about {{ ticket.reference }} at {{venue}}:
a stop watches one price.
";

fn read(text: &str) -> Result<Macro, MacroError> {
    parse(text, "stop-price", Locale::En)
}

fn written(found: &Macro, value: impl Fn(Variable) -> Option<String>) -> String {
    fill(&found.pieces, value).into_iter().map(|piece| piece.text).collect()
}

#[test]
fn a_whole_macro_is_read() {
    let found = read(GOOD).expect("valid");
    assert_eq!(found.name, "Stop by last or mark price");
    assert_eq!(found.rule.topics, [Topic::PositionLiquidation, Topic::OrderNotFilled]);
    assert_eq!(found.rule.statuses, [Status::New, Status::Open]);
    assert_eq!((found.rule.then, found.rule.priority), (Some(Status::Pending), Some(Priority::High)));
    assert_eq!(found.rule.tags, ["stop-price"]);
    let text = written(&found, |variable| Some(format!("<{variable}>")));
    assert_eq!(text, "Dear <contact.name>, about <ticket.reference> at <venue>:\na stop watches one price.");
}

#[test]
fn a_missing_value_is_written_as_the_language_says() {
    let found = read(GOOD).expect("valid");
    let filled = fill(&found.pieces, |variable| (variable == Variable::Venue).then(|| "Northpier".to_owned()));
    assert_eq!(filled[1], Filled { text: "trader".to_owned(), variable: None });
    assert_eq!(filled[5], Filled { text: "Northpier".to_owned(), variable: Some(Variable::Venue) });
    assert!(written(&found, |_| Some("  ".to_owned())).starts_with("Dear trader,"), "blank is missing");
}

#[test]
fn template_signs_in_a_traders_words_stay_words() {
    let found = read(GOOD).expect("valid");
    let text = written(&found, |variable| match variable {
        Variable::ContactName => Some("{{venue}}".to_owned()),
        Variable::TicketReference => Some("}} {{agent.name|x}} {{".to_owned()),
        _ => Some("Northpier".to_owned()),
    });
    assert!(text.starts_with("Dear {{venue}}, about }} {{agent.name|x}} {{ at Northpier:"), "{text}");
}

#[test]
fn mistakes_are_named() {
    let cases = [
        (
            "topics: [position.liquidation, order.not_filled]",
            "topics: [weather]",
            "line 3: `topics` should be a list of topics like position.liquidation, found `[weather]`",
        ),
        (
            "statuses: [new, open]",
            "statuses: [asleep]",
            "line 4: `statuses` should be a list of new, open, pending, on_hold, solved, found `[asleep]`",
        ),
        ("then: pending", "then: closed", "line 5: `then` should be pending or solved, found `closed`"),
        ("priority: high", "priority: soon", "line 6: `priority` should be urgent, high, normal or low, found `soon`"),
        ("tags: [stop-price]", "colour: red", "line 7: unknown key `colour`"),
        ("name: Stop by last or mark price\n", "", "the front matter has no `name`"),
        (
            "{{venue}}",
            "{{contact.password}}",
            "`contact.password` is not a variable; there are contact.name, ticket.reference, ticket.subject, agent.name, venue and estimate",
        ),
        ("{{venue}}", "{{venue", "`{{` is not closed by `}}` in `venue:\na stop watches one price.`"),
        ("{{contact.name|trader}}", "{{contact.name}}", "`contact.name` can be empty: write `{{contact.name|what to say instead}}`"),
        ("a stop watches one price.", "Please send us your password.", "the text asks for a secret: `Please send us your password.`"),
    ];
    for (from, to, message) in cases {
        let error = read(&GOOD.replace(from, to)).expect_err(to);
        assert_eq!(error.to_string(), message);
    }
    assert_eq!(parse(GOOD, "Stop Price", Locale::En), Err(MacroError::Key("Stop Price".to_owned())));
    let empty = GOOD.split("\nDear").next().expect("a head");
    assert_eq!(read(empty), Err(MacroError::Empty));
}

#[test]
fn both_writings_of_chinese_stand_in_for_each_other_before_english() {
    assert_eq!(languages(Locale::ZhHant), [Locale::ZhHant, Locale::ZhHans, Locale::En]);
    assert_eq!(languages(Locale::ZhHans), [Locale::ZhHans, Locale::ZhHant, Locale::En]);
    assert_eq!(languages(Locale::Ja), [Locale::Ja, Locale::En]);
    assert_eq!(languages(Locale::En), [Locale::En]);
}

#[test]
fn what_is_made_for_the_topic_comes_before_what_is_made_for_the_status() {
    let rule = |topics: &[Topic], statuses: &[Status]| Rule { topics: topics.to_vec(), statuses: statuses.to_vec(), ..Rule::default() };
    let (liquidation, fraud) = (Topic::PositionLiquidation, Topic::Fraud);
    let cases = [
        (rule(&[liquidation], &[Status::Open]), Fit::Both),
        (rule(&[fraud, liquidation], &[]), Fit::Topic),
        (rule(&[], &[Status::New, Status::Open]), Fit::Status),
        (rule(&[], &[]), Fit::Any),
        (rule(&[liquidation], &[Status::Solved]), Fit::Others),
        (rule(&[fraud], &[Status::Open]), Fit::Others),
        (rule(&[fraud], &[]), Fit::Others),
        (rule(&[], &[Status::Solved]), Fit::Others),
    ];
    for (rule, fit) in &cases {
        assert_eq!(rule.fit(Some(liquidation), Status::Open), *fit, "{rule:?}");
    }
    let ranks: Vec<Fit> = cases[..5].iter().map(|(_, fit)| *fit).collect();
    assert!(ranks.is_sorted_by(|better, worse| better > worse), "{ranks:?}");
    assert_eq!(rule(&[liquidation], &[]).fit(None, Status::Open), Fit::Others, "before triage no topic is met");
    assert_eq!(rule(&[], &[Status::Open]).fit(None, Status::Open), Fit::Status);
}
