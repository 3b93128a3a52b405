//! The way into the macro.

/// Declares a message template: a struct with its parameters, checked against WhatsApp's rules while
/// compiling.
///
/// What it makes of a declaration:
///
/// - the struct, with the fields as declared, and a preview of the message in its documentation;
/// - [`Template`](crate::Template), which lists the values of a filled struct and knows the definition;
/// - [`Via`](crate::Via) for each provider whose rules it keeps.
///
/// Every mistake is an error on its own token, and the struct is there all the same. The
/// [crate documentation](crate) is the guide to the language.
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

/// Implements what a declaration generates. The procedural macro hands over the parts.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement {
    (
        $template:ty, $tape:literal [$($bound:ident)*] [$($field:ident $local:ident [$($value:tt)*])*]
        $({ [$($any:tt)*] $provider:ty })*
    ) => {
        #[automatically_derived]
        impl $crate::Template for $template {
            const TAPE: &'static ::core::primitive::str = $tape;

            fn values(&self) -> $crate::Values<'_> {
                $(use $crate::$bound;)*
                let Self { $($field: $local,)* .. } = self;
                $crate::Values::new([$($($value)*),*])
            }
        }

        $(
            #[automatically_derived]
            impl $($any)* $crate::Via<$provider> for $template {}
        )*
    };
}
