//! Products of a catalog.

use core::fmt;

use super::ParameterError;

/// The largest number of sections of a multi-product message. Source: Meta, mpm-templates (November 2025); CAMS, `ProductAction`.
const MAX_SECTIONS: usize = 10;
/// The largest number of products in all sections. Sources as for the sections.
const MAX_PRODUCTS: usize = 30;
/// The longest title of a section, in characters. Source: Meta, mpm-templates (November 2025).
const MAX_TITLE_LENGTH: usize = 24;

/// The retailer id of a product, for the picture of a catalog button.
///
/// ```
/// use whatsapp_template::ProductId;
/// assert_eq!(ProductId::new("sku-100")?.as_str(), "sku-100");
/// assert!(ProductId::new("").is_err());
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProductId(String);

impl ProductId {
    /// A product of the catalog, by its retailer id.
    ///
    /// # Errors
    ///
    /// If the id is empty or contains control characters.
    pub fn new(retailer_id: impl Into<String>) -> Result<Self, ParameterError> {
        id(retailer_id.into(), "a product", "the id that it has in the catalog").map(Self)
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A product of a catalog, for a product header.
///
/// ```
/// use whatsapp_template::Product;
/// let elf = Product::new("sku-100", "194836987003835")?;
/// assert_eq!((elf.retailer_id(), elf.catalog_id()), ("sku-100", "194836987003835"));
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Product {
    retailer_id: String,
    catalog_id: String,
}

impl Product {
    /// A product with its retailer id, and Meta's id of its catalog.
    ///
    /// # Errors
    ///
    /// If one of them is empty or contains control characters.
    pub fn new(retailer_id: impl Into<String>, catalog_id: impl Into<String>) -> Result<Self, ParameterError> {
        Ok(Self {
            retailer_id: id(retailer_id.into(), "a product", "the id that it has in the catalog")?,
            catalog_id: id(catalog_id.into(), "a catalog", "the id that Meta gave it")?,
        })
    }

    /// The retailer id of the product in the catalog.
    pub fn retailer_id(&self) -> &str {
        &self.retailer_id
    }

    /// Meta's id of the catalog.
    pub fn catalog_id(&self) -> &str {
        &self.catalog_id
    }
}

/// The products of a multi-product message: 1 to 10 sections, and 1 to 30 products in total.
///
/// Source: Meta, mpm-templates (November 2025); CAMS, `ProductAction` (January 2025).
///
/// ```
/// use whatsapp_template::{ProductSections, parameter::ProductsSection};
/// let products = ProductSections::new("sku-100", [
///     ProductsSection::new("Phones", ["sku-100", "sku-101"]),
///     ProductsSection::new("Cases", ["sku-200"]),
/// ])?;
/// assert_eq!(products.sections().len(), 2);
/// assert!(ProductSections::new("sku-100", []).is_err(), "no section");
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProductSections {
    thumbnail: String,
    sections: Vec<ProductsSection>,
}

/// A section of a multi-product message.
///
/// ```
/// use whatsapp_template::parameter::ProductsSection;
/// assert_eq!(ProductsSection::new("Phones", ["sku-100"]).title(), "Phones");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProductsSection {
    title: String,
    retailer_ids: Vec<String>,
}

impl ProductsSection {
    /// A section with its title and the retailer ids of its products. Only a message with one section needs no title.
    pub fn new<I: Into<String>>(title: impl Into<String>, retailer_ids: impl IntoIterator<Item = I>) -> Self {
        Self { title: title.into(), retailer_ids: retailer_ids.into_iter().map(Into::into).collect() }
    }

    /// The title; empty if the section has none.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The retailer ids of the products.
    pub fn retailer_ids(&self) -> &[String] {
        &self.retailer_ids
    }
}

impl ProductSections {
    /// The sections, and the product whose picture the message shows.
    ///
    /// # Errors
    ///
    /// If there are no sections or more than 10, a section has no products, there are more than 30 products, a title is longer
    /// than 24 characters or contains markup, or a title is empty although there are several sections.
    pub fn new(
        thumbnail: impl Into<String>,
        sections: impl IntoIterator<Item = ProductsSection>,
    ) -> Result<Self, ParameterError> {
        let thumbnail = id(thumbnail.into(), "the picture", "the id of a product in the catalog")?;
        let sections: Vec<ProductsSection> = sections.into_iter().collect();
        if sections.is_empty() || sections.len() > MAX_SECTIONS {
            return Err(ParameterError::new(format!(
                "products take 1 to {MAX_SECTIONS} sections, found {}; {}",
                sections.len(),
                if sections.is_empty() { "add one" } else { "leave some out" }
            )));
        }
        let products: usize = sections.iter().map(|section| section.retailer_ids.len()).sum();
        if products > MAX_PRODUCTS {
            return Err(ParameterError::new(format!(
                "the sections take at most {MAX_PRODUCTS} products, found {products}; leave some out"
            )));
        }
        for section in &sections {
            let title = &section.title;
            let length = title.chars().count();
            if length > MAX_TITLE_LENGTH {
                return Err(ParameterError::new(format!(
                    "the title of a section takes at most {MAX_TITLE_LENGTH} characters, found {length} in {title:?}; shorten it"
                )));
            }
            if let Some(c) = title.chars().find(|c| matches!(c, '*' | '_' | '~' | '`' | '\n' | '\r' | '\t')) {
                return Err(ParameterError::new(format!(
                    "the title of a section takes plain text, found {c:?} in {title:?}; leave it out"
                )));
            }
            if title.trim().is_empty() && sections.len() > 1 {
                return Err(ParameterError::new(
                    "each of several sections takes a title, found an empty one; write one",
                ));
            }
            if section.retailer_ids.is_empty() {
                return Err(ParameterError::new(format!(
                    "a section takes at least 1 product, found none in {title:?}; add one, or leave the section out"
                )));
            }
            for retailer_id in &section.retailer_ids {
                id(retailer_id.clone(), "a product", "the id that it has in the catalog")?;
            }
        }
        Ok(Self { thumbnail, sections })
    }

    /// The retailer id of the product whose picture the message shows.
    pub fn thumbnail(&self) -> &str {
        &self.thumbnail
    }

    /// The sections.
    pub fn sections(&self) -> &[ProductsSection] {
        &self.sections
    }
}

/// Refuses an id that is blank or contains control characters.
fn id(id: String, what: &str, write: &str) -> Result<String, ParameterError> {
    if id.trim().is_empty() {
        return Err(ParameterError::new(format!("{what} takes an id, found an empty one; write {write}")));
    }
    if let Some(c) = id.chars().find(|c| c.is_control()) {
        return Err(ParameterError::new(format!("{what} takes an id without {c:?}, found {id:?}; write {write}")));
    }
    Ok(id)
}

/// `sku-100`.
impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `sku-100`.
impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.retailer_id)
    }
}

/// `Phones: sku-100, sku-101; Cases: sku-200`.
impl fmt::Display for ProductSections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, section) in self.sections.iter().enumerate() {
            let separator = if n > 0 { "; " } else { "" };
            let colon = if section.title.is_empty() { "" } else { ": " };
            write!(f, "{separator}{}{colon}{}", section.title, section.retailer_ids.join(", "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn sections(count: usize, products: usize) -> Result<ProductSections, ParameterError> {
        let section = |n: usize| {
            let here = products / count + usize::from(n < products % count);
            ProductsSection::new(format!("Section {n}"), (0..here).map(|p| format!("sku-{n}-{p}")))
        };
        ProductSections::new("sku", (0..count).map(section))
    }

    #[test]
    fn sections_at_the_limit_and_one_past_it() {
        for (count, products, accepted) in
            [(1, 1, true), (10, 30, true), (11, 30, false), (10, 31, false), (2, 1, false)]
        {
            assert_eq!(sections(count, products).is_ok(), accepted, "{count} sections, {products} products");
        }
        assert!(sections(10, 31).unwrap_err().to_string().contains("at most 30 products, found 31"));
    }

    #[test]
    fn titles_at_the_limit_and_one_past_it() {
        let title = |title: &str| ProductSections::new("sku", [ProductsSection::new(title, ["a"])]);
        assert!(title(&"ä".repeat(24)).is_ok());
        assert!(title(&"ä".repeat(25)).is_err());
        assert!(title("").is_ok(), "one section needs none");
        assert!(title("*New*").is_err());
        let two = ["", "b"].map(|title| ProductsSection::new(title, ["a"]));
        assert!(ProductSections::new("sku", two).is_err(), "two need one each");
    }
}
