//! The macro `push_fmt!`, which appends formatted text to a string.

/// Appends formatted text to a string, which cannot fail.
macro_rules! push_fmt {
    ($to:expr, $($text:tt)*) => {{
        use core::fmt::Write as _;
        let _ = write!($to, $($text)*);
    }};
}
