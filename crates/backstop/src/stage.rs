//! The demo: a simulated venue, staff, articles, and a desk on which work is waiting.

mod cast;
mod tickets;

use std::net::ToSocketAddrs as _;
use std::sync::Arc;

use anyhow::Result;
use db::Db;
use desk::act::{Act, Clock as _, SystemClock};
use desk::{Desk, keys};
use domain::actor::Actor;
use domain::official::{Official, OfficialHandle};
use rust_embed::RustEmbed;
use venue::SimulatedVenue;

use crate::library::{self, Library};
use crate::mail::settings::InboxSettings;
use crate::settings::Settings;
use crate::wiring::{self, Extras};

#[derive(RustEmbed)]
#[folder = "../../fixtures/articles"]
struct Articles;

#[derive(RustEmbed)]
#[folder = "../../fixtures/macros"]
struct Macros;

/// Where the demo's files are: a name below `localhost` is the machine itself (RFC 6761), and not the one that the demo is at.
const FILES_HOST: &str = "files.localhost";

/// Gives the venue a name and official addresses, unless the settings do.
pub fn dress(settings: &mut Settings) {
    dress_mail(settings);
    if settings.venue.name == Settings::default().venue.name {
        settings.venue.name = "Northpier".to_owned();
    }
    if settings.official == Official::default() {
        let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
        settings.official = Official {
            domains: list(&["northpier.example"]),
            emails: list(&["support@northpier.example", "complaints@northpier.example", "press@northpier.example"]),
            phones: list(&["+65 3165 0100"]),
            handles: vec![
                OfficialHandle { network: "Telegram".to_owned(), name: "NorthpierSupportBot".to_owned() },
                OfficialHandle { network: "X".to_owned(), name: "Northpier".to_owned() },
            ],
        };
    }
}

/// Gives files a name of this machine's own, which browsers know without asking anybody, unless the settings do.
pub fn dress_files(settings: &mut Settings) {
    // Safari asks the system, which may not know; every other browser knows by itself.
    let known = !cfg!(target_os = "macos") || (FILES_HOST, 0).to_socket_addrs().is_ok();
    if known && settings.files.origin.is_none() && settings.origin.is_none() && settings.listen.ip().is_loopback() {
        settings.files.origin = Some(format!("http://{FILES_HOST}:{}", settings.listen.port()));
    }
}

/// Lets the desk write mails into a folder, so that going on by mail can be tried without a mail server.
fn dress_mail(settings: &mut Settings) {
    if settings.mail.relay.is_some() || !settings.mail.inbox.is_empty() {
        return;
    }
    settings.mail.domain = "mail.northpier.example".to_owned();
    settings.mail.relay = Some(format!("folder:{}", settings.data.join("mails").display()));
    let inbox = |local: &str, topic: Option<&str>| InboxSettings {
        address: format!("{local}@northpier.example"),
        topic: topic.map(str::to_owned),
        ..InboxSettings::default()
    };
    let formal = |local: &str, topic: &str, days: i64| InboxSettings { first_reply: Some(days * 86_400), ..inbox(local, Some(topic)) };
    settings.mail.inbox = vec![
        inbox("support", None),
        InboxSettings { follow_up: Some("reopen".to_owned()), ..formal("complaints", "complaint", 1) },
        InboxSettings { follow_up: Some("new_linked".to_owned()), ..formal("business", "business", 3) },
        formal("data-requests", "data_request", 3),
        InboxSettings { acknowledge: Some(false), ..formal("press", "business", 1) },
    ];
}

/// Fills an empty store and puts the desk together. A store that was filled before is left as it is.
pub fn set(settings: &Settings, db: Db, library: &Library) -> Result<(Desk, Extras)> {
    let now = SystemClock.now();
    let act = Act { actor: Actor::Operator, now };
    let fresh = keys::fresh()?;
    let secret = db.write_blocking(move |tx| keys::get_or_keep(tx, act, ("demo_identity", &fresh)))?;
    let extras = Extras {
        venue: Some(Arc::new(SimulatedVenue::new(cast::opening(&db, act)?).read_at(|| SystemClock.now()))),
        demo: Some(web::demo::Demo { secret: secret.clone(), traders: cast::traders() }),
        secret: Some(secret),
    };
    let desk = wiring::desk(settings, db, (&extras, library))?;
    if cast::hire(&desk, act)? {
        library::import(&desk.db, act, articles()?)?;
        let macros = macros()?;
        desk.db.write_blocking(move |tx| desk::macros::import(tx, act, &macros))?;
        tickets::open(&desk, now)?;
    }
    Ok((desk, extras))
}

fn articles() -> Result<Vec<desk::article::Source>> {
    let mut sources = Vec::new();
    for path in Articles::iter() {
        let Some((locale, slug)) = path.strip_suffix(".md").and_then(|path| path.split_once('/')) else { continue };
        if let Some(file) = Articles::get(&path) {
            sources.push(library::source(std::str::from_utf8(&file.data)?, slug, locale)?);
        }
    }
    Ok(sources)
}

fn macros() -> Result<Vec<desk::macros::Source>> {
    let mut sources = Vec::new();
    for path in Macros::iter() {
        let Some((locale, key)) = path.strip_suffix(".md").and_then(|path| path.split_once('/')) else { continue };
        let (Ok(locale), Some(file)) = (locale.parse(), Macros::get(&path)) else { continue };
        sources.push(desk::macros::Source { key: key.to_owned(), locale, text: std::str::from_utf8(&file.data)?.to_owned() });
    }
    Ok(sources)
}

/// Says where to go and what to try.
pub fn playbill(settings: &Settings) -> String {
    let origin = settings.origin();
    let mut text = format!(
        "\nBackstop demo, venue {}\n\n  Trader's page with the chat   {origin}/\n  My tickets                    {origin}/tickets\n  Help centre                   {origin}/help\n  \
         Agent console                 {origin}/desk\n  API description               {origin}/openapi.json\n\n  Mails it writes               {}\n\n  Log-ins for the console, password {}\n",
        settings.venue.name,
        settings.mail.relay.as_deref().unwrap_or_default().trim_start_matches("folder:"),
        cast::PASSWORD
    );
    for member in cast::STAFF {
        text.push_str(&format!("    {:<28} {} ({})\n", member.email, member.name, member.role.as_str()));
    }
    text.push_str(
        "\n  Try: open the trader's page as 陈晓岚 and ask why the position was liquidated; take the ticket in the console with I and\n  \
         answer with R; paste a password into the chat; press Ctrl-K in the console; stop with Ctrl-C and start again: nothing is lost.\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::locale::Locale;
    use domain::macros::parse;
    use domain::topic::Topic;

    #[test]
    fn the_demos_macros_serve_every_topic_in_every_language() {
        let sources = super::macros().expect("they can be read");
        let mut keys: BTreeSet<(String, &str)> = BTreeSet::new();
        let mut topics: BTreeSet<Topic> = BTreeSet::new();
        let mut wrong: Vec<String> = Vec::new();
        for source in &sources {
            match parse(&source.text, &source.key, source.locale) {
                Ok(found) => topics.extend(found.rule.topics),
                Err(error) => wrong.push(format!("{}/{}: {error}", source.locale, source.key)),
            }
            keys.insert((source.key.clone(), source.locale.as_str()));
        }
        assert_eq!(wrong, Vec::<String>::new());
        let names: BTreeSet<&String> = keys.iter().map(|(key, _)| key).collect();
        assert!(names.len() >= 24, "{names:?}");
        for (name, locale) in names.iter().flat_map(|name| Locale::ALL.iter().map(move |locale| (name, locale))) {
            assert!(keys.contains(&((*name).clone(), locale.as_str())), "{name} is missing in {locale}");
        }
        let missing: Vec<&Topic> = Topic::ALL.iter().filter(|topic| **topic != Topic::Other && !topics.contains(topic)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
