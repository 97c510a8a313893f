//! Whether what is published in DNS fits what the desk sends: SPF, DKIM, DMARC and MX, judged from their texts.

use std::net::IpAddr;

use crate::word::words;

words! {
    /// How a point stands.
    Grade {
        /// As it should be.
        Good = "good",
        /// It works, and could be better; or it could not be looked at.
        Weak = "weak",
        /// Mail will be lost or refused.
        Bad = "bad",
    }
}

/// One thing that was looked at, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// How it stands.
    pub grade: Grade,
    /// What was looked at.
    pub about: String,
    /// What was seen, and what to do.
    pub said: String,
}

impl Point {
    /// Writes a point down.
    pub fn new(grade: Grade, about: impl Into<String>, said: impl Into<String>) -> Self {
        Self { grade, about: about.into(), said: said.into() }
    }
}

/// SPF allows so many terms that ask DNS again.
const LOOKUPS: usize = 10;
/// Shorter keys are broken or not believed.
const BITS: usize = 2_048;

/// Judges the SPF records of a domain that stands on envelopes.
pub fn spf(domain: &str, texts: &[String]) -> Point {
    let about = format!("SPF of {domain}");
    let is_spf = |text: &&String| text.split_whitespace().next().is_some_and(|first| first.eq_ignore_ascii_case("v=spf1"));
    let records: Vec<&String> = texts.iter().filter(is_spf).collect();
    let record = match records.as_slice() {
        [] => {
            let advice = format!("there is none; publish {domain} TXT \"v=spf1 include:… -all\" that names your relay");
            return Point::new(Grade::Bad, about, advice);
        }
        [one] => one.to_lowercase(),
        many => {
            return Point::new(Grade::Bad, about, format!("there are {}, and receivers take that for an error; make them one", many.len()));
        }
    };
    let terms: Vec<&str> = record.split_whitespace().skip(1).collect();
    let bare = |term: &str| term.trim_start_matches(['+', '-', '~', '?']).to_owned();
    let asks = |term: &str| {
        let term = bare(term);
        let word = term.split([':', '/', '=']).next().unwrap_or_default().to_owned();
        ["include", "a", "mx", "ptr", "exists", "redirect"].contains(&word.as_str())
    };
    let lookups = terms.iter().filter(|term| asks(term)).count();
    if lookups > LOOKUPS {
        return Point::new(Grade::Bad, about, format!("it asks DNS {lookups} times, {LOOKUPS} are allowed; name addresses instead"));
    }
    let all = terms.iter().find(|term| bare(term) == "all").copied();
    match all {
        Some("-all" | "~all") => Point::new(Grade::Good, about, record),
        Some("?all") => Point::new(Grade::Weak, about, "it ends with ?all, which says nothing; end it with -all or ~all"),
        Some(_) => Point::new(Grade::Bad, about, "it lets everybody send in your name; end it with -all"),
        None if terms.iter().any(|term| term.starts_with("redirect=")) => Point::new(Grade::Good, about, record),
        None => Point::new(Grade::Weak, about, "it does not say what holds for everybody else; end it with -all or ~all"),
    }
}

/// Lists the single addresses that a domain's SPF record names: those that send.
pub fn senders(texts: &[String]) -> Vec<IpAddr> {
    let records = texts.iter().map(|text| text.to_lowercase()).filter(|text| text.starts_with("v=spf1"));
    let terms: Vec<String> = records.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
    let address = |term: &String| {
        let term = term.trim_start_matches('+');
        let bare = term
            .strip_prefix("ip4:")
            .map(|it| it.trim_end_matches("/32"))
            .or_else(|| term.strip_prefix("ip6:").map(|it| it.trim_end_matches("/128")));
        bare.and_then(|it| it.parse().ok())
    };
    terms.iter().filter_map(address).collect()
}

/// Judges the names that an address which sends leads back to; `confirmed` is one that leads to it again.
pub fn reverse(address: IpAddr, (names, confirmed): (&[String], Option<&str>)) -> Point {
    let about = format!("PTR of {address}");
    match (names, confirmed) {
        (_, Some(name)) => Point::new(Grade::Good, about, name),
        ([], _) => Point::new(Grade::Bad, about, "there is none, and large receivers refuse such a sender; have its provider name it"),
        (names, None) => {
            let advice = format!("{} does not lead back to it; give that name the address {address}", names.join(", "));
            Point::new(Grade::Bad, about, advice)
        }
    }
}

/// The key that the desk signs with.
#[derive(Debug, Clone)]
pub struct SigningKey {
    /// The domain it signs for.
    pub domain: String,
    /// The selector.
    pub selector: String,
    /// Its public half in base64: as it should be published, then other forms that verifiers take.
    pub texts: Vec<String>,
    /// Its length.
    pub bits: usize,
}

impl SigningKey {
    /// Where its public half is published.
    pub fn name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }
}

/// Compares the published key with the one the desk signs with.
pub fn dkim(key: &SigningKey, texts: &[String]) -> Point {
    let (name, wanted) = (key.name(), key.texts.first().map(String::as_str).unwrap_or_default());
    let about = format!("DKIM at {name}");
    let publish = format!("publish {name} TXT \"v=DKIM1; k=rsa; p={wanted}\"");
    let records: Vec<Vec<(String, String)>> = texts.iter().map(|text| tags(text)).filter(|tags| tag(tags, "p").is_some()).collect();
    let record = match records.as_slice() {
        [] => return Point::new(Grade::Bad, about, format!("nothing is published; {publish}")),
        [one] => one,
        many => {
            return Point::new(Grade::Bad, about, format!("there are {}, and a verifier may take the wrong one; leave one", many.len()));
        }
    };
    let published: String = tag(record, "p").unwrap_or_default().split_whitespace().collect();
    if published.is_empty() {
        return Point::new(Grade::Bad, about, format!("the key is withdrawn there; {publish}, or set another selector"));
    }
    if tag(record, "k").is_some_and(|kind| !kind.eq_ignore_ascii_case("rsa")) || !key.texts.contains(&published) {
        return Point::new(Grade::Bad, about, format!("another key than mail.dkim_key is published; {publish}"));
    }
    if tag(record, "t").is_some_and(|flags| flags.split(':').any(|flag| flag.trim().eq_ignore_ascii_case("y"))) {
        return Point::new(Grade::Weak, about, "it says t=y: verifiers treat your mails as if they were not signed; take that out");
    }
    if key.bits < BITS {
        return Point::new(
            Grade::Weak,
            about,
            format!("the key has {} bits; make one of {BITS}: openssl genrsa -out dkim.pem {BITS}", key.bits),
        );
    }
    Point::new(Grade::Good, about, "the published key is the one the desk signs with")
}

/// Judges the DMARC record of a domain that stands in From; `at` is where it was found, which may be a parent.
pub fn dmarc(domain: &str, (at, texts): (&str, &[String])) -> Point {
    let about = format!("DMARC of {domain}");
    let is_dmarc = |tags: &Vec<(String, String)>| tags.first().is_some_and(|(name, value)| name == "v" && value == "DMARC1");
    let records: Vec<Vec<(String, String)>> = texts.iter().map(|text| tags(text)).filter(is_dmarc).collect();
    let record = match records.as_slice() {
        [] => {
            let advice = format!(
                "there is none, and large receivers refuse such mail; publish _dmarc.{domain} TXT \"v=DMARC1; p=quarantine; rua=mailto:…\""
            );
            return Point::new(Grade::Bad, about, advice);
        }
        [one] => one,
        _ => return Point::new(Grade::Bad, about, format!("there are several at {at}, and receivers ignore them all; leave one")),
    };
    let inherited = if at == format!("_dmarc.{domain}") { None } else { tag(record, "sp") };
    match inherited.or_else(|| tag(record, "p")).map(str::to_ascii_lowercase).as_deref() {
        Some(policy @ ("quarantine" | "reject")) => Point::new(Grade::Good, about, format!("p={policy} at {at}")),
        Some("none") => Point::new(
            Grade::Weak,
            about,
            format!("p=none at {at} only watches: anybody can forge you; use quarantine once the reports are clean"),
        ),
        _ => Point::new(Grade::Bad, about, format!("the record at {at} has no policy that receivers know; set p=quarantine")),
    }
}

/// Judges whether mail to a domain finds a server.
pub fn mx(domain: &str, (hosts, why): (&[String], &str)) -> Point {
    let about = format!("MX of {domain}");
    match hosts {
        [] => Point::new(Grade::Bad, about, format!("there is none: {why}; publish {domain} MX that names your server")),
        [null] if null.trim_end_matches('.').is_empty() => {
            Point::new(Grade::Bad, about, format!("it says that the domain takes no mail: {why}"))
        }
        hosts => Point::new(Grade::Good, about, hosts.join(", ")),
    }
}

/// Judges whether something that passes stands for the domain in From, as DMARC asks.
pub fn alignment(from: &str, is_aligned: bool) -> Point {
    let about = format!("From {from}");
    if is_aligned {
        Point::new(Grade::Good, about, "the signature or the envelope stands for it")
    } else {
        let advice =
            "neither the signature's domain nor mail.domain belongs to it, so DMARC fails; use inboxes and a mail.domain of one domain";
        Point::new(Grade::Bad, about, advice)
    }
}

/// Splits `a=b; c=d`.
fn tags(text: &str) -> Vec<(String, String)> {
    let parts = text.split(';').filter_map(|part| part.split_once('='));
    parts.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect()
}

fn tag<'a>(tags: &'a [(String, String)], name: &str) -> Option<&'a str> {
    tags.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn an_address_that_sends_has_a_name_that_leads_back() {
        let spf = texts(&["x", "v=spf1 ip4:192.0.2.1 +ip4:192.0.2.2/32 ip6:2001:db8::1 ip4:198.51.100.0/24 include:x.test -all"]);
        let found = senders(&spf);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), ["192.0.2.1", "192.0.2.2", "2001:db8::1"]);
        let name = texts(&["mx.v.test."]);
        assert_eq!(reverse(found[0], (&name, Some("mx.v.test."))).grade, Grade::Good);
        assert_eq!(reverse(found[0], (&name, None)).grade, Grade::Bad);
        assert_eq!(reverse(found[0], (&[], None)).grade, Grade::Bad);
    }

    #[test]
    fn one_spf_record_that_closes_the_door_is_good() {
        let many = format!("v=spf1 {} -all", "include:x.test ".repeat(11));
        for (records, expected) in [
            (vec!["v=spf1 ip4:192.0.2.1 -all", "google-site-verification=x"], Grade::Good),
            (vec!["V=SPF1 include:x.test ~ALL"], Grade::Good),
            (vec!["v=spf1 redirect=_spf.x.test"], Grade::Good),
            (vec!["v=spf1 mx ?all"], Grade::Weak),
            (vec!["v=spf1 mx"], Grade::Weak),
            (vec!["v=spf1 +all"], Grade::Bad),
            (vec!["v=spf1 all"], Grade::Bad),
            (vec!["v=spf10 -all"], Grade::Bad),
            (vec!["v=spf1 -all", "v=spf1 mx -all"], Grade::Bad),
            (vec![many.as_str()], Grade::Bad),
            (vec![], Grade::Bad),
        ] {
            assert_eq!(spf("v.test", &texts(&records)).grade, expected, "{records:?}");
        }
    }

    #[test]
    fn the_published_key_must_be_the_one_that_signs() {
        let key = |bits| SigningKey { domain: "v.test".to_owned(), selector: "s".to_owned(), texts: texts(&["SPKI", "PKCS"]), bits };
        for (records, bits, expected) in [
            (vec!["v=DKIM1; k=rsa; p=SPKI"], 2_048, Grade::Good),
            (vec!["p=PK CS"], 4_096, Grade::Good),
            (vec!["v=DKIM1; p=SPKI"], 1_024, Grade::Weak),
            (vec!["v=DKIM1; t=y; p=SPKI"], 2_048, Grade::Weak),
            (vec!["v=DKIM1; p=OTHER"], 2_048, Grade::Bad),
            (vec!["v=DKIM1; k=ed25519; p=SPKI"], 2_048, Grade::Bad),
            (vec!["v=DKIM1; p="], 2_048, Grade::Bad),
            (vec!["p=SPKI", "p=OTHER"], 2_048, Grade::Bad),
            (vec![], 2_048, Grade::Bad),
        ] {
            let point = dkim(&key(bits), &texts(&records));
            assert_eq!(point.grade, expected, "{records:?}");
            assert_eq!(point.about, "DKIM at s._domainkey.v.test");
        }
        assert!(dkim(&key(2_048), &[]).said.contains("v=DKIM1; k=rsa; p=SPKI"), "what to publish is said");
    }

    #[test]
    fn a_policy_must_be_there_and_mean_something() {
        for (at, records, expected) in [
            ("_dmarc.v.test", vec!["v=DMARC1; p=reject"], Grade::Good),
            ("_dmarc.v.test", vec!["v=DMARC1;p=Quarantine;sp=none"], Grade::Good),
            ("_dmarc.test", vec!["v=DMARC1; p=reject; sp=none"], Grade::Weak),
            ("_dmarc.v.test", vec!["v=DMARC1; p=none"], Grade::Weak),
            ("_dmarc.v.test", vec!["v=DMARC1; rua=mailto:a@v.test"], Grade::Bad),
            ("_dmarc.v.test", vec!["p=reject; v=DMARC1"], Grade::Bad),
            ("_dmarc.v.test", vec!["v=DMARC1; p=reject", "v=DMARC1; p=none"], Grade::Bad),
            ("_dmarc.v.test", vec![], Grade::Bad),
        ] {
            assert_eq!(dmarc("v.test", (at, &texts(&records))).grade, expected, "{records:?}");
        }
    }

    #[test]
    fn reports_and_answers_need_a_server() {
        assert_eq!(mx("v.test", (&texts(&["mx.v.test"]), "x")).grade, Grade::Good);
        assert_eq!(mx("v.test", (&texts(&["."]), "x")).grade, Grade::Bad);
        assert_eq!(mx("v.test", (&[], "x")).grade, Grade::Bad);
        assert_eq!([alignment("v.test", true).grade, alignment("v.test", false).grade], [Grade::Good, Grade::Bad]);
    }
}
