use std::borrow::Cow;

use crate::{
    Button, Category, DisplayFormat, Header, List, Mark, Marked, MediaKind, Notation, Provider, Providers, SubCategory,
    Text, Word,
};

/// A message template, as declared or as a provider holds it.
///
/// The macro writes it as a `const`; a reader of JSON builds it with owned parts. Nothing about it
/// has to be valid: [`check`](crate::check) says what is wrong.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, Text, Translation, Word};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::plain("Your parcel has arrived.")),
///         ..Translation::new(Word::borrowed("en_US"))
///     }]),
///     ..Definition::new(Word::borrowed("parcel_arrived"), Category::Utility)
/// };
/// assert!(whatsapp_template_model::check(&definition).is_empty());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Definition<'a> {
    /// The name under which the provider files it.
    pub name: Word<'a>,
    /// What it is for.
    pub category: Marked<Category>,
    /// Through which providers it will go: whose rules it must satisfy.
    pub providers: Marked<Providers>,
    /// Rules that are switched off for it.
    pub allow: List<'a, Word<'a>>,
    /// Advice that is an error for it.
    pub deny: List<'a, Word<'a>>,
    /// How Meta gets the variables.
    pub parameter_format: ParameterFormat,
    /// For how many seconds a provider tries to deliver a message; −1 stands for 30 days.
    pub message_send_ttl_seconds: Option<Marked<i64>>,
    /// Authentication: whether the fixed text warns against sharing the code.
    pub add_security_recommendation: Option<Marked<bool>>,
    /// Authentication: after how many minutes the code is no longer valid.
    pub code_expiration_minutes: Option<Marked<i64>>,
    /// What the template is more exactly, with Meta.
    pub sub_category: Option<Marked<SubCategory>>,
    /// How Meta shows it.
    pub display_format: Option<Marked<DisplayFormat>>,
    /// Whether Meta leaves the addresses of buttons as they are, and counts no taps.
    pub cta_url_link_tracking_opted_out: Option<Marked<bool>>,
    /// Whether it asks for the permission to call.
    pub call_permission_request: Option<Marked<bool>>,
    /// The parameter with the state of an order.
    pub order_status: Option<Marked<u16>>,
    /// What changes from message to message.
    pub parameters: List<'a, Parameter<'a>>,
    /// Whether each message says how many cards it has; the definition then has two.
    pub cards_vary: bool,
    /// The text in each language.
    pub translations: List<'a, Translation<'a>>,
    /// Where the whole stands.
    pub mark: Mark,
}

/// The parts of a template that a customer sees, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation<'a> {
    /// The language's code, for example `en_US`.
    pub language: Word<'a>,
    /// What stands above the body.
    pub header: Option<Header<'a>>,
    /// The message itself. Authentication templates have none: their text is fixed.
    pub body: Option<Text<'a>>,
    /// The small text below the body.
    pub footer: Option<Text<'a>>,
    /// The buttons.
    pub buttons: List<'a, Button<'a>>,
    /// The cards of a carousel; empty for every other kind of template.
    pub cards: List<'a, Card<'a>>,
    /// What stands above the body of an offer that ends.
    pub limited_time_offer: Option<Offer<'a>>,
    /// Where the translation stands: what a part that is missing is reported on.
    pub mark: Mark,
}

/// One card of a carousel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Card<'a> {
    /// The picture or film on top.
    pub header: Option<Header<'a>>,
    /// The text below it.
    pub body: Option<Text<'a>>,
    /// The buttons of this card.
    pub buttons: List<'a, Button<'a>>,
    /// Where the card stands.
    pub mark: Mark,
}

/// An offer that ends: `limited_time_offer: offer("Ends tonight", expires: ends)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer<'a> {
    /// Its title.
    pub text: Text<'a>,
    /// The parameter with its end, from which WhatsApp counts down.
    pub expires: Option<u16>,
    /// Where the offer stands.
    pub mark: Mark,
}

impl Card<'_> {
    /// The same card with other parameters: each within the range is the one so many places later.
    ///
    /// ```
    /// use whatsapp_template_model::{Card, Slot, Text};
    /// let card = Card { body: Some(Text::new("Meet .", &[Slot { at: 5, parameter: 1 }])), ..Card::default() };
    /// let second = card.shifted(1..3, 2);
    /// assert_eq!(second.body.unwrap().slots[0].parameter, 3);
    /// ```
    #[must_use]
    pub fn shifted(&self, parameters: core::ops::Range<u16>, by: u16) -> Self {
        let mut card = self.clone();
        card.each_parameter(&mut |parameter| {
            if parameters.contains(parameter) {
                *parameter = parameter.saturating_add(by);
            }
        });
        card
    }

    /// Visits each mention of a parameter.
    fn each_parameter(&mut self, visit: &mut dyn FnMut(&mut u16)) {
        if let Some(header) = &mut self.header {
            header.each_parameter(visit);
        }
        if let Some(body) = &mut self.body {
            body.each_parameter(visit);
        }
        let mut buttons = self.buttons.to_vec();
        for button in &mut buttons {
            button.each_parameter(visit);
        }
        self.buttons = List::Owned(buttons);
    }
}

/// Something that changes from message to message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// Its name, also on CAMS' wire and on Meta's.
    pub name: Word<'a>,
    /// A value as an example for the reviewers, never a default.
    pub sample: Option<Word<'a>>,
    /// The card that it belongs to, counted from 0, if it is declared in a card that repeats.
    pub card: Option<u16>,
}

impl<'a> Parameter<'a> {
    /// A parameter of the whole message.
    pub const fn new(name: Word<'a>, sample: Option<Word<'a>>) -> Self {
        Self { name, sample, card: None }
    }

    /// Its name among all parameters of the message: with the number of its card, counted from 1.
    ///
    /// ```
    /// use whatsapp_template_model::{Parameter, Word};
    /// let plant = Parameter { card: Some(2), ..Parameter::new(Word::borrowed("plant"), None) };
    /// assert_eq!(plant.full_name(), "plant_3");
    /// ```
    pub fn full_name(&self) -> Cow<'_, str> {
        match self.card {
            Some(card) => Cow::Owned(format!("{}_{}", self.name.as_str(), u32::from(card) + 1)),
            None => Cow::Borrowed(self.name.as_str()),
        }
    }
}

/// How Meta gets the variables. CAMS always gets names, NXCloud always numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ParameterFormat {
    /// `{{name}}`.
    #[default]
    Named,
    /// `{{1}}`.
    Positional,
}

impl ParameterFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Named, Self::Positional];

    /// The word in `parameter_format:` and on Meta's wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Positional => "positional",
        }
    }
}

/// What a parameter is used for. It follows from where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// In a text or an address.
    Text,
    /// A media header.
    Media(MediaKind),
    /// A location header.
    Location,
    /// A coupon.
    CouponCode,
    /// A one-time code.
    OtpCode,
    /// A product header.
    Product,
    /// The product whose picture a catalog shows.
    ProductId,
    /// The products of a multi-product message.
    ProductSections,
    /// What a flow gets.
    Flow,
    /// The end of an offer.
    OfferExpiration,
    /// What a call button gets.
    Call,
    /// An order to be paid.
    OrderDetails,
    /// The state of an order.
    OrderStatus,
}

impl Role {
    /// What the language calls its type.
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Media(MediaKind::Image) => "Image",
            Self::Media(MediaKind::Video) => "Video",
            Self::Media(MediaKind::Document) => "Document",
            Self::Media(MediaKind::Gif) => "Gif",
            Self::Location => "Location",
            Self::CouponCode => "CouponCode",
            Self::OtpCode => "OtpCode",
            Self::Product => "Product",
            Self::ProductId => "ProductId",
            Self::ProductSections => "ProductSections",
            Self::Flow => "FlowData",
            Self::OfferExpiration => "OfferExpiration",
            Self::Call => "CallOptions",
            Self::OrderDetails => "OrderDetails",
            Self::OrderStatus => "OrderStatus",
        }
    }

    /// Whether reviewers see a sample of it.
    ///
    /// A location header shows a map without a place, the text of an authentication template is fixed, and
    /// products, flows, offers, calls and orders have no sample in any provider's request.
    pub const fn has_sample(self) -> bool {
        matches!(self, Self::Text | Self::Media(_) | Self::CouponCode)
    }
}

/// CAMS' name for the end of an offer. Source: `GetChatappTemplateDetail` (March 2026), `OfferExpirationTimeMs`.
const OFFER_EXPIRATION: &str = "offerExpirationTimeMs";

impl<'a> Definition<'a> {
    /// A template without parts, for all providers.
    pub const fn new(name: Word<'a>, category: Category) -> Self {
        Self {
            name,
            category: Marked::new(category),
            providers: Marked::new(Providers::ALL),
            allow: List::EMPTY,
            deny: List::EMPTY,
            parameter_format: ParameterFormat::Named,
            message_send_ttl_seconds: None,
            add_security_recommendation: None,
            code_expiration_minutes: None,
            sub_category: None,
            display_format: None,
            cta_url_link_tracking_opted_out: None,
            call_permission_request: None,
            order_status: None,
            parameters: List::EMPTY,
            cards_vary: false,
            translations: List::EMPTY,
            mark: Mark::NONE,
        }
    }

    /// How a provider writes this template's placeholders.
    pub fn notation(&self, provider: Provider) -> Notation {
        match (provider, self.parameter_format) {
            (Provider::Cams, _) => Notation::Dollar,
            (Provider::Meta, ParameterFormat::Named) => Notation::Named,
            (Provider::Meta, ParameterFormat::Positional) | (Provider::Nxcloud, _) => Notation::Numbered,
        }
    }

    /// How many parameters the message has beside those of cards that repeat; they come first.
    pub fn plain_parameters(&self) -> usize {
        self.parameters.iter().filter(|parameter| parameter.card.is_none()).count()
    }

    /// How many parameters a card that repeats has.
    pub fn card_parameters(&self) -> usize {
        self.parameters.iter().filter(|parameter| parameter.card == Some(0)).count()
    }

    /// The name of a parameter; `?` for one that was never declared.
    pub fn parameter_name(&self, parameter: u16) -> &str {
        self.parameters.get(usize::from(parameter)).map_or("?", |parameter| parameter.name.as_str())
    }

    /// The name by which a provider knows a parameter: CAMS has one list of names for the whole message, so there
    /// a card's number belongs to it; and the end of an offer has a name of CAMS' own.
    pub fn wire_name(&self, provider: Provider, parameter: u16) -> Cow<'_, str> {
        let ends = |offer: &Offer<'_>| offer.expires == Some(parameter);
        if provider == Provider::Cams
            && self.translations.iter().filter_map(|t| t.limited_time_offer.as_ref()).any(ends)
        {
            return Cow::Borrowed(OFFER_EXPIRATION);
        }
        match (self.parameters.get(usize::from(parameter)), provider) {
            (Some(parameter), Provider::Cams) => parameter.full_name(),
            (Some(parameter), Provider::Meta | Provider::Nxcloud) => Cow::Borrowed(parameter.name.as_str()),
            (None, _) => Cow::Borrowed("?"),
        }
    }

    /// A text as a provider writes it.
    pub fn written(&self, provider: Provider, text: &Text<'_>) -> String {
        text.written(self.notation(provider), |parameter| self.wire_name(provider, parameter))
    }

    /// How many characters a text has as a provider counts it: placeholders as they are written there.
    pub fn length(&self, provider: Provider, text: &Text<'_>) -> usize {
        text.length(self.notation(provider), |parameter| self.wire_name(provider, parameter))
    }

    /// The sample of a parameter, or `…` where it has none.
    pub fn sample(&self, parameter: u16) -> &str {
        self.parameters
            .get(usize::from(parameter))
            .and_then(|parameter| parameter.sample.as_ref())
            .map_or("…", Word::as_str)
    }

    /// Everything that each parameter is used for, over all languages, with the place of its first use.
    pub fn roles(&self) -> Vec<Vec<(Role, Mark)>> {
        let mut roles: Vec<Vec<(Role, Mark)>> = vec![Vec::new(); self.parameters.len()];
        let mut add = |parameter: u16, role: Role, mark: Mark| {
            if let Some(roles) = roles.get_mut(usize::from(parameter))
                && !roles.iter().any(|(known, _)| *known == role)
            {
                roles.push((role, mark));
            }
        };
        for translation in &self.translations {
            for text in translation.texts() {
                for slot in text.slots.iter() {
                    add(slot.parameter, Role::Text, text.mark);
                }
            }
            for header in translation.headers() {
                if let Some((parameter, role)) = header.parameter() {
                    add(parameter, role, header.mark());
                }
            }
            if let Some(Offer { expires: Some(expires), mark, .. }) = translation.limited_time_offer {
                add(expires, Role::OfferExpiration, mark);
            }
            for button in translation.all_buttons() {
                if let Some((parameter, role)) = button.parameter(self.code_role()) {
                    add(parameter, role, button.mark);
                }
            }
        }
        if let Some(status) = self.order_status {
            add(status.value, Role::OrderStatus, status.mark);
        }
        roles
    }

    /// What a button's code is: in authentication templates a one-time code, else a coupon.
    pub fn code_role(&self) -> Role {
        if *self.category == Category::Authentication { Role::OtpCode } else { Role::CouponCode }
    }
}

impl<'a> Translation<'a> {
    /// A language without parts.
    pub const fn new(language: Word<'a>) -> Self {
        let mark = language.mark;
        Self {
            language,
            header: None,
            body: None,
            footer: None,
            buttons: List::EMPTY,
            cards: List::EMPTY,
            limited_time_offer: None,
            mark,
        }
    }

    /// The header, and those of the cards.
    pub fn headers(&self) -> impl Iterator<Item = &Header<'a>> {
        self.header.iter().chain(self.cards.iter().filter_map(|card| card.header.as_ref()))
    }

    /// The buttons, and those of the cards.
    pub fn all_buttons(&self) -> impl Iterator<Item = &Button<'a>> {
        self.buttons.iter().chain(self.cards.iter().flat_map(|card| card.buttons.iter()))
    }

    /// All texts in which a placeholder may have been written, allowed there or not.
    pub fn texts(&self) -> Vec<&Text<'a>> {
        let mut texts: Vec<&Text<'a>> = Vec::new();
        for header in self.headers() {
            if let Header::Text(text) = header {
                texts.push(text);
            }
        }
        texts.extend(self.limited_time_offer.as_ref().map(|offer| &offer.text));
        texts.extend(&self.body);
        texts.extend(&self.footer);
        texts.extend(self.cards.iter().filter_map(|card| card.body.as_ref()));
        for button in self.all_buttons() {
            texts.extend(button.texts());
        }
        texts
    }
}
