//! Settings: `BACKSTOP_…` variables over one TOML file over defaults. An unknown key is an error that suggests the nearest one.

mod files;
mod keys;
mod nodes;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use domain::official::Official;
use domain::sla::Policy;
use serde::Deserialize;
use toml::Table;

use crate::mail::settings::MailSettings;
pub use files::FileSettings;
pub use keys::{KEYS, variable};
pub use nodes::{BlobSettings, NatsSettings};

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The folder of the embedded database and of files.
    pub data: PathBuf,
    /// The address to listen on.
    pub listen: SocketAddr,
    /// Scheme, host and port under which people reach the desk.
    pub origin: Option<String>,
    /// Where browsers meet files.
    pub files: FileSettings,
    /// The store.
    pub store: StoreSettings,
    /// The line to other nodes.
    pub nats: NatsSettings,
    /// Files.
    pub blobs: BlobSettings,
    /// The venue.
    pub venue: VenueSettings,
    /// The venue's identity tokens.
    pub identity: IdentitySettings,
    /// The widget.
    pub widget: WidgetSettings,
    /// Rate limits.
    pub limits: LimitSettings,
    /// Proxies in front of the desk.
    pub proxy: ProxySettings,
    /// The record of who looked.
    pub looks: LookSettings,
    /// The log.
    pub log: LogSettings,
    /// The figures.
    pub metrics: MetricSettings,
    /// Traces.
    pub trace: TraceSettings,
    /// What the venue calls its own.
    pub official: Official,
    /// How long traders may wait for a person, in seconds by priority.
    pub sla: Policy,
    /// Mail.
    pub mail: MailSettings,
}

/// Where the desk keeps its rows.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StoreSettings {
    /// `postgres://…`; without it an embedded database in the data folder.
    pub url: Option<String>,
    /// The certificate in PEM that the server's must be signed by, for `sslmode=verify-full`.
    pub root_certificate: Option<PathBuf>,
    /// Connections to PostgreSQL that write.
    pub connections: usize,
    /// Threads that read.
    pub readers: usize,
    /// A folder, best on another disk, that gets everything committed, so that a backup can be carried on to any later moment.
    pub archive: Option<PathBuf>,
    /// How many days the archive reaches back; backups must be made more often.
    pub archive_days: u64,
    /// The hour of the day (UTC) at which one node reads everything that is stored, 0 to 23; 24 for never.
    pub check_hour: i64,
}

/// The venue this desk serves.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VenueSettings {
    /// Its name for people.
    pub name: String,
    /// Where somebody in danger finds a free helpline.
    pub helpline: String,
}

/// How identity tokens are checked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdentitySettings {
    /// A secret of at least 32 bytes that the venue signs with (HS256).
    pub secret: Option<String>,
    /// An Ed25519 public key in hex (EdDSA).
    pub public_key: Option<String>,
    /// What `aud` must name.
    pub audience: Option<String>,
}

/// Who may embed the widget.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WidgetSettings {
    /// Origins like `https://venue.example`; none means any.
    pub origins: Vec<String>,
}

/// Proxies in front of the desk.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProxySettings {
    /// Networks like `10.0.0.0/8` whose `X-Forwarded-For` is believed; none unless named.
    pub trusted: Vec<String>,
}

/// Rate limits.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitSettings {
    /// Off for load tests only.
    pub enabled: bool,
}

/// The record of who of the staff was shown what.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LookSettings {
    /// How long it is kept.
    pub days: i64,
    /// A file outside of the desk's reach, best one that can only be appended to, that gets the heads of the chains.
    pub anchors: Option<PathBuf>,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// The log.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogSettings {
    /// `text` or `json`.
    pub format: LogFormat,
    /// A filter like `info` or `warn,desk=debug`.
    pub level: String,
}

/// The figures.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MetricSettings {
    /// Whoever presents it may read them; without one, programs on the same machine.
    pub token: Option<String>,
}

impl std::fmt::Debug for MetricSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Traces.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TraceSettings {
    /// The collector, like `http://127.0.0.1:4318`; none, no traces.
    pub otlp: Option<String>,
    /// How many of a hundred requests are traced.
    pub percent: u32,
}

impl Default for TraceSettings {
    fn default() -> Self {
        Self { otlp: None, percent: 100 }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("./backstop-data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            origin: None,
            files: FileSettings::default(),
            store: StoreSettings::default(),
            nats: NatsSettings::default(),
            blobs: BlobSettings::default(),
            venue: VenueSettings::default(),
            identity: IdentitySettings::default(),
            widget: WidgetSettings::default(),
            limits: LimitSettings::default(),
            proxy: ProxySettings::default(),
            looks: LookSettings::default(),
            log: LogSettings::default(),
            metrics: MetricSettings::default(),
            trace: TraceSettings::default(),
            official: Official::default(),
            sla: Policy::default(),
            mail: MailSettings::default(),
        }
    }
}

impl Default for StoreSettings {
    fn default() -> Self {
        Self { url: None, root_certificate: None, connections: 8, readers: 4, archive: None, archive_days: 7, check_hour: 3 }
    }
}

impl Default for VenueSettings {
    fn default() -> Self {
        Self { name: "Backstop".to_owned(), helpline: "https://findahelpline.com".to_owned() }
    }
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self { enabled: true }
    }
}

impl Default for LookSettings {
    fn default() -> Self {
        Self { days: 400, anchors: None }
    }
}

impl Default for LogSettings {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: "info".to_owned() }
    }
}

/// What the command line says.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// The settings file.
    #[arg(long, env = "BACKSTOP_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The address to listen on, like 127.0.0.1:8080.
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
}

/// Reads the settings: command line over environment over file over defaults.
pub fn read(options: &Options) -> Result<Settings> {
    read_with(options, |_| {})
}

/// Reads the settings and lets somebody fill what was left open, before they are checked.
pub fn read_with(options: &Options, fill: impl FnOnce(&mut Settings)) -> Result<Settings> {
    let mut table = match &options.config {
        Some(path) => file(path)?,
        None => Table::new(),
    };
    keys::check(&table)?;
    keys::overlay(&mut table, std::env::vars())?;
    let mut settings: Settings = Table::try_into(table).context("the settings do not fit together")?;
    if let Some(data) = &options.data {
        settings.data.clone_from(data);
    }
    if let Some(listen) = options.listen {
        settings.listen = listen;
    }
    fill(&mut settings);
    check(&settings)?;
    Ok(settings)
}

fn file(path: &Path) -> Result<Table> {
    let text = std::fs::read_to_string(path).with_context(|| format!("the settings file {} cannot be read", path.display()))?;
    text.parse().with_context(|| format!("the settings file {} is not TOML", path.display()))
}

fn check(settings: &Settings) -> Result<()> {
    nodes::check(settings)?;
    if settings.identity.secret.as_ref().is_some_and(|secret| secret.len() < 32) {
        bail!("identity.secret must have at least 32 bytes");
    }
    if settings.metrics.token.as_ref().is_some_and(|token| token.len() < 16) {
        bail!("metrics.token must have at least 16 bytes");
    }
    if settings.store.url.as_ref().is_some_and(|url| !url.starts_with("postgres://") && !url.starts_with("postgresql://")) {
        bail!("store.url must begin with postgres://");
    }
    for origin in settings.widget.origins.iter().chain(&settings.origin) {
        let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        if rest.is_none_or(|host| host.is_empty() || host.contains('/')) {
            bail!("{origin:?} is not an origin; write it like https://venue.example");
        }
    }
    if !settings.venue.helpline.starts_with("https://") || settings.venue.helpline.parse::<axum::http::Uri>().is_err() {
        bail!("venue.helpline must be an address that begins with https://");
    }
    files::check(settings)?;
    if !settings.sla.first_reply.is_sound() || !settings.sla.next_reply.is_sound() {
        bail!("sla.first_reply and sla.next_reply are seconds: at least 1, at most a year");
    }
    if let Err(entry) = web::proxies::Proxies::parse(&settings.proxy.trusted) {
        bail!("proxy.trusted: {entry:?} is not a network; write it like 10.0.0.0/8");
    }
    if !(30..=36_500).contains(&settings.looks.days) {
        bail!("looks.days must be 30 to 36,500");
    }
    if !(1..=128).contains(&settings.store.connections) || !(1..=64).contains(&settings.store.readers) {
        bail!("store.connections must be 1 to 128 and store.readers 1 to 64");
    }
    if settings.store.archive.is_some() && settings.store.url.is_some() {
        bail!("store.archive is for the embedded database: PostgreSQL archives its own log (archive_command)");
    }
    if !(1..=3_650).contains(&settings.store.archive_days) {
        bail!("store.archive_days must be 1 to 3,650");
    }
    if !(0..=24).contains(&settings.store.check_hour) {
        bail!("store.check_hour must be 0 to 24");
    }
    settings.mail.check()
}

impl Settings {
    /// Returns the origin under which people reach the desk.
    pub fn origin(&self) -> String {
        self.origin.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_hold_and_every_key_is_known() {
        assert!(check(&Settings::default()).is_ok());
        let all: Table = include_str!("all.toml").parse().expect("the sample is TOML");
        assert!(keys::check(&all).is_ok());
        let settings: Settings = all.try_into().expect("the sample fits");
        assert!(check(&settings).is_ok());
    }

    #[test]
    fn short_secrets_and_odd_origins_are_refused() {
        let mut settings = Settings::default();
        settings.identity.secret = Some("short".to_owned());
        assert!(check(&settings).is_err());
        let mut settings = Settings::default();
        settings.widget.origins = vec!["venue.example".to_owned()];
        assert!(check(&settings).is_err());
        let mut settings = Settings::default();
        settings.looks.days = 1;
        assert!(check(&settings).is_err(), "nobody makes what was looked at yesterday disappear");
    }
}
