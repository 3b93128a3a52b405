//! Tests with random templates: each can be drawn, always identically, as a well-formed document.

use proptest::prelude::*;
use roxmltree::{Document, ParsingOptions};
use whatsapp_template_model::{Category, Definition, arbitrary, check};
use whatsapp_template_preview::{Colors, Entry, Gallery, bubble_html, measures, page, text};

fn parsed(html: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(html, options).unwrap_or_else(|error| panic!("{error}:\n{html}"))
}

/// The text of all elements of a class.
fn texts(document: &Document<'_>, class: &str) -> Vec<String> {
    let is = |node: &roxmltree::Node<'_, '_>| {
        node.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
    };
    let text = |node: roxmltree::Node<'_, '_>| {
        node.descendants().filter(roxmltree::Node::is_text).filter_map(|text| text.text()).collect()
    };
    document.descendants().filter(is).map(text).collect()
}

fn value(definition: &Definition<'_>, parameter: u16) -> String {
    let known = usize::from(parameter) < definition.parameters.len();
    if known { definition.sample(parameter).to_owned() } else { String::new() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_template_makes_a_page(definition in arbitrary::template()) {
        let draw = || page(&Gallery::new("Any").with_entry(Entry::new(&definition)));
        let html = draw();
        prop_assert_eq!(&html, &draw());
        let document = parsed(&html);
        let problems = check(&definition);
        prop_assert_eq!(texts(&document, "problem").len(), problems.len(), "each problem is shown exactly once");
        prop_assert_eq!(document.descendants().filter(|node| node.has_tag_name("figure")).count(), definition.translations.len());
        for problem in problems {
            let id = problem.rule.id;
            prop_assert!(texts(&document, "rule").iter().any(|text| text.contains(id)));
        }
    }

    #[test]
    fn any_message_makes_a_complete_bubble(definition in arbitrary::template()) {
        for (n, translation) in definition.translations.iter().enumerate() {
            let html = bubble_html(&definition, n, &|parameter| value(&definition, parameter), None);
            let document = parsed(&html);
            let root = document.root_element();
            let rtl = translation.language.as_str() == "ar";
            prop_assert_eq!(root.attribute("dir"), Some(if rtl { "rtl" } else { "ltr" }));
            let buttons = document.descendants().filter(|node| node.has_tag_name("button")).count();
            let asks = usize::from(definition.call_permission_request.is_some_and(|asks| *asks));
            prop_assert_eq!(buttons, translation.all_buttons().count() + asks);
            if let Some(footer) = &translation.footer {
                let footer = footer.filled(|parameter| definition.sample(parameter));
                prop_assert!(texts(&document, "wt-footer").contains(&footer));
            }
        }
        prop_assert_eq!(bubble_html(&definition, definition.translations.len(), &|_| String::new(), None), "");
    }

    #[test]
    fn any_template_makes_a_text(definition in arbitrary::template()) {
        let gallery = Gallery::new("Any").with_entry(Entry::new(&definition));
        let drawn = text(&gallery, Colors::Off);
        prop_assert_eq!(&drawn, &text(&gallery, Colors::Off));
        for problem in check(&definition) {
            prop_assert!(drawn.contains(&problem.to_string()));
        }
    }

    /// A length is reported as too long exactly where a rule is broken.
    #[test]
    fn lengths_agree_with_the_rules(definition in arbitrary::template()) {
        const LENGTHS: [&str; 9] = [
            "header_length", "offer_text_length", "body_length", "offer_body_length", "spm_body_length", "footer_length",
            "card_body_length", "label_length", "url_length",
        ];
        let definition = Definition { allow: whatsapp_template_model::List::EMPTY, ..definition };
        let problems = check(&definition);
        let is_reported = |rule: &str| problems.iter().any(|problem| problem.rule.id == rule);
        let measured: Vec<_> = (0..definition.translations.len()).flat_map(|n| measures(&definition, n)).collect();
        for rule in LENGTHS {
            let over = measured.iter().any(|measure| measure.rule == rule && measure.declared > measure.max);
            // A part that an authentication template may not have is refused regardless of its length.
            if *definition.category != Category::Authentication {
                prop_assert_eq!(over, is_reported(rule), "{}: {:?}", rule, measured);
            }
        }
        let filled = |measure: &&whatsapp_template_preview::Measure| {
            measure.declared <= measure.max && measure.is_exceeded()
        };
        let longest = measured.iter().find(filled);
        if longest.is_some() {
            prop_assert!(is_reported("sample_length"), "{:?}", longest);
        }
    }
}
