//! The enum with the languages of a template.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use whatsapp_template_model::{Definition, Language, name::camel_case};

use super::structure;
use crate::identifier::unraw;
use crate::parse::Head;
use crate::tokens::TokenList;

/// The name of the enum, if the template has several languages.
pub(super) fn name(head: &Head, definition: &Definition<'_>) -> Option<Ident> {
    let several = definition.translations.len() > 1;
    several.then(|| Ident::new(&format!("{}Language", unraw(&head.name)), head.name.span()))
}

/// The enum, if the template has several languages.
pub(super) fn languages(krate: &TokenList, head: &Head, definition: &Definition<'_>) -> Option<TokenStream> {
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
        quote!(#variant #title,)
    });
    let template = &head.name;
    let generics = structure::borrows(&head.fields).then(|| quote!(<'static>));
    let derives = derives(&head.attributes.derives);
    let title = format!("The languages of [`{}`].", unraw(&head.name));
    Some(quote!(#krate::__languages! { #title [#visibility] #name [#template #generics] [#derives] #(#variants)* }))
}

/// The derives that the enum has: those of the struct that every enum can have, those that they require, and `Copy` with
/// `Clone`. The struct may implement a required trait by hand.
fn derives(of_struct: &TokenList) -> Option<TokenStream> {
    if of_struct.is_empty() {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    collect(of_struct.iter().cloned(), &mut |name| names.push(name.to_string()));
    let has = |wanted: &[&str]| names.iter().any(|known| wanted.contains(&known.as_str()));
    let paths = [
        (has(&["Debug"]), quote!(::core::fmt::Debug)),
        (has(&["Clone"]), quote!(::core::clone::Clone)),
        (has(&["Clone"]), quote!(::core::marker::Copy)),
        (has(&["PartialEq", "Eq", "PartialOrd", "Ord"]), quote!(::core::cmp::PartialEq)),
        (has(&["Eq", "Ord"]), quote!(::core::cmp::Eq)),
        (has(&["PartialOrd", "Ord"]), quote!(::core::cmp::PartialOrd)),
        (has(&["Ord"]), quote!(::core::cmp::Ord)),
        (has(&["Hash"]), quote!(::core::hash::Hash)),
    ];
    let paths: Vec<TokenStream> = paths.into_iter().filter(|(has, _)| *has).map(|(_, path)| path).collect();
    (!paths.is_empty()).then(|| quote!(#[derive(#(#paths),*)]))
}

/// Calls a function with each name in the tokens, at any depth.
fn collect(tokens: impl IntoIterator<Item = TokenTree>, visit: &mut dyn FnMut(&Ident)) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => visit(&name),
            TokenTree::Group(group) => collect(group.stream(), visit),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derive_comes_with_those_that_it_requires() {
        let names = |attribute: &str| {
            let mut of_struct = TokenList::default();
            of_struct.extend(attribute.parse::<TokenStream>().unwrap());
            let derives = derives(&of_struct).map_or_else(String::new, |derives| derives.to_string());
            let words =
                derives.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_uppercase));
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(names("").is_empty() && names("#[derive(Default, serde::Serialize)]").is_empty());
        assert_eq!(names("#[derive(Debug, Clone, PartialEq)]"), ["Debug", "Clone", "Copy", "PartialEq"]);
        assert_eq!(names("#[derive(Eq, Hash)]"), ["PartialEq", "Eq", "Hash"]);
        assert_eq!(names("#[derive(Ord)]"), ["PartialEq", "Eq", "PartialOrd", "Ord"]);
        assert_eq!(names("#[derive(PartialOrd)]"), ["PartialEq", "PartialOrd"]);
    }
}
