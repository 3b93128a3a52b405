//! The integer types of parameters.

/// The integer type of a parameter in a text, if its declaration names one. A program that fills the template from a file
/// checks values by it.
///
/// ```
/// use whatsapp_template_model::IntegerType;
/// assert_eq!(IntegerType::of_name("u16"), Some(IntegerType::U16));
/// assert_eq!(IntegerType::U16.range(), (0, 65_535));
/// assert_eq!(IntegerType::of_name("String"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntegerType {
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`, and `usize`, which is as large on the machines that send messages.
    U64,
    /// `u128`.
    U128,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`, and `isize`.
    I64,
    /// `i128`.
    I128,
}

impl IntegerType {
    /// All of them.
    pub const ALL: [Self; 10] =
        [Self::U8, Self::U16, Self::U32, Self::U64, Self::U128, Self::I8, Self::I16, Self::I32, Self::I64, Self::I128];

    /// The type with a name in Rust.
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "u8" => Self::U8,
            "u16" => Self::U16,
            "u32" => Self::U32,
            "u64" | "usize" => Self::U64,
            "u128" => Self::U128,
            "i8" => Self::I8,
            "i16" => Self::I16,
            "i32" => Self::I32,
            "i64" | "isize" => Self::I64,
            "i128" => Self::I128,
            _ => return None,
        })
    }

    /// Its smallest and its largest value.
    pub const fn range(self) -> (i128, u128) {
        match self {
            Self::U8 => (0, u8::MAX as u128),
            Self::U16 => (0, u16::MAX as u128),
            Self::U32 => (0, u32::MAX as u128),
            Self::U64 => (0, u64::MAX as u128),
            Self::U128 => (0, u128::MAX),
            Self::I8 => (i8::MIN as i128, i8::MAX as u128),
            Self::I16 => (i16::MIN as i128, i16::MAX as u128),
            Self::I32 => (i32::MIN as i128, i32::MAX as u128),
            Self::I64 => (i64::MIN as i128, i64::MAX as u128),
            Self::I128 => (i128::MIN, i128::MAX as u128),
        }
    }

    /// Its letter in an encoded definition.
    pub(crate) const fn letter(self) -> &'static str {
        match self {
            Self::U8 => "a",
            Self::U16 => "b",
            Self::U32 => "c",
            Self::U64 => "d",
            Self::U128 => "e",
            Self::I8 => "f",
            Self::I16 => "g",
            Self::I32 => "h",
            Self::I64 => "i",
            Self::I128 => "j",
        }
    }
}
