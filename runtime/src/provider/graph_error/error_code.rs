//! Lookup of Meta's error codes, and the advice on repeating a request.

use core::time::Duration;

#[cfg(any(feature = "meta", feature = "nxcloud"))]
use crate::provider::response_error::Outcome;
use crate::{Brake, Error, ErrorKind};

/// The meaning of a code: one row of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) code: u32,
    pub(super) is_subcode: bool,
    pub(super) kind: ErrorKind,
    pub(super) retry_advice: RetryAdvice,
    pub(super) brake: Brake,
    pub(super) meaning: &'static str,
}

/// Whether to repeat a request after an [`ErrorCode`]. It is [`Error::retry`] with one more case: an expired token.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template::meta::{ErrorCode, RetryAdvice};
/// assert_eq!(ErrorCode::OptedOut.retry_advice(), RetryAdvice::Never);
/// assert_eq!(ErrorCode::TokenExpired.retry_advice(), RetryAdvice::NewToken);
/// assert_eq!(ErrorCode::PairRate.retry_advice(), RetryAdvice::After(Duration::from_secs(6)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryAdvice {
    /// Repeating gives the same error, and nothing can be corrected.
    Never,
    /// Something has to be corrected, or a state of the account has to end; the time for that is not known.
    FixFirst,
    /// The same request may be sent again after this time. A `Retry-After` of the response replaces it in
    /// [`Error::retry`].
    After(Duration),
    /// The same request may be sent again with another token.
    NewToken,
    /// The request may have been accepted in spite of the error: look up its outcome before repeating it.
    MayBeAccepted,
}

#[cfg(any(feature = "meta", feature = "nxcloud"))]
impl RetryAdvice {
    pub(in crate::provider) fn outcome(self) -> Outcome {
        match self {
            Self::Never => Outcome::Never,
            Self::FixFirst | Self::NewToken => Outcome::Fix,
            Self::After(pause) => Outcome::Later(pause),
            Self::MayBeAccepted => Outcome::Unclear,
        }
    }
}

/// Declares [`ErrorCode`] and its rows.
macro_rules! error_codes {
    (@row $is_subcode:literal $code:literal $kind:ident $advice:ident $(($pause:ident))? $brake:ident $meaning:literal) => {
        Row {
            code: $code,
            is_subcode: $is_subcode,
            kind: ErrorKind::$kind,
            retry_advice: RetryAdvice::$advice $(($pause))?,
            brake: Brake::$brake,
            meaning: $meaning,
        }
    };
    (
        codes {
            $($code:literal $name:ident $kind:ident $advice:ident $(($pause:ident))? $brake:ident = $meaning:literal;)*
        }
        subcodes {
            $($sub:literal $sub_name:ident $sub_kind:ident $sub_advice:ident $(($sub_pause:ident))?
                $sub_brake:ident = $sub_meaning:literal;)*
        }
    ) => {
        /// Meta's error codes by name, and the subcodes of code 100.
        ///
        /// ```
        /// use whatsapp_template::meta::ErrorCode;
        /// use whatsapp_template::{Error, ErrorKind};
        ///
        /// let error = Error::new(ErrorKind::Refused, "").with_provider("Meta").with_code("131047");
        /// assert_eq!(ErrorCode::of(&error), Some(ErrorCode::WindowClosed));
        /// let error = error.with_code("100").with_subcode("2388024");
        /// assert_eq!(ErrorCode::of(&error), Some(ErrorCode::LanguageExists));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $(#[doc = concat!("`", $code, "`: ", $meaning, ".")] $name,)*
            $(#[doc = concat!("`100`, subcode `", $sub, "`: ", $sub_meaning, ".")] $sub_name,)*
        }

        impl ErrorCode {
            /// All of them, in the order of their codes.
            pub const ALL: &[Self] = &[$(Self::$name,)* $(Self::$sub_name,)*];

            pub(super) const fn row(self) -> Row {
                match self {
                    $(Self::$name => {
                        error_codes!(@row false $code $kind $advice $(($pause))? $brake $meaning)
                    })*
                    $(Self::$sub_name => {
                        error_codes!(@row true $sub $sub_kind $sub_advice $(($sub_pause))? $sub_brake $sub_meaning)
                    })*
                }
            }
        }
    };
}

pub(super) use error_codes;

use super::error_table::ErrorCode;

/// The smallest code of seven digits.
const SEVEN_DIGITS: u32 = 1_000_000;

/// The provider of the errors whose codes these are.
const META: &str = "Meta";

impl ErrorCode {
    /// The code of an error, if the error is Meta's and the code is known.
    pub fn of(error: &Error) -> Option<Self> {
        if error.provider() != Some(META) {
            return None;
        }
        Self::known(error.code(), error.subcode())
    }

    /// A subcode is more precise than its code. If it is not known, the code is used. All codes from 200 to 299 are about
    /// permissions. Codes of seven digits are looked for in both places, because the documentation does not say in which of
    /// them Meta writes them.
    pub(crate) fn known(code: Option<&str>, subcode: Option<&str>) -> Option<Self> {
        let find = |text: Option<&str>, is_subcode: bool| {
            let number = text?.parse().ok()?;
            let number = if !is_subcode && (200..300).contains(&number) { 200 } else { number };
            Self::ALL.iter().copied().find(|reason| {
                let row = reason.row();
                row.code == number && (row.is_subcode == is_subcode || number >= SEVEN_DIGITS)
            })
        };
        find(subcode, true).or_else(|| find(code, false))
    }

    /// Its number: a code, or a subcode of code 100.
    pub fn code(self) -> u32 {
        self.row().code
    }

    /// Whether [`code`](Self::code) is a subcode.
    pub fn is_subcode(self) -> bool {
        self.row().is_subcode
    }

    /// The kind of the errors with this code.
    pub fn kind(self) -> ErrorKind {
        self.row().kind
    }

    /// Whether to repeat a request after it.
    pub fn retry_advice(self) -> RetryAdvice {
        self.row().retry_advice
    }

    /// Which other messages fail in the same way.
    ///
    /// ```
    /// use whatsapp_template::{Brake, meta::ErrorCode};
    /// assert_eq!(ErrorCode::TemplatePaused.brake(), Brake::Template);
    /// ```
    pub fn brake(self) -> Brake {
        self.row().brake
    }

    /// A short description.
    pub fn meaning(self) -> &'static str {
        self.row().meaning
    }
}
