//! Address lists, as they are really written.

use domain::mail::Mailbox;
use encoding_rs::Encoding;

use super::words;

/// Reads a list of addresses; at most `limit` of them.
pub fn list(value: &[u8], hint: Option<&'static Encoding>, limit: usize) -> Vec<Mailbox> {
    let text = words::raw_text(value, hint);
    split(&text).into_iter().filter_map(one).take(limit).collect()
}

/// Cuts at commas and semicolons that stand outside quotes, brackets and comments; group names fall away.
fn split(text: &str) -> Vec<&str> {
    let (mut items, mut from) = (Vec::new(), 0);
    let (mut is_quoted, mut is_escaped, mut is_angled, mut comment) = (false, false, false, 0_u32);
    for (at, sign) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
            continue;
        }
        match sign {
            '\\' => is_escaped = true,
            '"' if comment == 0 => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => comment += 1,
            ')' => comment = comment.saturating_sub(1),
            _ if comment > 0 => {}
            '<' => is_angled = true,
            '>' => is_angled = false,
            ',' | ';' if !is_angled => {
                items.push(&text[from..at]);
                from = at + 1;
            }
            ':' if !is_angled && !text[from..at].contains('@') => from = at + 1,
            _ => {}
        }
    }
    items.push(&text[from..]);
    // A quote that never closes must not swallow every address.
    if is_quoted && items.len() == 1 { text.split(',').collect() } else { items }
}

fn one(item: &str) -> Option<Mailbox> {
    let item = item.trim();
    if item.is_empty() {
        return None;
    }
    if let Some(open) = item.rfind('<') {
        let inside = item[open + 1..].split('>').next().unwrap_or_default();
        let name = item[..open].trim().trim_start_matches('<');
        let address = clean(inside);
        if !address.is_empty() {
            return Some(Mailbox { name: named(name), address });
        }
        return clean_from_name(name);
    }
    let (bare, comment) = without_comments(item);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let spot = words.iter().rposition(|word| word.contains('@'));
    let Some(spot) = spot else {
        let address = clean(&bare);
        return (!address.is_empty()).then_some(Mailbox { name: named(&comment), address });
    };
    let rest: Vec<&str> = words.iter().enumerate().filter(|(at, _)| *at != spot).map(|(_, word)| *word).collect();
    let name = named(&rest.join(" ")).or_else(|| named(&comment));
    Some(Mailbox { name, address: clean(words[spot]) })
}

/// `"a@b.example" <>`: the address stands where the name belongs.
fn clean_from_name(name: &str) -> Option<Mailbox> {
    let name = named(name)?;
    name.contains('@').then(|| Mailbox { name: None, address: clean(&name) })
}

fn without_comments(item: &str) -> (String, String) {
    let (mut bare, mut comment, mut depth, mut is_quoted) = (String::new(), String::new(), 0_u32, false);
    for sign in item.chars() {
        match sign {
            '"' if depth == 0 => {
                is_quoted = !is_quoted;
                bare.push(sign);
            }
            '(' if !is_quoted => depth += 1,
            ')' if depth > 0 => depth -= 1,
            sign if depth > 0 => comment.push(sign),
            sign => bare.push(sign),
        }
    }
    (bare, comment)
}

/// Decodes a display name; quotes are taken off before and after, since both orders are sent.
fn named(raw: &str) -> Option<String> {
    let plain = unquoted(raw.trim());
    let decoded = words::decode(&plain);
    let decoded = if decoded == plain { decoded } else { unquoted(decoded.trim()) };
    let (name, _) = words::visible(&decoded);
    (!name.is_empty()).then_some(name)
}

fn unquoted(raw: &str) -> String {
    let (mut out, mut is_escaped) = (String::with_capacity(raw.len()), false);
    for sign in raw.chars() {
        match sign {
            '\\' if !is_escaped => is_escaped = true,
            '"' if !is_escaped => {}
            sign => {
                if is_escaped && !matches!(sign, '"' | '\\') {
                    out.push('\\');
                }
                out.push(sign);
                is_escaped = false;
            }
        }
    }
    out
}

/// Takes blanks, controls and source routes out of an address and folds its domain.
pub fn clean(raw: &str) -> String {
    let decoded = words::decode(raw.trim());
    let decoded = decoded.strip_prefix("mailto:").unwrap_or(&decoded);
    let route = if decoded.starts_with('@') { decoded.rsplit(':').next().unwrap_or_default() } else { decoded };
    let bare: String = route.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control() && !matches!(sign, '<' | '>')).collect();
    let bare = bare.trim_matches(['"', '\'', ',', ';', '.']);
    match bare.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{}", local.trim_matches('"'), domain.to_lowercase()),
        None => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders_are_read_however_they_are_written() {
        let cases: &[(&[u8], &str, &str)] = &[
            (b"Ann <ann@A.Example>", "Ann", "ann@a.example"),
            (b"\"Lee, Ann\" <ann@a.example>", "Lee, Ann", "ann@a.example"),
            (b"ann@a.example (Ann Lee)", "Ann Lee", "ann@a.example"),
            (b"<ann@a.example>", "", "ann@a.example"),
            (b"ann@a.example", "", "ann@a.example"),
            (b"\"=?utf-8?B?5byg5LiJ?=\" <z@a.example>", "张三", "z@a.example"),
            (b"=?utf-8?Q?Lee=2C_Ann?= <ann@a.example>", "Lee, Ann", "ann@a.example"),
            (b"\xd5\xc5\xc8\xfd\xcf\xc8\xc9\xfa <z@a.example>", "张三先生", "z@a.example"),
            (b"Ann ann@a.example", "Ann", "ann@a.example"),
            (b"Ann <ann@a.example", "Ann", "ann@a.example"),
            (b"ann@evil.example <ann@a.example>", "ann@evil.example", "ann@a.example"),
            (b"\"ann@a.example\" <>", "", "ann@a.example"),
            (b"Ann < ann @ a.example >", "Ann", "ann@a.example"),
            (b"<@x.example,@y.example:ann@a.example>", "", "ann@a.example"),
            (b"\"Ann \\\"A\\\" Lee\" <ann@a.example>", "Ann \"A\" Lee", "ann@a.example"),
            (b"MAILER-DAEMON (Mail System)", "Mail System", "MAILER-DAEMON"),
        ];
        for (raw, name, address) in cases {
            let found = list(raw, None, 9);
            let first = found.first().expect("an address");
            assert_eq!((first.name.as_deref().unwrap_or_default(), first.address.as_str()), (*name, *address));
        }
    }

    #[test]
    fn lists_and_groups_are_cut_at_the_right_places() {
        let found = list(b"Friends: a@x.example, \"B, C\" <b@x.example>; (x, y) d@x.example", None, 9);
        let addresses: Vec<&str> = found.iter().map(|it| it.address.as_str()).collect();
        assert_eq!(addresses, ["a@x.example", "b@x.example", "d@x.example"]);
        assert!(list(b"undisclosed-recipients:;", None, 9).is_empty());
        assert_eq!(list(&b"a@x.example,".repeat(1_000), None, 500).len(), 500);
    }
}
