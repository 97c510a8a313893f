//! Who is named in a note: `@` and the name of a member of staff or of a team, in any script.

use std::ops::Range;

/// Somebody who can be named: `key` is whatever the caller knows them by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name<K> {
    /// Returned for a hit.
    pub key: K,
    /// The name as it is written.
    pub name: String,
}

/// A place where somebody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention<K> {
    /// The bytes of the text, `@` included.
    pub range: Range<usize>,
    /// Who.
    pub key: K,
}

/// Finds everybody who is named. The longest name that fits wins; a first name is enough when only one person has it.
pub fn find<K: Clone>(text: &str, names: &[Name<K>]) -> Vec<Mention<K>> {
    let callable = callable(names);
    let mut found = Vec::new();
    let mut end = 0;
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '@' | '＠')) {
        let glued = text[..at].chars().next_back().is_some_and(is_cased);
        if at < end || glued {
            continue;
        }
        let from = at + sign.len_utf8();
        let hit = callable.iter().filter_map(|(called, key)| Some((stretch(&text[from..], called)?, *key)));
        let Some(longest) = hit.clone().map(|(length, _)| length).max() else { continue };
        end = from + longest;
        found.extend(hit.filter(|(length, _)| *length == longest).map(|(_, key)| Mention { range: at..end, key: key.clone() }));
    }
    found
}

/// Lists every folded word by which somebody can be called.
fn callable<K>(names: &[Name<K>]) -> Vec<(Vec<char>, &K)> {
    let first = |name: &str| name.split_whitespace().next().map(fold).unwrap_or_default();
    let mut all: Vec<(Vec<char>, &K)> = names.iter().map(|one| (fold(&one.name), &one.key)).filter(|(name, _)| !name.is_empty()).collect();
    for one in names.iter().filter(|one| one.name.split_whitespace().count() > 1) {
        let called = first(&one.name);
        if names.iter().filter(|other| first(&other.name) == called).count() == 1 {
            all.push((called, &one.key));
        }
    }
    all
}

fn fold(text: &str) -> Vec<char> {
    text.trim().chars().flat_map(char::to_lowercase).collect()
}

/// Returns how many bytes of the text a name covers at its start, if it stands there as a word.
fn stretch(text: &str, called: &[char]) -> Option<usize> {
    let (mut rest, mut length) = (called, 0);
    for sign in text.chars() {
        if rest.is_empty() {
            // Chinese is written without spaces: only letters that join into words can make it another name.
            let joined = is_cased(sign) && called.last().copied().is_some_and(is_cased);
            return (!joined).then_some(length);
        }
        for folded in sign.to_lowercase() {
            rest = rest.strip_prefix(&[folded])?;
        }
        length += sign.len_utf8();
    }
    rest.is_empty().then_some(length)
}

/// Tells whether a sign belongs to a script that parts words by spaces.
fn is_cased(sign: char) -> bool {
    sign.is_alphanumeric() && (sign.is_ascii_alphanumeric() || sign.is_lowercase() || sign.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u8> {
        let names = [(1, "Inês Duarte"), (2, "Yuki Mori"), (3, "Wei Zhang"), (4, "Wei Zhang Lin"), (5, "王磊"), (6, "Derivatives")];
        let names: Vec<Name<u8>> = names.iter().map(|(key, name)| Name { key: *key, name: (*name).to_owned() }).collect();
        find(text, &names).into_iter().map(|one| one.key).collect()
    }

    #[test]
    fn names_are_found_whole_by_first_name_and_in_any_script() {
        let cases: [(&str, &[u8]); 12] = [
            ("@Inês Duarte please look", &[1]),
            ("no compensation case. @Inês", &[1]),
            ("(@yuki mori, @DERIVATIVES)", &[2, 6]),
            ("@Wei Zhang Lin or @Wei Zhang?", &[4, 3]),
            ("@Wei", &[]),
            ("请@王磊看一下", &[5]),
            ("＠王磊", &[5]),
            ("mail ines@Derivatives.example", &[]),
            ("@Inêsita", &[]),
            ("@Yuki's ticket", &[2]),
            ("@ Inês", &[]),
            ("@", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(keys(text), expected, "{text}");
        }
    }

    #[test]
    fn the_range_covers_the_sign_and_the_name() {
        let names = [Name { key: (), name: "Inês Duarte".to_owned() }];
        let text = "see @inês duarte.";
        assert_eq!(find(text, &names).first().map(|one| &text[one.range.clone()]), Some("@inês duarte"));
    }
}
