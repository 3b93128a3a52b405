/// Meta's Cloud API (Graph): for now its rules only.
///
/// A template that names `meta` among its providers is checked against Meta's rules while compiling, and
/// gets `Via<Meta>`. Creating and sending through Meta is not there yet: this type has no operations, and
/// no client takes it. [`Cams`](crate::Cams) and [`Nxcloud`](crate::Nxcloud) have both.
///
/// ```
/// use whatsapp_template::{Meta, Template, Via};
/// fn is_checked_for_meta<T: Template + Via<Meta>>() {}
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meta;
