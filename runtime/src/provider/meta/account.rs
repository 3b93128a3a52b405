//! The account at Meta: the token and the ids.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::provider::env::{endpoint, environment, optional, required};
#[cfg(feature = "meta")]
use crate::provider::request_cache::RequestCache;
use crate::{
    Error,
    provider::{Endpoint, Secret},
};

/// The host of the Graph API. Source: every page of the Cloud API.
const ENDPOINT: &str = "https://graph.facebook.com";
/// The version of the Graph API of an account that sets none.
const VERSION: &str = super::GraphVersion::DEFAULT.name();

/// An account at Meta's Cloud API.
///
/// It is also the parameter of `Via<Meta>`, for templates that were checked against Meta's rules.
///
/// ```
/// use whatsapp_template::Meta;
/// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
/// assert_eq!((meta.version(), meta.phone_number_id()), ("v26.0", "106540352242922"));
/// assert!(!format!("{meta:?}").contains("the token"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Meta {
    access_token: Secret,
    waba_id: String,
    phone_number_id: Arc<str>,
    app_id: Option<String>,
    version: String,
    endpoint: Endpoint,
    header_handles: BTreeMap<String, String>,
    #[cfg(feature = "meta")]
    cache: RequestCache,
}

impl Meta {
    /// An account by its access token, the id of the WhatsApp business account (WABA) that has the templates, and
    /// the id (not the digits) of the number to send from.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the token is empty, or an id has
    /// anything but digits.
    pub fn new(
        access_token: impl Into<Secret>,
        waba_id: impl Into<String>,
        phone_number_id: impl Into<String>,
    ) -> Result<Self, Error> {
        let access_token = access_token.into();
        if access_token.expose().trim().is_empty() {
            return Err(Error::configuration("the access token of Meta is empty; write that of a system user"));
        }
        Ok(Self {
            access_token,
            waba_id: id("`waba_id`, the WhatsApp business account,", waba_id.into())?,
            phone_number_id: id("`phone_number_id`, the id of the number to send from,", phone_number_id.into())?
                .into(),
            app_id: None,
            version: VERSION.to_owned(),
            endpoint: Endpoint::new(ENDPOINT)?,
            header_handles: BTreeMap::new(),
            #[cfg(feature = "meta")]
            cache: RequestCache::default(),
        })
    }

    /// The account that environment variables describe.
    ///
    /// | variable | what it is |
    /// | --- | --- |
    /// | `META_ACCESS_TOKEN` | the token of a system user, with `whatsapp_business_messaging` and `whatsapp_business_management` |
    /// | `META_WABA_ID` | the WhatsApp business account |
    /// | `META_PHONE_NUMBER_ID` | the id of the number to send from |
    /// | `META_APP_ID` | the app, for uploading sample files; optional |
    /// | `META_GRAPH_VERSION` | the version of the Graph API, `v26.0`; optional |
    /// | `META_ENDPOINT` | host or address, for an emulator; optional |
    ///
    /// ```no_run
    /// use whatsapp_template::Meta;
    /// let error = Meta::from_env().unwrap_err();
    /// assert!(error.to_string().contains("META_ACCESS_TOKEN is not set"));
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if a required variable is missing, or one that is
    /// set is empty or invalid; the error names it.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(environment)
    }

    /// The account that these variables describe: [`from_env`](Self::from_env) with another source.
    ///
    /// ```
    /// use whatsapp_template::Meta;
    /// let meta = Meta::from_variables(|name| match name {
    ///     "META_ACCESS_TOKEN" => Some("the token".into()),
    ///     "META_WABA_ID" => Some("102290129340398".into()),
    ///     "META_PHONE_NUMBER_ID" => Some("106540352242922".into()),
    ///     "META_GRAPH_VERSION" => Some("v27.0".into()),
    ///     _ => None,
    /// })?;
    /// assert_eq!(meta.version(), "v27.0");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`from_env`](Self::from_env).
    pub fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let token = required(&read, "META_ACCESS_TOKEN", "the token of a system user")?;
        let waba = required(&read, "META_WABA_ID", "the id of the WhatsApp business account")?;
        let phone = required(&read, "META_PHONE_NUMBER_ID", "the id of the number to send from")?;
        let app = optional(&read, "META_APP_ID", "the id of the app, or remove it")?;
        let version = optional(&read, "META_GRAPH_VERSION", "a version such as v26.0, or remove it")?;
        let endpoint = endpoint(&read, "META_ENDPOINT")?;
        let mut meta =
            Self::new(token, id("the variable META_WABA_ID", waba)?, id("the variable META_PHONE_NUMBER_ID", phone)?)?;
        if let Some(app) = app {
            meta.app_id = Some(id("the variable META_APP_ID", app)?);
        }
        if let Some(version) = version {
            meta.version = known("the variable META_GRAPH_VERSION", version)?;
        }
        if let Some(endpoint) = endpoint {
            meta.endpoint = endpoint;
        }
        meta.forget_requests();
        Ok(meta)
    }

    /// Sets another version of the Graph API.
    ///
    /// ```
    /// use whatsapp_template::Meta;
    /// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
    /// assert!(meta.clone().with_version("25").is_err());
    /// assert_eq!(meta.with_version("v27.0")?.version(), "v27.0");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if it does not look like `v26.0`.
    pub fn with_version(mut self, version: impl Into<String>) -> Result<Self, Error> {
        self.version = known("the version of Graph", version.into())?;
        self.forget_requests();
        Ok(self)
    }

    /// Sets the app that uploads sample files (`meta::StartUpload`); nothing else needs it.
    ///
    /// ```
    /// use whatsapp_template::Meta;
    /// let meta = Meta::new("the token", "102290129340398", "106540352242922")?.with_app_id("2834")?;
    /// assert_eq!(meta.app_id(), Some("2834"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if it has anything but digits.
    pub fn with_app_id(mut self, app_id: impl Into<String>) -> Result<Self, Error> {
        self.app_id = Some(id("`app_id`, the app that uploads,", app_id.into())?);
        Ok(self)
    }

    /// Replaces the endpoint, for an emulator or a proxy.
    #[must_use]
    pub fn with_endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = endpoint;
        self.forget_requests();
        self
    }

    /// Sets the handle (`4::…`) under which the sample file with this link or path was uploaded (`meta::SampleFile`). Meta
    /// does not accept links: without a handle, creating a template with that file is an error.
    #[must_use]
    pub fn with_header_handle(mut self, link: impl Into<String>, handle: impl Into<String>) -> Self {
        self.header_handles.insert(link.into(), handle.into());
        self
    }

    /// The access token.
    pub fn access_token(&self) -> &Secret {
        &self.access_token
    }

    /// The id of the WhatsApp business account.
    pub fn waba_id(&self) -> &str {
        &self.waba_id
    }

    /// The id of the number to send from.
    pub fn phone_number_id(&self) -> &str {
        &self.phone_number_id
    }

    #[allow(clippy::unused_self, reason = "without the operations there is nothing to forget")]
    fn forget_requests(&mut self) {
        #[cfg(feature = "meta")]
        {
            self.cache = RequestCache::default();
        }
    }

    /// What all requests have in common.
    #[cfg(feature = "meta")]
    pub(in crate::provider::meta) fn cache(&self) -> &RequestCache {
        &self.cache
    }

    /// What the rates of messages apply to.
    #[cfg(feature = "meta")]
    pub(in crate::provider) fn rate_account(&self) -> Arc<str> {
        Arc::clone(&self.phone_number_id)
    }

    /// The id of the app, if one is set.
    pub fn app_id(&self) -> Option<&str> {
        self.app_id.as_deref()
    }

    /// The version of the Graph API.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The endpoint of the Graph API.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Whether requests go to Meta itself.
    #[cfg(feature = "meta")]
    pub(in crate::provider::meta) fn has_default_endpoint(&self) -> bool {
        self.endpoint.to_string() == ENDPOINT
    }

    /// The handles of uploaded sample files, by their links.
    pub fn header_handles(&self) -> &BTreeMap<String, String> {
        &self.header_handles
    }
}

/// Checks an id of the Graph API: it has digits only, because it becomes part of a path.
fn id(what: &str, id: String) -> Result<String, Error> {
    if id.is_empty() || id.len() > 32 || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::configuration(format!(
            "{what} is not an id of the Graph API, which has digits only; copy it from the app's page on WhatsApp"
        )));
    }
    Ok(id)
}

fn known(what: &str, version: String) -> Result<String, Error> {
    let digits = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = version.strip_prefix('v').and_then(|numbers| numbers.split_once('.'));
    if numbers.is_some_and(|(major, minor)| digits(major) && digits(minor)) {
        return Ok(version);
    }
    Err(Error::configuration(format!("{what} is not valid; write it as `{VERSION}`")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_error_names_the_missing_empty_or_invalid_variable() {
        let all = [
            ("META_ACCESS_TOKEN", "token", ""),
            ("META_WABA_ID", "102290129340398", "1022/x"),
            ("META_PHONE_NUMBER_ID", "106540352242922", "+15550123"),
            ("META_APP_ID", "2834", "app"),
            ("META_GRAPH_VERSION", "v25.0", "25.0"),
            ("META_ENDPOINT", "http://127.0.0.1:1", "ftp://host"),
        ];
        let read = |changed: &'static str, to: Option<&'static str>| {
            Meta::from_variables(move |name| {
                let known = all.iter().find(|(known, _, _)| *known == name)?;
                if name == changed { to.map(str::to_owned) } else { Some(known.1.to_owned()) }
            })
        };
        for (name, right, wrong) in all {
            assert!(read(name, Some(right)).is_ok(), "{name}");
            let needed = !matches!(name, "META_APP_ID" | "META_GRAPH_VERSION" | "META_ENDPOINT");
            assert_eq!(read(name, None).is_err(), needed, "{name}");
            for unusable in ["", wrong] {
                let error = read(name, Some(unusable)).unwrap_err().to_string();
                assert!(error.contains(name) && !error.contains("15550123"), "{error}");
            }
        }
    }

    #[test]
    fn the_token_stays_hidden() {
        let meta = Meta::new("s3cr3t", "1", "2").unwrap();
        assert!(!format!("{meta:?} {meta:#?}").contains("s3cr3t"));
        assert!(Meta::new(" ", "1", "2").is_err());
    }
}
