//! `user_actions`. Source: public clients (September 2026).

use crate::webhook::view::View;
use crate::webhook::{EventKind, UserAction};

pub(super) fn read(view: View<'_>) -> EventKind {
    let data = view.object("marketing_messages_link_click_data").unwrap_or(view);
    EventKind::UserAction(UserAction {
        kind: view.text("action_type"),
        component: data.text("click_component"),
        product_id: data.text("product_id"),
        click_id: data.text("click_id"),
        tracking_token: data.text("tracking_token"),
    })
}
