//! The way into the macro.

/// Declares a message template: a struct with its parameters, checked against WhatsApp's rules while
/// compiling.
///
/// See the [crate documentation](crate) for the language.
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
        $template:ty, $tape:literal [$($field:ident $local:ident $function:ident)*]
        $({ [$($any:tt)*] $provider:ty })*
    ) => {
        #[automatically_derived]
        impl $crate::Template for $template {
            const TAPE: &'static ::core::primitive::str = $tape;

            fn values(&self) -> $crate::Values<'_> {
                let Self { $($field: $local,)* .. } = self;
                $crate::Values::new([$($crate::__private::$function($local)),*])
            }
        }

        $(
            #[automatically_derived]
            impl $($any)* $crate::Via<$provider> for $template {}
        )*
    };
}
