//! Blocks customers and unblocks them.

use serde_json::{Value, json};

use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::recipient::PhoneNumber;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// The code of a response in which some users could not be blocked or unblocked; the list is next to the error.
const SOME_FAILED: &str = "139100";

wire! {
    /// A customer to block or unblock: a phone number, or a business-scoped user id. If both are set, Meta uses the number.
    ///
    /// ```
    /// use whatsapp_template::meta::UserToBlock;
    /// assert_eq!(UserToBlock::new().with_user("+15550123").user.as_deref(), Some("+15550123"));
    /// assert_eq!(UserToBlock::new().with_user_id("ES.1").user_id.as_deref(), Some("ES.1"));
    /// ```
    pub struct UserToBlock {
        /// The phone number, with `+` and the country code.
        user / with_user: Option<String> => "user",
        /// The business-scoped user id. Ids of parent accounts are not allowed.
        user_id / with_user_id: Option<String> => "user_id",
    }
}

/// Blocks customers: the business and they can no longer write to each other. A customer can be blocked who wrote within the
/// last 24 hours.
///
/// ```
/// use whatsapp_template::meta::{BlockUsers, UserToBlock};
/// let block = BlockUsers::new([UserToBlock::new().with_user("+15550123")]);
/// assert_eq!(block.users.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct BlockUsers {
    /// The customers.
    pub users: Vec<UserToBlock>,
}

/// Unblocks customers.
///
/// ```
/// use whatsapp_template::meta::{UnblockUsers, UserToBlock};
/// let unblock = UnblockUsers::new([UserToBlock::new().with_user_id("ES.1")]);
/// assert_eq!(unblock.users.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UnblockUsers {
    /// The customers.
    pub users: Vec<UserToBlock>,
}

wire! {
    /// Which customers were blocked or unblocked, and which were not.
    ///
    /// ```
    /// use whatsapp_template::meta::BlockUsersResponse;
    /// let response = BlockUsersResponse::from_json(&serde_json::json!({
    ///     "added_users": [{"input": "+15550123", "wa_id": "15550123"}],
    /// }))?;
    /// assert_eq!((response.users.len(), response.failed_users.len()), (1, 0));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct BlockUsersResponse {
        /// The customers that were blocked, or unblocked.
        users / with_users: Vec<BlockUserResult> => "added_users" | "removed_users",
        /// The customers that were not, with the reasons.
        failed_users / with_failed_users: Vec<BlockUserResult> => "failed_users",
    }
}

wire! {
    /// A customer in a [`BlockUsersResponse`].
    ///
    /// ```
    /// use whatsapp_template::meta::BlockUserResult;
    /// assert_eq!(BlockUserResult::new().with_wa_id("15550123").wa_id.as_deref(), Some("15550123"));
    /// ```
    pub struct BlockUserResult {
        /// The number or id as it was sent.
        input / with_input: Option<String> => "input",
        /// The id of the customer's WhatsApp account.
        wa_id / with_wa_id: Option<String> => "wa_id",
        /// The business-scoped user id.
        user_id / with_user_id: Option<String> => "user_id",
        /// Why the customer was not blocked or unblocked.
        errors / with_errors: Vec<BlockUserError> => "errors",
    }
}

wire! {
    /// Why a customer was not blocked or unblocked.
    ///
    /// ```
    /// use whatsapp_template::meta::BlockUserError;
    /// assert_eq!(BlockUserError::new().with_code(139_100).code, Some(139_100));
    /// ```
    pub struct BlockUserError {
        /// The code.
        code / with_code: Option<i64> => "code",
        /// The message.
        message / with_message: Option<String> => "message",
        /// Details: `error_data.details`.
        error_data / with_error_data: Option<Value> => "error_data",
    }
}

impl BlockUsers {
    /// Blocks these customers.
    pub fn new(users: impl IntoIterator<Item = UserToBlock>) -> Self {
        Self { users: users.into_iter().collect() }
    }
}

impl UnblockUsers {
    /// Unblocks these customers.
    pub fn new(users: impl IntoIterator<Item = UserToBlock>) -> Self {
        Self { users: users.into_iter().collect() }
    }
}

fn request(meta: &Meta, method: http::Method, users: &[UserToBlock]) -> Result<http::Request<Vec<u8>>, Error> {
    let refused = |what: &str| Err(Error::new(ErrorKind::Message, what).with_provider(error::NAME));
    if users.is_empty() {
        return refused("there is no customer; add at least one");
    }
    let is_empty = |text: &Option<String>| text.as_ref().is_none_or(String::is_empty);
    if users.iter().any(|one| is_empty(&one.user) && is_empty(&one.user_id)) {
        return refused("a customer has neither `user` nor `user_id`; set one of them");
    }
    let mut users = users.to_vec();
    for user in users.iter_mut().filter_map(|one| one.user.as_mut()).filter(|user| !user.is_empty()) {
        // Without `+`, Meta would read it as a number of the sender's country.
        let number = PhoneNumber::new(user).map_err(|error| error.with_provider(error::NAME))?;
        number.as_str().clone_into(user);
    }
    let body = json!({ "messaging_product": "whatsapp", "block_users": users });
    let path = format!("{}/block_users", meta.phone_number_id());
    request::request(meta, method, &path, "", Some(request::body(&body)?))
}

/// Reads the lists. If some users failed, Meta sends them together with an error.
fn response(response: &http::Response<Vec<u8>>) -> Result<BlockUsersResponse, Error> {
    let answer = match error::accepted(Idempotency::ChangesState, response) {
        Ok(answer) => answer,
        Err(error) if error.code() == Some(SOME_FAILED) => match serde_json::from_slice::<Value>(response.body()) {
            Ok(answer) if answer.get("block_users").is_some_and(Value::is_object) => answer,
            _ => return Err(error),
        },
        Err(error) => return Err(error),
    };
    let unreadable = |what: &str| malformed(error::NAME, Idempotency::ChangesState, response, what);
    let lists = answer.get("block_users").ok_or_else(|| unreadable("it has no `block_users`"))?;
    BlockUsersResponse::read(lists).map_err(|error| unreadable(&error.to_string()))
}

impl Operation<Meta> for BlockUsers {
    type Output = BlockUsersResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(meta, http::Method::POST, &self.users)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<BlockUsersResponse, Error> {
        self::response(&response)
    }
}

impl Operation<Meta> for UnblockUsers {
    type Output = BlockUsersResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(meta, http::Method::DELETE, &self.users)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<BlockUsersResponse, Error> {
        self::response(&response)
    }
}
