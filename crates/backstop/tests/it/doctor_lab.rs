//! The doctor and the probe among real servers.

use crate::dns::Zone;
use crate::lab::{Lab, until};
use crate::mail_lab::tickets;
use crate::mailbox_lab::{BOX, mailbox};

#[test]
fn mail_lab_the_doctor_sees_what_is_wrong_and_the_probe_comes_back() {
    let Some(lab) = Lab::start_with(mailbox) else { return };
    let key = lab.public_key();
    let good = format!(
        "venue.test TXT \"v=spf1 ip4:192.0.2.1 -all\"\nvenue.test MX 10 mx.venue.test.\n_dmarc.venue.test TXT \"v=DMARC1; p=reject\"\n\
         backstop._domainkey.venue.test TXT \"v=DKIM1; k=rsa; \" \"p={key}\"\n\
         hosted.test MX 10 mx.hosted.test.\n_dmarc.hosted.test TXT \"v=DMARC1; p=quarantine\"\n"
    );
    let (is_good, said) = lab.doctor(&good);
    assert!(!is_good && said.contains("bad   From hosted.test"), "an inbox of another domain than the signature's fails DMARC: {said}");
    for line in [
        "good  SPF of venue.test",
        "good  DKIM at backstop",
        "good  DMARC of venue.test",
        "good  MX of venue.test",
        "good  Relay",
        "good  Door",
        "good  Mailbox",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(said.contains(&format!("{}/INBOX", lab.ports.imap)) && said.contains("are pushed"), "{said}");
    let (_, said) = lab.doctor(&good.replace(&key[40..60], "AAAAAAAAAAAAAAAAAAAA").replace("p=reject", "p=none"));
    assert!(said.contains("bad   DKIM") && said.contains(&format!("p={key}")), "what to publish is said: {said}");
    assert!(said.contains("weak  DMARC of venue.test"), "{said}");
    until("the probe is back", || (lab.figure("backstop_mail_probe_seconds") > 0.0).then_some(()));
    assert_eq!(lab.figure("backstop_mail_probe_missing"), 0.0);
    assert!(tickets(&lab).is_empty() && lab.mailbox(BOX).is_empty(), "and it is no ticket");
}

/// The same by the wire: the program asks a server of DNS, and sees what stands there, right and wrong.
#[test]
fn mail_lab_the_doctor_asks_a_dns_server() {
    let Some(lab) = Lab::start() else { return };
    let key = lab.public_key();
    let right = || {
        Zone::default()
            .txt("venue.test", &["v=spf1 ip4:192.0.2.1 -all"])
            .txt("venue.test", &["some-site-verification=1"])
            .txt("_dmarc.venue.test", &["v=DMARC1; p=reject"])
            .txt("backstop._domainkey.venue.test", &["v=DKIM1; k=rsa; p=", &key[..200], &key[200..]])
            .mx("venue.test", 10, "mx.venue.test")
            .a("mx.venue.test", [192, 0, 2, 1])
            .ptr([192, 0, 2, 1], "mx.venue.test")
    };
    let asked = |zone: Zone| lab.mail("desk.toml", &["doctor", "--server", &zone.serve().to_string()]);
    let (is_good, said) = asked(right());
    for line in [
        "good  SPF of venue.test",
        "good  PTR of 192.0.2.1",
        "good  DKIM at backstop",
        "good  MX of venue.test",
        "good  DMARC of venue.test",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(is_good && !said.contains("bad "), "{said}");
    let forged = key.replace(&key[40..60], "AAAAAAAAAAAAAAAAAAAA");
    let wrong = Zone::default()
        .txt("venue.test", &["v=spf1 ip4:192.0.2.7 +all"])
        .txt("_dmarc.venue.test", &["v=DMARC1; p=none"])
        .txt("backstop._domainkey.venue.test", &["v=DKIM1; k=rsa; p=", &forged[..200], &forged[200..]])
        .mx("venue.test", 0, ".")
        .ptr([192, 0, 2, 7], "elsewhere.test");
    let (is_good, said) = asked(wrong);
    for line in [
        "bad   SPF of venue.test",
        "bad   PTR of 192.0.2.7",
        "bad   DKIM at backstop",
        "bad   MX of venue.test",
        "weak  DMARC of venue.test",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!is_good && said.contains("elsewhere.test"), "{said}");
    let (is_good, said) = asked(Zone::default());
    assert!(!is_good && said.matches("bad ").count() >= 4, "nothing is published: {said}");
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound");
    let (is_good, said) = lab.mail("desk.toml", &["doctor", "--server", &silent.to_string()]);
    assert!(!is_good && said.contains("DNS could not be asked"), "a server that is silent is not one that knows nothing: {said}");
}
