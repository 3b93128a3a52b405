use crate::{Definition, Problem};

/// Everything that is wrong with a definition.
pub fn check(_definition: &Definition<'_>) -> Vec<Problem> {
    Vec::new()
}
