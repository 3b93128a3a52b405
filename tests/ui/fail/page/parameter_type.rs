//! A parameter of a type that its place cannot have.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        photo: &str = "https://shop.example/parcel.jpg",
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { photo: "https://shop.example/parcel.jpg", customer: "Mei" };
}
