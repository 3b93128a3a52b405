//! The words that are values of keys, generated from the model.

pub mod categories {
    pub use crate::model::Category::Authentication as authentication;
    pub use crate::model::Category::Marketing as marketing;
    pub use crate::model::Category::Utility as utility;
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod providers {
    pub use crate::model::Provider::Cams as cams;
    pub use crate::model::Provider::Meta as meta;
    pub use crate::model::Provider::Nxcloud as nxcloud;
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod parameter_formats {
    pub use crate::model::ParameterFormat::Named as named;
    pub use crate::model::ParameterFormat::Positional as positional;
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod parameter_orders {
    pub use crate::model::ParameterOrder::Fields as fields;
    pub use crate::model::ParameterOrder::Text as text;
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod sub_categories {
    pub use crate::model::SubCategory::BookingStatus as booking_status;
    pub use crate::model::SubCategory::CallPermissionsRequest as call_permissions_request;
    pub use crate::model::SubCategory::FlightDelayAndGateChangeAlert as flight_delay_and_gate_change_alert;
    pub use crate::model::SubCategory::FraudAlert as fraud_alert;
    pub use crate::model::SubCategory::OrderDetails as order_details;
    pub use crate::model::SubCategory::OrderStatus as order_status;
    pub use crate::model::SubCategory::RichOrderStatus as rich_order_status;
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod display_formats {
    pub use crate::model::DisplayFormat::OrderDetails as order_details;
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod choices {
    pub mod flow_action {
        pub use crate::model::button::FlowAction::DataExchange as data_exchange;
        pub use crate::model::button::FlowAction::Navigate as navigate;
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod icon {
        pub use crate::model::button::FlowIcon::Document as document;
        pub use crate::model::button::FlowIcon::Promotion as promotion;
        pub use crate::model::button::FlowIcon::Review as review;
        #[doc(hidden)]
        pub const __: () = ();
    }
}

pub mod languages {
    pub use super::super::language_words::Language::*;
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod rules {
    pub use super::super::rule_words::Rule::*;
    #[doc(hidden)]
    pub const __: () = ();
}
