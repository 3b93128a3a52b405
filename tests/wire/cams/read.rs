//! The request that creates a template at CAMS is read into the same definition.

use proptest::{prop_assert, prop_assert_eq};
use serde_json::json;
use whatsapp_template::Template;
use whatsapp_template::cams::CreateChatappTemplate;
use whatsapp_template::model::{
    Action, Button, Card, Definition, List, Mark, Marked, MarkedStr, Parameter, Providers, Role, Text, Translation,
    button::Code, encoded::encode,
};
use whatsapp_template_model::{Level, Problem, arbitrary, check, rules::Source};

use crate::cams::definition::created;
use crate::templates::{
    BookVisit, BrowseCatalog, CartReminder, FlashOffer, LoginCode, LoginOneTap, LoginZeroTap, MonthlyBill, NewPlants,
    OrderShipped, SpringSale, ThreeCards, TrackParcel,
};

/// A definition as far as CAMS' JSON has it: without payloads and without samples of what is not a variable, but with what
/// CAMS requires.
fn comparable(definition: &Definition<'static>) -> Definition<'static> {
    let parameter = |(parameter, roles): (&Parameter<'static>, Vec<(Role, Mark)>)| {
        let sample = match roles[0].0 {
            Role::OtpCode => Some(MarkedStr::borrowed("123456")),
            role => parameter.sample.clone().filter(|_| role.has_sample()),
        };
        Parameter { sample, ..parameter.clone() }
    };
    let parameters: Vec<_> = definition.parameters.iter().zip(definition.roles()).map(parameter).collect();
    let card = |card: &Card<'static>| Card { buttons: buttons(&card.buttons), ..card.clone() };
    let translation = |translation: &Translation<'static>| Translation {
        buttons: buttons(&translation.buttons),
        cards: translation.cards.iter().map(card).collect::<Vec<_>>().into(),
        ..translation.clone()
    };
    Definition {
        allow: List::EMPTY,
        providers: Marked::new(Providers::CAMS),
        parameters: parameters.into(),
        translations: definition.translations.iter().map(translation).collect::<Vec<_>>().into(),
        ..definition.clone()
    }
}

fn buttons(buttons: &[Button<'static>]) -> List<'static, Button<'static>> {
    let told = buttons.iter().map(|button| Button { action: action(button.action.clone()), ..button.clone() });
    told.collect::<Vec<_>>().into()
}

fn action(action: Action<'static>) -> Action<'static> {
    match action {
        Action::QuickReply { label, opt_out, .. } => Action::QuickReply { label, opt_out, payload: None },
        Action::CopyCode(of) => Action::CopyCode(code(of)),
        Action::OneTap(of) => Action::OneTap(code(of)),
        Action::ZeroTap(of) => Action::ZeroTap(Code { zero_tap_terms_accepted: Some(Marked::new(true)), ..code(of) }),
        Action::Flow(mut flow) => {
            flow.flow_action = Some(Marked::new(flow.action()));
            Action::Flow(flow)
        }
        other => other,
    }
}

fn code(code: Code<'static>) -> Code<'static> {
    let text = code.text.clone().or(Some(Text::literal("Copy offer code")));
    Code { text, ..code }
}

fn assert_comes_back<T: Template>() {
    let definition = T::definition();
    let name = definition.name.as_str();
    let read = whatsapp_template_model::json::from_cams(&created(definition));
    assert_eq!(read.unparsed, [], "{name}");
    // A tape has all of a definition but its marks.
    assert_eq!(encode(&read.definition), encode(&comparable(definition)), "{name}");
    assert_eq!(created(&read.definition), created(definition), "{name}");
}

#[test]
fn a_created_template_is_read_back() {
    assert_comes_back::<OrderShipped<'_>>();
    assert_comes_back::<SpringSale<'_>>();
    assert_comes_back::<MonthlyBill<'_>>();
    assert_comes_back::<TrackParcel<'_>>();
    assert_comes_back::<LoginCode>();
    assert_comes_back::<LoginOneTap>();
    assert_comes_back::<LoginZeroTap>();
    assert_comes_back::<ThreeCards<'_>>();
    assert_comes_back::<NewPlants<'_>>();
    assert_comes_back::<FlashOffer<'_>>();
    assert_comes_back::<BrowseCatalog<'_>>();
    assert_comes_back::<CartReminder<'_>>();
    assert_comes_back::<BookVisit<'_>>();
}

fn is_error(problem: &Problem) -> bool {
    problem.level == Level::Error && problem.rule.source != Source::Language
}

/// Whether the definition breaks a rule of CAMS.
fn is_refused(definition: &Definition<'_>) -> bool {
    check(definition).iter().any(is_error)
}

proptest::proptest! {
    /// A valid definition can be created, and what is read from its request is also valid and creates the same template.
    #[test]
    fn any_valid_template_comes_back(mut definition in arbitrary::template()) {
        definition.providers = Marked::new(Providers::CAMS);
        if is_refused(&definition) {
            return Ok(());
        }
        for translation in &definition.translations {
            let language = translation.language.as_str();
            let created = match CreateChatappTemplate::of(&definition, language) {
                Ok(create) => json!(create),
                // A sample that is a path must be uploaded first.
                Err(error) if error.rule() == Some("media_path") => continue,
                Err(error) => panic!("{error}: {definition:?}"),
            };
            let read = whatsapp_template_model::json::from_cams(&created);
            prop_assert_eq!(&read.unparsed, &[]);
            let problems: Vec<_> = check(&read.definition).into_iter().filter(is_error).collect();
            prop_assert!(problems.is_empty(), "{:?} {}", problems, created);
            prop_assert_eq!(json!(CreateChatappTemplate::of(&read.definition, language).unwrap()), created);
        }
    }
}
