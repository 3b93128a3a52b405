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

/// Lets tokens through for rust-analyzer alone.
#[cfg(rust_analyzer)]
#[doc(hidden)]
#[macro_export]
macro_rules! __editor {
    ($($tokens:tt)*) => { $($tokens)* };
}

/// Lets tokens through for rust-analyzer alone.
#[cfg(not(rust_analyzer))]
#[doc(hidden)]
#[macro_export]
macro_rules! __editor {
    ($($tokens:tt)*) => {};
}
