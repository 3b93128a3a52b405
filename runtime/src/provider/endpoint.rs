//! The address of a provider.

use core::fmt;

use crate::Error;

/// The address of a provider: scheme, host and, for an emulator, a path before the provider's own paths.
///
/// The default of each provider is HTTPS. Plain `http://` is used only if it is written.
///
/// ```
/// use whatsapp_template::provider::Endpoint;
/// let endpoint = Endpoint::new("cams.ap-southeast-1.aliyuncs.com").unwrap();
/// assert_eq!(endpoint.to_string(), "https://cams.ap-southeast-1.aliyuncs.com");
/// assert_eq!(Endpoint::new("http://127.0.0.1:8080/cams/").unwrap().path(), "/cams");
/// assert!(Endpoint::new("ftp://example.com").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    scheme: &'static str,
    host: String,
    path: String,
}

impl Endpoint {
    /// Parses a host, or an address with `https://` or `http://`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) for another scheme, a missing host,
    /// a user name, a query or a fragment.
    pub fn new(address: impl AsRef<str>) -> Result<Self, Error> {
        Self::named("the endpoint", address.as_ref())
    }

    /// Parses an address; `setting` names it in errors.
    pub(super) fn named(setting: &str, address: &str) -> Result<Self, Error> {
        let unusable = |what: &str| {
            Error::configuration(format!("{setting} {what}; write `https://host`, with a port and a path if need be"))
        };
        let address = address.trim();
        let (scheme, rest) = match address.split_once("://") {
            None => ("https", address),
            Some(("https", rest)) => ("https", rest),
            Some(("http", rest)) => ("http", rest),
            Some(_) => return Err(unusable("has a scheme that is not `https`")),
        };
        let (host, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        };
        // The message does not repeat the address, which may contain a password.
        if host.is_empty() {
            return Err(unusable("has no host"));
        }
        if host.contains('@') {
            return Err(unusable("has a user name"));
        }
        if !rest
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'?' | b'#' | b'"' | b'<' | b'>' | b'\\'))
        {
            return Err(unusable("has a query, a fragment or a character that an address cannot have"));
        }
        // The default port is not part of the `Host` header, which the signature covers.
        let default_port = if scheme == "https" { ":443" } else { ":80" };
        let host = host.strip_suffix(default_port).unwrap_or(host).to_ascii_lowercase();
        Ok(Self { scheme, host, path: path.trim_end_matches('/').to_owned() })
    }

    /// `https` or `http`.
    pub fn scheme(&self) -> &str {
        self.scheme
    }

    /// The host, with its port unless it is the default port of the scheme.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The path before the provider's own paths, without a slash at its end; usually empty.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.host, self.path)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_default_port_is_dropped_as_the_host_header_drops_it() {
        assert_eq!(Endpoint::new("https://Example.com:443/").unwrap().to_string(), "https://example.com");
        assert_eq!(Endpoint::new("http://127.0.0.1:80").unwrap().host(), "127.0.0.1");
        assert_eq!(Endpoint::new("https://example.com:80").unwrap().host(), "example.com:80");
    }

    #[test]
    fn an_invalid_endpoint_is_refused_without_repeating_it() {
        for address in ["", "https://", "https://key:pass@host", "host?x=pass", "host#pass", "a b pass"] {
            let error = Endpoint::new(address).unwrap_err().to_string();
            assert!(error.contains("write `https://host`") && !error.contains("pass@"), "{error}");
        }
    }
}
