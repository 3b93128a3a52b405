//! The expansion of the declaration `order_update`. A test of the macro writes this file.

///The message template `OrderUpdate`.
/**

````text
╭─
│ Hi Ann, there is news of your order.
╰─
````*/
pub struct OrderUpdate<'a> {
    ///The parameter `status`.
    pub status: OrderStatus,
    ///The parameter `customer`, for example `Ann`.
    pub customer: &'a str,
}
::whatsapp_template::__implement! {
    self OrderUpdate < '_ >,
    "12 order_update0 1 0 0 0 ---++5 ---+0 0 0 -2 6 status--t8 customer+3 Ann-t1 5 en_US-+33 Hi , there is news of your order.1 3 1 -0 0 --"[OrderStatusParameter
    TextParameter] [OrderStatusParameter::value(& self.status), TextParameter::value(&
    self.customer),] { ::whatsapp_template::Meta }
}
