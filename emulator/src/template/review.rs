//! How templates are reviewed.

/// How templates are reviewed.
///
/// ```
/// use whatsapp_template_emulator::{Emulator, Review};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// // Approved when it is looked up for the second time.
/// let emulator = Emulator::builder().review(Review::After(2)).start().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Review {
    /// A template is approved as soon as it is created.
    #[default]
    Automatic,
    /// A template waits for [`Emulator::approve`](crate::Emulator::approve) or
    /// [`Emulator::reject`](crate::Emulator::reject).
    Manual,
    /// A template is approved when it is looked up for the nth time, which simulates a slow reviewer.
    After(u32),
}
