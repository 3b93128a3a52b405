//! The config file for emulated providers.

use whatsapp_template_emulator::Emulator;

/// A table for each provider, in an environment whose name `environment` returns.
pub(crate) fn tables(emulator: &Emulator, environment: impl Fn(&'static str) -> &'static str) -> String {
    let (url, meta, cams, nxcloud) = (emulator.url(), emulator.meta(), emulator.cams(), emulator.nxcloud());
    format!(
        r#"
        [environments.{}.meta]
        META_ACCESS_TOKEN = {{ command = ["printf", "{}"] }}
        META_WABA_ID = "{}"
        META_PHONE_NUMBER_ID = "{}"
        META_APP_ID = "{}"
        META_ENDPOINT = "{url}"

        [environments.{}.cams]
        ALIBABA_CLOUD_ACCESS_KEY_ID = "{}"
        ALIBABA_CLOUD_ACCESS_KEY_SECRET = {{ command = ["printf", "{}"] }}
        CAMS_FROM = "6591230000"
        CAMS_CUST_SPACE_ID = "cams-8c8e"
        CAMS_ENDPOINT = "{url}"

        [environments.{}.nxcloud]
        NXCLOUD_ACCESS_KEY = "{}"
        NXCLOUD_ACCESS_SECRET = {{ command = ["printf", "{}"] }}
        NXCLOUD_APPKEY = "{}"
        NXCLOUD_BUSINESS_PHONE = "{}"
        NXCLOUD_ENDPOINT = "{url}"
        "#,
        environment("meta"),
        meta.access_token,
        meta.waba_id,
        meta.phone_number_id,
        meta.app_id,
        environment("cams"),
        cams.access_key_id,
        cams.access_key_secret,
        environment("nxcloud"),
        nxcloud.access_key,
        nxcloud.access_secret,
        nxcloud.appkey,
        nxcloud.business_phone,
    )
}
