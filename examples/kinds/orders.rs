//! Payments, and the status of an order.

use whatsapp_template::{
    OrderDetails, OrderStatus,
    parameter::{Goods, OrderItem, OrderState, ParameterError},
    whatsapp_template,
};

whatsapp_template! {
    /// Lets the customer pay.
    pub(crate) struct PayOrder {
        customer: &str = "Ann",
        order: OrderDetails,
    }

    category: utility,
    language: en_US,
    providers: [meta],
    header: "Your order",
    body: "Hi {customer}, your order is packed. It leaves as soon as it is paid.",
    buttons: [order_details("Review and Pay", order: order)],
}

whatsapp_template! {
    /// Reports the status of an order.
    pub(crate) struct OrderUpdate {
        customer: &str = "Ann",
        status: OrderStatus,
    }

    category: utility,
    language: en_US,
    providers: [meta],
    sub_category: order_status,
    order_status: status,
    body: "Hi {customer}, there is news of your order.",
}

pub(crate) fn update() -> Result<OrderUpdate<'static>, ParameterError> {
    let status = OrderStatus::new("order-1042", OrderState::Shipped)?.with_description("It left our warehouse today.");
    Ok(OrderUpdate { customer: "Mei", status })
}

/// Amounts are in hundredths. The total is computed.
pub(crate) fn payment() -> Result<PayOrder<'static>, ParameterError> {
    let items = [OrderItem::new("Blue Elf aloe", 1999, 2)?, OrderItem::new("Pot", 500, 1)?];
    let order = OrderDetails::new("order-1042", Goods::Physical, "INR", items)?.with_shipping(300, None)?;
    Ok(PayOrder { customer: "Mei", order })
}
