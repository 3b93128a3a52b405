//! Reads, takes and gives back the username of a phone number.

use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::provider::meta::api::{Meta, error, request, response};
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// The shortest and the longest username. Source: Meta, business-scoped-user-ids (June 2026).
const MIN_LENGTH: usize = 3;
const MAX_LENGTH: usize = 35;

wire! {
    /// Takes a username for the account's phone number: 3 to 35 small letters, digits, full stops and underscores.
    ///
    /// ```
    /// use whatsapp_template::meta::SetUsername;
    /// assert_eq!(SetUsername::new("example.shop").username, "example.shop");
    /// ```
    pub struct SetUsername {
        [required:
            /// The username.
            username: String => "username",
        ]
        /// `force_transfer` takes it from another number of the business; `none` is the default.
        transfer_action / with_transfer_action: Option<String> => "transfer_action",
    }
}

string_enum! {
    /// The state of a username.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::UsernameStatus::from("reserved").as_str(), "reserved");
    /// ```
    pub enum UsernameStatus {
        /// Customers see it.
        Approved = "approved",
        /// It belongs to the number, but customers do not see it yet.
        Reserved = "reserved",
        /// The number has none.
        Deleted = "deleted",
    }
}

wire! {
    /// The username of a phone number.
    ///
    /// ```
    /// use whatsapp_template::meta::{Username, UsernameStatus};
    /// let username = Username::from_json(&serde_json::json!({"username": "example.shop", "status": "approved"}))?;
    /// assert_eq!(username.status, Some(UsernameStatus::Approved));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct Username {
        /// The username, if the number has one.
        username / with_username: Option<String> => "username",
        /// Its state.
        status / with_status: Option<UsernameStatus> => "status",
    }
}

/// Reads the username of the account's phone number.
///
/// ```
/// let _ = whatsapp_template::meta::GetUsername::new();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct GetUsername {}

/// Gives the username of the account's phone number back.
///
/// ```
/// let _ = whatsapp_template::meta::DeleteUsername::new();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DeleteUsername {}

/// Reads the usernames that Meta reserves for the business of the account's phone number.
///
/// ```
/// let _ = whatsapp_template::meta::GetUsernameSuggestions::new();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct GetUsernameSuggestions {}

wire! {
    /// The usernames that Meta reserves for a business.
    ///
    /// ```
    /// use whatsapp_template::meta::UsernameSuggestions;
    /// let suggestions = UsernameSuggestions::from_json(&serde_json::json!({"data": [{"username_suggestions": ["example.shop"]}]}))?;
    /// assert_eq!(suggestions.usernames().collect::<Vec<_>>(), ["example.shop"]);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct UsernameSuggestions {
        /// The lists.
        data / with_data: Vec<UsernameSuggestionList> => "data",
    }
}

wire! {
    /// A list of reserved usernames.
    ///
    /// ```
    /// assert!(whatsapp_template::meta::UsernameSuggestionList::new().username_suggestions.is_empty());
    /// ```
    pub struct UsernameSuggestionList {
        /// The usernames.
        username_suggestions / with_username_suggestions: Vec<String> => "username_suggestions",
    }
}

impl UsernameSuggestions {
    /// All of them.
    pub fn usernames(&self) -> impl Iterator<Item = &str> {
        self.data.iter().flat_map(|list| &list.username_suggestions).map(String::as_str)
    }
}

impl GetUsername {
    /// Reads it.
    pub fn new() -> Self {
        Self {}
    }
}

impl DeleteUsername {
    /// Gives it back.
    pub fn new() -> Self {
        Self {}
    }
}

impl GetUsernameSuggestions {
    /// Reads them.
    pub fn new() -> Self {
        Self {}
    }
}

/// Checks a username: it would be refused with the code 147001.
fn check(username: &str) -> Result<(), Error> {
    let defect = if !(MIN_LENGTH..=MAX_LENGTH).contains(&username.len()) {
        format!("has {} characters, allowed are {MIN_LENGTH} to {MAX_LENGTH}", username.chars().count())
    } else if let Some(other) =
        username.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_')))
    {
        format!("has {other:?}, allowed are small letters from a to z, digits, `.` and `_`")
    } else if !username.bytes().any(|b| b.is_ascii_lowercase()) {
        "has no letter, but needs at least one".to_owned()
    } else if username.starts_with('.') || username.ends_with('.') || username.contains("..") {
        "has a full stop at an end, or two in a row; remove it".to_owned()
    } else if username.starts_with("www") {
        "begins with `www`; leave that out".to_owned()
    } else {
        return Ok(());
    };
    Err(Error::new(ErrorKind::Message, format!("the username {defect}")).with_provider(error::NAME))
}

fn request(meta: &Meta, method: http::Method, body: Option<Vec<u8>>) -> Result<http::Request<Vec<u8>>, Error> {
    request::request(meta, method, &format!("{}/username", meta.phone_number_id()), "", body)
}

impl Operation<Meta> for SetUsername {
    type Output = Username;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        check(&self.username)?;
        request(meta, http::Method::POST, Some(request::body(self)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<Username, Error> {
        response::read_if(Idempotency::ChangesState, &response, |set: &Username| {
            set.status.is_none().then_some("it has no `status`")
        })
    }
}

impl Operation<Meta> for GetUsername {
    type Output = Username;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(meta, http::Method::GET, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<Username, Error> {
        response::read(Idempotency::ReadOnly, &response)
    }
}

impl Operation<Meta> for DeleteUsername {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(meta, http::Method::DELETE, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}

impl Operation<Meta> for GetUsernameSuggestions {
    type Output = UsernameSuggestions;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let path = format!("{}/username_suggestions", meta.phone_number_id());
        request::request(meta, http::Method::GET, &path, "", None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<UsernameSuggestions, Error> {
        response::read(Idempotency::ReadOnly, &response)
    }
}
