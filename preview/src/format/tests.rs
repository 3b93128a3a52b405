//! Tests of the text formatting.

use super::{LineKind, Span, lines, plain};
use proptest::prelude::*;

/// A text with its styles as tags, and the lines of lists and quotes with a prefix.
fn shown(text: &str) -> String {
    let line = |line: super::Line| {
        let icon_path = match line.kind {
            LineKind::Plain => String::new(),
            LineKind::Quote => "| ".to_owned(),
            LineKind::Bullet => "• ".to_owned(),
            LineKind::Number(number) => format!("{number}) "),
        };
        let span = |Span { range, style, link }: &Span| {
            let mut shown = text[range.clone()].to_owned();
            for (on, tag) in
                [(style.bold, 'b'), (style.italic, 'i'), (style.strike, 's'), (style.mono, 'm'), (*link, 'a')]
            {
                if on {
                    shown = format!("<{tag}>{shown}</{tag}>");
                }
            }
            shown
        };
        icon_path + &line.spans.iter().map(span).collect::<String>()
    };
    lines(text).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn marks_apply_at_word_boundaries() {
    for (text, expected) in [
        ("Say *it* now", "Say <b>it</b> now"),
        ("*_both_*", "<i><b>both</b></i>"),
        ("_~all *three*~_", "<s><i>all </i></s><s><i><b>three</b></i></s>"),
        ("(*in brackets*), _yes_!", "(<b>in brackets</b>), <i>yes</i>!"),
        ("*two words*", "<b>two words</b>"),
        ("🎉*party*🎉", "🎉<b>party</b>🎉"),
        ("2*3*4", "2*3*4"),
        ("snake_case_name", "snake_case_name"),
        ("* not bold*", "• not bold*"),
        ("a * b * c", "a * b * c"),
        ("*not bold *", "*not bold *"),
        ("**", "**"),
        ("****", "****"),
        ("*one", "*one"),
        ("*one* *two", "<b>one</b> *two"),
        ("*a *b* c", "<b>a *b</b> c"),
        ("*open\nclose*", "*open\nclose*"),
        ("größer*klein*", "größer*klein*"),
        ("*größer*", "<b>größer</b>"),
        ("*é*", "<b>é</b>"),
        ("طلبك *في الطريق* إليك", "طلبك <b>في الطريق</b> إليك"),
        ("_वह_ *🎉*", "<i>वह</i> <b>🎉</b>"),
        ("~gone~", "<s>gone</s>"),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn code_contains_no_marks() {
    for (text, expected) in [
        ("`*code*`", "<m>*code*</m>"),
        ("```*code*```", "<m>*code*</m>"),
        ("a```one\n* two```b", "a<m>one</m>\n<m>* two</m>b"),
        ("``` ```", "``` ```"),
        ("*a `b` c*", "<b>a </b><m><b>b</b></m><b> c</b>"),
        ("``", "``"),
        ("```open", "```open"),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn lists_and_quotes_begin_a_line() {
    for (text, expected) in [
        ("> quoted *text*", "| quoted <b>text</b>"),
        ("* one\n- two", "• one\n• two"),
        ("1. one\n12. twelve", "1) one\n12) twelve"),
        ("1.one\n2) two\n1234. many", "1.one\n2) two\n1234. many"),
        (" - indented\n>tight", " - indented\n>tight"),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn links_exclude_surrounding_punctuation() {
    for (text, expected) in [
        ("See https://shop.example/a_b_c.", "See <a>https://shop.example/a_b_c</a>."),
        ("(www.shop.example/x_(y))", "(<a>www.shop.example/x_(y)</a>)"),
        ("*https://shop.example*", "<a><b>https://shop.example</b></a>"),
        ("HTTPS://SHOP.EXAMPLE, https://", "<a>HTTPS://SHOP.EXAMPLE</a>, https://"),
        ("xhttps://no.example", "xhttps://no.example"),
        ("https://shop.example/_x_", "<a>https://shop.example/_x</a>_"),
        ("https://a.example/?u=https://b.example", "<a>https://a.example/?u=https://b.example</a>"),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn a_text_of_marks_only_is_parsed_quickly() {
    let began = std::time::Instant::now();
    for text in ["*", "_*~", "* ", "```", "` ", "*a ", "https://*", "www.a ", "> ", "``` a"] {
        lines(&text.repeat(20_000));
    }
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

proptest! {
    /// No text is shown twice, only marks are omitted, and the order is kept.
    #[test]
    fn spans_are_in_order_and_leave_out_marks_only(text in "[*_~`>0-9. \\-a-cא-ג😀\nw:/h]{0,40}") {
        let mut end = 0;
        for line in lines(&text) {
            for span in line.spans {
                let skipped = text.get(end..span.range.start).expect("in order, at character boundaries");
                prop_assert!(skipped.chars().all(|c| "*_~`>-0123456789. \n".contains(c)), "{:?}", skipped);
                prop_assert!(!text.get(span.range.clone()).unwrap().contains('\n'));
                end = span.range.end;
            }
        }
        let shown: String = plain(&text).into_iter().flat_map(|line| line.spans).map(|span| &text[span.range]).collect();
        prop_assert_eq!(shown, text.replace('\n', ""));
    }
}
