//! Teams, tags and sleep: where a ticket belongs and when it is looked at again.

use desk::handle::Amendment;
use desk::queue::{self, Filter, ListView};
use desk::staff::Agent;
use desk::ticket::{self, Ticket};
use domain::actor::Role;
use domain::filter::Filter as Words;
use domain::message::Kind;
use domain::refusal::Refusal;
use domain::topic::Topic;
use testkit::{Kit, on_both};

async fn filtered(kit: &Kit, agent: &Agent, words: &str) -> Vec<String> {
    let filter = Filter {
        view: ListView::All,
        agent: agent.id,
        topic: None,
        language: None,
        filter: Some(Words::parse(words).expect("a filter")),
        before: None,
        limit: 50,
    };
    let found = kit.desk.db.read(move |tx| queue::list(tx, &filter)).await.expect("read");
    found.into_iter().map(|ticket| ticket.subject).collect()
}

async fn reread(kit: &Kit, ticket: &Ticket) -> Ticket {
    let id = ticket.id;
    kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read")
}

on_both! {
    async fn a_ticket_goes_to_the_team_of_its_topic_until_a_person_says_otherwise(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        kit.team("funds", &["funds"], &[&ines]).await;
        kit.team("derivatives", &["position.liquidation"], &[]).await;
        let reference = kit.ticket(&alice, Some(Topic::FundsDeposit), "my deposit is missing").await;
        kit.run_jobs().await;
        assert_eq!(kit.counts(&ines).await.by_team.get("funds"), Some(&1));
        let moved = kit.amends(&ines, &reference, Amendment { topic: Some(Topic::PositionLiquidation), ..Amendment::default() }).await;
        assert_eq!(moved.expect("moved").team.as_deref(), Some("derivatives"));
        let kept = Amendment { team: Some(Some("funds".to_owned())), ..Amendment::default() };
        assert_eq!(kit.amends(&ines, &reference, kept).await.expect("moved").team.as_deref(), Some("funds"));
        kit.says(&alice, &reference, ("m2", "I was liquidated")).await.expect("taken");
        kit.run_jobs().await;
        assert_eq!(filtered(&kit, &ines, "team:funds").await.len(), 1, "a person's word outlives triage");
        let unknown = Amendment { team: Some(Some("nobody".to_owned())), ..Amendment::default() };
        let refusal = kit.amends(&ines, &reference, unknown).await.expect_err("refused");
        assert_eq!(refusal.refusal(), Some(&Refusal::bad_request("/team", "not a team")));
    }

    async fn a_filter_finds_the_same_tickets_in_the_store_and_by_itself(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        kit.team("funds", &["funds"], &[]).await;
        let mut references = Vec::new();
        for (topic, body) in [(Some(Topic::FundsDeposit), "one"), (Some(Topic::FundsWithdrawal), "two"), (None, "three"), (Some(Topic::Complaint), "four")] {
            references.push(kit.ticket(&alice, topic, body).await);
            kit.clock.advance(1);
        }
        kit.run_jobs().await;
        let tag = |tags: &[&str]| Amendment { add_tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..Amendment::default() };
        kit.amends(&ines, &references[0], tag(&["vip", "big client"])).await.expect("tagged");
        kit.amends(&ines, &references[3], tag(&["vip"])).await.expect("tagged");
        kit.amends(&ines, &references[1], Amendment { assignee: Some(Some(ines.id)), ..Amendment::default() }).await.expect("given");
        kit.amends(&ines, &references[3], Amendment { status: Some(domain::ticket::Status::Solved), ..Amendment::default() }).await.expect("solved");
        let tickets = kit.desk.db.read(move |tx| ticket::list_for_contact(tx, alice.id, None, None, 50)).await.expect("read");
        for words in ["", "team:funds", "-team:funds", "team:none", "-team:none", "topic:funds", "-topic:funds", "tag:vip", "-tag:vip", "tag:\"big client\",x", "assignee:me", "assignee:none", "-assignee:me", "assignee:me,none", "status:solved", "status:new,solved tag:vip", "priority:normal", "-priority:urgent,high", "language:en", "-language:en"] {
            let filter = Words::parse(words).expect("a filter");
            let seen = |ticket: &&Ticket| {
                let seen = domain::filter::Seen {
                    status: ticket.status, topic: ticket.topic, language: ticket.language.as_deref(), team: ticket.team.as_deref(),
                    tags: &ticket.tags, priority: ticket.priority, assignee: ticket.assignee.map(|id| id.0),
                };
                filter.holds(&seen, ines.id.0)
            };
            let mut expected: Vec<String> = tickets.iter().filter(seen).map(|ticket| ticket.subject.clone()).collect();
            let mut found = filtered(&kit, &ines, words).await;
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{words}");
        }
    }

    async fn tags_are_given_taken_and_suggested(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello").await;
        let change = |add: &[&str], remove: &[&str]| {
            let list = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
            Amendment { add_tags: list(add), remove_tags: list(remove), ..Amendment::default() }
        };
        let ticket = kit.amends(&ines, &reference, change(&["vip", "press", "vip"], &[])).await.expect("tagged");
        assert_eq!(ticket.tags, ["vip", "press"]);
        let ticket = kit.amends(&ines, &reference, change(&[], &["vip"])).await.expect("taken");
        assert_eq!((ticket.tags.as_slice(), filtered(&kit, &ines, "tag:vip").await.len()), (["press".to_owned()].as_slice(), 0));
        let lately = kit.desk.db.read(|tx| ticket::tags_lately(tx, 10)).await.expect("read");
        assert_eq!(lately, ["press", "vip"]);
        let many: Vec<String> = (0..21).map(|n| format!("t{n}")).collect();
        assert!(kit.amends(&ines, &reference, Amendment { add_tags: many, ..Amendment::default() }).await.is_err());
    }

    async fn a_ticket_sleeps_out_of_sight_and_wakes_by_itself_also_after_a_restart(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello").await;
        kit.replies(&ines, &reference, ("r", "we are on it")).await.expect("sent");
        let until = kit.now().plus_seconds(3_600);
        let asleep = kit.amends(&ines, &reference, Amendment { snoozed_until: Some(Some(until)), ..Amendment::default() }).await.expect("sleeps");
        let public = asleep.public_seq;
        let counts = kit.counts(&ines).await;
        assert_eq!((counts.mine, counts.snoozed, counts.all), (0, 1, 1));
        kit.clock.advance(3_599);
        kit.run_jobs().await;
        assert!(reread(&kit, &asleep).await.snoozed_until.is_some());
        kit.clock.advance(1);
        kit.run_jobs().await;
        let awake = reread(&kit, &asleep).await;
        assert_eq!((awake.snoozed_until, awake.assignee, awake.public_seq), (None, Some(ines.id), public), "the trader sees nothing of it");
        assert_eq!(kit.counts(&ines).await.mine, 1);
        let id = awake.id;
        let thread = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, ticket::View::Desk, 0, 50)).await.expect("read");
        assert_eq!(thread.last().map(|last| (last.kind, last.body.as_str())), Some((Kind::Notice, "⟦notice:woke⟧")));
    }

    async fn the_trader_wakes_it_at_once_and_a_later_alarm_changes_nothing(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello").await;
        kit.replies(&ines, &reference, ("r", "we are on it")).await.expect("sent");
        let sleep = |seconds: i64| Amendment { snoozed_until: Some(Some(kit.now().plus_seconds(seconds))), ..Amendment::default() };
        kit.amends(&ines, &reference, sleep(600)).await.expect("sleeps");
        let awake = kit.says(&alice, &reference, ("m2", "any news?")).await.expect("taken").ticket;
        assert_eq!((awake.snoozed_until, awake.waiting_since.is_some()), (None, true));
        kit.amends(&ines, &reference, sleep(7_200)).await.expect("sleeps anew");
        kit.clock.advance(600);
        kit.run_jobs().await;
        assert!(reread(&kit, &awake).await.snoozed_until.is_some(), "the first alarm was for the first sleep");
        assert!(kit.amends(&ines, &reference, sleep(-1)).await.is_err());
        assert!(kit.amends(&ines, &reference, sleep(400 * 86_400)).await.is_err());
    }

    async fn whoever_puts_an_unowned_ticket_to_sleep_owns_it_and_giving_it_back_wakes_it(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello").await;
        let until = Some(Some(kit.now().plus_seconds(600)));
        let asleep = kit.amends(&ines, &reference, Amendment { snoozed_until: until, ..Amendment::default() }).await.expect("sleeps");
        assert_eq!(asleep.assignee, Some(ines.id));
        let back = kit.amends(&ines, &reference, Amendment { assignee: Some(None), ..Amendment::default() }).await.expect("given back");
        assert_eq!((back.snoozed_until, kit.queue().await), (None, vec![reference.clone()]));
        kit.amends(&ines, &reference, Amendment { status: Some(domain::ticket::Status::Solved), ..Amendment::default() }).await.expect("solved");
        let done = kit.amends(&ines, &reference, Amendment { snoozed_until: until, ..Amendment::default() }).await.expect_err("done");
        assert_eq!(done.refusal(), Some(&Refusal::InvalidTransition));
    }
}
