//! Everything that is stored is read once a day, by one node, and damage is told (guarantees.md G16).

use desk::checkup::{self, Checkup};
use desk::upload::{self, Upload};
use domain::actor::Actor;
use testkit::{Kit, on_both};
use tokio::sync::watch;

const DAY_S: i64 = 86_400;
const HOUR: i64 = 3;

async fn last(kit: &Kit) -> Checkup {
    kit.desk.db.read(checkup::last).await.expect("read").expect("there is one")
}

async fn round(kit: &Kit, stop: &watch::Receiver<bool>) -> Option<Vec<String>> {
    checkup::round(&kit.desk, HOUR, stop.clone()).await.expect("it is looked")
}

on_both! {
    async fn one_node_reads_everything_once_a_day_and_names_what_is_damaged(kit: Kit) {
        let (_stopper, stop) = watch::channel(false);
        let alice = kit.stranger().await;
        let upload = Upload { actor: Actor::Contact(alice.id), client_id: None, name: "a.txt".to_owned(), bytes: b"a trace".to_vec() };
        let (file, _) = upload::accept(&kit.desk, upload).await.expect("kept");
        assert_eq!(round(&kit, &stop).await, None, "a new desk has its first when the hour comes");
        kit.clock.advance(DAY_S);
        let (one, other) = tokio::join!(round(&kit, &stop), round(&kit, &stop));
        assert_eq!([one, other].into_iter().flatten().collect::<Vec<_>>(), [Vec::<String>::new()], "one of two");
        assert_eq!(round(&kit, &stop).await, None, "it was done today");
        assert_eq!((last(&kit).await.damages, last(&kit).await.first), (0, None));

        let path = kit.folder.join("blobs");
        let found = walk(&path).into_iter().find(|it| std::fs::read(it).is_ok_and(|it| it == b"a trace")).expect("it lies there");
        std::fs::write(found, b"a trade").expect("written");
        kit.clock.advance(DAY_S);
        let damages = round(&kit, &stop).await.expect("it is due");
        assert!(matches!(&damages[..], [one] if one.contains(&file.digest)), "{damages:?}");
        assert_eq!((last(&kit).await.damages, last(&kit).await.first.as_ref()), (1, damages.first()));
        assert!(last(&kit).await.ended_at.is_some());
    }

    async fn what_a_node_left_undone_is_done_by_the_next(kit: Kit) {
        let (stopper, stop) = watch::channel(false);
        assert_eq!(round(&kit, &stop).await, None);
        kit.clock.advance(DAY_S);
        stopper.send(true).expect("it is heard");
        assert_eq!(round(&kit, &stop).await, None, "it stopped in the middle");
        let (_stopper, goes_on) = watch::channel(false);
        assert_eq!(round(&kit, &goes_on).await, None, "the first may still be at it");
        kit.clock.advance(901);
        assert_eq!(round(&kit, &goes_on).await, Some(vec![]));
        assert_eq!(round(&kit, &goes_on).await, None);
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
