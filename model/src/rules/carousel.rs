//! Carousels.

rules! {
    "Carousels";
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
        "Each card has an image or a video as its header, or with Meta a product."
        "Meta, media-card carousels (09/2026), product-card carousels (11/2025); CAMS, CreateChatappTemplate (02/2025)";
    CARD_BODY_LENGTH "card_body_length" ALL Error Official PRESENCE
        "The body of a card has at most 160 characters."
        "Meta, media-card carousels (09/2026)";
    CARD_BODY_TEXT "card_body_text" ALL Advice SecondHand PRESENCE
        "The body of a card keeps to what is asked of a body: words at its edges and between its parameters, no tab, no gaps."
        "Meta's error texts speak of bodies without saying whether those of cards are meant";
    CARD_BUTTONS "card_buttons" ALL Error Official PRESENCE
        "A card has at most 2 buttons: quick_reply, url or phone_number, and with Meta order_details."
        "Meta, media-card carousels (09/2026), checkout button templates (11/2025); CAMS, CreateChatappTemplate (02/2025)";
    CARD_BUTTON_MISSING "card_button_missing" ALL Advice SecondHand ABSENCE
        "A card has a button."
        "Meta, media-card carousels (09/2026): optional by the text, but every sample has one";
    CARD_UNIFORM "card_uniform" ALL Error Official ABSENCE
        "All cards have the same parts, the same kind of header, and the same kinds of buttons in the same order."
        "Meta, media-card carousels (09/2026); CAMS, GetChatappTemplateDetail (03/2026)";
    CARD_ORDER_DETAILS_FIRST "card_order_details_first" META Error Official PRESENCE
        "The payment button of a card is its first button."
        "Meta, checkout button templates (11/2025)";
    CARDS_VARY "cards_vary" ALL Error Official PRESENCE
        "Only a carousel of products leaves the number of its cards to each message."
        "Meta, media-card carousels (09/2026): as many cards as were created; product-card carousels (11/2025)";
    PRODUCT_CARD_BODY "product_card_body" META Error Official PRESENCE
        "The card of a product has no body."
        "Meta, product-card carousels (11/2025)";
    PRODUCT_CARD_BUTTON_MISSING "product_card_button_missing" META Error Official ABSENCE
        "The card of a product has a button."
        "Meta, product-card carousels (11/2025)";
    PRODUCT_CARD_BUTTONS "product_card_buttons" META Error Official PRESENCE
        "The card of a product has one button: spm or url."
        "Meta, product-card carousels (11/2025)";
}
