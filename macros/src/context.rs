//! What a parse collects on its way: errors, advice, and the tokens behind marks.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote_spanned;
use syn::spanned::Spanned;
use whatsapp_template_model::{Mark, Problem};

/// From the first token of a part to its last.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl Place {
    pub(crate) fn of(token: &impl Spanned) -> Self {
        Self::at(token.span())
    }

    pub(crate) const fn at(span: Span) -> Self {
        Self { start: span, end: span }
    }
}

/// The collector. Reporting never stops anything.
pub(crate) struct Context {
    errors: Vec<(Place, String)>,
    advice: Vec<(Place, String)>,
    /// Mark `n` is the place at index `n`; index 0 is the whole call.
    places: Vec<Place>,
    /// Whether something could not be read: then nothing can be said of what is missing.
    pub(crate) incomplete: bool,
    /// Literals with names that nobody declared, in which rustc will find the place.
    pub(crate) undeclared: Vec<Literal>,
    /// All texts with placeholders, which editors treat as format strings.
    pub(crate) texts: Vec<Literal>,
}

impl Context {
    pub(crate) fn new() -> Self {
        Self {
            errors: Vec::new(),
            advice: Vec::new(),
            places: vec![Place::at(Span::call_site())],
            incomplete: false,
            undeclared: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Hands out a mark for a place.
    pub(crate) fn mark(&mut self, place: Place) -> Mark {
        self.places.push(place);
        Mark::new(u32::try_from(self.places.len() - 1).unwrap_or_default())
    }

    /// Hands out a mark for a token.
    pub(crate) fn mark_of(&mut self, token: &impl Spanned) -> Mark {
        self.mark(Place::of(token))
    }

    fn place(&self, mark: Mark) -> Place {
        let index = usize::try_from(mark.number()).unwrap_or_default();
        self.places.get(index).copied().unwrap_or(Place::at(Span::call_site()))
    }

    /// An error in what was written: the part is lost, so what is missing is not judged any more.
    pub(crate) fn lost(&mut self, place: Place, message: impl Into<String>) {
        self.incomplete = true;
        self.error(place, message);
    }

    /// An error in a part that is understood all the same.
    pub(crate) fn error(&mut self, place: Place, message: impl Into<String>) {
        self.errors.push((place, message.into()));
    }

    /// What the model found.
    pub(crate) fn problems(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            // rustc points at an undeclared name inside the literal, which nothing else can.
            let told_by_rustc = problem.rule.id == "placeholder_declared";
            let told_already = problem.rule.id == "category_known";
            if told_by_rustc || told_already || (self.incomplete && problem.rule.absence) {
                continue;
            }
            let place = self.place(problem.mark);
            let message = problem.to_string();
            match problem.level {
                whatsapp_template_model::Level::Error => self.errors.push((place, message)),
                whatsapp_template_model::Level::Advice => self.advice.push((place, message)),
            }
        }
    }

    /// The errors as `compile_error!` and the advice as warnings, each on its own tokens.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let errors = self.errors.into_iter().map(|(place, message)| compile_error(place, &message));
        let advice = self.advice.into_iter().map(|(place, message)| warning(place, &message));
        errors.chain(advice).collect()
    }
}

fn compile_error(place: Place, message: &str) -> TokenStream {
    // rustc joins the spans of the first and the last token, which `Span::join` cannot on stable.
    let start = quote_spanned!(place.start=> ::core::compile_error!);
    let end = quote_spanned!(place.end=> { #message });
    quote_spanned!(place.start=> #start #end)
}

/// Stable macros cannot warn; using a deprecated item can.
fn warning(place: Place, message: &str) -> TokenStream {
    let name = syn::Ident::new("advice", place.start.resolved_at(Span::mixed_site()));
    quote_spanned! {place.start=>
        const _: () = {
            #[deprecated(note = #message)]
            #[allow(non_upper_case_globals)]
            const #name: () = ();
            #name
        };
    }
}
