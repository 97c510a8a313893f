//! Commands of SMTP and LMTP.

use std::net::IpAddr;

/// A command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// LMTP's greeting.
    Lhlo(String),
    /// SMTP's greeting, extended or not.
    Ehlo(String, bool),
    /// The sender, and how large the mail will be.
    Mail(String, Option<usize>),
    /// A recipient.
    Rcpt(String),
    /// The rest is to be secured.
    Secure,
    /// The text follows.
    Data,
    /// What a listed peer says of its own client.
    Forward(Option<IpAddr>, Option<String>),
    /// Begin anew.
    Reset,
    /// Nothing.
    Noop,
    /// Whether somebody is here; nobody is told.
    Verify,
    /// The end.
    Quit,
    /// Known, but not as it was written; the reply.
    Wrong(&'static str),
    /// Unknown.
    Unknown,
}

/// Reads a line without its end.
pub fn command(line: &[u8]) -> Command {
    let Ok(line) = std::str::from_utf8(line) else { return Command::Wrong("501 5.5.2 not UTF-8") };
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    match verb.to_ascii_uppercase().as_str() {
        "LHLO" if !rest.trim().is_empty() => Command::Lhlo(rest.trim().to_owned()),
        "EHLO" if !rest.trim().is_empty() => Command::Ehlo(rest.trim().to_owned(), true),
        "HELO" if !rest.trim().is_empty() => Command::Ehlo(rest.trim().to_owned(), false),
        "LHLO" | "EHLO" | "HELO" => Command::Wrong("501 5.5.4 a name is needed"),
        "MAIL" => mail(rest),
        "RCPT" => match path(rest, "TO:") {
            Some((address, _)) if !address.is_empty() => Command::Rcpt(address),
            _ => Command::Wrong("501 5.1.3 not an address"),
        },
        "DATA" => Command::Data,
        "STARTTLS" if rest.trim().is_empty() => Command::Secure,
        "STARTTLS" => Command::Wrong("501 5.5.4 no parameters"),
        "XFORWARD" => forward(rest),
        "RSET" => Command::Reset,
        "NOOP" => Command::Noop,
        "VRFY" => Command::Verify,
        "QUIT" => Command::Quit,
        _ => Command::Unknown,
    }
}

fn mail(rest: &str) -> Command {
    let Some((address, parameters)) = path(rest, "FROM:") else { return Command::Wrong("501 5.1.7 not an address") };
    let mut size = None;
    for parameter in parameters.split_whitespace() {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match name.to_ascii_uppercase().as_str() {
            "SIZE" => size = value.parse().ok(),
            "BODY" | "SMTPUTF8" | "RET" | "ENVID" | "AUTH" => {}
            _ => return Command::Wrong("555 5.5.4 unknown parameter"),
        }
    }
    Command::Mail(address, size)
}

/// Reads `FROM:<a@b> …`: the address and what follows it.
fn path<'a>(rest: &'a str, word: &str) -> Option<(String, &'a str)> {
    let rest = rest.trim_start();
    let after = rest.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).and_then(|_| rest.get(word.len()..))?;
    let (inner, after) = after.trim_start().strip_prefix('<')?.split_once('>')?;
    // A source route is read over.
    let address = if inner.starts_with('@') { inner.rsplit(':').next().unwrap_or_default() } else { inner };
    let is_clean = address.len() <= 320 && !address.chars().any(|sign| sign.is_control() || sign.is_whitespace());
    is_clean.then(|| (address.to_owned(), after))
}

fn forward(rest: &str) -> Command {
    let (mut client, mut helo) = (None, None);
    for item in rest.split_whitespace() {
        let Some((name, value)) = item.split_once('=') else { return Command::Wrong("501 5.5.4 not an attribute") };
        let value = xtext(value);
        match name.to_ascii_uppercase().as_str() {
            "ADDR" => client = value.strip_prefix("IPV6:").unwrap_or(&value).parse().ok(),
            "HELO" if value != "[UNAVAILABLE]" => helo = Some(value),
            _ => {}
        }
    }
    Command::Forward(client, helo)
}

fn xtext(value: &str) -> String {
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let pair = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (first, pair) {
            (b'+', Some(byte)) => {
                out.push(byte);
                rest = &tail[2..];
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_as_the_standard_writes_them() {
        for (line, expected) in [
            ("LHLO mx.test", Command::Lhlo("mx.test".to_owned())),
            ("ehlo mx.test", Command::Ehlo("mx.test".to_owned(), true)),
            ("LHLO", Command::Wrong("501 5.5.4 a name is needed")),
            ("MAIL FROM:<> SIZE=12 BODY=8BITMIME", Command::Mail(String::new(), Some(12))),
            ("mail from: <a@x.test> SMTPUTF8", Command::Mail("a@x.test".to_owned(), None)),
            ("MAIL FROM:<@r.test:a@x.test>", Command::Mail("a@x.test".to_owned(), None)),
            ("MAIL FROM:a@x.test", Command::Wrong("501 5.1.7 not an address")),
            ("MAIL FROM:<a@x.test> EVIL=1", Command::Wrong("555 5.5.4 unknown parameter")),
            ("RCPT TO:<保@x.test>", Command::Rcpt("保@x.test".to_owned())),
            ("RCPT TO:<>", Command::Wrong("501 5.1.3 not an address")),
            ("XFORWARD NAME=a ADDR=IPV6:::1 HELO=b+2Ec", Command::Forward("::1".parse().ok(), Some("b.c".to_owned()))),
            ("DATA", Command::Data),
            ("starttls", Command::Secure),
            ("STARTTLS now", Command::Wrong("501 5.5.4 no parameters")),
            ("BDAT 5", Command::Unknown),
        ] {
            assert_eq!(command(line.as_bytes()), expected, "{line}");
        }
    }
}
