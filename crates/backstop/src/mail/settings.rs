//! Settings of mail.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use channels::mail::compose::Signer;
use channels::mail::listen::Certificate;
use channels::mail::read::check_phrases;
use channels::mail::send::{Destination, Security};
use desk::mail::{Inbox, Rules};
use domain::official::Official;
use serde::Deserialize;

pub use super::inbox::InboxSettings;
use super::mailbox::MailboxSettings;

/// `[mail]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// Where to listen: `127.0.0.1:13024` or `unix:/run/backstop/lmtp`.
    pub lmtp: Option<String>,
    /// The domain of ids and bounce addresses.
    pub domain: String,
    /// Whose `Authentication-Results` are believed.
    pub authserv_id: Option<String>,
    /// The certificate of the door in PEM, for STARTTLS; with `key`.
    pub certificate: Option<PathBuf>,
    /// Its key in PEM.
    pub key: Option<PathBuf>,
    /// Whose seals (ARC) count: domains that forward mail and say truly what they saw.
    pub sealers: Vec<String>,
    /// Who may hand mail over; this machine unless named.
    pub peers: Vec<IpAddr>,
    /// Whether senders are checked by DNS.
    pub dns: bool,
    /// The relay: `smtp://127.0.0.1:25`, `starttls://user:password@host:587`, `smtps://…`; or `folder:PATH`.
    pub relay: Option<String>,
    /// The authority in PEM that the relay's certificate must be signed by; the usual ones without it.
    pub relay_root_certificate: Option<PathBuf>,
    /// A private key in PEM; without it the relay signs.
    pub dkim_key: Option<PathBuf>,
    /// The selector of that key.
    pub dkim_selector: String,
    /// Whether a mail leaves every five minutes that must come back.
    pub probe: bool,
    /// Whether the desk fetches pictures of mails from elsewhere when an agent asks for them.
    pub pictures: bool,
    /// Stops everything that machines write.
    pub hush: bool,
    /// Whether the marks of the venue's own spam filter are believed.
    pub spam_filter: bool,
    /// A file of what mail programs write around copies, besides what is built in.
    pub phrases: Option<PathBuf>,
    /// `[[mail.inbox]]`.
    pub inbox: Vec<InboxSettings>,
    /// `[[mail.mailbox]]`.
    pub mailbox: Vec<MailboxSettings>,
    /// The password of mailboxes that have none of their own.
    pub mailbox_password: Option<String>,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            lmtp: None,
            domain: String::new(),
            authserv_id: None,
            certificate: None,
            key: None,
            sealers: Vec::new(),
            peers: Vec::new(),
            dns: true,
            relay: None,
            relay_root_certificate: None,
            dkim_key: None,
            dkim_selector: "backstop".to_owned(),
            probe: false,
            pictures: true,
            hush: false,
            spam_filter: false,
            phrases: None,
            inbox: Vec::new(),
            mailbox: Vec::new(),
            mailbox_password: None,
        }
    }
}

impl MailSettings {
    /// Returns the rules for the desk, if there is an inbox.
    pub fn rules(&self, official: &Official) -> Option<Rules> {
        if self.inbox.is_empty() {
            return None;
        }
        let inboxes: Vec<Inbox> = self.inbox.iter().map(InboxSettings::inbox).collect();
        let domain = self.domain.to_lowercase();
        // Whatever the list says, the addresses where mail comes in are the venue's own.
        let mut official = official.clone();
        let own = inboxes.iter().filter_map(|inbox| inbox.address.rsplit_once('@')).map(|(_, domain)| domain.to_owned());
        official.domains.extend(own.chain([domain.clone()]).filter(|it| !it.is_empty()));
        official.domains.sort();
        official.domains.dedup();
        Some(Rules { domain, inboxes, hushed: self.hush, filtered: self.spam_filter, official })
    }

    /// Returns the peers that may hand mail over.
    pub fn peers(&self) -> Vec<IpAddr> {
        let usual = || vec![IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])];
        if self.peers.is_empty() { usual() } else { self.peers.clone() }
    }

    /// Reads the door's certificate, so that one that cannot be used is told at the start.
    pub fn certificate(&self) -> Result<Option<Arc<Certificate>>> {
        match (&self.certificate, &self.key) {
            (Some(chain), Some(key)) => Ok(Some(Arc::new(Certificate::open(chain, key).context("mail.certificate and mail.key")?))),
            (None, None) => Ok(None),
            _ => bail!("mail.certificate and mail.key belong together"),
        }
    }

    /// Reads the operator's phrases, so that a file that cannot be used is told at the start.
    pub fn phrases(&self) -> Result<Option<String>> {
        self.phrases.as_deref().map(|path| read_phrases(path).context("mail.phrases")).transpose()
    }

    /// Reads where mails go.
    pub fn relay(&self) -> Result<Option<Destination>> {
        let Some(raw) = self.relay.as_deref() else { return Ok(None) };
        let mut to = Destination::parse(raw).context("mail.relay is not like smtp://127.0.0.1:25")?;
        if let Destination::Relay(relay) = &mut to {
            relay.root_certificate.clone_from(&self.relay_root_certificate);
        }
        Ok(Some(to))
    }

    /// Reads the key, and the domain it signs for.
    pub fn dkim_pem(&self) -> Result<Option<(String, String)>> {
        let Some(path) = &self.dkim_key else { return Ok(None) };
        let pem = std::fs::read_to_string(path).with_context(|| format!("mail.dkim_key: {} cannot be read", path.display()))?;
        let domain = self.inbox.first().and_then(|it| it.address.rsplit_once('@')).map_or(self.domain.as_str(), |(_, domain)| domain);
        Ok(Some((domain.to_owned(), pem)))
    }

    /// Makes what signs.
    pub fn signer(&self) -> Result<Option<Signer>> {
        let Some((domain, pem)) = self.dkim_pem()? else { return Ok(None) };
        Ok(Some(Signer::new(&domain, &self.dkim_selector, &pem).context("mail.dkim_key is no RSA key in PEM")?))
    }

    fn check_mailboxes(&self) -> Result<()> {
        let inboxes: Vec<&str> = self.inbox.iter().map(|it| it.address.as_str()).collect();
        let mut names = Vec::new();
        for mailbox in &self.mailbox {
            mailbox.check((&inboxes, self.mailbox_password.is_some()))?;
            let name = mailbox.address()?.name();
            if names.contains(&name) {
                bail!("mail.mailbox {name} stands twice");
            }
            names.push(name);
        }
        Ok(())
    }

    /// Checks what can be checked without looking outside.
    pub fn check(&self) -> Result<()> {
        if (self.lmtp.is_some() || !self.mailbox.is_empty()) && (self.inbox.is_empty() || self.domain.is_empty()) {
            bail!("mail.lmtp and mail.mailbox need mail.domain and at least one [[mail.inbox]]");
        }
        if self.probe && self.relay.is_none() {
            bail!("mail.probe needs mail.relay");
        }
        self.check_mailboxes()?;
        self.inbox.iter().try_for_each(InboxSettings::check)?;
        if self.certificate.is_some() != self.key.is_some() {
            bail!("mail.certificate and mail.key belong together");
        }
        if let Some(Destination::Relay(relay)) = self.relay()?
            && relay.security == Security::None
            && (!relay.is_local() || relay.login.is_some())
        {
            bail!("mail.relay: smtp:// is for this machine only and without a log-in; use starttls:// or smtps://");
        }
        Ok(())
    }
}

/// Reads a file of phrases.
pub fn read_phrases(path: &Path) -> Result<String> {
    let file = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    check_phrases(&file).map_err(|problem| anyhow::anyhow!("{}: {problem}", path.display()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_work_is_refused_at_the_start() {
        let inbox = |address: &str| InboxSettings { address: address.to_owned(), ..InboxSettings::default() };
        let good = MailSettings { domain: "venue.test".to_owned(), inbox: vec![inbox("support@venue.test")], ..MailSettings::default() };
        assert!(good.check().is_ok());
        for bad in [
            MailSettings { lmtp: Some("127.0.0.1:1".to_owned()), ..MailSettings::default() },
            MailSettings { inbox: vec![inbox("support")], ..good.clone() },
            MailSettings { inbox: vec![inbox("a-very-long-local-part@venue.test")], ..good.clone() },
            MailSettings { relay: Some("smtp://relay.example".to_owned()), ..good.clone() },
            MailSettings { relay: Some("relay.example".to_owned()), ..good.clone() },
        ] {
            assert!(bad.check().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn phrases_that_cannot_be_used_are_told_with_their_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("phrases.toml");
        let settings = MailSettings { phrases: Some(path.clone()), ..MailSettings::default() };
        let said = |settings: &MailSettings| format!("{:#}", settings.phrases().expect_err("refused"));
        assert!(said(&settings).starts_with("mail.phrases: ") && said(&settings).contains("cannot be read"), "{}", said(&settings));
        std::fs::write(&path, "[kk]\nwrites = []\n").expect("written");
        assert!(said(&settings).contains("phrases.toml") && said(&settings).contains("line 2"), "{}", said(&settings));
        std::fs::write(&path, "[kk]\nwrote = [\"жазды\"]\n").expect("written");
        assert!(settings.phrases().expect("whole").is_some());
        assert!(MailSettings::default().phrases().expect("none").is_none());
    }
}
