//! A template that is not approved according to the lock file.

use core::fmt;

/// A template in one language that cannot be sent yet according to a lock: see [`Lock::gaps`](crate::lock::Lock::gaps).
///
/// ```
/// use whatsapp_template::{Template, lock::Lock, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Arrived {}
///     category: utility,
///     language: en_US,
///     body: "Your parcel has arrived.",
/// }
///
/// let gaps = Lock::new().gaps("prod", "meta", [Arrived::definition()]);
/// assert_eq!((gaps[0].name.as_str(), &gaps[0].status), ("arrived", &None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LockGap {
    /// The environment.
    pub environment: String,
    /// The provider.
    pub provider: String,
    /// The template's name.
    pub name: String,
    /// The code of the language.
    pub language: String,
    /// The status in the lock, which is not `approved`; `None` if the lock has no entry.
    pub status: Option<String>,
}

impl fmt::Display for LockGap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { environment, provider, name, language, status } = self;
        write!(f, "`{name}` in {language} ")?;
        match status.as_deref() {
            None => write!(
                f,
                "is not in the lock for {provider} in `{environment}`; apply it there, or check the environment's name"
            ),
            Some("") => write!(f, "has no status in the lock for {provider} in `{environment}`; look it up"),
            Some(status) => write!(f, "is `{status}` at {provider} in `{environment}`; only `approved` is sent"),
        }
    }
}
