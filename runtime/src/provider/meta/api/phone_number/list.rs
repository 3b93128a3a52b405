//! One page of the phone numbers of a business.

use super::get::{FIELDS, PhoneNumber};
use crate::provider::graph::paging::Paging;
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Lists the phone numbers of the business account, a page at a time.
    ///
    /// ```
    /// use whatsapp_template::meta::GetPhoneNumbers;
    /// assert_eq!(GetPhoneNumbers::new().with_limit(50).limit, Some(50));
    /// ```
    pub struct GetPhoneNumbers {
        /// The fields to return of each number; by default, the usual ones.
        fields / with_fields: Vec<String> => "fields",
        /// How many numbers a page has; 25 by default.
        limit / with_limit: Option<i64> => "limit",
        /// Those after this cursor, from [`Paging::next_after`].
        after / with_after: Option<String> => "after",
        /// Those before this cursor.
        before / with_before: Option<String> => "before",
    }
}

wire! {
    /// A page of phone numbers.
    ///
    /// ```
    /// use whatsapp_template::meta::PhoneNumberList;
    /// let list = PhoneNumberList::from_json(&serde_json::json!({"data": [{"id": "1", "verified_name": "Example Shop"}]}))?;
    /// assert_eq!(list.data[0].verified_name.as_deref(), Some("Example Shop"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct PhoneNumberList {
        /// The numbers.
        data / with_data: Vec<PhoneNumber> => "data",
        /// The cursors of the other pages.
        paging / with_paging: Paging => "paging",
    }
}

impl Operation<Meta> for GetPhoneNumbers {
    type Output = PhoneNumberList;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let mut get = self.clone();
        if get.fields.is_empty() {
            get.fields = FIELDS.map(str::to_owned).into();
        }
        let path = format!("{}/phone_numbers", meta.waba_id());
        request::request(meta, http::Method::GET, &path, &request::query(&get)?, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<PhoneNumberList, Error> {
        let mut answer = error::accepted(Idempotency::ReadOnly, &response)?;
        request::remove_tokens_of_links(&mut answer);
        PhoneNumberList::read(&answer)
            .map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string()))
    }
}
