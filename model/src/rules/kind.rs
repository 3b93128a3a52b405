//! Special kinds of templates: offers, products, payments, calls.

rules! {
    "Special kinds";
    KIND_COMBINATION "kind_combination" ALL Error Official PRESENCE
        "A template is of one special kind: a carousel, a limited-time offer, a template with products, the state of an order, or a request to call."
        "Meta: the page of each kind lists its parts (11/2025 to 09/2026), and none has those of another";

    "Limited-time offers";
    OFFER_CATEGORY "offer_category" META_AND_CAMS Error Official PRESENCE
        "A limited-time offer is a marketing template."
        "Meta, limited-time offers (09/2026)";
    OFFER_TEXT_EMPTY "offer_text_empty" META_AND_CAMS Error Official PRESENCE
        "The text of an offer is not empty."
        "Meta, limited-time offers (09/2026): required";
    OFFER_TEXT_LENGTH "offer_text_length" META_AND_CAMS Error Official PRESENCE
        "The text of an offer has at most 16 characters."
        "Meta, limited-time offers (09/2026)";
    OFFER_TEXT_PARAMETERS "offer_text_parameters" META_AND_CAMS Error Official PRESENCE
        "The text of an offer has no parameter."
        "Meta, limited-time offers (09/2026): a message hands over the end of the offer, and nothing else";
    OFFER_TEXT_LINE_BREAK "offer_text_line_break" META_AND_CAMS Advice SecondHand PRESENCE
        "The text of an offer has no line break."
        "Meta's error texts for other short texts, subcodes 2388047 and 2388073";
    OFFER_HEADER "offer_header" META_AND_CAMS Error Official PRESENCE
        "The header of an offer is an image or a video, if there is one."
        "Meta, limited-time offers (09/2026)";
    OFFER_BODY_LENGTH "offer_body_length" META_AND_CAMS Error Official PRESENCE
        "The body of an offer has at most 600 characters, placeholders counted as they are written on the wire."
        "Meta, limited-time offers (09/2026)";
    OFFER_FOOTER "offer_footer" META_AND_CAMS Error Official PRESENCE
        "An offer has no footer."
        "Meta, limited-time offers (09/2026); CAMS, CreateChatappTemplate (04/2025)";
    OFFER_URL "offer_url" META_AND_CAMS Error Official ABSENCE
        "An offer has a URL button."
        "Meta, limited-time offers (09/2026)";
    OFFER_BUTTONS "offer_buttons" META_AND_CAMS Error Official PRESENCE
        "The buttons of an offer are a coupon, if there is one, and then one URL."
        "Meta, limited-time offers (09/2026); CAMS, CreateChatappTemplate (04/2025)";

    "Products";
    PRODUCT_CATEGORY "product_category" META_AND_CAMS Error Official PRESENCE
        "A template with a catalog, mpm or spm button is a marketing template."
        "Meta, catalog, multi-product and single-product templates (11/2025)";
    PRODUCT_BUTTON_ALONE "product_button_alone" META_AND_CAMS Error Official PRESENCE
        "A catalog, mpm or spm button is the only button."
        "Meta, catalog, multi-product and single-product templates (11/2025): exactly one button";
    PRODUCT_LABEL "product_label" META Error Official PRESENCE
        "With Meta, these labels are fixed: `View catalog`, `View items` and `View`."
        "Meta, catalog, multi-product and single-product templates (11/2025)";
    CATALOG_HEADER "catalog_header" META Error Official PRESENCE
        "With Meta, a template with a catalog button has no header."
        "Meta, catalog templates (11/2025): the header is fixed";
    MPM_HEADER "mpm_header" META Error Official ABSENCE
        "With Meta, a template with an mpm button has a text header."
        "Meta, multi-product templates (11/2025): required";
    SPM_HEADER "spm_header" META Error Official ABSENCE
        "A template with an spm button has a product header."
        "Meta, single-product templates (11/2025)";
    SPM_BODY_LENGTH "spm_body_length" META Error Official PRESENCE
        "The body beside an spm button has at most 160 characters, placeholders counted as they are written on the wire."
        "Meta, single-product templates (11/2025)";
    PRODUCT_HEADER "product_header" META Error Official ABSENCE
        "A product header stands above an spm button, or on a card."
        "Meta, single-product templates, product-card carousels (11/2025)";

    "Payments and orders";
    ORDER_DETAILS_ALONE "order_details_alone" META Error Official PRESENCE
        "A template has one payment button, and beside it at most quick replies, in a marketing template."
        "Meta, order details templates, checkout button templates (11/2025)";
    ORDER_DETAILS_HEADER "order_details_header" META Error Official PRESENCE
        "The header above a payment button is a text, an image, a video or a document."
        "Meta, order details templates for India and Brazil, checkout button templates (11/2025)";
    ORDER_DETAILS_HEADER_MISSING "order_details_header_missing" META Advice Official ABSENCE
        "A template with a payment button has a header."
        "Meta, order details templates (11/2025), which list it without calling it required";
    ORDER_DETAILS_DISPLAY "order_details_display" META Error Official ABSENCE
        "A marketing template with a payment button has `display_format: order_details`, or an image or video header as a checkout."
        "Meta, order details templates, checkout button templates (11/2025)";
    DISPLAY_FORMAT_BUTTON "display_format_button" META Advice Official ABSENCE
        "`display_format: order_details` goes with a payment button."
        "Meta, order details templates (11/2025), where alone it is shown";
    ORDER_STATUS_CATEGORY "order_status_category" META Error Official PRESENCE
        "The state of an order is a utility template."
        "Meta, order status templates (11/2025)";
    ORDER_STATUS_KEYS "order_status_keys" META Error Official ABSENCE
        "`order_status` and `sub_category: order_status` go together."
        "Meta, order status templates (11/2025)";
    ORDER_STATUS_PARTS "order_status_parts" META Error Official PRESENCE
        "The state of an order has a body and a footer, and no header or buttons."
        "Meta, order status templates (11/2025)";
    SUB_CATEGORY_CREATED "sub_category_created" META Advice Official PRESENCE
        "The sub-category is one of those with which Meta's own client creates templates."
        "Meta, message-template-api (09/2026) lists seven, its client library three";

    "Permission to call";
    CALL_PERMISSION_CATEGORY "call_permission_category" META Error Official PRESENCE
        "A request to call is a utility or marketing template."
        "Meta, call permission request templates (11/2025)";
    CALL_PERMISSION_BUTTONS "call_permission_buttons" META Advice SecondHand PRESENCE
        "A request to call has no buttons."
        "a vendor's validator; no sample of Meta's has any";
}
