//! Everything that is stored is read once a day, by one node, and damage is told (guarantees.md G16).

use db::{DbError, params};
use desk::alarm;
use desk::checkup::{self, Checkup};
use desk::upload::{self, Upload};
use domain::actor::{Actor, Role};
use domain::alarm::Alarm;
use testkit::{Engine, Kit, on_both};
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

        // Leads are told until the next check finds all of it whole.
        let standing = async || alarm::look(&kit.desk).await.expect("looked").into_iter().map(|it| (it.alarm, it.count)).collect::<Vec<_>>();
        assert_eq!(standing().await, [(Alarm::Damage, 1)]);
        let found = walk(&path).into_iter().find(|it| std::fs::read(it).is_ok_and(|it| it == b"a trade")).expect("it lies there");
        std::fs::write(found, b"a trace").expect("written");
        kit.clock.advance(DAY_S);
        assert_eq!(standing().await, [(Alarm::Damage, 1)], "nobody knows yet");
        assert_eq!(round(&kit, &stop).await, Some(vec![]));
        assert_eq!(standing().await, []);
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

/// Leads are told of a page that somebody met, without waiting for the daily check; SQLite only, PostgreSQL sees to its own.
#[test]
fn a_damaged_page_that_somebody_meets_is_an_alarm() {
    testkit::run(Engine::Sqlite, async |kit: Kit| {
        kit.agent("Quetzalcoatl", Role::Agent).await;
        kit.desk.db.clone().close();
        let path = kit.folder.join("backstop.db");
        let mut bytes = std::fs::read(&path).expect("read");
        let at = bytes.windows(12).position(|it| it == b"Quetzalcoatl").expect("it lies there");
        bytes[at] ^= 1;
        std::fs::write(&path, bytes).expect("written");
        let mut desk = kit.desk.clone();
        desk.db = db::Db::open(&db::Settings::sqlite(path)).expect("opened");
        let standing = async || alarm::look(&desk).await.expect("looked").into_iter().map(|it| (it.alarm, it.count)).collect::<Vec<_>>();
        assert_eq!(standing().await, [], "nobody has met it");
        let met = desk.db.read(|tx| tx.query("select name from agents", params![], |row| row.get::<String>(0))).await;
        assert!(matches!(met, Err(DbError::Damaged { .. })), "{met:?}");
        assert_eq!(standing().await, [(Alarm::Damage, 1)]);
        desk.db.close();
    });
}
