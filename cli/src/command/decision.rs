//! What a person decides about unknown messages.

use whatsapp_template_campaign::Resolution;

/// The options of a decision, of which one must be chosen.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub(super) struct Decision {
    /// The customers have the messages
    #[arg(long)]
    accepted: bool,
    /// The customers do not have them, and shall not get them
    #[arg(long)]
    refused: bool,
    /// Send them again; customers may get a message twice
    #[arg(long)]
    send_again: bool,
}

impl Decision {
    pub(super) fn resolution(&self) -> Resolution {
        match self {
            Self { accepted: true, .. } => Resolution::Accepted,
            Self { refused: true, .. } => Resolution::Refused,
            _ => Resolution::SendAgain,
        }
    }
}
