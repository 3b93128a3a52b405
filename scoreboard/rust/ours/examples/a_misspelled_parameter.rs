//! Does not compile, E0560: a misspelled parameter

use ours::OrderUpdate;
use whatsapp_template::Image;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let photo = Image::link("https://shop.example/plant.png")?;
    let _ = OrderUpdate { photo, custommer: "Mei", order_id: "7", tracking: "7" };
    Ok(())
}
