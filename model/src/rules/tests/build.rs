//! A builder of templates for tests. It starts with a valid template, and each method changes a part.

mod button;
mod card;
mod kind;

use std::borrow::Cow;

use super::mark;
use crate::{
    Category, Definition, Header, List, Mark, Marked, MarkedStr, Media, MediaKind, MediaSource, Notation, Parameter,
    ParameterFormat, Providers, Slot, Text, Translation,
    button::{App, Code},
};

/// A template under test.
#[derive(Clone, Debug)]
pub(crate) struct Template(pub(crate) Definition<'static>);

fn word(value: &str, mark: u32) -> MarkedStr<'static> {
    Marked::at(Cow::Owned(value.to_owned()), Mark::new(mark))
}

fn base(category: Category) -> Template {
    let translation = Translation::new(word("en_US", mark::LANGUAGE));
    Template(Definition {
        category: Marked::at(category, Mark::new(mark::CATEGORY)),
        providers: Marked::at(Providers::ALL, Mark::new(mark::PROVIDERS)),
        translations: List::Owned(vec![translation]),
        ..Definition::new(word("parcel_arrived", mark::NAME), category)
    })
}

pub(crate) fn utility() -> Template {
    base(Category::Utility).body("Your parcel has arrived.")
}

pub(crate) fn marketing() -> Template {
    base(Category::Marketing).body("New plants have arrived.")
}

/// An authentication template with a button that copies the code.
pub(crate) fn authentication() -> Template {
    base(Category::Authentication).code("copy_code|code", |_| {})
}

/// An authentication template with an app. `button` is `one_tap` or `zero_tap`.
pub(crate) fn with_app(button: &str) -> Template {
    let tap = |code: &mut Code<'static>| {
        code.autofill_text = Some(Text::literal("Autofill"));
        code.supported_apps = List::Owned(vec![app("com.example.shop", "K8a/AINcGX7")]);
        code.zero_tap_terms_accepted = Some(Marked::new(true));
    };
    base(Category::Authentication).code(&format!("{button}|code"), tap)
}

/// A number of equal cards.
pub(crate) fn carousel(cards: usize) -> Template {
    (0..cards).fold(marketing(), |template, _| {
        template.card("image|photo", "A rare plant.", &["reply|More like this", "url|Shop|https://shop.example/x"])
    })
}

pub(crate) fn app(package_name: &str, signature_hash: &str) -> App<'static> {
    App { package_name: word(package_name, 7), signature_hash: word(signature_hash, 8) }
}

impl Template {
    fn translation(&mut self) -> &mut Translation<'static> {
        owned(&mut self.0.translations).last_mut().unwrap()
    }

    /// The index of a parameter, which is declared on its first use. An empty sample counts as none.
    pub(crate) fn parameter(&mut self, name: &str, sample: &str) -> u16 {
        let parameters = owned(&mut self.0.parameters);
        let index = parameters.iter().position(|known| known.name.as_str() == name).unwrap_or_else(|| {
            let at = mark::PARAMETER + 2 * u32::try_from(parameters.len()).unwrap();
            parameters.push(Parameter::new(word(name, at), (!sample.is_empty()).then(|| word(sample, at + 1))));
            parameters.len() - 1
        });
        u16::try_from(index).unwrap()
    }

    /// A text in the notation of declarations.
    pub(crate) fn text(&mut self, source: &str, mark: u32) -> Text<'static> {
        let scan = Notation::Language.scan(source);
        assert!(scan.errors.is_empty(), "{source}: {:?}", scan.errors);
        let slots = scan.placeholders.iter().map(|p| Slot { at: p.at, parameter: self.parameter(&p.name, "Ann") });
        let slots: Vec<_> = slots.collect();
        Text { literal: Cow::Owned(scan.literal), slots: Cow::Owned(slots), mark: Mark::new(mark) }
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Definition<'static>)) -> Self {
        change(&mut self.0);
        self
    }

    pub(crate) fn on(self, providers: Providers) -> Self {
        self.with(|definition| definition.providers.value = providers)
    }

    pub(crate) fn positional(self) -> Self {
        self.with(|definition| definition.parameter_format = ParameterFormat::Positional)
    }

    pub(crate) fn name(self, name: &str) -> Self {
        self.with(|definition| definition.name = word(name, mark::NAME))
    }

    /// Changes the code of the last language.
    pub(crate) fn language(mut self, code: &str) -> Self {
        self.translation().language = word(code, mark::LANGUAGE);
        self
    }

    /// Adds the same parts in another language.
    pub(crate) fn also_in(mut self, code: &str) -> Self {
        let mut again = self.translation().clone();
        let number = u32::try_from(self.0.translations.len()).unwrap();
        again.language = word(code, mark::LANGUAGE + number);
        again.mark = again.language.mark;
        owned(&mut self.0.translations).push(again);
        self
    }

    pub(crate) fn ttl(self, seconds: i64) -> Self {
        self.with(|definition| {
            definition.message_send_ttl_seconds = Some(Marked::at(seconds, Mark::new(mark::TTL)));
        })
    }

    pub(crate) fn security(self) -> Self {
        self.with(|definition| {
            definition.add_security_recommendation = Some(Marked::at(true, Mark::new(mark::SECURITY)));
        })
    }

    pub(crate) fn expires(self, minutes: i64) -> Self {
        self.with(|definition| {
            definition.code_expiration_minutes = Some(Marked::at(minutes, Mark::new(mark::EXPIRATION)));
        })
    }

    pub(crate) fn allow(self, rules: &[&str]) -> Self {
        self.with(|definition| definition.allow = words(rules, mark::ALLOW))
    }

    pub(crate) fn deny(self, rules: &[&str]) -> Self {
        self.with(|definition| definition.deny = words(rules, mark::DENY))
    }

    /// Sets the sample of a parameter, or removes it. Declares the parameter if necessary.
    pub(crate) fn sample(mut self, name: &str, sample: Option<&str>) -> Self {
        let index = usize::from(self.parameter(name, ""));
        let parameter = &mut owned(&mut self.0.parameters)[index];
        let at = parameter.name.mark.number() + 1;
        parameter.sample = sample.map(|sample| word(sample, at));
        self
    }

    pub(crate) fn body(mut self, source: &str) -> Self {
        let text = self.text(source, mark::BODY);
        self.translation().body = Some(text);
        self
    }

    pub(crate) fn no_body(mut self) -> Self {
        self.translation().body = None;
        self
    }

    pub(crate) fn footer(mut self, source: &str) -> Self {
        let text = self.text(source, mark::FOOTER);
        self.translation().footer = Some(text);
        self
    }

    /// Sets the header: a text, or `image|parameter`, `video|…`, `gif|…`, `location|…`, `product|…`, or
    /// `image|https://…` for a fixed link.
    pub(crate) fn header(mut self, source: &str) -> Self {
        let header = self.make_header(source, mark::HEADER);
        self.translation().header = Some(header);
        self
    }

    fn make_header(&mut self, source: &str, at: u32) -> Header<'static> {
        let mark = Mark::new(at);
        let Some((kind, value)) = source.split_once('|') else { return Header::Text(self.text(source, at)) };
        let Some(media) = MediaKind::from_keyword(kind) else {
            let parameter = self.parameter(value, "Main Street 1");
            return match kind {
                "product" => Header::Product { parameter, mark },
                _ => Header::Location { parameter, mark },
            };
        };
        let kind = media;
        let sample = format!("https://shop.example/sample.{}", kind.row().endings[0]);
        let source = if value.contains(['/', '.']) {
            MediaSource::Link(word(value, at))
        } else {
            MediaSource::Parameter(self.parameter(value, &sample))
        };
        Header::Media(Media { kind, source, file_name: None, caption: None, mark })
    }

    /// Removes the samples of all parameters.
    pub(crate) fn no_samples(self) -> Self {
        self.with(|definition| {
            for parameter in owned(&mut definition.parameters) {
                parameter.sample = None;
            }
        })
    }
}

fn words(rules: &[&str], from: u32) -> List<'static, MarkedStr<'static>> {
    (from..).zip(rules).map(|(at, rule)| word(rule, at)).collect::<Vec<_>>().into()
}

/// The items of an owned list.
pub(crate) fn owned<'l, T: Clone>(list: &'l mut List<'static, T>) -> &'l mut Vec<T> {
    if let List::Borrowed(items) = list {
        *list = List::Owned(items.to_vec());
    }
    match list {
        List::Owned(items) => items,
        List::Borrowed(_) => unreachable!(),
    }
}
