//! Tests of pictures: random templates, all scripts, and missing characters.

use proptest::prelude::*;
use roxmltree::Document;
use whatsapp_template_model::{
    Category, Definition, List, MarkedStr, Parameter, Slot, Text, Translation, arbitrary, language::LANGUAGES,
};
use whatsapp_template_preview::{Fonts, Picture, PictureError, Theme, svg};

fn of(body: &str, language: &'static str) -> Definition<'static> {
    Definition {
        translations: List::Owned(vec![Translation {
            body: Some(Text { literal: body.to_owned().into(), ..Text::literal("") }),
            ..Translation::new(MarkedStr::borrowed(language))
        }]),
        ..Definition::new(MarkedStr::borrowed("test"), Category::Utility)
    }
}

/// Letters that the languages need, above all the rare ones, by language family.
const LETTERS: &[(&str, &str)] = &[
    ("af", "ŉ ê ë"),
    ("sq", "ç ë"),
    ("ar", "مرحبا ٠١٢٣ لا ؟ ـً"),
    ("az", "ə ğ ı İ ö ş"),
    ("be", "і ў ё"),
    ("bn", "বাংলা ক্ষ ৳ ৎ"),
    ("bg", "ъ ь щ ю"),
    ("ca", "ŀ ç ï"),
    ("zh", "您的订单已经发货。 您的訂單已經出貨。 包裹，《》「」！￥ 龜 鑰匙"),
    ("hr", "č ć đ ǆ"),
    ("cs", "ř ů ě ť"),
    ("da", "æ ø å"),
    ("prs", "ې ښ گ چ"),
    ("nl", "ĳ é"),
    ("en", "café naïve “quotes” – £ € ₹"),
    ("et", "õ š ž"),
    ("fil", "ñ ₱"),
    ("fi", "ä ö å"),
    ("fr", "œ ÿ ç « »"),
    ("ka", "ქართული ₾"),
    ("de", "ß ẞ ä „“"),
    ("el", "ά ΐ ς Ώ ·"),
    ("gu", "ગુજરાતી ક્ષ ૧૨૩"),
    ("ha", "ɓ ɗ ƙ ƴ Ɓ Ɗ"),
    ("he", "שלום ₪ קָמָץ ״ ׳"),
    ("hi", "हिन्दी क्ष त्र ₹ १२३"),
    ("hu", "ő ű"),
    ("id", "é"),
    ("ga", "ḃ á é"),
    ("it", "à è ì"),
    ("ja", "ご注文の商品を発送しました。カタカナ ヶ ￥ 〒 高橋"),
    ("kn", "ಕನ್ನಡ ಕ್ಷ"),
    ("kk", "ә ғ қ ң ө ұ ү һ і ₸"),
    ("rw", "abc"),
    ("ko", "주문하신 상품이 발송되었습니다. 뷁 ₩"),
    ("ky", "ң ө ү"),
    ("lo", "ພາສາລາວ ₭"),
    ("lv", "ā ģ ķ ņ"),
    ("lt", "ą ė į ų"),
    ("mk", "ѓ ќ ѕ џ"),
    ("ms", "abc"),
    ("ml", "മലയാളം ക്ഷ ൽ"),
    ("mr", "मराठी ळ ऱ्य"),
    ("nb", "æ ø å"),
    ("ps", "پښتو ځ څ ډ ړ ږ ګ ڼ ۍ ئ"),
    ("fa", "فارسی پ چ ژ گ ی ک ۰۱۲۳ ﷼"),
    ("pl", "ą ę ł ż"),
    ("pt", "ã õ ç º ª"),
    ("pa", "ਪੰਜਾਬੀ ਸ਼ ੴ"),
    ("ro", "ș ț ă"),
    ("ru", "ё й ъ ₽"),
    ("sr", "ђ ћ љ њ џ Đ"),
    ("si", "සිංහල ක්ෂ"),
    ("sk", "ĺ ŕ ľ"),
    ("sl", "č š ž"),
    ("es", "¿ ñ ¡"),
    ("sw", "abc"),
    ("sv", "å ä ö"),
    ("ta", "தமிழ் க்ஷ ௹"),
    ("te", "తెలుగు క్ష"),
    ("th", "ภาษาไทย ฿ กำ"),
    ("tr", "ğ ı İ ₺"),
    ("uk", "ґ є ї ₴"),
    ("ur", "اردو ٹ ڈ ڑ ں ے ہ ۔"),
    ("uz", "oʻ gʻ ʼ"),
    ("vi", "ệ ữ ơ ạ ₫ đ"),
    ("zu", "abc"),
];

#[test]
fn each_language_has_its_letters() {
    for language in LANGUAGES {
        let family = language.code.split('_').next().unwrap();
        let letters = LETTERS.iter().find(|(code, _)| *code == family).map(|(_, letters)| *letters);
        let letters = letters.unwrap_or_else(|| panic!("no letters for {}", language.code));
        let drawn = svg(&Picture::new(&of(letters, language.code), 0)).unwrap();
        assert!(drawn.missing.is_empty(), "{}: {:?}", language.title, drawn.missing);
    }
}

#[test]
fn emoji_are_included_and_missing_characters_are_listed_once() {
    let drawn = svg(&Picture::new(&of("🎉 👨‍👩‍👧‍👦 🇩🇪 👍🏽 ❤️ ✅ ☎ 1️⃣", "en_US"), 0)).unwrap();
    assert!(drawn.missing.is_empty());
    let drawn = svg(&Picture::new(&of("→ ← ⇒ ★ ☆ ✓ ✔ ✗ ● ■ ▶ ♥ ❖ ≠ ≈ ∞", "en_US"), 0)).unwrap();
    assert_eq!(drawn.missing, [] as [char; 0], "signs that are not emoji");
    let drawn = svg(&Picture::new(&of("እቃእ ខ្មែរ ᚠ\u{200D}\u{FE0F}\t\u{202E}", "zh_CN"), 0)).unwrap();
    assert_eq!(drawn.missing, ['ቃ', 'እ', 'ᚠ', 'ខ', 'ម', 'រ', 'ែ', '\u{17d2}']);
}

/// The number of lines, counted by the positions of their letters.
fn baselines(svg: &str) -> usize {
    let document = Document::parse(svg).unwrap();
    let mut lines: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("use")).filter_map(|node| node.attribute("y")).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.len()
}

fn width(svg: &str) -> f64 {
    Document::parse(svg).unwrap().root_element().attribute("width").unwrap().parse().unwrap()
}

#[test]
fn lines_break_between_words_and_within_words_that_are_too_wide() {
    // One line for the text, one for the time.
    assert_eq!(baselines(&svg(&Picture::new(&of("short", "en_US"), 0)).unwrap().data), 2);
    let narrow = width(&svg(&Picture::new(&of("short", "en_US"), 0)).unwrap().data);
    for body in ["word ".repeat(40), "w".repeat(200), "字".repeat(200), "ภาษาไทย".repeat(20), "אבג ".repeat(60)]
    {
        let drawn = svg(&Picture::new(&of(body.trim(), "en_US"), 0)).unwrap();
        assert!(baselines(&drawn.data) > 4, "{body}");
        assert!((width(&drawn.data) - narrow).abs() < 0.01, "{body}");
        let document = Document::parse(&drawn.data).unwrap();
        let letters = document.descendants().filter_map(|node| node.attribute("x")?.parse::<f64>().ok());
        assert!(letters.fold(0.0, f64::max) < narrow - 18.0, "{body}");
    }
}

#[test]
fn right_to_left_text_is_aligned_to_the_right() {
    let x = |language| {
        let drawn = svg(&Picture::new(&of("אב", language), 0)).unwrap().data;
        let document = Document::parse(&drawn).unwrap();
        let mut letters = document.descendants().filter(|node| node.has_tag_name("use"));
        letters.find_map(|node| node.attribute("x")?.parse::<f64>().ok()).unwrap()
    };
    assert!(x("he") > 300.0 && x("en_US") < 60.0, "{} {}", x("he"), x("en_US"));
}

#[test]
fn values_can_be_highlighted_or_set() {
    let definition = Definition {
        parameters: List::Owned(vec![Parameter::new(MarkedStr::borrowed("name"), Some(MarkedStr::borrowed("Ann")))]),
        translations: List::Owned(vec![Translation {
            body: Some(Text::new("Hi , welcome.", &[Slot { at: 3, parameter: 0 }])),
            ..Translation::new(MarkedStr::borrowed("en_US"))
        }]),
        ..Definition::new(MarkedStr::borrowed("welcome"), Category::Marketing)
    };
    let picture = Picture::new(&definition, 0);
    let plain = svg(&picture).unwrap().data;
    assert!(plain.contains("<title>welcome: Hi Ann, welcome.</title>"));
    assert_ne!(plain, svg(&picture.clone().with_marked_values(true)).unwrap().data);
    assert_ne!(plain, svg(&picture.clone().with_theme(Theme::Dark)).unwrap().data);
    assert!(baselines(&svg(&picture.clone().with_long_values(true)).unwrap().data) > baselines(&plain));
    let mei = |_: u16| "Mei".to_owned();
    assert!(svg(&picture.with_values(&mei)).unwrap().data.contains("<title>welcome: Hi Mei, welcome.</title>"));
    let none = svg(&Picture::new(&definition, 3)).unwrap_err();
    assert_eq!(none, PictureError::UnknownLanguage { index: 3, languages: 1 });
    assert_eq!(none.to_string(), "the template has no language with the index 3; it has 1, counted from 0");
}

#[cfg(feature = "png")]
#[test]
fn the_number_of_pixels_follows_the_scale_up_to_the_maximum() {
    use whatsapp_template_preview::png;
    let size = |data: &[u8]| [16, 20].map(|at| u32::from_be_bytes(data[at..at + 4].try_into().unwrap()));
    let definition = of("short", "en_US");
    let picture = Picture::new(&definition, 0);
    let (one, two) = (png(&picture.clone().with_scale(1.0)).unwrap().data, png(&picture).unwrap().data);
    assert_eq!(size(&two), size(&one).map(|length| length * 2));
    assert_eq!(two, png(&picture.clone().with_scale(f64::NAN)).unwrap().data, "identical each time");

    let tall = of(&"x\n".repeat(200), "en_US");
    let refused = png(&Picture::new(&tall, 0).with_scale(8.0)).unwrap_err();
    assert!(matches!(refused, PictureError::TooLarge { .. }), "{refused}");
}

#[test]
fn a_further_font_fills_the_gaps() {
    // A bundled font serves as the additional font.
    let emoji = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/NotoEmoji-Regular.ttf")).unwrap();
    let fonts = Fonts::new().with_font(emoji).unwrap();
    assert!(svg(&Picture::new(&of("🎉", "en_US"), 0).with_fonts(fonts)).unwrap().missing.is_empty());
    assert!(Fonts::new().with_font(b"OTTO no font".to_vec()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_template_makes_a_picture(definition in arbitrary::template(), dark: bool) {
        let theme = if dark { Theme::Dark } else { Theme::Light };
        for n in 0..definition.translations.len() {
            let picture = Picture::new(&definition, n).with_theme(theme).with_marked_values(true);
            let drawn = svg(&picture).unwrap();
            prop_assert!(Document::parse(&drawn.data).is_ok());
            prop_assert_eq!(drawn, svg(&picture).unwrap());
        }
    }

    /// Texts of arbitrary characters.
    #[test]
    fn any_text_makes_a_picture(text in "\\PC{0,60}") {
        let definition = of(&text, "ur");
        prop_assert!(Document::parse(&svg(&Picture::new(&definition, 0)).unwrap().data).is_ok());
    }
}
