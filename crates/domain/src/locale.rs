//! The languages of the interface.

use crate::word::words;

words! {
    /// A language every surface speaks in full.
    Locale {
        /// English.
        En = "en",
        /// Simplified Chinese.
        ZhHans = "zh-Hans",
        /// Traditional Chinese.
        ZhHant = "zh-Hant",
        /// Japanese.
        Ja = "ja",
        /// Korean.
        Ko = "ko",
    }
}

impl Locale {
    /// Finds the language for one BCP 47 tag, with fallback by script: `zh-TW` and `zh-HK` are `zh-Hant`, other `zh` is `zh-Hans`.
    pub fn lookup(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(Self::En),
            "ja" => Some(Self::Ja),
            "ko" => Some(Self::Ko),
            "zh" => Some(if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) { Self::ZhHant } else { Self::ZhHans }),
            _ => None,
        }
    }

    /// Picks from an `Accept-Language` header, by weight, else English.
    pub fn negotiate(header: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for item in header.split(',').take(32) {
            let mut parts = item.split(';');
            let Some(locale) = parts.next().and_then(Self::lookup) else { continue };
            let weight = parts.find_map(|p| p.trim().strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
            if weight > 0.0 && best.is_none_or(|(top, _)| weight > top) {
                best = Some((weight, locale));
            }
        }
        best.map_or(Self::En, |(_, locale)| locale)
    }

    /// Returns the language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhHans => "简体中文",
            Self::ZhHant => "繁體中文",
            Self::Ja => "日本語",
            Self::Ko => "한국어",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_fall_back_by_script() {
        for (tag, locale) in [
            ("zh-TW", Locale::ZhHant),
            ("zh_hk", Locale::ZhHant),
            ("zh-CN", Locale::ZhHans),
            ("zh", Locale::ZhHans),
            ("EN-us", Locale::En),
            ("ko-KR", Locale::Ko),
        ] {
            assert_eq!(Locale::lookup(tag), Some(locale), "{tag}");
        }
        assert_eq!(Locale::lookup("sv"), None);
    }

    #[test]
    fn the_heaviest_language_we_speak_wins() {
        assert_eq!(Locale::negotiate("sv, ja;q=0.6, ko;q=0.8"), Locale::Ko);
        assert_eq!(Locale::negotiate("zh-TW,zh;q=0.9,en;q=0.8"), Locale::ZhHant);
        assert_eq!(Locale::negotiate("xx;q=nonsense,,;"), Locale::En);
    }
}
