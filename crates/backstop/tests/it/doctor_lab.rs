//! The doctor and the probe among real servers.

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
