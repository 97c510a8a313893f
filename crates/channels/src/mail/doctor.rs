//! Looks at everything outside of the desk that mail needs: what DNS says of it, the relay, the door, the mailboxes.

mod key;
mod names;

use std::net::IpAddr;
use std::time::Duration;

use domain::mail::checkup::{self, Grade, Point, SigningKey};
use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpStream, UnixStream};

use super::imap::{Fault, Line, Login, MailboxAddress, Patience, Trust};
use super::judge::is_aligned;
use super::read::{self, Limits};
use super::send::{Destination, Relay};
pub use key::signing_key;
pub use names::{Names, SystemNames, Unasked, WrittenNames};

/// Nothing is waited for longer.
const WITHIN: Duration = Duration::from_secs(20);
/// So much of the newest mail is looked at.
const HEAD: usize = 64 << 10;

/// What the desk is set up to send and take.
#[derive(Debug, Clone)]
pub struct Practice {
    /// The domain of ids and envelopes.
    pub mail_domain: String,
    /// Domains that stand in From.
    pub from_domains: Vec<String>,
    /// The key it signs with, unless the relay signs.
    pub key: Option<SigningKey>,
}

/// Compares what is published with what the desk does.
pub async fn published(names: &dyn Names, practice: &Practice) -> Vec<Point> {
    let mut points = Vec::new();
    let domain = practice.mail_domain.as_str();
    let unasked = |about: String, why: Unasked| Point::new(Grade::Bad, about, format!("DNS could not be asked ({why}); try again"));
    match names.txt(domain).await {
        Ok(texts) => {
            points.push(checkup::spf(domain, &texts));
            for address in checkup::senders(&texts) {
                points.push(reverse(names, address).await);
            }
        }
        Err(why) => points.push(unasked(format!("SPF of {domain}"), why)),
    }
    points.push(match &practice.key {
        None => Point::new(Grade::Weak, "DKIM", "mail.dkim_key is not set: the relay must sign, which cannot be seen from here"),
        Some(key) => match names.txt(&key.name()).await {
            Ok(texts) => checkup::dkim(key, &texts),
            Err(why) => unasked(format!("DKIM at {}", key.name()), why),
        },
    });
    points.push(match names.mx(domain).await {
        Ok(hosts) => checkup::mx(domain, (&hosts, "reports of mail that did not arrive cannot come back")),
        Err(why) => unasked(format!("MX of {domain}"), why),
    });
    for from in &practice.from_domains {
        points.push(match dmarc(names, from).await {
            Ok((at, texts)) => checkup::dmarc(from, (&at, &texts)),
            Err(why) => unasked(format!("DMARC of {from}"), why),
        });
        let signer = practice.key.as_ref().map_or(domain, |key| key.domain.as_str());
        points.push(checkup::alignment(from, is_aligned(signer, from) || is_aligned(domain, from)));
        if from != domain {
            points.push(match names.mx(from).await {
                Ok(hosts) => checkup::mx(from, (&hosts, "traders cannot write to it")),
                Err(why) => unasked(format!("MX of {from}"), why),
            });
        }
    }
    points
}

/// Whether an address that sends has a name that leads back to it.
async fn reverse(names: &dyn Names, address: IpAddr) -> Point {
    let looked = async {
        let found = names.reverse(address).await?;
        let mut confirmed = None;
        for name in &found {
            if names.addresses(name).await?.contains(&address) {
                confirmed = Some(name.clone());
            }
        }
        Ok::<_, Unasked>((found, confirmed))
    };
    match looked.await {
        Ok((found, confirmed)) => checkup::reverse(address, (&found, confirmed.as_deref())),
        Err(why) => Point::new(Grade::Weak, format!("PTR of {address}"), format!("DNS could not be asked ({why}); try again")),
    }
}

/// A domain's policy, or the one of the nearest domain above that has one.
async fn dmarc(names: &dyn Names, from: &str) -> Result<(String, Vec<String>), Unasked> {
    let mut domain = from;
    loop {
        let at = format!("_dmarc.{domain}");
        let texts = names.txt(&at).await?;
        let parent = domain.split_once('.').map(|(_, parent)| parent).filter(|parent| parent.contains('.'));
        match parent {
            Some(parent) if texts.is_empty() => domain = parent,
            _ => return Ok((at, texts)),
        }
    }
}

/// Connects to the relay and logs in; nothing is sent.
pub async fn relay(to: &Destination) -> Point {
    let address = match to {
        Destination::Folder(path) => {
            return Point::new(Grade::Weak, "Relay", format!("mails become files in {}; for trials only", path.display()));
        }
        Destination::Relay(address) => address,
    };
    let about = format!("Relay {}:{}", address.host, address.port);
    let tried = match Relay::new(address, 1) {
        Ok(relay) => tokio::time::timeout(WITHIN, relay.test()).await.unwrap_or_else(|_| Err("it does not answer".to_owned())),
        Err(why) => Err(why),
    };
    match tried {
        Ok(()) => Point::new(Grade::Good, about, if address.login.is_some() { "it answers and takes the log-in" } else { "it answers" }),
        Err(why) => Point::new(Grade::Bad, about, format!("{why}; look at host, port, TLS and log-in in mail.relay")),
    }
}

/// Knocks at the desk's own door.
pub async fn door(place: &str) -> Point {
    let about = format!("Door {place}");
    let greeting = async {
        let mut said = [0_u8; 4];
        match place.strip_prefix("unix:") {
            Some(path) => UnixStream::connect(path).await?.read_exact(&mut said).await?,
            None => TcpStream::connect(place).await?.read_exact(&mut said).await?,
        };
        std::io::Result::Ok(said.starts_with(b"220"))
    };
    match tokio::time::timeout(WITHIN, greeting).await {
        Ok(Ok(true)) => Point::new(Grade::Good, about, "it is open"),
        Ok(Ok(false)) => Point::new(Grade::Bad, about, "somebody else listens there; choose another place in mail.lmtp"),
        Ok(Err(_)) | Err(_) => Point::new(Grade::Weak, about, "nobody answers: the desk does not run, or does not listen there"),
    }
}

/// Logs in to a mailbox and looks at its newest mail; nothing there changes.
pub async fn mailbox(address: &MailboxAddress, (login, trust): (&Login, &Trust), hops: usize) -> Point {
    let about = format!("Mailbox {}", address.name());
    match look(address, (login, trust), hops).await {
        Ok(said) => Point::new(Grade::Good, about, said),
        Err(Fault::Refused(why)) => {
            Point::new(Grade::Bad, about, format!("the log-in is refused ({why}); look at user and password or token"))
        }
        Err(Fault::No(why)) => Point::new(Grade::Bad, about, format!("the folder cannot be opened ({why}); look at its name")),
        Err(fault) => Point::new(Grade::Bad, about, format!("{fault}; look at host, port and TLS")),
    }
}

async fn look(address: &MailboxAddress, (login, trust): (&Login, &Trust), hops: usize) -> Result<String, Fault> {
    let mut line = Line::open(address, (login, trust), Patience::default()).await?;
    let mails = line.search("ALL").await?;
    let pushed = if line.can_idle() { "new ones are pushed" } else { "the server cannot push, it is asked every minute" };
    let mut said = format!("open, {} mails, {pushed}", mails.len());
    if let Some(newest) = mails.iter().max()
        && let Some(fetched) = line.fetch(*newest, HEAD).await?
    {
        let letter = read::read_head(&fetched.raw, &Limits::default());
        let first = letter.auth_results.iter().map(|field| (0, field));
        for (depth, field) in first.chain(letter.later_results.iter().map(|(depth, field)| (*depth, field))) {
            let id = field.split([';', ' ']).next().unwrap_or_default();
            let is_read = if depth <= hops { "looked at" } else { "not looked at, see hops" };
            said.push_str(&format!("; the newest mail has Authentication-Results of {id} below {depth} Received ({is_read})"));
        }
    }
    Ok(said)
}
