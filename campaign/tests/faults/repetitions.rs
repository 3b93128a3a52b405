//! How often a fault is repeated: a part by default, and everything in the weekly run.

/// The variable that asks for everything: `WHATSAPP_TEMPLATE_FAULTS=all`.
const VARIABLE: &str = "WHATSAPP_TEMPLATE_FAULTS";

/// `part`, or `all` if everything was asked for.
pub(super) fn part_or_all<T>(part: T, all: T) -> T {
    match std::env::var(VARIABLE).as_deref() {
        Ok("all") => all,
        Ok(other) => panic!(
            "{VARIABLE} is `{other}`; the only value is `all`, which repeats each fault as often as in the weekly run"
        ),
        Err(_) => part,
    }
}
