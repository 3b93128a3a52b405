//! One-time codes.

use whatsapp_template::model::ButtonKind;
use whatsapp_template::{OtpCode, Template, whatsapp_template};

whatsapp_template! {
    pub struct Copied {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    add_security_recommendation: true,
    code_expiration_minutes: 10,
    buttons: [copy_code(code, text: "Copy code")],
}

whatsapp_template! {
    pub struct OneTap {
        code: whatsapp_template::OtpCode,
    }
    category: authentication,
    language: en_US,
    buttons: [
        one_tap(
            code,
            text: "Copy code",
            autofill_text: "Autofill",
            supported_apps: [("com.example.shop", "K8a/AINcGX7")],
        ),
    ],
}

whatsapp_template! {
    pub struct ZeroTap {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: pt_BR,
    providers: [meta],
    message_send_ttl_seconds: 60,
    buttons: [
        zero_tap(
            code,
            supported_apps: [("com.example.shop", "K8a/AINcGX7"), ("com.example.shop.beta", "aB3+/=cdEf1")],
            zero_tap_terms_accepted: true,
        ),
    ],
}

#[test]
fn codes_reach_their_buttons() {
    let code = || OtpCode::new("424242").unwrap();
    assert_eq!(Copied { code: code() }.values().text(0).unwrap(), "424242");
    assert_eq!(OneTap { code: code() }.values().text(0).unwrap(), "424242");
    assert_eq!(ZeroTap { code: code() }.values().text(0).unwrap(), "424242");
    let kinds = [Copied::definition(), OneTap::definition(), ZeroTap::definition()]
        .map(|definition| definition.translations[0].buttons[0].kind());
    assert_eq!(kinds, [ButtonKind::CopyCode, ButtonKind::OneTap, ButtonKind::ZeroTap]);
}
