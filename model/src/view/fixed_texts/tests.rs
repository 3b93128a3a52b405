//! Tests of the texts that WhatsApp adds.

use super::table::{ENGLISH, TEXTS};
use super::{Day, FixedTexts};
use crate::language::{LANGUAGES, Language};

#[test]
fn each_text_has_as_many_values_as_it_needs() {
    for texts in TEXTS.iter().chain([&ENGLISH]) {
        let FixedTexts { language, .. } = texts;
        let with = |count: usize, all: &[&str]| {
            for text in all {
                assert_eq!(text.matches("{}").count(), count, "{language}: {text}");
                assert!(!text.trim().is_empty() && !text.contains("  "), "{language}: {text:?}");
            }
        };
        with(1, &[texts.one_time_code, texts.code_expires, texts.offer_ends, texts.offer_code, texts.order_status]);
        with(1, &[texts.today, texts.tomorrow]);
        with(2, &[texts.on_date]);
        with(0, &[texts.security_advice, texts.catalog, texts.products, texts.order, texts.date]);
        let labels = [texts.copy_code, texts.autofill, texts.call_now, texts.share_contact_info];
        with(0, &labels);
        with(0, &[texts.choose_preference, texts.see_all_options]);
        assert!(texts.date.contains('d') && texts.date.contains(['m', 'M']), "{language}");
        let known = LANGUAGES.iter().any(|known| known.code.split('_').next() == language.split('_').next());
        assert!(known, "{language} is not a language of WhatsApp");
        let mut twice = TEXTS.iter().filter(|other| other.language == *language);
        assert!(twice.next().is_none_or(|_| twice.next().is_none()), "{language} is there twice");
    }
}

#[test]
fn regions_have_the_texts_of_their_language() {
    assert_eq!(FixedTexts::of("es_MX").copy_code, "Copiar código");
    assert_eq!(FixedTexts::of("pt_PT").share_contact_info, "Partilhar contacto");
    assert_eq!(FixedTexts::of("pt_BR").share_contact_info, "Compartilhar contato");
    assert_eq!(FixedTexts::of("zh_CN").copy_code, "复制验证码");
    assert_eq!(FixedTexts::find("en_GB").map(|texts| texts.language), Some("en"));
    assert_eq!(FixedTexts::find("sw"), None);
    let known = |language: &&Language| FixedTexts::find(language.code).is_some();
    assert!(LANGUAGES.iter().filter(known).count() > 75);
}

#[test]
fn a_moment_is_written_as_on_a_phone() {
    let date = Day::Date { month: 12, day: 3 };
    for (code, today, on) in [
        ("en", "today at 07:05", "on Dec 3 at 07:05"),
        ("fr_CA", "aujourd’hui à 07:05", "le 3/12 à 07:05"),
        ("ja", "今日 07:05", "12月3日 07:05"),
    ] {
        let texts = FixedTexts::of(code);
        assert_eq!((texts.moment(Day::Today, 7, 5), texts.moment(date, 7, 5)), (today.to_owned(), on.to_owned()));
    }
    assert_eq!(FixedTexts::of("en").code_expires_in(1), "This code expires in 1 minute.");
    assert_eq!(FixedTexts::of("es_MX").code_expires_in(1), "Este código caduca en 1 minuto.");
}
