//! Brings mails to the relay: words in the trader's language, MIME, signature, submission.

use std::sync::Arc;

use anyhow::Result;
use async_trait::async_trait;
use channels::mail::compose::{Signer, Words, compose};
use channels::mail::listen::Door;
use channels::mail::send::{Destination, Way};
use desk::mail::Inbox;
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
    inboxes: Vec<Inbox>,
    helping: Helping,
}

/// Where mails go, and who signs them.
pub type Out<'a> = (&'a Destination, Option<Signer>);

impl Post {
    /// Puts it together; nothing is connected yet.
    pub fn new(settings: &Settings, (to, signer): Out<'_>, (catalogue, shelf): (Arc<Catalogue>, Arc<Shelf>)) -> Result<Self> {
        let way = Way::new(to, 3).map_err(|error| anyhow::anyhow!("mail.relay: {error}"))?;
        let inboxes = settings.mail.rules(&settings.official).map(|rules| rules.inboxes).unwrap_or_default();
        let helping = Helping::new(settings, shelf);
        Ok(Self { way, signer, catalogue, venue: settings.venue.name.clone(), origin: settings.origin(), inboxes, helping })
    }

    fn words(&self, parcel: &Parcel) -> Words {
        let locale = parcel.locale;
        let house = self.inbox(parcel).and_then(|inbox| inbox.name.clone());
        let house = house.unwrap_or_else(|| self.say(locale, "server-mail-sender", &[]));
        let sender = parcel.author.as_ref().map_or(house.clone(), |author| format!("{author}, {house}"));
        let reference = parcel.reference.as_str();
        let tickets = format!("{}/tickets", self.origin);
        let args: &[(&str, &str)] = &[("reference", reference), ("link", &tickets)];
        let (subject, body) = match parcel.kind {
            MailKind::Reply | MailKind::Copy => (format!("Re: {}", parcel.subject), parcel.body.clone()),
            MailKind::Acknowledgement => (format!("Re: {}", parcel.subject), self.received(parcel)),
            MailKind::Link => {
                let link = format!("{}#pass={}", tickets, parcel.pass.as_deref().unwrap_or_default());
                (
                    self.say(locale, "server-mail-link-subject", &[]),
                    self.say(locale, "server-mail-link", &[("reference", reference), ("link", &link)]),
                )
            }
            MailKind::Notify => {
                let link = format!("{}/desk#/mine/{reference}", self.origin);
                (parcel.subject.clone(), self.say(locale, "server-mail-notify", &[("reference", reference), ("link", &link)]))
            }
            MailKind::Probe => (self.say(locale, "server-mail-probe-subject", &[]), self.say(locale, "server-mail-probe", &[])),
            MailKind::TooLarge => {
                let size = format!("{} MiB", Door::default().size >> 20);
                let args = [args, &[("size", size.as_str())]].concat();
                (self.say(locale, "server-mail-too-large-subject", &[]), self.say(locale, "server-mail-too-large", &args))
            }
            MailKind::Pointer => {
                let args = [args, &[("support", parcel.inbox.as_str())]].concat();
                (self.say(locale, "server-mail-pointer-subject", &[]), self.say(locale, "server-mail-pointer", &args))
            }
            MailKind::NotTaken => {
                let desk = format!("{}/desk", self.origin);
                let args = [("reference", reference), ("link", desk.as_str())];
                (self.say(locale, "server-mail-not-taken-subject", &[]), self.say(locale, "server-mail-not-taken", &args))
            }
            MailKind::Neutral => (self.say(locale, "server-mail-neutral-subject", &[]), self.say(locale, "server-mail-neutral", args)),
        };
        let verify = format!("{}/verify", self.origin);
        let notice = self.say(locale, "server-mail-notice", &[("link", &verify)]);
        let why = (parcel.kind == MailKind::Copy).then(|| self.say(locale, "server-mail-copy", args));
        Words {
            sender,
            subject,
            body,
            word: parcel.word.as_ref().map(|word| self.say(locale, "server-mail-word", &[("word", word.expose())])),
            notice: why.into_iter().chain([notice]).collect::<Vec<_>>().join("\n\n"),
            cut: self.say(locale, if parcel.kind == MailKind::Notify { "server-mail-notify-cut" } else { "server-mail-cut" }, &[]),
        }
    }

    fn inbox(&self, parcel: &Parcel) -> Option<&Inbox> {
        self.inboxes.iter().find(|inbox| inbox.address == parcel.inbox)
    }

    /// The number, the inbox's own words where it has some, and then what may help sooner than waiting.
    fn received(&self, parcel: &Parcel) -> String {
        let locale = parcel.locale;
        let number = self.say(locale, "server-mail-received", &[("reference", &parcel.reference)]);
        let own = self.inbox(parcel).and_then(|inbox| inbox.acknowledgement.get(&locale).cloned());
        let next = own.unwrap_or_else(|| self.say(locale, "server-mail-next", &[]));
        let say = |locale: Locale, key: &str, args: &[(&str, &str)]| self.say(locale, key, args);
        let help = parcel.hint.as_ref().map(|hint| self.helping.paragraphs(locale, hint, &say)).unwrap_or_default();
        [number, next].into_iter().chain(help).collect::<Vec<_>>().join("\n\n")
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

#[cfg(test)]
mod tests {
    use domain::mail::Hint;
    use domain::route::Estimate;
    use domain::topic::Topic;

    use super::*;
    use crate::library::{self, Library};

    /// Mails of the acknowledgement's kind in a language, as text.
    async fn carried(kind: MailKind, locale: Locale, hint: Option<Hint>) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings { origin: Some("https://desk.test".to_owned()), ..Settings::default() };
        settings.widget.origins = vec!["https://venue.test".to_owned()];
        let library = Library::new().expect("a library");
        let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
        library.fill(&library::read_folder(&fixtures).expect("articles")).expect("filled");
        let to = Destination::Folder(folder.path().to_owned());
        let catalogue = Arc::new(Catalogue::load().expect("texts"));
        let post = Post::new(&settings, (&to, None), (catalogue, library.shelf)).expect("a courier");
        let text = |raw: &str| raw.to_owned();
        let parcel = Parcel {
            kind,
            inbox: text("support@venue.test"),
            author: None,
            recipient: text("ann@trader.test"),
            reply_to: text("support+r1@venue.test"),
            envelope_from: text("bounce+b1@venue.test"),
            message_id: text("m1@venue.test"),
            in_reply_to: None,
            references: Vec::new(),
            subject: text("Where is it?"),
            reference: text("7Q4M-2XKD"),
            locale,
            body: String::new(),
            quoted: None,
            word: None,
            pass: None,
            hint,
            mark: text("k1"),
            loop_mark: text("l1"),
            written_at: 1_000_000,
            files: Vec::new(),
        };
        post.carry(parcel).await.expect("kept");
        let file = std::fs::read_dir(folder.path()).expect("listed").flatten().next().expect("one mail");
        let raw = std::fs::read(file.path()).expect("read");
        channels::mail::read::read(&raw, &channels::mail::read::Limits::default()).text
    }

    fn hint(topic: Topic) -> Option<Hint> {
        let asked = "Where is my withdrawal? WIN A PRIZE https://evil.test".to_owned();
        Some(Hint { topic: Some(topic), estimate: Some(Estimate { low_s: 240, high_s: 900 }), danger: false, asked })
    }

    #[tokio::test]
    async fn an_acknowledgement_says_when_where_sooner_and_what_to_read_in_every_language() {
        for locale in Locale::ALL {
            let text = carried(MailKind::Acknowledgement, *locale, hint(Topic::FundsWithdrawal)).await;
            let articles = format!("https://desk.test/help/{locale}/articles/");
            assert!(text.contains("7Q4M-2XKD") && text.contains('4') && text.contains("15"), "{text}");
            assert!(text.contains("https://desk.test/tickets"), "{text}");
            assert!((1..=3).contains(&text.matches(&articles).count()), "{text}");
            assert!(text.contains(&format!("{articles}2003-withdrawal-status")), "{text}");
            for theirs in ["PRIZE", "evil.test", "Where is it"] {
                assert!(!text.contains(theirs), "{theirs} is the sender's: {text}");
            }
        }
    }

    #[tokio::test]
    async fn who_may_be_in_danger_reads_where_help_is_and_no_articles_in_every_language() {
        for locale in Locale::ALL {
            let hint = hint(Topic::FundsWithdrawal).map(|hint| Hint { danger: true, ..hint });
            let text = carried(MailKind::Acknowledgement, *locale, hint).await;
            assert!(text.contains("7Q4M-2XKD") && text.contains("https://desk.test/helpline"), "{text}");
            assert!(!text.contains("/articles/") && !text.contains("https://desk.test/tickets") && !text.contains("15"), "{text}");
        }
    }

    #[tokio::test]
    async fn who_wrote_to_an_address_that_only_sends_is_told_where_to_write_in_every_language() {
        for locale in Locale::ALL {
            let pointer = carried(MailKind::Pointer, *locale, None).await;
            assert!(pointer.contains("7Q4M-2XKD") && pointer.contains("support@venue.test"), "{pointer}");
            let not_taken = carried(MailKind::NotTaken, *locale, None).await;
            assert!(not_taken.contains("7Q4M-2XKD") && not_taken.contains("https://desk.test/desk"), "{not_taken}");
            assert!(!pointer.contains("Where is it") && !not_taken.contains("Where is it"), "not a word of the sender's");
        }
    }

    #[tokio::test]
    async fn what_is_not_known_is_not_said() {
        let chat = carried(MailKind::Acknowledgement, Locale::En, hint(Topic::PositionLiquidation)).await;
        assert!(chat.contains("https://venue.test") && chat.matches("/articles/").count() == 3, "{chat}");
        let unmeasured = Hint { topic: Some(Topic::Complaint), ..Hint::default() };
        let formal = carried(MailKind::Acknowledgement, Locale::En, Some(unmeasured)).await;
        assert!(!formal.contains("pace") && !formal.contains("faster") && formal.contains("2016-complaints"), "{formal}");
        let neutral = carried(MailKind::Neutral, Locale::En, None).await;
        assert!(!neutral.contains("pace") && !neutral.contains("/articles/"), "{neutral}");
    }
}
