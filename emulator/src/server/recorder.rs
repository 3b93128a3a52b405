//! Records requests and their responses in the journal.

use whatsapp_template_model::Provider;

use crate::http::json_response::JsonResponse;
use crate::http::request::Request;
use crate::journal::exchange::Exchange;
use crate::shared::Shared;

/// Records a request with its response, and returns the response.
pub(crate) fn record(shared: &Shared, provider: Provider, request: &Request, response: JsonResponse) -> JsonResponse {
    let exchange = Exchange::new(provider, shared.clock.now(), request, &response);
    if !exchange.is_worth_keeping() {
        return response;
    }
    let mut ids = exchange.message_ids();
    if provider == Provider::Cams
        && let Some(group) = ids.first()
    {
        let of_group = shared.store().cams.group_messages(group);
        if !of_group.is_empty() {
            ids = of_group;
        }
    }
    shared.journal.lock().add_exchange(exchange, &ids);
    response
}
