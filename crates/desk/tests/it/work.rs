//! Jobs: done after the commit that caused them, tried again, parked and shown, never dropped.

use std::sync::Arc;

use db::blobs::Blobs;
use db::{DbError, jobs};
use desk::Desk;
use desk::identity::Keys;
use desk::intake::{self, Case, RawCase};
use domain::actor::{Actor, Role};
use domain::channel::{Channel, Outbound, SendError, Sent};
use testkit::on_both;

on_both! {
    async fn a_job_that_keeps_failing_is_parked_and_can_be_tried_again(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let raw = RawCase { client_id: "c".to_owned(), body: "hello".to_owned(), ..RawCase::default() };
        let case = Case::parse(alice.id, "carrier-pigeon", &raw, &kit.desk.digest_key).expect("well formed");
        let act = kit.desk.act(Actor::Contact(alice.id));
        let reference = kit.desk.db.write(move |tx| intake::accept_case(tx, act, &case)).await.expect("taken").ticket.reference;
        kit.replies(&agent, &reference, ("r", "coo")).await.expect("sent");
        for _ in 0..10 {
            kit.run_jobs().await;
            kit.clock.advance(600);
        }
        let parked = kit.desk.db.read(|tx| jobs::list_parked(tx, 10)).await.expect("read");
        assert_eq!(parked.len(), 1);
        assert_eq!((parked[0].kind.as_str(), parked[0].attempts), ("deliver", desk::work::TRIES));
        assert!(parked[0].error.as_deref().is_some_and(|error| error.contains("carrier-pigeon")));
        let (id, now) = (parked[0].id, kit.now().micros());
        assert!(kit.desk.db.write(move |tx| jobs::replay(tx, id, now)).await.expect("kept"));
        assert_eq!(kit.desk.db.read(desk::work::count).await.expect("read"), (1, 0));
    }

    async fn a_job_does_not_hold_up_others_while_it_waits_for_its_next_try(kit: Kit) {
        let (alice, agent) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let raw = RawCase { client_id: "c".to_owned(), body: "hello".to_owned(), ..RawCase::default() };
        let case = Case::parse(alice.id, "carrier-pigeon", &raw, &kit.desk.digest_key).expect("well formed");
        let act = kit.desk.act(Actor::Contact(alice.id));
        let poison = kit.desk.db.write(move |tx| intake::accept_case(tx, act, &case)).await.expect("taken").ticket.reference;
        kit.replies(&agent, &poison, ("p", "coo")).await.expect("sent");
        let healthy = kit.ticket(&alice, None, "I was liquidated").await;
        kit.run_jobs().await;
        let ticket = kit.desk.db.read(move |tx| desk::ticket::find_by_reference(tx, &healthy)).await.expect("read").expect("there");
        assert!(ticket.priority.is_some(), "it was read although the other job failed");
    }
}

/// A channel so slow that, while it sends, the lease runs out and another node takes the job.
struct Slow(testkit::Kit);

#[async_trait::async_trait]
impl Channel for Slow {
    fn name(&self) -> &'static str {
        "widget"
    }

    async fn send(&self, _: &Outbound) -> Result<Sent, SendError> {
        self.0.clock.advance(3_600);
        let now = self.0.now().micros();
        let taken = self.0.desk.db.write(move |tx| jobs::claim(tx, now, 60_000_000, 10, uuid::Uuid::now_v7())).await;
        assert_eq!(taken.map(|jobs| jobs.len()), Ok::<_, DbError>(1), "another node has it now");
        Ok(Sent::ReadyToFetch)
    }
}

on_both! {
    async fn a_worker_that_lost_its_lease_keeps_nothing(kit: Kit) {
        let (alice, agent) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello").await;
        kit.run_jobs().await;
        kit.replies(&agent, &reference, ("r", "hi")).await.expect("sent");
        let before = kit.desk.db.read(desk::log::head).await.expect("read");
        let slow = Desk::new(desk::Parts {
            db: kit.desk.db.clone(),
            blobs: Blobs::open(kit.folder.join("blobs")).expect("files"),
            clock: kit.clock.clone(),
            channels: vec![Arc::new(Slow(kit.clone()))],
            mail: None,
            courier: None,
            pictures: None,
            venue: None,
            identity: Keys { keys: Vec::new(), audience: None },
            sla: kit.desk.sla,
            index: search::TicketIndex::in_memory().expect("an index in memory"),
        })
        .expect("a second desk on the store");
        assert_eq!(desk::work::round(&slow).await.expect("claimed"), 1);
        assert_eq!(kit.desk.db.read(desk::log::head).await.expect("read"), before, "the late worker's outcome is undone");
        assert_eq!(kit.desk.db.read(desk::work::count).await.expect("read"), (1, 0), "the job is the other's to finish");
        kit.clock.advance(3_600);
        kit.run_jobs().await;
        assert_eq!(kit.desk.db.read(desk::log::head).await.expect("read"), before + 1);
    }
}
