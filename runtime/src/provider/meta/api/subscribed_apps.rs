//! The apps that receive the webhooks of a business account.

use serde_json::Value;

use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, Secret, SigningContext},
};

/// Subscribes the app of the access token to the webhooks of the business account.
///
/// ```
/// use whatsapp_template::meta::SubscribeApp;
/// assert!(SubscribeApp::new().override_callback.is_none(), "webhooks go to the address of the app");
/// let subscribe = SubscribeApp::new().with_override_callback("https://shop.example/webhook", "a secret word");
/// assert!(!format!("{subscribe:?}").contains("a secret word"));
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct SubscribeApp {
    /// An address for the webhooks of this account in place of the app's, and the verification token that Meta sends to it.
    pub override_callback: Option<(String, Secret)>,
}

impl SubscribeApp {
    /// Sends the webhooks of the account to the address of the app.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends the webhooks of this account to another address than the app's.
    #[must_use]
    pub fn with_override_callback(mut self, uri: impl Into<String>, verify_token: impl Into<Secret>) -> Self {
        self.override_callback = Some((uri.into(), verify_token.into()));
        self
    }
}

/// Ends the subscription of the app of the access token to the webhooks of the business account.
///
/// ```
/// let _ = whatsapp_template::meta::UnsubscribeApp::new();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct UnsubscribeApp {}

impl UnsubscribeApp {
    /// Ends the subscription.
    pub fn new() -> Self {
        Self {}
    }
}

/// Lists the apps that receive the webhooks of the business account.
///
/// ```
/// let _ = whatsapp_template::meta::GetSubscribedApps::new();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct GetSubscribedApps {}

impl GetSubscribedApps {
    /// Requests all apps.
    pub fn new() -> Self {
        Self {}
    }
}

wire! {
    /// The apps that receive the webhooks of the business account.
    ///
    /// ```
    /// use whatsapp_template::meta::SubscribedAppList;
    /// let list = SubscribedAppList::from_json(&serde_json::json!({
    ///     "data": [{"whatsapp_business_api_data": {"id": "2834", "name": "Example Shop"}}],
    /// }))?;
    /// assert_eq!(list.data[0].app.id.as_deref(), Some("2834"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SubscribedAppList {
        /// The subscriptions.
        data / with_data: Vec<SubscribedApp> => "data",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

wire! {
    /// The subscription of an app.
    ///
    /// ```
    /// use whatsapp_template::meta::SubscribedApp;
    /// assert_eq!(SubscribedApp::new().override_callback_uri, None);
    /// ```
    pub struct SubscribedApp {
        /// The app.
        app / with_app: AppInfo => "whatsapp_business_api_data",
        /// The address that receives the webhooks in place of the app's.
        override_callback_uri / with_override_callback_uri: Option<String> => "override_callback_uri",
    }
}

wire! {
    /// An app at Meta.
    ///
    /// ```
    /// use whatsapp_template::meta::AppInfo;
    /// assert_eq!(AppInfo::new().with_name("Example Shop").name.as_deref(), Some("Example Shop"));
    /// ```
    pub struct AppInfo {
        /// Its id.
        id / with_id: Option<String> => "id",
        /// Its name.
        name / with_name: Option<String> => "name",
        /// The link to it.
        link / with_link: Option<String> => "link",
    }
}

fn request(meta: &Meta, method: http::Method, body: Option<Vec<u8>>) -> Result<http::Request<Vec<u8>>, Error> {
    request::request(meta, method, &format!("{}/subscribed_apps", meta.waba_id()), "", body)
}

impl Operation<Meta> for SubscribeApp {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let body = match &self.override_callback {
            None => None,
            Some((uri, _)) if !uri.starts_with("https://") => {
                return Err(Error::configuration(
                    "the address for webhooks does not begin with `https://`; write its whole address",
                )
                .with_provider(error::NAME));
            }
            Some((uri, verify_token)) => {
                let body = serde_json::json!({ "override_callback_uri": uri, "verify_token": verify_token.expose() });
                Some(request::body(&body)?)
            }
        };
        request(meta, http::Method::POST, body)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}

impl Operation<Meta> for UnsubscribeApp {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(meta, http::Method::DELETE, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}

impl Operation<Meta> for GetSubscribedApps {
    type Output = SubscribedAppList;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(meta, http::Method::GET, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SubscribedAppList, Error> {
        let answer = error::accepted(Idempotency::ReadOnly, &response)?;
        let unreadable = |what: &str| malformed(error::NAME, Idempotency::ReadOnly, &response, what);
        match answer.get("data") {
            Some(Value::Array(_)) => SubscribedAppList::read(&answer).map_err(|error| unreadable(&error.to_string())),
            _ => Err(unreadable("it has no list `data`")),
        }
    }
}
