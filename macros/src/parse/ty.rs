//! The type of a parameter, as tokens. Only rustc interprets it.

use super::item;
use super::sample::LiteralType;
use crate::tokens::{Cursor, Input, TokenList};
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// A type, in which elided lifetimes are replaced by that of the struct.
pub(crate) struct Type {
    pub(crate) tokens: TokenList,
    /// Whether it borrows.
    pub(crate) borrows: bool,
    /// Its first span.
    pub(crate) span: Span,
    /// The type, if it is a single word.
    word: Option<String>,
    /// The last segment of its path, behind any reference.
    last_segment: Option<String>,
    reference: bool,
    holder: Holder,
    /// A lifetime with a name, which a template has no place for.
    pub(super) named_lifetime: Option<Span>,
    /// The message about a type whose values cannot be sent.
    pub(super) unusable: Option<String>,
    /// Whether an error about the type is reported. rustc need not report another one.
    reported: bool,
}

/// What a type is made of other types with.
pub(super) enum Holder {
    Nothing,
    /// A generic type, by its last word: `Option` for `&std::option::Option<u8>`.
    Generic(String),
    /// A slice or an array, behind any references.
    Slice,
}

impl Type {
    /// A substitute for a missing type, so that the field exists for the editor.
    pub(super) fn missing() -> Self {
        let unit = Group::new(Delimiter::Parenthesis, TokenStream::new());
        let span = unit.span();
        Self {
            tokens: vec![TokenTree::from(unit)].into(),
            borrows: false,
            span,
            word: None,
            last_segment: None,
            reference: false,
            holder: Holder::Nothing,
            named_lifetime: None,
            unusable: None,
            reported: true,
        }
    }

    /// The type of a literal, for a parameter whose own type is missing or wrong. The struct is then the one that is
    /// meant, so that no use of it is an error.
    pub(super) fn of_literal(of: LiteralType, span: Span) -> Self {
        let word = match of {
            LiteralType::Text => "str",
            LiteralType::Natural => "u64",
            LiteralType::Integer => "i64",
            LiteralType::Float => "f64",
            LiteralType::Character => "char",
            LiteralType::Flag => "bool",
        };
        let word = TokenTree::from(Ident::new(word, span.resolved_at(Span::mixed_site())));
        let borrows = matches!(of, LiteralType::Text);
        let mut tokens = Vec::new();
        if borrows {
            tokens.push(Punct::new('&', Spacing::Alone).into());
            tokens.extend(lifetime(Span::mixed_site()));
        }
        tokens.push(word);
        Self { tokens: tokens.into(), borrows, span, ..Self::missing() }
    }

    /// Marks the type as one about which an error is reported.
    pub(super) const fn report(&mut self) {
        self.reported = true;
    }

    /// Whether an error about the type is reported.
    pub(crate) const fn is_reported(&self) -> bool {
        self.reported
    }

    /// Reads up to the `=` of a sample or the comma after the field, or to what people write in their place.
    pub(super) fn read(input: &Input<'_>) -> Option<Self> {
        let mut tokens = Vec::new();
        let mut depth = Depth::default();
        while !(input.is_empty() || depth.is_flat() && ends_type(input, tokens.is_empty())) {
            if input.at("::") {
                tokens.extend(item::next_token(input));
            }
            let token = item::next_token(input)?;
            depth.pass(&token);
            tokens.push(token);
        }
        let first = tokens.first()?;
        // An incomplete type would make the whole struct unparsable.
        let broken = match tokens.as_slice() {
            [.., TokenTree::Punct(quote), TokenTree::Ident(_)] if quote.as_char() == '\'' => true,
            [.., TokenTree::Punct(last)] => last.as_char() != '>',
            _ => false,
        };
        if broken || !depth.is_flat() {
            return None;
        }
        let visible = tokens.as_slice();
        // The first word is a better place for errors than a `&`.
        let word = visible.iter().find(|token| matches!(token, TokenTree::Ident(_)));
        let span = word.unwrap_or(first).span();
        let reference = matches!(visible.first(), Some(TokenTree::Punct(punct)) if punct.as_char() == '&');
        let word = match visible {
            [TokenTree::Ident(word)] => Some(word.to_string()),
            _ => None,
        };
        let last_segment = last_segment(visible);
        let is_slice = visible
            .iter()
            .find(|token| !matches!(token, TokenTree::Punct(_)))
            .is_some_and(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket));
        let holder =
            if is_slice { Holder::Slice } else { generic_word(visible).map_or(Holder::Nothing, Holder::Generic) };
        if word.is_some() {
            let tokens = tokens.into();
            let rest = Self::missing();
            return Some(Self { tokens, borrows: false, span, word, last_segment, reference, reported: false, ..rest });
        }
        let mut lifetimes = Lifetimes::default();
        let tokens = lifetimes.elide(tokens).into();
        let Lifetimes { borrows, named: named_lifetime } = lifetimes;
        Some(Self {
            tokens,
            borrows,
            span,
            word,
            last_segment,
            reference,
            holder,
            named_lifetime,
            unusable: None,
            reported: false,
        })
    }

    /// Whether one of these words is in the type.
    pub(super) fn mentions(&self, words: &[String]) -> bool {
        !words.is_empty() && mentions(self.tokens.iter().cloned(), words)
    }

    /// The type, if it is a single word.
    pub(super) fn word(&self) -> Option<&str> {
        self.word.as_deref()
    }

    /// What the type is made of other types with.
    pub(super) const fn holder(&self) -> &Holder {
        &self.holder
    }

    /// The last segment of its path: `OtpCode` for `OtpCode`, `&'a OtpCode` and `whatsapp_template::OtpCode`. `None` for
    /// a type that is not a plain path, such as `Option<OtpCode>`. An alias cannot be seen here.
    pub(super) fn last_segment(&self) -> Option<&str> {
        self.last_segment.as_deref()
    }

    /// Whether it is a reference.
    pub(super) const fn is_reference(&self) -> bool {
        self.reference
    }
}

fn mentions(tokens: impl IntoIterator<Item = TokenTree>, words: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(word) => words.iter().any(|known| word == known),
        TokenTree::Group(group) => mentions(group.stream(), words),
        _ => false,
    })
}

/// Whether a type ends here: before `,` and `=`, and before `;`, `:` and a literal, which are mistakes.
fn ends_type(input: &Input<'_>, is_first: bool) -> bool {
    let ends = input.at(",") || input.at("=") || input.at(";");
    let colon = input.at(":") && !input.at("::");
    ends || colon || !is_first && input.cursor().literal().is_some() || literal_in_brackets(input)
}

/// Whether a literal in round brackets is next: `&str("Ann")`.
pub(super) fn literal_in_brackets(input: &Input<'_>) -> bool {
    let inside = input.cursor().group(Delimiter::Parenthesis).map(|(inside, ..)| inside);
    inside.and_then(Cursor::literal).is_some_and(|(_, rest)| rest.eof())
}

/// The last segment of a path of plain words, behind any references and their lifetimes.
fn last_segment(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Punct(reference), TokenTree::Punct(quote), TokenTree::Ident(_), rest @ ..]
            if reference.as_char() == '&' && quote.as_char() == '\'' =>
        {
            last_segment(rest)
        }
        [TokenTree::Punct(reference), rest @ ..] if reference.as_char() == '&' => last_segment(rest),
        [.., TokenTree::Ident(last)] => {
            let is_path = |token: &TokenTree| match token {
                TokenTree::Ident(_) => true,
                TokenTree::Punct(punct) => punct.as_char() == ':',
                _ => false,
            };
            tokens.iter().all(is_path).then(|| last.to_string())
        }
        _ => None,
    }
}

/// The word before the first `<`.
fn generic_word(tokens: &[TokenTree]) -> Option<String> {
    let angle = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '<');
    let at = tokens.iter().position(angle)?;
    match tokens.get(at.checked_sub(1)?)? {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    }
}

/// Skips to the comma that ends a field. Commas between angle brackets belong to its type.
pub(super) fn skip(input: &Input<'_>) {
    let mut depth = Depth::default();
    while !(input.is_empty() || depth.is_flat() && (input.at(",") || input.at(";"))) {
        if let Some(token) = item::next_token(input) {
            depth.pass(&token);
        }
    }
}

/// The number of open angle brackets.
#[derive(Default)]
struct Depth {
    open: usize,
    /// Whether the previous token was `-`, so that a `>` is part of an arrow.
    arrow: bool,
}

impl Depth {
    const fn is_flat(&self) -> bool {
        self.open == 0
    }

    fn pass(&mut self, token: &TokenTree) {
        let punct = if let TokenTree::Punct(punct) = token { punct.as_char() } else { ' ' };
        match punct {
            '<' => self.open += 1,
            '>' if !self.arrow => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        self.arrow = punct == '-';
    }
}

/// The lifetime parameter of a template.
pub(crate) fn lifetime(span: Span) -> [TokenTree; 2] {
    let mut quote = Punct::new('\'', Spacing::Joint);
    quote.set_span(span);
    [quote.into(), Ident::new("a", span).into()]
}

/// The lifetimes of a type.
#[derive(Default)]
struct Lifetimes {
    borrows: bool,
    /// One with a name other than `'static`.
    named: Option<Span>,
}

impl Lifetimes {
    /// Replaces each elided lifetime by that of the struct: after `&`, for `'_`, and in `Cow<str>`. A lifetime with a
    /// name is replaced, too, since it can mean nothing else.
    fn elide(&mut self, tokens: Vec<TokenTree>) -> Vec<TokenTree> {
        let is =
            |token: Option<&TokenTree>, c: char| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == c);
        let mut named: Vec<TokenTree> = Vec::with_capacity(tokens.len() + 2);
        let mut tokens = tokens.into_iter().peekable();
        let mut after_cow = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '&' => {
                    named.push(punct.into());
                    if !is(tokens.peek(), '\'') {
                        self.borrows = true;
                        named.extend(lifetime(Span::mixed_site()));
                    }
                }
                TokenTree::Punct(punct) if punct.as_char() == '\'' => match tokens.next() {
                    Some(TokenTree::Ident(name)) if name != "static" => {
                        if name != "_" {
                            self.named = Some(name.span());
                        }
                        self.borrows = true;
                        named.extend(lifetime(Span::mixed_site()));
                    }
                    other => {
                        named.push(punct.into());
                        named.extend(other);
                    }
                },
                TokenTree::Punct(punct) if punct.as_char() == '<' && after_cow => {
                    named.push(punct.into());
                    if !is(tokens.peek(), '\'') {
                        self.borrows = true;
                        named.extend(lifetime(Span::mixed_site()));
                        named.push(Punct::new(',', Spacing::Alone).into());
                    }
                }
                TokenTree::Group(group) => {
                    let inside = self.elide(group.stream().into_iter().collect());
                    let mut renamed = Group::new(group.delimiter(), inside.into_iter().collect());
                    renamed.set_span(group.span());
                    named.push(renamed.into());
                }
                other => {
                    after_cow = matches!(&other, TokenTree::Ident(word) if word == "Cow");
                    named.push(other);
                    continue;
                }
            }
            after_cow = false;
        }
        named
    }
}
