//! The status of an order.

use super::ParameterError;

/// The state of an order.
///
/// Source: Meta, payments/payments-in/orderstatustemplate (November 2025).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderState {
    /// It was placed.
    Pending,
    /// It is being worked on.
    Processing,
    /// A part of it is on its way.
    PartiallyShipped,
    /// It is on its way.
    Shipped,
    /// It has arrived.
    Completed,
    /// It was canceled. A paid order cannot be canceled: error 2047.
    Canceled,
}

impl OrderState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Pending, Self::Processing, Self::PartiallyShipped, Self::Shipped, Self::Completed, Self::Canceled];

    /// The word in Meta's API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::PartiallyShipped => "partially_shipped",
            Self::Shipped => "shipped",
            Self::Completed => "completed",
            Self::Canceled => "canceled",
        }
    }
}

/// The state of an order, for a template with `order_status`.
///
/// ```
/// use whatsapp_template::{OrderStatus, parameter::OrderState};
/// let status = OrderStatus::new("order-1042", OrderState::Shipped)?.with_description("It left our warehouse today.");
/// assert_eq!((status.reference_id(), status.state().as_str()), ("order-1042", "shipped"));
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OrderStatus {
    reference_id: String,
    state: OrderState,
    description: Option<String>,
}

impl OrderStatus {
    /// The state of the order with this reference.
    ///
    /// # Errors
    ///
    /// If the reference is empty.
    pub fn new(reference_id: impl Into<String>, state: OrderState) -> Result<Self, ParameterError> {
        let reference_id = reference_id.into();
        if reference_id.trim().is_empty() {
            return Err(ParameterError::new(
                "an order status takes the reference of its order, found an empty one; write the one of its order details",
            ));
        }
        Ok(Self { reference_id, state, description: None })
    }

    /// Sets a description.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The reference of the order.
    pub fn reference_id(&self) -> &str {
        &self.reference_id
    }

    /// The state.
    pub fn state(&self) -> OrderState {
        self.state
    }

    /// The description.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }
}
