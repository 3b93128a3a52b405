//! Random templates of every kind. Most of them are valid, and many are at the edge of a limit.
//!
//! The tests of several crates use them, for example to show that the macro reports the problems that
//! [`check`](crate::check()) returns, and that every valid template can be sent.

mod draw;
mod kind;
mod parts;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::{
    Category, Definition, List, Marked, MarkedStr, Parameter, ParameterFormat, ParameterOrder, Providers, Role,
    Translation,
};
use draw::Draw;

/// A strategy for templates of any kind.
///
/// ```
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
/// use whatsapp_template_model::arbitrary;
/// let template = arbitrary::template().new_tree(&mut TestRunner::deterministic()).unwrap().current();
/// assert!(!template.translations.is_empty());
/// ```
pub fn template() -> BoxedStrategy<Definition<'static>> {
    vec(any::<u8>(), 64..160).prop_map(|bytes| Draft::new(bytes).finish()).boxed()
}

/// A template under construction, with the bytes that decide the rest.
struct Draft {
    draw: Draw,
    definition: Definition<'static>,
    parameters: Vec<Parameter<'static>>,
    /// The card whose parameters are being added.
    card: Option<u16>,
}

const LANGUAGES: [&str; 6] = ["en_US", "es_MX", "de", "ar", "zh_CN", "pt_BR"];

impl Draft {
    fn new(bytes: Vec<u8>) -> Self {
        let definition = Definition::new(MarkedStr::borrowed("order_shipped"), Category::Marketing);
        Self { draw: Draw::new(bytes), definition, parameters: Vec::new(), card: None }
    }

    fn finish(mut self) -> Definition<'static> {
        let mut first = Translation::new(MarkedStr::borrowed("en_US"));
        kind::kind(&mut self, &mut first);
        if self.draw.one_in(4) {
            let sets = [Providers::META, Providers::CAMS, Providers::NXCLOUD, Providers::ALL];
            self.definition.providers = Marked::new(self.draw.choose(&sets));
        }
        if self.draw.one_in(4) {
            self.definition.parameter_format = ParameterFormat::Positional;
        }
        if self.draw.one_in(2) {
            self.definition.parameter_order = ParameterOrder::Fields;
        }
        if self.draw.one_in(6) {
            let edges = [-1, 29, 30, 900, 901, 43_199, 43_200, 43_201, 2_592_000, 2_592_001];
            self.definition.message_send_ttl_seconds = Some(Marked::new(self.draw.choose(&edges)));
        }
        let several = if self.draw.one_in(3) { 1 + self.draw.below(3) } else { 1 };
        let translations = LANGUAGES.iter().take(several).enumerate().map(|(n, code)| {
            let mut translation = Translation { language: MarkedStr::borrowed(code), ..first.clone() };
            if n > 0 && self.draw.one_in(5) {
                parts::change(&mut self.draw, &mut translation);
            }
            translation
        });
        self.definition.translations = List::Owned(translations.collect());
        self.definition.parameters = List::Owned(self.parameters);
        self.definition
    }

    /// A new parameter with this role, or sometimes an existing one.
    fn parameter(&mut self, role: Role) -> u16 {
        let stem = match role {
            Role::Text => "value",
            Role::Media(kind) => kind.row().keyword,
            Role::Location => "place",
            Role::CouponCode => "coupon",
            Role::OtpCode => "code",
            Role::Product => "product",
            Role::ProductId => "thumbnail",
            Role::ProductSections => "products",
            Role::Flow => "booking",
            Role::OfferExpiration => "ends",
            Role::Call => "call",
            Role::OrderDetails => "order",
            Role::OrderStatus => "status",
        };
        let known = self.parameters.iter().position(|known| known.card == self.card && known.name.starts_with(stem));
        if let Some(known) = known.and_then(|known| u16::try_from(known).ok()).filter(|_| self.draw.one_in(4)) {
            return known;
        }
        // Letters, since Meta's names have no digits.
        let number = self.parameters.len();
        let letter = |n: usize| ('a'..='z').nth(n % 26).unwrap_or('a');
        let letters: String = [letter(number / 26), letter(number)].iter().collect();
        let sample = match role {
            Role::Text => self.draw.choose(&["Ann", "1042", "größe", "BLUE_ELF", "a b"]),
            Role::Media(kind) => match kind.row().keyword {
                "image" => "https://shop.example/a.jpg",
                "document" => "https://shop.example/a.pdf",
                _ => "https://shop.example/a.mp4",
            },
            Role::CouponCode => self.draw.choose(&["SPRING25", "ABCDEFGHIJKLMNO", "ABCDEFGHIJKLMNOP"]),
            _ => "",
        };
        let sample = role.has_sample().then(|| MarkedStr::borrowed(sample));
        let name = MarkedStr::new(format!("{stem}_{letters}").into());
        self.parameters.push(Parameter { name, sample, card: self.card, code: None, integer: None });
        u16::try_from(number).unwrap_or(u16::MAX)
    }
}
