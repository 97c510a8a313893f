//! Where words begin and end, in scripts that part them and in those that do not.

/// Tells whether a stretch of a text is not a piece of a longer word. Where words are not parted, every stretch stands alone.
pub fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joined = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| is_parted(a) && is_parted(b));
    let inside = &text[start..end];
    let before = joined(text[..start].chars().next_back(), inside.chars().next());
    !before && !joined(inside.chars().next_back(), text[end..].chars().next())
}

/// Tells whether a sign belongs to a script that parts its words.
pub fn is_parted(sign: char) -> bool {
    sign.is_alphanumeric()
        && !matches!(sign, '\u{e00}'..='\u{eff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
