//! The line to PostgreSQL: encrypted, and with `verify-full` to nobody but the right server.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use db::{Db, DbError, Settings, Store};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use crate::{SCHEMA, postgres};

/// Makes an authority and a server's certificate signed by it; gives the authority, the certificate and its key in PEM.
fn certify(name: &str) -> (String, String, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    (authority.pem(), certificate.pem(), key.serialize_pem())
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn open(url: String, root: Option<&Path>) -> Result<Db, DbError> {
    let store = Store::Postgres { url, root_certificate: root.map(Path::to_owned), connections: 2 };
    Db::open_with(&Settings::new(store), SCHEMA)
}

#[test]
fn the_line_is_encrypted_and_leads_to_the_right_server_only() {
    if std::env::var(postgres::URL_VARIABLE).is_ok_and(|it| it.is_empty()) {
        return eprintln!("skipped on PostgreSQL: it is not wanted");
    }
    let (authority, certificate, key) = certify("localhost");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let Some(_server) = postgres::Server::start_tls(port, &certificate, &key) else {
        return eprintln!("skipped on PostgreSQL: it is not installed");
    };
    let folder = tempfile::tempdir().unwrap();
    let root = file(folder.path(), "root.pem", &authority);
    let stranger = file(folder.path(), "stranger.pem", &certify("localhost").0);
    let url = |host: &str, mode: &str| format!("postgres://postgres@{host}:{port}/postgres{mode}");

    for (mode, root) in [("?sslmode=require", None), ("?sslmode=verify-full", Some(root.as_path())), ("", Some(&root))] {
        let db = open(url("localhost", mode), root).unwrap();
        let encrypted = db.read_blocking(|tx| tx.get("select ssl from pg_stat_ssl where pid = pg_backend_pid()", &[], |row| row.get(0)));
        assert_eq!(encrypted, Ok::<bool, DbError>(true), "{mode}");
    }
    let plain = open(url("localhost", "?sslmode=disable"), None).unwrap();
    let encrypted = plain.read_blocking(|tx| tx.get("select ssl from pg_stat_ssl where pid = pg_backend_pid()", &[], |row| row.get(0)));
    assert_eq!(encrypted, Ok::<bool, DbError>(false));

    for (host, root) in [("localhost", &stranger), ("127.0.0.1", &root)] {
        let refused = open(url(host, "?sslmode=verify-full"), Some(root)).unwrap_err();
        assert!(matches!(&refused, DbError::Unavailable(text) if text.contains("certificate")), "{host}: {refused:?}");
    }
    for (mode, root) in [("?sslmode=verify-full", None), ("?sslmode=require", Some(root.as_path())), ("?sslmode=prefer", None)] {
        assert!(matches!(open(url("localhost", mode), root), Err(DbError::Unsafe(_))), "{mode}");
    }
}

#[test]
fn a_server_without_tls_is_refused_when_it_is_wanted() {
    let Some(url) = postgres::server() else { return };
    let refused = open(format!("{url}?sslmode=require"), None).unwrap_err();
    assert!(matches!(refused, DbError::Unavailable(_)), "{refused:?}");
}
