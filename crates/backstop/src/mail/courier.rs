//! Brings mails to the relay: words in the trader's language, MIME, signature, submission.

use std::sync::Arc;

use anyhow::Result;
use async_trait::async_trait;
use channels::mail::compose::{Signer, Words, compose};
use channels::mail::listen::Door;
use channels::mail::send::{Destination, Way};
use domain::locale::Locale;
use domain::mail::{Courier, MailKind, Parcel, Refused};
use web::catalogue::Catalogue;
use web::pages::Shelf;

use super::helping::Helping;
use crate::settings::Settings;

/// The courier of this desk.
pub struct Post {
    way: Way,
    signer: Option<Signer>,
    catalogue: Arc<Catalogue>,
    venue: String,
    origin: String,
    names: Vec<(String, Option<String>)>,
}

/// Where mails go, and who signs them.
pub type Out<'a> = (&'a Destination, Option<Signer>);

impl Post {
    /// Puts it together; nothing is connected yet.
    pub fn new(settings: &Settings, (to, signer): Out<'_>, (catalogue, shelf): (Arc<Catalogue>, Arc<Shelf>)) -> Result<Self> {
        let way = Way::new(to, 3).map_err(|error| anyhow::anyhow!("mail.relay: {error}"))?;
        let names = settings.mail.inbox.iter().map(|it| (it.address.to_lowercase(), it.name.clone())).collect();
        Ok(Self { way, signer, catalogue, venue: settings.venue.name.clone(), origin: settings.origin(), names })
    }

    fn words(&self, parcel: &Parcel) -> Words {
        let locale = parcel.locale;
        let house = self.names.iter().find(|(address, _)| *address == parcel.inbox).and_then(|(_, name)| name.clone());
        let house = house.unwrap_or_else(|| self.say(locale, "server-mail-sender", &[]));
        let sender = parcel.author.as_ref().map_or(house.clone(), |author| format!("{author}, {house}"));
        let reference = parcel.reference.as_str();
        let tickets = format!("{}/tickets", self.origin);
        let args: &[(&str, &str)] = &[("reference", reference), ("link", &tickets)];
        let (subject, body) = match parcel.kind {
            MailKind::Reply => (format!("Re: {}", parcel.subject), parcel.body.clone()),
            MailKind::Acknowledgement => (format!("Re: {}", parcel.subject), self.received(parcel)),
            MailKind::Link => {
                let link = format!("{}#pass={}", tickets, parcel.pass.as_deref().unwrap_or_default());
                (
                    self.say(locale, "server-mail-link-subject", &[]),
                    self.say(locale, "server-mail-link", &[("reference", reference), ("link", &link)]),
                )
            }
            MailKind::Probe => (self.say(locale, "server-mail-probe-subject", &[]), self.say(locale, "server-mail-probe", &[])),
            MailKind::TooLarge => {
                let size = format!("{} MiB", Door::default().size >> 20);
                let args = [args, &[("size", size.as_str())]].concat();
                (self.say(locale, "server-mail-too-large-subject", &[]), self.say(locale, "server-mail-too-large", &args))
            }
            MailKind::Neutral => (self.say(locale, "server-mail-neutral-subject", &[]), self.say(locale, "server-mail-neutral", args)),
        };
        let verify = format!("{}/verify", self.origin);
        Words {
            sender,
            subject,
            body,
            notice: self.say(locale, "server-mail-notice", &[("link", &verify)]),
            cut: self.say(locale, "server-mail-cut", &[]),
        }
    }

    fn say(&self, locale: Locale, key: &str, args: &[(&str, &str)]) -> String {
        let values = std::iter::once(("venue", self.venue.as_str())).chain(args.iter().copied());
        let values: Vec<_> = values.map(|(name, value)| (name, value.into())).collect();
        self.catalogue.t_args(locale, key, &values)
    }
}

#[async_trait]
impl Courier for Post {
    async fn carry(&self, parcel: Parcel) -> Result<String, Refused> {
        let never = |error: channels::mail::compose::ComposeError| Refused::Never(error.to_string());
        let mut mail = compose(&parcel, &self.words(&parcel)).map_err(never)?;
        if let Some(signer) = &self.signer {
            mail = signer.sign(&mail).map_err(never)?;
        }
        let lane = usize::try_from(parcel.kind.lane()).unwrap_or_default();
        self.way.send(lane, (&parcel.envelope_from, &parcel.recipient), &mail).await
    }
}
