//! The struct at the top: what changes from message to message.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, Lit, Token, braced};
use whatsapp_template_model::{Marked, MarkedStr, Parameter};

use super::cards::{self, Cards};
use super::item;
use super::quoted::quoted;
use super::ty::{self, Type};
use crate::context::{Context, Place, plain};

/// The head as it will be written again.
pub(crate) struct Head {
    pub(crate) attributes: Attributes,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    pub(crate) fields: Vec<Field>,
}

/// The attributes of a struct or a field.
#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) tokens: TokenStream,
    /// Whether there is documentation.
    pub(crate) documented: bool,
    /// Those that derive.
    pub(crate) derives: TokenStream,
    /// Where a `cfg` stands.
    cfg: Option<Span>,
}

/// One parameter.
pub(crate) struct Field {
    pub(crate) attributes: Attributes,
    /// As written; a field without one is as visible as the struct.
    pub(crate) visibility: Option<TokenStream>,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) sample: Option<MarkedStr<'static>>,
    /// The cards of a carousel, if this is such a field.
    pub(crate) cards: Option<Cards>,
}

const FORM: &str = "pub struct OrderShipped { customer: &str = \"Ann\", … }";

impl Head {
    /// The fields that are parameters themselves.
    pub(crate) fn plain(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.cards.is_none())
    }

    /// The field of cards that repeat, with the card.
    pub(crate) fn cards(&self) -> Option<(&Field, &Cards)> {
        self.fields.iter().find_map(|field| Some((field, field.cards.as_ref()?)))
    }

    /// The parameters for the model: those of the message, then those of each card.
    pub(super) fn parameters(&self, context: &mut Context) -> Vec<Parameter<'static>> {
        let mut read = |field: &Field| {
            let name = plain(&field.name).into();
            Parameter::new(Marked::at(name, context.mark_of(&field.name)), field.sample.clone())
        };
        let mut parameters: Vec<_> = self.plain().map(&mut read).collect();
        if let Some((_, cards)) = self.cards() {
            let card: Vec<_> = cards.fields.iter().map(&mut read).collect();
            for n in 0..cards.declared() {
                parameters.extend(card.iter().map(|parameter| Parameter { card: Some(n), ..parameter.clone() }));
            }
        }
        parameters
    }
}

/// Reads the head. Without a name there is nothing to generate.
pub(super) fn head(context: &mut Context, input: ParseStream<'_>) -> Option<Head> {
    let attributes = attributes(input, false);
    let visibility = visibility(input).unwrap_or_default();
    if input.parse::<Token![struct]>().is_err() {
        let place = item::here(input);
        context.lost(
            place,
            format!(
                "expected `struct`, found {}; a template begins with its parameters\n  write: `{FORM}`",
                item::found(input)
            ),
        );
        return None;
    }
    let Ok(name) = input.parse::<Ident>() else {
        let place = item::here(input);
        context
            .lost(place, format!("expected the name of the template, found {}\n  write: `{FORM}`", item::found(input)));
        return None;
    };
    if input.peek(Token![<]) {
        let place = item::here(input);
        context.error(
            place,
            "a template has no generics of its own; borrowed parameters bring their lifetime along\n  write: the struct without `<…>`",
        );
        while !input.is_empty() && !input.peek(syn::token::Brace) && !input.peek(Token![;]) {
            item::next(input);
        }
    }
    let mut head = Head { attributes, visibility, name, fields: Vec::new() };
    let open = || -> syn::Result<ParseBuffer<'_>> {
        let content;
        braced!(content in input);
        Ok(content)
    };
    if input.peek(syn::token::Brace) {
        if let Ok(content) = open() {
            head.fields = fields(context, &content, &mut HashSet::new(), false);
        }
    } else {
        let place = Place::of(&head.name);
        context.lost(
            place,
            format!(
                "the parameters of `{0}` stand in braces\n  write: `struct {0} {{ … }}`, also when there are none",
                head.name
            ),
        );
        if input.peek(syn::token::Paren) {
            item::next(input);
        }
    }
    // As after any struct, nothing is needed here; a comma or semicolon out of habit does no harm.
    if input.peek(Token![,]) || input.peek(Token![;]) {
        item::next(input);
    }
    Some(head)
}

/// Takes the attributes as they are; what they say is for rustc to judge. On a field, `cfg` is set aside.
pub(super) fn attributes(input: ParseStream<'_>, conditions: bool) -> Attributes {
    let mut attributes = Attributes::default();
    while let Some((inside, _, _)) = input
        .cursor()
        .punct()
        .filter(|(punct, _)| punct.as_char() == '#')
        .and_then(|(_, rest)| rest.group(Delimiter::Bracket))
    {
        let name = inside.ident().map(|(name, _)| name);
        let tokens = [item::next(input), item::next(input)];
        attributes.documented |= name.as_ref().is_some_and(|name| name == "doc");
        if name.as_ref().is_some_and(|name| name == "derive") {
            attributes.derives.extend(tokens.iter().flatten().cloned());
        }
        match name.filter(|name| conditions && name == "cfg") {
            // Reported; and what follows would be about a field that is not there.
            Some(cfg) => attributes.cfg = Some(cfg.span()),
            None => attributes.tokens.extend(tokens.into_iter().flatten()),
        }
    }
    attributes
}

/// `pub`, `pub(crate)` and the like.
pub(super) fn visibility(input: ParseStream<'_>) -> Option<TokenStream> {
    if !input.peek(Token![pub]) {
        return None;
    }
    let word = item::next(input);
    let scope = if input.peek(syn::token::Paren) { item::next(input) } else { None };
    Some(word.into_iter().chain(scope).collect())
}

/// The fields of the struct, or of a card in it, which has no cards of its own.
pub(super) fn fields(
    context: &mut Context,
    input: ParseStream<'_>,
    names: &mut HashSet<String>,
    in_card: bool,
) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    while !input.is_empty() {
        match field(context, input, names, in_card) {
            Some(field) => {
                if names.insert(plain(&field.name)) {
                    fields.push(field);
                } else {
                    context.error(
                        Place::of(&field.name),
                        format!("the parameter `{}` is declared a second time\n  write: a different name", field.name),
                    );
                }
            }
            None => ty::skip(input),
        }
        item::end(context, input, "this parameter");
    }
    fields
}

fn field(context: &mut Context, input: ParseStream<'_>, names: &mut HashSet<String>, in_card: bool) -> Option<Field> {
    let attributes = attributes(input, true);
    if let Some(span) = attributes.cfg {
        context.error(
            Place::at(span),
            "a parameter cannot depend on `cfg`: the text that names it would not\n  write: `#[cfg(…)]` on two whole templates",
        );
    }
    let visibility = visibility(input);
    let Ok(name) = input.call(Ident::parse_any) else {
        let place = item::here(input);
        context.lost(
            place,
            format!(
                "expected the name of a parameter, found {}\n  write: `customer: &str = \"Ann\"`",
                item::found(input)
            ),
        );
        return None;
    };
    let name = usable(context, name);
    let mut field = Field { attributes, visibility, name, ty: Type::unwritten(), sample: None, cards: None };
    if input.parse::<Token![:]>().is_err() {
        context.lost(
            Place::of(&field.name),
            format!("the parameter `{0}` has no type yet\n  write: `{0}: &str = \"a sample\"`", field.name),
        );
        ty::skip(input);
        return Some(field);
    }
    if !in_card && cards::stand(input) {
        field.cards = cards::cards(context, input, names);
        return Some(field);
    }
    if let Some(ty) = Type::read(input) {
        field.ty = ty;
    } else {
        context.lost(
            item::here(input),
            format!(
                "expected the type of `{0}`, found {1}\n  write: `{0}: &str = \"a sample\"`",
                field.name,
                item::found(input)
            ),
        );
        return Some(field);
    }
    if input.parse::<Token![=]>().is_ok() {
        field.sample = sample(context, input, &field);
    }
    Some(field)
}

/// A name that can be a field; a keyword is reported and made raw.
fn usable(context: &mut Context, name: Ident) -> Ident {
    let text = name.to_string();
    if !ty::KEYWORDS.contains(&text.as_str()) {
        return name;
    }
    let raw = !matches!(text.as_str(), "self" | "Self" | "super" | "crate" | "_");
    let write = if raw { format!("`r#{text}`, or another name") } else { String::from("another name") };
    context
        .error(Place::of(&name), format!("`{text}` is a word of Rust and cannot name a parameter\n  write: {write}"));
    if raw { Ident::new_raw(&text, name.span()) } else { Ident::new("parameter", name.span()) }
}

/// The literal after `=`, as the text that reviewers will see.
fn sample(context: &mut Context, input: ParseStream<'_>, field: &Field) -> Option<MarkedStr<'static>> {
    if let Some(text) = quoted(input) {
        let place = Place::at(text.span());
        fits(context, place, field, &text.value, false);
        return Some(Marked::at(text.value.into(), context.mark(place)));
    }
    let minus = if input.peek(Token![-]) { input.parse::<Token![-]>().ok() } else { None };
    let Ok(literal) = input.parse::<Lit>() else {
        let place = item::here(input);
        context.lost(
            place,
            format!(
                "expected a sample for `{}`, found {}\n  write: a text in double quotes, or a number",
                field.name,
                item::found(input)
            ),
        );
        ty::skip(input);
        return None;
    };
    let text = match &literal {
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        Lit::Char(character) if minus.is_none() => character.value().to_string(),
        Lit::Bool(flag) if minus.is_none() => flag.value.to_string(),
        _ => {
            context.lost(
                Place::at(literal.span()),
                format!("the sample of `{}` must be text\n  write: a text in double quotes, or a number", field.name),
            );
            return None;
        }
    };
    let text = if minus.is_some() { format!("-{text}") } else { text };
    let start = minus.as_ref().map_or_else(|| literal.span(), |minus| minus.span);
    let place = item::between(start, literal.span());
    fits(context, place, field, &text, matches!(literal, Lit::Int(_)));
    Some(Marked::at(text.into(), context.mark(place)))
}

/// Whether a sample could be a value of its type. Only types that need no resolution are judged.
fn fits(context: &mut Context, place: Place, field: &Field, text: &str, is_number: bool) {
    let Some(ty) = field.ty.word() else {
        if is_number && field.ty.is_reference() {
            context.error(
                place,
                format!("the sample of `{}` is a number, its type is text\n  write: `\"{text}\"`", field.name),
            );
        }
        return;
    };
    macro_rules! integers {
        ($($integer:ident)*) => {
            match ty {
                $(stringify!($integer) => Some((text.parse::<$integer>().is_ok(), $integer::MIN.to_string(), $integer::MAX.to_string())),)*
                _ => None,
            }
        };
    }
    let Some((fits, least, most)) = integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize) else {
        if ty == "String" && is_number {
            context.error(
                place,
                format!("the sample of `{}` is a number, its type is text\n  write: `\"{text}\"`", field.name),
            );
        }
        return;
    };
    if !fits {
        context.error(
            place,
            format!(
                "the sample of `{}` is no `{ty}`\n  write: a whole number from {least} to {most}, without quotes",
                field.name
            ),
        );
    } else if !is_number {
        context.error(
            place,
            format!("the sample of `{}` is text, its type is `{ty}`\n  write: `{text}`, without quotes", field.name),
        );
    }
}

/// The span that stands for the whole head.
pub(super) fn span(head: Option<&Head>) -> Span {
    head.map_or_else(Span::call_site, |head| head.name.span())
}
