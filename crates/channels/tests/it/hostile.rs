//! Whatever is sent, reading ends, soon and within bounds.

use channels::mail::read::{self, Limits};
use proptest::prelude::*;

fn read(raw: &[u8]) -> domain::mail::Letter {
    read::read(raw, &Limits::default())
}

/// Pieces that mean something to a mail reader.
const PIECES: [&str; 42] = [
    "From: ",
    "Subject: ",
    "\r\n",
    "\r\n\r\n",
    "\n",
    "=?utf-8?B?",
    "?=",
    "=?gbk?Q?",
    "=E4=BF",
    "Content-Type: multipart/mixed; boundary=b\r\n",
    "--b\r\n",
    "--b--\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "filename*0*=utf-8''%E4",
    "<a@x.example>",
    "\"",
    "(",
    ";",
    ",",
    ":",
    "Content-Type: text/html\r\n",
    "<div id=divRplyFwdMsg>",
    "<blockquote>",
    "</div>",
    "<!--",
    "&amp;",
    "&#x1F600;",
    "begin 644 a\n",
    "end\n",
    "On Mon, 3 Feb 2025 at 10:00, S <s@x.example> wrote:\n",
    "> q\n",
    "-- \n",
    "写道：",
    "Content-Type: message/delivery-status\r\n",
    "Final-Recipient: rfc822; ",
    "Status: 5.1.1\r\n",
    "\u{202e}",
    "é",
    "\u{0}",
    "[bs-aaaaaaaaaaaaaaaaaaaa]",
    "[bs-k1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-aaabaaaaaaabaaaa]",
    "[bs-k1bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb-aaaaaaaaaaabaaaaaaaaaaaa]\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_mail_of_pieces_is_a_panic(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let raw: String = picks.iter().map(|at| PIECES[*at]).collect();
        let letter = read(raw.as_bytes());
        for stretch in letter.stretches.iter().chain(letter.cuts.iter().flat_map(|cut| &cut.stretches)) {
            prop_assert!(letter.text.get(stretch.start..stretch.end).is_some());
        }
        for file in &letter.files {
            prop_assert!(!file.name.is_empty());
        }
    }

    #[test]
    fn no_bytes_are_a_panic(raw in prop::collection::vec(any::<u8>(), 0..600)) {
        let letter = read(&raw);
        prop_assert!(letter.text.len() <= 4 * raw.len() + 16);
    }
}

#[test]
fn bombs_are_read_within_bounds() {
    let nested: String = (0..1_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    let wide = format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(20_000));
    let long_line = format!("Content-Transfer-Encoding: base64\r\n\r\n{}", "QUFB".repeat(500_000));
    let headers = format!("{}\r\nx", "X-Spam: y\r\n".repeat(20_000));
    let field = format!("Subject: {}\r\n\r\nx", "=?utf-8?Q?a?= ".repeat(20_000));
    let addresses = format!("To: {}\r\n\r\nx", "a@x.example, ".repeat(20_000));
    let html = format!("Content-Type: text/html\r\n\r\n{}", "<div>".repeat(60_000));
    let quotes = format!("\r\n{}", "On 3 Feb 2025 S <s@x.example> wrote\r\n".repeat(20_000));
    for raw in [nested, wide, long_line, headers, field, addresses, html, quotes] {
        let letter = read(raw.as_bytes());
        assert!(letter.files.len() <= 101 && letter.to.len() <= 500 && letter.text.len() <= 3 << 20);
    }
}
