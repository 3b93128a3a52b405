//! Tests of the reading of documents.

use proptest::prelude::*;
use whatsapp_template_model::Provider;

use super::{Gathered, Source};

const ANSWER: &str = r#"{"code": 0, "data": {"data": [
  {"id": "1", "name": "a", "language": "en", "category": "UTILITY", "status": "APPROVED", "components": [
    {"type": "HEADER", "format": "TEXT", "text": "Größe {{1}}", "example": {"header_text": ["é\u00e9"]}},
    {"type": "BODY", "text": "Hi {{1}} 👍", "example": {"body_text": [["Ann"]]}}
  ]}, {"Name": "b", "Language": "de", "Category": "MARKETING", "Components": "[{\"Type\":\"BODY\",\"Text\":\"x\"}]"}
]}}"#;

fn gathered(text: &str, lines: bool) -> Gathered {
    let mut gathered = Gathered::default();
    gathered.text(Source::new("test".to_owned(), text.to_owned()), lines, Provider::Meta);
    gathered
}

#[test]
fn positions_are_lines_and_columns_of_characters() {
    let gathered = gathered(ANSWER, false);
    let [first, second] = gathered.documents.as_slice() else { panic!("{gathered:?}") };
    assert_eq!((first.provider, second.provider), (Provider::Nxcloud, Provider::Cams));
    let place = |pointer: &str| {
        let position = first.position(pointer);
        (position.line, position.column, position.end_line, position.end_column)
    };
    assert_eq!(place("/components/0/text"), (3, 50, 3, 63));
    assert_eq!(place("/components/1/example/body_text/0/0"), (4, 71, 4, 76));
    assert_eq!(place("/components/1"), (4, 5, 4, 80));
    // A value in a JSON string has the position of the string.
    let position = second.position("/Components/0/Text");
    assert_eq!((position.line, position.pointer.as_str()), (5, "/data/data/1/Components/0/Text"));
}

#[test]
fn values_may_follow_one_another() {
    let one = r#"{"name": "a", "language": "en", "category": "UTILITY", "components": []}"#;
    assert_eq!(gathered(&format!("{one} {one}\n[{one}]"), false).documents.len(), 3);
    let lines = gathered(&format!("{one}\n\nnot json\n{one}\n"), true);
    assert_eq!((lines.documents.len(), lines.documents[1].position("").line), (2, 4));
    assert!(lines.failures[0].to_string().starts_with("test:3:2 is not JSON: "), "{}", lines.failures[0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Every text is read or refused, and every position lies within it.
    #[test]
    fn any_text_is_read_or_refused(cuts in proptest::collection::vec((0_usize..700, 0_usize..8, "[\\[\\]{},:\"a1 \n]{0,4}"), 0..4), lines: bool) {
        let mut text: Vec<char> = ANSWER.chars().collect();
        for (at, length, with) in cuts {
            let start = at.min(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, with.chars());
        }
        let text: String = text.into_iter().collect();
        let gathered = gathered(&text, lines);
        let places = gathered.documents.iter().map(|document| document.position("/components/0/text"));
        for position in places.chain(gathered.skipped.into_iter().map(|skipped| skipped.position)) {
            let line = text.split('\n').nth(position.line - 1).unwrap();
            prop_assert!(position.column <= line.chars().count() + 1 && position.end_line >= position.line);
        }
    }
}
