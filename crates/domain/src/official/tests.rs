use super::*;

fn northpier() -> Official {
    Official {
        domains: vec!["northpier.example".into(), "np-pay.example".into()],
        emails: vec!["support@northpier.example".into(), "security@northpier.example".into()],
        phones: vec!["+65 3165 0100".into()],
        handles: vec![
            OfficialHandle { network: "Telegram".into(), name: "northpier_support_bot".into() },
            OfficialHandle { network: "X".into(), name: "northpier".into() },
        ],
    }
}

#[track_caller]
fn check(cases: &[(&str, Kind, Reason, Option<&str>)]) {
    let official = northpier();
    for (raw, kind, reason, looks_like) in cases {
        let verdict = judge(&official, raw);
        assert_eq!(
            (verdict.kind, verdict.reason, verdict.looks_like.as_deref()),
            (*kind, *reason, *looks_like),
            "{raw:?} became {verdict:?}"
        );
        assert_eq!(verdict.verdict, reason.ruling());
    }
}

const SITE: Option<&str> = Some("northpier.example");
const BOT: Option<&str> = Some("@northpier_support_bot");

#[test]
fn official_links_are_official_in_every_spelling() {
    check(&[
        ("northpier.example", Kind::Domain, Reason::Listed, None),
        ("NorthPier.Example", Kind::Domain, Reason::Listed, None),
        ("northpier.example.", Kind::Domain, Reason::Listed, None),
        ("northpier.example...", Kind::Domain, Reason::Listed, None),
        ("ｎｏｒｔｈｐｉｅｒ．ｅｘａｍｐｌｅ", Kind::Domain, Reason::Listed, None),
        ("northpier。example", Kind::Domain, Reason::Listed, None),
        ("north\u{200b}pier.example", Kind::Domain, Reason::Listed, None),
        ("\u{202e}northpier.example", Kind::Domain, Reason::Listed, None),
        ("northpier.example:443", Kind::Domain, Reason::Listed, None),
        ("https://northpier.example", Kind::Url, Reason::Listed, None),
        ("HTTPS://NORTHPIER.EXAMPLE/Support?x=1#y", Kind::Url, Reason::Listed, None),
        ("http://northpier.example:8080/a", Kind::Url, Reason::Listed, None),
        ("https:\\\\northpier.example\\a", Kind::Url, Reason::Listed, None),
        ("https://%6eorthpier.example/", Kind::Url, Reason::Listed, None),
        ("northpier.example/support", Kind::Url, Reason::Listed, None),
        ("（https://northpier.example）", Kind::Url, Reason::Listed, None),
        ("「https://northpier.example/」。", Kind::Url, Reason::Listed, None),
        ("https://support.northpier.example/x", Kind::Url, Reason::ListedSubdomain, None),
        ("www.northpier.example", Kind::Domain, Reason::ListedSubdomain, None),
        ("np-pay.example", Kind::Domain, Reason::Listed, None),
    ]);
}

#[test]
fn look_alike_letters_are_seen_through() {
    check(&[
        ("https://nоrthpier.example/support", Kind::Url, Reason::Confusable, SITE),
        ("xn--nrthpier-nbh.example", Kind::Domain, Reason::Confusable, SITE),
        ("https://xn--nrthpier-nbh.example/a", Kind::Url, Reason::Confusable, SITE),
        ("n0rthpier.example", Kind::Domain, Reason::Confusable, SITE),
        ("northp1er.example", Kind::Domain, Reason::Confusable, SITE),
        ("northpler.example", Kind::Domain, Reason::Confusable, SITE),
        ("nοrthρier.example", Kind::Domain, Reason::Confusable, SITE),
        ("nórthpiér.example", Kind::Domain, Reason::Confusable, SITE),
        ("login.nоrthpier.example", Kind::Domain, Reason::Confusable, SITE),
        ("northpieг.example", Kind::Domain, Reason::Confusable, SITE),
    ]);
    let modern = Official { domains: vec!["modernbay.example".into()], ..Official::default() };
    assert_eq!(judge(&modern, "modembay.example").reason, Reason::Confusable);
}

#[test]
fn near_misses_and_borrowed_names_are_not_official() {
    check(&[
        ("nothpier.example", Kind::Domain, Reason::NearMiss, SITE),
        ("norhtpier.example", Kind::Domain, Reason::NearMiss, SITE),
        ("northpierr.example", Kind::Domain, Reason::NearMiss, SITE),
        ("north-pier.example", Kind::Domain, Reason::NearMiss, SITE),
        ("northpeer.com", Kind::Domain, Reason::NearMiss, SITE),
        ("northpier.com", Kind::Domain, Reason::OtherEnding, SITE),
        ("https://www.northpier.co.jp/", Kind::Url, Reason::OtherEnding, SITE),
        ("northpier-support.com", Kind::Domain, Reason::ContainsName, SITE),
        ("https://secure-northpier.io/login", Kind::Url, Reason::ContainsName, SITE),
        ("mynorthpierwallet.app", Kind::Domain, Reason::ContainsName, SITE),
        ("n0rthpier-help.com", Kind::Domain, Reason::ContainsName, SITE),
    ]);
}

#[test]
fn tricks_with_the_form_of_a_link() {
    check(&[
        ("https://northpier.example.evil.com/", Kind::Url, Reason::SubdomainTrick, SITE),
        ("https://northpier.evil.com/", Kind::Url, Reason::SubdomainTrick, SITE),
        ("https://nоrthpier.example.evil.com/", Kind::Url, Reason::SubdomainTrick, SITE),
        ("https://northpier.example@evil.com/", Kind::Url, Reason::UserinfoTrick, SITE),
        ("https://northpier.example:443@evil.com", Kind::Url, Reason::UserinfoTrick, SITE),
        ("https://northpier@evil.com", Kind::Url, Reason::UserinfoTrick, SITE),
        ("https://a@b@evil.com/northpier.example", Kind::Url, Reason::NotListed, None),
        ("https://evil.com\\@northpier.example", Kind::Url, Reason::NotListed, None),
        ("https://user@northpier.example/", Kind::Url, Reason::UnusualForm, None),
        ("http://203.0.113.9/login", Kind::Url, Reason::IpAddress, None),
        ("http://[2001:db8::1]/", Kind::Url, Reason::IpAddress, None),
        ("http://3405803785/", Kind::Url, Reason::IpAddress, None),
        ("https://evil.com/northpier.example", Kind::Url, Reason::NotListed, None),
        ("https://evil.com?northpier.example", Kind::Url, Reason::NotListed, None),
    ]);
}

#[test]
fn mail_addresses() {
    check(&[
        ("support@northpier.example", Kind::Email, Reason::Listed, None),
        ("Support@NORTHPIER.example", Kind::Email, Reason::Listed, None),
        ("mailto:support@northpier.example?subject=x", Kind::Email, Reason::Listed, None),
        ("Northpier <support@northpier.example>", Kind::Email, Reason::Listed, None),
        ("support＠northpier.example", Kind::Email, Reason::Listed, None),
        ("kate@northpier.example", Kind::Email, Reason::UnlistedAddress, None),
        ("suport@northpier.example", Kind::Email, Reason::UnlistedAddress, Some("support@northpier.example")),
        ("support@nоrthpier.example", Kind::Email, Reason::Confusable, Some("support@northpier.example")),
        ("help@northpler.example", Kind::Email, Reason::Confusable, SITE),
        ("help@northpier-mail.com", Kind::Email, Reason::ContainsName, SITE),
        ("northpier.support@mail.test", Kind::Email, Reason::ContainsName, SITE),
        ("Northpier Support <a@mail.test>", Kind::Email, Reason::ContainsName, SITE),
        ("support@northpier.example@evil.com", Kind::Email, Reason::UserinfoTrick, SITE),
        ("someone@mail.test", Kind::Email, Reason::NotListed, None),
        ("a@b", Kind::Unknown, Reason::Unreadable, None),
    ]);
}

#[test]
fn telephone_numbers_are_compared_by_digits() {
    let line = Some("+65 3165 0100");
    check(&[
        ("+65 3165 0100", Kind::Phone, Reason::Listed, None),
        ("0065-3165-0100", Kind::Phone, Reason::Listed, None),
        ("tel:+6531650100", Kind::Phone, Reason::Listed, None),
        ("（+65）3165 0100", Kind::Phone, Reason::Listed, None),
        ("＋６５ ３１６５ ０１００", Kind::Phone, Reason::Listed, None),
        ("3165 0100", Kind::Phone, Reason::IncompleteNumber, line),
        ("+65 3165 0101", Kind::Phone, Reason::NearMiss, line),
        ("+65 3165 1000", Kind::Phone, Reason::NearMiss, line),
        ("+1 202 555 0143", Kind::Phone, Reason::NotListed, None),
        ("4000112233", Kind::Phone, Reason::NotListed, None),
    ]);
}

#[test]
fn account_names() {
    check(&[
        ("@northpier_support_bot", Kind::Handle, Reason::Listed, None),
        ("@Northpier_Support_Bot", Kind::Handle, Reason::Listed, None),
        ("northpier_support_bot", Kind::Handle, Reason::Listed, None),
        ("https://t.me/northpier_support_bot?start=1", Kind::Handle, Reason::Listed, None),
        ("t.me/northpier_support_bot", Kind::Handle, Reason::Listed, None),
        ("@n0rthpier_support_bot", Kind::Handle, Reason::Confusable, BOT),
        ("@nоrthpier_support_bot", Kind::Handle, Reason::Confusable, BOT),
        ("@northpier_suport_bot", Kind::Handle, Reason::NearMiss, BOT),
        ("https://t.me/northpler_support_bot", Kind::Handle, Reason::Confusable, BOT),
        ("@northpier_refunds", Kind::Handle, Reason::ContainsName, BOT),
        ("https://x.com/northpier", Kind::Handle, Reason::Listed, None),
        ("https://t.me/northpier", Kind::Handle, Reason::OtherNetwork, Some("@northpier")),
        ("https://www.x.com/northpier", Kind::Handle, Reason::Listed, None),
        ("@somebody_else", Kind::Handle, Reason::NotListed, None),
    ]);
    assert_eq!(judge(&northpier(), "@northpier").network.as_deref(), Some("X"));
}

#[test]
fn strangers_and_rubbish_are_unknown() {
    check(&[
        ("", Kind::Unknown, Reason::Empty, None),
        (" \u{200b}\u{feff} ", Kind::Unknown, Reason::Empty, None),
        ("wikipedia.org", Kind::Domain, Reason::NotListed, None),
        ("https://example.org/help", Kind::Url, Reason::NotListed, None),
        ("is this official?", Kind::Unknown, Reason::Unreadable, None),
        ("请问这是官方吗", Kind::Unknown, Reason::Unreadable, None),
        ("https://", Kind::Url, Reason::Unreadable, None),
        ("@", Kind::Unknown, Reason::Unreadable, None),
        ("javascript:alert(1)", Kind::Unknown, Reason::Unreadable, None),
    ]);
}

#[test]
fn an_empty_list_accuses_and_confirms_nobody() {
    for raw in ["northpier.example", "a@b.example", "+65 3165 0100", "@northpier"] {
        assert_eq!(judge(&Official::default(), raw).verdict, Ruling::Unknown, "{raw}");
    }
}

#[test]
fn the_answer_shows_what_the_network_sees() {
    let verdict = judge(&northpier(), "https://xn--nrthpier-nbh.example/support");
    assert_eq!(verdict.normalised, "nоrthpier.example");
    assert_eq!(verdict.ascii.as_deref(), Some("xn--nrthpier-nbh.example"));
    let (theirs, ours) = differences(&verdict.normalised, "northpier.example");
    assert_eq!((theirs, ours), (vec![1..3], vec![1..2]));
    assert_eq!(differences("modembay", "modernbay"), (vec![4..5], vec![4..6]));
    assert_eq!(differences("northpierr", "northpier"), (vec![9..10], vec![]));
}

#[test]
fn punycode_goes_both_ways() {
    for (unicode, ascii) in [
        ("bücher.example", "xn--bcher-kva.example"),
        ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ("пример.испытание", "xn--e1afmkfd.xn--80akhbyknj4f"),
        ("plain.example", "plain.example"),
    ] {
        assert_eq!(to_ascii(unicode), ascii);
        assert_eq!(to_unicode(ascii), unicode);
    }
    assert_eq!(to_unicode("xn--northpier-.example"), "xn--northpier-.example");
    assert_eq!(to_unicode("xn--\u{1f4a9}.example"), "xn--\u{1f4a9}.example");
    assert_eq!(to_unicode("xn--99999999999.example"), "xn--99999999999.example");
}

#[test]
fn no_input_makes_it_fall_over() {
    let bits = ["@", ".", "xn--", "%", "%4", "[", "]", ":", "//", "\\", "<", ">", "é", "о", "+", "1"];
    let official = northpier();
    for a in bits {
        for b in bits {
            for c in bits {
                let _ = judge(&official, &format!("{a}{b}{c}"));
                let _ = judge(&official, &format!("https://{a}{b}{c}"));
                let _ = judge(&official, &format!("{a}northpier{b}.example{c}"));
            }
        }
    }
    let _ = judge(&official, &"https://а.".repeat(10_000));
}
