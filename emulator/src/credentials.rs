//! The credentials that requests to the emulated providers need.

use core::fmt;

/// The key that signs requests to the emulated CAMS.
///
/// ```
/// use whatsapp_template_emulator::CamsCredentials;
/// let credentials = CamsCredentials::default();
/// assert_eq!(credentials.access_key_id, CamsCredentials::ACCESS_KEY_ID);
/// assert!(!format!("{credentials:?}").contains(CamsCredentials::ACCESS_KEY_SECRET));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct CamsCredentials {
    /// The id of the access key.
    pub access_key_id: String,
    /// The secret of the access key.
    pub access_key_secret: String,
}

impl CamsCredentials {
    /// The default id. It gives access to emulators only.
    pub const ACCESS_KEY_ID: &str = "emulator-access-key-id";
    /// The default secret.
    pub const ACCESS_KEY_SECRET: &str = "emulator-access-key-secret";
}

impl Default for CamsCredentials {
    fn default() -> Self {
        Self { access_key_id: Self::ACCESS_KEY_ID.to_owned(), access_key_secret: Self::ACCESS_KEY_SECRET.to_owned() }
    }
}

impl fmt::Debug for CamsCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CamsCredentials").field("access_key_id", &self.access_key_id).finish_non_exhaustive()
    }
}

/// The key that signs requests to the emulated NXCloud, and the application that the requests name.
///
/// ```
/// use whatsapp_template_emulator::NxcloudCredentials;
/// let credentials = NxcloudCredentials { business_phone: "15550100".to_owned(), ..Default::default() };
/// assert_eq!(credentials.access_key, NxcloudCredentials::ACCESS_KEY);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct NxcloudCredentials {
    /// The key of the account.
    pub access_key: String,
    /// The secret of the account.
    pub access_secret: String,
    /// The key of the application.
    pub appkey: String,
    /// The only phone number of the application.
    pub business_phone: String,
}

impl NxcloudCredentials {
    /// The default key. It gives access to emulators only.
    pub const ACCESS_KEY: &str = "emulator-access-key";
    /// The default secret.
    pub const ACCESS_SECRET: &str = "emulator-access-secret";
    /// The default application.
    pub const APPKEY: &str = "emulator-app";
    /// The default phone number. It is not assigned to a real customer.
    pub const BUSINESS_PHONE: &str = "15550100";
}

impl Default for NxcloudCredentials {
    fn default() -> Self {
        Self {
            access_key: Self::ACCESS_KEY.to_owned(),
            access_secret: Self::ACCESS_SECRET.to_owned(),
            appkey: Self::APPKEY.to_owned(),
            business_phone: Self::BUSINESS_PHONE.to_owned(),
        }
    }
}

impl fmt::Debug for NxcloudCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NxcloudCredentials")
            .field("access_key", &self.access_key)
            .field("appkey", &self.appkey)
            .field("business_phone", &self.business_phone)
            .finish_non_exhaustive()
    }
}

/// The token for the emulated Cloud API of Meta, and the objects that requests name.
///
/// ```
/// use whatsapp_template_emulator::MetaCredentials;
/// let credentials = MetaCredentials::default();
/// assert_eq!(credentials.waba_id, MetaCredentials::WABA_ID);
/// assert!(!format!("{credentials:?}").contains(MetaCredentials::ACCESS_TOKEN));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct MetaCredentials {
    /// The access token.
    pub access_token: String,
    /// The id of the WhatsApp Business Account, which has the templates.
    pub waba_id: String,
    /// The id of the only phone number.
    pub phone_number_id: String,
    /// The secret of the app, which signs webhooks.
    pub app_secret: String,
    /// The id of the app, which uploads sample files.
    pub app_id: String,
}

impl MetaCredentials {
    /// The default token. It gives access to emulators only.
    pub const ACCESS_TOKEN: &str = "emulator-access-token";
    /// The default business account.
    pub const WABA_ID: &str = "100000000000001";
    /// The default id of the phone number.
    pub const PHONE_NUMBER_ID: &str = "100000000000002";
    /// The default secret of the app.
    pub const APP_SECRET: &str = "emulator-app-secret";
    /// The default app.
    pub const APP_ID: &str = "100000000000003";
}

impl Default for MetaCredentials {
    fn default() -> Self {
        Self {
            access_token: Self::ACCESS_TOKEN.to_owned(),
            waba_id: Self::WABA_ID.to_owned(),
            phone_number_id: Self::PHONE_NUMBER_ID.to_owned(),
            app_secret: Self::APP_SECRET.to_owned(),
            app_id: Self::APP_ID.to_owned(),
        }
    }
}

impl fmt::Debug for MetaCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetaCredentials")
            .field("waba_id", &self.waba_id)
            .field("phone_number_id", &self.phone_number_id)
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}

/// The only phone number, as customers see it.
pub(crate) const DISPLAY_NUMBER: &str = "15550100";
