//! The rule about special kinds of templates, which exclude each other.

use crate::rules::product::is_product;
use crate::rules::report::Report;
use crate::{Mark, Translation};

rules! {
    /// No provider documents a combination.
    KIND_COMBINATION = "kind_combination" {
        providers: ALL,
        level: Error,
        source: Official("Meta: the page of each kind lists its parts (11/2025 to 09/2026), and none has those of another"),
        says: "A template is of one special kind: a carousel, a limited-time offer, a template with products, the state of an order, or a request for permission to call.",
    }
}

/// Checks that a template is of one special kind. The first one excludes all others.
pub(crate) fn combination(report: &mut Report<'_>, translation: &Translation<'_>) {
    let definition = report.definition;
    let offer = translation.limited_time_offer.as_ref();
    let mut kinds: Vec<(&str, Mark)> = Vec::new();
    kinds.extend(translation.cards.first().map(|card| ("a carousel", card.mark)));
    kinds.extend(offer.map(|offer| ("a limited-time offer", offer.mark)));
    // The rules of the other kinds report their additional buttons.
    let product = translation.buttons.iter().find(|button| is_product(button.kind()));
    kinds.extend(product.filter(|_| offer.is_some()).map(|button| ("a template with products", button.mark)));
    kinds.extend(definition.order_status.map(|status| ("the state of an order", status.mark)));
    let permission = definition.call_permission_request.filter(|asks| **asks);
    kinds.extend(permission.map(|asks| ("a request to call", asks.mark)));
    let Some(((first, _), others)) = kinds.split_first() else { return };
    for (other, mark) in others {
        report.add(
            &KIND_COMBINATION,
            *mark,
            format!("the template is {first}; it cannot be {other} as well"),
            "two templates, one for each",
        );
    }
}
