/// Meta's Cloud API (Graph): for now its rules only.
///
/// A template that names `meta` among its providers is checked against Meta's rules while compiling, and
/// gets `Via<Meta>`. Creating and sending through Meta is not implemented yet: this is a marker without
/// operations, it is no `Provider`, and a `Client` of it does not compile. [`Cams`](crate::Cams) and
/// [`Nxcloud`](crate::Nxcloud) have both.
///
/// ```
/// use whatsapp_template::{Meta, Template, Via};
/// fn is_checked_for_meta<T: Template + Via<P>, P>(_: P, _: &T) {}
/// let marker = Meta;
/// ```
#[cfg_attr(
    feature = "client",
    doc = r"
```compile_fail,E0277
use whatsapp_template::{Client, Meta};
let client = Client::new(Meta);
```
"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta;
