//! Does not compile, E0560: a value too many

use ours::OrderUpdate;
use whatsapp_template::Image;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let photo = Image::link("https://shop.example/plant.png")?;
    let _ = OrderUpdate { photo, customer: "Mei", order_id: "7", city: "Berlin", tracking: "7" };
    Ok(())
}
