//! The sub-category of a template.

/// A more specific kind than the category, which Meta alone has: `sub_category: order_status`.
///
/// Source: Meta, message-template-api (September 2026). Its SDK can create only the last three.
///
/// ```
/// use whatsapp_template_model::SubCategory;
/// assert_eq!(SubCategory::OrderStatus.keyword(), "order_status");
/// assert_eq!(SubCategory::from_keyword("ORDER_STATUS"), Some(SubCategory::OrderStatus));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubCategory {
    /// The state of a booking.
    BookingStatus,
    /// A request for permission to call.
    CallPermissionsRequest,
    /// A flight that is delayed or has another gate.
    FlightDelayAndGateChangeAlert,
    /// A warning of fraud.
    FraudAlert,
    /// An order to be paid.
    OrderDetails,
    /// The state of an order.
    OrderStatus,
    /// The state of an order, with pictures.
    RichOrderStatus,
}

impl SubCategory {
    /// All values.
    pub const ALL: [Self; 7] = [
        Self::BookingStatus,
        Self::CallPermissionsRequest,
        Self::FlightDelayAndGateChangeAlert,
        Self::FraudAlert,
        Self::OrderDetails,
        Self::OrderStatus,
        Self::RichOrderStatus,
    ];

    /// The keyword in `sub_category:`. Meta writes it in upper case.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::BookingStatus => "booking_status",
            Self::CallPermissionsRequest => "call_permissions_request",
            Self::FlightDelayAndGateChangeAlert => "flight_delay_and_gate_change_alert",
            Self::FraudAlert => "fraud_alert",
            Self::OrderDetails => "order_details",
            Self::OrderStatus => "order_status",
            Self::RichOrderStatus => "rich_order_status",
        }
    }

    /// The sub-category for a word in upper or lower case.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.keyword().eq_ignore_ascii_case(keyword))
    }
}
