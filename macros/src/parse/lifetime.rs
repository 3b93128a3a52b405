//! Lifetimes in the types of parameters.

use proc_macro2::Span;
use syn::{GenericArgument, Lifetime, PathArguments, Type, TypePath};

/// The one lifetime of a template.
pub(crate) fn lifetime() -> Lifetime {
    Lifetime::new("'a", Span::mixed_site())
}

/// Gives each elided lifetime the struct's own; the answer says whether there was one.
pub(super) fn name_lifetimes(ty: &mut Type) -> bool {
    match ty {
        Type::Reference(reference) => {
            let named = match &mut reference.lifetime {
                Some(known) => rename(known),
                none => {
                    *none = Some(lifetime());
                    true
                }
            };
            name_lifetimes(&mut reference.elem) || named
        }
        Type::Path(path) => name_in_path(path),
        Type::Paren(inner) => name_lifetimes(&mut inner.elem),
        Type::Group(inner) => name_lifetimes(&mut inner.elem),
        Type::Array(inner) => name_lifetimes(&mut inner.elem),
        Type::Slice(inner) => name_lifetimes(&mut inner.elem),
        Type::Tuple(tuple) => tuple.elems.iter_mut().fold(false, |named, ty| name_lifetimes(ty) || named),
        _ => false,
    }
}

/// `'_` becomes the struct's lifetime.
fn rename(known: &mut Lifetime) -> bool {
    let elided = known.ident == "_";
    if elided {
        *known = Lifetime::new("'a", Span::mixed_site().located_at(known.span()));
    }
    elided
}

fn name_in_path(path: &mut TypePath) -> bool {
    let mut named = false;
    for segment in &mut path.path.segments {
        let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else { continue };
        let mut has_lifetime = false;
        for argument in &mut arguments.args {
            match argument {
                GenericArgument::Lifetime(known) => {
                    has_lifetime = true;
                    named |= rename(known);
                }
                GenericArgument::Type(ty) => named |= name_lifetimes(ty),
                _ => {}
            }
        }
        // A struct's field cannot elide it, a parameter may: `Cow<str>`.
        if segment.ident == "Cow" && !has_lifetime && !arguments.args.is_empty() {
            arguments.args.insert(0, GenericArgument::Lifetime(lifetime()));
            named = true;
        }
    }
    named
}
