//! The words of a declaration, each used as the item that it stands for.
//!
//! This reads the entries a second time, since the question differs from that of the parser: not what a declaration
//! means, but which words are possible at each place of one that is being typed.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use std::str::FromStr;
use whatsapp_template_model::{
    ButtonKind, MediaKind,
    button::{Argument, KeyValue},
    name::is_rust_keyword,
};

use super::cursor::Cursor;
use crate::identifier::unraw;
use crate::parse::{Field, Head};

/// What rust-analyzer inserts at the cursor before it asks for completions.
const MARK: &str = "intellijRulezz";

/// The statements that use the words, and those that use the texts.
pub(super) struct Words<'h> {
    krate: &'h TokenStream,
    head: &'h Head,
    /// Whether the words are within a repeated card.
    in_card: bool,
    pub(super) uses: TokenStream,
    pub(super) message_texts: TokenStream,
    pub(super) card_texts: TokenStream,
}

impl<'h> Words<'h> {
    /// Reads a declaration.
    pub(super) fn read(krate: &'h TokenStream, head: &'h Head, declaration: TokenStream) -> Self {
        let (uses, message_texts, card_texts) = (TokenStream::new(), TokenStream::new(), TokenStream::new());
        let mut read = Self { krate, head, in_card: false, uses, message_texts, card_texts };
        let mut tokens = Cursor::new(declaration);
        // The entries begin after the fields of the struct.
        while tokens.peek().is_some() && tokens.group(Delimiter::Brace).is_none() {
            tokens.skip();
        }
        read.entries(tokens, "keys");
        read
    }

    /// Keys with their values. A word without a colon is a key that is being typed.
    fn entries(&mut self, mut tokens: Cursor, module: &str) {
        while tokens.peek().is_some() {
            let Some(key) = tokens.ident() else {
                tokens.skip();
                continue;
            };
            if key == "struct" {
                // A second template begins.
                break;
            }
            self.word(module, Some(&key));
            let has_value = tokens.is_key();
            tokens.skip();
            if has_value {
                tokens.skip();
                self.value(&unraw(&key), &mut tokens);
            }
        }
        self.word(module, None);
    }

    fn value(&mut self, key: &str, tokens: &mut Cursor) {
        match key {
            "category" => self.choice("categories", tokens),
            "parameter_format" => self.choice("parameter_formats", tokens),
            "parameter_order" => self.choice("parameter_orders", tokens),
            "sub_category" => self.choice("sub_categories", tokens),
            "display_format" => self.choice("display_formats", tokens),
            "language" => {
                self.choice("languages", tokens);
                // `en-US` is a common mistake.
                while matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '-') {
                    tokens.skip();
                    tokens.value_ident();
                }
            }
            "languages" => self.languages(tokens),
            "providers" => self.list("providers", tokens),
            "allow" | "deny" => self.list("rules", tokens),
            "body" | "footer" => self.text(tokens),
            "header" => match tokens.text() {
                Some(text) => self.format(&text),
                None => self.header(tokens),
            },
            "buttons" => self.buttons(tokens),
            "carousel" => self.carousel(tokens),
            "limited_time_offer" => {
                self.choice("offers", tokens);
                if let Some(inside) = tokens.group(Delimiter::Parenthesis) {
                    self.arguments(inside, &[Argument::Label], "offer_keys", |key| {
                        (key == "expires").then_some(KeyValue::Parameter(""))
                    });
                }
            }
            "order_status" => self.reference(tokens),
            // A number, a flag or a name.
            _ => {
                tokens.value_ident();
            }
        }
    }

    /// `{ en_US: { … } }` or `[en_US, es_MX]`.
    fn languages(&mut self, tokens: &mut Cursor) {
        let Some(mut inside) = tokens.group(Delimiter::Brace) else {
            return self.list("languages", tokens);
        };
        while inside.peek().is_some() {
            if let Some(code) = inside.ident() {
                self.word("languages", Some(&code));
            }
            if let Some(parts) = inside.group(Delimiter::Brace) {
                self.entries(parts, "translation_keys");
            } else {
                inside.skip();
            }
        }
        self.word("languages", None);
    }

    /// `image(photo, caption: "…")`.
    fn header(&mut self, tokens: &mut Cursor) {
        let kind = tokens.value_ident();
        self.word("headers", kind.as_ref());
        let Some(inside) = tokens.group(Delimiter::Parenthesis) else { return };
        let is_media = kind.is_some_and(|kind| MediaKind::from_keyword(&unraw(&kind)).is_some());
        let module = if is_media { "header_keys" } else { "no_keys" };
        self.arguments(inside, &[Argument::Code], module, |_| None);
    }

    /// `[quick_reply("Yes"), track: url("Track", "https://…")]`.
    fn buttons(&mut self, tokens: &mut Cursor) {
        let Some(mut inside) = tokens.group(Delimiter::Bracket) else { return };
        while inside.peek().is_some() {
            if inside.is_key() {
                // The name of the button.
                inside.skip();
                inside.skip();
                if inside.ident().is_none() {
                    self.word("buttons", None);
                }
                continue;
            }
            let Some(word) = inside.value_ident() else {
                inside.skip();
                continue;
            };
            self.word("buttons", Some(&word));
            let kind = ButtonKind::from_keyword(&unraw(&word)).map(ButtonKind::row);
            if let (Some(row), Some(arguments)) = (kind, inside.group(Delimiter::Parenthesis)) {
                let module = format!("button_keys::{}", row.keyword);
                self.arguments(arguments, row.arguments, &module, |word| {
                    row.keys.iter().find(|key| key.keyword == word).map(|key| key.value)
                });
            }
        }
        self.word("buttons", None);
    }

    /// `[{ … }, { … }]` or `picks { … }`.
    fn carousel(&mut self, tokens: &mut Cursor) {
        if let Some(mut inside) = tokens.group(Delimiter::Bracket) {
            while inside.peek().is_some() {
                match inside.group(Delimiter::Brace) {
                    Some(card) => self.entries(card, "card_keys"),
                    None => inside.skip(),
                }
            }
            return;
        }
        let name = tokens.value_ident();
        self.field(name.as_ref(), "cards");
        if let Some(card) = tokens.group(Delimiter::Brace) {
            self.in_card = true;
            self.entries(card, "card_keys");
            self.in_card = false;
        }
    }

    /// The arguments of a button, a header or an offer: those in order, then keys.
    fn arguments(
        &mut self,
        mut tokens: Cursor,
        in_order: &[Argument],
        module: &str,
        value: impl Fn(&str) -> Option<KeyValue>,
    ) {
        let mut position = 0;
        let mut is_empty = true;
        while let Some(token) = tokens.peek() {
            let argument = in_order.get(position);
            let was_empty = core::mem::replace(&mut is_empty, false);
            if tokens.is_key() {
                let key = tokens.ident();
                self.word(module, key.as_ref());
                tokens.skip();
                tokens.skip();
                let key = key.map(|key| unraw(&key)).unwrap_or_default();
                match value(&key) {
                    Some(KeyValue::Choice(_)) => self.choice(&format!("choices::{key}"), &mut tokens),
                    Some(KeyValue::Parameter(_)) => self.reference(&mut tokens),
                    Some(KeyValue::Text) => self.text(&mut tokens),
                    _ => {
                        tokens.value_ident();
                    }
                }
                continue;
            }
            match (token, argument) {
                (TokenTree::Punct(punct), _) if punct.as_char() == ',' => {
                    if let (true, Some(Argument::Code)) = (was_empty, argument) {
                        self.parameter(None);
                    }
                    position += 1;
                    is_empty = true;
                    tokens.skip();
                }
                (TokenTree::Literal(_), Some(Argument::Label | Argument::Url)) => self.text(&mut tokens),
                (TokenTree::Ident(_), Some(Argument::Code)) => self.reference(&mut tokens),
                (TokenTree::Ident(word), _) => {
                    let word = word.clone();
                    self.word(module, Some(&word));
                    tokens.skip();
                }
                _ => tokens.skip(),
            }
        }
        match in_order.get(position) {
            Some(Argument::Code) if is_empty => self.parameter(None),
            _ => self.word(module, None),
        }
    }

    /// `[a, b]`.
    fn list(&mut self, module: &str, tokens: &mut Cursor) {
        let Some(mut inside) = tokens.group(Delimiter::Bracket) else { return };
        while inside.peek().is_some() {
            if let Some(word) = inside.ident() {
                self.word(module, Some(&word));
            }
            inside.skip();
        }
        self.word(module, None);
    }

    fn choice(&mut self, module: &str, tokens: &mut Cursor) {
        let word = tokens.value_ident();
        self.word(module, word.as_ref());
    }

    fn reference(&mut self, tokens: &mut Cursor) {
        let name = tokens.value_ident();
        self.parameter(name.as_ref());
    }

    fn parameter(&mut self, name: Option<&Ident>) {
        self.field(name, if self.in_card { "card" } else { "message" });
    }

    fn text(&mut self, tokens: &mut Cursor) {
        if let Some(text) = tokens.text() {
            self.format(&text);
        } else {
            tokens.skip_macro();
        }
    }

    fn format(&mut self, text: &proc_macro2::Literal) {
        let texts = if self.in_card { &mut self.card_texts } else { &mut self.message_texts };
        texts.extend(quote!(let _ = ::core::format_args!(#text);));
    }

    /// Uses a word as an item of a module of the runtime's `editor`. Where a word is possible but missing, the module
    /// is named nevertheless, for completion.
    fn word(&mut self, module: &str, word: Option<&Ident>) {
        if word.is_some_and(is_keyword) {
            return;
        }
        let missing = missing();
        let word = word.unwrap_or(&missing);
        let module = TokenStream::from_str(module).unwrap_or_default();
        let krate = self.krate;
        self.uses.extend(quote!(let _ = #krate::editor::#module::#word;));
    }

    /// Uses the name of a parameter as a field of the struct or of the card. A name that is missing or being typed is
    /// used as a constant of a module in `parameters`, since an editor reports an unknown field.
    fn field(&mut self, name: Option<&Ident>, module: &str) {
        if name.is_some_and(is_keyword) {
            return;
        }
        // Whether completion is asked for must make no difference.
        let typed = name.map(|name| unraw(name).replace(MARK, ""));
        let has = |fields: &[Field]| fields.iter().any(|field| typed.as_ref() == Some(&unraw(&field.name)));
        let card = self.head.cards().map(|(_, cards)| cards).filter(|cards| self.in_card && has(&cards.fields));
        let owner = match card {
            Some(card) => Some(&card.name),
            None => has(&self.head.fields).then_some(&self.head.name),
        };
        let missing = missing();
        let name = name.unwrap_or(&missing);
        self.uses.extend(if let Some(owner) = owner {
            quote!(let _ = #owner { #name: loop {}, ..loop {} };)
        } else {
            let module = Ident::new(module, Span::call_site());
            quote!(let _ = parameters::#module::#name;)
        });
    }
}

/// A name in place of one that is missing.
fn missing() -> Ident {
    Ident::new("__", Span::call_site())
}

/// Whether a word cannot be part of a path or name a field.
fn is_keyword(word: &Ident) -> bool {
    is_rust_keyword(&word.to_string())
}
