//! Mails that cannot be had or kept, and those behind them.

use channels::mail::listen::Answer;
use domain::mail::collect::Fate;

use super::{password, scene};

#[tokio::test]
async fn a_mail_that_cannot_be_kept_is_fetched_again_and_those_behind_wait() {
    let scene = scene(password(), |server| {
        server.mail(1, "Subject: a\n\n");
        server.mail(2, "Subject: b\n\n");
    })
    .await;
    scene.taken(&[1, 2]).await;
    scene.book.page().answers = vec![Answer::Full, Answer::Later];
    scene.server.mail(3, "Subject: c\n\n");
    scene.server.mail(4, "Subject: d\n\n");
    scene.taken(&[1, 2, 3, 4]).await;
    scene.end().await;
}

#[tokio::test]
async fn a_mail_that_the_store_never_takes_is_parked_and_those_behind_it_go_on() {
    let scene = scene(password(), |server| {
        for uid in 1..=3 {
            server.mail(uid, "Subject: x\n\n");
        }
    })
    .await;
    scene.taken(&[1, 2, 3]).await;
    scene.book.page().refused = Some(4);
    scene.server.mail(4, "Subject: d\n\n");
    scene.server.mail(5, "Subject: e\n\n");
    scene.taken(&[1, 2, 3, 5]).await;
    assert_eq!(scene.book.page().parked, [4], "its bytes are kept");
    let fetched = scene.server.state().heard.iter().filter(|it| it.contains("UID FETCH 4 ")).count();
    assert_eq!(fetched, 3, "after three tries");
    scene.end().await;
}

#[tokio::test]
async fn a_mail_that_the_server_does_not_give_stops_none_behind_it_and_is_asked_for_again() {
    let scene = scene(password(), |server| {
        for uid in 1..=3 {
            server.mail(uid, "Subject: x\n\n");
        }
        server.state().refused = vec![2];
    })
    .await;
    scene.taken(&[1, 3]).await;
    assert_eq!(scene.book.page().met.get(&2), Some(&Fate::Owed));
    scene.server.state().refused.clear();
    scene.book.page().held.as_mut().expect("held").compare_due = true;
    scene.taken(&[1, 3, 2]).await;
    scene.end().await;
}
