//! The files' own origin: a second name of the desk, under which a browser meets nothing but files.

use axum::extract::Request;
use axum::http::header;

/// An origin like `https://files.example`, on a host on which nothing else of the desk is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilesOrigin {
    origin: String,
    host: String,
}

impl FilesOrigin {
    /// Reads an origin. Scheme and host are without case, so they are kept in lower case, as browsers write them.
    ///
    /// # Errors
    /// When it is no origin.
    pub fn parse(raw: &str) -> Result<Self, String> {
        let origin = raw.to_ascii_lowercase();
        let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or_default();
        // It stands in a policy of the pages, where a space or a semicolon would begin something else.
        let plain =
            !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']'));
        if !plain || name(rest).is_empty() {
            return Err(raw.to_owned());
        }
        Ok(Self { host: name(rest).to_owned(), origin })
    }

    /// Scheme, host and port.
    pub fn as_str(&self) -> &str {
        &self.origin
    }

    /// Tells whether an origin or a `Host` is on this host. Ports do not count: cookies do not either.
    pub fn shares_host(&self, other: &str) -> bool {
        let rest = other.split_once("://").map_or(other, |(_, rest)| rest);
        name(rest).eq_ignore_ascii_case(&self.host)
    }

    /// Tells whether a request came for this host, by whichever of its names for the host: one is enough.
    pub fn is_asked(&self, request: &Request) -> bool {
        let named = request.uri().authority().map(|authority| authority.as_str());
        let said = request.headers().get_all(header::HOST).iter().filter_map(|value| value.to_str().ok());
        named.into_iter().chain(said).any(|host| self.shares_host(host))
    }
}

/// A host without its port and without the dot that may end it.
fn name(authority: &str) -> &str {
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host).trim();
    let host = match (host.strip_prefix('['), host.rsplit_once(':')) {
        (Some(rest), _) => rest.split(']').next().unwrap_or_default(),
        (None, Some((host, port))) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host,
    };
    host.strip_suffix('.').unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn asked(uri: &str, hosts: &[&str]) -> bool {
        let files = FilesOrigin::parse("https://Files.Example:8443").expect("an origin");
        let mut request = Request::builder().uri(uri);
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        files.is_asked(&request.body(Body::empty()).expect("a request"))
    }

    #[test]
    fn a_host_is_known_however_it_is_written() {
        for host in [
            "files.example",
            "FILES.example",
            "files.example:8443",
            "files.example:80",
            "files.example.",
            "files.example.:443",
            " files.example",
        ] {
            assert!(asked("/", &[host]), "{host:?}");
        }
        for host in [
            "desk.example",
            "files.example.evil.example",
            "x.files.example",
            "files-example",
            "files.examplé",
            "",
            ":80",
            "desk.example:files.example",
        ] {
            assert!(!asked("/", &[host]), "{host:?}");
        }
        assert!(!asked("/", &[]) && asked("https://files.example/x", &[]), "the address may name it");
        assert!(
            asked("https://files.example/x", &["desk.example"]) && asked("/", &["desk.example", "files.example"]),
            "one name is enough"
        );
        let six = FilesOrigin::parse("http://[::1]:8080").expect("an origin");
        assert!(six.shares_host("[::1]:9") && six.shares_host("[::1]") && !six.shares_host("[::2]:8080"));
    }

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        assert_eq!(FilesOrigin::parse("https://Files.Example").map(|it| it.as_str().to_owned()), Ok("https://files.example".to_owned()));
        for bad in [
            "files.example",
            "https://",
            "https://files.example/",
            "https://a b",
            "https://x;script-src *",
            "ftp://files.example",
            "https://:80",
            "",
        ] {
            assert_eq!(FilesOrigin::parse(bad), Err(bad.to_owned()));
        }
        let files = FilesOrigin::parse("https://files.example").expect("an origin");
        assert!(files.shares_host("https://files.example:8443") && !files.shares_host("https://desk.example"));
    }
}
