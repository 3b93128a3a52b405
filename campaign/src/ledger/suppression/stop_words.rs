//! The words with which a customer stops messages by a reply.

use std::collections::HashSet;

use super::Scope;

/// How many characters of a reply are compared at most; a longer one is no such word.
const MAX_REPLY: usize = 60;

/// The words with which a customer stops messages by a reply, for [`Ledger::with_stop_words`](crate::Ledger::with_stop_words).
///
/// Only a whole message counts: "STOP", "Stop!" and " stop " do, "please stop by" does not. Capitals, spaces and punctuation
/// around it make no difference. The label of a quick reply counts like a text.
///
/// ```
/// use whatsapp_template_campaign::{Scope, StopWords};
///
/// let words = StopWords::new(Scope::Everything, StopWords::COMMON).with_words(["Bitte keine Werbung"]);
/// assert!(words.is_stop("Stop!") && words.is_stop("bitte keine  werbung"));
/// assert!(!words.is_stop("Can you stop by tomorrow?"));
/// ```
#[derive(Debug, Clone)]
pub struct StopWords {
    scope: Scope,
    stop: HashSet<String>,
    start: HashSet<String>,
}

/// What a reply asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    Stop(Scope),
    Start,
}

impl StopWords {
    /// Words that mean nothing else as a whole message, in the languages with most customers. Words such as `cancel` are not
    /// among them, because they may be about an order.
    pub const COMMON: &[&str] = &[
        // English, and the label that Meta suggests for a button.
        "stop",
        "stop all",
        "stopall",
        "opt out",
        "optout",
        "opt-out",
        "unsubscribe",
        "stop promotions",
        // German
        "stopp",
        "abmelden",
        "abbestellen",
        // French
        "arrêt",
        "arret",
        "arrêter",
        "désabonner",
        "se désabonner",
        // Spanish and Portuguese
        "baja",
        "darme de baja",
        "dar de baja",
        "parar",
        "detener promociones",
        "descadastrar",
        "cancelar inscrição",
        "interromper promoções",
        // Italian, Dutch, Polish, Turkish
        "disiscrivi",
        "disiscrivimi",
        "afmelden",
        "uitschrijven",
        "wypisz",
        "dur",
        "abonelikten çık",
        // Indonesian and Malay
        "berhenti",
        "berhenti berlangganan",
        // Russian and Ukrainian
        "стоп",
        "отписаться",
        "відписатися",
        // Arabic, Hebrew, Persian, Urdu
        "توقف",
        "إيقاف",
        "إلغاء الاشتراك",
        "הסר",
        "הסירו אותי",
        "لغو اشتراک",
        // Hindi, Bengali, Thai, Vietnamese
        "बंद करें",
        "रोकें",
        "বন্ধ করুন",
        "ยกเลิกการรับข่าวสาร",
        "hủy đăng ký",
        // Chinese, Japanese, Korean
        "退订",
        "退訂",
        "配信停止",
        "수신거부",
        "수신 거부",
    ];

    /// Words with which customers ask for messages again.
    pub const COMMON_START: &[&str] = &["start", "unstop", "subscribe", "opt in", "opt-in"];

    /// Stops the messages of this scope if a customer replies with one of the words: [`StopWords::COMMON`], or your own.
    pub fn new<W: AsRef<str>>(scope: Scope, words: impl IntoIterator<Item = W>) -> Self {
        Self { scope, stop: HashSet::new(), start: HashSet::new() }.with_words(words)
    }

    /// Adds words.
    #[must_use]
    pub fn with_words<W: AsRef<str>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.stop.extend(words.into_iter().map(|word| normalized(word.as_ref())));
        self
    }

    /// Adds words with which a customer who stopped messages by a reply gets them again: [`StopWords::COMMON_START`], or your
    /// own. Without them, only a person can undo a reply.
    #[must_use]
    pub fn with_start_words<W: AsRef<str>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.start.extend(words.into_iter().map(|word| normalized(word.as_ref())));
        self
    }

    /// Whether a reply stops messages.
    pub fn is_stop(&self, reply: &str) -> bool {
        matches!(self.request(reply), Some(Request::Stop(_)))
    }

    pub(super) fn request(&self, reply: &str) -> Option<Request> {
        if reply.chars().take(MAX_REPLY + 1).count() > MAX_REPLY {
            return None;
        }
        let reply = normalized(reply);
        if reply.is_empty() {
            None
        } else if self.stop.contains(&reply) {
            Some(Request::Stop(self.scope))
        } else {
            self.start.contains(&reply).then_some(Request::Start)
        }
    }
}

/// A reply without capitals, without spaces and punctuation around it, and with single spaces in it.
fn normalized(text: &str) -> String {
    let is_around =
        |c: char| c.is_whitespace() || c.is_ascii_punctuation() || "«»„“”‘’…¡¿。！、，．؟\u{fe0f}".contains(c);
    let words: Vec<&str> = text.trim_matches(is_around).split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_reply_counts() {
        let words = StopWords::new(Scope::Marketing, StopWords::COMMON).with_words(["Nichts mehr"]);
        for stop in [
            "STOP",
            " stop\n",
            "Stop!",
            "„Stop“",
            "STOPP.",
            "Arrêt",
            "ARRÊT",
            "退订。",
            "СТОП",
            "nichts  MEHR",
            "बंद करें",
        ] {
            assert_eq!(words.request(stop), Some(Request::Stop(Scope::Marketing)), "{stop}");
        }
        for other in ["", "!", "stop it now", "non-stop", "Where is the bus stop?", "start", &"stop ".repeat(20)] {
            assert_eq!(words.request(other), None, "{other}");
        }
    }

    #[test]
    fn words_that_start_again_are_asked_for() {
        let words = StopWords::new(Scope::Everything, ["stop"]).with_start_words(StopWords::COMMON_START);
        assert_eq!(words.request("START"), Some(Request::Start));
        assert_eq!(StopWords::new(Scope::Everything, ["stop"]).request("START"), None);
    }

    #[test]
    fn each_common_word_is_in_the_list_once() {
        let words = StopWords::new(Scope::Everything, StopWords::COMMON);
        assert_eq!(words.stop.len(), StopWords::COMMON.len());
        assert!(StopWords::COMMON_START.iter().all(|word| !words.is_stop(word)));
    }
}
