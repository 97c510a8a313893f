//! The language of a text: by script first, by word shapes for Latin letters, by what is known of the trader last.

/// Characters that only simplified, or only traditional, writing uses and that are frequent on a support desk.
const SIMPLIFIED: &str = "仓强单币账户问题为什没们这时间资费开关说请实现钱别进过还对应该约导维护级证错误网络亏损";
const TRADITIONAL: &str = "倉強單幣帳戶問題為什沒們這時間資費開關說請實現錢別進過還對應該約導維護級證錯誤網絡虧損";

/// Names the language of a text as a BCP 47 tag, or `None` where nothing tells. `hint` is the trader's own locale.
pub fn detect(text: &str, hint: Option<&str>) -> Option<String> {
    let count = Scripts::count(text);
    if let Some(tag) = count.by_script(text, hint) {
        return Some(tag.to_owned());
    }
    if count.latin < 2 {
        return hint.map(str::to_owned);
    }
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    if words < 3 {
        // Under three words every guess by shape is worth less than what the trader chose, if that is written in Latin letters at all.
        return hint
            .filter(|tag| !matches!(&tag[..tag.len().min(2)], "zh" | "ja" | "ko"))
            .map(str::to_owned)
            .or_else(|| Some("en".to_owned()));
    }
    Some(shape(text).to_owned())
}

fn shape(text: &str) -> &'static str {
    use whichlang::Lang;
    match whichlang::detect_language(text) {
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Fra => "fr",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
        _ => "en",
    }
}

#[derive(Default)]
struct Scripts {
    latin: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    cyrillic: usize,
    arabic: usize,
    thai: usize,
    devanagari: usize,
}

impl Scripts {
    fn count(text: &str) -> Self {
        let mut count = Self::default();
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => count.latin += 1,
                '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => count.han += 1,
                '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9d}' => count.kana += 1,
                '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => count.hangul += 1,
                '\u{400}'..='\u{52f}' => count.cyrillic += 1,
                '\u{600}'..='\u{6ff}' => count.arabic += 1,
                '\u{e00}'..='\u{e7f}' => count.thai += 1,
                '\u{900}'..='\u{97f}' => count.devanagari += 1,
                _ => {}
            }
        }
        count
    }

    /// A few letters of another script outweigh Latin ones, since symbols and error texts are Latin in every language.
    fn by_script(&self, text: &str, hint: Option<&str>) -> Option<&'static str> {
        let strong = [
            (self.hangul, "ko"),
            (self.kana, "ja"),
            (self.cyrillic, "ru"),
            (self.arabic, "ar"),
            (self.thai, "th"),
            (self.devanagari, "hi"),
        ];
        if let Some((_, tag)) = strong.iter().filter(|(n, _)| *n >= 2).max_by_key(|(n, _)| *n) {
            return Some(tag);
        }
        (self.han >= 1).then(|| han(text, hint))
    }
}

fn han(text: &str, hint: Option<&str>) -> &'static str {
    let only = |set: &str, other: &str| text.chars().filter(|c| set.contains(*c) && !other.contains(*c)).count();
    let (simplified, traditional) = (only(SIMPLIFIED, TRADITIONAL), only(TRADITIONAL, SIMPLIFIED));
    match (simplified.cmp(&traditional), hint) {
        (std::cmp::Ordering::Greater, _) => "zh-Hans",
        (_, Some("ja")) => "ja",
        (std::cmp::Ordering::Less, _) | (_, Some("zh-Hant")) => "zh-Hant",
        _ => "zh-Hans",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_decide_and_latin_is_read_by_shape() {
        for (text, tag) in [
            ("我设了止损，为什么还是爆仓", "zh-Hans"),
            ("我設了止損，為什麼還是爆倉", "zh-Hant"),
            ("注文できません error 110007", "ja"),
            ("BTCUSDT 청산됐어요", "ko"),
            ("Почему меня ликвидировали", "ru"),
            ("Why was my position liquidated at this price?", "en"),
            ("¿Por qué se ha liquidado mi posición sin avisar?", "es"),
            ("ทำไมถอนเงินไม่ได้", "th"),
        ] {
            assert_eq!(detect(text, None).as_deref(), Some(tag), "{text}");
        }
        assert_eq!(detect("強制決済", Some("ja")).as_deref(), Some("ja"));
        assert_eq!(detect("12345", Some("ko")).as_deref(), Some("ko"));
        assert_eq!(detect("12345", None), None);
    }
}
