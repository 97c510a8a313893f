//! Punycode (RFC 3492), as far as host names need it.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;

/// Shows a host name with its `xn--` labels decoded; labels that hide nothing stay as they are.
#[must_use]
pub fn to_unicode(host: &str) -> String {
    let labels: Vec<String> = host
        .split('.')
        .map(|label| match label.strip_prefix("xn--").and_then(decode) {
            Some(text) if !text.is_ascii() => text.to_lowercase(),
            _ => label.to_owned(),
        })
        .collect();
    labels.join(".")
}

/// Writes a host name as the network sees it.
#[must_use]
pub fn to_ascii(host: &str) -> String {
    let labels: Vec<String> = host
        .split('.')
        .map(|label| match label.is_ascii() {
            true => label.to_owned(),
            false => encode(label).map_or_else(|| label.to_owned(), |code| format!("xn--{code}")),
        })
        .collect();
    labels.join(".")
}

fn decode(input: &str) -> Option<String> {
    let (basic, rest) = input.rsplit_once('-').unwrap_or(("", input));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = rest.chars().peekable();
    while digits.peek().is_some() {
        let (start, mut weight) = (i, 1_u32);
        for k in (BASE..).step_by(BASE as usize) {
            let digit = digits.next()?.to_digit(36).map(|d| if d < 10 { d + 26 } else { d - 10 })?;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let t = threshold(k, bias);
            if digit < t {
                break;
            }
            weight = weight.checked_mul(BASE - t)?;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(i - start, length, start == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(i as usize, char::from_u32(n)?);
        i += 1;
    }
    Some(output.into_iter().collect())
}

fn encode(label: &str) -> Option<String> {
    let input: Vec<u32> = label.chars().map(u32::from).collect();
    let mut output: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(output.len()).ok()?;
    if basic > 0 {
        output.push('-');
    }
    let (mut n, mut delta, mut bias, mut done) = (128_u32, 0_u32, 72_u32, basic);
    while (done as usize) < input.len() {
        let next = input.iter().copied().filter(|&c| c >= n).min()?;
        delta = delta.checked_add((next - n).checked_mul(done + 1)?)?;
        n = next;
        for &c in &input {
            if c < n {
                delta = delta.checked_add(1)?;
            }
            if c == n {
                push_number(&mut output, delta, bias)?;
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
            }
        }
        delta = delta.checked_add(1)?;
        n = n.checked_add(1)?;
    }
    Some(output)
}

fn push_number(output: &mut String, delta: u32, bias: u32) -> Option<()> {
    let mut q = delta;
    for k in (BASE..).step_by(BASE as usize) {
        let t = threshold(k, bias);
        if q < t {
            break;
        }
        output.push(digit(t + (q - t) % (BASE - t))?);
        q = (q - t) / (BASE - t);
    }
    output.push(digit(q)?);
    Some(())
}

fn digit(value: u32) -> Option<char> {
    char::from_digit(if value < 26 { value + 10 } else { value - 26 }, 36)
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE * delta) / (delta + 38)
}
