//! Who is served next.

use desk::Error;
use desk::act::Act;
use desk::handle::{self, Amendment};
use desk::intake::{self, Case, RawCase};
use desk::queue::{self, Filter, ListView};
use domain::actor::{Actor, Presence, Role};
use domain::priority::Priority;
use domain::refusal::Refusal;
use domain::sla;
use domain::topic::Topic;
use testkit::on_both;

on_both! {
    async fn a_liquidation_overtakes_older_questions(kit: Kit) {
        let (alice, bob, chen) = (kit.stranger().await, kit.stranger().await, kit.stranger().await);
        let faq = kit.ticket(&alice, None, "What is the funding rate?").await;
        kit.clock.advance(60);
        let deposit = kit.ticket(&bob, Some(Topic::FundsDeposit), "where is it").await;
        kit.clock.advance(60);
        let stuck = kit.ticket(&chen, None, "I am about to be liquidated and cannot place orders").await;
        kit.run_jobs().await;
        assert_eq!(kit.queue().await, [stuck, deposit, faq]);
    }

    async fn whoever_may_be_in_danger_is_served_first_and_is_due_as_what_is_urgent(kit: Kit) {
        let (alice, bob, chen) = (kit.stranger().await, kit.stranger().await, kit.stranger().await);
        let stuck = kit.ticket(&alice, None, "I am about to be liquidated and cannot place orders").await;
        kit.clock.advance(1);
        let faq = kit.ticket(&bob, None, "What is the funding rate?").await;
        kit.clock.advance(1);
        let dark = kit.ticket(&chen, None, "it is all gone. i want to die").await;
        assert_eq!(kit.queue().await, [dark.clone(), stuck.clone(), faq.clone()]);
        kit.says(&bob, &faq, ("m", "forget the funding, i am going to kill myself tonight")).await.expect("taken");
        assert_eq!(kit.queue().await, [faq.clone(), dark.clone(), stuck], "said later it counts as much; the longer wait comes first");
        kit.clock.advance(59);
        let (policy, now) = (sla::Policy::default(), kit.now());
        let due = kit.desk.db.read(move |tx| desk::sla::list_at_risk(tx, &policy, now, 50)).await.expect("read");
        assert!(due.iter().any(|ticket| ticket.reference == dark), "its minute has nearly passed");
        let judged = Amendment { priority: Some(Priority::Low), ..Amendment::default() };
        kit.amends(&kit.agent("Ines", Role::Agent).await, &dark, judged).await.expect("a person judged");
        assert_eq!(kit.queue().await.last(), Some(&dark));
        kit.says(&chen, &dark, ("n", "i want to die")).await.expect("taken");
        assert_eq!(kit.queue().await.last(), Some(&dark), "what a person has judged stands");
        kit.says(&chen, &dark, ("o", "i am going to kill myself tonight")).await.expect("taken");
        assert_ne!(kit.queue().await.last(), Some(&dark), "nobody has judged that");
    }

    async fn asking_again_never_costs_the_place(kit: Kit) {
        let (alice, bob) = (kit.stranger().await, kit.stranger().await);
        let first = kit.ticket(&alice, None, "hello").await;
        kit.clock.advance(30);
        let second = kit.ticket(&bob, None, "hello").await;
        kit.clock.advance(30);
        kit.says(&alice, &first, ("again", "hello??")).await.expect("taken");
        kit.run_jobs().await;
        assert_eq!(kit.queue().await, [first, second]);
    }

    async fn places_count_from_one_and_agree_with_the_order(kit: Kit) {
        for n in 0..6 {
            let contact = kit.stranger().await;
            kit.ticket(&contact, None, &format!("question {n}")).await;
            kit.clock.advance(5);
        }
        kit.run_jobs().await;
        let now = kit.now();
        let each = kit
            .desk
            .db
            .read(move |tx| {
                let waiting = queue::waiting(tx, 10)?;
                let places = queue::places_of(tx, &waiting, now)?;
                let mut each = Vec::new();
                for ticket in waiting {
                    each.push((queue::place_of(tx, &ticket, now)?, places.get(&ticket.id).copied()));
                }
                Ok::<_, Error>(each)
            })
            .await
            .expect("read");
        assert_eq!(each.len(), 6);
        for (number, (one, other)) in (1..).zip(each) {
            assert_eq!(one, other);
            assert_eq!(one.map(|place| place.place), Some(number));
        }
    }

    async fn places_in_a_long_queue_are_counted_from_the_last_look_at_it(kit: Kit) {
        let contact = kit.stranger().await;
        let act = kit.desk.act(Actor::Contact(contact.id));
        let cases: Vec<_> = (0..1_203)
            .map(|n| {
                let raw = RawCase { client_id: format!("c{n}"), body: "where is my order".to_owned(), ..RawCase::default() };
                Case::parse(contact.id, "widget", &raw, &kit.desk.digest_key).expect("well formed")
            })
            .collect();
        kit.desk
            .db
            .write(move |tx| {
                for (case, n) in cases.iter().zip(0..) {
                    intake::accept_case(tx, Act { now: act.now.plus_seconds(n), ..act }, case)?;
                }
                Ok::<_, Error>(())
            })
            .await
            .expect("taken");
        let now = act.now.plus_seconds(1_300);
        let there = [contact.id].into();
        let seen = kit.desk.db.read(move |tx| queue::survey(tx, now, &there)).await.expect("read");
        assert_eq!((seen.length, seen.present.len()), (1_203, 1_203));
        assert!(seen.is_worth_keeping(0));
        let before = kit.desk.db.read(move |tx| queue::waiting(tx, 2_000)).await.expect("read");
        kit.desk.db.write(move |tx| queue::keep(tx, now, &seen)).await.expect("kept");
        let places = kit
            .desk
            .db
            .read(move |tx| {
                let places = queue::places_of(tx, &before, now)?;
                Ok::<_, Error>(before.iter().map(|ticket| places[&ticket.id].place).collect::<Vec<i64>>())
            })
            .await
            .expect("read");
        assert_eq!(places, (1..=1_203).collect::<Vec<_>>());
        let none = kit.desk.db.read(move |tx| queue::survey(tx, now, &std::collections::HashSet::new())).await.expect("read");
        assert!(none.present.is_empty());
    }

    async fn who_waits_on_line_hears_of_the_clock_that_staff_see(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "hello").await;
        for (priority, seconds) in [(Priority::Normal, 3_600), (Priority::Urgent, 60), (Priority::Low, 28_800)] {
            let (act, agent, wanted) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone(), reference.clone());
            let change = Amendment { priority: Some(priority), ..Amendment::default() };
            let ticket = kit.desk.db.write(move |tx| handle::amend(tx, act, &agent, (&wanted, &change))).await.expect("set");
            let there = [alice.id].into();
            let seen = kit.desk.db.read(move |tx| queue::survey(tx, act.now, &there)).await.expect("read");
            let due = |standing| sla::clock(&kit.desk.sla, standing).map(|clock| clock.due);
            assert_eq!(due(seen.present[0].clock), Some(ticket.created_at.plus_seconds(seconds)));
            assert_eq!(due(seen.present[0].clock), due(ticket.standing()));
        }
    }

    async fn of_twenty_who_claim_one_gets_it_and_the_others_learn_who(kit: Kit) {
        let alice = kit.stranger().await;
        let reference = kit.ticket(&alice, None, "hello").await;
        let mut agents = Vec::new();
        for n in 0..20 {
            agents.push(kit.agent(&format!("Agent{n}"), Role::Agent).await);
        }
        let tries = agents.iter().map(|agent| {
            let (kit, agent, reference) = (kit.clone(), agent.clone(), reference.clone());
            async move {
                let act = kit.desk.act(Actor::Agent(agent.id));
                kit.desk.db.write(move |tx| handle::claim(tx, act, &agent, &reference)).await
            }
        });
        let outcomes = futures_util::future::join_all(tries).await;
        let winner = outcomes.iter().find_map(|outcome| outcome.as_ref().ok()).expect("one wins").assignee.expect("has an owner");
        let name = agents.iter().find(|agent| agent.id == winner).map(|agent| agent.name.clone()).expect("is one of them");
        let losers: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
        assert_eq!(losers.len(), 19);
        for loser in losers {
            assert_eq!(loser.refusal(), Some(&Refusal::AlreadyClaimed { by: name.clone() }));
        }
        assert!(kit.queue().await.is_empty());
    }

    async fn a_persons_correction_outlives_later_triage(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "I was liquidated").await;
        kit.run_jobs().await;
        let (act, wanted) = (kit.desk.act(Actor::Agent(agent.id)), reference.clone());
        let change = Amendment { topic: Some(Topic::ContractRules), priority: Some(Priority::Low), ..Amendment::default() };
        kit.desk.db.write(move |tx| handle::amend(tx, act, &agent, (&wanted, &change))).await.expect("corrected");
        kit.says(&alice, &reference, ("m", "liquidated!! cannot close!!")).await.expect("taken");
        kit.run_jobs().await;
        let ticket = kit.desk.db.read(move |tx| desk::ticket::find_by_reference(tx, &reference)).await.expect("read").expect("there");
        assert_eq!((ticket.topic, ticket.priority), (Some(Topic::ContractRules), Some(Priority::Low)));
    }

    async fn views_and_counts_agree(kit: Kit) {
        let alice = kit.trader("48210937").await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let mine = kit.ticket(&alice, None, "100% wrong _price_ fill").await;
        let other = kit.ticket(&alice, Some(Topic::FundsDeposit), "deposit missing").await;
        kit.run_jobs().await;
        let act = kit.desk.act(Actor::Agent(agent.id));
        let (claimed, claimer) = (mine.clone(), agent.clone());
        kit.desk.db.write(move |tx| handle::claim(tx, act, &claimer, &claimed)).await.expect("claimed");
        let id = agent.id;
        let counts = kit.counts(&agent).await;
        assert_eq!((counts.all, counts.mine, counts.unassigned, counts.waiting), (2, 1, 1, 1));
        let filter = Filter { view: ListView::Unassigned, agent: id, topic: Some(Topic::FundsDeposit), language: None, filter: None, before: None, limit: 50 };
        let listed = kit.desk.db.read(move |tx| queue::list(tx, &filter)).await.expect("read");
        assert_eq!(listed.iter().map(|ticket| ticket.reference.clone()).collect::<Vec<_>>(), [other]);
    }

    async fn pages_hold_every_ticket_once_while_others_arrive(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        for n in 0..7 {
            kit.ticket(&alice, None, &format!("q{n}")).await;
        }
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let filter = Filter { view: ListView::All, agent: agent.id, topic: None, language: None, filter: None, before, limit: 2 };
            let page = kit.desk.db.read(move |tx| queue::list(tx, &filter)).await.expect("read");
            let Some(last) = page.last() else { break };
            before = Some((last.updated_at, last.id));
            seen.extend(page.iter().map(|ticket| ticket.subject.clone()));
            kit.ticket(&alice, None, "a newcomer").await;
        }
        seen.sort();
        assert_eq!(seen, (0..7).map(|n| format!("q{n}")).collect::<Vec<_>>());
    }

    async fn more_people_at_the_desk_shorten_the_estimate(kit: Kit) {
        let alice = kit.stranger().await;
        kit.ticket(&alice, None, "hello").await;
        let now = kit.now();
        let alone = kit.desk.db.read(move |tx| queue::pace(tx, now)).await.expect("read");
        for name in ["A", "B", "C"] {
            let agent = kit.agent(name, Role::Agent).await;
            let act = kit.desk.act(Actor::Agent(agent.id));
            kit.desk.db.write(move |tx| desk::staff::set_presence(tx, act, agent.id, Presence::Online)).await.expect("set");
        }
        let together = kit.desk.db.read(move |tx| queue::pace(tx, now)).await.expect("read");
        assert_eq!((alone.agents, together.agents), (0, 3));
        assert!(domain::route::estimate(6, together).high_s < domain::route::estimate(6, alone).high_s);
    }
}

/// Explains how SQLite reads something.
async fn plan(kit: &testkit::Kit, sql: &str, values: Vec<db::Value>) -> String {
    let sql = format!("explain query plan {sql}");
    let read = move |tx: &mut desk::Tx<'_>| tx.query(&sql, &values, |row| row.get::<String>(3));
    let steps = kit.desk.db.read(read).await.map_err(|error: desk::DbError| error).expect("explained");
    steps.join("; ")
}

/// A page costs the same however many tickets there are: it is read off an index in its order, never sorted; what is rare is read off an
/// index of its own.
#[test]
fn no_list_is_sorted_and_what_is_rare_is_not_searched_for() {
    testkit::run(testkit::Engine::Sqlite, async |kit| {
        let agent = kit.agent("Ines", Role::Agent).await.id;
        let plain = Filter { view: ListView::All, agent, topic: None, language: None, filter: None, before: None, limit: 50 };
        let views = [ListView::All, ListView::Mine, ListView::Unassigned, ListView::Pending, ListView::OnHold, ListView::Solved];
        let words = |raw: &str| Filter { filter: Some(domain::filter::Filter::parse(raw).expect("a filter")), ..plain.clone() };
        let topic = Some(Topic::FundsDeposit);
        let mut lists: Vec<(Filter, &str)> = views.into_iter().map(|view| (Filter { view, ..plain.clone() }, "tickets_")).collect();
        lists.extend([
            (Filter { topic, ..plain.clone() }, "tickets_by_topic (topic=?"),
            (Filter { topic, view: ListView::Unassigned, ..plain.clone() }, "tickets_by_topic (topic=?"),
            (Filter { language: Some("ko".to_owned()), ..plain.clone() }, "tickets_by_language (language=?"),
            (Filter { topic, view: ListView::Mine, ..plain.clone() }, "tickets_held (assignee_id=?"),
            (words("topic:funds.deposit priority:urgent"), "tickets_by_topic (topic=?"),
            (words("language:ko -tag:vip"), "tickets_by_language (language=?"),
            (words("language:ko assignee:me"), "tickets_held (assignee_id=?"),
            (words("topic:funds"), "tickets_by_activity"),
            (words("language:ko,ja"), "tickets_by_activity"),
            (words("-topic:funds.deposit"), "tickets_by_activity"),
        ]);
        for (list, index) in lists {
            let (sql, values) = queue::statement(&list);
            let plan = plan(&kit, &sql, values).await;
            assert!(!plan.contains("TEMP B-TREE") && plan.contains(index), "{list:?}: {plan}");
        }
    });
}

/// Counting looks at what is open, whatever else there is: no step reads the table from end to end.
#[test]
fn counting_reads_only_indexes_of_what_is_open() {
    testkit::run(testkit::Engine::Sqlite, async |kit| {
        let policy = domain::sla::Policy::default();
        let due = plan(&kit, &desk::sla::count_statement(&policy), vec![0_i64.into()]).await;
        assert_eq!(due, "SCAN tickets USING COVERING INDEX tickets_running");
        let groups = plan(&kit, &desk::tally::groups_statement(), Vec::new()).await;
        assert_eq!(groups, "SCAN tickets USING COVERING INDEX tickets_open");
    });
}
