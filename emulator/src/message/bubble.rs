//! Messages drawn as text bubbles.

use std::borrow::Cow;
use std::time::SystemTime;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use whatsapp_template_model::view::{Day, FixedTexts, text_bubble};
use whatsapp_template_model::{Category, Definition, Header, List, MarkedStr, Media, MediaKind, Text, Translation};

/// The bubble of a filled template, as seen at this time in UTC, so that it is the same on every machine.
pub(crate) fn template_message_bubble(
    definition: &Definition<'_>,
    now: SystemTime,
    value: &dyn Fn(u16) -> String,
) -> String {
    text_bubble(definition, 0, &|parameter| shown_value(definition, parameter, value(parameter), now, &TimeZone::UTC))
}

/// The definition with the name that a message gives its document. The names of CAMS are in the definition itself.
pub(crate) fn with_file_name<'d>(
    definition: &'d Definition<'static>,
    file_name: Option<&str>,
) -> Cow<'d, Definition<'static>> {
    let Some(name) = file_name else { return Cow::Borrowed(definition) };
    let mut translations = definition.translations.to_vec();
    for translation in &mut translations {
        if let Some(Header::Media(media @ Media { kind: MediaKind::Document, .. })) = &mut translation.header {
            media.file_name = Some(MarkedStr { value: Cow::Owned(name.to_owned()), ..MarkedStr::borrowed("") });
        }
    }
    Cow::Owned(Definition { translations: List::Owned(translations), ..definition.clone() })
}

/// A value as a phone shows it. The end of an offer is a parameter in milliseconds and is shown as a day and a time.
pub(crate) fn shown_value(
    definition: &Definition<'_>,
    parameter: u16,
    value: String,
    now: SystemTime,
    zone: &TimeZone,
) -> String {
    let Some(translation) = definition.translations.first() else { return value };
    let ends = translation.limited_time_offer.as_ref().and_then(|offer| offer.expires);
    let moment = value.parse().ok().filter(|_| Some(parameter) == ends).map(Timestamp::from_millisecond);
    match (moment, Timestamp::try_from(now)) {
        (Some(Ok(moment)), Ok(now)) => {
            let texts = FixedTexts::of(translation.language.as_str());
            in_words(texts, &moment.to_zoned(zone.clone()), &now.to_zoned(zone.clone()))
        }
        _ => value,
    }
}

/// A moment in words, as seen from another one.
fn in_words(texts: &FixedTexts, moment: &Zoned, now: &Zoned) -> String {
    let day = match moment.date() {
        day if day == now.date() => Day::Today,
        day if now.date().checked_add(1.day()).is_ok_and(|tomorrow| day == tomorrow) => Day::Tomorrow,
        day => Day::Date { month: day.month().unsigned_abs(), day: day.day().unsigned_abs() },
    };
    texts.moment(day, moment.hour().unsigned_abs(), moment.minute().unsigned_abs())
}

/// The bubble of a message without a template.
pub(crate) fn session_message_bubble(text: &str) -> String {
    let translation = Translation { body: Some(Text::literal(text)), ..Translation::new(MarkedStr::borrowed("en")) };
    let translations = List::Owned(vec![translation]);
    let definition = Definition { translations, ..Definition::new(MarkedStr::borrowed(""), Category::Utility) };
    text_bubble(&definition, 0, &|_| String::new())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz;

    use super::*;

    #[test]
    fn the_end_of_an_offer_is_seen_from_now_and_in_the_zone_of_the_phone() {
        let at = |day: i8, hour: i8, zone: &TimeZone| {
            date(2026, 11, day).at(hour, 34, 0, 0).to_zoned(TimeZone::UTC).unwrap().with_time_zone(zone.clone())
        };
        let english = FixedTexts::of("en_US");
        let utc = &TimeZone::UTC;
        assert_eq!(in_words(english, &at(30, 7, utc), &at(29, 23, utc)), "tomorrow at 07:34");
        assert_eq!(in_words(english, &at(30, 7, utc), &at(30, 1, utc)), "today at 07:34");
        assert_eq!(in_words(english, &at(30, 7, utc), &at(3, 1, utc)), "on Nov 30 at 07:34");
        // In Tokyo it is the next day already.
        let tokyo = &TimeZone::fixed(tz::offset(9));
        assert_eq!(in_words(english, &at(29, 23, tokyo), &at(29, 16, tokyo)), "today at 08:34");
        assert_eq!(in_words(FixedTexts::of("de"), &at(30, 7, utc), &at(3, 1, utc)), "am 30.11. um 07:34");
    }
}
