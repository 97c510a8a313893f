//! What people say of tickets teaches triage, within bounds, and every node learns the same.

use std::sync::Arc;

use desk::handle::Amendment;
use desk::lesson::{self, Learned, Range};
use domain::actor::Role;
use domain::priority::Priority;
use domain::reference::Reference;
use domain::topic::Topic;
use testkit::{Kit, on_both};

const DOUBTFUL: &str = "the zorgle on my frobnicator went plonk";
const CLEAR: &str = "my position was liquidated, why was I liquidated at this price";

fn to_topic(topic: Topic) -> Amendment {
    Amendment { topic: Some(topic), ..Amendment::default() }
}

/// What triage makes of a text that a stranger writes now.
async fn read(kit: &Kit, text: &str) -> (Reference, Option<Topic>) {
    let reference = kit.ticket(&kit.stranger().await, None, text).await;
    kit.run_jobs().await;
    (reference.clone(), ticket(kit, &reference).await.topic)
}

async fn ticket(kit: &Kit, reference: &Reference) -> desk::ticket::Ticket {
    let reference = reference.clone();
    let find = move |tx: &mut desk::Tx<'_>| desk::ticket::find_by_reference(tx, &reference);
    kit.desk.db.read(find).await.expect("read").expect("it is there")
}

async fn pairs(kit: &Kit) -> Vec<lesson::Pair> {
    let range = Range { from: kit.now().plus_seconds(-3_600), until: kit.now().plus_seconds(3_600) };
    kit.desk.db.read(move |tx| lesson::pairs(tx, range)).await.expect("counted")
}

on_both! {
    async fn a_correction_changes_a_later_verdict_without_a_restart(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let (first, before) = read(&kit, DOUBTFUL).await;
        let found = ticket(&kit, &first).await.id;
        let verdict = kit.desk.db.read(move |tx| lesson::find_verdict(tx, found)).await.expect("read").expect("triage read it");
        let second = verdict.guesses[1].topic;
        assert_ne!(before, Some(second));
        kit.amends(&ines, &first, to_topic(second)).await.expect("corrected");
        let (later, after) = read(&kit, DOUBTFUL).await;
        assert_eq!(after, Some(second));
        assert_eq!(ticket(&kit, &later).await.topic_by.as_deref(), Some("triage"));
    }

    async fn one_agent_alone_cannot_turn_what_is_clear_and_several_can(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        for _ in 0..30 {
            let (reference, _) = read(&kit, CLEAR).await;
            kit.amends(&ines, &reference, to_topic(Topic::Business)).await.expect("corrected");
        }
        assert_eq!(read(&kit, CLEAR).await.1, Some(Topic::PositionLiquidation));
        for name in ["Joon", "Kenji", "Lin", "Mei", "Noor", "Olga", "Pia", "Quang"] {
            let agent = kit.agent(name, Role::Agent).await;
            let (reference, _) = read(&kit, CLEAR).await;
            kit.amends(&agent, &reference, to_topic(Topic::Business)).await.expect("corrected");
        }
        assert_eq!(read(&kit, CLEAR).await.1, Some(Topic::Business));
    }

    async fn every_node_learns_the_same_from_the_store_and_forgets_what_is_taken_back(kit: Kit) {
        let (ines, joon) = (kit.agent("Ines", Role::Agent).await, kit.agent("Joon", Role::Agent).await);
        let (first, _) = read(&kit, DOUBTFUL).await;
        kit.amends(&ines, &first, to_topic(Topic::Business)).await.expect("corrected");
        kit.clock.advance(1);
        let here = kit.desk.learned.now(&kit.desk.db).await;
        let (second, _) = read(&kit, "plonk goes the other zorgle").await;
        let change = Amendment { priority: Some(Priority::High), ..to_topic(Topic::Fraud) };
        kit.amends(&joon, &second, change).await.expect("corrected");
        let step_by_step = kit.desk.learned.now(&kit.desk.db).await;
        let started_anew = Arc::new(Learned::default()).now(&kit.desk.db).await;
        assert_eq!((here.len(), step_by_step.len()), (1, 3));
        assert_eq!(step_by_step, started_anew);
        kit.clock.advance(1);
        kit.amends(&joon, &first, to_topic(Topic::Complaint)).await.expect("corrected");
        let after = kit.desk.learned.now(&kit.desk.db).await;
        assert_eq!(after.len(), 3);
        assert_eq!(after, Arc::new(Learned::default()).now(&kit.desk.db).await);
    }

    async fn the_table_counts_what_was_corrected_and_what_was_solved_as_it_stood(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let (corrected, _) = read(&kit, CLEAR).await;
        kit.amends(&ines, &corrected, to_topic(Topic::ContractRules)).await.expect("corrected");
        let (stood, _) = read(&kit, CLEAR).await;
        kit.replies(&ines, &stood, ("r", "Because the mark price reached it.")).await.expect("sent");
        let solved = Amendment { status: Some(domain::ticket::Status::Solved), ..Amendment::default() };
        kit.amends(&ines, &stood, solved).await.expect("solved");
        let liquidation = Topic::PositionLiquidation;
        assert_eq!(pairs(&kit).await, [
            lesson::Pair { said: Some(liquidation), told: Topic::ContractRules, tickets: 1, by_person: true },
            lesson::Pair { said: Some(liquidation), told: liquidation, tickets: 1, by_person: false },
        ]);
        let range = Range { from: kit.now().plus_seconds(-3_600), until: kit.now().plus_seconds(3_600) };
        let samples = kit.desk.db.read(move |tx| lesson::samples(tx, range)).await.expect("listed");
        assert_eq!(samples.len(), 1);
        assert!(samples[0].text.contains(CLEAR));
        assert_eq!((samples[0].topic, samples[0].priority, samples[0].said), (Some(Topic::ContractRules), None, Some(liquidation)));
    }

    async fn of_a_masked_secret_nothing_is_learned(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let (reference, _) = read(&kit, "the zorgle says: my password is hunter2-Tr0ub4dor").await;
        kit.amends(&ines, &reference, to_topic(Topic::AccountSecurity)).await.expect("corrected");
        let range = Range { from: kit.now().plus_seconds(-3_600), until: kit.now().plus_seconds(3_600) };
        let samples = kit.desk.db.read(move |tx| lesson::samples(tx, range)).await.expect("listed");
        assert!(!samples[0].text.contains("Tr0ub4dor"), "{}", samples[0].text);
    }
}
