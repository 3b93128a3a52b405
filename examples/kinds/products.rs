//! Products of a catalog: the whole catalog, several products, one product, and cards with products.

use whatsapp_template::{
    Product, ProductId, ProductSections,
    parameter::{ParameterError, ProductsSection},
    whatsapp_template,
};

whatsapp_template! {
    /// Opens the catalog.
    pub(crate) struct BrowseCatalog {
        customer: &str = "Ann",
        item: ProductId,
    }

    category: marketing,
    language: en_US,
    providers: [meta, cams],
    body: "Hi {customer}, have a look at everything that we have.",
    footer: "Example Shop",
    buttons: [catalog("View catalog", thumbnail: item)],
}

whatsapp_template! {
    /// Reminds a customer of the items in the basket.
    pub(crate) struct Basket {
        customer: &str = "Ann",
        products: ProductSections,
    }

    category: marketing,
    language: en_US,
    providers: [meta, cams],
    header: "Forgot something?",
    body: "Hi {customer}, your picks are still waiting for you.",
    buttons: [mpm("View items", sections: products)],
}

whatsapp_template! {
    /// Shows one product.
    pub(crate) struct BackInStock {
        customer: &str = "Ann",
        item: Product,
    }

    category: marketing,
    language: en_US,
    providers: [meta],
    header: product(item),
    body: "Hi {customer}, what you were looking for is back.",
    buttons: [spm("View")],
}

whatsapp_template! {
    /// Shows as many products as the message has, from two to ten.
    pub(crate) struct Shelf {
        items: [ShelfItem { item: Product }],
    }

    category: marketing,
    language: en_US,
    providers: [meta],
    body: "This is what our gardeners like best this week.",
    carousel: items {
        header: product(item),
        buttons: [spm("View")],
    },
}

pub(crate) fn catalog() -> Result<BrowseCatalog<'static>, ParameterError> {
    Ok(BrowseCatalog { customer: "Mei", item: ProductId::new("sku-100")? })
}

pub(crate) fn basket() -> Result<Basket<'static>, ParameterError> {
    let sections = [ProductsSection::new("Plants", ["sku-100", "sku-101"]), ProductsSection::new("Pots", ["sku-200"])];
    Ok(Basket { customer: "Mei", products: ProductSections::new("sku-100", sections)? })
}

pub(crate) fn back_in_stock() -> Result<BackInStock<'static>, ParameterError> {
    Ok(BackInStock { customer: "Mei", item: Product::new("sku-100", "194836987003835")? })
}

pub(crate) fn shelf() -> Result<Shelf, ParameterError> {
    let item = |sku: &str| Ok(ShelfItem { item: Product::new(sku, "194836987003835")? });
    Ok(Shelf { items: vec![item("sku-100")?, item("sku-101")?, item("sku-200")?] })
}
