//! `message_echoes`. Source: Meta, `webhooks/reference/smb_message_echoes` (October 2025), and `standby` (August 2026).

use super::customers::{ADDRESSEE, Customers};
use super::message::context_message_id;
use super::{Dialect, content};
use crate::webhook::view::View;
use crate::webhook::{Echo, EventKind};

/// Reads one echo. In a conversation that another app answers, the content is the body of the request, in `message`.
pub(super) fn read(dialect: Dialect, customers: &Customers<'_>, view: View<'_>) -> Result<EventKind, &'static str> {
    let message = view.object("message").filter(|_| !view.has("type")).unwrap_or(view);
    Ok(EventKind::Echo(Echo {
        to: customers.customer_or_only(message, &ADDRESSEE),
        message_id: view.text("id").ok_or("an echo has no `id`")?,
        context_message_id: context_message_id(message),
        content: content::read(dialect, message)?,
    }))
}
