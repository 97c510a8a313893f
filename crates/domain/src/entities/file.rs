//! What a file names: in its name, as screenshots have it, and in its text, line by line like a message.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Entity, Kind, find};

/// A date and a time of day in the name of a picture: `2026-03-01_14-22`, `20260301-142205`, `2026-03-01 at 14.22.05`.
static MOMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[^0-9])(20[0-9]{2})[-.]?(0[1-9]|1[0-2])[-.]?(0[1-9]|[12][0-9]|3[01])",
        r"(?:[-_ .T]{0,2}(?:at |um |kl |às |[aà] |在)?([01][0-9]|2[0-3])[-.:_h]?([0-5][0-9])(?:[-.:_]?([0-5][0-9]))?)?(?:[0-9]{3})?(?:[^0-9]|$)"
    ))
    .ok()
});

/// Finds what a file names, the more telling of its name and its text first; places are those of the part it stands in.
pub fn in_file(name: &str, text: Option<&str>) -> Vec<Entity> {
    let mut found = text.map(find).unwrap_or_default();
    for one in in_name(name) {
        if found.iter().all(|other| other.kind != one.kind) {
            found.push(one);
        }
    }
    found
}

fn in_name(name: &str) -> Vec<Entity> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let moment = MOMENT.as_ref().and_then(|pattern| pattern.captures(stem)).map(|parts| (written(&parts), parts));
    let (mut found, rest) = match moment {
        Some((value, parts)) => {
            let whole = parts.get(0).map_or(0..0, |all| all.range());
            let rest = format!("{} {}", &stem[..whole.start], &stem[whole.end..]);
            (vec![Entity::new(Kind::Moment, value, (whole.start, whole.end))], rest)
        }
        None => (Vec::new(), stem.to_owned()),
    };
    // Words of a name are parted by anything, and a copy carries a number.
    let spoken = rest.replace(['_', '.', '(', ')', '[', ']'], " ");
    found.extend(find(&spoken).into_iter().filter(|one| one.kind != Kind::Moment && one.kind != Kind::Price));
    found
}

fn written(parts: &Captures<'_>) -> String {
    let part = |at: usize| parts.get(at).map_or("", |found| found.as_str());
    let date = format!("{}-{}-{}", part(1), part(2), part(3));
    match (part(4), part(6)) {
        ("", _) => date,
        (hour, "") => format!("{date} {hour}:{}", part(5)),
        (hour, second) => format!("{date} {hour}:{}:{second}", part(5)),
    }
}
