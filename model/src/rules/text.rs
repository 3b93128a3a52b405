//! The texts of a message: header, body, footer.

rules! {
    "Header";
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
        "The sample of an image is JPEG or PNG, of a video or a GIF MP4, of a document PDF (with CAMS also TXT)."
        "Meta, graph-api/guides/upload and subcode 2388084; NXCloud, uploadTemplateFile; CAMS, console upload";
    GIF_CATEGORY "gif_category" META Error Official PRESENCE
        "A GIF header belongs to a marketing template."
        "Meta, templates/components (09/2026): Marketing Messages API only; utility-templates (11/2025) does not list it";

    "Body";
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

    "Footer";
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
}
