//! Who of the staff was shown what is on disk before it is shown, and counted without a write of its own (guarantees.md G17).

use std::sync::Arc;

use db::params;
use desk::anchor;
use desk::look::{self, Look, Looks, Seen, Sight, Sought};
use desk::{Error, log};
use domain::actor::Role;
use domain::id::{AgentId, SessionId};
use domain::look::SPAN_S;
use testkit::{Kit, on_both};
use uuid::Uuid;

fn look(agent: AgentId, at: Sight) -> Look {
    Look { agent, session: SessionId(Uuid::from_u128(7)), at }
}

async fn seen(kit: &Kit, sought: Sought) -> Vec<Seen> {
    kit.desk.db.read(move |tx| look::list(tx, Sought { limit: 200, ..sought })).await.expect("listed")
}

async fn rows(kit: &Kit) -> i64 {
    kit.desk
        .db
        .read(|tx| tx.get("select count(*) from looks", params![], |row| row.get(0)))
        .await
        .map_err(|error: db::DbError| error)
        .expect("counted")
}

/// Sweeps as a node does, again and again, until no record is left.
async fn swept(kit: &Kit) {
    for _ in 0..200 {
        kit.desk.looks.sweep(&kit.desk.db, kit.now()).await.expect("swept");
        if kit.desk.looks.remembered() == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("records are left");
}

async fn change(kit: &Kit, sql: &'static str) {
    kit.desk.db.write(move |tx| tx.execute(sql, params![]).map(drop)).await.map_err(|error: db::DbError| error).expect("changed");
}

on_both! {
    async fn a_look_is_on_disk_when_it_is_answered_and_a_burst_is_one_record(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let trader = kit.trader("1001").await;
        let reference = kit.ticket(&trader, None, "where is my withdrawal").await;
        let one = look(ines.id, Sight::Ticket(reference.clone()));
        kit.desk.looks.note(&kit.desk.db, one.clone(), kit.now()).await.expect("kept");
        assert_eq!(rows(&kit).await, 1, "it lies there before anything else happens");
        let burst = (0..500).map(|_| kit.desk.looks.note(&kit.desk.db, one.clone(), kit.now()));
        futures_util::future::try_join_all(burst).await.expect("kept");
        assert_eq!((rows(&kit).await, kit.desk.looks.remembered()), (1, 1), "what is repeated writes nothing");
        kit.desk.looks.sweep(&kit.desk.db, kit.now()).await.expect("swept");
        assert_eq!(rows(&kit).await, 1, "nor while its minutes last");
        kit.clock.advance(SPAN_S);
        swept(&kit).await;
        assert_eq!(rows(&kit).await, 2, "then how often is written once");
        let found = seen(&kit, Sought { contact: Some(trader.id), ..Sought::default() }).await;
        let shown: Vec<_> = found.iter().map(|it| (it.agent_name.as_deref(), it.kind.as_str(), it.ticket.as_ref(), it.times)).collect();
        assert_eq!(shown, [(Some("Ines"), "ticket", Some(&reference), 501)]);
        kit.desk.looks.note(&kit.desk.db, one, kit.now()).await.expect("kept");
        assert_eq!(rows(&kit).await, 3, "after its minutes a look is a new record");
    }

    async fn many_who_look_at_once_share_commits_and_each_is_kept(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let looks = (0..300).map(|n| look(ines.id, Sight::search(&format!("q=word{}", n % 100))));
        let noted = looks.map(|one| kit.desk.looks.note(&kit.desk.db, one, kit.now()));
        futures_util::future::try_join_all(noted).await.expect("kept");
        assert_eq!(rows(&kit).await, 100, "one record each");
        kit.desk.looks.settle(&kit.desk.db).await.expect("settled");
        let times: i64 = seen(&kit, Sought { agent: Some(ines.id), ..Sought::default() }).await.iter().map(|it| it.times).sum();
        assert_eq!(times, 300, "those who waited for the same commit are counted");
        kit.desk.db.read(look::verify).await.expect("read").expect("the chain holds");
    }

    async fn at_its_bound_a_node_writes_rather_than_forgets_and_at_its_end_nothing_is_left(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let looks = Arc::new(Looks::new(4));
        let note = async |n: usize| looks.note(&kit.desk.db, look(ines.id, Sight::search(&format!("q={n}"))), kit.now()).await.expect("kept");
        for n in 0..40 {
            for _ in 0..3 {
                note(n).await;
            }
            assert!(looks.remembered() <= 8, "{}", looks.remembered());
        }
        looks.settle(&kit.desk.db).await.expect("settled");
        assert_eq!(looks.remembered(), 0);
        let found = seen(&kit, Sought { agent: Some(ines.id), ..Sought::default() }).await;
        assert_eq!((found.len(), found.iter().map(|it| it.times).sum::<i64>()), (40, 120), "none is lost");
    }

    async fn without_a_record_there_is_no_answer_and_counts_outlive_the_failure(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let note = async |words: &str| kit.desk.looks.note(&kit.desk.db, look(ines.id, Sight::search(words)), kit.now()).await;
        note("q=before").await.expect("kept");
        note("q=before").await.expect("counted");
        change(&kit, "alter table look_head rename to gone").await;
        assert!(matches!(note("q=during").await, Err(Error::Store(_))), "what cannot be kept is not shown");
        kit.clock.advance(SPAN_S);
        // It cannot be written, whether this or what just failed still tries.
        drop(kit.desk.looks.sweep(&kit.desk.db, kit.now()).await);
        assert_eq!(kit.desk.looks.remembered(), 1, "the count is kept");
        change(&kit, "alter table gone rename to look_head").await;
        note("q=during").await.expect("kept");
        kit.desk.looks.settle(&kit.desk.db).await.expect("settled");
        let found = seen(&kit, Sought { agent: Some(ines.id), ..Sought::default() }).await;
        let shown: Vec<_> = found.iter().map(|it| (it.words.as_str(), it.times)).collect();
        assert_eq!(shown, [("q=during", 1), ("q=before", 2)]);
    }

    async fn a_changed_or_missing_look_shows(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        for n in 0..6 {
            kit.desk.looks.note(&kit.desk.db, look(ines.id, Sight::list(&format!("tickets view={n}"))), kit.now()).await.expect("kept");
        }
        let verify = async || kit.desk.db.read(look::verify).await.expect("read");
        assert_eq!(verify().await, Ok(6));
        change(&kit, "update looks set times = 0 where seq = 3").await;
        assert_eq!(verify().await, Err(log::Broken::Altered { seq: 3 }));
        change(&kit, "update looks set times = 1 where seq = 3").await;
        change(&kit, "delete from looks where seq = 6").await;
        assert_eq!(verify().await, Err(log::Broken::Head));
        change(&kit, "delete from looks where seq = 4").await;
        assert_eq!(verify().await, Err(log::Broken::Gap { expected: 4 }));
    }

    async fn looks_that_were_cut_off_are_missed_by_an_anchor_and_those_that_went_as_too_old_are_not(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let note = async |n: usize| kit.desk.looks.note(&kit.desk.db, look(ines.id, Sight::search(&format!("q={n}"))), kit.now()).await.expect("kept");
        let anchor = async || { let now = kit.now(); kit.desk.db.read(move |tx| anchor::read(tx, now)).await.expect("read") };
        let compare = async |it: &anchor::Anchor| { let it = it.clone(); kit.desk.db.read(move |tx| anchor::compare(tx, &it)).await.expect("read") };
        note(1).await;
        let old = anchor().await;
        kit.clock.advance(401 * 86_400);
        note(2).await;
        look::forget(&kit.desk, 400).await.expect("removed");
        note(3).await;
        let young = anchor().await;
        assert_eq!((compare(&old).await, compare(&young).await), (vec![], vec![]));
        change(&kit, "delete from looks where seq = (select max(seq) from looks)").await;
        change(&kit, "update look_head set seq = seq - 1, hash = (select hash from looks where seq = look_head.seq - 1) where id = 1").await;
        assert!(kit.desk.db.read(look::verify).await.expect("read").is_ok(), "by itself the chain holds");
        assert_eq!(compare(&young).await, ["looks"]);
    }

    async fn what_is_too_old_goes_some_at_a_time_and_the_chain_says_so(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let note = async |n: usize| kit.desk.looks.note(&kit.desk.db, look(ines.id, Sight::search(&format!("q={n}"))), kit.now()).await;
        let forget = async || look::forget(&kit.desk, 400).await.expect("removed");
        let verify = async || kit.desk.db.read(look::verify).await.expect("read");
        futures_util::future::try_join_all((0..1_100).map(note)).await.expect("kept");
        assert_eq!((forget().await, rows(&kit).await), (0, 1_100), "nothing is too old");
        kit.clock.advance(400 * 86_400 - 60);
        assert_eq!(forget().await, 0, "a look is kept for all of 400 days");
        kit.clock.advance(120);
        note(2_000).await.expect("kept");
        assert_eq!((forget().await, rows(&kit).await), (1_100, 3), "one left, and two rows that say what went");
        assert_eq!(verify().await, Ok(3));
        let found = seen(&kit, Sought::default()).await;
        assert_eq!(found.iter().map(|it| it.kind.as_str()).collect::<Vec<_>>(), ["removal", "removal", "search"]);
        assert!(found[0].words.starts_with("1100 "), "leads see it: {}", found[0].words);
        assert_eq!((forget().await, rows(&kit).await), (0, 3), "it is done once");
        kit.clock.advance(401 * 86_400);
        assert_eq!((forget().await, rows(&kit).await), (3, 1), "what says so is as old one day, and is said anew");
        assert_eq!(verify().await, Ok(1));
        note(3_000).await.expect("kept");
        assert_eq!(verify().await, Ok(2), "the chain goes on");
    }

    async fn a_removal_that_is_not_the_desks_own_shows(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let note = async |n: usize| kit.desk.looks.note(&kit.desk.db, look(ines.id, Sight::search(&format!("q={n}"))), kit.now()).await.expect("kept");
        let verify = async || kit.desk.db.read(look::verify).await.expect("read");
        for n in 0..4 {
            note(n).await;
        }
        change(&kit, "create table aside as select * from looks").await;
        kit.clock.advance(401 * 86_400);
        for n in 4..8 {
            note(n).await;
        }
        assert_eq!(look::forget(&kit.desk, 400).await.expect("removed"), 4);
        assert_eq!(verify().await, Ok(5));
        change(&kit, "insert into looks select * from aside where seq = 2").await;
        assert_eq!(verify().await, Err(log::Broken::Gap { expected: 5 }), "what went does not come again");
        change(&kit, "delete from looks where seq = 2").await;
        change(&kit, "update looks set words = '5' || substr(words, 2) where kind = 'removal'").await;
        assert!(verify().await.is_err(), "nobody says that more went");
        change(&kit, "update looks set words = '4' || substr(words, 2) where kind = 'removal'").await;
        assert_eq!(verify().await, Ok(5));
        change(&kit, "drop table aside").await;
        change(&kit, "create table aside as select * from looks where seq in (5, 7)").await;
        change(&kit, "delete from looks where seq = 7").await;
        assert_eq!(verify().await, Err(log::Broken::Gap { expected: 7 }), "from the middle");
        change(&kit, "insert into looks select * from aside where seq = 7").await;
        change(&kit, "delete from looks where seq = 5").await;
        assert_eq!(verify().await, Err(log::Broken::Gap { expected: 5 }), "from the front");
        change(&kit, "insert into looks select * from aside where seq = 5").await;
        change(&kit, "delete from looks where kind = 'removal'").await;
        assert!(verify().await.is_err(), "nor what says that some went");
    }

    async fn who_ends_a_node_waits_for_the_write_under_way(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        for round in 0..10 {
            let looks = (0..40).map(|n| look(ines.id, Sight::search(&format!("q={}", round * 100 + n / 2))));
            let noted = futures_util::future::join_all(looks.map(|one| kit.desk.looks.note(&kit.desk.db, one, kit.now())));
            let settled = async { tokio::join!(kit.desk.looks.settle(&kit.desk.db), kit.desk.looks.settle(&kit.desk.db)) };
            let (kept, (one, other)) = tokio::join!(noted, settled);
            assert!(kept.into_iter().all(|it| it.is_ok()) && one.is_ok() && other.is_ok());
        }
        kit.desk.looks.settle(&kit.desk.db).await.expect("settled");
        let times: i64 = seen(&kit, Sought { agent: Some(ines.id), ..Sought::default() }).await.iter().map(|it| it.times).sum();
        assert_eq!((times, kit.desk.looks.remembered()), (400, 0));
    }

    async fn what_was_asked_is_kept_without_its_secrets(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        kit.desk.looks.note(&kit.desk.db, look(ines.id, Sight::search("q=card 4111 1111 1111 1111 refused")), kit.now()).await.expect("kept");
        let found = seen(&kit, Sought { agent: Some(ines.id), ..Sought::default() }).await;
        assert!(found[0].words.contains("refused") && !found[0].words.contains("4111 1111"), "{}", found[0].words);
    }
}
