//! Suggestions for misspelt words.

use crate::phrase;

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
