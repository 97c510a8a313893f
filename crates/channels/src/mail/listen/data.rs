//! The text of a mail on the wire: ended by CRLF . CRLF and nothing else, dots unstuffed, bare CR and LF refused.

use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};

/// How the text ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Text {
    /// Whole.
    Whole(Vec<u8>),
    /// Larger than allowed; it was read to its end and thrown away.
    TooLarge,
    /// A bare CR or LF: somebody tries to smuggle a second mail inside.
    Bare,
    /// There was no memory for it.
    NoRoom,
    /// The line was cut.
    Cut,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    LineStart,
    Dot,
    DotCr,
    Cr,
    Middle,
}

/// Reads a text. `grow` is asked for each further MiB and may say that there is none.
pub async fn read(input: &mut (impl AsyncBufRead + Unpin), limit: usize, mut grow: impl FnMut() -> bool) -> std::io::Result<Text> {
    let (mut text, mut state, mut room, mut fits, mut has_room) = (Vec::new(), State::LineStart, 0_usize, true, true);
    loop {
        let chunk = input.fill_buf().await?;
        if chunk.is_empty() {
            return Ok(Text::Cut);
        }
        let mut used = 0;
        while let Some(byte) = chunk.get(used) {
            if state == State::Middle {
                // What lies within a line is taken at once.
                let plain = chunk[used..].iter().take_while(|byte| !matches!(byte, b'\r' | b'\n')).count();
                if fits && has_room {
                    text.extend_from_slice(&chunk[used..used + plain]);
                }
                used += plain;
                if plain > 0 {
                    continue;
                }
            }
            used += 1;
            let (next, kept): (State, &[u8]) = match (state, byte) {
                (State::DotCr, b'\n') => {
                    input.consume(used);
                    return Ok(if !has_room {
                        Text::NoRoom
                    } else if fits && text.len() <= limit {
                        Text::Whole(text)
                    } else {
                        Text::TooLarge
                    });
                }
                (State::Cr, b'\n') => (State::LineStart, b"\r\n"),
                (State::Cr | State::DotCr, _) | (_, b'\n') => return Ok(Text::Bare),
                (State::LineStart, b'.') => (State::Dot, b""),
                (State::Dot, b'\r') => (State::DotCr, b""),
                (_, b'\r') => (State::Cr, b""),
                (_, other) => (State::Middle, std::slice::from_ref(other)),
            };
            state = next;
            if fits && has_room {
                text.extend_from_slice(kept);
            }
        }
        input.consume(used);
        if fits && text.len() > limit {
            fits = false;
            text = Vec::new();
        }
        while has_room && fits && text.len() > room {
            room += 1 << 20;
            has_room = grow();
        }
        if !has_room {
            text = Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn said(raw: &[u8]) -> Text {
        read(&mut &raw[..], 40, || true).await.expect("reads")
    }

    #[tokio::test]
    async fn only_one_thing_ends_a_mail() {
        assert_eq!(said(b"a\r\n..b\r\n.\r\n").await, Text::Whole(b"a\r\n.b\r\n".to_vec()));
        assert_eq!(said(b".\r\n").await, Text::Whole(Vec::new()));
        for bare in [&b"a\n.\r\n"[..], b"a\r\n.\n", b"a\n.\n", b"a\r.\r\n", b"a\r\n.\rb", b"a\r\n.\r\rx"] {
            assert_eq!(said(bare).await, Text::Bare, "{bare:?}");
        }
        assert_eq!(said(b"a\r\n").await, Text::Cut);
        assert_eq!(said(&[&[b'x'; 99][..], b"\r\n.\r\n"].concat()).await, Text::TooLarge);
        assert_eq!(read(&mut &b"a\r\n.\r\n"[..], 40, || false).await.expect("reads"), Text::Whole(b"a\r\n".to_vec()), "the first is free");
    }
}
