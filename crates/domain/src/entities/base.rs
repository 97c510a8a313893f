//! Addresses in base 58, 64 and 32, with the checksums that belong to them.

/// Returns the chain of an address by its length, its first byte and its checksum.
pub(super) fn of_address(piece: &str) -> Option<&'static str> {
    match piece.len() {
        25..=35 => based(piece).or_else(|| ripple(piece)),
        42 => cash(piece),
        48 => ton(piece),
        56 => stellar(piece),
        _ => None,
    }
}

/// Base 58 with a checksum: the first byte tells the chain.
fn based(piece: &str) -> Option<&'static str> {
    let bytes = bs58::decode(piece).with_check(None).into_vec().ok().filter(|bytes| bytes.len() == 21)?;
    match bytes[0] {
        0x00 | 0x05 => Some("bitcoin"),
        0x41 => Some("tron"),
        0x1e => Some("dogecoin"),
        0x30 | 0x32 => Some("litecoin"),
        _ => None,
    }
}

/// The same with letters in an order of its own.
fn ripple(piece: &str) -> Option<&'static str> {
    let bytes = bs58::decode(piece).with_alphabet(bs58::Alphabet::RIPPLE).with_check(None).into_vec().ok()?;
    (bytes.len() == 21 && bytes[0] == 0).then_some("xrp")
}

/// 36 bytes in base 64: a tag, a chain of work, 32 bytes, CRC-16.
fn ton(piece: &str) -> Option<&'static str> {
    let bytes = base64(piece).filter(|bytes| bytes.len() == 36)?;
    let tag = matches!(bytes[0] & 0x7f, 0x11 | 0x51) && matches!(bytes[1], 0 | 0xff);
    (tag && crc16(&bytes[..34]).to_be_bytes() == bytes[34..]).then_some("ton")
}

/// 35 bytes in base 32: a tag, 32 bytes, CRC-16 with its low byte first.
fn stellar(piece: &str) -> Option<&'static str> {
    let bytes = bits(piece, 5, |b| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'2'..=b'7' => Some(b - b'2' + 26),
        _ => None,
    })?;
    (bytes.len() == 35 && bytes[0] == 6 << 3 && crc16(&bytes[..33]).to_le_bytes() == bytes[33..]).then_some("stellar")
}

/// An address of Bitcoin Cash without its first part: 42 letters, the last eight a checksum of forty bits.
fn cash(piece: &str) -> Option<&'static str> {
    const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const GENERATORS: [u64; 5] = [0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470];
    let values = piece.chars().map(|c| LETTERS.find(c).map(|at| at as u64)).collect::<Option<Vec<u64>>>()?;
    let step = |sum: u64, value: u64| {
        let (top, sum) = (sum >> 35, (sum & 0x07_ffff_ffff) << 5 ^ value);
        GENERATORS.iter().enumerate().filter(|(bit, _)| top >> bit & 1 == 1).fold(sum, |sum, (_, generator)| sum ^ generator)
    };
    let prefix = b"bitcoincash".iter().map(|b| u64::from(b & 31)).chain([0]);
    (prefix.chain(values).fold(1, step) ^ 1 == 0).then_some("bitcoin cash")
}

/// Decodes base 64 in either alphabet.
pub(super) fn base64(piece: &str) -> Option<Vec<u8>> {
    bits(piece.trim_end_matches('='), 6, |b| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    })
}

/// Puts groups of bits together to bytes; what is left at the end must be nothing.
fn bits(piece: &str, width: u32, value: impl Fn(u8) -> Option<u8>) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut count) = (Vec::with_capacity(piece.len()), 0_u32, 0);
    for b in piece.bytes() {
        held = held << width | u32::from(value(b)?);
        count += width;
        if count >= 8 {
            count -= 8;
            bytes.push((held >> count) as u8);
            held &= (1 << count) - 1;
        }
    }
    (held == 0).then_some(bytes)
}

/// CRC-16 as XMODEM has it.
fn crc16(bytes: &[u8]) -> u16 {
    let step = |sum: u16, _| if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 };
    bytes.iter().fold(0, |sum, b| (0..8).fold(sum ^ u16::from(*b) << 8, step))
}
