//! `Authentication-Results` of the trusted hop: the only one whose word counts, and only above its own trace.

use domain::mail::{Check, Verdict};

use super::is_aligned;

/// Reads the fields that carry this id; `None` when there is none.
pub fn read(id: &str, fields: &[String], from: &str) -> Option<Verdict> {
    let mut verdict = nothing();
    let mut is_told = false;
    for field in fields {
        let field = without_comments(field);
        let mut parts = field.split(';');
        let name = parts.next().unwrap_or_default().split_whitespace().next().unwrap_or_default();
        if !name.eq_ignore_ascii_case(id) {
            continue;
        }
        is_told = true;
        for part in parts {
            method(part, from, &mut verdict);
        }
    }
    is_told.then_some(verdict)
}

/// Reads what a sealer saw: `i=1; mx.example; dkim=pass …`.
pub fn sealed(field: &str, from: &str) -> Verdict {
    let mut verdict = nothing();
    without_comments(field).split(';').skip(2).for_each(|part| method(part, from, &mut verdict));
    verdict
}

fn nothing() -> Verdict {
    let none = Check::None;
    Verdict { spf: none, dkim: none, dmarc: none, arc: none, by: "hop".to_owned(), ..Verdict::unknown() }
}

fn method(part: &str, from: &str, verdict: &mut Verdict) {
    let mut words = part.split_whitespace();
    let Some((method, result)) = words.next().and_then(|word| word.split_once('=')) else { return };
    let check = match result.to_ascii_lowercase().as_str() {
        "pass" => Check::Pass,
        "none" | "neutral" => Check::None,
        "temperror" => Check::Unknown,
        _ => Check::Fail,
    };
    let property = |names: &[&str]| {
        let found = part
            .split_whitespace()
            .filter_map(|word| word.split_once('='))
            .find(|(name, _)| names.contains(&name.to_ascii_lowercase().as_str()));
        found.map(|(_, value)| value.trim_matches(['"', '<', '>', '@']).rsplit('@').next().unwrap_or_default().to_lowercase())
    };
    let names: &[&str] = match method.to_ascii_lowercase().as_str() {
        "spf" => {
            verdict.spf = check;
            &["smtp.mailfrom", "smtp.mail", "envelope-from"]
        }
        "dkim" => {
            verdict.dkim = if verdict.dkim == Check::Pass { Check::Pass } else { check };
            &["header.d", "header.i"]
        }
        "dmarc" => {
            verdict.dmarc = check;
            &["header.from"]
        }
        "arc" => {
            verdict.arc = check;
            return;
        }
        _ => return,
    };
    let domain = property(names).filter(|domain| is_aligned(domain, from));
    if check == Check::Pass && verdict.aligned.is_none() {
        verdict.aligned = domain;
    }
}

fn without_comments(field: &str) -> String {
    let mut depth = 0_u32;
    field
        .chars()
        .filter(|sign| {
            match sign {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::mail::Level;

    fn level(field: &str, from: &str) -> Option<Level> {
        read("mx.venue.test", &[field.to_owned()], from).map(|it| it.level())
    }

    #[test]
    fn the_hop_is_believed_about_the_sender_and_nobody_else() {
        for (field, expected) in [
            ("mx.venue.test; dmarc=pass header.from=trader.test", Some(Level::A1)),
            ("MX.venue.test 1; spf=pass (ok) smtp.mailfrom=bounce@mail.trader.test; dkim=none", Some(Level::A1)),
            ("mx.venue.test; dkim=pass header.d=trader.test header.s=x", Some(Level::A1)),
            ("mx.venue.test; dkim=pass header.d=evil.test", Some(Level::A0)),
            ("mx.venue.test; dkim=fail header.d=trader.test; spf=softfail smtp.mailfrom=trader.test", Some(Level::A0)),
            ("mx.venue.test; none", Some(Level::A0)),
            ("mx.evil.test; dmarc=pass header.from=trader.test", None),
            ("mx.venue.test.evil; dmarc=pass header.from=trader.test", None),
            ("mx.evil.test (mx.venue.test); dmarc=pass header.from=trader.test", None),
        ] {
            assert_eq!(level(field, "trader.test"), expected, "{field}");
        }
    }
}
