//! Records requests and their answers in the journal.

use whatsapp_template_model::Provider;

use crate::http::json_response::Answer;
use crate::http::request::Request;
use crate::journal::exchange::Exchange;
use crate::shared::Shared;

/// Remembers a request with its answer, which it hands back.
pub(crate) fn recorded(shared: &Shared, provider: Provider, request: &Request, answer: Answer) -> Answer {
    let exchange = Exchange::new(provider, shared.clock.now(), request, &answer);
    if !exchange.is_notable() {
        return answer;
    }
    let mut ids = exchange.ids();
    if provider == Provider::Cams
        && let Some(group) = ids.first()
    {
        let of_group = shared.store().cams.of_group(group);
        if !of_group.is_empty() {
            ids = of_group;
        }
    }
    shared.journal.open().answered(exchange, &ids);
    answer
}
