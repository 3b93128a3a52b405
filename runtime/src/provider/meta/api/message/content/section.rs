//! The sections of a list, with rows or products.

use crate::provider::wire::wire;

wire! {
    /// A section of a list, with rows or products.
    ///
    /// ```
    /// use whatsapp_template::meta::{ListRow, ListSection};
    /// let today = ListSection::new().with_title("Today").with_rows([ListRow::new("10am", "10 o'clock")]);
    /// assert_eq!(today.rows.len(), 1);
    /// ```
    pub struct ListSection {
        /// Its title, at most 24 characters; required if there are several sections.
        title / with_title: Option<String> => "title",
        /// Its rows: at most 10 in all sections together.
        rows / with_rows: Vec<ListRow> => "rows",
        /// Its products: at most 30 in all sections together.
        product_items / with_product_items: Vec<ProductItem> => "product_items",
    }
}

wire! {
    /// A row of a list.
    ///
    /// ```
    /// use whatsapp_template::meta::ListRow;
    /// let row = ListRow::new("10am", "10 o'clock").with_description("In the roof garden");
    /// assert_eq!(row.description.as_deref(), Some("In the roof garden"));
    /// ```
    pub struct ListRow {
        [required:
            /// The id, which the webhook has when the row is chosen: at most 200 characters, unique in the list.
            id: String => "id",
            /// The title, at most 24 characters.
            title: String => "title",
        ]
        /// The description below the title, at most 72 characters.
        description / with_description: Option<String> => "description",
    }
}

wire! {
    /// A product of the catalog.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::ProductItem::new("sku-100").product_retailer_id, "sku-100");
    /// ```
    pub struct ProductItem {
        [required:
            /// Its id in the catalog.
            product_retailer_id: String => "product_retailer_id",
        ]
    }
}
