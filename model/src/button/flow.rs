//! Buttons that open a WhatsApp Flow.

use crate::{Marked, MarkedStr, Text};

/// A button that opens a WhatsApp Flow.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow<'a> {
    /// The label of the button.
    pub label: Text<'a>,
    /// The flow, by the id that Meta gave it.
    pub flow_id: Option<MarkedStr<'a>>,
    /// The flow, by its name.
    pub flow_name: Option<MarkedStr<'a>>,
    /// The flow itself, as JSON.
    pub flow_json: Option<MarkedStr<'a>>,
    /// What a tap does; [`FlowAction::Navigate`] if left out.
    pub flow_action: Option<Marked<FlowAction>>,
    /// The first screen.
    pub navigate_screen: Option<MarkedStr<'a>>,
    /// The icon on the button.
    pub icon: Option<Marked<FlowIcon>>,
    /// The parameter with the token and the data of the first screen.
    pub data: Option<u16>,
}

impl Flow<'_> {
    /// What a tap does.
    pub fn action(&self) -> FlowAction {
        self.flow_action.map_or_else(FlowAction::default, |action| action.value)
    }
}

/// What a tap on a flow button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FlowAction {
    /// Opens a screen with the data of the message.
    #[default]
    Navigate,
    /// Requests the first screen from the endpoint of the business.
    DataExchange,
}

impl FlowAction {
    /// Both values.
    pub const ALL: [Self; 2] = [Self::Navigate, Self::DataExchange];

    /// The keyword in `flow_action:` and the word in Meta's API. CAMS writes it in upper case.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Navigate => "navigate",
            Self::DataExchange => "data_exchange",
        }
    }
}

/// The icon on a flow button.
///
/// Source: client libraries; Meta's pages do not list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlowIcon {
    /// A sheet of paper.
    Document,
    /// A badge with a percent sign.
    Promotion,
    /// A star.
    Review,
}

impl FlowIcon {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Document, Self::Promotion, Self::Review];

    /// The keyword in `icon:`. Meta writes it in upper case.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Promotion => "promotion",
            Self::Review => "review",
        }
    }
}
