//! Tests: the macro reports the problems that the model finds, for random templates.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use proptest::prelude::*;
use whatsapp_template_model::{Definition, arbitrary, check, encoded::encode, source::declaration};

use super::expand;
use crate::diagnostics::Diagnostics;
use crate::tokens::{Buffer, Input};

/// The tokens between the braces of the call.
fn inside(declaration: &str) -> TokenStream {
    let call: TokenStream = declaration.parse().unwrap_or_else(|error| panic!("{error} in {declaration}"));
    call.into_iter()
        .find_map(|tree| match tree {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        })
        .unwrap()
}

fn read(tokens: TokenStream) -> Definition<'static> {
    let mut diagnostics = Diagnostics::new();
    let buffer = Buffer::new(tokens);
    crate::parse::template(&mut diagnostics, &Input::new(buffer.begin(), Span::call_site())).definition
}

/// The messages of an expansion: those of `compile_error!` and of advice.
fn messages(stream: TokenStream, found: &mut BTreeSet<String>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => messages(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal)
                    && text.value().contains("\n  rule: ")
                {
                    found.insert(text.value());
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_declaration_is_read_back_with_the_same_problems(definition in arbitrary::template()) {
        let source = declaration(&definition);
        let tokens = inside(&source);
        prop_assert_eq!(encode(&read(tokens.clone())), encode(&definition), "{}", source);

        let mut reported = BTreeSet::new();
        messages(expand(tokens), &mut reported);
        let expected: BTreeSet<String> = check(&definition).iter().map(ToString::to_string).collect();
        prop_assert_eq!(reported, expected, "{}", source);
    }
}

/// The tests are meaningful only if there are enough valid and invalid templates.
#[test]
fn many_random_templates_are_valid_and_many_are_not() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let valid = (0..400)
        .filter(|_| {
            let definition = arbitrary::template().new_tree(&mut runner).unwrap().current();
            let problems = check(&definition);
            !problems.iter().any(|problem| problem.level == whatsapp_template_model::Level::Error)
        })
        .count();
    assert!((100..300).contains(&valid), "{valid} of 400");
}

#[test]
fn the_kind_of_a_code_follows_from_the_last_segment_of_its_type() {
    use whatsapp_template_model::CodeKind;

    let kind_of = |ty: &str| {
        let source = format!(
            "struct SpringSale {{ code: {ty} = \"SPRING25\" }}
            category: marketing,
            language: en_US,
            body: \"Everything for the balcony is cheaper until Sunday.\",
            buttons: [copy_code(code)],"
        );
        let definition = read(source.parse().unwrap());
        let has_error = check(&definition).iter().any(|problem| problem.rule.id == "code_category");
        let kind = definition.parameters.first().unwrap().code;
        assert_eq!(has_error, kind == Some(CodeKind::OneTime), "{ty}");
        kind
    };
    for path in ["", "&", "&'a ", "&'static ", "&&", "crate::", "::whatsapp_template::", "&crate::codes::"] {
        assert_eq!(kind_of(&format!("{path}OtpCode")), Some(CodeKind::OneTime), "{path}");
        assert_eq!(kind_of(&format!("{path}CouponCode")), Some(CodeKind::Coupon), "{path}");
    }
    for other in ["Option<OtpCode>", "OtpCode<'a>", "&[OtpCode]", "OtpCode::Kind", "&str", "OtpCodes"] {
        assert_eq!(kind_of(other), None, "{other}");
    }
    // A type that another macro forwards is in a group without delimiters.
    let mut forwarded = proc_macro2::Group::new(proc_macro2::Delimiter::None, "&crate::OtpCode".parse().unwrap());
    forwarded.set_span(proc_macro2::Span::call_site());
    let head: TokenStream = [TokenTree::from(forwarded)].into_iter().collect();
    let source = quote::quote! {
        struct SpringSale { code: #head }
        category: marketing,
        language: en_US,
        body: "Everything is cheaper.",
        buttons: [copy_code(code)],
    };
    assert_eq!(read(source).parameters.first().unwrap().code, Some(CodeKind::OneTime));
}
