//! The Rust blocks of the README and of the pages in `docs/`, compiled and run as tests of documentation.

/// Makes a module with the text of each page, whose blocks rustdoc then compiles.
macro_rules! pages {
    ($($name:ident = $path:literal),+ $(,)?) => {
        $(
            #[cfg(doctest)]
            #[doc = include_str!(concat!("../../../", $path))]
            mod $name {}
        )+

        /// The paths of these pages, from the root of the repository.
        pub const PAGES: &[&str] = &[$($path),+];
    };
}

pages! {
    readme = "README.md",
    answering = "docs/answering.md",
    coming_from = "docs/coming-from.md",
    files = "docs/files.md",
    language = "docs/language.md",
    languages = "docs/languages.md",
    lock_file = "docs/lock-file.md",
    outbox = "docs/outbox.md",
    sending = "docs/sending.md",
    templates_as_code = "docs/templates-as-code.md",
    testing = "docs/testing.md",
    tracing = "docs/tracing.md",
    webhooks = "docs/webhooks.md",
}
