//! The declaration itself: name, category, language, parameters.

rules! {
    "The declaration";
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

    "Name, category, language, time to live";
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

    KEY_PROVIDER "key_provider" CAMS_AND_NXCLOUD Error Official PRESENCE
        "The provider has this key."
        "Meta, message-template-api (09/2026), limited-time offers (09/2026); CAMS, CreateChatappTemplate, and NXCloud, createTemplate, do not have it";

    "Parameters";
    PARAMETER_SAMPLE "parameter_sample" ALL Error Official ABSENCE
        "Every parameter that reviewers see has a sample: texts, files and coupons."
        "Meta, templates/components (09/2026); CAMS, `Example`; NXCloud, `example`";
    PARAMETER_NAME_LETTERS "parameter_name_letters" META Error Official PRESENCE
        "A named parameter of a header or a body has lower-case ASCII letters and underscores only."
        "Meta, templates/overview (05/2026); digits are not listed, though one client library lets them through; a link's parameter goes by its index";
    PARAMETER_NAME_ASCII "parameter_name_ascii" CAMS Advice SecondHand PRESENCE
        "A variable begins with an ASCII letter, followed by letters, digits and underscores."
        "CAMS states no alphabet; this is what its own samples use";
    PARAMETER_NAME_UNIQUE "parameter_name_unique" CAMS Error Official PRESENCE
        "With CAMS, no two parameters have the same name, the number of their card included."
        "CAMS, SendChatappMessage: one flat map of values for header, body, links, buttons and cards";
    SAMPLE_EMPTY "sample_empty" ALL Error SecondHand PRESENCE
        "A sample is not empty."
        "integrators' reports: an empty value is refused";
    SAMPLE_WHITE_SPACE "sample_white_space" ALL Advice SecondHand PRESENCE
        "A sample has no line break, no tab and at most four blanks in a row, as a value later."
        "Meta's error 132018 at sending";
    SAMPLE_LENGTH "sample_length" ALL Advice Official PRESENCE
        "With its samples filled in, a header has at most 60 characters, a body 1024, or 600 in an offer, and 160 on a card or beside an spm button."
        "Meta's error 132005 at sending; media-card carousels (09/2026); the template itself is accepted";
    PLACEHOLDER_BRACES "placeholder_braces" META_AND_NXCLOUD Error Official PRESENCE
        "Beside a placeholder stands no brace of the text."
        "Meta, templates/template-review (09/2026): exactly two braces on each side of a variable";
    PROVIDER_NOTATION "provider_notation" ALL Error Official PRESENCE
        "A text has no placeholder in a provider's notation."
        "Meta and NXCloud read `{{…}}` as a variable, CAMS `$(…)`";
}
