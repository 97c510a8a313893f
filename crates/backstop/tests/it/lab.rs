//! The mail laboratory: Postfix, Dovecot and the desk on loopback, each started here and stopped here.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use db::{Db, DbError};
use serde_json::Value;

/// Waits this long for anything.
const PATIENCE: Duration = Duration::from_secs(40);

/// Everything that runs.
pub struct Lab {
    folder: PathBuf,
    pub ports: Ports,
    desk: Option<Child>,
    dovecot: Child,
    token: String,
}

/// Ports on 127.0.0.1.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    pub world: u16,
    pub relay: u16,
    pub lmtp: u16,
    pub sink: u16,
    pub mailbox: u16,
    pub imap: u16,
    pub imaps: u16,
    pub smtps: u16,
    pub web: u16,
}

impl Ports {
    fn free() -> Self {
        Self {
            world: free(),
            relay: free(),
            lmtp: free(),
            sink: free(),
            mailbox: free(),
            imap: free(),
            imaps: free(),
            smtps: free(),
            web: free(),
        }
    }
}

/// Where everything of this test lies.
pub fn place() -> PathBuf {
    std::env::temp_dir().join(format!("backstop-lab-{}", std::process::id()))
}

/// Below the ports that the system gives to connections and to other tests by itself, or one of them may take it before its server does.
fn free() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + (std::process::id() % 1_000) as u16 * 12;
    let mut next = || first + NEXT.fetch_add(1, Ordering::Relaxed) % 700;
    std::iter::repeat_with(&mut next).take(700).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a port is free")
}

/// Says why there is no laboratory here.
fn missing() -> Option<&'static str> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|it| it.stdout == b"0\n");
    let there = ["/usr/sbin/postfix", "/usr/sbin/dovecot", "/usr/bin/swaks", "/usr/bin/openssl"].iter().all(|it| Path::new(it).exists());
    match (is_root, there) {
        (false, _) => Some("Postfix wants root"),
        (_, false) => Some("as root: apt-get install postfix dovecot-imapd dovecot-lmtpd swaks python3-dkim"),
        _ => None,
    }
}

fn run(program: &str, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{program}: {error}"))
}

pub fn must(program: &str, arguments: &[&str]) -> String {
    let output = run(program, arguments);
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Reads a figure of a desk, all its labels together.
pub fn figure(base: &str, name: &str) -> f64 {
    let all = must("curl", &["-s", &format!("{base}/metrics")]);
    let of_name = all.lines().filter(|line| line.starts_with(name));
    of_name.filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok()).sum()
}

/// Tries until it is so.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain: {what}");
        sleep(Duration::from_millis(100));
    }
}

impl Lab {
    /// Starts everything, or says why not.
    pub fn start() -> Option<Self> {
        Self::start_with(|_| String::new())
    }

    /// Starts everything with more settings.
    pub fn start_with(more: impl Fn(Ports) -> String) -> Option<Self> {
        if let Some(reason) = missing() {
            assert!(std::env::var_os("TEST_STRICT").is_none(), "the mail laboratory is not installed: {reason}");
            eprintln!("skipped on this machine: mail laboratory: {reason}");
            return None;
        }
        let folder = place();
        let _old = fs::remove_dir_all(&folder);
        for inner in ["etc", "pf/q", "pf/d", "mail", "log", "dovecot", "desk"] {
            fs::create_dir_all(folder.join(inner)).expect("a folder");
        }
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("others may enter");
        let ports = Ports::free();
        let place = folder.to_string_lossy().into_owned();
        must("chown", &["postfix", &format!("{place}/pf/d")]);
        must("chown", &["mail:mail", &format!("{place}/mail")]);
        crate::tls_lab::certify(&format!("{place}/etc"));
        postfix(&place, ports);
        let dovecot = dovecot(&place, ports);
        must("openssl", &["genrsa", "-out", &format!("{place}/etc/dkim.pem"), "2048"]);
        settings(&folder, ports, &more(ports));
        let mut lab = Self { folder, ports, desk: None, dovecot, token: String::new() };
        lab.token = lab.hire();
        lab.start_desk();
        Some(lab)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backstop"));
        command.args(arguments).arg("--config").arg(self.folder.join("etc/desk.toml")).stdin(Stdio::null());
        command
    }

    fn hire(&self) -> String {
        let add = ["admin", "staff", "add", "--email", "ines@venue.test", "--name", "Ines", "--role", "agent"];
        for arguments in [&add[..], &["admin", "token", "create", "--staff", "ines@venue.test"]] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_backstop"));
            command.arg("admin").arg("--config").arg(self.folder.join("etc/desk.toml")).args(&arguments[1..]);
            let output = command.output().expect("the program runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            if arguments[1] == "token" {
                return String::from_utf8_lossy(&output.stdout).trim().to_owned();
            }
        }
        String::new()
    }

    /// Starts the desk and waits until it is ready.
    pub fn start_desk(&mut self) {
        let log = fs::File::create(self.folder.join("log/desk.log")).expect("a log");
        let child = self.command(&["serve"]).stdout(Stdio::null()).stderr(log).spawn().expect("the desk starts");
        self.desk = Some(child);
        let port = self.ports.web;
        until("the desk is ready", || TcpStream::connect(("127.0.0.1", port)).ok());
    }

    /// Kills the desk in the middle of whatever it does.
    pub fn kill_desk(&mut self) {
        if let Some(mut desk) = self.desk.take() {
            desk.kill().expect("killed");
            desk.wait().expect("gone");
        }
    }

    /// Stops the desk as an operator does.
    pub fn stop_desk(&mut self) {
        if let Some(mut desk) = self.desk.take() {
            must("kill", &["-TERM", &desk.id().to_string()]);
            desk.wait().expect("gone");
        }
    }

    /// Calls the desk's API.
    pub fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let url = format!("http://127.0.0.1:{}/api/v1/desk{path}", self.ports.web);
        let bearer = format!("Authorization: Bearer {}", self.token);
        let mut arguments = vec!["-s", "-X", method, "-H", &bearer, "-H", "Content-Type: application/json", &url];
        let text = body.map(ToString::to_string);
        if let Some(text) = &text {
            arguments.extend(["--data-binary", text]);
        }
        serde_json::from_str(&must("curl", &arguments)).unwrap_or(Value::Null)
    }

    /// Sends a mail from the world by Postfix.
    pub fn send(&self, (from, to): (&str, &str), headers: &[&str], body: &str) {
        let server = format!("127.0.0.1:{}", self.ports.world);
        let mut arguments = vec!["--server", &server, "--from", from, "--to", to, "--body", body, "--suppress-data", "--timeout", "20"];
        for header in headers {
            arguments.extend(["--header", header]);
        }
        must("swaks", &arguments);
    }

    /// Returns the mails in a trader's mailbox.
    pub fn mailbox(&self, user: &str) -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        for inner in ["new", "cur"] {
            let folder = self.folder.join("mail").join(user).join(inner);
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            found.extend(entries.filter_map(|entry| fs::read(entry.path()).ok()));
        }
        found
    }

    /// Asks the doctor, who takes these records for DNS: whether nothing is bad, and what is said.
    pub fn doctor(&self, records: &str) -> (bool, String) {
        let file = self.folder.join("etc/records");
        fs::write(&file, records).expect("written");
        self.mail("desk.toml", &["doctor", "--records", &file.to_string_lossy()])
    }

    /// Asks the program about mail, with one of the settings files: whether it went well, and what is said.
    pub fn mail(&self, settings: &str, arguments: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backstop"));
        command.args(["mail", "--config"]).arg(self.folder.join("etc").join(settings)).args(arguments);
        let output = command.output().expect("the program runs");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Returns the public half of the desk's key in base64.
    pub fn public_key(&self) -> String {
        let key = must("openssl", &["rsa", "-in", &self.folder.join("etc/dkim.pem").to_string_lossy(), "-pubout"]);
        key.lines().filter(|line| !line.starts_with("---")).collect()
    }

    /// Tells Dovecot something.
    pub fn doveadm(&self, arguments: &[&str]) -> String {
        let config = self.folder.join("etc/dovecot.conf").to_string_lossy().into_owned();
        let output = run("doveadm", &[&["-c", config.as_str()], arguments].concat());
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Puts a mail into a mailbox, as a server would that asks nobody.
    pub fn put(&self, user: &str, mail: &[u8]) {
        let folder = self.folder.join("mail").join(user).join("new");
        let name = format!("{}.lab", uuid::Uuid::now_v7());
        let unfinished = self.folder.join("mail").join(&name);
        fs::write(&unfinished, mail).expect("written");
        must("chown", &["mail:mail", &unfinished.to_string_lossy()]);
        fs::rename(unfinished, folder.join(name)).expect("moved");
    }

    /// Changes the desk's store while it is down.
    pub fn change_store(&self, sql: &'static str) {
        // As the desk opens it: what another program writes into the file has no sums.
        let store = Db::open(&db::Settings::sqlite(self.folder.join("desk/backstop.db"))).expect("the store opens");
        store.write_blocking(move |tx| tx.execute(sql, &[])).map_err(|error: DbError| error).expect("the store is changed");
        store.close();
    }

    /// Reads a figure of the desk.
    pub fn figure(&self, name: &str) -> f64 {
        figure(&format!("http://127.0.0.1:{}", self.ports.web), name)
    }

    /// Returns what the desk logged since it was started last.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log/desk.log")).unwrap_or_default()
    }

    /// Lets the independent judge verify a signature.
    pub fn verifies(&self, mail: &[u8]) -> bool {
        let key = self.public_key();
        let script = format!(
            "import sys,dkim; sys.exit(0 if dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda *a, **k: b'v=DKIM1; k=rsa; p={key}') else 1)"
        );
        let mut judge = Command::new("/usr/bin/python3").args(["-c", &script]).stdin(Stdio::piped()).spawn().expect("python runs");
        judge.stdin.take().expect("a pipe").write_all(mail).expect("written");
        judge.wait().expect("judged").success()
    }

    /// Talks to the desk's door by hand and returns everything it said.
    pub fn talk(&self, said: &[u8]) -> String {
        let mut line = TcpStream::connect(("127.0.0.1", self.ports.lmtp)).expect("the door is open");
        line.set_read_timeout(Some(Duration::from_secs(10))).expect("set");
        line.write_all(said).expect("said");
        let mut answer = String::new();
        let _timed_out = line.read_to_string(&mut answer);
        answer
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        self.kill_desk();
        let etc = self.folder.join("etc").to_string_lossy().into_owned();
        let _stopped = run("postfix", &["-c", &etc, "stop"]);
        let _killed = self.dovecot.kill();
        let _gone = self.dovecot.wait();
        if !std::thread::panicking() {
            let _removed = fs::remove_dir_all(&self.folder);
        }
    }
}

fn postfix(place: &str, ports: Ports) {
    let etc = format!("{place}/etc");
    let main = format!(
        "compatibility_level = 3.6\nmulti_instance_name = postfix-lab\nqueue_directory = {place}/pf/q\ndata_directory = {place}/pf/d\nmaillog_file = {place}/log/postfix.log\nmaillog_file_prefixes = {place}/log\ninet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmyhostname = mx.venue.test\nmydestination =\nmynetworks = 127.0.0.0/8\nrelay_domains = static:all\nsmtpd_relay_restrictions = permit_mynetworks, reject\nsmtpd_peername_lookup = no\ntransport_maps = texthash:{place}/etc/transport\ndefault_transport = error:5.4.4 outside the lab\ndisable_dns_lookups = yes\nsmtp_host_lookup = native\nmessage_size_limit = 36700160\nqueue_run_delay = 5s\nminimal_backoff_time = 5s\nmaximal_backoff_time = 20s\nlmtp_send_xforward_command = yes\n"
    );
    fs::write(format!("{etc}/main.cf"), main).expect("written");
    let transport = format!(
        "venue.test lmtp:inet:127.0.0.1:{}\ntrader.test lmtp:inet:127.0.0.1:{}\nlate.test lmtp:inet:127.0.0.1:{}\nhosted.test lmtp:inet:127.0.0.1:{}\ngone.test error:5.1.1 no such mailbox\n",
        ports.lmtp, ports.mailbox, ports.sink, ports.mailbox
    );
    fs::write(format!("{etc}/transport"), transport).expect("written");
    fs::copy("/usr/share/postfix/master.cf.dist", format!("{etc}/master.cf")).expect("copied");
    let master = |entry: &str| drop(must("postconf", &["-c", &etc, "-M", entry]));
    must("postconf", &["-c", &etc, "-F", "*/*/chroot=n"]);
    must("postconf", &["-c", &etc, "-M#", "smtp/inet"]);
    master(&format!("127.0.0.1:{0}/inet=127.0.0.1:{0} inet n - n - - smtpd -o smtpd_sender_restrictions=$world_checks", ports.world));
    must("postconf", &["-c", &etc, "-e", "world_checks=check_sender_access texthash:$config_directory/told"]);
    fs::write(format!("{etc}/told"), "trader.test PREPEND Authentication-Results: mx.venue.test; spf=pass smtp.mailfrom=trader.test\n")
        .expect("written");
    let tls = format!("-o smtpd_tls_cert_file={place}/etc/server.pem -o smtpd_tls_key_file={place}/etc/server.key");
    master(&format!("127.0.0.1:{0}/inet=127.0.0.1:{0} inet n - n - - smtpd -o smtpd_tls_security_level=may {tls}", ports.relay));
    master(&format!("127.0.0.1:{0}/inet=127.0.0.1:{0} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes {tls}", ports.smtps));
    must("postfix", &["-c", &etc, "start"]);
}

fn dovecot(place: &str, ports: Ports) -> Child {
    let text = format!(
        "base_dir = {place}/dovecot\nstate_dir = {place}/dovecot\nlog_path = {place}/log/dovecot.log\nprotocols = imap lmtp\nlisten = 127.0.0.1\nssl = yes\nssl_cert = <{place}/etc/server.pem\nssl_key = <{place}/etc/server.key\ndisable_plaintext_auth = no\nmail_location = maildir:{place}/mail/%u\nfirst_valid_uid = 1\nnamespace inbox {{\n  inbox = yes\n}}\npassdb {{\n  driver = static\n  args = nopassword=y\n}}\nuserdb {{\n  driver = static\n  args = uid=mail gid=mail home={place}/mail/%u allow_all_users=yes\n}}\nservice imap-login {{\n  inet_listener imap {{\n    port = {}\n  }}\n  inet_listener imaps {{\n    port = {}\n    ssl = yes\n  }}\n}}\nservice lmtp {{\n  inet_listener lmtp {{\n    port = {}\n  }}\n}}\nservice stats {{\n  unix_listener stats-writer {{\n    mode = 0666\n  }}\n}}\n",
        ports.imap, ports.imaps, ports.mailbox
    );
    fs::write(format!("{place}/etc/dovecot.conf"), text).expect("written");
    let child = Command::new("dovecot").args(["-F", "-c", &format!("{place}/etc/dovecot.conf")]).stdin(Stdio::null()).spawn();
    let child = child.expect("dovecot starts");
    until("the mailbox takes mail", || TcpStream::connect(("127.0.0.1", ports.mailbox)).ok());
    child
}

fn settings(folder: &Path, ports: Ports, more: &str) {
    let place = folder.display();
    let text = format!(
        "data = \"{place}/desk\"\nlisten = \"127.0.0.1:{}\"\n[venue]\nname = \"Northpier\"\n[mail]\nlmtp = \"127.0.0.1:{}\"\ndomain = \"venue.test\"\nauthserv_id = \"mx.venue.test\"\ndns = false\nprobe = true\nrelay = \"starttls://127.0.0.1:{}\"\nrelay_root_certificate = \"{place}/etc/ca.pem\"\ndkim_key = \"{place}/etc/dkim.pem\"\n[[mail.inbox]]\naddress = \"support@venue.test\"\n{more}",
        ports.web, ports.lmtp, ports.relay
    );
    fs::write(folder.join("etc/desk.toml"), text).expect("written");
}
