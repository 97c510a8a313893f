//! Links, mail addresses, telephone numbers and account names.

use super::fold::{skeleton, tolerance, within};
use super::{Kind, Official, Reason, Ruling, Verdict, host, puny};

/// Hosts whose first path segment is an account name, with the network's name.
const NETWORKS: [(&str, &str); 11] = [
    ("t.me", "Telegram"),
    ("telegram.me", "Telegram"),
    ("telegram.dog", "Telegram"),
    ("x.com", "X"),
    ("twitter.com", "X"),
    ("instagram.com", "Instagram"),
    ("facebook.com", "Facebook"),
    ("youtube.com", "YouTube"),
    ("tiktok.com", "TikTok"),
    ("threads.net", "Threads"),
    ("weibo.com", "Weibo"),
];

/// Judges a bare host name.
pub(super) fn domain(official: &Official, text: &str) -> Verdict {
    let name = text.split(':').next().unwrap_or(text);
    of_host(official, Kind::Domain, &host::normalise(name))
}

/// Judges what stands behind the scheme of a link.
pub(super) fn link(official: &Official, rest: &str) -> Verdict {
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (userinfo, place) = match authority.rsplit_once('@') {
        Some((userinfo, place)) => (Some(userinfo), place),
        None => (None, authority),
    };
    let name = host::normalise(without_port(place));
    if name.is_empty() {
        return Verdict::new(Kind::Url, rest, Reason::Unreadable);
    }
    let verdict = of_host(official, Kind::Url, &name);
    match userinfo {
        Some(_) if verdict.verdict == Ruling::Official => Verdict::new(Kind::Url, name, Reason::UnusualForm),
        Some(userinfo) => with_userinfo(official, verdict, userinfo),
        None => account_link(official, &name, path).unwrap_or(verdict),
    }
}

fn without_port(place: &str) -> &str {
    if place.starts_with('[') {
        return place;
    }
    place.split(':').next().unwrap_or(place)
}

/// A name before the `@` of a link is decoration; an official one there is a trick.
fn with_userinfo(official: &Official, mut verdict: Verdict, userinfo: &str) -> Verdict {
    let shown = host::normalise(userinfo.split(':').next().unwrap_or(userinfo));
    let finding = host::judge(official, &shown);
    let imitated = match finding.reason {
        Reason::Listed | Reason::ListedSubdomain => Some(shown),
        _ => finding.looks_like.or_else(|| named(official, &shown)),
    };
    if imitated.is_some() {
        verdict.reason = Reason::UserinfoTrick;
        verdict.verdict = Ruling::NotOfficial;
        verdict.looks_like = imitated;
    }
    verdict
}

fn of_host(official: &Official, kind: Kind, name: &str) -> Verdict {
    let finding = host::judge(official, name);
    let mut verdict = Verdict::new(kind, name, finding.reason).like(finding.looks_like);
    verdict.ascii = (!name.is_ascii()).then(|| puny::to_ascii(name));
    verdict
}

fn account_link(official: &Official, name: &str, path: &str) -> Option<Verdict> {
    let place = ["www.", "m.", "mobile."].iter().find_map(|p| name.strip_prefix(p)).unwrap_or(name);
    let (_, network) = NETWORKS.iter().find(|(place_of, _)| *place_of == place)?;
    let account = path.split(['/', '\\', '?', '#']).find(|part| !part.is_empty())?;
    Some(handle(official, account.trim_start_matches('@'), Some(network)))
}

/// Finds the official domain whose brand stands in the text.
fn named(official: &Official, text: &str) -> Option<String> {
    let squeezed = skeleton(text).replace(['-', '.', ' '], "");
    official
        .domains
        .iter()
        .find(|domain| {
            let brand = skeleton(domain.split('.').next().unwrap_or(domain)).replace('-', "");
            brand.chars().count() >= 5 && squeezed.contains(&brand)
        })
        .cloned()
}

/// Judges a mail address, also in the form `Name <address>`.
pub(super) fn email(official: &Official, text: &str) -> Verdict {
    let (shown, address) = match text.rsplit_once('<') {
        Some((shown, rest)) => (shown.trim(), rest.trim_end_matches('>').trim()),
        None => ("", text.trim()),
    };
    let Some((local, place)) = address.rsplit_once('@') else {
        return Verdict::new(Kind::Unknown, text, Reason::Unreadable);
    };
    let place = host::normalise(place);
    if local.is_empty() || !host::is_host(&place) || local.contains(char::is_whitespace) {
        return Verdict::new(Kind::Unknown, text, Reason::Unreadable);
    }
    let whole = format!("{local}@{place}");
    let mut verdict = Verdict::new(Kind::Email, &whole, Reason::NotListed);
    verdict.ascii = (!place.is_ascii()).then(|| format!("{local}@{}", puny::to_ascii(&place)));
    let (reason, looks_like) = address_reason(official, (shown, local), &place);
    verdict.reason = reason;
    verdict.verdict = reason.ruling();
    verdict.like(looks_like)
}

fn address_reason(official: &Official, (shown, local): (&str, &str), place: &str) -> (Reason, Option<String>) {
    let whole = format!("{local}@{place}");
    let listed: Vec<String> = official.emails.iter().map(|email| email.to_lowercase()).collect();
    if listed.contains(&whole) {
        return (Reason::Listed, None);
    }
    let near = listed.iter().find(|email| {
        skeleton(email) == skeleton(&whole)
            || email.split_once('@').is_some_and(|(name, at)| at == place && within(name, local, tolerance(name).min(1)))
    });
    let finding = host::judge(official, place);
    match finding.reason {
        Reason::Listed | Reason::ListedSubdomain => (Reason::UnlistedAddress, near.cloned()),
        Reason::NotListed if local.contains('@') && named(official, local).is_some() => (Reason::UserinfoTrick, named(official, local)),
        Reason::NotListed => match named(official, local).or_else(|| named(official, shown)) {
            Some(domain) => (Reason::ContainsName, Some(domain)),
            None => (Reason::NotListed, None),
        },
        reason => (reason, near.cloned().or(finding.looks_like)),
    }
}

/// Tells whether the text can only be a telephone number.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let dotted = text.contains('.') && text.parse::<std::net::IpAddr>().is_ok();
    digits >= 5 && !dotted && text.chars().all(|c| c.is_ascii_digit() || " +-().–/".contains(c))
}

/// Judges a telephone number by its digits.
pub(super) fn phone(official: &Official, text: &str) -> Verdict {
    let digits = digits(text);
    let verdict = |reason| Verdict::new(Kind::Phone, format!("+{digits}"), reason);
    for listed in &official.phones {
        let wanted = self::digits(listed);
        if wanted == digits {
            return Verdict::new(Kind::Phone, listed, Reason::Listed);
        }
        let national = digits.trim_start_matches('0');
        if national.len() >= 7 && national.len() < wanted.len() && wanted.ends_with(national) {
            return Verdict::new(Kind::Phone, text.trim(), Reason::IncompleteNumber).like(Some(listed.clone()));
        }
        if wanted.len() >= 8 && wanted.len() == digits.len() && within(&wanted, &digits, 1) {
            return verdict(Reason::NearMiss).like(Some(listed.clone()));
        }
    }
    let plain = text.trim_start().starts_with(['+', '0']) && text.contains('+');
    match plain {
        true => verdict(Reason::NotListed),
        false => Verdict::new(Kind::Phone, text.trim(), Reason::NotListed),
    }
}

fn digits(text: &str) -> String {
    let all: String = text.chars().filter(char::is_ascii_digit).collect();
    all.strip_prefix("00").map_or(all.clone(), str::to_owned)
}

/// Tells whether the text can be an account name: one word that reads as Latin letters.
pub(super) fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    (3..=64).contains(&length)
        && text.chars().all(|c| c.is_alphanumeric() || "_-.#".contains(c))
        && text.chars().any(char::is_alphabetic)
        && skeleton(text).is_ascii()
}

/// Judges an account name, on a known network or on any.
pub(super) fn handle(official: &Official, name: &str, network: Option<&str>) -> Verdict {
    let name = name.trim().trim_start_matches('@').trim_end_matches('.').to_lowercase();
    let shown = format!("@{name}");
    if !is_name(&name) {
        return Verdict::new(Kind::Unknown, shown, Reason::Unreadable);
    }
    let mut verdict = Verdict::new(Kind::Handle, &shown, Reason::NotListed);
    verdict.network = network.map(str::to_owned);
    let (reason, looks_like, on) = handle_reason(official, &name, network);
    verdict.reason = reason;
    verdict.verdict = reason.ruling();
    verdict.network = verdict.network.or(on);
    verdict.like(looks_like)
}

type Named = (Reason, Option<String>, Option<String>);

fn handle_reason(official: &Official, name: &str, network: Option<&str>) -> Named {
    let mut alike = None;
    let mut elsewhere = None;
    for listed in &official.handles {
        let wanted = listed.name.trim_start_matches('@').to_lowercase();
        let same_place = network.is_none_or(|n| n.eq_ignore_ascii_case(&listed.network));
        let shown = Some(format!("@{wanted}"));
        if wanted == name && same_place {
            return (Reason::Listed, None, Some(listed.network.clone()));
        }
        if wanted == name {
            elsewhere = Some((Reason::OtherNetwork, shown, None));
        } else if skeleton(&wanted) == skeleton(name) {
            alike = Some((Reason::Confusable, shown, None));
        } else if alike.is_none() && within(&skeleton(&wanted), &skeleton(name), tolerance(&wanted)) {
            alike = Some((Reason::NearMiss, shown, None));
        }
    }
    alike.or(elsewhere).unwrap_or_else(|| match imitated(official, name) {
        Some(domain) => (Reason::ContainsName, Some(domain), None),
        None => (Reason::NotListed, None, None),
    })
}

/// Finds what an unlisted account name pretends to be: an official account first, else the domain.
fn imitated(official: &Official, name: &str) -> Option<String> {
    let domain = named(official, name).or_else(|| {
        official
            .domains
            .iter()
            .find(|domain| {
                let brand = skeleton(domain.split('.').next().unwrap_or(domain));
                skeleton(name).split('-').any(|part| host::resembles(part, &brand).is_some())
            })
            .cloned()
    })?;
    let account = official.handles.first().map(|handle| format!("@{}", handle.name.trim_start_matches('@')));
    account.or(Some(domain))
}
