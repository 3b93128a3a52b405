//! Each rule of several languages at its limit and one past it.

use crate::rules::tests::build::{Template, authentication, carousel, marketing, utility};
use crate::rules::tests::{Case, META, breaks, breaks_as, build, keeps, mark, run, without};
use crate::{List, Provider};

const URL: &str = "url|Shop|https://shop.example/{slug}";

fn hello() -> Template {
    utility().body("Hello {customer}, your parcel has arrived.")
}

/// Three languages, the last without its header.
fn no_header(template: Template) -> Template {
    template.with(|d| build::owned(&mut d.translations).last_mut().unwrap().header = None)
}

fn no_buttons(template: Template) -> Template {
    template.with(|d| build::owned(&mut d.translations).last_mut().unwrap().buttons = List::EMPTY)
}

pub(crate) fn cases() -> Vec<Case> {
    let names = |first: &[&str], second: &[&str]| {
        utility().buttons(&["reply|Yes", "reply|No"]).named(first).also_in("de").named(second)
    };
    let buttons =
        |first: &[&str], second: &[&str]| no_buttons(marketing().on(META).buttons(first).also_in("de")).buttons(second);
    let offer = || marketing().on(without(Provider::Nxcloud)).button(URL);
    vec![
        keeps("languages_parameters", hello().also_in("de").body("Hallo {customer}, dein Paket ist da.")),
        breaks("languages_parameters", hello().also_in("de").body("Hallo, dein Paket ist da.")),
        breaks("languages_parameters", hello().also_in("de").body("Hallo {customer}, deine Ware {item} ist da.")),
        breaks_as(
            "languages_parameters",
            hello().also_in("de").body("Hallo, deine Ware {item} ist da."),
            "languages_parameters languages_parameters",
        ),
        breaks(
            "languages_parameters",
            marketing()
                .button(URL)
                .also_in("de")
                .button("url|Mehr|https://shop.example/{place}")
                .with(|d| {
                    build::owned(&mut build::owned(&mut d.translations)[1].buttons).remove(0);
                })
                .body("Look, for {slug} new plants have arrived.")
                .also_in("fr")
                .with(|d| {
                    let first = d.translations[0].clone();
                    let last = build::owned(&mut d.translations).last_mut().unwrap();
                    *last = crate::Translation { language: last.language.clone(), mark: last.mark, ..first };
                }),
        ),
        keeps("languages_header", hello().header("A header").also_in("de").header("Ein Titel")),
        breaks(
            "languages_header",
            hello()
                .header("A header")
                .also_in("de")
                .header("image|photo")
                .with(|d| {
                    let again = d.translations[0].clone();
                    build::owned(&mut d.translations).push(again);
                })
                .language("fr"),
        ),
        breaks("languages_header", hello().header("image|photo").also_in("de").header("Ein Titel")),
        breaks("languages_header", no_header(hello().header("A header").also_in("de"))),
        breaks("languages_header", hello().also_in("de").header("Ein Titel")),
        keeps("languages_offer", offer().offer("Ends tonight").also_in("de")),
        breaks("languages_offer", offer().also_in("de").offer("Heute")),
        keeps("languages_cards", carousel(2).also_in("de")),
        breaks(
            "languages_cards",
            carousel(2).also_in("de").card(
                "image|photo",
                "A plant.",
                &["reply|Mehr", "url|Shop|https://shop.example/x"],
            ),
        ),
        keeps("languages_buttons", utility().button("reply|Yes").also_in("de")),
        keeps("languages_buttons", names(&["yes", "no"], &["yes", "no"])),
        breaks("languages_buttons", names(&["yes", "no"], &["yes", "nein"])),
        breaks_as("languages_buttons", names(&["yes", "no"], &["no", "yes"]), "languages_buttons languages_buttons"),
        breaks("languages_buttons", names(&["yes"], &["yes", "no"])),
        keeps("languages_buttons", buttons(&["reply|Yes", URL], &["reply|Ja", URL])),
        breaks("languages_buttons", buttons(&["reply|Yes", URL], &["reply|Ja"])),
        breaks("languages_buttons", buttons(&[URL], &["reply|Ja", URL])),
        breaks_as(
            "languages_buttons",
            buttons(&["reply|Yes", URL], &[URL, "reply|Ja"]),
            "languages_buttons languages_buttons",
        ),
        keeps("languages_buttons", hello().footer("Our shop").also_in("de")),
        breaks_as("body_missing", utility().also_in("de").no_body(), "body_missing"),
    ]
}

#[test]
fn languages() {
    run(&cases());
}

#[test]
fn a_one_time_code_goes_in_many_languages() {
    let text = |text: &'static str| authentication().first_code(|code| code.text = Some(crate::Text::literal(text)));
    text("Copy").also_in("de").also_in("zh_CN").passes();
}

/// What two of three languages have in common is assumed to be right, in any order.
#[test]
fn the_language_that_differs_is_reported() {
    let stands = |template: Template, at: u32, what: &str| {
        let problems = template.problems();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert_eq!((problems[0].mark.number(), problems[0].message.as_str()), (at, what));
    };
    let (with, bare) = ("Hello {customer}, your parcel is here.", "Hello, your parcel is here.");
    let three = |bodies: [&str; 3]| {
        let [first, second, third] = bodies;
        utility().body(first).also_in("de").body(second).also_in("fr").body(third)
    };
    let lacks = |this: &str, that: &str| format!("`{this}` does not use the parameter `customer`; `{that}` does");
    stands(three([with, bare, with]), mark::LANGUAGE + 1, &lacks("de", "en_US"));
    stands(three([bare, with, with]), mark::LANGUAGE, &lacks("en_US", "de"));
    stands(three([bare, bare, with]), mark::BODY, "`fr` uses the parameter `customer`; `en_US` does not");
    stands(hello().also_in("de").body(bare), mark::LANGUAGE + 1, &lacks("de", "en_US"));
    stands(
        utility().button("reply|Yes").also_in("de").button("reply|Nein"),
        mark::BUTTON + 10,
        "the buttons of `de` are [quick_reply, quick_reply], those of `en_US` [quick_reply]",
    );
    stands(
        no_header(hello().header("image|photo").also_in("de")),
        mark::LANGUAGE + 1,
        "`de` has no header; `en_US` has `image`",
    );
}

/// If only one of three languages has a header, its parameter is not a second mistake.
#[test]
fn a_consequence_is_not_reported_again() {
    let first = hello().header("image|photo");
    let three = no_header(first.also_in("de")).header("A title").also_in("fr");
    no_header(three).fails("languages_header languages_header");
}

/// Different mistakes in one language are all reported.
#[test]
fn one_difference_hides_no_other() {
    let template = hello().header("image|photo").button(URL).also_in("de").body("Hallo, dein Paket ist da.");
    no_buttons(no_header(template)).fails("languages_header languages_buttons languages_parameters");
}
