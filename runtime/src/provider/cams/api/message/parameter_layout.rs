//! What all messages of a template have in common: names, order and length of its variables.

use core::ptr;

use crate::definition_cache::DefinitionCache;
use crate::json;
use crate::model::{
    Action, Button, Definition, Header, Mark, MediaSource, Parameter, Provider, Role, Text, Translation,
    reply::quick_replies,
};
use crate::provider::cams::api::message::stack_buffer::BLOCK;

/// What a message of a template is written with in one language, as far as it is the same in every message.
///
/// It follows from the definition alone, and finding it out takes longer than writing a message's values.
pub(in crate::provider::cams) struct ParameterLayout {
    /// For each parameter, what to do with its value.
    pub(in crate::provider::cams) steps: Box<[Step]>,
    /// Whether there is any variable.
    pub(in crate::provider::cams) has_variables: bool,
    /// What the taps on quick replies bring back, in the order of the buttons.
    pub(in crate::provider::cams) payload: Box<[String]>,
    /// The parameter with the products, which are no variable.
    pub(in crate::provider::cams) products: Option<u16>,
    /// The parameter with what the flow gets, which is no variable either.
    pub(in crate::provider::cams) flow: Option<u16>,
    /// How long the JSON text is without the values.
    pub(in crate::provider::cams) length: usize,
    /// How many bytes outside of the values could not stand in a JSON string: the quotation marks, mostly.
    pub(in crate::provider::cams) escapes: usize,
}

/// How one value is written.
pub(in crate::provider::cams) struct Step {
    /// The parameter's name in the program, for errors. The wire's may have a card's number.
    pub(in crate::provider::cams) name: &'static str,
    /// What stands before the value: from `{` or from the end of the value before, up to the quotation mark
    /// that opens this one.
    pub(in crate::provider::cams) prefix: Box<str>,
    /// The start of the prefix, to be copied at once. Nearly every prefix is shorter.
    pub(in crate::provider::cams) block: [u8; BLOCK],
    /// Where the value will stand.
    pub(in crate::provider::cams) place: ParameterPosition,
}

/// Where a parameter stands in a translation, as far as it matters for writing its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::provider::cams) enum ParameterPosition {
    /// In no address; perhaps nowhere, if it is another translation that has it.
    Text,
    /// Only in addresses.
    Address,
    /// In an address and elsewhere.
    Both,
    /// Not among the variables: products, and what a flow gets, travel beside them. Nothing is written.
    Beside,
}

impl ParameterLayout {
    /// What closes the last value and the text.
    pub(in crate::provider::cams) const END: &'static str = "\"}";

    /// The layout of a definition and one of its translations, made on first use and then kept. `None` if the
    /// translation is another's.
    pub(in crate::provider::cams) fn of(
        definition: &'static Definition<'static>,
        translation: &Translation<'static>,
    ) -> Option<&'static Self> {
        static KNOWN: DefinitionCache<Definition<'static>, Box<[ParameterLayout]>> = DefinitionCache::new();
        let at = definition.translations.iter().position(|known| ptr::eq(known, translation))?;
        let plans = |definition: &'static Definition<'static>| {
            (0..definition.translations.len()).filter_map(|n| Self::new(definition, n)).collect()
        };
        // Found by the definition: translations that are alike may be one to the linker, with other parameters.
        KNOWN.get(definition, plans).get(at)
    }

    fn new(definition: &'static Definition<'static>, translation: usize) -> Option<Self> {
        let payload = quick_replies(definition, translation).into_iter().map(|reply| reply.payload).collect();
        let translation = definition.translations.get(translation)?;
        let roles = definition.roles();
        let mut has_variables = false;
        let step = |(n, (parameter, roles)): (u16, (&'static Parameter<'static>, &Vec<_>))| {
            let (mut prefix, mut block) = (String::new(), [b' '; BLOCK]);
            let variable = is_variable(roles);
            if variable {
                prefix.push_str(if has_variables { "\",\"" } else { "{\"" });
                json::inside(&mut prefix, &definition.wire_name(Provider::Cams, n));
                prefix.push_str("\":\"");
                has_variables = true;
            }
            block.iter_mut().zip(prefix.bytes()).for_each(|(to, byte)| *to = byte);
            let place = if variable { ParameterPosition::of(translation, n) } else { ParameterPosition::Beside };
            Step { name: parameter.name.as_str(), prefix: prefix.into(), block, place }
        };
        let steps: Box<[Step]> = (0..=u16::MAX).zip(definition.parameters.iter().zip(&roles)).map(step).collect();
        let length = steps.iter().map(|step| step.prefix.len()).sum::<usize>() + Self::END.len();
        let fixed = steps.iter().flat_map(|step| step.prefix.bytes()).chain(Self::END.bytes());
        let escapes = fixed.filter(|byte| json::is_escaped(*byte)).count();
        let used = |is_meant: fn(Role) -> bool| {
            let mut used = translation.all_buttons().filter_map(|button| button.parameter(definition.code_role()));
            used.find(|(_, role)| is_meant(*role)).map(|(parameter, _)| parameter)
        };
        Some(Self {
            steps,
            has_variables,
            payload,
            products: used(|role| matches!(role, Role::ProductId | Role::ProductSections)),
            flow: used(|role| role == Role::Flow),
            length,
            escapes,
        })
    }
}

/// Whether a parameter is among the variables. Products and what a flow gets travel beside them. What CAMS has no
/// part for stays, so that it is refused and not lost.
fn is_variable(roles: &[(Role, Mark)]) -> bool {
    let beside = |role: Role| matches!(role, Role::ProductId | Role::ProductSections | Role::Flow);
    roles.is_empty() || roles.iter().any(|(role, _)| !beside(*role))
}

impl ParameterPosition {
    fn of(translation: &Translation<'_>, parameter: u16) -> Self {
        match (in_address(translation, parameter), elsewhere(translation, parameter)) {
            (false, _) => Self::Text,
            (true, false) => Self::Address,
            (true, true) => Self::Both,
        }
    }
}

fn has(text: &Text<'_>, parameter: u16) -> bool {
    text.slots.iter().any(|slot| slot.parameter == parameter)
}

fn in_address(translation: &Translation<'_>, parameter: u16) -> bool {
    translation.all_buttons().any(|button| matches!(&button.action, Action::Url { url, .. } if has(url, parameter)))
}

/// Whether a parameter stands anywhere but at the end of an address.
fn elsewhere(translation: &Translation<'_>, parameter: u16) -> bool {
    let header = |header: &Header<'_>| match header {
        Header::Text(text) => has(text, parameter),
        Header::Location { parameter: used, .. } | Header::Product { parameter: used, .. } => *used == parameter,
        Header::Media(media) => media.source == MediaSource::Parameter(parameter),
    };
    let bodies = translation.body.iter().chain(translation.cards.iter().filter_map(|card| card.body.as_ref()));
    bodies.into_iter().any(|body| has(body, parameter))
        || translation.headers().any(header)
        || translation.all_buttons().filter_map(Button::code).any(|code| code.parameter == parameter)
}

#[cfg(test)]
pub(in crate::provider::cams) mod tests {
    use super::*;
    use crate::model::{Category, List, MarkedStr, Slot};

    /// Text and addresses differ between the languages.
    pub(in crate::provider::cams) fn parcel() -> &'static Definition<'static> {
        let text = |literal, parameter| Text { slots: vec![Slot { at: 0, parameter }].into(), ..Text::plain(literal) };
        let url = |parameter| Button {
            name: None,
            action: Action::Url {
                label: Text::plain("Open"),
                url: text("https://shop.example/", parameter),
                app_deep_link: None,
            },
            mark: Mark::NONE,
        };
        let english = Translation {
            header: Some(Header::Text(text("Hi ", 0))),
            body: Some(text("Your order is on its way: ", 1)),
            buttons: List::Owned(vec![url(1), url(2)]),
            ..Translation::new(MarkedStr::borrowed("en_US"))
        };
        let german = Translation { body: Some(text("Unterwegs: ", 2)), ..Translation::new(MarkedStr::borrowed("de")) };
        let parameter = |name| Parameter::new(MarkedStr::borrowed(name), None);
        Box::leak(Box::new(Definition {
            parameters: List::Owned(["customer", "order", "a\"b"].map(parameter).into()),
            translations: List::Owned(vec![english, german]),
            ..Definition::new(MarkedStr::borrowed("parcel"), Category::Utility)
        }))
    }

    #[test]
    fn a_parameter_stands_where_its_translation_has_it() {
        let definition = parcel();
        for (n, expected) in [
            [ParameterPosition::Text, ParameterPosition::Both, ParameterPosition::Address],
            [ParameterPosition::Text; 3],
        ]
        .into_iter()
        .enumerate()
        {
            let layout = ParameterLayout::of(definition, &definition.translations[n]).unwrap();
            let places: Vec<_> = layout.steps.iter().map(|step| step.place).collect();
            assert_eq!(places, expected);
            let prefixes: Vec<_> = layout.steps.iter().map(|step| &*step.prefix).collect();
            assert_eq!(prefixes, [r#"{"customer":""#, r#"","order":""#, r#"","a\"b":""#]);
            let empty = r#"{"customer":"","order":"","a\"b":""}"#;
            assert_eq!((layout.length, layout.escapes), (empty.len(), empty.matches(['"', '\\']).count()));
        }
    }

    #[test]
    fn each_definition_has_its_own_plan() {
        let (one, other) = (parcel(), parcel());
        let layout = |definition: &'static Definition<'static>| {
            ParameterLayout::of(definition, &definition.translations[0]).unwrap()
        };
        assert!(ptr::eq(layout(one), layout(one)));
        assert!(!ptr::eq(layout(one), layout(other)));
        assert!(ParameterLayout::of(one, &other.translations[0]).is_none());
    }
}
