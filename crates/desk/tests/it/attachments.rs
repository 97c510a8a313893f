//! Files: typed by content, shielded, bound to one message, seen only by who may.

use std::time::{Duration, SystemTime};

use ::search::TicketIndex;
use db::blobs::Digest;
use desk::attachment;
use desk::intake::{RawCase, RawMessage};
use desk::link::{self, LinkKey};
use desk::reply::{self, Audience, Beside, Draft, Writer};
use desk::session::{self, Opening, Owner, Session};
use desk::upload::{self, Upload};
use domain::actor::{Actor, Role};
use domain::attachment::MediaType;
use domain::id::AttachmentId;
use domain::refusal::Refusal;
use testkit::{Kit, on_both};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";

async fn upload(kit: &Kit, actor: Actor, (client_id, bytes): (Option<&str>, &[u8])) -> Result<(attachment::Attachment, bool), desk::Error> {
    let upload =
        Upload { actor, client_id: client_id.map(str::to_owned), name: "../screen\u{202e}shot.png".to_owned(), bytes: bytes.to_vec() };
    upload::accept(&kit.desk, upload).await
}

on_both! {
    async fn what_files_name_fills_the_fields_that_words_left_empty(kit: Kit) {
        let alice = kit.stranger().await;
        let mut files = Vec::new();
        for (name, bytes) in [
            ("BTCUSDT_liq_2026-03-01_14-22.png", PNG),
            ("trades.csv", b"symbol,side,orderId\nETHUSDT,Sell,7f3c9a10-22be-4d07-9c53-1be0a8f4d611\n" as &[u8]),
        ] {
            let upload = Upload { actor: Actor::Contact(alice.id), client_id: None, name: name.to_owned(), bytes: bytes.to_vec() };
            files.push(upload::accept(&kit.desk, upload).await.expect("kept").0.id);
        }
        let raw = |client_id: &str, body: &str, file: AttachmentId| RawCase { client_id: client_id.to_owned(), body: body.to_owned(), attachments: vec![file], ..RawCase::default() };
        let fields = async |raw: RawCase| {
            let accepted = kit.open_with(&alice, raw).await.expect("opened");
            kit.run_jobs().await;
            let find = move |tx: &mut desk::Tx<'_>| desk::ticket::get(tx, accepted.ticket.id);
            serde_json::from_str::<serde_json::Value>(&kit.desk.db.read(find).await.expect("read").fields).expect("fields are JSON")
        };
        let picture = fields(raw("c1", "why was this closed, picture attached", files[0])).await;
        assert_eq!((picture["symbol"].as_str(), picture["time"].as_str()), (Some("BTCUSDT"), Some("2026-03-01 14:22")));
        let table = fields(raw("c2", "my SOLUSDT order was never filled, the export is here", files[1])).await;
        assert_eq!(table["symbol"].as_str(), Some("SOLUSDT"), "words come first");
        assert_eq!(table["order_id"].as_str(), Some("7f3c9a10-22be-4d07-9c53-1be0a8f4d611"));
    }

    async fn a_file_is_kept_once_and_carried_once(kit: Kit) {
        let alice = kit.stranger().await;
        let actor = Actor::Contact(alice.id);
        let (file, again) = upload(&kit, actor, (Some("u1"), PNG)).await.expect("kept");
        assert_eq!((file.media_type, file.name.as_str(), again), (MediaType::Png, "screenshot.png", false));
        assert_eq!(upload(&kit, actor, (Some("u1"), PNG)).await.expect("kept").0.id, file.id);
        assert_eq!(upload(&kit, actor, (Some("u1"), b"other")).await.expect_err("another file").refusal(), Some(&Refusal::ConflictClientId));
        let case = |client_id: &str| RawCase { client_id: client_id.to_owned(), attachments: vec![file.id], ..RawCase::default() };
        kit.open_with(&alice, case("c1")).await.expect("a message may be only a file");
        assert!(matches!(kit.open_with(&alice, case("c2")).await.expect_err("carried already").refusal(), Some(Refusal::BadRequest { .. })));
        let digest = file.digest.parse().expect("a digest");
        assert_eq!(kit.desk.blobs.get(&digest).expect("the blob is there"), PNG);
    }

    async fn a_link_made_on_one_node_opens_its_file_on_every_other_while_its_session_stands(kit: Kit) {
        let alice = kit.stranger().await;
        let (file, _) = upload(&kit, Actor::Contact(alice.id), (None, PNG)).await.expect("kept");
        let owner = Owner::Contact(alice.id);
        let opening = Opening { hash: vec![1; 32], owner, kind: "session", life_s: Some(600), user_agent: None, address: None };
        let act = kit.desk.act(Actor::Contact(alice.id));
        let id = kit.desk.db.write(move |tx| session::open(tx, act, &opening)).await.expect("opened");
        let other = crate::search::node(&kit, TicketIndex::in_memory().expect("an index"));
        let (text, _) = kit.desk.link_key.make(file.id, Session { id, owner, stale: false }, kit.now());
        let named = other.link_key.read(&text, other.now()).expect("one key for all nodes");
        let now = other.now();
        let find = async || other.db.read(move |tx| link::find(tx, named, now)).await.expect("read").map(|file| file.id);
        assert_eq!(find().await, Some(file.id));
        let act = kit.desk.act(Actor::Contact(alice.id));
        kit.desk.db.write(move |tx| session::revoke(tx, act, owner, id)).await.expect("revoked");
        assert_eq!(find().await, None);
        assert_ne!(LinkKey::new(&desk::keys::fresh().expect("random bytes")).read(&text, now), Ok(named));
    }

    async fn another_traders_file_is_as_unknown_and_a_notes_file_stays_at_the_desk(kit: Kit) {
        let (alice, bob) = (kit.stranger().await, kit.stranger().await);
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "hello").await;
        let (theirs, _) = upload(&kit, Actor::Contact(bob.id), (None, PNG)).await.expect("kept");
        let stolen = RawCase { client_id: "c".to_owned(), attachments: vec![theirs.id], ..RawCase::default() };
        assert!(kit.open_with(&alice, stolen).await.is_err());
        let mut seen = Vec::new();
        for (client_id, audience) in [("n", Audience::Staff), ("r", Audience::Contact { then: domain::ticket::Status::Pending })] {
            let (file, _) = upload(&kit, Actor::Agent(agent.id), (None, client_id.as_bytes())).await.expect("kept");
            let raw = RawMessage { client_id: client_id.to_owned(), body: "see file".to_owned(), attachments: vec![file.id] };
            let writer = Writer { agent: agent.clone(), reference: reference.clone() };
            let draft = Draft::parse(writer, (audience, Beside::default()), &raw, &kit.desk.digest_key).expect("well formed");
            let act = kit.desk.act(Actor::Agent(agent.id));
            kit.desk.db.write(move |tx| reply::send(tx, act, &draft)).await.expect("sent");
            let (owner, other, id) = (alice.id, bob.id, file.id);
            let found = kit.desk.db.read(move |tx| Ok::<_, desk::Error>((attachment::find_for_contact(tx, owner, id)?.is_some(), attachment::find_for_contact(tx, other, id)?.is_some())));
            seen.push(found.await.expect("read"));
        }
        assert_eq!(seen, [(false, false), (true, false)]);
    }

    async fn a_text_file_is_shielded_and_others_are_refused(kit: Kit) {
        let alice = kit.stranger().await;
        let actor = Actor::Contact(alice.id);
        let (log, _) = upload(&kit, actor, (None, b"line 1\nmy password is Blue-Kite-77x\nline 3\n")).await.expect("kept");
        let kept = kit.desk.blobs.get(&log.digest.parse().expect("a digest")).expect("the blob is there");
        assert_eq!(String::from_utf8(kept).expect("text"), "line 1\nmy password is ⟦secret:password⟧\nline 3\n");
        assert!(!testkit::kit::folder_holds(&kit.folder.join("blobs"), b"Blue-Kite-77x"));
        for (bytes, refusal) in [(&b""[..], Refusal::AttachmentEmpty), (b"MZ\x90\x00\x03", Refusal::AttachmentTypeRefused)] {
            assert_eq!(upload(&kit, actor, (None, bytes)).await.expect_err("refused").refusal(), Some(&refusal));
        }
        let nothing = kit.desk.db.read(move |tx| attachment::find(tx, AttachmentId(uuid::Uuid::now_v7()))).await.expect("read");
        assert!(nothing.is_none());
    }

    async fn a_day_old_file_that_no_row_names_is_swept_away_and_others_stay(kit: Kit) {
        let alice = kit.stranger().await;
        let (named, _) = upload(&kit, Actor::Contact(alice.id), (None, PNG)).await.expect("kept");
        let old = kit.desk.blobs.put(b"an upload whose row was never written").expect("kept");
        let young = kit.desk.blobs.put(b"an upload that is under way").expect("kept");
        let named: Digest = named.digest.parse().expect("a digest");
        for digest in [named, old] {
            let name = digest.to_string();
            let path = kit.folder.join("blobs").join(&name[..2]).join(&name[2..4]).join(&name);
            let yesterday = SystemTime::now() - Duration::from_secs(25 * 3_600);
            std::fs::File::open(path).and_then(|file| file.set_modified(yesterday)).expect("made old");
        }
        assert_eq!(upload::sweep(&kit.desk).await.expect("swept"), 1);
        let mut left = vec![named, young];
        left.sort();
        assert_eq!(kit.desk.blobs.list().expect("listed"), left);
    }

    async fn every_column_that_names_a_blob_is_known_to_the_sweep(kit: Kit) {
        let columns: Vec<(String, String)> = kit
            .desk
            .db
            .read(|tx| tx.query(db::dialect::columns(tx.engine()), &[], |row| Ok((row.get(0)?, row.get(1)?))))
            .await
            .map_err(|error: db::DbError| error)
            .expect("read");
        let naming: Vec<String> = columns
            .iter()
            .filter(|(_, column)| column.contains("digest") || column.contains("blob"))
            .map(|(table, column)| format!("{table}.{column}"))
            .collect();
        // The digests of articles and intents are of texts that lie in rows. A new column here must be asked in `attachment::is_named`.
        assert_eq!(naming, ["articles.digest", "attachments.digest", "intents.digest", "mails.raw_digest"]);
    }
}
