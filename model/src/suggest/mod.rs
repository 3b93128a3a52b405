//! Suggestions for misspelt words.

use crate::phrase;

pub mod synonyms;

use synonyms::Synonyms;

/// The known word that is most similar to an unknown one, if any is similar enough.
///
/// ```
/// use whatsapp_template_model::suggest::suggest;
/// assert_eq!(suggest("utilty", ["utility", "marketing"]), Some("utility"));
/// assert_eq!(suggest("transactional", ["utility", "marketing"]), None);
/// assert_eq!(suggest("mark", ["utility", "marketing"]), Some("marketing"), "half typed");
/// ```
pub fn suggest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let known: Vec<&'w str> = known.into_iter().collect();
    let mut begun = known.iter().filter(|candidate| lower.len() > 1 && candidate.to_lowercase().starts_with(&lower));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Some(only);
    }
    known
        .into_iter()
        // A distance is at least the difference in length, which is cheaper to compute.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= candidate.len().max(3) / 3)
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The message about an unknown word.
///
/// ```
/// use whatsapp_template_model::suggest::unknown_word;
/// assert_eq!(
///     unknown_word("category", "utilty", &["utility", "marketing"]),
///     "unknown category `utilty`\n  write: did you mean `utility`?",
/// );
/// assert_eq!(
///     unknown_word("category", "otp", &["utility", "marketing"]),
///     "unknown category `otp`\n  write: one of `utility` or `marketing`",
/// );
/// ```
pub fn unknown_word(noun: &str, word: &str, known: &[&str]) -> String {
    format!("unknown {noun} `{word}`\n  write: {}", instead(word, known))
}

/// The known word that an unknown one means: the same word in another case or with other separators, what another tool
/// calls it, or the most similar one.
///
/// ```
/// use whatsapp_template_model::suggest::{meant, synonyms};
/// let known = ["utility", "marketing", "authentication"];
/// assert_eq!(meant("otp", &known, synonyms::CATEGORIES), Some("authentication"));
/// assert_eq!(meant("Utility", &known, synonyms::CATEGORIES), Some("utility"));
/// assert_eq!(meant("tulip", &known, synonyms::CATEGORIES), None);
/// ```
pub fn meant<'w>(word: &str, known: &[&'w str], synonyms: Synonyms) -> Option<&'w str> {
    let plain = |word: &str| word.replace('_', "").to_lowercase();
    let written = plain(word);
    let same = known.iter().copied().find(|known| plain(known) == written);
    let synonym = || {
        let (_, meant) = synonyms.iter().find(|(other, _)| plain(other) == written)?;
        known.iter().copied().find(|known| known == meant)
    };
    same.or_else(synonym).or_else(|| suggest(word, known.iter().copied()))
}

/// The message about an unknown word that other tools may have, with the known word that is meant, if any.
///
/// ```
/// use whatsapp_template_model::suggest::{synonyms, unknown_synonym};
/// let (message, meant) = unknown_synonym("category", "otp", &["utility", "authentication"], synonyms::CATEGORIES);
/// assert_eq!(message, "unknown category `otp`\n  write: did you mean `authentication`?");
/// assert_eq!(meant, Some("authentication"));
/// ```
pub fn unknown_synonym<'w>(noun: &str, word: &str, known: &[&'w str], synonyms: Synonyms) -> (String, Option<&'w str>) {
    let meant = meant(word, known, synonyms);
    let message = match meant {
        Some(meant) => format!("unknown {noun} `{word}`\n  write: did you mean `{meant}`?"),
        None => unknown_word(noun, word, known),
    };
    (message, meant)
}

/// What to write instead of an unknown word.
pub(crate) fn instead(word: &str, known: &[&str]) -> String {
    if let Some(near) = suggest(word, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    let quoted: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
    match quoted.len() {
        0 => String::from("nothing here"),
        1 => phrase::or(&quoted),
        _ => format!("one of {}", phrase::or(&quoted)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ButtonKind, Category, Header, Provider, key::KEYS};

    #[test]
    fn each_synonym_means_a_known_word_and_is_none_itself() {
        let keys: Vec<&str> = KEYS.iter().map(|row| row.keyword).collect();
        let buttons: Vec<&str> = ButtonKind::ROWS.iter().map(|row| row.keyword).collect();
        let headers: Vec<&str> = Header::words().collect();
        for (synonyms, known) in [
            (synonyms::KEYS, &keys[..]),
            (synonyms::CATEGORIES, &Category::ALL.map(Category::keyword)),
            (synonyms::PROVIDERS, &Provider::ALL.map(Provider::keyword)),
            (synonyms::BUTTONS, &buttons),
            (synonyms::HEADERS, &headers),
        ] {
            for (index, (other, word)) in synonyms.iter().enumerate() {
                assert!(known.contains(word) && !known.contains(other), "{other}: {word}");
                assert_eq!(meant(other, known, synonyms), Some(*word), "{other}");
                assert!(!synonyms[..index].iter().any(|(earlier, _)| earlier == other), "{other} is there twice");
            }
        }
    }
}
