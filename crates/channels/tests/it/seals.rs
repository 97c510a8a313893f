//! Seals of forwarders (ARC), made with real keys and judged offline.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use channels::mail::judge::{Judge, Records, Way};
use channels::mail::read::{self, Limits};
use domain::mail::{Check, Level, Verdict};
use mail_auth::arc::ArcSealer;
use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::DkimSigner;
use mail_auth::{AuthenticatedMessage, AuthenticationResults, MessageAuthenticator};

const LETTER: &str = "From: Ann <ann@trader.test>\r\nTo: list@lists.test\r\nSubject: Where is it?\r\nMessage-ID: <1@trader.test>\r\n\r\nI sent 500 USDT.\r\n";
const SIGNED: [&str; 3] = ["From", "Subject", "To"];

struct World {
    keys: Vec<(String, Vec<u8>)>,
}

impl World {
    fn new(domains: &[&str]) -> Self {
        let keys = domains.iter().map(|domain| ((*domain).to_owned(), Ed25519Key::generate_pkcs8().expect("a key"))).collect();
        Self { keys }
    }

    fn key(&self, domain: &str) -> Ed25519Key {
        let (_, der) = self.keys.iter().find(|(known, _)| known == domain).expect("a key");
        Ed25519Key::from_pkcs8_der(der).expect("a key")
    }

    fn records(&self) -> Records {
        self.keys.iter().fold(Records::default(), |records, (domain, _)| {
            let public = STANDARD.encode(self.key(domain).public_key());
            records.with_txt(&format!("s._domainkey.{domain}"), &format!("v=DKIM1; k=ed25519; p={public}"))
        })
    }

    fn sign(&self, domain: &str) -> String {
        let signer = DkimSigner::from_key(self.key(domain)).domain(domain).selector("s").headers(SIGNED);
        format!("{}{LETTER}", signer.sign(LETTER.as_bytes()).expect("signed").to_header())
    }

    /// Somebody forwards a mail: what they see of it is sealed, after they have changed it.
    async fn forward(&self, mail: &str, (sealer, change): (&str, &dyn Fn(&str) -> String)) -> String {
        let (dns, records) = (MessageAuthenticator::new_quad9().expect("a resolver"), self.records());
        let before = AuthenticatedMessage::parse(mail.as_bytes()).expect("a mail");
        let dkim = dns.verify_dkim(records.with(&before)).await;
        let host = format!("mx.{sealer}");
        let results = AuthenticationResults::new(&host).with_dkim_results(&dkim, "ann@trader.test");
        let changed = change(mail);
        let message = AuthenticatedMessage::parse(changed.as_bytes()).expect("a mail");
        let chain = dns.verify_arc(records.with(&before)).await;
        let seal = ArcSealer::from_key(self.key(sealer)).domain(sealer).selector("s").headers(SIGNED);
        let set = seal.seal(&message, &results, &chain).expect("sealed");
        format!("{}{changed}", set.to_header())
    }

    async fn judged(&self, mail: &str, sealers: &[&str]) -> Verdict {
        let judge = Judge::offline(None, self.records()).with_sealers(sealers.iter().map(|it| (*it).to_owned()).collect());
        let letter = read::read(mail.as_bytes(), &Limits::default());
        judge.judge(mail.as_bytes(), &letter, &Way::default()).await
    }
}

fn with_footer(mail: &str) -> String {
    format!("{mail}--\r\nYou get this from the list.\r\n")
}

#[tokio::test]
async fn what_a_listed_forwarder_saw_proves_the_sender_and_nobody_elses_word_does() {
    let world = World::new(&["trader.test", "lists.test"]);
    let mail = world.forward(&world.sign("trader.test"), ("lists.test", &with_footer)).await;
    let believed = world.judged(&mail, &["other.test", "Lists.test"]).await;
    assert_eq!((believed.level(), believed.arc, believed.sealer.as_deref()), (Level::A1, Check::Pass, Some("lists.test")));
    assert_eq!((believed.dkim, believed.aligned.as_deref()), (Check::Fail, Some("trader.test")), "the footer broke the signature");
    let unlisted = world.judged(&mail, &["other.test"]).await;
    assert_eq!((unlisted.level(), unlisted.arc, unlisted.sealer), (Level::A0, Check::Pass, None), "it holds, and counts for nothing");
}

#[tokio::test]
async fn a_seal_proves_nothing_it_did_not_see_or_that_was_changed_since() {
    let world = World::new(&["trader.test", "lists.test", "evil.test"]);
    let listed: &[&str] = &["lists.test"];
    let mail = world.forward(&world.sign("trader.test"), ("lists.test", &with_footer)).await;
    assert_eq!(world.judged(&mail, listed).await.level(), Level::A1, "as it was sealed");
    let changed = world.judged(&mail.replace("500 USDT", "900 USDT"), listed).await;
    assert_eq!((changed.level(), changed.arc), (Level::A0, Check::Fail));
    let renamed = world.judged(&mail.replace("From: Ann <ann@", "From: Ann <eve@"), listed).await;
    assert_eq!(renamed.level(), Level::A0, "From is sealed");
    let unproved = world.forward(LETTER, ("lists.test", &with_footer)).await;
    let unproved = world.judged(&unproved, listed).await;
    assert_eq!((unproved.level(), unproved.arc), (Level::A0, Check::Pass), "the forwarder saw no proof either");
    let foreign = world.forward(&world.sign("evil.test"), ("lists.test", &with_footer)).await;
    assert_eq!(world.judged(&foreign, listed).await.level(), Level::A0, "somebody else's signature proves somebody else");
}

#[tokio::test]
async fn one_who_is_not_on_the_list_spoils_the_chain() {
    let world = World::new(&["trader.test", "lists.test", "evil.test"]);
    let first = world.forward(&world.sign("trader.test"), ("lists.test", &with_footer)).await;
    let twice = world.forward(&first, ("evil.test", &|mail| mail.replace("500 USDT", "900 USDT"))).await;
    let verdict = world.judged(&twice, &["lists.test"]).await;
    assert_eq!(verdict.level(), Level::A0, "the second may have rewritten everything");
    let both = world.forward(&first, ("evil.test", &with_footer)).await;
    assert_eq!(world.judged(&both, &["lists.test", "evil.test"]).await.level(), Level::A1, "with both on it the first one's word counts");
}
