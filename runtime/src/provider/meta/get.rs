use serde_json::Value;

use super::wire::{Component, QualityScore};
use super::{Meta, codes, request};
use crate::provider::codes::malformed;
use crate::provider::wire::{Field, wire};
use crate::{Call, Effect, Error, Stamp, TemplateState};

/// What is asked of a template, unless the caller says it. Source: Meta, message-template-api (September 2026).
pub(super) const FIELDS: [&str; 14] = [
    "id",
    "name",
    "language",
    "category",
    "previous_category",
    "correct_category",
    "sub_category",
    "status",
    "rejected_reason",
    "components",
    "parameter_format",
    "quality_score",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
];

wire! {
    /// Lists templates, a page at a time.
    ///
    /// ```
    /// use whatsapp_template::meta::GetTemplates;
    /// let get = GetTemplates::new().name("order_shipped").limit(50);
    /// assert_eq!(get.limit, Some(50));
    /// ```
    pub struct GetTemplates {
        /// Only templates whose name contains this.
        name: Option<String> => "name",
        /// Only those in this language.
        language: Option<String> => "language",
        /// Only those of this category.
        category: Option<String> => "category",
        /// Only those with this status.
        status: Option<String> => "status",
        /// What to tell of each; a list of the usual where it is left out.
        fields: Vec<String> => "fields",
        /// How many for a page; 25 where it is left out.
        limit: Option<i64> => "limit",
        /// Those after this cursor, from [`Paging::after`].
        after: Option<String> => "after",
        /// Those before this cursor.
        before: Option<String> => "before",
    }
}

wire! {
    /// A page of templates.
    ///
    /// ```
    /// use whatsapp_template::meta::TemplateList;
    /// let list = TemplateList::from_json(&serde_json::json!({
    ///     "data": [{"id": "1", "name": "a", "language": "en", "status": "APPROVED"}],
    ///     "paging": {"cursors": {"after": "MjQZD"}},
    /// }))?;
    /// assert_eq!(list.data[0].status.as_deref(), Some("APPROVED"));
    /// // There is a cursor, but no link to another page.
    /// assert_eq!(list.paging.after(), None);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateList {
        /// The templates.
        data: Vec<ListedTemplate> => "data",
        /// Where other pages are.
        paging: Paging => "paging",
        [raw:
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

wire! {
    /// A template as Meta holds it. Its words are open: Meta adds to them.
    ///
    /// ```
    /// use whatsapp_template::{TemplateState, meta::ListedTemplate};
    /// let listed = ListedTemplate::new().status("REJECTED").rejected_reason("INVALID_FORMAT");
    /// assert_eq!(listed.state(), TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) });
    /// assert!(ListedTemplate::new().language("en-US").is_in("en_US"));
    /// ```
    pub struct ListedTemplate {
        /// Its id.
        id: Option<String> => "id",
        /// Its name.
        name: Option<String> => "name",
        /// The language's code, mostly with an underscore.
        language: Option<String> => "language",
        /// Its category.
        category: Option<String> => "category",
        /// The category that it had before Meta changed it.
        previous_category: Option<String> => "previous_category",
        /// The category that Meta will give it.
        correct_category: Option<String> => "correct_category",
        /// What it is more exactly.
        sub_category: Option<String> => "sub_category",
        /// What became of it.
        status: Option<String> => "status",
        /// Why it was rejected; `NONE` otherwise.
        rejected_reason: Option<String> => "rejected_reason",
        /// Its parts.
        components: Vec<Component> => "components",
        /// `NAMED` or `POSITIONAL`.
        parameter_format: Option<String> => "parameter_format",
        /// How customers take it.
        quality_score: Option<QualityScore> => "quality_score",
        /// For how many seconds a message is tried.
        message_send_ttl_seconds: Option<i64> => "message_send_ttl_seconds",
        /// Whether taps on links are not counted.
        cta_url_link_tracking_opted_out: Option<bool> => "cta_url_link_tracking_opted_out",
        [raw:
            /// All of it as it came: what the library's reader of JSON takes.
            raw
        ]
    }
}

wire! {
    /// Where other pages are.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::Paging::new().after(), None);
    /// ```
    pub struct Paging {
        /// Both cursors.
        cursors: Option<Value> => "cursors",
        /// The link to the next page, without the token that Meta puts into it; absent on the last.
        next: Option<String> => "next",
        /// The link to the page before.
        previous: Option<String> => "previous",
    }
}

impl Paging {
    /// The cursor for [`GetTemplates::after`], if there is another page.
    pub fn after(&self) -> Option<&str> {
        self.next.as_ref()?;
        self.cursors.as_ref()?.get("after")?.as_str()
    }
}

impl ListedTemplate {
    /// Whether it is in this language: Meta's pages spell codes with an underscore, its webhooks with a hyphen.
    pub fn is_in(&self, language: &str) -> bool {
        self.language.as_ref().is_some_and(|known| known.replace('-', "_") == language.replace('-', "_"))
    }

    /// What became of it, in the words that all providers share.
    pub fn state(&self) -> TemplateState {
        let status = self.status.clone().unwrap_or_default();
        match status.to_ascii_uppercase().as_str() {
            "APPROVED" => TemplateState::Approved,
            "PENDING" | "IN_APPEAL" => TemplateState::Pending,
            "REJECTED" => {
                let reason = self.rejected_reason.clone().filter(|reason| !matches!(reason.as_str(), "" | "NONE"));
                TemplateState::Rejected { reason }
            }
            "PAUSED" => TemplateState::Paused,
            "DISABLED" => TemplateState::Disabled,
            // Archived, being deleted, over the limit: neither decided nor to be sent.
            _ => TemplateState::Other(status),
        }
    }
}

/// Meta's links to other pages have the caller's token in them, and this answer is one that may be printed.
fn without_token(link: &mut String) {
    const KEY: &str = "access_token=";
    while let Some(at) = link.find(KEY) {
        let end = link[at..].find('&').map_or(link.len(), |length| at + length + 1);
        link.replace_range(at..end, "");
    }
}

impl Call<Meta> for GetTemplates {
    type Answer = TemplateList;
    const EFFECT: Effect = Effect::Read;

    fn request(&self, meta: &Meta, _: &Stamp) -> Result<http::Request<Vec<u8>>, Error> {
        let mut get = self.clone();
        if get.fields.is_empty() {
            get.fields = FIELDS.map(str::to_owned).into();
        }
        let path = format!("{}/message_templates", meta.waba_id());
        request::request(meta, http::Method::GET, &path, &request::query(&get)?, None)
    }

    fn answer(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<TemplateList, Error> {
        let mut answer = codes::accepted(Effect::Read, &response)?;
        for key in ["next", "previous"] {
            if let Some(Value::String(link)) = answer.get_mut("paging").and_then(|paging| paging.get_mut(key)) {
                without_token(link);
            }
        }
        TemplateList::read(&answer)
            .map_err(|misfit| malformed(codes::NAME, Effect::Read, &response, &misfit.to_string()))
    }
}
