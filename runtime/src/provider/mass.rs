//! Requests with several recipients.

use crate::provider::Rate;

/// What a provider documents about requests with several recipients: see
/// [`Provider::send_mass`](crate::provider::Provider::send_mass).
///
/// ```
/// use whatsapp_template::{Cams, Meta, provider::Provider};
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
/// let limits = cams.mass_limits().unwrap();
/// assert_eq!((limits.recipients, limits.rate.unwrap().calls), (1000, 10));
/// assert!(Meta::new("token", "102290129340398", "106540352242922")?.mass_limits().is_none());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MassLimits {
    /// How many recipients a request has at most.
    pub recipients: usize,
    /// How many such requests the provider accepts in a time, if it documents that.
    pub rate: Option<Rate>,
}

impl MassLimits {
    /// Requests with at most so many recipients.
    pub const fn new(recipients: usize) -> Self {
        Self { recipients, rate: None }
    }

    /// Sets how many such requests the provider accepts in a time.
    #[must_use]
    pub fn with_rate(mut self, rate: Rate) -> Self {
        self.rate = Some(rate);
        self
    }
}

/// The result of [`Provider::send_mass`](crate::provider::Provider::send_mass): the provider has accepted the messages of all
/// recipients. The ids of the messages are in the webhooks about them.
///
/// ```
/// use whatsapp_template::provider::MassReceipt;
/// assert_eq!(MassReceipt::new("8900").group_id.as_deref(), Some("8900"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct MassReceipt {
    /// The provider's id of the messages as a group, with which its log can be searched.
    pub group_id: Option<String>,
    /// The provider's id of the request.
    pub request_id: Option<String>,
}

impl MassReceipt {
    /// A receipt with this id of the group.
    pub fn new(group_id: impl Into<String>) -> Self {
        Self { group_id: Some(group_id.into()), request_id: None }
    }

    /// Sets the provider's id of the request.
    #[must_use]
    pub fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.request_id = request_id;
        self
    }
}
