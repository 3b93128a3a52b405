//! Examples: declarations that break a rule, and the corrected ones.

/// A declaration that breaks a rule, the message about it, and the corrected declaration.
///
/// The message is the compiler's. A test of the macro compares them.
///
/// ```
/// use whatsapp_template_model::Rule;
/// let example = Rule::find("footer_emoji").unwrap().example().unwrap();
/// assert!(example.broken().contains("footer: \"Thank you 🌷\","));
/// assert!(example.message().starts_with("the footer has the emoji 🌷; none is allowed"));
/// assert!(example.corrected().contains("footer: \"Thank you\","));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    diff: &'static str,
    message: &'static str,
}

/// A line of an [`Example`].
///
/// ```
/// use whatsapp_template_model::{Rule, rules::ExampleLine};
/// let example = Rule::find("header_empty").unwrap().example().unwrap();
/// let broken: Vec<_> = example.lines().filter(|line| matches!(line, ExampleLine::Broken(_))).collect();
/// assert_eq!(broken, [ExampleLine::Broken("header: \"\",")]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleLine {
    /// A line of both declarations.
    Common(&'static str),
    /// A line of the declaration that breaks the rule.
    Broken(&'static str),
    /// A line of the corrected declaration.
    Corrected(&'static str),
}

impl Example {
    /// The example in the text of its file: a diff, which ends at the first empty line, and the message.
    pub(super) fn new(text: &'static str) -> Self {
        let (diff, message) = text.split_once("\n\n").unwrap_or((text, ""));
        Self { diff, message: message.trim_end() }
    }

    /// The declaration that breaks the rule, as in `whatsapp_template! { … }`.
    pub fn broken(&self) -> String {
        self.side(|line| !matches!(line, ExampleLine::Corrected(_)))
    }

    /// The corrected declaration.
    pub fn corrected(&self) -> String {
        self.side(|line| !matches!(line, ExampleLine::Broken(_)))
    }

    /// The compiler's message about the first.
    pub fn message(&self) -> &'static str {
        self.message
    }

    /// Both declarations as a diff, with lines that begin with a space, `-` or `+`.
    pub fn diff(&self) -> &'static str {
        self.diff
    }

    /// The lines of both declarations.
    pub fn lines(&self) -> impl Iterator<Item = ExampleLine> + use<> {
        self.diff.lines().map(|line| {
            let rest = line.get(1..).unwrap_or_default();
            match line.as_bytes().first() {
                Some(b'-') => ExampleLine::Broken(rest),
                Some(b'+') => ExampleLine::Corrected(rest),
                _ => ExampleLine::Common(rest),
            }
        })
    }

    fn side(&self, has: impl Fn(&ExampleLine) -> bool) -> String {
        let lines: Vec<&str> = self.lines().filter(has).map(ExampleLine::text).collect();
        lines.join("\n")
    }
}

impl ExampleLine {
    /// The line without its first character.
    pub fn text(self) -> &'static str {
        let (Self::Common(text) | Self::Broken(text) | Self::Corrected(text)) = self;
        text
    }
}
