//! Sessions, identity, staff.

use desk::session::{self, Opening, Owner, Token};
use desk::staff::{self, NewAgent};
use desk::{attendance, contact};
use domain::actor::{Actor, Presence, Role};
use domain::id::AgentId;
use domain::refusal::Refusal;
use testkit::{Kit, on_both};

async fn open(kit: &Kit, owner: Owner, life_s: Option<i64>) -> (Token, domain::id::SessionId) {
    let token = Token::mint().expect("random bytes");
    let act = kit.desk.act(Actor::System);
    let opening = Opening { hash: token.hash(), owner, kind: "session", life_s, user_agent: Some("x".repeat(500)), address: None };
    let id = kit.desk.db.write(move |tx| session::open(tx, act, &opening)).await.expect("opened");
    (token, id)
}

async fn finds(kit: &Kit, token: &Token) -> bool {
    let (token, now) = (token.clone(), kit.now());
    kit.desk.db.read(move |tx| session::find(tx, &token, now)).await.expect("read").is_some()
}

on_both! {
    async fn a_session_is_found_until_it_expires_or_is_revoked(kit: Kit) {
        let agent = kit.agent("Ines", Role::Lead).await;
        let owner = Owner::Agent(agent.id, agent.role);
        let (short, _) = open(&kit, owner, Some(60)).await;
        let (long, id) = open(&kit, owner, None).await;
        assert!(finds(&kit, &short).await && finds(&kit, &long).await);
        kit.clock.advance(61);
        assert!(!finds(&kit, &short).await && finds(&kit, &long).await);
        let (act, stranger) = (kit.desk.act(Actor::System), kit.agent("Other", Role::Agent).await);
        let theirs = kit.desk.db.write(move |tx| session::revoke(tx, act, Owner::Agent(stranger.id, Role::Agent), id)).await;
        assert_eq!(theirs.expect_err("not theirs").refusal(), Some(&Refusal::NotFound));
        kit.desk.db.write(move |tx| session::revoke(tx, act, owner, id)).await.expect("revoked");
        assert!(!finds(&kit, &long).await);
        assert!(!finds(&kit, &Token::mint().expect("random bytes")).await);
    }

    async fn a_used_session_of_a_trader_lives_on(kit: Kit) {
        let alice = kit.stranger().await;
        let (token, _) = open(&kit, Owner::Contact(alice.id), Some(session::CONTACT_IDLE_S)).await;
        kit.clock.advance(session::CONTACT_IDLE_S - 10);
        let now = kit.now();
        let presented = token.clone();
        let found = kit.desk.db.read(move |tx| session::find(tx, &presented, now)).await.expect("read").expect("still there");
        assert!(found.stale);
        kit.desk.db.write(move |tx| session::touch(tx, found, now)).await.expect("noted");
        kit.clock.advance(20);
        assert!(finds(&kit, &token).await);
    }

    async fn the_same_account_is_the_same_trader_and_a_token_is_spent_once(kit: Kit) {
        let (one, two) = (kit.trader("48210937").await, kit.trader("48210937").await);
        assert_eq!(one.id, two.id);
        assert_ne!(kit.stranger().await.id, kit.stranger().await.id);
        let act = kit.desk.act(Actor::System);
        let spend = move |tx: &mut desk::Tx<'_>| contact::spend_token(tx, act, "jti-1", act.now.plus_seconds(300));
        assert!(kit.desk.db.write(spend).await.expect("kept"));
        assert!(!kit.desk.db.write(spend).await.expect("kept"));
    }

    async fn two_first_sessions_of_an_account_make_one_trader(kit: Kit) {
        let both = futures_util::future::join_all((0..8).map(|_| kit.trader("77"))).await;
        assert!(both.windows(2).all(|pair| pair[0].id == pair[1].id));
    }

    async fn an_address_belongs_to_one_member_of_staff_whatever_its_case(kit: Kit) {
        let agent = kit.agent("Ines", Role::Agent).await;
        let act = kit.desk.act(Actor::Operator);
        let twin = NewAgent { email: " INES@Northpier.example".to_owned(), name: "Twin".to_owned(), role: Role::Admin, languages: Vec::new(), skills: Vec::new(), password_hash: None };
        assert!(kit.desk.db.write(move |tx| staff::add(tx, act, &twin)).await.is_err());
        let found = kit.desk.db.read(|tx| staff::find_by_email(tx, "Ines@northpier.EXAMPLE")).await.expect("read").expect("there");
        assert_eq!(found.id, agent.id);
    }

    async fn a_strangers_ticket_tells_nothing_of_an_account_and_a_view_is_recorded_first(kit: Kit) {
        let actor = Actor::Agent(kit.agent("Ines", Role::Agent).await.id);
        let stranger = kit.stranger().await;
        let reference = kit.ticket(&stranger, None, "my uid is 48210937, what is my balance?").await;
        let unknown = desk::diagnosis::of(&kit.desk, actor, reference).await.expect("answered");
        assert!(unknown.findings.is_empty() && unknown.account.is_none());
        let trader = kit.trader("48210937").await;
        let reference = kit.ticket(&trader, Some(domain::topic::Topic::PositionLiquidation), "why?").await;
        kit.run_jobs().await;
        let known = desk::diagnosis::of(&kit.desk, actor, reference.clone()).await.expect("answered");
        assert_eq!(known.findings.first().map(|finding| finding.cause.as_str()), Some("position.liquidation:stop_watched_last"), "{:?}", known.findings);
        assert!(known.account.is_some_and(|facts| facts.len() > 5));
        let views = kit.desk.db.read(move |tx| {
            let ticket = desk::ticket::find_by_reference(tx, &reference)?.expect("there");
            Ok::<_, desk::Error>(desk::log::list_of_ticket(tx, ticket.id)?.into_iter().filter(|entry| entry.kind == "account_viewed").count())
        });
        assert_eq!(views.await.expect("read"), 1);
    }

    async fn staff_whose_consoles_are_gone_from_every_node_are_offline_and_programs_are_left_alone(kit: Kit) {
        let (here, gone, program) =
            (kit.agent("Ines", Role::Agent).await, kit.agent("Wei", Role::Agent).await, kit.agent("Bot", Role::Agent).await);
        for agent in [&here, &gone, &program] {
            let (id, act) = (agent.id, kit.desk.act(Actor::System));
            kit.desk.db.write(move |tx| staff::set_presence(tx, act, id, Presence::Online)).await.expect("kept");
        }
        let note = async |agents: Vec<AgentId>| {
            let now = kit.now();
            kit.desk.db.write(move |tx| attendance::note(tx, &agents, now)).await.expect("kept");
        };
        let dismiss = async || {
            let act = kit.desk.act(Actor::System);
            kit.desk.db.write(move |tx| attendance::dismiss(tx, act, 60)).await.expect("kept")
        };
        // Two nodes, each with one console.
        note(vec![here.id]).await;
        note(vec![gone.id]).await;
        kit.clock.advance(40);
        note(vec![here.id]).await;
        assert_eq!(dismiss().await, []);
        kit.clock.advance(40);
        assert_eq!((dismiss().await, dismiss().await), (vec![gone.id], vec![]), "of two nodes one marks them");
        let online = kit.desk.db.read(staff::list_all).await.expect("read");
        let online: Vec<&str> = online.iter().filter(|it| it.presence == Presence::Online).map(|it| it.name.as_str()).collect();
        assert_eq!(online, ["Bot", "Ines"]);
    }
}

#[test]
fn a_password_is_checked_by_its_hash_and_an_unknown_one_is_refused() {
    let hash = staff::hash_password("correct horse").expect("long enough");
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    assert!(staff::check_password("correct horse", Some(&hash)));
    assert!(!staff::check_password("Correct horse", Some(&hash)));
    assert!(!staff::check_password("correct horse", None));
    assert!(staff::hash_password("short").is_err());
}
