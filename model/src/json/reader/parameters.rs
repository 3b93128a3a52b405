//! The parameters that the readers find: their names, samples and cards.

use std::borrow::Cow;

use super::{MAX_PARAMETERS, Reader, word};
use crate::{CodeKind, Parameter, Slot};

impl Reader {
    /// The parameter with a name. Every use of the name is the same parameter.
    pub(in crate::json) fn named(&mut self, name: &str, pointer: &str) -> u16 {
        if let Some(parameter) = self.by_name.get(name) {
            return *parameter;
        }
        let parameter = self.added(name, pointer);
        if parameter != Slot::UNDECLARED {
            self.by_name.insert(name.to_owned(), parameter);
        }
        parameter
    }

    /// Adds a parameter, if the limit is not reached.
    fn added(&mut self, name: &str, pointer: &str) -> u16 {
        match u16::try_from(self.parameters.len()) {
            Ok(parameter) if self.parameters.len() < MAX_PARAMETERS => {
                let mark = self.mark(pointer);
                self.parameters.push(Parameter::new(word(name, mark), None));
                parameter
            }
            _ => {
                if self.unparsed.last().is_none_or(|unparsed| unparsed.pointer != pointer) {
                    self.malformed(pointer, format!("more than {MAX_PARAMETERS} parameters"));
                }
                Slot::UNDECLARED
            }
        }
    }

    /// A parameter that is only a number in the API. It is named `param1`, `param2`, … within the template.
    pub(super) fn counted(&mut self, pointer: &str) -> u16 {
        let mut number = self.parameters.len() + 1;
        while self.by_name.contains_key(&format!("param{number}")) {
            number += 1;
        }
        self.named(&format!("param{number}"), pointer)
    }

    /// A parameter without a name in the API: `image`, then `image2`.
    pub(in crate::json) fn unnamed(&mut self, stem: &str, pointer: &str) -> u16 {
        let parameter = self.added(stem, pointer);
        if parameter != Slot::UNDECLARED {
            self.unnamed.push(parameter);
        }
        parameter
    }

    pub(super) fn name_unnamed(&mut self) {
        for parameter in core::mem::take(&mut self.unnamed) {
            let Some(unnamed) = self.parameters.get_mut(usize::from(parameter)) else { continue };
            let stem = unnamed.name.as_str().to_owned();
            let mut number = 1;
            while self.by_name.contains_key(unnamed.name.as_str()) {
                number += 1;
                unnamed.name.value = Cow::Owned(format!("{stem}{number}"));
            }
            self.by_name.insert(unnamed.name.as_str().to_owned(), parameter);
        }
    }

    /// How many parameters there are.
    pub(in crate::json) fn count(&self) -> u16 {
        u16::try_from(self.parameters.len()).unwrap_or(u16::MAX)
    }

    /// Forgets the names of the parameters from this one on, since the next card has its own.
    pub(in crate::json) fn forget(&mut self, first: u16) {
        self.by_name.retain(|_, parameter| *parameter < first);
    }

    /// Assigns the parameters from `first` on to repeated cards, `each` for every card, with the names of the first
    /// card. Parameters of further cards are removed.
    pub(in crate::json) fn repeat(&mut self, first: u16, each: u16, cards: u16) {
        self.name_unnamed();
        let (first, each) = (usize::from(first), usize::from(each));
        self.parameters.truncate(first + each * usize::from(cards));
        let names: Vec<_> =
            self.parameters.iter().skip(first).take(each).map(|known| known.name.value.clone()).collect();
        for (n, parameter) in self.parameters.iter_mut().skip(first).enumerate() {
            parameter.card = u16::try_from(n / each.max(1)).ok();
            if let Some(name) = names.get(n % each.max(1)) {
                parameter.name.value.clone_from(name);
            }
        }
    }

    /// Records which kind of code a parameter is.
    pub(in crate::json) fn code(&mut self, parameter: u16, kind: CodeKind) {
        if let Some(parameter) = self.parameters.get_mut(usize::from(parameter)) {
            parameter.code = Some(kind);
        }
    }

    /// Sets the sample of a parameter, unless it has one.
    pub(in crate::json) fn sample(&mut self, parameter: u16, sample: &str, pointer: &str) {
        let mark = self.mark(pointer);
        if let Some(parameter) = self.parameters.get_mut(usize::from(parameter)) {
            parameter.sample.get_or_insert(word(sample, mark));
        }
    }

    /// The parameter with a name that was seen before.
    pub(in crate::json) fn known(&self, name: &str) -> Option<u16> {
        self.by_name.get(name).copied()
    }
}
