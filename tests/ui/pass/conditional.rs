//! Templates under `cfg`: one of two, and one that is never compiled.

use whatsapp_template::{Template, reply::QuickReplies, whatsapp_template};

whatsapp_template! {
    /// The carrier's app has a link of its own.
    #[cfg(not(windows))]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Moved {
        day: &str = "Monday",
    }
    category: utility,
    languages: {
        en_US: { body: "Your visit is now on {day}. Will you be there?", buttons: [come: quick_reply("I will come")] },
        de: { samples: { day: "Montag" }, body: "Ihr Termin ist jetzt am {day}. Kommen Sie?", buttons: [come: quick_reply("Ich komme")] },
    },
}

whatsapp_template! {
    #[cfg(windows)]
    pub struct Moved {
        day: &str = "Monday",
        hour: &str = "10 a.m.",
    }
    category: utility,
    language: en_US,
    body: "Your visit is now on {day} at {hour}. Will you be there?",
    buttons: [come: quick_reply("I will come")],
}

whatsapp_template! {
    #[cfg(any())]
    pub struct NeverCompiled {
        photo: Missing = "a type that does not exist",
        picks: [NeverPicked { plant: &str = "Blue Elf" }; 3],
    }
    category: no_category,
    languages: { en_US: { body: "{undeclared}" }, de: { body: "{undeclared}" } },
}

whatsapp_template! {
    #[cfg_attr(all(), derive(Debug), cfg(any()))]
    #[cfg_attr(any(), derive(Debug), cfg(any()))]
    pub struct NotCompiledEither {}
    category: utility,
    language: en_US,
    body: "",
    buttons: [quick_reply("Yes")],
}

whatsapp_template! {
    #[cfg_attr(any(), cfg(any()))]
    #[cfg_attr(all(), derive(Debug))]
    pub struct Compiled {}
    category: utility,
    language: en_US,
    body: "Your parcel has arrived.",
}

/// The names that the false conditions left free.
pub struct NeverCompiled;
/// The same.
pub struct NeverPicked;
/// The same.
pub enum NotCompiledEitherReply {}

/// Everything that belongs to a template with a true condition exists.
pub fn existing() -> (&'static str, MovedReply, Compiled) {
    fn reply<T: Template + QuickReplies<Reply = MovedReply>>() -> T::Reply {
        MovedReply::Come
    }
    (Moved::ENCODED, reply::<Moved<'_>>(), Compiled {})
}
