//! Does not compile, E0063: the image is missing

use ours::OrderUpdate;
use whatsapp_template::Image;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let photo = Image::link("https://shop.example/plant.png")?;
    let _ = (photo, OrderUpdate { customer: "Mei", order_id: "7", tracking: "7" });
    Ok(())
}
