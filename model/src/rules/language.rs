//! What the languages of a template have in common.

rules! {
    "Several languages";
    LANGUAGES_PARAMETERS "languages_parameters" ALL Error Language ABSENCE
        "All languages of a template use the same parameters."
        "the language: they share one struct; Meta answers 132000 when more values come than placeholders";
    LANGUAGES_HEADER "languages_header" ALL Error Language ABSENCE
        "All languages of a template have the same kind of header, or none."
        "the language: a message is written once for all languages";
    LANGUAGES_OFFER "languages_offer" ALL Error Language ABSENCE
        "All languages of a template are limited-time offers, or none is."
        "the language: a message is written once for all languages";
    LANGUAGES_CARDS "languages_cards" ALL Error Language ABSENCE
        "All languages of a template have the same number of cards."
        "the language: a message is written once for all languages";
    LANGUAGES_BUTTONS "languages_buttons" ALL Error Language ABSENCE
        "All languages of a template have the same buttons, with the same names, in the same order."
        "the language: a message is written once for all languages";
}
