//! Names: conversions between the cases of template names and Rust names, and the keywords of Rust.

/// The most similar name that providers accept. It is suggested in messages, and is the default name of a template.
///
/// ```
/// use whatsapp_template_model::name::snake_case;
/// assert_eq!(snake_case("OrderShipped"), "order_shipped");
/// assert_eq!(snake_case("HTTPError2Go"), "http_error2_go");
/// assert_eq!(snake_case("order-shipped v2"), "order_shipped_v2");
/// ```
pub fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 8);
    let mut before = '_';
    let characters: Vec<char> = name.chars().collect();
    for (n, c) in characters.iter().enumerate() {
        let next_is_lower = characters.get(n + 1).is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() {
            let starts_word =
                before.is_lowercase() || before.is_ascii_digit() || (before.is_uppercase() && next_is_lower);
            if starts_word {
                snake.push('_');
            }
            snake.extend(c.to_lowercase().filter(char::is_ascii));
        } else if c.is_ascii_lowercase() || c.is_ascii_digit() {
            snake.push(*c);
        } else if c.is_ascii() && !snake.ends_with('_') && !snake.is_empty() {
            snake.push('_');
        }
        before = *c;
    }
    snake.trim_end_matches('_').to_owned()
}

/// A name in snake case as the name of a type or a variant.
///
/// ```
/// use whatsapp_template_model::name::camel_case;
/// assert_eq!(camel_case("more_like_this"), "MoreLikeThis");
/// assert_eq!(camel_case("en_US"), "EnUs");
/// assert_eq!(camel_case("reply_2"), "Reply2");
/// ```
pub fn camel_case(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for word in name.split('_') {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.extend(letters.map(|letter| letter.to_ascii_lowercase()));
    }
    camel
}

/// The words that cannot name a field, in alphabetical order: the keywords of Rust, reserved ones included, and `_`.
const KEYWORDS: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Whether Rust reserves a word, so that it cannot be an identifier as it is.
///
/// ```
/// use whatsapp_template_model::name::is_rust_keyword;
/// assert!(is_rust_keyword("type") && is_rust_keyword("_"));
/// assert!(!is_rust_keyword("customer"));
/// ```
pub fn is_rust_keyword(word: &str) -> bool {
    KEYWORDS.binary_search(&word).is_ok()
}

/// Whether a keyword can be a raw identifier, as `r#type`.
///
/// ```
/// use whatsapp_template_model::name::can_be_raw;
/// assert!(can_be_raw("type"));
/// assert!(!can_be_raw("self"));
/// ```
pub fn can_be_raw(keyword: &str) -> bool {
    !matches!(keyword, "self" | "Self" | "super" | "crate" | "_")
}

#[cfg(test)]
mod tests {
    #[test]
    fn keywords_are_sorted() {
        assert!(super::KEYWORDS.is_sorted());
    }
}
