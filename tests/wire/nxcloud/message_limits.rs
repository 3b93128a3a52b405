//! Messages without a template that are refused before sending, because Meta would refuse them.

use whatsapp_template::nxcloud::{
    CaptionedFile, Component, Content, Example, GetPhone, Interactive, InteractiveAction, InteractiveHeader,
    InteractiveText, LocationContent, NamedFile, PlainFile, ReactionContent, SendContent, SendOtp, TextContent,
    UpdateTemplate,
};
use whatsapp_template::{ErrorKind, provider::Operation};

use crate::fixtures::{nxcloud, signing_context};

fn assert_refused(content: Content, piece: &str) {
    let error = SendContent::new("+15550123", content).unwrap().request(&nxcloud(), &signing_context()).unwrap_err();
    assert_eq!((error.kind(), error.provider()), (ErrorKind::Message, Some("NXCloud")), "{error}");
    assert!(error.to_string().contains(piece), "{error}");
}

fn assert_accepted(content: Content) {
    SendContent::new("+15550123", content).unwrap().request(&nxcloud(), &signing_context()).unwrap();
}

fn letters(n: usize) -> String {
    "ü".repeat(n)
}

fn link() -> CaptionedFile {
    CaptionedFile::new().with_link("https://shop.example/a.png")
}

#[test]
fn texts_have_a_length() {
    for (most, content) in [
        (4096, (|text| Content::Text(TextContent::new(text))) as fn(String) -> Content),
        (1024, |text| Content::Image(link().with_caption(text))),
        (1024, |text| Content::Video(link().with_caption(text))),
        (240, |text| Content::Document(NamedFile::new().with_id("1").with_filename(text))),
        (1024, |text| Content::Interactive(Interactive::buttons(text, [("a", "b")]))),
        (256, |text| Content::Interactive(Interactive::buttons("a", [(text, "b")]))),
        (20, |text| Content::Interactive(Interactive::buttons("a", [("a".to_owned(), text)]))),
        (20, |text| Content::Interactive(Interactive::cta_url("a", text, "https://a.example"))),
        (60, |text| {
            Content::Interactive(Interactive::buttons("a", [("a", "b")]).with_footer(InteractiveText::new(text)))
        }),
        (60, |text| {
            let header = InteractiveHeader::new("text").with_text(text);
            Content::Interactive(Interactive::buttons("a", [("a", "b")]).with_header(header))
        }),
    ] {
        assert_accepted(content(letters(most)));
        assert_refused(content(letters(most + 1)), &format!("{} characters, allowed are {most}", most + 1));
        assert_refused(content(" ".to_owned()), "is empty; write something that is not only blanks");
    }
}

#[test]
fn a_file_has_one_source() {
    let both = || (Some("https://a.example/a".to_owned()), Some("1".to_owned()));
    for (link, id) in [both(), (None, None)] {
        let captioned = || {
            let mut file = CaptionedFile::new();
            (file.link, file.id) = (link.clone(), id.clone());
            file
        };
        let plain = || {
            let mut file = PlainFile::new();
            (file.link, file.id) = (link.clone(), id.clone());
            file
        };
        let mut named = NamedFile::new();
        (named.link, named.id) = (link.clone(), id.clone());
        assert_refused(Content::Image(captioned()), "the image has both a link and an id, or neither");
        assert_refused(Content::Video(captioned()), "the video has both");
        assert_refused(Content::Audio(plain()), "the audio has both");
        assert_refused(Content::Sticker(plain()), "the sticker has both");
        assert_refused(Content::Document(named), "the document has both");
        let header = InteractiveHeader::new("image").with_image(captioned());
        assert_refused(
            Content::Interactive(Interactive::buttons("a", [("a", "b")]).with_header(header)),
            "the image has both",
        );
    }
}

#[test]
fn buttons_locations_and_reactions() {
    let none: [(&str, &str); 0] = [];
    assert_refused(Content::Interactive(Interactive::buttons("a", none)), "0 buttons, allowed are 1 to 3");
    assert_refused(Content::Interactive(Interactive::buttons("a", [("a", "b"); 4])), "4 buttons");
    let link = Interactive::new("cta_url", InteractiveText::new("a"), InteractiveAction::new().with_name("cta_url"));
    assert_refused(Content::Interactive(link), "no link");
    for (kind, piece) in [("image", "no image"), ("video", "no video"), ("document", "no document"), ("gif", "none of")]
    {
        let header = InteractiveHeader::new(kind);
        assert_refused(Content::Interactive(Interactive::buttons("a", [("a", "b")]).with_header(header)), piece);
    }
    for (latitude, longitude) in [(91.0, 0.0), (0.0, -181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        assert_eq!(LocationContent::at(latitude, longitude).unwrap_err().kind(), ErrorKind::Message);
    }
    assert_refused(Content::Location(LocationContent::new("here", "there")), "the latitude is not a number");
    assert_refused(Content::Reaction(ReactionContent::new("", "👍")), "the id of the message");
    assert_refused(Content::Reaction(ReactionContent::new("1", "far more than one emoji")), "not one emoji");
    assert_accepted(Content::Reaction(ReactionContent::new("1", "")));
    assert_accepted(Content::Reaction(ReactionContent::new("1", "👨‍👩‍👧‍👦")));
    let error = SendContent::text("here", "a").unwrap_err();
    assert!(error.to_string().contains("NXCloud: the phone number has 'h'"), "{error}");
}

#[test]
fn a_code_has_four_to_eight_digits() {
    for content in ["code 1234", "12345678", "call 123 or 9999", "a1234b"] {
        SendOtp::new("+15550123", content, "en").unwrap();
    }
    for content in ["", "code 123", "code 123456789", "code １２３４", &format!("1234{}", letters(4093))] {
        let error = SendOtp::new("+15550123", content, "en").unwrap_err();
        assert_eq!((error.kind(), error.provider()), (ErrorKind::Message, Some("NXCloud")), "{content}");
    }
    assert!(SendOtp::new("+15550123", "1234", " ").unwrap_err().to_string().contains("the language is empty"));
    assert!(SendOtp::new("here", "1234", "en").is_err());
}

#[test]
fn a_sample_that_is_a_path_requires_its_upload() {
    let header = Component::new("HEADER")
        .with_format("IMAGE")
        .with_example(Example::new().with_custom_header_handle_url("a.png"));
    let update = UpdateTemplate::new("1", [header]);
    let error = update.request(&nxcloud(), &signing_context()).unwrap_err();
    assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("media_path")));
    let request = update.request(&nxcloud().with_header_handle("a.png", "4:aW"), &signing_context()).unwrap();
    assert!(String::from_utf8_lossy(request.body()).contains(r#""header_handle":"4:aW""#));
}

#[test]
fn a_number_to_look_up_must_be_valid() {
    let error = GetPhone::new(["15550100", "all"]).request(&nxcloud(), &signing_context()).unwrap_err();
    assert!(error.to_string().contains("a number to look up has 'a'"), "{error}");
}
