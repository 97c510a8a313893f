//! Pictures from elsewhere: what is fetched, and above all what is not. Each refusal stands beside the same thing allowed.

use std::io::{Cursor, Read as _, Write as _};
use std::net::{IpAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use channels::mail::picture::{Directory, Fetcher, Reach, System};
use domain::mail::{Pictures as _, Unfetched};
use domain::reach::is_public;
use image::{ImageFormat, ImageReader, RgbImage};

/// A server on one address of this machine that gives the same answer to everybody.
struct Server {
    port: u16,
    asked: Arc<AtomicUsize>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(address: &str, port: u16, answer: Vec<u8>) -> Self {
        let listener = TcpListener::bind((address, port)).expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let (asked, heads) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (counter, book) = (asked.clone(), heads.clone());
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                counter.fetch_add(1, Ordering::SeqCst);
                let mut head = [0; 4_096];
                let read = stream.read(&mut head).unwrap_or_default();
                book.lock().expect("not poisoned").push(String::from_utf8_lossy(&head[..read]).to_lowercase());
                let _gone = stream.write_all(&answer);
            }
        });
        Self { port, asked, heads }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn answer(more: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n{more}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn moved(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: {to}\r\n\r\n").into_bytes()
}

fn picture(width: u32, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, 20, image::Rgb([200, 30, 60])).write_to(&mut out, format).expect("drawn");
    out.into_inner()
}

fn any_port(address: fn(IpAddr) -> bool) -> Reach {
    Reach { address, port: |_| true }
}

fn fetcher(address: fn(IpAddr) -> bool) -> Fetcher {
    Fetcher::with(any_port(address), Arc::new(System)).expect("a fetcher")
}

fn is_first(address: IpAddr) -> bool {
    address == IpAddr::from([127, 0, 0, 1])
}

/// Answers with one list after the other, and then with the last for ever.
struct Names(Mutex<Vec<Vec<IpAddr>>>, AtomicUsize);

impl Names {
    fn of(lists: &[&[&str]]) -> Arc<Self> {
        let lists = lists.iter().rev().map(|list| list.iter().map(|it| it.parse().expect("an address")).collect()).collect();
        Arc::new(Self(Mutex::new(lists), AtomicUsize::new(0)))
    }
}

#[async_trait]
impl Directory for Names {
    async fn find(&self, _host: &str) -> std::io::Result<Vec<IpAddr>> {
        self.1.fetch_add(1, Ordering::SeqCst);
        let mut lists = self.0.lock().expect("not poisoned");
        let next = if lists.len() > 1 { lists.pop() } else { lists.last().cloned() };
        Ok(next.unwrap_or_default())
    }
}

#[tokio::test]
async fn a_picture_comes_drawn_anew_and_its_sender_learns_nothing_of_the_reader() {
    let marked = [picture(40, ImageFormat::Jpeg), b"taken at 52.5N 13.4E".to_vec()].concat();
    let server = Server::start("127.0.0.1", 0, answer("Set-Cookie: reader=ines; Path=/\r\nContent-Type: text/html\r\n", &marked));
    let fetcher = fetcher(is_first);
    for _ in 0..2 {
        let url = format!("http://user:secret@127.0.0.1:{}/p.jpg?mail=7", server.port);
        let drawn = fetcher.fetch(&url).await.expect("fetched");
        let read = ImageReader::with_format(Cursor::new(&drawn), ImageFormat::Png).decode().expect("a PNG");
        assert_eq!((read.width(), read.height()), (40, 20));
        assert!(!drawn.windows(5).any(|it| it == b"52.5N"), "nothing but its looks comes through");
    }
    let heads = server.heads.lock().expect("not poisoned").clone();
    assert_eq!(heads.len(), 2);
    for word in ["cookie", "referer", "authorization", "origin", "secret", "forwarded"] {
        assert!(heads.iter().all(|head| !head.contains(word)), "{word}: {heads:?}");
    }
}

#[tokio::test]
async fn no_address_inside_is_asked_however_it_is_written() {
    let server = Server::start("127.0.0.1", 0, answer("", &picture(9, ImageFormat::Png)));
    let port = server.port;
    let closed = fetcher(is_public);
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "0.0.0.0",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "169.254.169.254",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "①②⑦.0.0.1",
    ] {
        let outcome = closed.fetch(&format!("http://{host}:{port}/p.png")).await;
        assert!(matches!(outcome, Err(Unfetched::Private(_))), "{host}: {outcome:?}");
    }
    for other in ["file:///etc/passwd", "ftp://127.0.0.1/p.png", "gopher://127.0.0.1/", "data:image/png;base64,AAAA", "nonsense"] {
        assert!(closed.fetch(other).await.is_err(), "{other}");
    }
    assert_eq!(server.asked(), 0, "nobody was asked");
    let open = fetcher(|_| true);
    for host in ["127.0.0.1", "127.1", "2130706433", "localhost"] {
        open.fetch(&format!("http://{host}:{port}/p.png"))
            .await
            .unwrap_or_else(|error| panic!("{host} is fetched when it may be: {error}"));
    }
    let usual = Reach { address: |_| true, ..Reach::default() };
    let usual = Fetcher::with(usual, Arc::new(System)).expect("a fetcher");
    assert!(matches!(usual.fetch(&format!("http://127.0.0.1:{port}/p.png")).await, Err(Unfetched::Private(_))), "nor is an odd port");
}

#[tokio::test]
async fn a_name_that_leads_inside_is_not_followed_not_even_among_public_ones() {
    let server = Server::start("127.0.0.1", 0, answer("", &picture(9, ImageFormat::Png)));
    let url = format!("http://pictures.test:{}/p.png", server.port);
    for list in [&["127.0.0.1"][..], &["1.1.1.1", "127.0.0.1"], &["::1", "2606:4700::1111"], &["169.254.169.254"]] {
        let closed = Fetcher::with(any_port(is_public), Names::of(&[list])).expect("a fetcher");
        let outcome = closed.fetch(&url).await;
        assert_eq!(outcome, Err(Unfetched::Private("pictures.test".to_owned())), "{list:?}");
    }
    assert_eq!(server.asked(), 0);
    let open = Fetcher::with(any_port(is_first), Names::of(&[&["127.0.0.1"]])).expect("a fetcher");
    open.fetch(&url).await.expect("fetched when it may be");
}

#[tokio::test]
async fn the_connection_goes_to_the_address_that_was_looked_at() {
    let first = Server::start("127.0.0.1", 0, answer("", &picture(9, ImageFormat::Png)));
    let second = Server::start("127.0.0.2", first.port, answer("", &picture(9, ImageFormat::Png)));
    let names = Names::of(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let fetcher = Fetcher::with(any_port(is_first), names.clone()).expect("a fetcher");
    let url = format!("http://turns.test:{}/p.png", first.port);
    fetcher.fetch(&url).await.expect("the first is allowed");
    assert_eq!((first.asked(), second.asked(), names.1.load(Ordering::SeqCst)), (1, 0, 1), "it is looked up once");
    let later = fetcher.fetch(&url).await;
    assert!(matches!(later, Err(Unfetched::Private(_))), "what the name became since is looked at anew: {later:?}");
    assert_eq!(second.asked(), 0);
}

#[tokio::test]
async fn a_redirect_opens_no_way_inside() {
    let inside = Server::start("127.0.0.2", 0, answer("", &picture(9, ImageFormat::Png)));
    let target = format!("http://127.0.0.2:{}/p.png", inside.port);
    for to in [target.as_str(), "http://[::1]/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "ftp://127.0.0.1/"] {
        let outside = Server::start("127.0.0.1", 0, moved(to));
        let outcome = fetcher(is_first).fetch(&format!("http://127.0.0.1:{}/", outside.port)).await;
        assert!(matches!(outcome, Err(Unfetched::Private(_))), "{to}: {outcome:?}");
        assert_eq!(outside.asked(), 1, "the first was asked");
    }
    assert_eq!(inside.asked(), 0);
    let outside = Server::start("127.0.0.1", 0, moved(&target));
    let outcome = fetcher(|_| true).fetch(&format!("http://127.0.0.1:{}/", outside.port)).await;
    assert!(outcome.is_ok() && inside.asked() == 1, "a redirect is followed to where one may go");
    let round = Server::start("127.0.0.1", 0, moved("/"));
    assert!(fetcher(is_first).fetch(&format!("http://127.0.0.1:{}/", round.port)).await.is_err(), "and not for ever");
    assert!(round.asked() <= 4);
}

#[tokio::test]
async fn what_is_no_picture_or_too_much_of_one_does_not_come_through() {
    let mut bomb = picture(9, ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    for (what, body) in [
        ("a bomb", bomb),
        ("svg", svg),
        ("html", b"<html>".to_vec()),
        ("nothing", Vec::new()),
        ("half", picture(9, ImageFormat::Png)[..30].to_vec()),
    ] {
        let server = Server::start("127.0.0.1", 0, answer("Content-Type: image/png\r\n", &body));
        let outcome = fetcher(is_first).fetch(&format!("http://127.0.0.1:{}/", server.port)).await;
        assert!(matches!(outcome, Err(Unfetched::Nothing(_))), "{what}: {outcome:?}");
    }
    let large = Server::start("127.0.0.1", 0, answer("", &vec![b'x'; (5 << 20) + 1]));
    let outcome = fetcher(is_first).fetch(&format!("http://127.0.0.1:{}/", large.port)).await;
    assert_eq!(outcome, Err(Unfetched::TooLarge));
    let wide = Server::start("127.0.0.1", 0, answer("", &picture(4_000, ImageFormat::Png)));
    let drawn = fetcher(is_first).fetch(&format!("http://127.0.0.1:{}/", wide.port)).await.expect("fetched");
    let read = ImageReader::with_format(Cursor::new(&drawn), ImageFormat::Png).decode().expect("a PNG");
    assert_eq!(read.width(), 1_600, "a large one is made smaller");
}
