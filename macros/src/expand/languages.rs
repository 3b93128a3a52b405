//! The enum with the languages of a template.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use whatsapp_template_model::{Definition, Language, name::camel_case};

use crate::identifier::unraw;
use crate::parse::Head;

/// The name of the enum, if the template has several languages.
pub(super) fn name(head: &Head, definition: &Definition<'_>) -> Option<Ident> {
    let several = definition.translations.len() > 1;
    several.then(|| Ident::new(&format!("{}Language", unraw(&head.name)), head.name.span()))
}

/// The enum, if the template has several languages.
pub(super) fn languages(krate: &TokenStream, head: &Head, definition: &Definition<'_>) -> Option<TokenStream> {
    let name = name(head, definition)?;
    let visibility = &head.visibility;
    let mut variants: Vec<(String, &str)> = Vec::new();
    for translation in &definition.translations {
        let code = translation.language.as_str();
        let mut variant = camel_case(&code.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
        if !variant.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // It is not a language, which is already reported. The enum must not cause another error.
            variant = format!("Language{variant}");
        }
        if !variants.iter().any(|(known, _)| *known == variant) {
            variants.push((variant, code));
        }
    }
    let variants = variants.iter().map(|(variant, code)| {
        let variant = Ident::new(variant, head.name.span());
        let title = Language::find(code).map_or("A language.", |row| row.title);
        quote!(#variant #code #title,)
    });
    let title = format!("The languages of [`{}`].", unraw(&head.name));
    Some(quote!(#krate::__languages! { #title [#visibility] #name #(#variants)* }))
}
