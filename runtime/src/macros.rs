//! The macro, and the declarative macros of its expansion.

/// Declares a message template: a struct with its parameters, checked against WhatsApp's rules at compile time.
///
/// The macro generates:
///
/// - the struct, with the fields as declared, and a preview of the message in its documentation;
/// - an implementation of [`Template`](crate::Template), which returns the values of a filled struct and the definition;
/// - an implementation of [`Via`](crate::template::Via) for each provider whose rules the declaration satisfies;
/// - an enum of its languages if it has several, and an enum of its quick replies if it has any.
///
/// Every mistake is an error at its own token, and the struct is generated in any case. The [crate documentation](crate) is
/// the guide to the template language.
///
/// ```
/// use whatsapp_template::{Template, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct ParcelArrived {
///         customer: &str = "Ann",
///         shop: String = "Pariser Platz",
///     }
///
///     category: utility,
///     language: en_US,
///     body: "Hi {customer}, your parcel waits for you in our shop at {shop} from now on.",
///     buttons: [quick_reply("Thank you"), quick_reply("Send it to my home")],
/// }
///
/// let message = ParcelArrived { customer: "Mei", shop: "Example Street".to_owned() };
/// assert_eq!(message.values().len(), 2);
/// assert_eq!(ParcelArrived::definition().name.as_str(), "parcel_arrived");
/// ```
#[macro_export]
macro_rules! whatsapp_template {
    ($($declaration:tt)*) => {
        $crate::__private::expand_template! { [$crate] $($declaration)* }
    };
}

/// A list of templates: for `Client::create_all`, for `Lock::gaps`, and for the command line
/// of a program (`whatsapp_template_cli::main`).
///
/// ```
/// use whatsapp_template::{templates, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Arrived { customer: &str = "Ann" }
///     category: utility,
///     language: en_US,
///     body: "Hi {customer}, your order waits for you in our shop.",
/// }
///
/// let names: Vec<&str> = templates![Arrived].iter().map(|definition| definition.name.as_str()).collect();
/// assert_eq!(names, ["arrived"]);
/// ```
#[macro_export]
macro_rules! templates {
    ($($template:ty),* $(,)?) => {
        {
            // A struct with a lifetime is named without it.
            #[allow(elided_lifetimes_in_paths)]
            let templates: ::std::vec::Vec<&'static $crate::model::Definition<'static>> =
                ::std::vec![$(<$template as $crate::Template>::definition()),*];
            templates
        }
    };
}

/// All items of an expansion, so that one `cfg` applies to them.
#[doc(hidden)]
#[macro_export]
macro_rules! __items {
    ($($item:tt)*) => {
        $($item)*
    };
}

/// Generates the implementations for a declaration, from the parts that the procedural macro passes.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement {
    (
        $this:ident $template:ty, $encoded:literal [$($bound:ident)*] $values:tt
        $([$cards:ident $card:ident $card_values:tt])?
        $(any $any:ident)?
        $({ $provider:ty })*
        $(in $language:ident)?
    ) => {
        #[automatically_derived]
        impl $crate::Template for $template {
            const ENCODED: &'static ::core::primitive::str = $encoded;
            type Language = $crate::__language!($($language)?);

            fn values(&$this) -> $crate::parameter::Values<'_> {
                $(use $crate::parameter::$bound;)*
                $crate::parameter::Values::new($values)
                $(.and(&$this.$cards, |$card| $card_values))?
            }
        }

        $(
            #[automatically_derived]
            impl<$any: $crate::template::BuiltIn> $crate::template::Via<$any> for $template {}
        )?
        $(
            #[automatically_derived]
            impl $crate::template::Via<$provider> for $template {}
        )*
    };
}

/// The type of a template's languages: the enum, or `OneLanguage`.
#[doc(hidden)]
#[macro_export]
macro_rules! __language {
    () => {
        $crate::language::OneLanguage
    };
    ($language:ident) => {
        $language
    };
}

/// The enum of a template's languages.
#[doc(hidden)]
#[macro_export]
macro_rules! __languages {
    (
        $title:literal [$($visibility:tt)*] $name:ident [$template:ty] [$($derive:tt)*] $($variant:ident $about:literal,)*
    ) => {
        #[doc = $title]
        $($derive)*
        #[allow(clippy::upper_case_acronyms)]
        $($visibility)* enum $name {
            $(#[doc = $about] $variant,)*
        }

        #[automatically_derived]
        impl $crate::language::Language for $name {
            type Template = $template;
            const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    };
}

/// The enum of a template's quick replies.
#[doc(hidden)]
#[macro_export]
macro_rules! __replies {
    ($title:literal [$($visibility:tt)*] $name:ident [$template:ty] [$elided:ty] cards $($variant:ident $about:literal,)*) => {
        $crate::__replies! {
            @ $title [$($visibility)*] $name [$template] [$elided] { card: ::core::primitive::usize } [{ card }]
            $($variant $about,)*
        }
    };
    ($title:literal [$($visibility:tt)*] $name:ident [$template:ty] [$elided:ty] $($variant:ident $about:literal,)*) => {
        $crate::__replies! { @ $title [$($visibility)*] $name [$template] [$elided] {} [] $($variant $about,)* }
    };
    (
        @ $title:literal [$($visibility:tt)*] $name:ident [$template:ty] [$elided:ty] $fields:tt $build:tt
        $($variant:ident $about:literal,)*
    ) => {
        $crate::__replies! { # $title [$($visibility)*] $name $fields $($variant $about,)* }

        #[automatically_derived]
        impl $crate::reply::Reply for $name {
            const ENCODED: &'static ::core::primitive::str = <$template as $crate::Template>::ENCODED;

            #[allow(unused_variables)]
            fn from_index(
                __reply: ::core::primitive::usize, __card: ::core::primitive::usize,
            ) -> ::core::option::Option<Self> {
                $crate::__private::nth([$($crate::__reply!($variant __card $build)),*], __reply)
            }

            fn unknown(__text: ::std::string::String) -> Self {
                Self::Unknown(__text)
            }
        }

        #[automatically_derived]
        impl $crate::reply::QuickReplies for $elided {
            type Reply = $name;
        }
    };
    (# $title:literal [$($visibility:tt)*] $name:ident {} $($variant:ident $about:literal,)*) => {
        #[doc = $title]
        #[derive(
            ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash,
        )]
        $($visibility)* enum $name {
            $(#[doc = $about] $variant,)*
            /// Another text.
            Unknown(::std::string::String),
        }
    };
    (# $title:literal [$($visibility:tt)*] $name:ident { card: $card:ty } $($variant:ident $about:literal,)*) => {
        #[doc = $title]
        #[derive(
            ::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash,
        )]
        $($visibility)* enum $name {
            $(
                #[doc = $about]
                $variant {
                    /// The index of the card, from 0.
                    card: $card,
                },
            )*
            /// Another text.
            Unknown(::std::string::String),
        }
    };
}

/// A value of the enum of replies.
#[doc(hidden)]
#[macro_export]
macro_rules! __reply {
    ($variant:ident $card:ident []) => {
        Self::$variant
    };
    ($variant:ident $card:ident [{ card }]) => {
        Self::$variant { card: $card }
    };
}
