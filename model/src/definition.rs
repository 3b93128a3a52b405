//! A template as declared, or as a provider returns it.

use std::borrow::Cow;

use crate::{
    Category, DisplayFormat, List, Mark, Marked, MarkedStr, Notation, Offer, Parameter, ParameterFormat,
    ParameterOrder, Provider, Providers, Role, SubCategory, Text, Translation, TranslationSample,
};

/// A message template, as declared or as a provider returns it.
///
/// It borrows its parts in a `const`, and owns them after it was read from JSON. It need not be valid:
/// `check` returns its problems.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::literal("Your parcel has arrived.")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("parcel_arrived"), Category::Utility)
/// };
/// assert!(whatsapp_template_model::check(&definition).is_empty());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Definition<'a> {
    /// The name of the template at the provider.
    pub name: MarkedStr<'a>,
    /// What it is for.
    pub category: Marked<Category>,
    /// The providers that the template is for. Their rules apply to it.
    pub providers: Marked<Providers>,
    /// The rules that are switched off for this template.
    pub allow: List<'a, MarkedStr<'a>>,
    /// Advice that counts as an error for this template.
    pub deny: List<'a, MarkedStr<'a>>,
    /// How parameters are identified in requests to Meta.
    pub parameter_format: ParameterFormat,
    /// What determines the numbers of parameters, for a provider that identifies them by numbers.
    pub parameter_order: ParameterOrder,
    /// For how many seconds a provider tries to deliver a message; −1 means 30 days.
    pub message_send_ttl_seconds: Option<Marked<i64>>,
    /// Authentication only: whether the fixed text advises against sharing the code.
    pub add_security_recommendation: Option<Marked<bool>>,
    /// Authentication only: the number of minutes after which the code expires.
    pub code_expiration_minutes: Option<Marked<i64>>,
    /// Whether WhatsApp may change the category in its review. Only CAMS gets it, whose SDK calls it deprecated.
    pub allow_category_change: Option<Marked<bool>>,
    /// The sub-category, which Meta alone has.
    pub sub_category: Option<Marked<SubCategory>>,
    /// How Meta shows it.
    pub display_format: Option<Marked<DisplayFormat>>,
    /// Whether Meta leaves the addresses of URL buttons unchanged and does not count taps on them.
    pub cta_url_link_tracking_opted_out: Option<Marked<bool>>,
    /// Whether the message asks the customer for permission to call.
    pub call_permission_request: Option<Marked<bool>>,
    /// The parameter with the state of an order.
    pub order_status: Option<Marked<u16>>,
    /// What changes from message to message.
    pub parameters: List<'a, Parameter<'a>>,
    /// Whether the number of cards varies from message to message. The definition then has two cards.
    pub cards_vary: bool,
    /// The text in each language.
    pub translations: List<'a, Translation<'a>>,
    /// The mark of the whole template.
    pub mark: Mark,
}

/// CAMS' name for the end of an offer. Source: `GetChatappTemplateDetail` (March 2026), `OfferExpirationTimeMs`.
const OFFER_EXPIRATION: &str = "offerExpirationTimeMs";

impl<'a> Definition<'a> {
    /// A template without parts, for all providers.
    pub const fn new(name: MarkedStr<'a>, category: Category) -> Self {
        Self {
            name,
            category: Marked::new(category),
            providers: Marked::new(Providers::ALL),
            allow: List::EMPTY,
            deny: List::EMPTY,
            parameter_format: ParameterFormat::Named,
            parameter_order: ParameterOrder::Text,
            message_send_ttl_seconds: None,
            add_security_recommendation: None,
            code_expiration_minutes: None,
            allow_category_change: None,
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

    /// The number of parameters outside repeated cards. These are the first in the list.
    pub fn message_parameters(&self) -> usize {
        self.parameters.iter().filter(|parameter| parameter.card.is_none()).count()
    }

    /// The number of parameters of a repeated card.
    pub fn card_parameters(&self) -> usize {
        self.parameters.iter().filter(|parameter| parameter.card == Some(0)).count()
    }

    /// The index of the value of a parameter in an additional card, which a message has beyond the cards of the
    /// definition. `shift` is the distance from the values of the card whose layout it has. A parameter of the message
    /// has the same value in every card.
    ///
    /// ```
    /// use whatsapp_template_model::{Category, Definition, MarkedStr, Parameter};
    /// let name = |name, card| Parameter { card, ..Parameter::new(MarkedStr::borrowed(name), None) };
    /// let definition = Definition {
    ///     parameters: vec![name("customer", None), name("plant", Some(0)), name("plant", Some(1))].into(),
    ///     cards_vary: true,
    ///     ..Definition::new(MarkedStr::borrowed("arrivals"), Category::Marketing)
    /// };
    /// assert_eq!((definition.value_index(2, 1), definition.value_index(0, 1)), (3, 0));
    /// ```
    pub fn value_index(&self, parameter: u16, shift: u16) -> u16 {
        let of_card =
            shift > 0 && self.parameters.get(usize::from(parameter)).is_some_and(|known| known.card.is_some());
        if of_card { parameter.saturating_add(shift) } else { parameter }
    }

    /// The name of a parameter, or `?` if it is not declared.
    pub fn parameter_name(&self, parameter: u16) -> &str {
        self.parameters.get(usize::from(parameter)).map_or("?", |parameter| parameter.name.as_str())
    }

    /// The name of a parameter in a provider's API. CAMS has one list of names for the whole message, so its names
    /// include the number of the card. The end of an offer has a fixed name at CAMS.
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

    /// A text in the notation of a provider.
    pub fn written(&self, provider: Provider, text: &Text<'_>) -> String {
        self.written_in(self.notation(provider), provider, text)
    }

    /// The number of characters of a text as a provider counts them, with placeholders in its notation.
    pub fn length(&self, provider: Provider, text: &Text<'_>) -> usize {
        text.length(self.notation(provider), self.parameter_order, |parameter| self.wire_name(provider, parameter))
    }

    /// How a provider writes the variable of a link: Meta and NXCloud use a number there, even if texts have names.
    pub fn url_notation(&self, provider: Provider) -> Notation {
        match provider {
            Provider::Cams => Notation::Dollar,
            Provider::Meta | Provider::Nxcloud => Notation::Numbered,
        }
    }

    /// The URL of a button as a provider writes it.
    pub fn written_url(&self, provider: Provider, url: &Text<'_>) -> String {
        self.written_in(self.url_notation(provider), provider, url)
    }

    /// How many characters the URL of a button has. The limit is Meta's, who gets `{{1}}` from every provider, so the
    /// name of a parameter does not count.
    pub fn url_length(&self, url: &Text<'_>) -> usize {
        url.length(Notation::Numbered, self.parameter_order, |_| "")
    }

    fn written_in(&self, notation: Notation, provider: Provider, text: &Text<'_>) -> String {
        text.written(notation, self.parameter_order, |parameter| self.wire_name(provider, parameter))
    }

    /// The sample of a parameter, or `…` where it has none.
    pub fn sample(&self, parameter: u16) -> &str {
        self.parameters
            .get(usize::from(parameter))
            .and_then(|parameter| parameter.sample.as_ref())
            .map_or("…", MarkedStr::as_str)
    }

    /// The sample of a parameter in the language with this index, or `…` where it has none.
    pub fn sample_in(&self, translation_index: usize, parameter: u16) -> &str {
        let own = self.translations.get(translation_index).and_then(|translation| translation.sample(parameter));
        own.map_or_else(|| self.sample(parameter), MarkedStr::as_str)
    }

    /// The definition with the samples of one language as those of its parameters. It is the definition itself if the
    /// language has no samples of its own, or if there is no such language.
    pub fn with_samples_in(&self, language: &str) -> Cow<'_, Self> {
        let is_it = |translation: &&mut Translation<'a>| translation.language.as_str() == language;
        if !self.translations.iter().any(|one| one.language.as_str() == language && !one.samples.is_empty()) {
            return Cow::Borrowed(self);
        }
        let mut definition = self.clone();
        let mut translations = definition.translations.to_vec();
        let mut parameters = definition.parameters.to_vec();
        if let Some(translation) = translations.iter_mut().find(is_it) {
            for TranslationSample { parameter, sample } in &core::mem::take(&mut translation.samples) {
                if let Some(parameter) = parameters.get_mut(usize::from(*parameter)) {
                    parameter.sample = Some(sample.clone());
                }
            }
        }
        definition.translations = List::Owned(translations);
        definition.parameters = List::Owned(parameters);
        Cow::Owned(definition)
    }

    /// All roles of each parameter in all languages, with the mark of the first use.
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

    /// The role of the code of a button: a one-time code in authentication templates, otherwise a coupon.
    pub fn code_role(&self) -> Role {
        if *self.category == Category::Authentication { Role::OtpCode } else { Role::CouponCode }
    }
}
