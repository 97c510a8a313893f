//! What the attributes of a tag say: a copy begins here, or nobody sees it.

/// What mail programs write before such a copy; it goes on to the end of the mail.
const BEGINNINGS: [&str; 7] = [
    "divrplyfwdmsg",
    "appendonsend",
    "stopspelling",
    "mail-editor-reference-message-container",
    "outlookmessageheader",
    "replysplit",
    "_mailoriginal",
];

/// Lists the ids and classes of a tag, in lower case, without what Outlook puts before them.
pub fn marks(attributes: &str) -> Vec<String> {
    let lower = attributes.to_ascii_lowercase();
    let mut found = Vec::new();
    for name in ["id=", "class=", "data-marker="] {
        for (at, _) in lower.match_indices(name).take(2) {
            let rest = &lower[at + name.len()..];
            let value = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap_or_default(),
                _ => rest.split(|sign: char| sign.is_whitespace() || sign == '>').next().unwrap_or_default(),
            };
            found.extend(value.split_whitespace().map(|mark| mark.trim_start_matches("x_").to_owned()));
        }
    }
    found
}

/// Tells whether everything from here on is a copy.
pub fn begins_copy(marks: &[String]) -> bool {
    marks.iter().any(|mark| BEGINNINGS.iter().any(|known| mark.starts_with(known)))
}

/// A block quote of a mail program, or one of a person's own words.
pub fn is_copy(attributes: &str, marks: &[String]) -> bool {
    let lower = attributes.to_ascii_lowercase();
    // Some programs indent new paragraphs by a block quote with a margin and nothing else.
    !(lower.contains("margin") && lower.contains("border:none") || lower.contains("border: none") && !lower.contains("cite"))
        || marks.iter().any(|mark| mark.contains("quote"))
}

/// Tells whether a reader does not see what is inside.
pub fn hides(attributes: &str) -> bool {
    if !attributes.contains(['y', 'Y', 'h', 'H']) {
        return false;
    }
    let lower: String = attributes.to_ascii_lowercase().chars().filter(|sign| !sign.is_whitespace()).collect();
    let Some(style) = lower.split("style=").nth(1) else { return lower.ends_with("hidden") };
    let style = style.split(['>']).next().unwrap_or_default();
    let has = |rule: &str| style.contains(rule);
    has("display:none")
        || has("visibility:hidden")
        || has("mso-hide:all")
        || style
            .split([';', '"', '\''])
            .any(|rule| matches!(rule, "font-size:0" | "font-size:0px" | "max-height:0" | "max-height:0px" | "opacity:0"))
        || same_colour(style)
}

fn same_colour(style: &str) -> bool {
    let of = |name: &str| style.split([';', '"', '\'']).filter_map(|rule| rule.strip_prefix(name)).next_back().map(str::to_owned);
    match (of("color:"), of("background-color:").or_else(|| of("background:"))) {
        (Some(fore), Some(back)) => fore == back,
        _ => false,
    }
}
