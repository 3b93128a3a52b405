//! Tests of lengths: they are counted in code points, not in bytes.

use super::build::utility;

/// Characters of one or more code points: Latin, Arabic, Hindi, Chinese, and an emoji of seven.
const SIGNS: &[&str] = &["é", "ß", "م", "न", "नि", "你", "e\u{301}", "👨‍👩‍👧‍👦"];

/// A number of code points of a character, filled up with dots.
fn of(sign: &str, length: usize) -> String {
    let width = sign.chars().count();
    format!("{}{}", sign.repeat(length / width), ".".repeat(length % width))
}

#[test]
fn bodies_are_counted_in_code_points() {
    for sign in SIGNS {
        let body =
            |length| utility().body(&of(sign, length)).allow(&["body_emoji"][..usize::from(sign.contains('👨'))]);
        body(1024).passes();
        body(1025).fails("body_length");
        let what = body(1025).message();
        assert!(what.starts_with("the body is 1025 characters long; 1024 are allowed"), "{what}");
    }
}

#[test]
fn headers_footers_and_labels_are_counted_in_code_points() {
    for sign in SIGNS {
        let header = |length| utility().header(&of(sign, length));
        let footer = |length| utility().footer(&of(sign, length));
        let label = |length| utility().button(&format!("reply|{}", of(sign, length)));
        let emoji = sign.contains('👨');
        let spec = |rule: &str, also: &str| if emoji { format!("{rule}{also}") } else { rule.to_owned() };
        header(60).fails(&spec("", "header_emoji"));
        header(61).fails(&spec("header_length", " header_emoji"));
        footer(60).fails(&spec("", "footer_emoji"));
        footer(61).fails(&spec("footer_length", " footer_emoji"));
        label(25).fails(&spec("", "label_emoji"));
        label(26).fails(&spec("label_length", " label_emoji"));
    }
}

#[test]
fn four_hundred_letters_of_any_script_fit_in_a_body() {
    for letter in ["م", "न", "你", "あ", "ก", "한"] {
        utility().body(&letter.repeat(400)).passes();
    }
}

#[test]
fn the_tenth_number_has_one_more_digit() {
    use super::NXCLOUD;
    // Nine placeholders of five characters, one of six: `{{10}}`.
    let numbered = ('a'..='j').map(|name| format!("word {{{name}}} word ")).collect::<Vec<_>>().concat();
    let words = |extra: usize| format!("{numbered}{}", "x".repeat(extra));
    let fixed = 10 * "word  word ".len() + 9 * 5 + 6;
    utility().body(&words(1024 - fixed)).on(NXCLOUD).passes();
    utility().body(&words(1025 - fixed)).on(NXCLOUD).fails("body_length");
}
