//! Where a mailbox lies, as one URL.

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::NO_PAD;

use crate::mail::send::Security;

/// A folder on a server.
#[derive(Clone, PartialEq, Eq)]
pub struct MailboxAddress {
    /// Host name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the line is secured.
    pub security: Security,
    /// Who logs in.
    pub user: String,
    /// The password, if the URL holds it.
    pub password: Option<String>,
    /// The folder, as people write it.
    pub folder: String,
}

impl std::fmt::Debug for MailboxAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name())
    }
}

impl MailboxAddress {
    /// Reads `imaps://user:password@host:993/INBOX`, `imap+starttls://…`, or `imap://…` without TLS. Signs that a URL has no room
    /// for are written as `%40` and the like.
    pub fn parse(raw: &str) -> Option<Self> {
        let (scheme, rest) = raw.trim().split_once("://")?;
        let (security, usual) = match scheme {
            "imap" => (Security::None, 143),
            "imap+starttls" | "starttls" => (Security::Starttls, 143),
            "imaps" => (Security::Tls, 993),
            _ => return None,
        };
        let (login, place) = rest.rsplit_once('@')?;
        let (user, password) = login.split_once(':').map_or((login, None), |(user, password)| (user, Some(password)));
        let (place, folder) = place.split_once('/').unwrap_or((place, ""));
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !host.ends_with(':') => (host, port.parse().ok()?),
            _ => (place, usual),
        };
        let folder = if folder.is_empty() { "INBOX".to_owned() } else { plain(folder)? };
        let (user, password) = (plain(user)?, password.map(plain).map_or(Some(None), |it| it.map(Some))?);
        let is_good = !host.is_empty() && !user.is_empty() && ![&user, &folder].into_iter().any(|it| it.contains(char::is_control));
        is_good.then(|| Self { host: host.to_lowercase(), port, security, user, password, folder })
    }

    /// Names the mailbox without its password: the word in tables, logs and figures.
    pub fn name(&self) -> String {
        format!("{}@{}:{}/{}", self.user, self.host, self.port, self.folder)
    }

    /// Tells whether the line stays on this machine.
    pub fn is_local(&self) -> bool {
        self.host == "localhost" || self.host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// Writes the folder as servers want it: other scripts in the protocol's own form of UTF-7.
    pub fn wire_folder(&self) -> String {
        let (mut out, mut foreign) = (String::new(), Vec::new());
        for sign in self.folder.chars() {
            if (' '..='~').contains(&sign) {
                shift(&mut out, &mut foreign);
                out.push(sign);
                if sign == '&' {
                    out.push('-');
                }
            } else {
                foreign.extend(sign.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
            }
        }
        shift(&mut out, &mut foreign);
        out
    }
}

fn shift(out: &mut String, foreign: &mut Vec<u8>) {
    if !foreign.is_empty() {
        out.push('&');
        out.push_str(&GeneralPurpose::new(&IMAP_MUTF7, NO_PAD).encode(&foreign));
        out.push('-');
        foreign.clear();
    }
}

/// Undoes `%40`; none when what stands behind a percent sign is no number or the whole no text.
fn plain(raw: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::with_capacity(raw.len()), raw.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes_are_read_as_urls() {
        let read =
            MailboxAddress::parse("imaps://support@venue.example:p%40ss%2Fw:d@imap.host.example/Desk/%E5%AE%A2%E6%9C%8D").expect("read");
        assert_eq!((read.host.as_str(), read.port, read.security), ("imap.host.example", 993, Security::Tls));
        assert_eq!((read.user.as_str(), read.password.as_deref()), ("support@venue.example", Some("p@ss/w:d")));
        assert_eq!((read.folder.as_str(), read.wire_folder().as_str()), ("Desk/客服", "Desk/&W6JnDQ-"));
        assert!(!format!("{read:?}").contains("p@ss"), "a password is never printed");
        let read = MailboxAddress::parse("imap://desk@127.0.0.1:11143").expect("read");
        assert!(read.is_local() && read.password.is_none());
        assert_eq!((read.name().as_str(), read.wire_folder().as_str()), ("desk@127.0.0.1:11143/INBOX", "INBOX"));
        assert_eq!(MailboxAddress::parse("starttls://a:b@h/R&D").map(|it| it.wire_folder()).as_deref(), Some("R&-D"));
        for bad in
            ["", "imap.example", "https://a:b@h", "imaps://h/INBOX", "imaps://:b@h", "imaps://a%4@h", "imaps://a:b@h:x/", "imaps://a%0d@h"]
        {
            assert_eq!(MailboxAddress::parse(bad), None, "{bad}");
        }
    }
}
