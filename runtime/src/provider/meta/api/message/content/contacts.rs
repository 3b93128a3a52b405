//! Contacts that the customer can add to the address book.

use crate::provider::wire::wire;

wire! {
    /// A contact that the customer can add to the address book.
    ///
    /// ```
    /// use whatsapp_template::meta::{Contact, ContactName, ContactPhone};
    /// let ann = Contact::new(ContactName::new("Ann Lee").with_first_name("Ann").with_last_name("Lee"))
    ///     .with_phones([ContactPhone::new().with_phone("+1 555-0123").with_kind("WORK").with_wa_id("15550123")]);
    /// assert_eq!(serde_json::to_value(&ann).unwrap()["phones"][0]["type"], "WORK");
    /// ```
    pub struct Contact {
        [required:
            /// The name.
            name: ContactName => "name",
        ]
        /// Postal addresses.
        addresses / with_addresses: Vec<ContactAddress> => "addresses",
        /// The day of birth, `YYYY-MM-DD`.
        birthday / with_birthday: Option<String> => "birthday",
        /// Mail addresses.
        emails / with_emails: Vec<ContactEmail> => "emails",
        /// The company where the person works.
        org / with_org: Option<ContactOrganization> => "org",
        /// Phone numbers.
        phones / with_phones: Vec<ContactPhone> => "phones",
        /// Web pages.
        urls / with_urls: Vec<ContactUrl> => "urls",
    }
}

wire! {
    /// A name. At least one of its parts is required in addition to the whole.
    ///
    /// ```
    /// let ann = whatsapp_template::meta::ContactName::new("Ann Lee").with_first_name("Ann");
    /// assert_eq!(ann.formatted_name, "Ann Lee");
    /// ```
    pub struct ContactName {
        [required:
            /// The whole name, as it is shown.
            formatted_name: String => "formatted_name",
        ]
        /// The first name.
        first_name / with_first_name: Option<String> => "first_name",
        /// The last name.
        last_name / with_last_name: Option<String> => "last_name",
        /// The middle name.
        middle_name / with_middle_name: Option<String> => "middle_name",
        /// The prefix, for example a title.
        prefix / with_prefix: Option<String> => "prefix",
        /// The suffix.
        suffix / with_suffix: Option<String> => "suffix",
    }
}

wire! {
    /// A postal address.
    ///
    /// ```
    /// let home = whatsapp_template::meta::ContactAddress::new().with_city("Berlin").with_country_code("de").with_kind("HOME");
    /// assert_eq!(home.city.as_deref(), Some("Berlin"));
    /// ```
    pub struct ContactAddress {
        /// Street and number.
        street / with_street: Option<String> => "street",
        /// The city.
        city / with_city: Option<String> => "city",
        /// The state or province, usually as two letters.
        state / with_state: Option<String> => "state",
        /// The postal code.
        zip / with_zip: Option<String> => "zip",
        /// The country.
        country / with_country: Option<String> => "country",
        /// The country as two letters (ISO 3166).
        country_code / with_country_code: Option<String> => "country_code",
        /// `HOME` or `WORK`.
        kind / with_kind: Option<String> => "type",
    }
}

wire! {
    /// A mail address.
    ///
    /// ```
    /// let mail = whatsapp_template::meta::ContactEmail::new().with_email("ann@shop.example").with_kind("WORK");
    /// assert_eq!(mail.email.as_deref(), Some("ann@shop.example"));
    /// ```
    pub struct ContactEmail {
        /// The address.
        email / with_email: Option<String> => "email",
        /// `HOME` or `WORK`.
        kind / with_kind: Option<String> => "type",
    }
}

wire! {
    /// The company where a person works.
    ///
    /// ```
    /// let shop = whatsapp_template::meta::ContactOrganization::new().with_company("Example Shop").with_title("Gardener");
    /// assert_eq!(shop.company.as_deref(), Some("Example Shop"));
    /// ```
    pub struct ContactOrganization {
        /// The company.
        company / with_company: Option<String> => "company",
        /// The department.
        department / with_department: Option<String> => "department",
        /// The person's position.
        title / with_title: Option<String> => "title",
    }
}

wire! {
    /// A phone number.
    ///
    /// ```
    /// let phone = whatsapp_template::meta::ContactPhone::new().with_phone("+1 555-0123").with_wa_id("15550123");
    /// assert_eq!(phone.wa_id.as_deref(), Some("15550123"));
    /// ```
    pub struct ContactPhone {
        /// The number as it is shown.
        phone / with_phone: Option<String> => "phone",
        /// `CELL`, `MAIN`, `IPHONE`, `HOME` or `WORK`.
        kind / with_kind: Option<String> => "type",
        /// The WhatsApp number in digits; with it, the card has a button for sending a message.
        wa_id / with_wa_id: Option<String> => "wa_id",
    }
}

wire! {
    /// A web page.
    ///
    /// ```
    /// let page = whatsapp_template::meta::ContactUrl::new().with_url("https://shop.example").with_kind("WORK");
    /// assert_eq!(page.kind.as_deref(), Some("WORK"));
    /// ```
    pub struct ContactUrl {
        /// The address.
        url / with_url: Option<String> => "url",
        /// `HOME` or `WORK`.
        kind / with_kind: Option<String> => "type",
    }
}
