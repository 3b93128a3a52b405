//! The display format of a template.

/// How Meta shows a template: `display_format: order_details`.
///
/// Source: Meta, payments/orderdetailstemplate (November 2025).
///
/// ```
/// use whatsapp_template_model::DisplayFormat;
/// assert_eq!(DisplayFormat::from_keyword("ORDER_DETAILS"), Some(DisplayFormat::OrderDetails));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DisplayFormat {
    /// As an order to be paid.
    OrderDetails,
}

impl DisplayFormat {
    /// The only documented value.
    pub const ALL: [Self; 1] = [Self::OrderDetails];

    /// The keyword in `display_format:`. Meta writes it in upper case.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::OrderDetails => "order_details",
        }
    }

    /// The format for a word in upper or lower case.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.keyword().eq_ignore_ascii_case(keyword))
    }
}
