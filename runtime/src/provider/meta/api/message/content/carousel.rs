//! A carousel without a template: cards with a picture and a button, or products of a catalog.

use serde_json::{Value, json};

use super::check::file;
use super::{ActionParameters, Interactive, InteractiveAction, InteractiveHeader, InteractiveText};
use crate::Error;
use crate::provider::graph::content_check::{MAX_LABEL, count, distinct, refused, within};
use crate::provider::wire::{DecodeError, Field, wire};

/// How many cards a carousel has. Source: Meta, messages/interactive-media-carousel-messages (2026), as for the four
/// limits below.
const CAROUSEL_CARDS: core::ops::RangeInclusive<usize> = 2..=10;
/// The longest text of a card.
const MAX_CARD_BODY: usize = 160;
/// How many line breaks the text of a card has at most.
const MAX_CARD_LINE_BREAKS: usize = 2;
/// The longest id of a reply button on a card.
const MAX_CARD_REPLY_ID: usize = 20;
/// How many reply buttons a card has at most. Meta documents no number for cards; no message has more buttons.
const MAX_CARD_REPLIES: usize = 10;

wire! {
    /// A card of a carousel. All cards of a carousel have the same kind and number of buttons. [`Interactive::carousel`]
    /// numbers the cards.
    ///
    /// ```
    /// use whatsapp_template::meta::{CarouselCard, FileContent, InteractiveHeader};
    /// let picture = InteractiveHeader::image(FileContent::new().with_id("1037543291543636"));
    /// let card = CarouselCard::link(picture, "See it", "https://shop.example/elf").with_body("The small one");
    /// assert_eq!(card.kind, "cta_url");
    /// ```
    pub struct CarouselCard {
        [required:
            /// The number of the card, from 0.
            card_index: i64 => "card_index",
            /// `cta_url` for a card with a picture, `product` for a product.
            kind: String => "type",
            /// The action: a link, replies or a product.
            action: CardAction => "action",
        ]
        /// The picture or video of a card that is not a product.
        header / with_header: Option<InteractiveHeader> => "header",
        /// The text, at most 160 characters with at most two line breaks.
        body / with_body: Option<InteractiveText> => "body",
    }
}

wire! {
    /// The action of a card. The constructors of [`CarouselCard`] make it.
    ///
    /// ```
    /// use whatsapp_template::meta::{CardAction, CardReply};
    /// let action = CardAction::new().with_buttons([CardReply::new("elf", "More")]);
    /// assert_eq!(serde_json::to_value(&action).unwrap()["buttons"][0]["quick_reply"]["title"], "More");
    /// ```
    pub struct CardAction {
        /// `cta_url` for a link.
        name / with_name: Option<String> => "name",
        /// The label and the address of a link.
        parameters / with_parameters: Option<ActionParameters> => "parameters",
        /// Replies.
        buttons / with_buttons: Vec<CardReply> => "buttons",
        /// The product.
        product_retailer_id / with_product_retailer_id: Option<String> => "product_retailer_id",
        /// The catalog of the product.
        catalog_id / with_catalog_id: Option<String> => "catalog_id",
    }
}

/// A reply button of a card: `{"type": "quick_reply", "quick_reply": {"id": …, "title": …}}`.
///
/// ```
/// let more = whatsapp_template::meta::CardReply::new("elf", "More");
/// assert_eq!((more.id.as_str(), more.title.as_str()), ("elf", "More"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CardReply {
    /// The id, which the webhook has after a tap: at most 20 characters, unique in the carousel.
    pub id: String,
    /// The label: at most 20 characters.
    pub title: String,
}

impl CardReply {
    /// A button with an id and a label.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into() }
    }
}

impl serde::Serialize for CardReply {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({"type": "quick_reply", "quick_reply": {"id": self.id, "title": self.title}}).serialize(serializer)
    }
}

impl Field for CardReply {
    fn read(value: &Value) -> Result<Self, DecodeError> {
        let reply = value.get("quick_reply").ok_or(DecodeError::new("a quick reply"))?;
        let text = |key: &str| reply.get(key).map_or_else(|| Ok(String::new()), String::read);
        Ok(Self { id: text("id")?, title: text("title")? })
    }
}

impl CarouselCard {
    fn with_picture(header: InteractiveHeader, action: CardAction) -> Self {
        Self::new(0, "cta_url", action).with_header(header)
    }

    /// A picture or video with a button that opens a link.
    pub fn link(header: InteractiveHeader, label: impl Into<String>, url: impl Into<String>) -> Self {
        let parameters = ActionParameters::new().with_display_text(label).with_url(url);
        Self::with_picture(header, CardAction::new().with_name("cta_url").with_parameters(parameters))
    }

    /// A picture or video with reply buttons.
    pub fn replies(header: InteractiveHeader, buttons: impl Into<Vec<CardReply>>) -> Self {
        Self::with_picture(header, CardAction::new().with_buttons(buttons))
    }

    /// A product. All products of a carousel belong to the same catalog.
    pub fn product(catalog_id: impl Into<String>, product_retailer_id: impl Into<String>) -> Self {
        let action = CardAction::new().with_product_retailer_id(product_retailer_id).with_catalog_id(catalog_id);
        Self::new(0, "product", action)
    }
}

impl Interactive {
    /// Two to ten cards, which the customer can browse.
    ///
    /// ```
    /// use whatsapp_template::meta::{CarouselCard, Content, Interactive, SendContent};
    /// let plants = ["sku-100", "sku-101"].map(|id| CarouselCard::product("1948", id));
    /// let send = SendContent::new("+15550123", Interactive::carousel("New in our shop", plants))?;
    /// assert!(send.body()?.contains(r#""card_index":1"#));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn carousel(body: impl Into<InteractiveText>, cards: impl Into<Vec<CarouselCard>>) -> Self {
        let mut cards: Vec<CarouselCard> = cards.into();
        for (index, card) in (0..).zip(&mut cards) {
            card.card_index = index;
        }
        Self::new("carousel", InteractiveAction::new().with_cards(cards)).with_body(body)
    }
}

/// Checks the cards of a carousel.
pub(super) fn check(message: &Interactive) -> Result<(), Error> {
    if message.header.is_some() || message.footer.is_some() {
        return Err(refused("a carousel has neither a header nor a footer; remove it"));
    }
    let cards = &message.action.cards;
    count("cards", cards.len(), *CAROUSEL_CARDS.start(), *CAROUSEL_CARDS.end())?;
    for card in cards {
        self::card(card)?;
    }
    let shape = |card: &CarouselCard| (card.kind.clone(), card.action.name.clone(), card.action.buttons.len());
    if cards.windows(2).any(|pair| matches!(pair, [a, b] if shape(a) != shape(b))) {
        return Err(refused("all cards must have the same kind and number of buttons; make them equal"));
    }
    if cards.windows(2).any(|pair| matches!(pair, [a, b] if a.action.catalog_id != b.action.catalog_id)) {
        return Err(refused("all products of a carousel must belong to the same catalog; send one message for each"));
    }
    distinct("a card's button", cards.iter().flat_map(|card| &card.action.buttons).map(|button| button.id.as_str()))
}

fn card(card: &CarouselCard) -> Result<(), Error> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let action = &card.action;
    if card.kind == "product" {
        within("`catalog_id`", &text(&action.catalog_id), 1, usize::MAX)?;
        return within("`product_retailer_id`", &text(&action.product_retailer_id), 1, usize::MAX);
    }
    let body = card.body.as_ref().map_or("", |body| body.text.as_str());
    within("a card's text", body, 0, MAX_CARD_BODY)?;
    if body.matches('\n').count() > MAX_CARD_LINE_BREAKS {
        return Err(refused(format!("a card's text may have at most {MAX_CARD_LINE_BREAKS} line breaks; remove some")));
    }
    let picture = card.header.as_ref().and_then(|header| match header.kind.as_str() {
        "image" => header.image.as_ref(),
        "video" => header.video.as_ref(),
        _ => None,
    });
    let picture = picture.ok_or_else(|| refused("a card needs an image or a video as its header; add one"))?;
    file("header", picture)?;
    if action.name.is_some() {
        let parameters = action.parameters.clone().unwrap_or_default();
        within("a card's label", &text(&parameters.display_text), 1, MAX_LABEL)?;
        return within("a card's `url`", &text(&parameters.url), 1, usize::MAX);
    }
    count("buttons on a card", action.buttons.len(), 1, MAX_CARD_REPLIES)?;
    action.buttons.iter().try_for_each(|button| {
        within("the id of a card's button", &button.id, 1, MAX_CARD_REPLY_ID)?;
        within("the title of a card's button", &button.title, 1, MAX_LABEL)
    })
}
