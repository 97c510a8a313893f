use search::{HelpDoc, HelpIndex};

use crate::corpus::{article, articles, index_of};

#[test]
fn replacing_swaps_everything_at_once() {
    let index = index_of(&[article("old", "en", "Margin", "Margin calls.")]);
    let other_hand = index.clone();
    index.replace_all(&[article("new", "en", "Margin", "Margin calls.")]).expect("replaced");
    let slugs: Vec<_> = other_hand.search("margin ", "en", 5).into_iter().map(|hit| hit.slug).collect();
    assert_eq!(slugs, ["new"]);
    index.replace_all(&[]).expect("emptied");
    assert!(index.search("margin", "en", 5).is_empty());
}

#[test]
fn searches_during_a_replacement_see_one_state() {
    let set = |name: &str| (0..20).map(|n| article(&format!("{name}-{n}"), "en", "Margin", "Margin.")).collect::<Vec<_>>();
    let index = index_of(&set("a"));
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            for _ in 0..40 {
                let hits = index.search("margin", "en", 20);
                assert_eq!(hits.len(), 20);
                assert!(hits.iter().all(|hit| hit.slug.starts_with(&hits[0].slug[..2])));
            }
        });
        for name in ["b", "c", "d"] {
            index.replace_all(&set(name)).expect("replaced");
        }
        reader.join().expect("the reader saw one state at a time");
    });
}

#[test]
fn an_index_on_disk_survives_a_restart() {
    let dir = tempfile::tempdir().expect("a directory");
    HelpIndex::open(dir.path()).and_then(|index| index.replace_all(&articles())).expect("written");
    let index = HelpIndex::open(dir.path()).expect("opened again");
    assert_eq!(index.search("强平", "zh-Hans", 1)[0].slug, "liquidation");
}

#[test]
fn what_was_filled_in_is_known_after_a_restart_by_its_mark() {
    let dir = tempfile::tempdir().expect("a directory");
    let index = HelpIndex::open(dir.path()).expect("opened");
    assert_eq!(index.mark().unwrap_or_default(), "");
    index.fill(&articles(), HelpDoc::clone, "one").expect("written");
    drop(index);
    let index = HelpIndex::open(dir.path()).expect("opened again");
    assert_eq!(index.mark().as_deref(), Some("one"));
    index.replace_all(&[]).expect("emptied");
    assert_eq!(index.mark().unwrap_or_default(), "", "another stock has another mark");
}

#[test]
fn many_articles_keep_their_order_and_only_what_is_shown_is_read() {
    let many: Vec<HelpDoc> = (0..1_200).map(|n| article(&format!("slug-{n:04}"), "en", "Margin", "Margin calls.")).collect();
    let index = HelpIndex::in_memory().expect("an index");
    index.replace_all(&many).expect("filled");
    let found = index.find("margin", "en", 3);
    assert_eq!((found.ranked.len(), found.shown.len()), (100, 3));
    let names: Vec<&str> = found.ranked.iter().map(|(slug, _)| &**slug).collect();
    assert!(names.is_sorted() && names[0] == "slug-0000", "equal articles come in their order: {names:?}");
    assert!(found.shown.iter().zip(&names).all(|(hit, name)| hit.slug == *name && !hit.title_marks.is_empty()));
}

#[test]
fn an_index_of_another_version_is_removed() {
    let dir = tempfile::tempdir().expect("a directory");
    let old = dir.path().join("backstop-help-0");
    std::fs::create_dir(&old).expect("an old index");
    HelpIndex::open(dir.path()).expect("opened");
    assert!(!old.exists());
}

#[test]
fn a_damaged_index_is_replaced_by_an_empty_one() {
    let dir = tempfile::tempdir().expect("a directory");
    HelpIndex::open(dir.path()).and_then(|index| index.replace_all(&articles())).expect("written");
    let inner = std::fs::read_dir(dir.path()).expect("listed").next().expect("one").expect("readable").path();
    std::fs::write(inner.join("meta.json"), "{").expect("damaged");
    let index = HelpIndex::open(dir.path()).expect("opened");
    assert!(index.search("强平", "zh-Hans", 1).is_empty());
    index.replace_all(&articles()).expect("rebuilt");
    assert_eq!(index.search("强平", "zh-Hans", 1).len(), 1);
}

#[test]
fn the_index_can_be_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    shared(&HelpIndex::in_memory().expect("an index"));
}
