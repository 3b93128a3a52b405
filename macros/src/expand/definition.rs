//! The definition as a `const`, and the values as a list.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use whatsapp_template_model::{
    Action, Button, Card, Category, Code, Definition, Header, Marked, Media, MediaKind, MediaSource, Provider, Role,
    Text, Translation, Word,
};

use super::structure;
use crate::parse::{Field, Head};

/// The implementations of `Template` and `Via`.
pub(super) fn template(krate: &TokenStream, head: &Head, definition: &Definition<'_>) -> TokenStream {
    let name = &head.name;
    let generics = structure::borrows(head).then(|| quote!(<'_>));
    let written = Writer { p: quote!(#krate::__private) }.definition(definition);
    let roles = roles(head, definition);
    let mut bounds: Vec<&str> = roles.iter().flatten().map(|role| bound(*role)).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let bounds = bounds.into_iter().map(|bound| Ident::new(bound, Span::mixed_site()));
    let values =
        roles.iter().zip(&head.fields).enumerate().map(|(index, (role, field))| value(krate, *role, index, field));
    let fields = head.fields.iter().map(|field| &field.name);
    // What stands nowhere has no use for its local.
    let locals = roles.iter().zip(&head.fields).enumerate().map(|(index, (role, field))| match role {
        Some(_) => local(index, field.ty.span()).into_token_stream(),
        None => quote!(_),
    });
    let via = definition.providers.iter().map(|provider| {
        let provider = format_ident!(
            "{}",
            match provider {
                Provider::Meta => "Meta",
                Provider::Cams => "Cams",
                Provider::Nxcloud => "Nxcloud",
            }
        );
        quote!(#[automatically_derived] impl #krate::Via<#krate::#provider> for #name #generics {})
    });
    quote! {
        #[automatically_derived]
        impl #krate::Template for #name #generics {
            const DEFINITION: &'static #krate::model::Definition<'static> = &#written;
            fn values(&self) -> #krate::Values<'_> {
                #(use #krate::#bounds;)*
                let Self { #(#fields: #locals),* } = self;
                #krate::Values::new([#(#values),*])
            }
        }
        #(#via)*
    }
}

/// The trait that says what a role takes.
const fn bound(role: Role) -> &'static str {
    match role {
        Role::Text => "TextParameter",
        Role::Media(MediaKind::Image) => "ImageParameter",
        Role::Media(MediaKind::Video) => "VideoParameter",
        Role::Media(MediaKind::Document) => "DocumentParameter",
        Role::Location => "LocationParameter",
        Role::CouponCode => "CouponCodeParameter",
        Role::OtpCode => "OtpCodeParameter",
    }
}

/// The role of each field; none for a parameter that stands nowhere.
fn roles(head: &Head, definition: &Definition<'_>) -> Vec<Option<Role>> {
    let indexes = (0..u16::MAX).zip(&head.fields);
    indexes.map(|(index, _)| definition.roles(index).first().map(|(role, _)| *role)).collect()
}

/// `TextParameter::value(customer)`, on the type's own tokens: an error about the type stands there.
///
/// The trait is named by one token of one hygiene, because rustc reports a path of several on the whole
/// call.
fn value(krate: &TokenStream, role: Option<Role>, index: usize, field: &Field) -> TokenStream {
    // A parameter that stands nowhere says nothing of its type, and is an error already.
    let Some(role) = role else { return quote!(#krate::Value::Text("")) };
    let place = Span::mixed_site().located_at(field.ty.span());
    let bound = Ident::new(bound(role), place);
    let local = local(index, field.ty.span());
    quote_spanned!(place=> #bound::value(#local))
}

/// The local variable of a field: one token, so that an error about it has one place.
fn local(index: usize, place: Span) -> Ident {
    format_ident!("p{index}", span = Span::mixed_site().located_at(place))
}

/// Writes a definition as tokens that build it again.
struct Writer {
    /// The runtime's private module, where the model's names are.
    p: TokenStream,
}

impl Writer {
    fn definition(&self, definition: &Definition<'_>) -> TokenStream {
        let p = &self.p;
        let name = self.word(&definition.name);
        let category = match *definition.category {
            Category::Marketing => quote!(Marketing),
            Category::Authentication => quote!(Authentication),
            Category::Utility => quote!(Utility),
            Category::Unknown => quote!(Unknown),
        };
        let providers = definition.providers.iter().map(|provider| match provider {
            Provider::Meta => quote!(META),
            Provider::Cams => quote!(CAMS),
            Provider::Nxcloud => quote!(NXCLOUD),
        });
        let allow = self.words(&definition.allow);
        let deny = self.words(&definition.deny);
        let format = match definition.parameter_format {
            whatsapp_template_model::ParameterFormat::Named => quote!(Named),
            whatsapp_template_model::ParameterFormat::Positional => quote!(Positional),
        };
        let ttl = self.option(definition.message_send_ttl_seconds.as_ref(), |seconds| self.marked(seconds));
        let recommendation = self.option(definition.add_security_recommendation.as_ref(), |flag| self.marked(flag));
        let expiration = self.option(definition.code_expiration_minutes.as_ref(), |minutes| self.marked(minutes));
        let parameters = definition.parameters.iter().map(|parameter| {
            let (name, sample) = (parameter.name.as_str(), parameter.sample.as_ref().map(Word::as_str));
            match sample {
                Some(sample) => quote!(#p::parameter(#name, #p::Some(#sample))),
                None => quote!(#p::parameter(#name, #p::None)),
            }
        });
        let parameters = self.list(parameters);
        let translations = self.list(definition.translations.iter().map(|translation| self.translation(translation)));
        quote! {
            #p::Definition {
                name: #name,
                category: #p::Marked::new(#p::Category::#category),
                providers: #p::Marked::new(#p::Providers::NONE #(.and(#p::Providers::#providers))*),
                allow: #allow,
                deny: #deny,
                parameter_format: #p::ParameterFormat::#format,
                message_send_ttl_seconds: #ttl,
                add_security_recommendation: #recommendation,
                code_expiration_minutes: #expiration,
                parameters: #parameters,
                translations: #translations,
                mark: #p::Mark::NONE,
            }
        }
    }

    fn translation(&self, translation: &Translation<'_>) -> TokenStream {
        let p = &self.p;
        let language = self.word(&translation.language);
        let header = self.option(translation.header.as_ref(), |header| self.header(header));
        let body = self.option(translation.body.as_ref(), |text| self.text(text));
        let footer = self.option(translation.footer.as_ref(), |text| self.text(text));
        let buttons = self.list(translation.buttons.iter().map(|button| self.button(button)));
        let cards = self.list(translation.cards.iter().map(|card| self.card(card)));
        quote! {
            #p::Translation {
                language: #language,
                header: #header,
                body: #body,
                footer: #footer,
                buttons: #buttons,
                cards: #cards,
                mark: #p::Mark::NONE,
            }
        }
    }

    fn card(&self, card: &Card<'_>) -> TokenStream {
        let p = &self.p;
        let header = self.option(card.header.as_ref(), |header| self.header(header));
        let body = self.option(card.body.as_ref(), |text| self.text(text));
        let buttons = self.list(card.buttons.iter().map(|button| self.button(button)));
        quote!(#p::Card { header: #header, body: #body, buttons: #buttons, mark: #p::Mark::NONE })
    }

    fn header(&self, header: &Header<'_>) -> TokenStream {
        let p = &self.p;
        match header {
            Header::Text(text) => {
                let text = self.text(text);
                quote!(#p::Header::Text(#text))
            }
            Header::Location { parameter, .. } => {
                quote!(#p::Header::Location { parameter: #parameter, mark: #p::Mark::NONE })
            }
            Header::Media(media) => {
                let media = self.media(media);
                quote!(#p::Header::Media(#media))
            }
        }
    }

    fn media(&self, media: &Media<'_>) -> TokenStream {
        let p = &self.p;
        let kind = match media.kind {
            MediaKind::Image => quote!(Image),
            MediaKind::Video => quote!(Video),
            MediaKind::Document => quote!(Document),
        };
        let source = match &media.source {
            MediaSource::Parameter(parameter) => quote!(Parameter(#parameter)),
            MediaSource::Link(link) => {
                let link = self.word(link);
                quote!(Link(#link))
            }
        };
        let file_name = self.option(media.file_name.as_ref(), |word| self.word(word));
        let caption = self.option(media.caption.as_ref(), |word| self.word(word));
        quote! {
            #p::Media {
                kind: #p::MediaKind::#kind,
                source: #p::MediaSource::#source,
                file_name: #file_name,
                caption: #caption,
                mark: #p::Mark::NONE,
            }
        }
    }

    fn button(&self, button: &Button<'_>) -> TokenStream {
        let p = &self.p;
        let name = self.option(button.name.as_ref(), |word| self.word(word));
        let action = match &button.action {
            Action::QuickReply { label, opt_out } => {
                let label = self.text(label);
                let opt_out = self.option(opt_out.as_ref(), |flag| self.marked(flag));
                quote!(QuickReply { label: #label, opt_out: #opt_out })
            }
            Action::Url { label, url } => {
                let (label, url) = (self.text(label), self.text(url));
                quote!(Url { label: #label, url: #url })
            }
            Action::PhoneNumber { label, phone_number } => {
                let (label, phone_number) = (self.text(label), self.word(phone_number));
                quote!(PhoneNumber { label: #label, phone_number: #phone_number })
            }
            Action::CopyCode(code) => self.code(&quote!(CopyCode), code),
            Action::OneTap(code) => self.code(&quote!(OneTap), code),
            Action::ZeroTap(code) => self.code(&quote!(ZeroTap), code),
        };
        quote!(#p::Button { name: #name, action: #p::Action::#action, mark: #p::Mark::NONE })
    }

    fn code(&self, kind: &TokenStream, code: &Code<'_>) -> TokenStream {
        let p = &self.p;
        let parameter = code.parameter;
        let text = self.option(code.text.as_ref(), |text| self.text(text));
        let autofill_text = self.option(code.autofill_text.as_ref(), |text| self.text(text));
        let apps = code.supported_apps.iter().map(|app| {
            let (package, hash) = (self.word(&app.package_name), self.word(&app.signature_hash));
            quote!(#p::App { package_name: #package, signature_hash: #hash })
        });
        let apps = self.list(apps);
        let terms = self.option(code.zero_tap_terms_accepted.as_ref(), |flag| self.marked(flag));
        quote! {
            #kind(#p::Code {
                parameter: #parameter,
                text: #text,
                autofill_text: #autofill_text,
                supported_apps: #apps,
                zero_tap_terms_accepted: #terms,
            })
        }
    }

    fn text(&self, text: &Text<'_>) -> TokenStream {
        let p = &self.p;
        let literal = text.literal.as_ref();
        if text.slots.is_empty() {
            return quote!(#p::Text::plain(#literal));
        }
        let slots = text.slots.iter().map(|slot| {
            let (at, parameter) = (slot.at, slot.parameter);
            quote!(#p::slot(#at, #parameter))
        });
        quote!(#p::Text::new(#literal, &[#(#slots),*]))
    }

    fn word(&self, word: &Word<'_>) -> TokenStream {
        let p = &self.p;
        let text = word.as_str();
        quote!(#p::word(#text))
    }

    fn words(&self, words: &[Word<'_>]) -> TokenStream {
        self.list(words.iter().map(|word| self.word(word)))
    }

    fn marked<T: ToTokens>(&self, value: &Marked<T>) -> TokenStream {
        let p = &self.p;
        let value = &value.value;
        quote!(#p::Marked::new(#value))
    }

    fn list(&self, items: impl Iterator<Item = TokenStream>) -> TokenStream {
        let p = &self.p;
        quote!(#p::List::Borrowed(&[#(#items),*]))
    }

    fn option<T>(&self, value: Option<&T>, write: impl Fn(&T) -> TokenStream) -> TokenStream {
        let p = &self.p;
        match value {
            Some(value) => {
                let value = write(value);
                quote!(#p::Some(#value))
            }
            None => quote!(#p::None),
        }
    }
}
