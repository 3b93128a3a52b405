//! Conditions on messages, which describe how a message differs.

use core::fmt;

use whatsapp_template_model::Provider;

use crate::message::Message;
use crate::phone::normalized;

/// All conditions on a message.
#[derive(Default)]
pub(super) struct Conditions(Vec<Condition>);

/// One condition: its subject, the expected value, and a function that describes the difference.
pub(super) struct Condition {
    about: String,
    expected: String,
    /// `None` if the message meets the condition.
    differs: Differs,
}

type Differs = Box<dyn Fn(&Message) -> Option<String> + Send + Sync>;

impl Conditions {
    pub(super) fn and(mut self, condition: Condition) -> Self {
        self.0.push(condition);
        self
    }

    pub(super) fn is_met(&self, message: &Message) -> bool {
        self.0.iter().all(|condition| (condition.differs)(message).is_none())
    }

    /// How a message differs from what is expected.
    pub(super) fn differences(&self, message: &Message) -> Vec<String> {
        self.0.iter().filter_map(|condition| (condition.differs)(message)).collect()
    }

    pub(super) fn is_any(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn provider(provider: Provider) -> Condition {
        let differs = move |message: &Message| {
            (message.provider != provider).then(|| format!("provider is {}", message.provider.keyword()))
        };
        Condition::new("through", provider.keyword(), differs)
    }

    pub(super) fn to(number: &str) -> Condition {
        let digits = normalized(number);
        let differs =
            move |message: &Message| (normalized(&message.to) != digits).then(|| format!("to is {}", message.to));
        Condition::new("to", number, differs)
    }

    pub(super) fn template(name: &str) -> Condition {
        let expected = name.to_owned();
        let differs = move |message: &Message| match &message.template {
            Some(template) if template.name == expected => None,
            Some(template) => Some(format!("template is {}", template.name)),
            None => Some("has no template".to_owned()),
        };
        Condition::new("template", name, differs)
    }

    pub(super) fn language(code: &str) -> Condition {
        let expected = code.to_owned();
        let differs = move |message: &Message| match &message.template {
            Some(template) if template.language == expected => None,
            Some(template) => Some(format!("language is {}", template.language)),
            None => Some("has no language".to_owned()),
        };
        Condition::new("language", code, differs)
    }

    pub(super) fn kind(kind: &str) -> Condition {
        let expected = kind.to_owned();
        let differs = move |message: &Message| (message.kind != expected).then(|| format!("kind is {}", message.kind));
        Condition::new("kind", kind, differs)
    }

    pub(super) fn parameter(name: &str, value: String) -> Condition {
        let (about, quoted) = (name.to_owned(), format!("{value:?}"));
        let differs = move |message: &Message| {
            let found = message.parameters.iter().find(|(name, _)| *name == about);
            match found {
                Some((_, found)) if *found == value => None,
                Some((name, found)) => Some(format!("{name} is {:?}", short(found))),
                None => Some(format!("has no parameter {about}")),
            }
        };
        Condition::new(name, &quoted, differs)
    }

    pub(super) fn text(part: &str) -> Condition {
        let expected = part.to_owned();
        let differs = move |message: &Message| {
            (!message.text.contains(&expected)).then(|| format!("text is {:?}", short(message.text.trim())))
        };
        Condition::new("text contains", &format!("{part:?}"), differs)
    }

    pub(super) fn matching(description: &str, is_met: impl Fn(&Message) -> bool + Send + Sync + 'static) -> Condition {
        let not = format!("not: {description}");
        let differs = move |message: &Message| (!is_met(message)).then(|| not.clone());
        Condition::new("matching", description, differs)
    }
}

impl Condition {
    fn new(about: &str, expected: &str, differs: impl Fn(&Message) -> Option<String> + Send + Sync + 'static) -> Self {
        Self { about: about.to_owned(), expected: expected.to_owned(), differs: Box::new(differs) }
    }
}

/// One condition in each line.
impl fmt::Display for Conditions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|condition| condition.about.chars().count()).max().unwrap_or_default();
        for (n, Condition { about, expected, .. }) in self.0.iter().enumerate() {
            let separator = if n == 0 { "" } else { "\n" };
            write!(f, "{separator}    {about:width$}  {expected}")?;
        }
        Ok(())
    }
}

/// A text, shortened to fit into a line.
pub(super) fn short(text: &str) -> String {
    const MAX: usize = 60;
    match text.char_indices().nth(MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
