//! Contact cards in a message without a template.

use crate::provider::wire::wire;

wire! {
    /// A contact in a message.
    ///
    /// CAMS' page documents only `name`. The other fields are Meta's, with keys in CAMS' spelling.
    ///
    /// ```
    /// use whatsapp_template::cams::{Contact, ContactName, ContactPhone};
    /// let mei = Contact::new(ContactName::new("Mei Lin").with_first_name("Mei"))
    ///     .with_phones([ContactPhone::new("+6591230000").with_kind("WORK")]);
    /// assert_eq!(
    ///     serde_json::to_string(&mei).unwrap(),
    ///     r#"{"name":{"formattedName":"Mei Lin","firstName":"Mei"},"phones":[{"phone":"+6591230000","type":"WORK"}]}"#,
    /// );
    /// ```
    pub struct Contact {
        [required:
            /// The person's name.
            name: ContactName => "name",
        ]
        /// The person's numbers.
        phones / with_phones: Vec<ContactPhone> => "phones",
        /// The person's mail addresses.
        emails / with_emails: Vec<ContactEmail> => "emails",
        /// The person's birthday, `YYYY-MM-DD`.
        birthday / with_birthday: Option<String> => "birthday",
    }
}

wire! {
    /// A name in parts.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ContactName::new("Mei Lin").formatted_name, "Mei Lin");
    /// ```
    pub struct ContactName {
        [required:
            /// The whole name.
            formatted_name: String => "formattedName",
        ]
        /// The first name.
        first_name / with_first_name: Option<String> => "firstName",
        /// The last name.
        last_name / with_last_name: Option<String> => "lastName",
    }
}

wire! {
    /// A number of a person.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ContactPhone::new("+6591230000").phone, "+6591230000");
    /// ```
    pub struct ContactPhone {
        [required:
            /// The number.
            phone: String => "phone",
        ]
        /// Its kind: `HOME`, `WORK`, `CELL`, ….
        kind / with_kind: Option<String> => "type",
        /// The person's id at WhatsApp.
        wa_id / with_wa_id: Option<String> => "waId",
    }
}

wire! {
    /// A mail address of a person.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ContactEmail::new("mei@example.com").email, "mei@example.com");
    /// ```
    pub struct ContactEmail {
        [required:
            /// The address.
            email: String => "email",
        ]
        /// Its kind: `HOME`, `WORK`.
        kind / with_kind: Option<String> => "type",
    }
}
