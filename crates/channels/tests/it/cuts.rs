//! A relay that takes a mail and is cut off before it says so: nobody may think that the mail was refused, or that it arrived (G5).

use channels::mail::send::{Destination, Way};
use domain::mail::Refused;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Speaks with one client; returns the mail that it took. An answer to the mail is given only if it is not cut.
async fn serve(stream: TcpStream, is_cut: bool) -> Option<String> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 relay.test\r\n").await.ok()?;
    let (mut mail, mut inside) = (String::new(), false);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return (!mail.is_empty()).then_some(mail);
        }
        let answer: &[u8] = match (inside, line.trim_end()) {
            (true, ".") if is_cut => return Some(mail),
            (true, ".") => {
                inside = false;
                b"250 2.0.0 taken\r\n"
            }
            (true, _) => {
                mail.push_str(&line);
                continue;
            }
            (false, "DATA") => {
                inside = true;
                b"354 go on\r\n"
            }
            (false, _) => b"250 yes\r\n",
        };
        stream.write_all(answer).await.ok()?;
    }
}

#[tokio::test]
async fn a_mail_whose_taking_was_not_told_is_to_be_sent_again_and_is_the_same() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let to = Destination::parse(&format!("smtp://{}", listener.local_addr().expect("bound"))).expect("an address");
    let relay = tokio::spawn(async move {
        let mut taken = Vec::new();
        for is_cut in [true, true, false] {
            let (stream, _) = listener.accept().await.expect("a client");
            taken.extend(serve(stream, is_cut).await);
        }
        taken
    });
    let mail = b"Message-ID: <r1@venue.test>\r\nSubject: Re: where\r\n\r\nSoon.\r\n";
    let way = Way::new(&to, 1).expect("made");
    for _ in 0..2 {
        let answer = way.send(0, ("desk@venue.test", "ann@trader.test"), mail).await;
        assert!(matches!(answer, Err(Refused::Later(_))), "neither yes nor no: {answer:?}");
    }
    way.send(0, ("desk@venue.test", "ann@trader.test"), mail).await.expect("taken");
    drop(way);
    let taken = tokio::time::timeout(std::time::Duration::from_secs(60), relay).await.expect("the last client leaves").expect("served");
    assert_eq!(taken.len(), 3, "as often as it was cut, and once");
    // The empty line that the library puts before the dot is no part of it.
    assert!(taken.iter().all(|it| it.trim_end().as_bytes() == mail.trim_ascii_end()), "each is the same mail: {taken:?}");
}
