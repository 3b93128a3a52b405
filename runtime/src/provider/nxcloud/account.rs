//! The account at NXCloud: the keys and the sender.

use std::collections::BTreeMap;

use crate::provider::env::{endpoint, environment, required, sender};
use crate::provider::phone_number::digits;
#[cfg(feature = "nxcloud")]
use crate::provider::request_cache::RequestCache;
use crate::{
    Error, ErrorKind,
    provider::{Endpoint, Secret},
};

/// The host of NXCloud. Source: the page on `createTemplate` and those of the other operations.
const ENDPOINT: &str = "https://api2.nxcloud.com";

/// A WhatsApp application at NXCloud.
///
/// It is also the parameter of `Via<Nxcloud>`, for templates that were checked against NXCloud's rules.
///
/// ```
/// use whatsapp_template::Nxcloud;
/// let nxcloud = Nxcloud::new("fme2na3kdi3ki", "the secret", "8eoxxxos", "+86 185 0000 0099")?;
/// assert_eq!(nxcloud.business_phone(), "8618500000099");
/// assert!(!format!("{nxcloud:?}").contains("the secret"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Nxcloud {
    access_key: String,
    access_secret: Secret,
    appkey: String,
    business_phone: String,
    endpoint: Endpoint,
    algorithm: Algorithm,
    header_handles: BTreeMap<String, String>,
    #[cfg(feature = "nxcloud")]
    cache: RequestCache,
}

/// The algorithm of the signature.
///
/// ```
/// use whatsapp_template::{Nxcloud, nxcloud::Algorithm};
/// let nxcloud = Nxcloud::new("key", "secret", "app", "15550100")?.with_algorithm(Algorithm::Sha256);
/// assert_eq!(nxcloud.algorithm(), Algorithm::Sha256);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Algorithm {
    /// MD5: the algorithm in all documents, and the server's default.
    #[default]
    Md5,
    /// SHA-256, which a header announces. Only the newer Chinese version of the calling convention has it; whether the
    /// WhatsApp paths support it is not known.
    Sha256,
}

impl Nxcloud {
    /// An application by its keys, sending from this number: digits with the country code. `+`, blanks and dashes are
    /// removed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if the number has other characters, or a key is empty.
    pub fn new(
        access_key: impl Into<String>,
        access_secret: impl Into<Secret>,
        appkey: impl Into<String>,
        business_phone: impl AsRef<str>,
    ) -> Result<Self, Error> {
        let (access_key, access_secret, appkey) = (access_key.into(), access_secret.into(), appkey.into());
        if access_key.trim().is_empty() || access_secret.expose().is_empty() || appkey.trim().is_empty() {
            return Err(Error::configuration(
                "a key of NXCloud is empty; write the access key, its secret and the application's key",
            ));
        }
        Ok(Self {
            access_key,
            access_secret,
            appkey,
            business_phone: digits(
                ErrorKind::Configuration,
                "`business_phone`, the number to send from,",
                business_phone.as_ref(),
            )?,
            endpoint: Endpoint::new(ENDPOINT)?,
            algorithm: Algorithm::default(),
            header_handles: BTreeMap::new(),
            #[cfg(feature = "nxcloud")]
            cache: RequestCache::default(),
        })
    }

    /// The application that environment variables describe.
    ///
    /// | variable | what it is |
    /// | --- | --- |
    /// | `NXCLOUD_ACCESS_KEY`, `NXCLOUD_ACCESS_SECRET` | the account's key |
    /// | `NXCLOUD_APPKEY` | the key of the WhatsApp application |
    /// | `NXCLOUD_BUSINESS_PHONE` | the number to send from |
    /// | `NXCLOUD_ENDPOINT` | host or address, for an emulator; optional |
    ///
    /// ```no_run
    /// use whatsapp_template::Nxcloud;
    /// let error = Nxcloud::from_env().unwrap_err();
    /// assert!(error.to_string().contains("NXCLOUD_ACCESS_KEY is not set"));
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if a required variable is missing, or one that is set is empty or unusable; the
    /// error names it.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(environment)
    }

    /// The application that these variables describe: [`from_env`](Self::from_env) with another source.
    ///
    /// # Errors
    ///
    /// The errors of [`from_env`](Self::from_env).
    pub fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let key = required(&read, "NXCLOUD_ACCESS_KEY", "the account's access key")?;
        let secret = required(&read, "NXCLOUD_ACCESS_SECRET", "the secret of the access key")?;
        let appkey = required(&read, "NXCLOUD_APPKEY", "the key of the WhatsApp application")?;
        let phone = sender(&read, "NXCLOUD_BUSINESS_PHONE", "the number to send from, for example +8618500000099")?;
        let endpoint = endpoint(&read, "NXCLOUD_ENDPOINT")?;
        let mut nxcloud = Self::new(key, secret, appkey, phone)?;
        if let Some(endpoint) = endpoint {
            nxcloud.endpoint = endpoint;
        }
        Ok(nxcloud)
    }

    /// Replaces the endpoint, for an emulator or a proxy.
    #[must_use]
    pub fn with_endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = endpoint;
        #[cfg(feature = "nxcloud")]
        {
            self.cache = RequestCache::default();
        }
        self
    }

    /// Sets the algorithm of the signature.
    #[must_use]
    pub fn with_algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// Sets the handle (`4:…`) under which the sample file with this link or path was uploaded.
    ///
    /// A new template then has the handle instead of the link or path. Links need no upload, but NXCloud recommends files
    /// below 1 MB for them, because it fetches them during the request.
    #[must_use]
    pub fn with_header_handle(mut self, link: impl Into<String>, handle: impl Into<String>) -> Self {
        self.header_handles.insert(link.into(), handle.into());
        self
    }

    /// What all requests have in common.
    #[cfg(feature = "nxcloud")]
    pub(in crate::provider::nxcloud) fn cache(&self) -> &RequestCache {
        &self.cache
    }

    /// The account's access key.
    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    /// The secret of the access key.
    pub fn access_secret(&self) -> &Secret {
        &self.access_secret
    }

    /// The key of the WhatsApp application.
    pub fn appkey(&self) -> &str {
        &self.appkey
    }

    /// The number to send from, in digits.
    pub fn business_phone(&self) -> &str {
        &self.business_phone
    }

    /// The endpoint of NXCloud.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The algorithm of the signature.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The handles of uploaded sample files, by their links.
    pub fn header_handles(&self) -> &BTreeMap<String, String> {
        &self.header_handles
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_error_names_the_missing_or_empty_variable() {
        let all = [
            "NXCLOUD_ACCESS_KEY",
            "NXCLOUD_ACCESS_SECRET",
            "NXCLOUD_APPKEY",
            "NXCLOUD_BUSINESS_PHONE",
            "NXCLOUD_ENDPOINT",
        ];
        let value =
            |name: &str| if name == "NXCLOUD_BUSINESS_PHONE" { "18500000099".to_owned() } else { "x".to_owned() };
        for missing in all {
            let without = Nxcloud::from_variables(|name| (name != missing).then(|| value(name)));
            assert_eq!(without.is_err(), missing != "NXCLOUD_ENDPOINT", "{missing}");
            let empty = Nxcloud::from_variables(|name| Some(if name == missing { String::new() } else { value(name) }));
            assert!(empty.unwrap_err().to_string().contains(missing));
        }
        for (unusable, given) in [("NXCLOUD_BUSINESS_PHONE", "foo"), ("NXCLOUD_ENDPOINT", "ftp://host")] {
            let read = |name: &str| Some(if name == unusable { given.to_owned() } else { value(name) });
            let error = Nxcloud::from_variables(read).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration, "{given}");
            assert!(error.to_string().starts_with(&format!("the variable {unusable} has ")), "{error}");
        }
        let error = Nxcloud::new("key", "secret", "app", "foo").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().starts_with("`business_phone`, the number to send from, has 'f'; "), "{error}");
    }
}
