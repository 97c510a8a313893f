//! Takes out of a text what is written in no language.

/// Returns the text without JSON, links, hashes, codes and log lines; the whole text if nothing else is there.
pub(super) fn strip(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !is_log(line)) {
        for word in outside_braces(line).split_whitespace().filter(|word| is_written(word)) {
            kept.push_str(word);
            kept.push(' ');
        }
    }
    if kept.chars().any(char::is_alphabetic) { kept } else { text.to_owned() }
}

fn is_log(line: &str) -> bool {
    ["ERROR ", "WARN ", "INFO ", "DEBUG ", "Traceback", "HTTP/", "File \"", "Exception:"].iter().any(|mark| line.contains(mark))
}

fn outside_braces(line: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for c in line.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    // An opening brace that never closes is not JSON.
    if depth > 0 { line.to_owned() } else { kept }
}

/// A word of a language: not a link, an address, a pair or anything with digits among Latin letters.
fn is_written(word: &str) -> bool {
    if word.contains("://") || word.contains('@') || word.contains('_') || word.starts_with("www.") {
        return false;
    }
    if !word.is_ascii() {
        return true;
    }
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let digits = word.chars().any(|c| c.is_ascii_digit());
    let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let upper = bare.to_ascii_uppercase();
    let pair = ["USDT", "USDC", "USD", "PERP"].iter().any(|quote| upper.ends_with(quote))
        || ["BTC", "ETH", "SOL", "XRP", "XBT"].contains(&upper.as_str());
    letters > 0 && !digits && letters < 24 && !pair
}
