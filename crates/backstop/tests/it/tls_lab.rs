//! Mail over TLS, among real servers whose certificate an authority of their own has signed.

use std::fs;

use crate::lab::{Lab, Ports, must, place, until};
use crate::mail_lab::{reply, ticket};
use crate::mailbox_lab::BOX;

/// Makes an authority, a certificate of it for 127.0.0.1 and for no name, and another authority that signed nothing.
pub fn certify(etc: &str) {
    for authority in ["ca", "stranger"] {
        let (key, certificate) = (format!("{etc}/{authority}.key"), format!("{etc}/{authority}.pem"));
        let name = format!("/CN=The {authority} of the laboratory");
        must(
            "openssl",
            &["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", &name, "-keyout", &key, "-out", &certificate],
        );
    }
    let of = |name: &str| format!("{etc}/{name}");
    fs::write(of("server.ext"), "subjectAltName=IP:127.0.0.1\n").expect("written");
    let (key, request) = (of("server.key"), of("server.csr"));
    must("openssl", &["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=server", "-keyout", &key, "-out", &request]);
    let [ca, ca_key, ext, out] = [of("ca.pem"), of("ca.key"), of("server.ext"), of("server.pem")];
    let signing =
        ["x509", "-req", "-in", &request, "-CA", &ca, "-CAkey", &ca_key, "-CAcreateserial", "-days", "2", "-extfile", &ext, "-out", &out];
    must("openssl", &signing);
}

fn mailbox((scheme, host, port): (&str, &str, u16), root: Option<&str>) -> String {
    let user = format!("{}{}", scheme.replace('+', "-"), root.unwrap_or("usual"));
    let root = root.map(|root| format!("root_certificate = \"{}\"\n", place().join("etc").join(root).display())).unwrap_or_default();
    let user = if host == "127.0.0.1" && root.contains("/ca.pem") && scheme == "imaps" { BOX.replace('@', "%40") } else { user };
    format!("[[mail.mailbox]]\nurl = \"{scheme}://{user}:any@{host}:{port}/INBOX\"\ninbox = \"{BOX}\"\nhops = 1\n{root}")
}

fn over_tls(ports: Ports) -> String {
    format!("[[mail.inbox]]\naddress = \"{BOX}\"\n{}", mailbox(("imaps", "127.0.0.1", ports.imaps), Some("ca.pem")))
}

#[test]
fn mail_lab_mail_goes_both_ways_over_tls_and_to_the_right_server_only() {
    let Some(lab) = Lab::start_with(over_tls) else { return };
    until("the mailbox is open", || (lab.figure("backstop_mailbox_up") == 1.0).then_some(()));
    lab.send(("ann@trader.test", BOX), &["Subject: Over TLS", "Message-Id: <tls@trader.test>"], "Please look.");
    let reference = ticket(&lab, "Over TLS");
    reply(&lab, &reference, "It left by STARTTLS.");
    until("the answer is in the mailbox", || {
        lab.mailbox("ann@trader.test").iter().any(|mail| String::from_utf8_lossy(mail).contains("It left by STARTTLS")).then_some(())
    });
    who_is_believed(&lab);
    which_relay_is_believed(&lab);
}

/// What the doctor says of each server, who asks it as the desk does.
fn said_of(lab: &Lab, settings: &str) -> String {
    fs::write(place().join("etc/other.toml"), settings).expect("written");
    fs::write(place().join("etc/none"), "").expect("written");
    lab.mail("other.toml", &["doctor", "--records", &place().join("etc/none").to_string_lossy()]).1
}

fn who_is_believed(lab: &Lab) {
    let (tls, plain) = (lab.ports.imaps, lab.ports.imap);
    let settings = |boxes: &[String]| {
        format!(
            "data = \"{}\"\n[mail]\ndomain = \"venue.test\"\n[[mail.inbox]]\naddress = \"{BOX}\"\n{}",
            place().join("other").display(),
            boxes.concat()
        )
    };
    let said = said_of(
        lab,
        &settings(&[
            mailbox(("imaps", "127.0.0.1", tls), Some("ca.pem")),
            mailbox(("imap+starttls", "127.0.0.1", plain), Some("ca.pem")),
            mailbox(("imaps", "localhost", tls), Some("ca.pem")),
            mailbox(("imap+starttls", "localhost", plain), Some("ca.pem")),
            mailbox(("imaps", "127.0.0.1", tls), Some("stranger.pem")),
            mailbox(("imap+starttls", "127.0.0.1", plain), Some("stranger.pem")),
            mailbox(("imaps", "127.0.0.1", tls), None),
        ]),
    );
    assert_eq!(said.matches("good  Mailbox").count(), 2, "{said}");
    assert_eq!(said.matches("the certificate is another server's, not that of localhost").count(), 2, "{said}");
    assert_eq!(said.matches("is signed by nobody who is trusted").count(), 3, "{said}");
}

fn which_relay_is_believed(lab: &Lab) {
    for (scheme, port) in [("starttls", lab.ports.relay), ("smtps", lab.ports.smtps)] {
        for (host, root, expected) in [
            ("127.0.0.1", Some("ca.pem"), "good  Relay"),
            ("localhost", Some("ca.pem"), "the certificate is another server's, not that of localhost"),
            ("127.0.0.1", Some("stranger.pem"), "is signed by nobody who is trusted"),
            ("127.0.0.1", None, "is signed by nobody who is trusted"),
        ] {
            let root = root.map(|root| format!("relay_root_certificate = \"{}\"\n", place().join("etc").join(root).display()));
            let said = said_of(
                lab,
                &format!(
                    "data = \"{}\"\n[mail]\ndomain = \"venue.test\"\nrelay = \"{scheme}://{host}:{port}\"\n{}[[mail.inbox]]\naddress = \"{BOX}\"\n",
                    place().join("other").display(),
                    root.unwrap_or_default()
                ),
            );
            assert!(said.contains(expected), "{scheme} {host}: {said}");
        }
    }
}
