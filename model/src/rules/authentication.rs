//! One-time codes.

rules! {
    "One-time codes";
    AUTHENTICATION_HEADER "authentication_header" ALL Error Official PRESENCE
        "An authentication template has no header."
        "Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)";
    AUTHENTICATION_BODY "authentication_body" ALL Error Official PRESENCE
        "The body of an authentication template is fixed."
        "Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)";
    AUTHENTICATION_FOOTER "authentication_footer" ALL Error Official PRESENCE
        "The footer of an authentication template is fixed."
        "Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)";
    AUTHENTICATION_BUTTON "authentication_button" ALL Error Official ABSENCE
        "An authentication template has exactly one button: copy_code, one_tap or zero_tap."
        "Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)";
    AUTHENTICATION_KEYS "authentication_keys" ALL Error Official PRESENCE
        "Only authentication templates have one-time codes and the keys that go with them."
        "Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)";
    CODE_EXPIRATION "code_expiration" ALL Error Official PRESENCE
        "`code_expiration_minutes` is 1 to 90."
        "Meta, authentication templates (11/2025); CAMS; NXCloud, createTemplate";
    OTP_TEXT "otp_text" CAMS_AND_NXCLOUD Error Official ABSENCE
        "With CAMS and NXCloud, the button of a one-time code has a text."
        "CAMS, CreateChatappTemplate (02/2025); NXCloud, createTemplate: `text` is required";
    OTP_AUTOFILL_TEXT "otp_autofill_text" CAMS_AND_NXCLOUD Error Official ABSENCE
        "With CAMS and NXCloud, a one-tap button has an autofill text."
        "CAMS, CreateChatappTemplate (02/2025); NXCloud, createTemplate";
    OTP_CODE_LENGTH "otp_code_length" ALL Error Official PRESENCE
        "A one-time code has at most 15 characters."
        "Meta, authentication templates (11/2025)";
    OTP_CODE_CHARACTERS "otp_code_characters" ALL Error Official PRESENCE
        "A one-time code has letters and digits only."
        "Meta, authentication templates (11/2025): no URL, media or emoji in the parameter either";
    SUPPORTED_APPS_MISSING "supported_apps_missing" ALL Error Official ABSENCE
        "one_tap and zero_tap name at least one app."
        "Meta, authentication templates (11/2025); CAMS; NXCloud: `package_name`, `signature_hash`";
    SUPPORTED_APPS_COUNT "supported_apps_count" ALL Error Official PRESENCE
        "At most 5 apps receive a code."
        "Meta, authentication templates (11/2025); CAMS, SDK 5.3.1";
    SUPPORTED_APPS_SINGLE "supported_apps_single" NXCLOUD Error Official PRESENCE
        "With NXCloud, one app receives a code."
        "NXCloud, createTemplate: `package_name` and `signature_hash` on the button";
    SUPPORTED_APPS_KIND "supported_apps_kind" ALL Error Official PRESENCE
        "copy_code names no app and no autofill text."
        "Meta, authentication templates (11/2025)";
    PACKAGE_NAME_FORM "package_name_form" ALL Error Official PRESENCE
        "A package name has two or more parts between dots, each a letter and then letters, digits or underscores."
        "Meta, authentication templates (11/2025)";
    PACKAGE_NAME_LENGTH "package_name_length" ALL Error Official PRESENCE
        "A package name has at most 224 characters."
        "Meta, authentication templates (11/2025)";
    SIGNATURE_HASH_FORM "signature_hash_form" ALL Error Official PRESENCE
        "A signature hash has exactly 11 characters: letters, digits, `+`, `/` and `=`."
        "Meta, authentication templates (11/2025)";
    ZERO_TAP_TERMS "zero_tap_terms" META Error Official ABSENCE
        "With Meta, zero_tap says `zero_tap_terms_accepted: true`."
        "Meta, zero-tap authentication templates (11/2025)";
    ZERO_TAP_LISTED "zero_tap_listed" CAMS Advice Official PRESENCE
        "CAMS names copy_code and one_tap as the buttons of an authentication template."
        "CAMS, CreateChatappTemplate (02/2025): ZERO_TAP is among its types, but not in that sentence";
    OTP_TEXT_LANGUAGE "otp_text_language" ALL Advice SecondHand PRESENCE
        "The button of a one-time code speaks the language of the template."
        "an integrator's report of English labels refused";
}
