//! Special kinds of templates of the builder.

use super::{Template, mark};
use crate::{DisplayFormat, Mark, Marked, Offer, SubCategory};

impl Template {
    /// Makes it a limited-time offer.
    pub(crate) fn offer(mut self, text: &str) -> Self {
        let text = self.text(text, mark::OFFER + 1);
        let expires = Some(self.parameter("ends", ""));
        self.translation().limited_time_offer = Some(Offer { text, expires, mark: Mark::new(mark::OFFER) });
        self
    }

    pub(crate) fn permission(self) -> Self {
        self.with(|definition| definition.call_permission_request = Some(Marked::at(true, Mark::new(mark::PERMISSION))))
    }

    pub(crate) fn sub_category(self, word: SubCategory) -> Self {
        self.with(|definition| definition.sub_category = Some(Marked::at(word, Mark::new(mark::SUB_CATEGORY))))
    }

    pub(crate) fn shown_as_order(self) -> Self {
        let shown = Marked::at(DisplayFormat::OrderDetails, Mark::new(mark::DISPLAY_FORMAT));
        self.with(|definition| definition.display_format = Some(shown))
    }

    /// Sets the key without its sub-category.
    pub(crate) fn order_status(mut self) -> Self {
        let status = Marked::at(self.parameter("status", ""), Mark::new(mark::ORDER_STATUS));
        self.with(|definition| definition.order_status = Some(status))
    }
}
