//! Bech32 and Bech32m (BIP-173, BIP-350).

const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Tells whether a text is an address with this first part and a checksum that holds for its version.
pub(super) fn holds(text: &str, first: &str) -> bool {
    let mixed = text.bytes().any(|b| b.is_ascii_uppercase()) && text.bytes().any(|b| b.is_ascii_lowercase());
    let lower = text.to_ascii_lowercase();
    let Some((name, data)) = lower.rsplit_once('1') else { return false };
    if mixed || name != first || data.len() < 14 || lower.len() > 90 {
        return false;
    }
    let Some(values) = data.chars().map(|c| LETTERS.find(c).and_then(|at| u8::try_from(at).ok())).collect::<Option<Vec<u8>>>() else {
        return false;
    };
    let wanted = if values[0] == 0 { 1 } else { 0x2bc8_30a3 };
    let expanded = name.bytes().map(|b| b >> 5).chain([0]).chain(name.bytes().map(|b| b & 31));
    expanded.chain(values).fold(1, step) == wanted
}

fn step(sum: u32, value: u8) -> u32 {
    const GENERATORS: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = sum >> 25;
    let sum = (sum & 0x01ff_ffff) << 5 ^ u32::from(value);
    GENERATORS.iter().enumerate().filter(|(bit, _)| top >> bit & 1 == 1).fold(sum, |sum, (_, generator)| sum ^ generator)
}
