//! The sub-category of a template.

/// What a template is more exactly than its category says, with Meta: `sub_category: order_status`.
///
/// Source: Meta, message-template-api (September 2026). Its SDK creates only the last three.
///
/// ```
/// use whatsapp_template_model::SubCategory;
/// assert_eq!(SubCategory::OrderStatus.word(), "order_status");
/// assert_eq!(SubCategory::from_word("ORDER_STATUS"), Some(SubCategory::OrderStatus));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubCategory {
    /// The state of a booking.
    BookingStatus,
    /// Asks for the permission to call.
    CallPermissionsRequest,
    /// A flight that is late or leaves elsewhere.
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
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::BookingStatus,
        Self::CallPermissionsRequest,
        Self::FlightDelayAndGateChangeAlert,
        Self::FraudAlert,
        Self::OrderDetails,
        Self::OrderStatus,
        Self::RichOrderStatus,
    ];

    /// The word in `sub_category:`; Meta writes it in capitals.
    pub const fn word(self) -> &'static str {
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

    /// The sub-category of a word, in either case.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word().eq_ignore_ascii_case(word))
    }
}
