use std::time::Duration;

/// For how long pushes wait for each other, where the newest is to come first.
const GATHER: Duration = Duration::from_millis(100);

/// How pushes come to a webhook: once, in order and at once, unless something else is asked for. Providers promise none
/// of the three.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template_emulator::{Emulator, Pushes};
/// // Each comes three times, a second late, and "delivered" before "sent".
/// let unsteady = Pushes::default().repeated(2).late(Duration::from_secs(1)).newest_first();
/// let builder = Emulator::builder().pushes(unsteady);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use = "it changes nothing before `Builder::pushes` or `Emulator::push_as`"]
pub struct Pushes {
    pub(crate) repeats: u32,
    pub(crate) late: Duration,
    pub(crate) newest_first: bool,
}

impl Pushes {
    /// Has each push come again so often, after it was taken.
    ///
    /// ```
    /// let twice = whatsapp_template_emulator::Pushes::default().repeated(1);
    /// ```
    pub const fn repeated(self, repeats: u32) -> Self {
        Self { repeats, ..self }
    }

    /// Has each push wait so long.
    ///
    /// ```
    /// use std::time::Duration;
    /// let late = whatsapp_template_emulator::Pushes::default().late(Duration::from_secs(1));
    /// ```
    pub const fn late(self, late: Duration) -> Self {
        Self { late, ..self }
    }

    /// Has the newest of those that wait come first. Each waits for a tenth of a second at least, so that others can
    /// overtake it.
    ///
    /// ```
    /// let out_of_order = whatsapp_template_emulator::Pushes::default().newest_first();
    /// ```
    pub const fn newest_first(self) -> Self {
        Self { newest_first: true, ..self }
    }

    pub(super) fn is_newest_first(self) -> bool {
        self.newest_first
    }

    pub(super) fn pause(self) -> Duration {
        if self.newest_first { self.late.max(GATHER) } else { self.late }
    }
}
