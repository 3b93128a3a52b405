//! Does not compile, E0433: a language that it does not have

use ours::OrderUpdate;
use whatsapp_template::Image;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let photo = Image::link("https://shop.example/plant.png")?;
    let message = OrderUpdate { photo, customer: "Mei", order_id: "7", tracking: "7" };
    let _ = (message, ours::OrderUpdateLanguage::De);
    Ok(())
}
