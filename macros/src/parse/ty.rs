//! The type of a parameter, as tokens. Only rustc interprets it.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use syn::Token;
use syn::parse::ParseStream;

use super::item;

/// A type, in which elided lifetimes are replaced by that of the struct.
pub(crate) struct Type {
    pub(crate) tokens: TokenStream,
    /// Whether it borrows.
    pub(crate) borrows: bool,
    /// Its first span.
    pub(crate) span: Span,
    /// The type, if it is a single word.
    word: Option<String>,
    /// The last segment of its path, behind any reference.
    last_segment: Option<String>,
    reference: bool,
}

impl Type {
    /// A substitute for a missing type, so that the field exists for the editor.
    pub(super) fn missing() -> Self {
        let unit = Group::new(Delimiter::Parenthesis, TokenStream::new());
        let span = unit.span();
        Self {
            tokens: TokenTree::from(unit).into(),
            borrows: false,
            span,
            word: None,
            last_segment: None,
            reference: false,
        }
    }

    /// Reads up to the `=` of a sample or the comma after the field.
    pub(super) fn read(input: ParseStream<'_>) -> Option<Self> {
        let mut tokens = Vec::new();
        let mut depth = Depth::default();
        while !(input.is_empty() || depth.is_flat() && (input.peek(Token![,]) || input.peek(Token![=]))) {
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
        // A type that another macro passes is in a group without delimiters.
        let ungrouped = ungrouped(&tokens);
        let visible = ungrouped.as_deref().unwrap_or(&tokens);
        // The first word is a better place for errors than a `&`.
        let word = visible.iter().find(|token| matches!(token, TokenTree::Ident(_)));
        let span = word.unwrap_or(first).span();
        let reference = matches!(visible.first(), Some(TokenTree::Punct(punct)) if punct.as_char() == '&');
        let word = match visible {
            [TokenTree::Ident(word)] => Some(word.to_string()),
            _ => None,
        };
        let last_segment = last_segment(visible);
        if word.is_some() {
            let tokens = tokens.into_iter().collect();
            return Some(Self { tokens, borrows: false, span, word, last_segment, reference });
        }
        let mut borrows = false;
        let tokens = name_lifetimes(tokens, &mut borrows);
        Some(Self { tokens, borrows, span, word, last_segment, reference })
    }

    /// The type, if it is a single word.
    pub(super) fn word(&self) -> Option<&str> {
        self.word.as_deref()
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

/// The tokens of a group without delimiters, if it is the only token.
fn ungrouped(tokens: &[TokenTree]) -> Option<Vec<TokenTree>> {
    let [TokenTree::Group(group)] = tokens else { return None };
    if group.delimiter() != Delimiter::None {
        return None;
    }
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    Some(ungrouped(&inside).unwrap_or(inside))
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

/// Skips to the comma that ends a field. Commas between angle brackets belong to its type.
pub(super) fn skip(input: ParseStream<'_>) {
    let mut depth = Depth::default();
    while !(input.is_empty() || depth.is_flat() && input.peek(Token![,])) {
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
pub(crate) fn lifetime(span: Span) -> TokenStream {
    let mut quote = Punct::new('\'', Spacing::Joint);
    quote.set_span(span);
    [TokenTree::from(quote), TokenTree::from(Ident::new("a", span))].into_iter().collect()
}

/// Replaces each elided lifetime by that of the struct: after `&`, for `'_`, and in `Cow<str>`.
fn name_lifetimes(tokens: Vec<TokenTree>, borrows: &mut bool) -> TokenStream {
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
                    *borrows = true;
                    named.extend(lifetime(Span::mixed_site()));
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '\'' => match tokens.next() {
                Some(TokenTree::Ident(name)) if name == "_" => {
                    *borrows = true;
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
                    *borrows = true;
                    named.extend(lifetime(Span::mixed_site()));
                    named.push(Punct::new(',', Spacing::Alone).into());
                }
            }
            TokenTree::Group(group) => {
                let inside = name_lifetimes(group.stream().into_iter().collect(), borrows);
                let mut renamed = Group::new(group.delimiter(), inside);
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
    named.into_iter().collect()
}
