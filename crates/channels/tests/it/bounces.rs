//! Reports of those who keep to the standard, and of those who do not.

use domain::mail::{Class, Letter, Outcome};

fn outcome(letter: &Letter) -> Vec<(String, Outcome)> {
    letter.bounce.iter().flat_map(|it| &it.recipients).map(|it| (it.address.clone(), it.outcome)).collect()
}

fn plain(from: &str, body: &str) -> Letter {
    super::letter(&format!("From: {from}\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n{body}"))
}

#[test]
fn a_standard_report_names_each_recipient() {
    let letter = super::letter(
        "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n\nFinal-Recipient: rfc822; b@x.example\nAction: delayed\nStatus: 4.4.1\n\nFinal-Recipient: rfc822;c@x.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 552 mailbox is full\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <m1@venue.example>\nSubject: y\n\nhi\n--b--",
    );
    assert_eq!(letter.class, Class::Bounce);
    assert_eq!(
        outcome(&letter),
        [
            ("a@x.example".to_owned(), Outcome::Hard),
            ("b@x.example".to_owned(), Outcome::Delayed),
            ("c@x.example".to_owned(), Outcome::Soft)
        ]
    );
    assert_eq!(letter.bounce.expect("a report").original_id.as_deref(), Some("m1@venue.example"));
}

#[test]
fn letters_of_mail_systems_are_reports_too() {
    let cases = [
        (
            "MAILER-DAEMON@x.example",
            "Hi. This is the qmail-send program at x.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<a@x.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <m1@venue.example>\n",
            Outcome::Hard,
        ),
        (
            "Mail Delivery System <Mailer-Daemon@x.example>",
            "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  a@x.example\n    mailbox is full: retry timeout exceeded\n",
            Outcome::Soft,
        ),
        (
            "postmaster@qq.com",
            "抱歉，您的邮件被退回来了……\n退信原因：\n收件人邮件地址（a@x.example）不存在，邮件无法送达。\n",
            Outcome::Hard,
        ),
        ("Postmaster@163.com", "抱歉，您的邮件被退回来了\n收件人：<a@x.example>\n退信原因：对方邮箱已满，空间不足\n", Outcome::Soft),
        (
            "MAILER-DAEMON@yahoo.example",
            "Sorry, we were unable to deliver your message to the following address.\n\n<a@x.example>:\n554: delivery error: dd Not a valid recipient - atlas\n",
            Outcome::Hard,
        ),
        (
            "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
            "Delivery to the following recipient failed permanently:\n\n     a@x.example\n\nTechnical details of permanent failure:\nThe email account that you tried to reach does not exist.\n\n----- Original message -----\n",
            Outcome::Hard,
        ),
        (
            "postmaster@x.example",
            "Delivery has failed to these recipients or groups:\n\na@x.example\nYour message couldn't be delivered. It was blocked as spam by policy.\n",
            Outcome::Soft,
        ),
        ("mailer-daemon@naver.example", "메일 전송 실패\n받는 사람: a@x.example\n존재하지 않는 사용자입니다.\n", Outcome::Hard),
        (
            "mailer-daemon@corp.mail.example",
            "Это письмо создано автоматически.\nСообщение не может быть доставлено:\na@x.example\nпочтовый ящик переполнен\n",
            Outcome::Soft,
        ),
    ];
    for (from, body, expected) in cases {
        let letter = plain(from, body);
        assert_eq!(letter.class, Class::Bounce, "{from}");
        assert_eq!(outcome(&letter), [("a@x.example".to_owned(), expected)], "{from} {:?}", letter.bounce.map(|it| it.recipients));
    }
}

#[test]
fn nothing_else_is_taken_for_a_report() {
    for (from, body) in [
        ("ann@trader.example", "My mail was undeliverable: <support@venue.example> said 550 user unknown. Delivery failed!"),
        ("postmaster@x.example", "Dear desk, please update your contact a@x.example. Regards, the postmaster"),
        ("mailer-daemon@x.example", "I am away until Monday."),
    ] {
        assert_ne!(plain(from, body).class, Class::Bounce, "{body}");
    }
    let away =
        super::letter("From: a@x.example\nReturn-Path: <>\nAuto-Submitted: auto-replied\nSubject: Undeliverable: not really\n\nI am away.");
    assert_eq!(away.class, Class::Automatic);
    let receipt = super::letter(
        "From: a@x.example\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nread\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n--b--",
    );
    assert_eq!(receipt.class, Class::Automatic);
    let complaint = super::letter(
        "From: fbl@x.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nspam\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--",
    );
    assert_eq!(complaint.class, Class::Complaint);
}

const LETTERS: &str = include_str!("../../../../fixtures/mails/reports/letters.txt");

#[test]
fn reports_of_many_systems_and_languages_are_told_from_everything_else() {
    let mut wrong = Vec::new();
    for case in LETTERS.split("=== ").skip(1) {
        let (title, raw) = case.split_once('\n').expect("a title and a mail");
        let (expected, name) = title.split_once(": ").expect("what it is");
        let head = raw.split("\n\n").next().unwrap_or_default();
        let raw = if head.contains("multipart/") { raw.to_owned() } else { format!("Content-Type: text/plain; charset=utf-8\n{raw}") };
        let letter = super::letter(&raw);
        let found = outcome(&letter);
        let is_right = match expected {
            "none" => found.is_empty() && letter.class != Class::Bounce,
            outcome => {
                letter.class == Class::Bounce && matches!(&found[..], [(to, it)] if to == "ann@trader.example" && it.as_str() == outcome)
            }
        };
        if !is_right {
            wrong.push(format!("{name}: {} {found:?} instead of {expected}", letter.class.as_str()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
