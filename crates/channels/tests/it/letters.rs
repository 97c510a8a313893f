//! Whole mails.

use channels::mail::read::{self, Limits};
use domain::mail::{Class, Flag};

#[test]
fn a_letter_with_everything_is_read() {
    let letter = super::letter(
        "Received: from mta\nAuthentication-Results: forged.example; dkim=pass\nFrom: =?utf-8?B?5byg5LiJ?= <San@Trader.Example>\nTo: support@venue.example\nCc: \"Lee, A\" <a@x.example>\nReply-To: <other@y.example>\nSubject: =?utf-8?Q?Re:_保证金?=\nDate: Mon, 3 Feb 2025 10:00:00 +0800\nMessage-ID: <1@trader.example>\nIn-Reply-To: <0@venue.example>\nReferences: <a@x> <b@x>\n <c@x>\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain; charset=utf-8\n\n你好\n--a\nContent-Type: text/html; charset=utf-8\n\n<p>你好<img src=\"cid:p@x\"></p>\n--a--\n--r\nContent-Type: image/png\nContent-ID: <p@x>\nContent-Transfer-Encoding: base64\n\niVBORw==\n--r--\n--m\nContent-Type: application/pdf; name*=utf-8''%E4%BF%9D.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--m\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n--m\nContent-Type: message/rfc822\n\nSubject: inner\n\nhi\n--m\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--m--\n",
    );
    assert_eq!(letter.from[0].name.as_deref(), Some("张三"));
    assert_eq!(letter.from[0].address, "San@trader.example");
    assert_eq!((letter.subject.as_str(), letter.text.trim()), ("Re: 保证金", "你好"));
    assert_eq!((letter.date, letter.class), (Some(1_738_548_000), Class::Human));
    assert_eq!(letter.references, ["a@x", "b@x", "c@x"]);
    assert_eq!(letter.cc[0].name.as_deref(), Some("Lee, A"));
    let files: Vec<(&str, bool, usize)> = letter.files.iter().map(|it| (it.name.as_str(), it.inline, it.size)).collect();
    assert_eq!(
        files,
        [("file.png", true, 4), ("保.pdf", false, 4), ("winmail.dat", false, 1), ("inner.eml", false, 20), ("file.ics", false, 15)]
    );
    assert!(letter.flags.contains(&Flag::ReplyElsewhere) && letter.flags.contains(&Flag::Calendar));
    assert!(letter.auth_results.is_empty(), "what stands below Received was written by anybody");
}

#[test]
fn letters_of_old_programs_are_read() {
    let raw = b"From: \xc0\xee\xb0\xb2 <a@x.example>\r\nSubject: \xb1\xa3\xd6\xa4\xbd\xf0\xb2\xbb\xd7\xe3\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n\xc4\xe3\xba\xc3";
    let letter = read::read(raw, &Limits::default());
    assert_eq!((letter.subject.as_str(), letter.text.as_str()), ("保证金不足", "你好"));
    assert_eq!(letter.from[0].name.as_deref(), Some("李安"));
    let raw = b"From: \x8eR\x93c <a@x.example>\r\nSubject: \x90\xb4\x8eZ\r\nContent-Type: text/plain; charset=Shift_JIS\r\n\r\n\x83|\x83W\x83V\x83\x87\x83\x93";
    let letter = read::read(raw, &Limits::default());
    assert_eq!((letter.subject.as_str(), letter.text.as_str()), ("清算", "ポジション"));
}

#[test]
fn files_are_byte_for_byte_even_when_they_are_texts() {
    let letter = super::letter(
        "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\nContent-Type: text/csv; charset=gbk\nContent-Disposition: attachment; filename=a.csv\nContent-Transfer-Encoding: base64\n\nsaPWpA0K\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.csv\n\nx\n--b--",
    );
    let files: Vec<(&str, &[u8])> = letter.files.iter().map(|it| (it.name.as_str(), it.bytes.as_slice())).collect();
    assert_eq!(files, [("a.csv", &b"\xb1\xa3\xd6\xa4\r\n"[..]), ("a (2).csv", b"x")]);
}

#[test]
fn an_attached_mail_stays_whole_and_its_files_are_taken_out() {
    let inner = "From: thief@x.example\nSubject: Verify\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\nClick\n--i\nContent-Type: image/png; name=shot.png\nContent-ID: <p@x>\nContent-Transfer-Encoding: base64\n\niVBORw==\n--i\nContent-Type: text/plain; name=log.txt\n\nerror 110007\n--i--\n";
    let mail = |inner: &str| {
        format!(
            "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nI got this\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--"
        )
    };
    let letter = super::letter(&mail(inner));
    let files: Vec<(&str, usize)> = letter.files.iter().map(|it| (it.name.as_str(), it.size)).collect();
    assert_eq!(files, [("Verify.eml", inner.replace('\n', "\r\n").len()), ("shot.png", 4), ("log.txt", 12)]);
    assert!(letter.files.iter().all(|file| file.content_id.is_none()) && letter.text.trim() == "I got this");
    assert!(!letter.flags.contains(&Flag::PartsCut));

    let wrapped = (0..5).fold(inner.to_owned(), |inner, n| {
        format!("Subject: level {n}\nContent-Type: multipart/mixed; boundary=w{n}\n\n--w{n}\nContent-Type: message/rfc822\n\n{inner}\n--w{n}--\n")
    });
    let letter = super::letter(&mail(&wrapped));
    let names: Vec<&str> = letter.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["level 4.eml", "level 3.eml", "level 2.eml", "level 1.eml"], "three mails within mails are opened");
    assert!(letter.flags.contains(&Flag::PartsCut), "and it is said that more was there");
}

#[test]
fn what_comes_back_with_a_report_is_not_taken_apart() {
    let letter = super::letter(
        "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n--b\nContent-Type: message/rfc822\n\nSubject: y\nContent-Type: image/png; name=own.png\n\nx\n--b--",
    );
    assert_eq!(letter.class, Class::Bounce);
    assert!(letter.files.iter().all(|file| file.name != "own.png"));
}

#[test]
fn a_stub_for_those_without_html_is_no_letter() {
    let letter = super::letter(
        "From: a@x.example\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nThis mail is HTML.\n--b\nContent-Type: text/html\n\n<p>The position was closed, and I would like to know by whom and why it was.</p>\n--b--",
    );
    assert!(letter.text.starts_with("The position"));
}

#[test]
fn tricks_in_names_are_shown() {
    let letter = super::letter("From: \"a\u{202e}b\" <a@x.example>\nFrom: b@x.example\nSubject: =?utf-8?Q?x=0D=0ABcc:_y?=\n\nhi");
    assert!(letter.flags.contains(&Flag::SenderUnclear));
    assert_eq!(letter.subject, "x  Bcc: y");
    assert_eq!(letter.from[0].name.as_deref(), Some("a\u{fffd}b"));
}
