//! Where browsers meet files: on an origin of their own, if there is one.

use anyhow::{Result, bail};
use serde::Deserialize;

use super::Settings;

/// Where browsers meet files.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FileSettings {
    /// Scheme, host and port of an origin for files alone, like `https://files.example`, that leads to this desk too.
    pub origin: Option<String>,
}

/// A host of files that shows anything else, or shares its cookies with it, would be none.
pub fn check(settings: &Settings) -> Result<()> {
    let Some(files) = settings.files_origin()? else { return Ok(()) };
    let Some(desk) = &settings.origin else { bail!("files.origin needs origin: a link that has ended leads back there") };
    if settings.widget.origins.iter().chain([desk]).any(|other| files.shares_host(other)) {
        bail!("files.origin must be on a host of its own, not on that of the desk or of a page with the chat");
    }
    if desk.starts_with("https://") && !files.as_str().starts_with("https://") {
        bail!("files.origin must begin with https:// as origin does: browsers show no pictures otherwise");
    }
    Ok(())
}

impl Settings {
    /// Returns the origin of files, if they have one.
    pub fn files_origin(&self) -> Result<Option<web::FilesOrigin>> {
        let parsed = self.files.origin.as_deref().map(web::FilesOrigin::parse).transpose();
        parsed.map_err(|raw| anyhow::anyhow!("files.origin: {raw:?} is not an origin; write it like https://files.example"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_a_host_that_nothing_else_has() {
        for (desk, files, holds) in [
            (Some("https://desk.example"), "https://files.example", true),
            (Some("https://desk.example"), "https://desk.example:8443", false),
            (Some("https://desk.example"), "http://files.example", false),
            (Some("https://desk.example"), "files.example", false),
            (Some("https://desk.example"), "https://venue.example", false),
            (None, "https://files.example", false),
        ] {
            let mut settings = Settings { origin: desk.map(str::to_owned), ..Settings::default() };
            settings.widget.origins = vec!["https://venue.example".to_owned()];
            settings.files.origin = Some(files.to_owned());
            assert_eq!(super::check(&settings).is_ok(), holds, "{desk:?} {files}");
        }
    }
}
