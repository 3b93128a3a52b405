//! Does not compile, E0063: the link's value is missing

use ours::OrderUpdate;
use whatsapp_template::Image;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let photo = Image::link("https://shop.example/plant.png")?;
    let _ = OrderUpdate { photo, customer: "Mei", order_id: "7" };
    Ok(())
}
