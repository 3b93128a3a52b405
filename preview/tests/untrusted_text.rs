//! Tests with harmful text in templates: it is only shown as text.

use roxmltree::Document;
use whatsapp_template_model::{
    Action, Button, Card, Category, Definition, Header, List, Mark, MarkedStr, Media, MediaKind, MediaSource,
    Parameter, Slot, Text, Translation,
    button::{Code, CodeSource},
};
use whatsapp_template_preview::{Colors, Entry, Gallery, bubble_html, page, text};

const WORDS: [&str; 10] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "]]></style></script><!--",
    "&lt;b&gt; &#60; &amp",
    "javascript:alert(1)",
    "\u{202E}drawkcab \u{2066}isolated",
    "a\0b\u{7}c\u{1b}[31md\u{85}e\r\nf\tg\u{FFFE}",
    "*<b>* _\"_ ~'~ `&` ```<i>``` https://a.example/\"><script>",
    "\u{FEFF}\u{200B}",
];

/// A template in which every text is this one.
fn filled_with(words: &'static str) -> Definition<'static> {
    const SLOT: &[Slot] = &[Slot { at: 0, parameter: 0 }];
    let words_and_value = || Text::new(words, SLOT);
    let media = |kind| {
        Header::Media(Media {
            kind,
            source: MediaSource::Link(MarkedStr::borrowed(words)),
            file_name: Some(MarkedStr::borrowed(words)),
            caption: Some(MarkedStr::borrowed(words)),
            mark: Mark::NONE,
        })
    };
    let code = Code {
        source: CodeSource::Parameter(0),
        text: Some(words_and_value()),
        autofill_text: Some(words_and_value()),
        supported_apps: List::EMPTY,
        zero_tap_terms_accepted: None,
    };
    let actions = [
        Action::QuickReply { label: words_and_value(), opt_out: None, payload: Some(MarkedStr::borrowed(words)) },
        Action::Url { label: words_and_value(), url: words_and_value(), app_deep_link: None },
        Action::PhoneNumber { label: words_and_value(), phone_number: MarkedStr::borrowed(words) },
        Action::CopyCode(code),
    ];
    let buttons = || -> List<'static, Button<'static>> {
        List::Owned(
            actions.iter().map(|action| Button { name: None, action: action.clone(), mark: Mark::NONE }).collect(),
        )
    };
    let headers = [
        media(MediaKind::Image),
        media(MediaKind::Document),
        Header::Text(words_and_value()),
        Header::Location { parameter: 0, mark: Mark::NONE },
    ];
    let translations = headers.map(|header| Translation {
        header: Some(header),
        body: Some(words_and_value()),
        footer: Some(words_and_value()),
        buttons: buttons(),
        cards: List::Owned(vec![Card {
            header: Some(Header::Product { parameter: 0, mark: Mark::NONE }),
            body: Some(words_and_value()),
            buttons: buttons(),
            mark: Mark::NONE,
        }]),
        limited_time_offer: Some(whatsapp_template_model::Offer {
            text: words_and_value(),
            expires: Some(0),
            mark: Mark::NONE,
        }),
        ..Translation::new(MarkedStr::borrowed(words))
    });
    Definition {
        parameters: List::Owned(vec![Parameter::new(MarkedStr::borrowed(words), Some(MarkedStr::borrowed(words)))]),
        translations: List::Owned(translations.into()),
        ..Definition::new(MarkedStr::borrowed(words), Category::Marketing)
    }
}

/// Fails if the words produced anything but text.
fn assert_harmless(document: &Document<'_>, words: &str) {
    const TAGS: [&str; 41] = [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "div",
        "nav",
        "h1",
        "h2",
        "p",
        "ol",
        "ul",
        "li",
        "a",
        "span",
        "bdi",
        "small",
        "main",
        "input",
        "fieldset",
        "legend",
        "label",
        "section",
        "code",
        "figure",
        "figcaption",
        "svg",
        "path",
        "br",
        "b",
        "strong",
        "em",
        "s",
        "details",
        "summary",
        "button",
        "dl",
        "dt",
        "dd",
        "meter",
    ];
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let tag = node.tag_name().name();
        let ours = node.ancestors().nth(1).is_some_and(|parent| parent.has_tag_name("body")) && tag == "script";
        assert!(TAGS.contains(&tag) || tag == "blockquote" || ours, "<{tag}> from {words:?}");
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!name.starts_with("on") && name != "src" && name != "style", "{name} from {words:?}");
            assert!(name != "href" || attribute.value().starts_with('#'), "{} from {words:?}", attribute.value());
        }
    }
}

#[test]
fn html_has_no_tag_and_no_attribute_from_a_template() {
    for words in WORDS {
        let definition = filled_with(words);
        let gallery = Gallery::new(words)
            .with_entry(Entry::new(&definition).with_origin(words).with_note(words).with_places(vec![words.into(); 4]));
        let html = page(&gallery);
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
        let document =
            Document::parse_with_options(&html, options).unwrap_or_else(|error| panic!("{words:?}: {error}"));
        assert_harmless(&document, words);
        let bubble = bubble_html(&definition, 0, &|_| words.to_owned(), Some(words));
        let document = Document::parse(&bubble).unwrap_or_else(|error| panic!("{words:?}: {error}"));
        assert_harmless(&document, words);
        // Visible text is still shown.
        if words == WORDS[0] {
            let shown: String = document.descendants().filter_map(|node| node.text()).collect();
            assert!(shown.contains(words));
        }
    }
}

#[test]
fn a_text_does_not_control_the_terminal() {
    for words in WORDS {
        let definition = filled_with(words);
        let drawn = text(
            &Gallery::new(words).with_entry(Entry::new(&definition).with_origin(words).with_note(words)),
            Colors::Off,
        );
        assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{words:?}");
    }
}

#[test]
fn invisible_operators_switch_no_style() {
    // Another character without width, which is not used for styles.
    let drawn = |words: &'static str| {
        let definition = filled_with(words);
        let drawn = text(&Gallery::new("Shop").with_entry(Entry::new(&definition)), Colors::Ansi);
        drawn.replace(['\u{200B}', '\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}'], "")
    };
    let styled = drawn("*a* b\u{2061}c\u{2062}d\u{2063}e\u{2064}f");
    assert_eq!(styled, drawn("*a* b\u{200B}c\u{200B}d\u{200B}e\u{200B}f"));
    assert!(styled.contains("\u{1b}[1ma\u{1b}[0m"), "{styled}");
}

#[cfg(feature = "png")]
#[test]
fn pictures_show_the_words() {
    use whatsapp_template_preview::{Picture, png, svg};
    for words in WORDS {
        let definition = filled_with(words);
        let picture = Picture::new(&definition, 2).with_marked_values(true);
        let drawn = svg(&picture).unwrap();
        let document = Document::parse(&drawn.data).unwrap_or_else(|error| panic!("{words:?}: {error}"));
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            assert!(["svg", "title", "defs", "path", "use"].contains(&node.tag_name().name()), "{words:?}");
        }
        assert_eq!(drawn.missing, png(&picture).unwrap().missing);
    }
}
