//! Why a campaign, or one of its variants, has paused.

use serde_json::{Value as Json, json};

/// The kind of a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PauseKind {
    /// A person has paused it.
    Person,
    /// The provider has paused or disabled the template, or refuses its parameters.
    Template,
    /// The provider accepts no messages of the sender: an expired token, a restriction, the spam rate.
    Sender,
    /// The quality of the sender's number is red.
    Quality,
    /// The provider holds the messages while it assesses the template.
    Held,
    /// The canary has failed, or no webhook has reported about it.
    Canary,
    /// Too many messages were refused or not delivered.
    TooManyFailed,
    /// The outcome of too many messages is unknown.
    TooManyUnknown,
    /// Too many customers cannot be reached on WhatsApp.
    TooManyUnreachable,
    /// Too many customers get no more marketing for now.
    TooManyCapped,
}

impl PauseKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Template,
        Self::Sender,
        Self::Quality,
        Self::Held,
        Self::Canary,
        Self::TooManyFailed,
        Self::TooManyUnknown,
        Self::TooManyUnreachable,
        Self::TooManyCapped,
    ];

    /// Its word in the database and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Template => "template",
            Self::Sender => "sender",
            Self::Quality => "quality",
            Self::Held => "held",
            Self::Canary => "canary",
            Self::TooManyFailed => "too_many_failed",
            Self::TooManyUnknown => "too_many_unknown",
            Self::TooManyUnreachable => "too_many_unreachable",
            Self::TooManyCapped => "too_many_capped",
        }
    }

    /// What has happened, as a sentence without its full stop.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Person => "A person has paused it",
            Self::Template => "The provider does not accept the template",
            Self::Sender => "The provider does not accept messages of the sender",
            Self::Quality => "The quality of the number is red",
            Self::Held => "The provider holds the messages while it assesses the template",
            Self::Canary => "The canary has failed",
            Self::TooManyFailed => "Too many messages have failed",
            Self::TooManyUnknown => "The outcome of too many messages is unknown",
            Self::TooManyUnreachable => "Too many customers cannot be reached on WhatsApp",
            Self::TooManyCapped => "Too many customers get no more marketing for now",
        }
    }

    /// What to do before the campaign goes on.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Person => "resume it when you are ready",
            Self::Template => {
                "look at the template's state at the provider, correct it, and wait until it is approved again"
            }
            Self::Sender => "read the provider's error, mend the token, the account or the number, then resume",
            Self::Quality => "find out why customers block or report the messages; wait until the quality is better",
            Self::Held => "wait until the provider has released the template, which a webhook reports",
            Self::Canary => "look at the codes of the sample; check that webhooks reach the ledger",
            Self::TooManyFailed => "look at the codes of the failed messages, and remove their cause",
            Self::TooManyUnknown => {
                "check the connection to the provider and that webhooks reach the ledger; then resolve the unknown ones"
            }
            Self::TooManyUnreachable => "check where the numbers come from: a list with so many wrong numbers is stale",
            Self::TooManyCapped => {
                "wait a day: the limit is per customer, over all businesses; then send those with the code 131049 again (`campaign retry`)"
            }
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Why a campaign or a variant has paused: the reason, the evidence, and how to go on.
///
/// ```
/// use whatsapp_template_campaign::campaign::{Pause, PauseKind};
/// let pause = Pause::new(PauseKind::TooManyUnknown, "31 of 400 messages are unknown; the limit is 1 %");
/// assert!(pause.to_string().starts_with("The outcome of too many messages is unknown: 31 of 400"));
/// assert_eq!(pause.command("spring"), "whatsapp-template campaign resume spring");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pause {
    /// The kind.
    pub kind: PauseKind,
    /// The numbers or the provider's words that led to it, without any value of a message.
    pub evidence: String,
    /// The provider's error code, if one led to it.
    pub code: Option<String>,
    /// When it began, in milliseconds since 1970 by the clock of the database.
    pub since: i64,
}

impl Pause {
    /// A pause of a kind with its evidence.
    pub fn new(kind: PauseKind, evidence: impl Into<String>) -> Self {
        Self { kind, evidence: evidence.into(), code: None, since: 0 }
    }

    /// Sets the provider's error code.
    #[must_use]
    pub fn with_code(mut self, code: Option<String>) -> Self {
        self.code = code;
        self
    }

    /// Sets when it began, in milliseconds since 1970.
    #[must_use]
    pub fn with_since(mut self, since: i64) -> Self {
        self.since = since;
        self
    }

    /// The command that goes on, after the [`remedy`](PauseKind::remedy).
    pub fn command(&self, campaign: &str) -> String {
        format!("whatsapp-template campaign resume {}", shell_word(campaign))
    }

    /// The text in the database.
    pub fn to_json(&self) -> Json {
        json!({"kind": self.kind.as_str(), "evidence": self.evidence, "code": self.code, "since": self.since})
    }

    /// Reads what [`to_json`](Self::to_json) wrote; `None` for other text.
    pub(crate) fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            kind: PauseKind::from_word(json.get("kind")?.as_str()?)?,
            evidence: json.get("evidence")?.as_str()?.to_owned(),
            code: json.get("code").and_then(Json::as_str).map(str::to_owned),
            since: json.get("since").and_then(Json::as_i64).unwrap_or(0),
        })
    }
}

/// The name of a campaign as one word of a shell.
pub(crate) fn shell_word(name: &str) -> std::borrow::Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/:+".contains(&byte);
    if !name.is_empty() && !name.starts_with('-') && name.bytes().all(is_plain) {
        return name.into();
    }
    format!("'{}'", name.replace('\'', r"'\''")).into()
}

/// One line: what has happened, and the evidence.
impl core::fmt::Display for Pause {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}: {}", self.kind.says(), self.evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_reads_back() {
        for kind in PauseKind::ALL {
            let pause = Pause::new(kind, "31 of 400").with_code(Some("131026".to_owned())).with_since(7);
            assert_eq!(Pause::from_json(&pause.to_json()), Some(pause));
        }
        assert_eq!(Pause::from_json(&json!({"kind": "mood"})), None);
    }

    #[test]
    fn a_command_can_be_copied_whatever_the_name_is() {
        let command = |name: &str| Pause::new(PauseKind::Person, "").command(name);
        assert_eq!(command("spring-2026"), "whatsapp-template campaign resume spring-2026");
        assert_eq!(command("spring & \u{2019}26"), "whatsapp-template campaign resume 'spring & \u{2019}26'");
        assert_eq!(command("it's"), r"whatsapp-template campaign resume 'it'\''s'");
        assert_eq!(command("-a"), "whatsapp-template campaign resume '-a'");
    }
}
