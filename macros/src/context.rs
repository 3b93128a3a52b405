//! What a parse collects on its way: errors, advice, and the tokens behind marks.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote_spanned;
use whatsapp_template_model::{Level, Mark, Problem};

/// From the first token of a part to its last.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl Place {
    pub(crate) fn of(name: &Ident) -> Self {
        Self::at(name.span())
    }

    pub(crate) const fn at(span: Span) -> Self {
        Self { start: span, end: span }
    }
}

/// A name without `r#`.
pub(crate) fn plain(name: &Ident) -> String {
    let mut name = name.to_string();
    if name.starts_with("r#") {
        name.drain(..2);
    }
    name
}

/// The collector. Reporting never stops anything.
pub(crate) struct Context {
    messages: Vec<Message>,
    /// Mark `n` is the place at index `n`; index 0 is the whole call.
    places: Vec<Place>,
    /// Whether something could not be read: then nothing can be said of what is missing.
    pub(crate) incomplete: bool,
    /// Literals with names that nobody declared, in which rustc will find the place, and whether they stand in a card.
    pub(crate) undeclared: Vec<(Literal, bool)>,
    /// Those names. They count as further parameters, so that messages about the text can name them.
    pub(crate) undeclared_names: Vec<String>,
    /// All texts with placeholders, which editors treat as format strings.
    pub(crate) texts: Vec<Literal>,
}

impl Context {
    /// The mark of what has been reported in another way.
    pub(crate) const TOLD: Mark = Mark::new(u32::MAX);

    pub(crate) fn new() -> Self {
        Self {
            messages: Vec::new(),
            places: vec![Place::at(Span::call_site())],
            incomplete: false,
            undeclared: Vec::new(),
            undeclared_names: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Hands out a mark for a place.
    pub(crate) fn mark(&mut self, place: Place) -> Mark {
        self.places.push(place);
        Mark::new(u32::try_from(self.places.len() - 1).unwrap_or_default())
    }

    /// Hands out a mark for a name.
    pub(crate) fn mark_of(&mut self, name: &Ident) -> Mark {
        self.mark(Place::of(name))
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
        // What has a mark so far stands before this place.
        let order = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.messages.push(Message { order, place, text: message.into(), level: Level::Error });
    }

    /// What the model found.
    pub(crate) fn problems(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            let told_already = problem.rule.id == "category_known" || problem.mark == Self::TOLD;
            if told_already || (self.incomplete && problem.rule.absence) {
                continue;
            }
            self.messages.push(Message {
                order: problem.mark.number(),
                place: self.place(problem.mark),
                text: problem.to_string(),
                level: problem.level,
            });
        }
    }

    /// The errors as `compile_error!` and the advice as warnings, each on its own tokens, in the order
    /// of the source.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.messages.sort_by_key(|message| message.order);
        self.messages
            .into_iter()
            .map(|message| match message.level {
                Level::Error => compile_error(message.place, &message.text),
                Level::Advice => warning(message.place, &message.text),
            })
            .collect()
    }
}

/// One thing to say.
struct Message {
    /// Where in the source, as a number that grows.
    order: u32,
    place: Place,
    text: String,
    level: Level,
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
