//! STARTTLS at the door, with a real client and with one that cheats.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use channels::mail::listen::{Answer, Certificate, Door, Envelope, Keeper, Office};
use lettre::address::Envelope as Addresses;
use lettre::transport::smtp::client::{Certificate as Root, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

#[derive(Default)]
struct Desk(Mutex<Vec<Envelope>>);

#[async_trait]
impl Office for Desk {
    fn knows(&self, address: &str) -> bool {
        address.ends_with("@venue.test")
    }

    fn room(&self, address: &str) -> usize {
        if address.starts_with("small") { 100 } else { usize::MAX }
    }

    async fn take(&self, envelope: Envelope, _raw: Arc<[u8]>) -> Vec<Answer> {
        let kept = vec![Answer::Kept; envelope.to.len()];
        self.0.lock().expect("not poisoned").push(envelope);
        kept
    }
}

struct House {
    desk: Arc<Desk>,
    address: SocketAddr,
    folder: TempDir,
    _stop: watch::Sender<bool>,
}

/// Writes a certificate of its own making, and returns it in PEM.
fn certify(folder: &Path) -> String {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).expect("written");
    std::fs::write(folder.join("chain.pem"), made.cert.pem()).expect("written");
    made.cert.pem()
}

async fn open(is_certified: bool) -> (House, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = certify(folder.path());
    let certificate = Certificate::open(&folder.path().join("chain.pem"), &folder.path().join("key.pem")).expect("it is read");
    let door = Door { certificate: is_certified.then(|| Arc::new(certificate)), ..Door::default() };
    let (desk, listener) = (Arc::new(Desk::default()), TcpListener::bind("127.0.0.1:0").await.expect("a port"));
    let (address, keeper) = (listener.local_addr().expect("bound"), Keeper::new(door, desk.clone()));
    let (stopper, stop) = watch::channel(false);
    tokio::spawn(async move { keeper.serve_tcp(listener, stop).await });
    (House { desk, address, folder, _stop: stopper }, root)
}

/// Sends a mail the way relays do, and believes only this root.
async fn send(house: &House, root: &str) -> Result<(), lettre::transport::smtp::Error> {
    let root = Root::from_pem(root.as_bytes()).expect("PEM");
    let tls = TlsParameters::builder("localhost".to_owned()).add_root_certificate(root).build().expect("parameters");
    let relay =
        AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("localhost").port(house.address.port()).tls(Tls::Required(tls)).build();
    let address = |raw: &str| raw.parse().expect("an address");
    let envelope = Addresses::new(Some(address("ann@trader.test")), vec![address("support@venue.test")]).expect("an envelope");
    relay.send_raw(&envelope, b"Subject: x\r\n\r\nhi\r\n").await.map(drop)
}

/// Says everything at once in the clear and returns all that is answered.
async fn blurt(house: &House, words: &str) -> String {
    let mut stream = TcpStream::connect(house.address).await.expect("connected");
    stream.write_all(words.as_bytes()).await.expect("said");
    stream.shutdown().await.expect("no more");
    let mut all = String::new();
    stream.read_to_string(&mut all).await.expect("answered");
    all
}

#[tokio::test]
async fn a_relay_that_wants_tls_gets_it_and_a_renewed_certificate_without_a_restart() {
    let (house, root) = open(true).await;
    send(&house, &root).await.expect("taken");
    assert_eq!(house.desk.0.lock().expect("not poisoned").len(), 1);
    let stranger = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate").cert.pem();
    assert!(send(&house, &stranger).await.is_err(), "the certificate is really checked");
    std::thread::sleep(std::time::Duration::from_millis(20));
    let renewed = certify(house.folder.path());
    send(&house, &renewed).await.expect("the new one is shown");
    assert!(send(&house, &root).await.is_err(), "and the old one no more");
    std::thread::sleep(std::time::Duration::from_millis(20));
    std::fs::write(house.folder.path().join("chain.pem"), "broken").expect("written");
    send(&house, &renewed).await.expect("what cannot be used leaves the last one in place");
}

#[tokio::test]
async fn what_is_slipped_in_behind_starttls_is_never_acted_upon() {
    let (house, _) = open(true).await;
    let slipped =
        "EHLO x\r\nSTARTTLS\r\nMAIL FROM:<eve@evil.test>\r\nRCPT TO:<support@venue.test>\r\nDATA\r\nSubject: x\r\n\r\nhi\r\n.\r\n";
    let said = blurt(&house, slipped).await;
    assert!(said.contains("250-STARTTLS") && said.ends_with("501 5.5.2 nothing may follow STARTTLS\r\n"), "{said}");
    assert!(house.desk.0.lock().expect("not poisoned").is_empty());
    let clean = blurt(&house, "EHLO x\r\nSTARTTLS\r\n").await;
    assert!(clean.ends_with("220 2.0.0 go ahead\r\n"), "alone it is taken: {clean}");
    let plain = blurt(&house, &slipped.replace("STARTTLS\r\n", "")).await;
    assert!(plain.contains("250 2.0.0 kept"), "and without it the same words are a mail: {plain}");
}

#[tokio::test]
async fn a_door_without_a_certificate_offers_nothing() {
    let (house, root) = open(false).await;
    let said = blurt(&house, "LHLO x\r\nSTARTTLS\r\nQUIT\r\n").await;
    assert!(!said.contains("250-STARTTLS") && said.contains("503 5.5.1 not now"), "{said}");
    assert!(send(&house, &root).await.is_err(), "a relay that insists on it does not send");
}

#[tokio::test]
async fn an_inbox_takes_no_more_than_it_has_room_for_and_others_are_not_its_fault() {
    let (house, _) = open(false).await;
    let letter = |size: usize| format!("Subject: x\r\n\r\n{}\r\n.\r\n", "y".repeat(size));
    let to = |size: usize, announced: &str| {
        format!(
            "LHLO x\r\nMAIL FROM:<a@b.test>{announced}\r\nRCPT TO:<small@venue.test>\r\nRCPT TO:<large@venue.test>\r\nDATA\r\n{}QUIT\r\n",
            letter(size)
        )
    };
    let announced = blurt(&house, &to(200, " SIZE=300")).await;
    assert_eq!((announced.matches("552 5.3.4").count(), announced.matches("250 2.0.0 kept").count()), (1, 1), "{announced}");
    let late = blurt(&house, &to(200, "")).await;
    assert_eq!((late.matches("552 5.3.4").count(), late.matches("250 2.0.0 kept").count()), (1, 1), "{late}");
    let small = blurt(&house, &to(20, "")).await;
    assert_eq!(small.matches("250 2.0.0 kept").count(), 2, "{small}");
    assert_eq!(house.desk.0.lock().expect("not poisoned").iter().map(|it| it.to.len()).collect::<Vec<_>>(), [1, 1, 2]);
}
