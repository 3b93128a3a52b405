use crate::Rule;
/// todo
pub const RULES: &[Rule] = &[];
