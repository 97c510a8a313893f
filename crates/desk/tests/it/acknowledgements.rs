//! What the first mail of a machine may tell, on both engines.

use domain::actor::{Actor, Presence, Role};
use domain::mail::{Hint, MailKind};
use domain::topic::Topic;
use testkit::{Kit, on_both};

fn asks(n: usize, subject: &str) -> String {
    format!("From: a{n}@trader.test\nSubject: {subject}\nMessage-ID: <{n}@trader.test>\n\nPlease look into it.\n")
}

/// Mails arrive and what was told to the last one is returned.
async fn told(kit: &Kit, to: &str, raw: &str) -> Option<Hint> {
    kit.mail(to, raw).await;
    let last = kit.post().await.pop().expect("an acknowledgement");
    assert_eq!(last.kind, MailKind::Acknowledgement);
    last.hint
}

/// Some tickets are answered, a minute apart.
async fn measured(kit: &Kit) {
    let agent = kit.agent("Ines", Role::Agent).await;
    let act = kit.desk.act(Actor::Agent(agent.id));
    let id = agent.id;
    kit.desk.db.write(move |tx| desk::staff::set_presence(tx, act, id, Presence::Online)).await.expect("online");
    for n in 0..7 {
        let trader = kit.stranger().await;
        let reference = kit.ticket(&trader, None, "hello").await;
        kit.clock.advance(60);
        kit.replies(&agent, &reference, (&format!("r{n}"), "Done.")).await.expect("answered");
    }
}

on_both! {
    async fn an_estimate_is_told_once_answers_were_measured_and_never_invented(kit: Kit) {
        let before = told(&kit, "support@venue.test", &asks(1, "Where is my deposit?")).await.expect("a hint");
        assert_eq!((before.topic, before.estimate), (Some(Topic::FundsDeposit), None), "known before triage ran");
        measured(&kit).await;
        let after = told(&kit, "support@venue.test", &asks(2, "Where is my withdrawal?")).await.expect("a hint");
        let estimate = after.estimate.expect("measured");
        assert!(estimate.low_s >= 30 && estimate.high_s <= 600, "{estimate:?}");
        assert!(after.asked.contains("Where is my withdrawal?") && after.asked.contains("Please look into it."));
        kit.clock.advance(2 * 3_600);
        let stale = told(&kit, "support@venue.test", &asks(3, "Where is my withdrawal?")).await.expect("a hint");
        assert_eq!(stale.estimate, None, "what was measured two hours ago says nothing of now");
    }

    async fn business_has_no_pace_and_a_stranger_no_hint(kit: Kit) {
        measured(&kit).await;
        let business = told(&kit, "business@venue.test", &asks(1, "A partnership")).await.expect("a hint");
        assert_eq!((business.topic, business.estimate), (Some(Topic::Business), None));
        kit.forged_mail("support@venue.test", &asks(2, "Where is my deposit?")).await;
        let neutral = kit.post().await.pop().expect("a neutral mail");
        assert_eq!((neutral.kind, neutral.hint), (MailKind::Neutral, None));
    }
}
