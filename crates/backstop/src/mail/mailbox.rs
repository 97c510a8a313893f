//! Settings of the mailboxes that are read from outside, and what the desk knows of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use async_trait::async_trait;
use channels::mail::imap::{Collector, Ledger, Login, MailboxAddress, OutOfReach, Parcel, Patience, Trust};
use channels::mail::listen::{Answer, Door};
use channels::mail::send::Security;
use desk::mail::Unread;
use desk::mail::mailbox::{self, Spot};
use desk::{Desk, Error};
use domain::actor::Actor;
use domain::mail::collect::{Fate, Held, Start};
use serde::Deserialize;
use uuid::Uuid;

use super::office::Postmaster;

/// `[[mail.mailbox]]`.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailboxSettings {
    /// `imaps://user:password@host:993/INBOX`, `imap+starttls://…`; `imap://…` on this machine only.
    pub url: String,
    /// The inbox its mails are for; without it the headers choose among all.
    pub inbox: Option<String>,
    /// A file that holds the password.
    pub password_file: Option<PathBuf>,
    /// A file that holds a token of OAuth 2 and is renewed by somebody else; read at every log-in.
    pub token_file: Option<PathBuf>,
    /// The certificate in PEM that the server's must be signed by; the usual authorities without it.
    pub root_certificate: Option<PathBuf>,
    /// Whose `Authentication-Results` are believed here, if it is another than `mail.authserv_id`.
    pub authserv_id: Option<String>,
    /// How many `Received` fields the provider writes above its own `Authentication-Results`.
    pub hops: usize,
    /// When the mailbox is read for the first time, mails so many days old are taken in, older ones are left alone.
    pub history_days: Option<u32>,
}

impl std::fmt::Debug for MailboxSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The URL may hold a password.
        f.write_str(&self.address().map_or_else(|_| "***".to_owned(), |it| it.name()))
    }
}

/// Mails of the last day are taken in at first, unless the settings say otherwise.
const HISTORY_DAYS: u32 = 1;

impl MailboxSettings {
    /// Reads where it lies.
    pub fn address(&self) -> Result<MailboxAddress> {
        MailboxAddress::parse(&self.url).context("mail.mailbox: url is not like imaps://user@imap.host.example/INBOX")
    }

    /// Refuses what cannot work.
    pub fn check(&self, (inboxes, has_common_password): (&[&str], bool)) -> Result<()> {
        let address = self.address()?;
        let name = address.name();
        if address.security == Security::None && !address.is_local() {
            bail!("mail.mailbox {name}: imap:// is for this machine only; use imaps:// or imap+starttls://");
        }
        if let Some(inbox) = self.inbox.as_deref().filter(|inbox| !inboxes.iter().any(|known| known.eq_ignore_ascii_case(inbox))) {
            bail!("mail.mailbox {name}: {inbox:?} is none of mail.inbox");
        }
        let own = [address.password.is_some(), self.password_file.is_some(), self.token_file.is_some()];
        match own.into_iter().filter(|it| *it).count() {
            0 if !has_common_password => {
                bail!("mail.mailbox {name}: there is no password; set password_file, token_file or mail.mailbox_password")
            }
            2.. => bail!("mail.mailbox {name}: one of a password in url, password_file and token_file"),
            _ => Ok(()),
        }
    }

    /// Reads how to log in.
    pub fn login(&self, common: Option<&str>) -> Result<Login> {
        let read = |path: &Path| {
            let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
            Ok::<_, anyhow::Error>(text.trim_end_matches(['\n', '\r']).to_owned())
        };
        if let Some(path) = &self.token_file {
            return Ok(Login::Token(read(path)?));
        }
        if let Some(path) = &self.password_file {
            return Ok(Login::Password(read(path)?));
        }
        let password = self.address()?.password.or_else(|| common.map(str::to_owned));
        Ok(Login::Password(password.context("there is no password")?))
    }

    /// Reads whom to believe.
    pub fn trust(&self) -> Result<Trust> {
        Trust::new(self.root_certificate.as_deref()).map_err(|error| anyhow::anyhow!("mail.mailbox: root_certificate: {error}"))
    }

    /// Puts together what reads it.
    pub fn collector(&self, common_password: Option<&str>, (desk, office): (Desk, Postmaster)) -> Result<Collector> {
        let address = self.address()?;
        let ledger = Book {
            desk,
            office,
            name: address.name(),
            lease: Uuid::now_v7(),
            settings: self.clone(),
            common: common_password.map(str::to_owned),
        };
        Ok(Collector { address, trust: self.trust()?, size: Door::default().size, patience: Patience::default(), ledger: Arc::new(ledger) })
    }
}

/// The desk's book of one mailbox, under a lease of this process.
struct Book {
    desk: Desk,
    office: Postmaster,
    name: String,
    lease: Uuid,
    settings: MailboxSettings,
    common: Option<String>,
}

impl Book {
    async fn write<T: Send + 'static>(
        &self,
        act: impl Fn(&mut desk::Tx<'_>, (&str, Uuid)) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, OutOfReach> {
        let (name, lease) = (self.name.clone(), self.lease);
        self.desk.db.write(move |tx| act(tx, (&name, lease))).await.map_err(|error| {
            tracing::warn!(%error, "what is known of a mailbox could not be kept");
            OutOfReach
        })
    }
}

#[async_trait]
impl Ledger for Book {
    async fn hold(&self) -> Result<Option<Held>, OutOfReach> {
        let act = self.desk.act(Actor::System);
        let days = i64::from(self.settings.history_days.unwrap_or(HISTORY_DAYS));
        let since = act.now.plus_seconds(-days * 86_400);
        self.write(move |tx, mine| mailbox::hold(tx, act, mine, since)).await
    }

    async fn let_go(&self) {
        // If it fails, the lease runs out by itself.
        let _runs_out = self.write(mailbox::let_go).await;
    }

    async fn begin(&self, validity: u32, start: Start) -> Result<(), OutOfReach> {
        self.write(move |tx, mine| mailbox::begin(tx, mine, (validity, &start))).await
    }

    async fn list_met(&self, above: u32) -> Result<Vec<(u32, Fate)>, OutOfReach> {
        let name = self.name.clone();
        self.desk.db.read(move |tx| mailbox::list_met(tx, &name, above)).await.map_err(|_| OutOfReach)
    }

    async fn take(&self, parcel: Parcel) -> Answer {
        let spot = Spot { mailbox: self.name.clone(), lease: self.lease, validity: parcel.validity, uid: parcel.uid };
        self.office.collect(&self.settings, (parcel, spot)).await
    }

    async fn owe(&self, validity: u32, uid: u32) -> Result<(), OutOfReach> {
        let spot = Spot { mailbox: self.name.clone(), lease: self.lease, validity, uid };
        self.write(move |tx, _| mailbox::pass(tx, &spot, Fate::Owed)).await
    }

    async fn park(&self, parcel: Parcel) -> Result<(), OutOfReach> {
        let spot = Spot { mailbox: self.name.clone(), lease: self.lease, validity: parcel.validity, uid: parcel.uid };
        let first = || self.desk.mail.as_ref().and_then(|mail| mail.rules.inboxes.first()).map(|inbox| inbox.address.clone());
        let inbox = self.settings.inbox.as_ref().map(|inbox| inbox.to_lowercase()).or_else(first).unwrap_or_default();
        desk::mail::park(&self.desk, Unread { inbox, raw: parcel.raw, spot: Some(spot) }).await.map_err(|error| {
            tracing::warn!(%error, "the bytes of a mail could not be kept");
            OutOfReach
        })
    }

    async fn compared(&self, gone: Vec<u32>, missing: usize) -> Result<(), OutOfReach> {
        let act = self.desk.act(Actor::System);
        self.write(move |tx, mine| mailbox::compared(tx, act, mine, (&gone, missing))).await
    }

    async fn login(&self) -> Result<Login, String> {
        self.settings.login(self.common.as_deref()).map_err(|error| format!("{error:#}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_that_cannot_be_read_is_refused_at_the_start() {
        let good = MailboxSettings { url: "imaps://desk:secret@imap.host.example".to_owned(), ..MailboxSettings::default() };
        let inboxes = ["support@venue.example"];
        let holds = |settings: &MailboxSettings, common: bool| settings.check((&inboxes, common)).is_ok();
        let bare = MailboxSettings { url: "imaps://desk@imap.host.example".to_owned(), ..MailboxSettings::default() };
        assert!(holds(&good, false) && holds(&bare, true));
        assert!(holds(&MailboxSettings { url: "imap://desk:x@127.0.0.1:11143".to_owned(), ..good.clone() }, false));
        assert!(holds(&MailboxSettings { inbox: Some("Support@venue.example".to_owned()), ..good.clone() }, false));
        for bad in [
            bare.clone(),
            MailboxSettings { url: "imap://desk:x@imap.host.example".to_owned(), ..good.clone() },
            MailboxSettings { inbox: Some("other@venue.example".to_owned()), ..good.clone() },
            MailboxSettings { token_file: Some("t".into()), ..good.clone() },
            MailboxSettings { url: "https://x".to_owned(), ..good.clone() },
        ] {
            assert!(!holds(&bad, false), "{bad:?}");
        }
        assert!(!format!("{good:?}").contains("secret"));
    }
}
