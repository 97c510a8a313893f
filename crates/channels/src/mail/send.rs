//! Submission to the relay: kept connections, TLS where it is asked for, and a clear word on whether another try makes sense.
//! Where there is none, as in a demo, a folder takes the mails as files.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use domain::mail::{Outcome, Refused};
use lettre::address::{Address, Envelope};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::imap::certificate_fault;
use super::read::bounce;

/// Where mails go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A server that takes them on.
    Relay(RelayAddress),
    /// A folder where each becomes a file.
    Folder(PathBuf),
}

impl Destination {
    /// Reads an address of a relay, or `folder:` and a path.
    pub fn parse(raw: &str) -> Option<Self> {
        match raw.trim().strip_prefix("folder:") {
            Some(path) => (!path.is_empty()).then(|| Self::Folder(path.into())),
            None => RelayAddress::parse(raw).map(Self::Relay),
        }
    }
}

/// A server that takes mails on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayAddress {
    /// Host name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the line is secured.
    pub security: Security,
    /// User and password.
    pub login: Option<(String, String)>,
    /// The authority in PEM that the server's certificate must be signed by; the usual ones without it.
    pub root_certificate: Option<PathBuf>,
}

/// How a line is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all; for this machine only.
    None,
    /// STARTTLS, or nothing is sent.
    Starttls,
    /// TLS from the beginning.
    Tls,
}

impl RelayAddress {
    /// Reads `smtp://127.0.0.1:12587`, `starttls://user:password@relay.example:587`, `smtps://relay.example`.
    pub fn parse(raw: &str) -> Option<Self> {
        let (scheme, rest) = raw.split_once("://")?;
        let (security, usual) = match scheme {
            "smtp" => (Security::None, 25),
            "starttls" => (Security::Starttls, 587),
            "smtps" => (Security::Tls, 465),
            _ => return None,
        };
        let (login, place) = match rest.rsplit_once('@') {
            Some((login, place)) => (Some(login.split_once(':')?), place),
            None => (None, rest),
        };
        let place = place.trim_end_matches('/');
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !host.ends_with(':') => (host, port.parse().ok()?),
            _ => (place, usual),
        };
        let login = login.map(|(user, password)| (user.to_owned(), password.to_owned()));
        (!host.is_empty()).then(|| Self { host: host.to_owned(), port, security, login, root_certificate: None })
    }

    /// Tells whether the line stays on this machine.
    pub fn is_local(&self) -> bool {
        self.host == "localhost" || self.host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

/// The way out.
pub enum Way {
    /// Through a relay.
    Relay(Box<Relay>),
    /// Into a folder.
    Folder(PathBuf),
}

impl Way {
    /// Prepares this many lanes; nothing is opened yet.
    pub fn new(to: &Destination, lanes: usize) -> Result<Self, String> {
        Ok(match to {
            Destination::Relay(address) => Self::Relay(Box::new(Relay::new(address, lanes)?)),
            Destination::Folder(path) => Self::Folder(path.clone()),
        })
    }

    /// Hands one mail to one recipient over; returns what was said to it.
    pub async fn send(&self, lane: usize, whom: (&str, &str), mail: &[u8]) -> Result<String, Refused> {
        match self {
            Self::Relay(relay) => relay.send(lane, whom, mail).await,
            Self::Folder(folder) => keep(folder, mail).await.map_err(|error| Refused::Later(error.to_string())),
        }
    }
}

/// A reader of the folder never meets half a mail, and finds them in the order they left.
async fn keep(folder: &Path, mail: &[u8]) -> std::io::Result<String> {
    let name = format!("{}.eml", uuid::Uuid::now_v7());
    tokio::fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!(".{name}"));
    tokio::fs::write(&unfinished, mail).await?;
    tokio::fs::rename(unfinished, folder.join(&name)).await?;
    Ok(format!("kept as {name}"))
}

/// Connections to a relay. Each lane has its own, so that none waits for another.
pub struct Relay {
    host: String,
    builder: AsyncSmtpTransportBuilder,
    /// Made at the first mail: a pool starts a task of its own, for which the runtime must be there.
    lanes: Vec<OnceLock<AsyncSmtpTransport<Tokio1Executor>>>,
}

impl Relay {
    /// Prepares connections for this many lanes; nothing is opened yet.
    pub fn new(address: &RelayAddress, lanes: usize) -> Result<Self, String> {
        let parameters = || parameters(address);
        let tls = match address.security {
            Security::None => Tls::None,
            Security::Starttls => Tls::Required(parameters()?),
            Security::Tls => Tls::Wrapper(parameters()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(address.host.clone())
            .port(address.port)
            .tls(tls)
            .timeout(Some(Duration::from_secs(30)))
            .pool_config(PoolConfig::new().max_size(4).idle_timeout(Duration::from_secs(30)));
        if let Some((user, password)) = &address.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { host: address.host.clone(), builder, lanes: (0..lanes.max(1)).map(|_| OnceLock::new()).collect() })
    }

    /// Connects and logs in, and sends nothing.
    pub async fn test(&self) -> Result<(), String> {
        match self.builder.clone().build::<Tokio1Executor>().test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("it hangs up".to_owned()),
            Err(error) => Err(self.in_plain_words(&error)),
        }
    }

    /// Hands one mail to one recipient over; returns what the relay said.
    pub async fn send(&self, lane: usize, (from, to): (&str, &str), mail: &[u8]) -> Result<String, Refused> {
        let address = |raw: &str| raw.parse::<Address>().map_err(|_| Refused::Never("not an address".to_owned()));
        let envelope = Envelope::new(Some(address(from)?), vec![address(to)?]).map_err(|error| Refused::Never(error.to_string()))?;
        let transport = self.lanes[lane % self.lanes.len()].get_or_init(|| self.builder.clone().build());
        match transport.send_raw(&envelope, mail).await {
            Ok(response) => Ok(format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" "))),
            Err(error) if error.is_permanent() => Err(refused(error.to_string())),
            Err(error) => Err(Refused::Later(self.in_plain_words(&error))),
        }
    }

    fn in_plain_words(&self, error: &lettre::transport::smtp::Error) -> String {
        let said = error.to_string();
        certificate_fault(&self.host, &said).unwrap_or(said)
    }
}

/// Whom to believe to be the relay.
fn parameters(address: &RelayAddress) -> Result<TlsParameters, String> {
    let mut builder = TlsParameters::builder(address.host.clone());
    if let Some(path) = &address.root_certificate {
        let pem = std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        let root = Certificate::from_pem(&pem).map_err(|error| format!("{} is not PEM: {error}", path.display()))?;
        builder = builder.certificate_store(CertificateStore::None).add_root_certificate(root);
    }
    builder.build().map_err(|error| error.to_string())
}

/// Tells what the relay has against the recipient from what it has against the sender, the log-in or the mail.
fn refused(said: String) -> Refused {
    let code = bounce::smtp_code(&said);
    let status = bounce::enhanced(&said);
    let is_about_us = said.to_lowercase().contains("sender") || status.as_deref().is_some_and(|it| matches!(it, "5.1.7" | "5.1.8"));
    if is_about_us || !code.is_some_and(|code| (550..=554).contains(&code)) {
        return Refused::Never(said);
    }
    match bounce::judge(status.as_deref(), code, &said) {
        (outcome @ Outcome::Hard, _) | (outcome @ Outcome::Soft, "full" | "suspended") => Refused::Returned { said, outcome },
        _ => Refused::Never(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_relay_says_of_a_mailbox_is_held_against_it() {
        for (said, expected) in [
            ("permanent error (550): 5.1.1 <a@x.test>: no such user", Some(Outcome::Hard)),
            ("permanent error (550): No such user here", Some(Outcome::Hard)),
            ("permanent error (552): 5.2.2 mailbox full", Some(Outcome::Soft)),
            ("permanent error (553): 5.1.8 <desk@venue.test>: address does not exist", None),
            ("permanent error (550): 5.1.0 sender address rejected: user unknown", None),
            ("permanent error (535): 5.7.8 unknown user", None),
            ("permanent error (554): 5.7.1 looks like spam", None),
            ("permanent error (550): 5.7.1 relaying denied", None),
        ] {
            let outcome = match refused(said.to_owned()) {
                Refused::Returned { outcome, .. } => Some(outcome),
                _ => None,
            };
            assert_eq!(outcome, expected, "{said}");
        }
    }

    #[tokio::test]
    async fn a_folder_takes_mails_as_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let to = Destination::parse(&format!("folder:{}", folder.path().join("out").display())).expect("read");
        let way = Way::new(&to, 1).expect("made");
        for mail in [b"Subject: 1\r\n\r\n", b"Subject: 2\r\n\r\n"] {
            way.send(0, ("a@b.co", "c@d.co"), mail).await.expect("kept");
        }
        let mut kept: Vec<_> = std::fs::read_dir(folder.path().join("out")).expect("listed").flatten().map(|it| it.path()).collect();
        kept.sort();
        assert_eq!(kept.len(), 2);
        assert_eq!(std::fs::read(&kept[0]).expect("read"), b"Subject: 1\r\n\r\n");
        assert_eq!(Destination::parse("folder:"), None);
    }

    #[test]
    fn relays_are_read_as_addresses() {
        let relay = RelayAddress::parse("starttls://desk:a:b@relay.example").expect("read");
        assert_eq!((relay.host.as_str(), relay.port, relay.security), ("relay.example", 587, Security::Starttls));
        assert_eq!(relay.login, Some(("desk".to_owned(), "a:b".to_owned())));
        let relay = RelayAddress::parse("smtp://127.0.0.1:12587").expect("read");
        assert!(relay.is_local() && relay.port == 12587 && relay.login.is_none());
        for bad in ["", "relay.example", "http://relay.example", "smtp://", "smtp://x:y"] {
            assert_eq!(RelayAddress::parse(bad), None, "{bad}");
        }
    }
}
