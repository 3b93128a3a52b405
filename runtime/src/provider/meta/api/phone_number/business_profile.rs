//! Reads and changes the business profile of a phone number.

use serde_json::Value;

use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// The fields of a profile. Source: Meta, `whatsapp_business_profile` (2026).
const FIELDS: &str = "about,address,description,email,profile_picture_url,websites,vertical";
/// The longest text of each field, in characters, and how many websites there may be. Source: the same page.
const MAX_ABOUT: usize = 139;
const MAX_ADDRESS: usize = 256;
const MAX_DESCRIPTION: usize = 512;
const MAX_EMAIL: usize = 128;
const MAX_WEBSITE: usize = 256;
const MAX_WEBSITES: usize = 2;

wire! {
    /// Reads the business profile of the account's phone number.
    ///
    /// ```
    /// use whatsapp_template::meta::GetBusinessProfile;
    /// assert!(GetBusinessProfile::new().fields.is_empty());
    /// ```
    pub struct GetBusinessProfile {
        /// The fields to return; by default all.
        fields / with_fields: Vec<String> => "fields",
    }
}

wire! {
    /// A business profile, which customers see.
    ///
    /// ```
    /// use whatsapp_template::meta::BusinessProfile;
    /// let profile = BusinessProfile::from_json(&serde_json::json!({"about": "Plants", "websites": ["https://shop.example"]}))?;
    /// assert_eq!((profile.about.as_deref(), profile.websites.len()), (Some("Plants"), 1));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct BusinessProfile {
        /// A line about the business.
        about / with_about: Option<String> => "about",
        /// Its address.
        address / with_address: Option<String> => "address",
        /// What it does.
        description / with_description: Option<String> => "description",
        /// Its e-mail address.
        email / with_email: Option<String> => "email",
        /// Its websites.
        websites / with_websites: Vec<String> => "websites",
        /// Its industry: `RETAIL`, `TRAVEL`, ….
        vertical / with_vertical: Option<String> => "vertical",
        /// The link to its picture.
        profile_picture_url / with_profile_picture_url: Option<String> => "profile_picture_url",
        [raw:
            /// The profile as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

wire! {
    /// Changes the business profile of the account's phone number. Fields that are not set stay as they are.
    ///
    /// ```
    /// use whatsapp_template::meta::UpdateBusinessProfile;
    /// let update = UpdateBusinessProfile::new().with_about("Plants since 1987");
    /// assert_eq!(update.about.as_deref(), Some("Plants since 1987"));
    /// ```
    pub struct UpdateBusinessProfile {
        /// A line about the business, of 1 to 139 characters.
        about / with_about: Option<String> => "about",
        /// Its address, of at most 256 characters.
        address / with_address: Option<String> => "address",
        /// What it does, in at most 512 characters.
        description / with_description: Option<String> => "description",
        /// Its e-mail address, of at most 128 characters.
        email / with_email: Option<String> => "email",
        /// Its websites: at most two, of at most 256 characters each, with `https://` or `http://`.
        websites / with_websites: Vec<String> => "websites",
        /// Its industry: `RETAIL`, `TRAVEL`, ….
        vertical / with_vertical: Option<String> => "vertical",
        /// The handle of an uploaded picture, from [`UploadPart`](crate::meta::UploadPart).
        profile_picture_handle / with_profile_picture_handle: Option<String> => "profile_picture_handle",
    }
}

impl UpdateBusinessProfile {
    fn check(&self) -> Result<(), Error> {
        let refused = |what: String| Err(Error::new(ErrorKind::Message, what).with_provider(error::NAME));
        for (name, text, max) in [
            ("about", &self.about, MAX_ABOUT),
            ("address", &self.address, MAX_ADDRESS),
            ("description", &self.description, MAX_DESCRIPTION),
            ("email", &self.email, MAX_EMAIL),
        ] {
            let length = text.as_ref().map_or(0, |text| text.chars().count());
            if length > max {
                return refused(format!("`{name}` has {length} characters, allowed are {max}; shorten it"));
            }
        }
        if self.about.as_ref().is_some_and(String::is_empty) {
            return refused("`about` is empty; write a text, or leave it out to keep the present one".to_owned());
        }
        if self.websites.len() > MAX_WEBSITES {
            let count = self.websites.len();
            return refused(format!("there are {count} websites, allowed are {MAX_WEBSITES}; remove some"));
        }
        for website in &self.websites {
            let length = website.chars().count();
            if length > MAX_WEBSITE {
                return refused(format!("a website has {length} characters, allowed are {MAX_WEBSITE}; shorten it"));
            }
            if !website.starts_with("https://") && !website.starts_with("http://") {
                return refused(format!("the website {website:?} has no scheme; write https://{website}"));
            }
        }
        Ok(())
    }
}

fn path(meta: &Meta) -> String {
    format!("{}/whatsapp_business_profile", meta.phone_number_id())
}

impl Operation<Meta> for GetBusinessProfile {
    type Output = BusinessProfile;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let fields = if self.fields.is_empty() { FIELDS.to_owned() } else { self.fields.join(",") };
        request::request(meta, http::Method::GET, &path(meta), &request::pairs(&[("fields", &fields)]), None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<BusinessProfile, Error> {
        let answer = error::accepted(Idempotency::ReadOnly, &response)?;
        let unreadable = |what: &str| malformed(error::NAME, Idempotency::ReadOnly, &response, what);
        let Some(profile) = answer.pointer("/data/0").filter(|profile| profile.is_object()) else {
            return Err(unreadable("`data` has no profile"));
        };
        BusinessProfile::read(profile).map_err(|error| unreadable(&error.to_string()))
    }
}

impl Operation<Meta> for UpdateBusinessProfile {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        self.check()?;
        let mut body = serde_json::to_value(self).map_err(request::unwritable)?;
        body["messaging_product"] = Value::from("whatsapp");
        request::request(meta, http::Method::POST, &path(meta), "", Some(request::body(&body)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}
