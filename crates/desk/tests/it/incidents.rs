//! Incidents: declared once, told in order, over when they are over.

use std::collections::BTreeMap;

use desk::incident::{self, Declaration, News};
use desk::intent::Intent;
use desk::staff::Agent;
use domain::actor::{Actor, Role};
use domain::incident::{Impact, Stage, Told, Trouble};
use domain::message::ClientId;
use domain::refusal::Refusal;
use testkit::{Kit, on_both};

fn said(pairs: &[(&str, &str)]) -> Told {
    Told::parse(pairs.iter().map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned())).collect::<BTreeMap<_, _>>(), "").expect("fits")
}

fn intent(kit: &Kit, agent: &Agent, (name, what): (&str, &str)) -> Intent {
    let client_id = ClientId::parse(name).expect("a name");
    Intent { principal: agent.id.0, client_id, digest: kit.desk.digest_key.digest(&[what]) }
}

fn declaration(kit: &Kit, agent: &Agent, trouble: Trouble, name: &str) -> Declaration {
    Declaration {
        intent: intent(kit, agent, (name, trouble.as_str())),
        agent: agent.id,
        trouble,
        impact: Impact::Major,
        title: Told::default(),
        body: said(&[("en", "We are looking into it.")]),
        next_update_at: Some(kit.now().plus_seconds(900)),
    }
}

fn news(kit: &Kit, agent: &Agent, (incident, stage): (domain::id::IncidentId, Stage), name: &str) -> News {
    let body = said(&[("en", name), ("zh-Hans", "已修复")]);
    News { intent: intent(kit, agent, (name, name)), agent: agent.id, incident, stage, impact: None, body, next_update_at: None }
}

on_both! {
    async fn an_incident_is_declared_once_and_told_newest_first(kit: Kit) {
        let wei = kit.agent("Wei", Role::Lead).await;
        let act = kit.desk.act(Actor::Agent(wei.id));
        let declared = declaration(&kit, &wei, Trouble::Trading, "d1");
        let again = declared.clone();
        let (first, replayed) = kit.desk.db.write(move |tx| incident::declare(tx, act, &declared)).await.expect("declared");
        assert_eq!((first.stage, first.updates.len(), replayed), (Stage::Investigating, 1, false));
        let (same, replayed) = kit.desk.db.write(move |tx| incident::declare(tx, act, &again)).await.expect("again");
        assert_eq!((same.id, replayed), (first.id, true));

        kit.clock.advance(60);
        let act = kit.desk.act(Actor::Agent(wei.id));
        let fixed = news(&kit, &wei, (first.id, Stage::Resolved), "Mended.");
        let (over, _) = kit.desk.db.write(move |tx| incident::update(tx, act, &fixed)).await.expect("told");
        assert_eq!((over.stage, over.resolved_at, over.next_update_at), (Stage::Resolved, Some(act.now), None));
        assert_eq!(over.updates.iter().map(|it| it.stage).collect::<Vec<_>>(), [Stage::Resolved, Stage::Investigating]);
        let more = news(&kit, &wei, (first.id, Stage::Monitoring), "Once more.");
        let refused = kit.desk.db.write(move |tx| incident::update(tx, act, &more)).await.expect_err("what is over stays over");
        assert_eq!(refused.refusal(), Some(&Refusal::InvalidTransition));
    }

    async fn what_is_over_is_shown_for_a_week_and_what_goes_on_for_ever(kit: Kit) {
        let wei = kit.agent("Wei", Role::Lead).await;
        let act = kit.desk.act(Actor::Agent(wei.id));
        let (old, open) = (declaration(&kit, &wei, Trouble::Login, "old"), declaration(&kit, &wei, Trouble::Prices, "open"));
        let (old, _) = kit.desk.db.write(move |tx| incident::declare(tx, act, &old)).await.expect("declared");
        let (open, _) = kit.desk.db.write(move |tx| incident::declare(tx, act, &open)).await.expect("declared");
        let over = news(&kit, &wei, (old.id, Stage::Resolved), "Over.");
        kit.desk.db.write(move |tx| incident::update(tx, act, &over)).await.expect("told");
        let now = kit.now();
        assert_eq!(kit.desk.db.read(move |tx| incident::list_recent(tx, now)).await.expect("read").len(), 2);
        kit.clock.advance(8 * 86_400);
        let now = kit.now();
        let shown = kit.desk.db.read(move |tx| incident::list_recent(tx, now)).await.expect("read");
        assert_eq!(shown.iter().map(|it| it.id).collect::<Vec<_>>(), [open.id]);
    }

    async fn other_trouble_needs_a_title_of_its_own(kit: Kit) {
        let wei = kit.agent("Wei", Role::Lead).await;
        let act = kit.desk.act(Actor::Agent(wei.id));
        let bare = declaration(&kit, &wei, Trouble::Other, "o");
        let refused = kit.desk.db.write(move |tx| incident::declare(tx, act, &bare)).await.expect_err("no title");
        assert!(matches!(refused.refusal(), Some(Refusal::BadRequest { pointer, .. }) if pointer == "/title"));
        let titled = Declaration { title: said(&[("ko", "점검 연장")]), ..declaration(&kit, &wei, Trouble::Other, "o") };
        assert!(kit.desk.db.write(move |tx| incident::declare(tx, act, &titled)).await.is_ok());
    }
}
