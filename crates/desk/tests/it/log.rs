//! The log: gap-free positions, an unbroken chain, one stream for each trader.

use db::params;
use desk::Error;
use desk::anchor::{self, Anchor, Head};
use desk::log::{self, Broken};
use domain::actor::Role;
use testkit::{Kit, on_both};

async fn some_history(kit: &Kit) -> (desk::contact::Contact, desk::contact::Contact) {
    let (alice, bob) = (kit.stranger().await, kit.stranger().await);
    let agent = kit.agent("Ines", Role::Agent).await;
    let one = kit.ticket(&alice, None, "I was liquidated").await;
    let two = kit.ticket(&bob, None, "my deposit is missing").await;
    kit.replies(&agent, &one, ("r1", "I am looking")).await.expect("sent");
    kit.writes(&agent, &one, (desk::reply::Audience::Staff, "n1", "a note")).await.expect("kept");
    kit.says(&bob, &two, ("m1", "still missing")).await.expect("taken");
    kit.run_jobs().await;
    (alice, bob)
}

on_both! {
    async fn positions_have_no_gaps_for_anybody(kit: Kit) {
        let (alice, bob) = some_history(&kit).await;
        let all = kit.desk.db.read(|tx| log::list_after(tx, 0, 1000)).await.expect("read");
        assert!(all.len() > 10 && all.iter().zip(1..).all(|(entry, seq)| entry.seq == seq));
        for contact in [alice.id, bob.id] {
            let own = kit.desk.db.read(move |tx| log::list_for_contact(tx, contact, 0, 1000)).await.expect("read");
            assert!(own.iter().zip(1..).all(|(entry, seq)| entry.contact_seq == Some(seq) && entry.contact == Some(contact)));
            assert!(own.iter().all(|entry| entry.event().is_some_and(|event| event.is_public())));
        }
    }

    async fn a_resumed_stream_continues_where_it_stopped(kit: Kit) {
        some_history(&kit).await;
        let whole: Vec<i64> = kit.desk.db.read(|tx| log::list_after(tx, 0, 1000)).await.expect("read").iter().map(|entry| entry.seq).collect();
        let (mut pieced, mut cursor) = (Vec::new(), 0);
        loop {
            let page = kit.desk.db.read(move |tx| log::list_after(tx, cursor, 3)).await.expect("read");
            let Some(last) = page.last() else { break };
            cursor = last.seq;
            pieced.extend(page.iter().map(|entry| entry.seq));
        }
        assert_eq!(pieced, whole);
    }

    async fn an_edited_row_breaks_the_chain(kit: Kit) {
        some_history(&kit).await;
        let rows = kit.desk.db.read(log::verify).await.expect("read").expect("whole");
        assert!(rows > 10);
        kit.desk.db.write(|tx| Ok::<_, Error>(tx.execute("update events set data = '{}' where seq = 5", params![])?)).await.expect("written");
        assert_eq!(kit.desk.db.read(log::verify).await.expect("read"), Err(Broken::Altered { seq: 5 }));
    }

    async fn a_removed_row_breaks_the_chain(kit: Kit) {
        some_history(&kit).await;
        kit.desk.db.write(|tx| Ok::<_, Error>(tx.execute("delete from events where seq = 7", params![])?)).await.expect("written");
        assert_eq!(kit.desk.db.read(log::verify).await.expect("read"), Err(Broken::Gap { expected: 7 }));
    }

    async fn a_chain_that_was_written_anew_is_not_the_one_that_was_anchored(kit: Kit) {
        some_history(&kit).await;
        let now = kit.now();
        let before = kit.desk.db.read(move |tx| anchor::read(tx, now)).await.expect("read");
        let bob = kit.stranger().await;
        kit.ticket(&bob, None, "and now the stop did not trigger").await;
        let compare = async |anchor: Anchor| kit.desk.db.read(move |tx| anchor::compare(tx, &anchor)).await.expect("read");
        assert!(compare(before.clone()).await.is_empty(), "what came later changes nothing");
        let after = kit.desk.db.read(move |tx| anchor::read(tx, now)).await.expect("read");
        let forged = Anchor { log: Head { hash: before.log.hash.clone(), ..after.log.clone() }, ..after.clone() };
        assert_eq!(compare(forged).await, ["log"]);
        // Whoever holds the database cuts the end off, and lets the head say so: the chain by itself holds.
        let last = before.log.seq;
        let cut = move |tx: &mut db::Tx<'_>| {
            tx.execute("delete from events where seq > $1", params![last])?;
            Ok::<_, Error>(tx.execute("update log_head set seq = $1, hash = (select hash from events where seq = $1) where id = 1", params![last])?)
        };
        kit.desk.db.write(cut).await.expect("written");
        assert!(kit.desk.db.read(log::verify).await.expect("read").is_ok());
        assert!(compare(before).await.is_empty());
        assert_eq!(compare(after.clone()).await, ["log"], "it ends before the anchor");
        // And others stand in their place, each with its hash.
        while kit.desk.db.read(move |tx| anchor::read(tx, now)).await.expect("read").log.seq <= after.log.seq {
            let someone = kit.stranger().await;
            kit.ticket(&someone, None, "where is my deposit").await;
        }
        assert!(kit.desk.db.read(log::verify).await.expect("read").is_ok());
        assert_eq!(compare(after).await, ["log"]);
    }

    async fn a_cut_end_breaks_the_chain(kit: Kit) {
        some_history(&kit).await;
        kit.desk.db.write(|tx| Ok::<_, Error>(tx.execute("delete from events where seq = (select max(seq) from events)", params![])?)).await.expect("written");
        assert_eq!(kit.desk.db.read(log::verify).await.expect("read"), Err(Broken::Head));
    }

    async fn a_reader_never_skips_what_commits_late(kit: Kit) {
        // One transaction records early and commits late; no reader may see past the position it takes.
        let alice = kit.stranger().await;
        let act = kit.desk.act(domain::actor::Actor::System);
        let db = kit.desk.db.clone();
        let slow = tokio::spawn(async move {
            db.write(move |tx| {
                log::record(tx, act, log::Subject::none(), &domain::event::Event::ArticlesImported { count: 0 })?;
                std::thread::sleep(std::time::Duration::from_millis(300));
                Ok::<_, Error>(())
            })
            .await
        });
        let mut seen = Vec::new();
        let (mut cursor, quick) = (0, kit.open(&alice, "q", "quick one"));
        tokio::pin!(quick);
        let mut done = false;
        while !done {
            tokio::select! {
                outcome = &mut quick => { outcome.expect("taken"); done = true; }
                () = tokio::time::sleep(std::time::Duration::from_millis(5)) => {}
            }
            for entry in kit.desk.db.read(move |tx| log::list_after(tx, cursor, 100)).await.expect("read") {
                cursor = entry.seq;
                seen.push(entry.seq);
            }
        }
        slow.await.expect("joined").expect("committed");
        for entry in kit.desk.db.read(move |tx| log::list_after(tx, cursor, 100)).await.expect("read") {
            seen.push(entry.seq);
        }
        let head = kit.desk.db.read(log::head).await.expect("read");
        assert_eq!(seen, (1..=head).collect::<Vec<_>>());
    }
}
