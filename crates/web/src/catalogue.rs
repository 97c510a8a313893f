//! The texts of the server in every language, from the Fluent files under `locales/`.

use std::borrow::Cow;
use std::fmt;

use domain::locale::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

macro_rules! sources {
    ($($tag:literal),+) => {
        [$([
            include_str!(concat!("../../../locales/", $tag, "/pages.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/server.ftl")),
            include_str!(concat!("../../../locales/", $tag, "/diagnosis.ftl")),
        ]),+]
    };
}

/// In the order of `Locale::ALL`.
const SOURCES: [[&str; 3]; 5] = sources!("en", "zh-Hans", "zh-Hant", "ja", "ko");

/// A language of the interface, or the pseudo-language that shows where a layout is too tight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// A real language.
    Real(Locale),
    /// `en-XA`: English with accents and 40 % longer.
    Pseudo,
}

impl Tongue {
    /// Every tongue that has pages, real ones first.
    pub const ALL: [Self; 6] = [
        Self::Real(Locale::En),
        Self::Real(Locale::ZhHans),
        Self::Real(Locale::ZhHant),
        Self::Real(Locale::Ja),
        Self::Real(Locale::Ko),
        Self::Pseudo,
    ];

    /// The BCP 47 tag, as it stands in addresses and in `lang`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Real(locale) => locale.as_str(),
            Self::Pseudo => "en-XA",
        }
    }

    /// Finds the tongue for a tag, with fallback by script.
    #[must_use]
    pub fn lookup(tag: &str) -> Option<Self> {
        if tag.eq_ignore_ascii_case("en-XA") {
            return Some(Self::Pseudo);
        }
        Locale::lookup(tag).map(Self::Real)
    }

    /// The language its articles are written in.
    #[must_use]
    pub const fn locale(self) -> Locale {
        match self {
            Self::Real(locale) => locale,
            Self::Pseudo => Locale::En,
        }
    }

    const fn index(self) -> usize {
        match self {
            Self::Real(locale) => locale as usize,
            Self::Pseudo => 5,
        }
    }
}

impl From<Locale> for Tongue {
    fn from(locale: Locale) -> Self {
        Self::Real(locale)
    }
}

/// Why the built-in texts could not be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// A file is not valid Fluent.
    #[error("{tag}: a catalogue cannot be read: {detail}")]
    Syntax {
        /// Language of the file.
        tag: &'static str,
        /// What the parser said.
        detail: String,
    },
    /// A key stands in two files.
    #[error("{tag}: a key stands twice: {detail}")]
    Twice {
        /// Language of the file.
        tag: &'static str,
        /// Which key.
        detail: String,
    },
}

/// All texts in all languages; built once and shared.
pub struct Catalogue {
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("languages", &self.bundles.len()).finish()
    }
}

impl Catalogue {
    /// Builds the texts that are part of the program.
    ///
    /// # Errors
    /// Names the language whose file is broken; the tests read every file.
    pub fn load() -> Result<Self, CatalogueError> {
        let bundles = Tongue::ALL.into_iter().map(bundle).collect::<Result<_, _>>()?;
        Ok(Self { bundles })
    }

    /// Gives the text for a key; `key.attribute` gives an attribute.
    #[must_use]
    pub fn t(&self, tongue: impl Into<Tongue>, key: &str) -> String {
        self.t_args(tongue, key, &[])
    }

    /// Gives the text for a key with values filled in.
    #[must_use]
    pub fn t_args(&self, tongue: impl Into<Tongue>, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let tongue = tongue.into();
        self.find(tongue, key, args)
            .or_else(|| {
                tracing::warn!(key, locale = tongue.tag(), "text missing, English is used");
                self.find(Tongue::Real(Locale::En), key, args)
            })
            .unwrap_or_else(|| key.to_owned())
    }

    /// Gives the text for a key, or nothing when no language has it.
    #[must_use]
    pub fn find(&self, tongue: Tongue, key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let bundle = self.bundles.get(tongue.index())?;
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let values: FluentArgs<'_> = args.iter().map(|(k, v)| (*k, v.clone())).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::warn!(key, locale = tongue.tag(), ?errors, "text has unfilled places");
        }
        Some(text)
    }
}

fn bundle(tongue: Tongue) -> Result<FluentBundle<FluentResource>, CatalogueError> {
    let tag = tongue.tag();
    let language = tongue.locale().as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The pages set direction themselves; isolation marks would end up in titles and copied text.
    bundle.set_use_isolating(false);
    if tongue == Tongue::Pseudo {
        bundle.set_transform(Some(accented));
    }
    for source in SOURCES[tongue.locale() as usize] {
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| CatalogueError::Syntax { tag, detail: format!("{errors:?}") })?;
        bundle.add_resource(resource).map_err(|errors| CatalogueError::Twice { tag, detail: format!("{errors:?}") })?;
    }
    Ok(bundle)
}

/// Writes English so that it stays readable, shows missing catalogue use, and is 40 % longer.
fn accented(text: &str) -> Cow<'_, str> {
    let mut letters = 0_usize;
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        out.push(accent(c));
        letters += usize::from(c.is_alphabetic());
        if "aeiou".contains(c) {
            let extra = if letters.is_multiple_of(3) { 2 } else { 1 };
            out.extend(std::iter::repeat_n(accent(c), extra));
        }
    }
    Cow::Owned(out)
}

const fn accent(c: char) -> char {
    match c {
        'a' => 'á',
        'c' => 'ç',
        'e' => 'é',
        'g' => 'ğ',
        'i' => 'í',
        'n' => 'ñ',
        'o' => 'ö',
        's' => 'š',
        'u' => 'ü',
        'y' => 'ý',
        'A' => 'Á',
        'C' => 'Ç',
        'E' => 'É',
        'I' => 'Í',
        'N' => 'Ñ',
        'O' => 'Ö',
        'S' => 'Š',
        'U' => 'Ü',
        _ => c,
    }
}

#[cfg(test)]
#[path = "catalogue/tests.rs"]
mod tests;
