//! Does not compile, E0308: a document for the image

use ours::OrderUpdate;
use whatsapp_template::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let photo = Document::link("https://shop.example/invoice.pdf")?;
    let _ = OrderUpdate { photo, customer: "Mei", order_id: "7", tracking: "7" };
    Ok(())
}
