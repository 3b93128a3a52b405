//! Does not compile, E0423: numbers for names

use ours::OrderUpdate;
use whatsapp_template::Image;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let photo = Image::link("https://shop.example/plant.png")?;
    let _ = OrderUpdate(photo, "Mei", "7", "7");
    Ok(())
}
