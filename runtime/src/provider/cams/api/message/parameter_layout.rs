//! The part of the variables that is the same in all messages of a template: names, order and lengths.

use core::ptr;

use crate::definition_cache::DefinitionCache;
use crate::json;
use crate::model::{
    Action, Button, Definition, Header, Mark, MediaSource, Parameter, Provider, Role, Text, Translation,
    reply::quick_replies,
};
use crate::provider::cams::api::message::stack_buffer::BLOCK;

/// The layout of the variables of a template in one language.
///
/// It depends on the definition only, and computing it takes longer than writing the values of a message.
pub(in crate::provider::cams) struct ParameterLayout {
    /// The layout of each parameter.
    pub(in crate::provider::cams) steps: Box<[Step]>,
    /// Whether there is any variable.
    pub(in crate::provider::cams) has_variables: bool,
    /// The payloads of the quick replies, in the order of the buttons.
    pub(in crate::provider::cams) payload: Box<[String]>,
    /// The parameter with the products, which is not a variable.
    pub(in crate::provider::cams) products: Option<u16>,
    /// The parameter with the token and data of the flow, which is not a variable either.
    pub(in crate::provider::cams) flow: Option<u16>,
    /// The length of the JSON text without the values.
    pub(in crate::provider::cams) length: usize,
    /// How many bytes outside of the values need an escape in a JSON string, mostly quotation marks.
    pub(in crate::provider::cams) escapes: usize,
}

/// The layout of one value.
pub(in crate::provider::cams) struct Step {
    /// The parameter's name in the program, for errors. The name of the variable may have the number of a card.
    pub(in crate::provider::cams) name: &'static str,
    /// The text before the value: from `{` or from the end of the previous value to the quotation mark that opens this
    /// one.
    pub(in crate::provider::cams) prefix: Box<str>,
    /// The start of the prefix, to be copied at once. Nearly every prefix is shorter.
    pub(in crate::provider::cams) block: [u8; BLOCK],
    /// Where the template uses the value.
    pub(in crate::provider::cams) position: ParameterPosition,
}

/// Where a translation uses a parameter, as far as it matters for writing the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::provider::cams) enum ParameterPosition {
    /// In no link; perhaps nowhere, if only another translation uses it.
    Text,
    /// Only in links.
    Address,
    /// In a link and elsewhere.
    Both,
    /// Not a variable: products and the data of a flow are separate fields. Nothing is written.
    Separate,
}

impl ParameterLayout {
    /// The end of the last value and of the text.
    pub(in crate::provider::cams) const END: &'static str = "\"}";

    /// The layout of a definition and one of its translations, made on first use and then kept. `None` if the
    /// translation belongs to another definition.
    pub(in crate::provider::cams) fn of(
        definition: &'static Definition<'static>,
        translation: &Translation<'static>,
    ) -> Option<&'static Self> {
        static KNOWN: DefinitionCache<Definition<'static>, Box<[ParameterLayout]>> = DefinitionCache::new();
        let at = definition.translations.iter().position(|known| ptr::eq(known, translation))?;
        let plans = |definition: &'static Definition<'static>| {
            (0..definition.translations.len()).filter_map(|n| Self::new(definition, n)).collect()
        };
        // The key is the definition, because the linker may merge equal translations, which have other parameters.
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
            let position = if variable { ParameterPosition::of(translation, n) } else { ParameterPosition::Separate };
            Step { name: parameter.name.as_str(), prefix: prefix.into(), block, position }
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

/// Whether a parameter is a variable. Products and the data of a flow are separate fields. Parameters of parts that CAMS
/// does not have are kept, so that they are refused and not left out.
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

/// Whether a parameter is used anywhere but at the end of a link.
fn elsewhere(translation: &Translation<'_>, parameter: u16) -> bool {
    let header = |header: &Header<'_>| match header {
        Header::Text(text) => has(text, parameter),
        Header::Location { parameter: used, .. } | Header::Product { parameter: used, .. } => *used == parameter,
        Header::Media(media) => media.source == MediaSource::Parameter(parameter),
    };
    let bodies = translation.body.iter().chain(translation.cards.iter().filter_map(|card| card.body.as_ref()));
    bodies.into_iter().any(|body| has(body, parameter))
        || translation.headers().any(header)
        || translation.all_buttons().filter_map(Button::code).any(|code| code.parameter() == Some(parameter))
}

#[cfg(test)]
pub(in crate::provider::cams) mod tests {
    use super::*;
    use crate::model::{Category, List, MarkedStr, Slot};

    /// Texts and links differ between the languages.
    pub(in crate::provider::cams) fn parcel() -> &'static Definition<'static> {
        let text =
            |literal, parameter| Text { slots: vec![Slot { at: 0, parameter }].into(), ..Text::literal(literal) };
        let url = |parameter| Button {
            name: None,
            action: Action::Url {
                label: Text::literal("Open"),
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
    fn a_parameter_has_the_position_of_its_translation() {
        let definition = parcel();
        for (n, expected) in [
            [ParameterPosition::Text, ParameterPosition::Both, ParameterPosition::Address],
            [ParameterPosition::Text; 3],
        ]
        .into_iter()
        .enumerate()
        {
            let layout = ParameterLayout::of(definition, &definition.translations[n]).unwrap();
            let places: Vec<_> = layout.steps.iter().map(|step| step.position).collect();
            assert_eq!(places, expected);
            let prefixes: Vec<_> = layout.steps.iter().map(|step| &*step.prefix).collect();
            assert_eq!(prefixes, [r#"{"customer":""#, r#"","order":""#, r#"","a\"b":""#]);
            let empty = r#"{"customer":"","order":"","a\"b":""}"#;
            assert_eq!((layout.length, layout.escapes), (empty.len(), empty.matches(['"', '\\']).count()));
        }
    }

    #[test]
    fn each_definition_has_its_own_layout() {
        let (one, other) = (parcel(), parcel());
        let layout = |definition: &'static Definition<'static>| {
            ParameterLayout::of(definition, &definition.translations[0]).unwrap()
        };
        assert!(ptr::eq(layout(one), layout(one)));
        assert!(!ptr::eq(layout(one), layout(other)));
        assert!(ParameterLayout::of(one, &other.translations[0]).is_none());
    }
}
