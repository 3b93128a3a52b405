//! One page of the customers that a phone number blocks.

use crate::provider::graph::paging::Paging;
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Lists the customers that the account's phone number blocks, a page at a time.
    ///
    /// ```
    /// use whatsapp_template::meta::GetBlockedUsers;
    /// assert_eq!(GetBlockedUsers::new().with_limit(50).limit, Some(50));
    /// ```
    pub struct GetBlockedUsers {
        /// How many customers a page has.
        limit / with_limit: Option<i64> => "limit",
        /// Those after this cursor, from [`Paging::next_after`].
        after / with_after: Option<String> => "after",
        /// Those before this cursor.
        before / with_before: Option<String> => "before",
    }
}

wire! {
    /// A page of blocked customers.
    ///
    /// ```
    /// use whatsapp_template::meta::BlockedUserList;
    /// let list = BlockedUserList::from_json(&serde_json::json!({"data": [{"wa_id": "15550123", "user_id": "US.1"}]}))?;
    /// assert_eq!(list.data[0].user_id.as_deref(), Some("US.1"));
    /// // The form before 2026.
    /// let list = BlockedUserList::from_json(&serde_json::json!({"data": [{"block_users": [{"wa_id": "15550123"}]}]}))?;
    /// assert_eq!(list.data[0].wa_id.as_deref(), Some("15550123"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct BlockedUserList {
        /// The customers.
        data / with_data: Vec<BlockedUser> => "data" by blocked_users,
        /// The cursors of the other pages.
        paging / with_paging: Paging => "paging",
    }
}

wire! {
    /// A blocked customer.
    ///
    /// ```
    /// use whatsapp_template::meta::BlockedUser;
    /// assert_eq!(BlockedUser::new().with_wa_id("15550123").wa_id.as_deref(), Some("15550123"));
    /// ```
    pub struct BlockedUser {
        /// The id of the customer's WhatsApp account.
        wa_id / with_wa_id: Option<String> => "wa_id",
        /// The business-scoped user id.
        user_id / with_user_id: Option<String> => "user_id",
        /// The user id that the accounts of a parent share.
        parent_user_id / with_parent_user_id: Option<String> => "parent_user_id",
    }
}

/// The customers of a page: flat, or in lists called `block_users`, as the pages before 2026 have them.
fn blocked_users(data: &serde_json::Value) -> Result<Vec<BlockedUser>, crate::provider::wire::DecodeError> {
    let mut users = Vec::new();
    for (n, item) in data.as_array().into_iter().flatten().enumerate() {
        let read = match item.get("block_users") {
            Some(list) => Vec::read(list).map_err(|error| error.below("block_users")),
            None => BlockedUser::read(item).map(|user| vec![user]),
        };
        users.extend(read.map_err(|error| error.below(&n.to_string()))?);
    }
    if data.is_array() { Ok(users) } else { Vec::read(data) }
}

impl Operation<Meta> for GetBlockedUsers {
    type Output = BlockedUserList;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let path = format!("{}/block_users", meta.phone_number_id());
        request::request(meta, http::Method::GET, &path, &request::query(self)?, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<BlockedUserList, Error> {
        let mut answer = error::accepted(Idempotency::ReadOnly, &response)?;
        request::remove_tokens_of_links(&mut answer);
        BlockedUserList::read(&answer)
            .map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string()))
    }
}
