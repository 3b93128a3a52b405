//! Buttons, and what is asked of all of them.

rules! {
    "Buttons";
    BUTTONS_TOTAL "buttons_total" ALL Error Official PRESENCE
        "A template has at most 10 buttons."
        "Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)";
    BUTTONS_QUICK_REPLY_BLOCK "buttons_quick_reply_block" ALL Error Official PRESENCE
        "Quick replies stand together, before or after all other buttons."
        "Meta, templates/components (09/2026); CAMS, Chinese page and SDK 5.3.1";
    BUTTONS_QUICK_REPLY_ALONE "buttons_quick_reply_alone" CAMS Error Official PRESENCE
        "With CAMS, quick replies do not stand beside phone or URL buttons."
        "CAMS, CreateChatappTemplate, English page (02/2025); the Chinese page only forbids mixing them up";
    BUTTON_KIND "button_kind" ALL Error Official PRESENCE
        "The provider has this kind of button."
        "Meta, templates/components (09/2026); CAMS, CreateChatappTemplate; NXCloud, createTemplate";
    BUTTON_KEY_PROVIDER "button_key_provider" CAMS_AND_NXCLOUD Error Official PRESENCE
        "The provider has this key of a button."
        "CAMS, CreateChatappTemplate: a flow has `FlowId`, `FlowAction`, `NavigateScreen`; Meta alone has deep links (10/2025)";
    BUTTON_NAME_UNIQUE "button_name_unique" ALL Error Language PRESENCE
        "The names of buttons differ."
        "the language";
    URL_COUNT "url_count" ALL Error Official PRESENCE
        "A template has at most 2 URL buttons."
        "Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)";
    PHONE_NUMBER_COUNT "phone_number_count" ALL Error Official PRESENCE
        "A template has at most 1 phone button."
        "Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)";
    COPY_CODE_COUNT "copy_code_count" ALL Error Official PRESENCE
        "A template has at most 1 button that copies a code."
        "Meta, templates/components (09/2026)";
    FLOW_COUNT "flow_count" META_AND_CAMS Advice SecondHand PRESENCE
        "A template has at most 1 flow button."
        "vendors' validators; Meta's pages do not say";
    VOICE_CALL_COUNT "voice_call_count" META Advice SecondHand PRESENCE
        "A template has at most 1 button that calls through WhatsApp."
        "a vendor's validator; Meta's pages do not say";
    REQUEST_CONTACT_INFO_COUNT "request_contact_info_count" META Advice SecondHand PRESENCE
        "A template has at most 1 button that asks for the phone number."
        "client libraries; Meta's pages do not say";
    LABEL_EMPTY "label_empty" ALL Error Official PRESENCE
        "A label is not empty."
        "NXCloud, createTemplate: `text` is required for every button";
    LABEL_LENGTH "label_length" ALL Error Official PRESENCE
        "A label has at most 25 characters."
        "Meta, templates/components (09/2026)";
    LABEL_PARAMETERS "label_parameters" ALL Error SecondHand PRESENCE
        "A label has no parameter."
        "Meta's error text for subcode 2388060; CAMS error InvalidParameter.ButtonTextHaveVariable";
    LABEL_LINE_BREAK "label_line_break" ALL Error SecondHand PRESENCE
        "A label has no line break."
        "Meta's error text for subcode 2388060";
    LABEL_EMOJI "label_emoji" ALL Error SecondHand PRESENCE
        "A label has no emoji."
        "Meta's error text for subcode 2388060";
    LABEL_MARKUP "label_markup" ALL Error SecondHand PRESENCE
        "A label has no markup: no `*`, `_`, `~` or backtick."
        "Meta's error text for subcode 2388060; its samples do have blanks and punctuation";
    LABEL_UNIQUE "label_unique" ALL Error SecondHand PRESENCE
        "The labels of a template differ."
        "several vendors' validators; no page of Meta's";
    URL_ABSOLUTE "url_absolute" ALL Error SecondHand PRESENCE
        "A URL is absolute, with http or https, a host, and no blanks."
        "vendors' validators";
    URL_LENGTH "url_length" ALL Error Official PRESENCE
        "A URL has at most 2000 characters, also with its sample filled in."
        "Meta, templates/components (09/2026)";
    URL_PARAMETERS "url_parameters" ALL Error Official PRESENCE
        "A URL has at most one parameter."
        "Meta, templates/components (09/2026); CAMS error InvalidParameter.UrlMoreVariable";
    URL_PARAMETER_AT_END "url_parameter_at_end" ALL Error Official PRESENCE
        "The parameter of a URL is the last thing in it."
        "Meta, templates/components (09/2026); NXCloud, createTemplate: a suffix";
    PHONE_NUMBER_FORM "phone_number_form" ALL Error Official PRESENCE
        "A phone number has digits only, with the country code, after an optional `+`."
        "Meta, templates/components (09/2026) and error 192; CAMS error InvalidParameter.PhoneNumberError";
    PHONE_NUMBER_LENGTH "phone_number_length" ALL Error Official PRESENCE
        "A phone number has at most 20 characters."
        "Meta, templates/components (09/2026)";
    COUPON_CODE_LENGTH "coupon_code_length" META_AND_CAMS Error Official PRESENCE
        "A coupon code has at most 15 characters."
        "Meta, coupon templates (11/2025), limited-time offers (09/2026); 20 on the newest components page";
    COUPON_CODE_CHARACTERS "coupon_code_characters" META_AND_CAMS Error Official PRESENCE
        "A coupon code has letters and digits only."
        "Meta, coupon templates (11/2025); CAMS, `CouponCode` (02/2025)";
    OPT_OUT_CATEGORY "opt_out_category" CAMS Error Official PRESENCE
        "With CAMS, only a marketing template has an opt-out reply."
        "CAMS, `IsOptOut` (02/2025)";
    PAYLOAD_EMPTY "payload_empty" ALL Error Language PRESENCE
        "A payload is not empty."
        "the language: a tap must be recognised by it";
    PAYLOAD_LENGTH "payload_length" ALL Advice SecondHand PRESENCE
        "A payload has at most 256 characters."
        "the older limit, kept by client libraries; Meta's pages of today give none";
    PAYLOAD_UNIQUE "payload_unique" ALL Error Language PRESENCE
        "The payloads of the quick replies beside each other differ."
        "the language: a tap must be told from one on the other reply";
    DEEP_LINK_CATEGORY "deep_link_category" META Error Official PRESENCE
        "A deep link into an app belongs to a marketing template."
        "Meta, marketing-messages/deep-links (10/2025)";
    DEEP_LINK_ADDRESS "deep_link_address" META Advice SecondHand PRESENCE
        "A deep link has the number of an app, an address with a scheme, and an http or https link for those without the app."
        "Meta, marketing-messages/deep-links (10/2025), by its samples";

    "Flows";
    FLOW_REFERENCE_MISSING "flow_reference_missing" META_AND_CAMS Error Official ABSENCE
        "A flow button says which flow it opens."
        "Meta, flows/guides/sendingaflow (09/2026); CAMS, `FlowId` (02/2025)";
    FLOW_REFERENCE_ONE "flow_reference_one" META_AND_CAMS Error Official PRESENCE
        "A flow button has one of flow_id, flow_name and flow_json."
        "Meta, flows/guides/sendingaflow (09/2026)";
    FLOW_SCREEN_MISSING "flow_screen_missing" META_AND_CAMS Error Official ABSENCE
        "A flow button that opens a screen says which."
        "Meta, flows/guides/sendingaflow (09/2026); CAMS, `NavigateScreen` (02/2025); two client libraries leave it out";
    FLOW_SCREEN_UNUSED "flow_screen_unused" META_AND_CAMS Advice Official PRESENCE
        "A flow button that asks the endpoint for its first screen names none."
        "Meta, flows/guides/sendingaflow (09/2026)";

    "Call buttons";
    VOICE_CALL_LABEL_LENGTH "voice_call_label_length" META Advice SecondHand PRESENCE
        "The label of a call button has at most 20 characters."
        "Meta, calling/call-button-messages-deep-links (11/2025), for a message without a template; a client library allows 25";
    VOICE_CALL_TTL "voice_call_ttl" META Error SecondHand PRESENCE
        "`ttl_minutes` of a call button is 1440 to 43200."
        "a newer page of Meta's, as a vendor's validator cites it";
}
