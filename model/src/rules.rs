//! The catalogue: one row per rule.

use crate::{Level, Providers, Rule, Source};

const ALL: Providers = Providers::ALL;
const META: Providers = Providers::META;
const CAMS: Providers = Providers::CAMS;
const NXCLOUD: Providers = Providers::NXCLOUD;
const CAMS_AND_NXCLOUD: Providers = Providers::CAMS.and(Providers::NXCLOUD);
const META_AND_CAMS: Providers = Providers::META.and(Providers::CAMS);
const META_AND_NXCLOUD: Providers = Providers::META.and(Providers::NXCLOUD);

/// Whether a rule is broken by something absent.
const ABSENCE: bool = true;
const PRESENCE: bool = false;

macro_rules! rules {
    ($($name:ident $id:literal $providers:ident $level:ident $source:ident $absence:ident
        $statement:literal $reference:literal;)*) => {
        $(pub(crate) static $name: Rule = Rule {
            id: $id,
            providers: $providers,
            level: Level::$level,
            statement: $statement,
            source: Source::$source,
            reference: $reference,
            absence: $absence,
        };)*

        /// Every rule that [`check`](crate::check()) knows.
        ///
        /// CAMS and NXCloud hand each template on to Meta, whose review decides; so what Meta states of
        /// names, texts and buttons holds for all three, unless their own documents say otherwise.
        ///
        /// ```
        /// use whatsapp_template_model::RULES;
        /// for rule in RULES {
        ///     assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", rule.id);
        ///     assert!(!rule.providers.is_empty() && !rule.statement.is_empty() && !rule.reference.is_empty());
        /// }
        /// ```
        pub const RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    // The declaration itself.
    PROVIDERS_SOME "providers_some" ALL Error Language PRESENCE
        "A template is for at least one provider, and names each once."
        "the language";
    ALLOW_KNOWN "allow_known" ALL Error Language PRESENCE
        "`allow` and `deny` name rules of this catalogue."
        "the language";
    ALLOW_UNUSED "allow_unused" ALL Error Language ABSENCE
        "An `allow` silences something."
        "the language";
    DENY_ADVICE "deny_advice" ALL Error Language PRESENCE
        "`deny` raises advice; errors are errors already."
        "the language";
    PARAMETER_USED "parameter_used" ALL Error Language ABSENCE
        "Every parameter is used."
        "the language; Meta answers 132000 when more values come than placeholders";
    PLACEHOLDER_DECLARED "placeholder_declared" ALL Error Language PRESENCE
        "Every placeholder is a declared parameter."
        "the language";
    PARAMETER_ROLE "parameter_role" ALL Error Language PRESENCE
        "A parameter is either text, or one kind of file, place or code."
        "the language";
    ESCAPED_PLACEHOLDER "escaped_placeholder" ALL Error Language PRESENCE
        "A text does not spell out a placeholder in escaped braces."
        "the language: `{{customer}}` reaches the customer as `{customer}`";

    // Name, category, language, time to live.
    NAME_CHARSET "name_charset" ALL Error Official PRESENCE
        "A name has lower-case ASCII letters, digits and underscores only."
        "Meta, templates/template-management (09/2026), templates/overview (05/2026)";
    NAME_LENGTH "name_length" ALL Error Official PRESENCE
        "A name has 1 to 512 characters."
        "Meta, templates/template-management (09/2026), templates/overview (05/2026)";
    CATEGORY_KNOWN "category_known" ALL Error Official PRESENCE
        "The category is utility, marketing or authentication."
        "Meta, templates/overview (05/2026); CAMS, CreateChatappTemplate; NXCloud, createTemplate";
    LANGUAGE_KNOWN "language_known" ALL Error Official PRESENCE
        "The language is one of WhatsApp's 111, spelled as in its list."
        "Meta, templates/supported-languages (11/2025)";
    LANGUAGE_UNIQUE "language_unique" ALL Error Official PRESENCE
        "A template has each language once."
        "Meta, templates/overview (05/2026): a name has one content per language, subcode 2388024";
    LANGUAGE_LISTED "language_listed" NXCLOUD Advice Official PRESENCE
        "The language is one of the 65 that NXCloud lists."
        "NXCloud, createTemplate: supported template languages; whether others are refused is not said";
    TTL_RANGE "ttl_range" ALL Error Official PRESENCE
        "`message_send_ttl_seconds` lies within the range of the category."
        "Meta, templates/time-to-live (09/2026); NXCloud, createTemplate; CAMS, SDK 5.3.1";
    TTL_ALLOWLIST "ttl_allowlist" CAMS Advice Official PRESENCE
        "CAMS takes `message_send_ttl_seconds` only from accounts that its staff have put on a list."
        "CAMS, CreateChatappTemplate (02/2025)";

    // Parameters.
    PARAMETER_SAMPLE "parameter_sample" ALL Error Official ABSENCE
        "Every parameter has a sample for the reviewers; a location and a one-time code need none."
        "Meta, templates/components (09/2026); CAMS, `Example`; NXCloud, `example`";
    PARAMETER_NAME_LETTERS "parameter_name_letters" META Error Official PRESENCE
        "A named parameter of a header or a body has lower-case ASCII letters and underscores only."
        "Meta, templates/overview (05/2026); digits are not listed, though one client library lets them through; a link's parameter goes by its index";
    PARAMETER_NAME_ASCII "parameter_name_ascii" CAMS Advice SecondHand PRESENCE
        "A variable begins with an ASCII letter, followed by letters, digits and underscores."
        "CAMS states no alphabet; this is what its own samples use";
    SAMPLE_EMPTY "sample_empty" ALL Error SecondHand PRESENCE
        "A sample is not empty."
        "integrators' reports: an empty value is refused";
    SAMPLE_WHITE_SPACE "sample_white_space" ALL Advice SecondHand PRESENCE
        "A sample has no line break, no tab and at most four blanks in a row, as a value later."
        "Meta's error 132018 at sending";
    SAMPLE_LENGTH "sample_length" ALL Advice Official PRESENCE
        "With its samples filled in, a header has at most 60 characters, a body 1024, the body of a card 160."
        "Meta's error 132005 at sending; media-card carousels (09/2026); the template itself is accepted";
    PLACEHOLDER_BRACES "placeholder_braces" META_AND_NXCLOUD Error Official PRESENCE
        "Beside a placeholder stands no brace of the text."
        "Meta, templates/template-review (09/2026): exactly two braces on each side of a variable";
    PROVIDER_NOTATION "provider_notation" ALL Error Official PRESENCE
        "A text has no placeholder in a provider's notation."
        "Meta and NXCloud read `{{…}}` as a variable, CAMS `$(…)`";

    // Header.
    HEADER_EMPTY "header_empty" ALL Error Official PRESENCE
        "A text header is not empty."
        "NXCloud, createTemplate: `text` is required for a TEXT header";
    HEADER_LENGTH "header_length" ALL Error Official PRESENCE
        "A text header has at most 60 characters."
        "Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)";
    HEADER_PARAMETERS "header_parameters" ALL Error Official PRESENCE
        "A text header has at most one parameter."
        "Meta, templates/components (09/2026); CAMS error InvalidParameter.HeaderMoreVariable";
    HEADER_LINE_BREAK "header_line_break" ALL Error SecondHand PRESENCE
        "A text header has no line break."
        "Meta's error 100 with subcode 2388047";
    HEADER_EMOJI "header_emoji" ALL Error SecondHand PRESENCE
        "A text header has no emoji."
        "Meta's error 100 with subcode 2388047";
    HEADER_MARKUP "header_markup" ALL Error Official PRESENCE
        "A text header has no markup: no `*`, `_`, `~` or backtick."
        "Meta, templates/components (09/2026) and subcode 2388047";
    HEADER_KIND "header_kind" CAMS_AND_NXCLOUD Error Official PRESENCE
        "CAMS and NXCloud have text, image, video and document headers."
        "CAMS, CreateChatappTemplate: `Format`; NXCloud, createTemplate: `format`";
    MEDIA_LINK "media_link" ALL Error Official PRESENCE
        "The sample of a file is an absolute http or https link, or the path of a local file."
        "Meta, templates/components (09/2026): uploaded at creation; CAMS, NXCloud: a public link";
    MEDIA_FORMAT "media_format" ALL Error Official PRESENCE
        "The sample of an image is JPEG or PNG, of a video MP4, of a document PDF (with CAMS also TXT)."
        "Meta, graph-api/guides/upload and subcode 2388084; NXCloud, uploadTemplateFile; CAMS, console upload";

    // Body.
    BODY_MISSING "body_missing" ALL Error Official ABSENCE
        "A template has a body; only authentication templates have theirs fixed."
        "Meta, templates/components (09/2026)";
    BODY_EMPTY "body_empty" ALL Error Official PRESENCE
        "A body is not empty."
        "Meta, templates/components (09/2026)";
    BODY_LENGTH "body_length" ALL Error Official PRESENCE
        "A body has at most 1024 characters, placeholders counted as they are written on the wire."
        "Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)";
    BODY_EDGE_PARAMETER "body_edge_parameter" ALL Error Official PRESENCE
        "A body neither begins nor ends with a parameter."
        "Meta, templates/template-review and support/error-codes (09/2026), subcode 2388299";
    BODY_EDGE_PUNCTUATION "body_edge_punctuation" ALL Advice SecondHand PRESENCE
        "Between a parameter and the edge of a body stands more than punctuation."
        "two field reports of subcode 2388299, against Meta's own sample \"… number is {{order_number}}.\"";
    BODY_ADJACENT_PARAMETERS "body_adjacent_parameters" ALL Error Official PRESENCE
        "Two parameters do not touch."
        "Meta, webhooks/message_template_status_update (09/2026): INVALID_FORMAT for `{{1}}{{2}}`";
    BODY_SPACE_BETWEEN "body_space_between" ALL Error SecondHand PRESENCE
        "Between two parameters stands more than a space or a line break."
        "Meta asks for text or punctuation, though its sample shows only `{{1}}{{2}}`; a vendor's page counts a space as side by side";
    BODY_WORD_RATIO "body_word_ratio" ALL Error SecondHand PRESENCE
        "A body with n parameters has at least 2n + 1 words beside them."
        "Meta's subcode 2388293 proves the rule, integrators' pages its number (3n + 1 with the parameters counted)";
    BODY_LINE_BREAKS "body_line_breaks" ALL Error SecondHand PRESENCE
        "A body has at most two line breaks in a row."
        "Meta's error text for subcode 2388072";
    BODY_EDGE_LINE_BREAK "body_edge_line_break" ALL Error SecondHand PRESENCE
        "A body neither begins nor ends with a line break."
        "Meta's error text for subcode 2388072";
    BODY_TAB "body_tab" ALL Error SecondHand PRESENCE
        "A body has no tab."
        "integrators' reports; the wording of Meta's error 132018";
    BODY_SPACES "body_spaces" ALL Error SecondHand PRESENCE
        "A body has at most four spaces in a row."
        "integrators' reports; the wording of Meta's error 132018";
    BODY_EMOJI "body_emoji" ALL Advice SecondHand PRESENCE
        "A body has at most ten emoji."
        "a field report of 11 refused; Meta, templates/template-review (09/2026), says only that they may be limited";
    SHORTENED_LINK "shortened_link" ALL Advice Official PRESENCE
        "Links are not shortened, and lead to a domain of the business."
        "Meta, templates/template-review (09/2026)";
    UTILITY_PROMOTION "utility_promotion" ALL Advice Official PRESENCE
        "A utility template does not promote anything: Meta would make it a marketing template."
        "Meta, templates/template-categorization (11/2025)";

    // Footer.
    FOOTER_EMPTY "footer_empty" ALL Error Official PRESENCE
        "A footer is not empty."
        "NXCloud, createTemplate: `text` is required for a FOOTER";
    FOOTER_LENGTH "footer_length" ALL Error Official PRESENCE
        "A footer has at most 60 characters."
        "Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)";
    FOOTER_PARAMETERS "footer_parameters" ALL Error Official PRESENCE
        "A footer has no parameter."
        "Meta, templates/components (09/2026), against two older pages; CAMS error InvalidParameter.FooterHaveVariable";
    FOOTER_LINE_BREAK "footer_line_break" ALL Error SecondHand PRESENCE
        "A footer has no line break."
        "Meta's error text for subcode 2388073";
    FOOTER_EMOJI "footer_emoji" ALL Error SecondHand PRESENCE
        "A footer has no emoji."
        "Meta's error text for subcode 2388073";
    FOOTER_MARKUP "footer_markup" ALL Error SecondHand PRESENCE
        "A footer has no markup: no `*`, `_`, `~` or backtick."
        "Meta's error text for subcode 2388073";

    // Buttons.
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

    // Authentication.
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

    // Carousel.
    CAROUSEL_CATEGORY "carousel_category" ALL Error Official PRESENCE
        "A carousel is a marketing template."
        "Meta, media-card carousels (09/2026)";
    CAROUSEL_PARTS "carousel_parts" ALL Error SecondHand PRESENCE
        "Beside a carousel stands a body, and no header, footer or buttons."
        "Meta, media-card carousels (09/2026), by its samples; vendors' validators";
    CAROUSEL_CARDS "carousel_cards" ALL Error Official PRESENCE
        "A carousel has 2 to 10 cards; with CAMS, 1 to 10."
        "Meta, media-card carousels (09/2026); CAMS, API description";
    CARD_HEADER "card_header" ALL Error Official ABSENCE
        "Each card has an image or a video as its header."
        "Meta, media-card carousels (09/2026); CAMS, CreateChatappTemplate (02/2025)";
    CARD_BODY_LENGTH "card_body_length" ALL Error Official PRESENCE
        "The body of a card has at most 160 characters."
        "Meta, media-card carousels (09/2026)";
    CARD_BODY_TEXT "card_body_text" ALL Advice SecondHand PRESENCE
        "The body of a card keeps to what is asked of a body: words at its edges and between its parameters, no tab, no gaps."
        "Meta's error texts speak of bodies without saying whether those of cards are meant";
    CARD_BUTTONS "card_buttons" ALL Error Official PRESENCE
        "A card has at most 2 buttons: quick_reply, url or phone_number."
        "Meta, media-card carousels (09/2026); CAMS, CreateChatappTemplate (02/2025)";
    CARD_BUTTON_MISSING "card_button_missing" ALL Advice SecondHand ABSENCE
        "A card has a button."
        "Meta, media-card carousels (09/2026): optional by the text, but every sample has one";
    CARD_UNIFORM "card_uniform" ALL Error Official ABSENCE
        "All cards have the same parts, the same kind of header, and the same kinds of buttons in the same order."
        "Meta, media-card carousels (09/2026); CAMS, GetChatappTemplateDetail (03/2026)";
}
