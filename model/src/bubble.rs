use crate::Definition;

/// The message as text.
pub fn bubble(_definition: &Definition<'_>, _translation: usize, _value: &dyn Fn(u16) -> String) -> String {
    String::new()
}
