//! Bech32 and Bech32m (BIP-173, BIP-350).

const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/// What the checksum comes to: for Bech32, and for the later form that witness programs have from version 1 on.
const FIRST: u32 = 1;
const LATER: u32 = 0x2bc8_30a3;
/// Characters of a witness program at most, and of the longest address of another chain.
const WITNESS: usize = 90;
const LONGEST: usize = 110;
/// Characters of the checksum.
const CHECK: usize = 6;

/// Tells whether a text is a witness program with this first part and a checksum that holds for its version.
pub(super) fn is_witness(text: &str, first: &str) -> bool {
    read(text).is_some_and(|(name, values, sum)| {
        let wanted = if values[0] == 0 { FIRST } else { LATER };
        name == first && values.len() >= 14 && text.len() <= WITNESS && sum == wanted
    })
}

/// Returns the first part of an address of another chain whose checksum holds, and how many bytes it carries.
pub(super) fn payload(text: &str) -> Option<(String, usize)> {
    let (name, values, sum) = read(text)?;
    (sum == FIRST).then_some((name, (values.len() - CHECK) * 5 / 8))
}

fn read(text: &str) -> Option<(String, Vec<u8>, u32)> {
    // Most words are none, which their digit tells without a copy.
    if text.len() <= CHECK + 1 || !text.contains('1') {
        return None;
    }
    let mixed = text.bytes().any(|b| b.is_ascii_uppercase()) && text.bytes().any(|b| b.is_ascii_lowercase());
    if mixed || text.len() > LONGEST {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let (name, data) = lower.rsplit_once('1').filter(|(_, data)| data.len() > CHECK)?;
    let values = data.chars().map(|c| LETTERS.find(c).and_then(|at| u8::try_from(at).ok())).collect::<Option<Vec<u8>>>()?;
    let expanded = name.bytes().map(|b| b >> 5).chain([0]).chain(name.bytes().map(|b| b & 31));
    let sum = expanded.chain(values.iter().copied()).fold(1, step);
    Some((name.to_owned(), values, sum))
}

fn step(sum: u32, value: u8) -> u32 {
    const GENERATORS: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = sum >> 25;
    let sum = (sum & 0x01ff_ffff) << 5 ^ u32::from(value);
    GENERATORS.iter().enumerate().filter(|(bit, _)| top >> bit & 1 == 1).fold(sum, |sum, (_, generator)| sum ^ generator)
}
