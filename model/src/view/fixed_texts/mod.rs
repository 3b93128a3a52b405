//! What WhatsApp itself writes in a message, in many languages.

mod table;
#[cfg(test)]
mod tests;

use table::{ENGLISH, TEXTS};

use crate::ButtonKind;

/// The texts that WhatsApp adds to a message: labels of buttons without a label, the message of a one-time code, and the
/// end of an offer.
///
/// A phone shows its labels in its own language. A preview shows them in the language of the template, as a customer whose
/// phone has that language sees them. `{}` is the place of a value.
///
/// Source of the one-time code in English and Spanish: Meta, templates/authentication-templates (November 2025). WhatsApp
/// documents no other language. Those are translations, whose wording may differ from WhatsApp's.
///
/// ```
/// use whatsapp_template_model::view::FixedTexts;
/// assert_eq!(FixedTexts::of("de_AT").copy_code, "Code kopieren");
/// assert!(FixedTexts::find("zu").is_none());
/// assert_eq!(FixedTexts::of("zu").language, "en");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FixedTexts {
    /// The code of the language. It includes the regions without texts of their own: `es` is used for `es_MX`.
    pub language: &'static str,
    /// The message with a one-time code.
    pub one_time_code: &'static str,
    /// The advice after a one-time code.
    pub security_advice: &'static str,
    /// When a one-time code expires, in minutes.
    pub code_expires: &'static str,
    /// The button that copies a code.
    pub copy_code: &'static str,
    /// The button that hands a one-time code to an app.
    pub autofill: &'static str,
    /// The button that calls the business.
    pub call_now: &'static str,
    /// The button that shares the customer's number.
    pub share_contact_info: &'static str,
    /// The button under a request for permission to call.
    pub choose_preference: &'static str,
    /// The button that opens the list of the other buttons.
    pub see_all_options: &'static str,
    /// When an offer ends.
    pub offer_ends: &'static str,
    /// The code of an offer.
    pub offer_code: &'static str,
    /// The state of an order.
    pub order_status: &'static str,
    /// The banners of messages with a catalog, with products and with an order.
    pub catalog: &'static str,
    /// See [`FixedTexts::catalog`].
    pub products: &'static str,
    /// See [`FixedTexts::catalog`].
    pub order: &'static str,
    /// A time of today.
    pub today: &'static str,
    /// A time of tomorrow.
    pub tomorrow: &'static str,
    /// A time of another day: first the date, then the time.
    pub on_date: &'static str,
    /// A date: `d` is the day, `m` the month, `M` its name in English.
    pub date: &'static str,
}

/// The day of a moment, as seen from another moment in the same time zone.
///
/// ```
/// use whatsapp_template_model::view::{Day, FixedTexts};
/// let texts = FixedTexts::of("en_US");
/// assert_eq!(texts.moment(Day::Tomorrow, 7, 34), "tomorrow at 07:34");
/// assert_eq!(texts.moment(Day::Date { month: 12, day: 3 }, 23, 59), "on Dec 3 at 23:59");
/// assert_eq!(FixedTexts::of("de").moment(Day::Date { month: 12, day: 3 }, 23, 59), "am 3.12. um 23:59");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Day {
    /// The same day.
    Today,
    /// The next day.
    Tomorrow,
    /// Any other day.
    Date {
        /// From 1 to 12.
        month: u8,
        /// From 1 to 31.
        day: u8,
    },
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl FixedTexts {
    /// The texts in a language or, if they are not known in it, in English.
    pub fn of(code: &str) -> &'static Self {
        Self::find(code).unwrap_or(&ENGLISH)
    }

    /// The texts in a language, if they are known.
    pub fn find(code: &str) -> Option<&'static Self> {
        let family = code.split('_').next().unwrap_or(code);
        let with = |wanted: &str| TEXTS.iter().find(|texts| texts.language == wanted);
        with(code).or_else(|| with(family)).or_else(|| (family == "en").then_some(&ENGLISH))
    }

    /// A moment in words, as a phone shows it.
    pub fn moment(&self, day: Day, hour: u8, minute: u8) -> String {
        let time = format!("{hour:02}:{minute:02}");
        match day {
            Day::Today => self.today.replace("{}", &time),
            Day::Tomorrow => self.tomorrow.replace("{}", &time),
            Day::Date { month, day } => {
                let name = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
                let mut date = String::new();
                for c in self.date.chars() {
                    match c {
                        'd' => date.push_str(&day.to_string()),
                        'm' => date.push_str(&month.to_string()),
                        'M' => date.push_str(name),
                        other => date.push(other),
                    }
                }
                self.on_date.replacen("{}", &date, 1).replacen("{}", &time, 1)
            }
        }
    }

    /// The label of a button that has none in its definition.
    ///
    /// ```
    /// use whatsapp_template_model::{ButtonKind, view::FixedTexts};
    /// assert_eq!(FixedTexts::of("en").label(ButtonKind::CopyCode), Some("Copy code"));
    /// assert_eq!(FixedTexts::of("en").label(ButtonKind::QuickReply), None);
    /// ```
    pub fn label(&self, kind: ButtonKind) -> Option<&'static str> {
        match kind {
            ButtonKind::CopyCode | ButtonKind::ZeroTap => Some(self.copy_code),
            ButtonKind::OneTap => Some(self.autofill),
            ButtonKind::VoiceCall => Some(self.call_now),
            ButtonKind::RequestContactInfo => Some(self.share_contact_info),
            ButtonKind::QuickReply
            | ButtonKind::Url
            | ButtonKind::PhoneNumber
            | ButtonKind::Flow
            | ButtonKind::Catalog
            | ButtonKind::Mpm
            | ButtonKind::Spm
            | ButtonKind::OrderDetails => None,
        }
    }

    /// When a one-time code expires.
    ///
    /// ```
    /// use whatsapp_template_model::view::FixedTexts;
    /// assert_eq!(FixedTexts::of("en_GB").code_expires_in(10), "This code expires in 10 minutes.");
    /// ```
    pub fn code_expires_in(&self, minutes: i64) -> String {
        let text = self.code_expires.replace("{}", &minutes.to_string());
        // English, Spanish and Portuguese. The other languages have an abbreviation, or one form for all numbers.
        if minutes == 1 { text.replace("minutes", "minute").replace("minutos", "minuto") } else { text }
    }
}
