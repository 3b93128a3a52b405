//! The account at CAMS: keys, sender and template codes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::provider::env::{endpoint, environment, optional, required, sender};
use crate::provider::phone_number::digits;
use crate::{
    Error, ErrorKind,
    provider::{Endpoint, Secret},
};

/// The host of CAMS. Source: the vendor's endpoint page lists Singapore only.
const ENDPOINT: &str = "cams.ap-southeast-1.aliyuncs.com";

/// An account at Alibaba Cloud's Chat App Message Service (CAMS).
///
/// It is also the parameter of `Via<Cams>`, for templates that were checked against CAMS' rules.
///
/// ```
/// use whatsapp_template::Cams;
/// let cams = Cams::new("LTAI5t", "the secret", "+65 9123 0000")?.with_cust_space_id("cams-8c8e");
/// assert_eq!(cams.from(), "6591230000");
/// assert!(!format!("{cams:?}").contains("the secret"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
///
/// # Template codes
///
/// CAMS gives each template a code, and requires that code for sending. The account remembers the codes in responses (of
/// `Provider::create` and `Provider::status`). Codes that are already known are set by
/// [`with_template_code`](Self::with_template_code), or all at once by `with_lock` (feature `lock`). Without a code, a
/// message has the template's name, which CAMS' SDK supports and its documentation does not mention. Clones share the
/// codes.
#[derive(Debug, Clone)]
pub struct Cams {
    access_key_id: Arc<str>,
    access_key_secret: Secret,
    security_token: Option<Secret>,
    from: String,
    cust_space_id: Option<String>,
    endpoint: Endpoint,
    codes: Arc<Mutex<Codes>>,
}

/// The codes of templates by their name and language.
type Codes = BTreeMap<(String, String), String>;

impl Cams {
    /// An account by its access key, sending from this number: digits with the country code. `+`, blanks and dashes are
    /// removed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if the number has other characters, or the key is empty.
    pub fn new(
        access_key_id: impl Into<String>,
        access_key_secret: impl Into<Secret>,
        from: impl AsRef<str>,
    ) -> Result<Self, Error> {
        let (access_key_id, access_key_secret) = (access_key_id.into(), access_key_secret.into());
        if access_key_id.trim().is_empty() || access_key_secret.expose().is_empty() {
            return Err(Error::configuration("the access key of CAMS is empty; write its id and its secret"));
        }
        Ok(Self {
            access_key_id: access_key_id.into(),
            access_key_secret,
            security_token: None,
            from: digits(ErrorKind::Configuration, "`from`, the number to send from,", from.as_ref())?,
            cust_space_id: None,
            endpoint: Endpoint::new(ENDPOINT)?,
            codes: Arc::default(),
        })
    }

    /// The account that environment variables describe.
    ///
    /// | variable | what it is |
    /// | --- | --- |
    /// | `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` | the access key |
    /// | `ALIBABA_CLOUD_SECURITY_TOKEN` | the token of temporary credentials; optional |
    /// | `CAMS_FROM` | the number to send from |
    /// | `CAMS_CUST_SPACE_ID` | the space of a customer or instance; optional for sending, required for looking up a template |
    /// | `CAMS_ENDPOINT` | host or address, for an emulator; optional |
    ///
    /// ```no_run
    /// use whatsapp_template::Cams;
    /// let error = Cams::from_env().unwrap_err();
    /// assert!(error.to_string().contains("ALIBABA_CLOUD_ACCESS_KEY_ID is not set"));
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if a required variable is missing, or one that is set is empty or unusable; the
    /// error names it.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(environment)
    }

    /// The account that these variables describe: [`from_env`](Self::from_env) with another source.
    ///
    /// ```
    /// use whatsapp_template::Cams;
    /// let cams = Cams::from_variables(|name| match name {
    ///     "ALIBABA_CLOUD_ACCESS_KEY_ID" => Some("LTAI5t".into()),
    ///     "ALIBABA_CLOUD_ACCESS_KEY_SECRET" => Some("the secret".into()),
    ///     "CAMS_FROM" => Some("+6591230000".into()),
    ///     _ => None,
    /// })?;
    /// assert_eq!(cams.from(), "6591230000");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`from_env`](Self::from_env).
    pub fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let id = required(&read, "ALIBABA_CLOUD_ACCESS_KEY_ID", "the id of the access key")?;
        let secret = required(&read, "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "the secret of the access key")?;
        let token = optional(&read, "ALIBABA_CLOUD_SECURITY_TOKEN", "the token, or remove it")?;
        let from = sender(&read, "CAMS_FROM", "the number to send from, for example +6591230000")?;
        let space = optional(&read, "CAMS_CUST_SPACE_ID", "the id of the space, or remove it")?;
        let endpoint = endpoint(&read, "CAMS_ENDPOINT")?;
        let mut cams = Self::new(id, secret, from)?;
        cams.security_token = token.map(Secret::new);
        cams.cust_space_id = space;
        if let Some(endpoint) = endpoint {
            cams.endpoint = endpoint;
        }
        Ok(cams)
    }

    /// Adds the token of temporary credentials (STS).
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        self.security_token = Some(token.into());
        self
    }

    /// Adds the space of an instance or of an ISV's customer. `GetChatappTemplateDetail` requires it according to the
    /// documentation.
    #[must_use]
    pub fn with_cust_space_id(mut self, cust_space_id: impl Into<String>) -> Self {
        self.cust_space_id = Some(cust_space_id.into());
        self
    }

    /// Replaces the endpoint, for an emulator or a proxy.
    #[must_use]
    pub fn with_endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = endpoint;
        self
    }

    /// Adds the code of a template in a language.
    ///
    /// ```
    /// use whatsapp_template::Cams;
    /// let cams = Cams::new("id", "secret", "6591230000")?
    ///     .with_template_code("order_shipped", "en_US", "8472000000000001");
    /// assert_eq!(cams.template_code("order_shipped", "en_US").as_deref(), Some("8472000000000001"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    #[must_use]
    pub fn with_template_code(
        self,
        name: impl Into<String>,
        language: impl Into<String>,
        code: impl Into<String>,
    ) -> Self {
        self.remember(name.into(), language.into(), code.into());
        self
    }

    /// Adds the codes that a lock file has for CAMS in an environment. Messages then have their template's code from the
    /// first one on, without a look-up.
    ///
    /// Messages of other templates have the name, as without a lock: a template may be newer than the file.
    /// [`Lock::gaps`](crate::lock::Lock::gaps) lists these templates. A code in a later response replaces the one of the
    /// lock.
    ///
    /// ```
    /// use whatsapp_template::{Cams, lock::{Lock, LockEntry}};
    /// let mut lock = Lock::new();
    /// lock.insert(LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472000000000001"));
    /// lock.insert(LockEntry::new("staging", "cams", "order_shipped", "en_US", "9000000000000001"));
    /// // In a program: Lock::parse(include_str!("../whatsapp-template.lock"))?
    /// let cams = Cams::new("id", "secret", "6591230000")?.with_lock(&lock, "prod");
    /// assert_eq!(cams.template_code("order_shipped", "en_US").as_deref(), Some("8472000000000001"));
    /// assert_eq!(cams.template_code("order_shipped", "de"), None);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    #[cfg(feature = "lock")]
    #[must_use]
    pub fn with_lock(self, lock: &crate::lock::Lock, environment: &str) -> Self {
        let word = crate::model::Provider::Cams.keyword();
        for entry in lock.entries().iter().filter(|entry| entry.environment == environment && entry.provider == word) {
            self.remember(entry.name.clone(), entry.language.clone(), entry.id.clone());
        }
        self
    }

    pub(crate) fn remember(&self, name: String, language: String, code: String) {
        // A poisoned lock only means that another thread panicked; the map is still consistent.
        self.codes.lock().unwrap_or_else(PoisonError::into_inner).insert((name, language), code);
    }

    /// The code of a template in a language, if it is known.
    pub fn template_code(&self, name: &str, language: &str) -> Option<String> {
        let codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        codes.get(&(name.to_owned(), language.to_owned())).cloned()
    }

    /// The id of the access key.
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// What the rates of the account apply to.
    #[cfg(feature = "cams")]
    pub(in crate::provider) fn rate_account(&self) -> Arc<str> {
        Arc::clone(&self.access_key_id)
    }

    /// The secret of the access key.
    pub fn access_key_secret(&self) -> &Secret {
        &self.access_key_secret
    }

    /// The token of temporary credentials.
    pub fn security_token(&self) -> Option<&Secret> {
        self.security_token.as_ref()
    }

    /// The number to send from, in digits.
    pub fn from(&self) -> &str {
        &self.from
    }

    /// The space of the customer or instance.
    pub fn cust_space_id(&self) -> Option<&str> {
        self.cust_space_id.as_deref()
    }

    /// The endpoint of CAMS.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_error_names_the_missing_or_empty_variable() {
        let all = [
            "ALIBABA_CLOUD_ACCESS_KEY_ID",
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            "ALIBABA_CLOUD_SECURITY_TOKEN",
            "CAMS_FROM",
            "CAMS_CUST_SPACE_ID",
            "CAMS_ENDPOINT",
        ];
        let value = |name: &str| match name {
            "CAMS_FROM" => "6591230000".to_owned(),
            "CAMS_ENDPOINT" => "http://127.0.0.1:1".to_owned(),
            _ => "x".to_owned(),
        };
        for missing in all {
            let needed = !matches!(missing, "ALIBABA_CLOUD_SECURITY_TOKEN" | "CAMS_CUST_SPACE_ID" | "CAMS_ENDPOINT");
            let without = Cams::from_variables(|name| (name != missing).then(|| value(name)));
            assert_eq!(without.is_err(), needed, "{missing}");
            let empty = Cams::from_variables(|name| Some(if name == missing { String::new() } else { value(name) }));
            assert!(empty.unwrap_err().to_string().contains(missing));
        }
        for (unusable, given) in [("CAMS_FROM", "foo"), ("CAMS_FROM", "123"), ("CAMS_ENDPOINT", "ftp://host")] {
            let read = |name: &str| Some(if name == unusable { given.to_owned() } else { value(name) });
            let error = Cams::from_variables(read).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration, "{given}");
            assert!(error.to_string().starts_with(&format!("the variable {unusable} has ")), "{error}");
        }
        let error = Cams::new("id", "secret", "foo").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().starts_with("`from`, the number to send from, has 'f'; "), "{error}");
        let cams = Cams::from_variables(|name| Some(value(name))).unwrap();
        assert_eq!(cams.endpoint().to_string(), "http://127.0.0.1:1");
        assert_eq!(cams.security_token().map(Secret::expose), Some("x"));
    }
}
