//! The trait of parameter types that are written as text.

use core::fmt::Display;
use std::borrow::Cow;

use crate::parameter::Value;

/// A type whose values can be used in the text of a template.
///
/// Strings and integers implement it. Your own type implements it with one line, based on its `Display`:
///
/// ```
/// use std::fmt;
/// use whatsapp_template::parameter::TextParameter;
///
/// struct Money(u64);
///
/// impl fmt::Display for Money {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         write!(f, "${}.{:02}", self.0 / 100, self.0 % 100)
///     }
/// }
///
/// impl TextParameter for Money {}
/// # assert_eq!(Money(1999).to_string(), "$19.99");
/// ```
#[diagnostic::on_unimplemented(
    message = "a parameter of type `{Self}` cannot be used in a text",
    label = "not a text parameter",
    note = "strings and integers can; for a type of your own that implements `Display`, write `impl whatsapp_template::parameter::TextParameter for YourType {{}}`",
    note = "for floats, dates and money, format the value to text before sending: a template has no format specifications"
)]
pub trait TextParameter: Display {
    /// The value, borrowed. The default implementation is enough.
    fn value(&self) -> Value<'_>
    where
        Self: Sized,
    {
        Value::Display(self)
    }
}

macro_rules! string {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl TextParameter for $type {
            fn value(&self) -> Value<'_> {
                Value::Text(self)
            }
        }
    )*};
}

string!(&str, String, Cow<'_, str>, Box<str>, std::rc::Rc<str>, std::sync::Arc<str>);

macro_rules! display {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl TextParameter for $type {}
    )*};
}

display!(char, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

#[diagnostic::do_not_recommend]
impl<T: TextParameter> TextParameter for &T {
    fn value(&self) -> Value<'_> {
        T::value(self)
    }
}
