//! One page of the groups of templates of an account.

use super::get::{FIELDS, TemplateGroup};
use crate::provider::graph::paging::Paging;
use crate::provider::meta::api::{Meta, request, response};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Lists the groups of templates of the account, a page at a time.
    ///
    /// ```
    /// use whatsapp_template::meta::GetTemplateGroups;
    /// assert_eq!(GetTemplateGroups::new().with_limit(50).limit, Some(50));
    /// ```
    pub struct GetTemplateGroups {
        /// The fields to return of each group; by default, all.
        fields / with_fields: Vec<String> => "fields",
        /// How many groups a page has.
        limit / with_limit: Option<i64> => "limit",
        /// Those after this cursor, from [`Paging::next_after`].
        after / with_after: Option<String> => "after",
        /// Those before this cursor.
        before / with_before: Option<String> => "before",
    }
}

wire! {
    /// A page of groups.
    ///
    /// ```
    /// use whatsapp_template::meta::TemplateGroupList;
    /// let list = TemplateGroupList::from_json(&serde_json::json!({"data": [{"id": "1", "name": "Spring 2027"}]}))?;
    /// assert_eq!(list.data[0].name.as_deref(), Some("Spring 2027"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateGroupList {
        /// The groups.
        data / with_data: Vec<TemplateGroup> => "data",
        /// The cursors of the other pages.
        paging / with_paging: Paging => "paging",
    }
}

impl Operation<Meta> for GetTemplateGroups {
    type Output = TemplateGroupList;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let mut get = self.clone();
        if get.fields.is_empty() {
            get.fields = FIELDS.split(',').map(str::to_owned).collect();
        }
        let path = format!("{}/template_groups", meta.waba_id());
        request::request(meta, http::Method::GET, &path, &request::query(&get)?, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<TemplateGroupList, Error> {
        response::read(Idempotency::ReadOnly, &response)
    }
}
