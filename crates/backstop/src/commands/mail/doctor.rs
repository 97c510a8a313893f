//! `mail doctor`: one line for each thing that mail needs outside of the desk, with what to do about it.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use channels::mail::doctor::{self, Names, Practice, SystemNames, WrittenNames};
use domain::mail::checkup::{Grade, Point};

use crate::settings::Settings;
use crate::telemetry::say;

/// Who answers for DNS.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// Whom the system asks.
    System,
    /// One server.
    Server(SocketAddr),
    /// A file with records.
    File(&'a Path),
}

/// Looks at everything and prints it; an error when something is bad.
pub fn run(settings: &Settings, source: Source<'_>) -> Result<()> {
    if settings.mail.inbox.is_empty() || settings.mail.domain.is_empty() {
        bail!("mail is not set up: mail.domain and at least one [[mail.inbox]] are needed");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let points = runtime.block_on(look(settings, source))?;
    for point in &points {
        say(&format!("{:<5} {}: {}", point.grade.as_str(), point.about, point.said));
    }
    let count = |grade: Grade| points.iter().filter(|it| it.grade == grade).count();
    let (bad, weak) = (count(Grade::Bad), count(Grade::Weak));
    if bad > 0 {
        bail!("{bad} of {} points are bad, {weak} weak", points.len());
    }
    say(&format!("Nothing is bad, {weak} of {} points are weak.", points.len()));
    Ok(())
}

async fn look(settings: &Settings, source: Source<'_>) -> Result<Vec<Point>> {
    let names: Box<dyn Names> = match source {
        Source::System => Box::new(SystemNames::new().map_err(anyhow::Error::msg).context("the system has no DNS; see --records")?),
        Source::Server(server) => Box::new(SystemNames::of(server).map_err(anyhow::Error::msg)?),
        Source::File(path) => {
            let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
            Box::new(WrittenNames::parse(&text).map_err(anyhow::Error::msg).with_context(|| path.display().to_string())?)
        }
    };
    let mut points = doctor::published(&*names, &practice(settings)?).await;
    match settings.mail.relay()? {
        Some(to) => points.push(doctor::relay(&to).await),
        None => points.push(Point::new(Grade::Bad, "Relay", "mail.relay is not set: nothing can be sent")),
    }
    if let Some(place) = &settings.mail.lmtp {
        points.push(doctor::door(place).await);
    }
    for mailbox in &settings.mail.mailbox {
        let (address, trust) = (mailbox.address()?, mailbox.trust()?);
        points.push(match mailbox.login(settings.mail.mailbox_password.as_deref()) {
            Ok(login) => doctor::mailbox(&address, (&login, &trust), mailbox.hops).await,
            Err(error) => Point::new(Grade::Bad, format!("Mailbox {}", address.name()), format!("{error:#}")),
        });
    }
    if settings.mail.lmtp.is_none() && settings.mail.mailbox.is_empty() {
        points.push(Point::new(Grade::Bad, "Intake", "neither mail.lmtp nor a [[mail.mailbox]] is set: nothing can arrive"));
    }
    Ok(points)
}

fn practice(settings: &Settings) -> Result<Practice> {
    let mut from_domains: Vec<String> = Vec::new();
    for inbox in &settings.mail.inbox {
        let domain = inbox.address.rsplit_once('@').map_or("", |(_, domain)| domain).to_lowercase();
        if !from_domains.contains(&domain) {
            from_domains.push(domain);
        }
    }
    let key = settings.mail.dkim_pem()?.map(|(domain, pem)| doctor::signing_key(&domain, &settings.mail.dkim_selector, &pem));
    let key = key.transpose().map_err(|error| anyhow::anyhow!("mail.dkim_key is no RSA key in PEM: {error}"))?;
    Ok(Practice { mail_domain: settings.mail.domain.to_lowercase(), from_domains, key })
}
