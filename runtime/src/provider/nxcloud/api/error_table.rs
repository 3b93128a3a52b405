//! The table of NXCloud's error codes.

use core::time::Duration;

use crate::provider::error_row::ErrorRow;
use crate::provider::response_error::Outcome;
use crate::{Brake, Error, ErrorKind};

use crate::provider::Provider;
use crate::provider::nxcloud::Nxcloud;

/// How long to wait before a request with a wrong time is made again.
const SECOND: Duration = Duration::from_secs(1);

/// Declares the codes: name, code, kind, outcome, brake, meaning.
macro_rules! error_codes {
    ($($name:ident = $code:literal, $kind:ident, $outcome:expr, $brake:ident, $meaning:literal;)*) => {
        /// NXCloud's error codes by name.
        ///
        /// Codes of five digits are those of the other host, for software as a service. 9007 has two names, because its
        /// meaning on the paths of integrators differs from that on the others.
        ///
        /// ```
        /// use whatsapp_template::nxcloud::{DeleteTemplate, ErrorCode};
        /// use whatsapp_template::{Nxcloud, Retry, provider::Operation};
        ///
        /// let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
        /// let response = http::Response::new(br#"{"code":9006,"message":"not bound","data":null}"#.to_vec());
        /// let error = DeleteTemplate::new("spring_sale").response(&nxcloud, response).unwrap_err();
        /// assert_eq!(ErrorCode::of(&error), Some(ErrorCode::NumberNotBound));
        /// assert_eq!(error.retry(), Retry::FixFirst);
        /// # Ok::<(), whatsapp_template::Error>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $(#[doc = concat!("`", $code, "`: ", $meaning, ".")] $name,)*
        }

        impl ErrorCode {
            /// All of them, in the order of their codes.
            ///
            /// ```
            /// use whatsapp_template::nxcloud::ErrorCode;
            /// assert!(ErrorCode::ALL.iter().any(|reason| reason.code() == "9099"));
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            pub(super) const fn row(self) -> ErrorRow {
                match self {
                    $(Self::$name => ErrorRow::new($code, ErrorKind::$kind, $outcome, Brake::$brake, $meaning),)*
                }
            }
        }
    };
}

// Source: the calling convention, the pages of the operations and that of the SaaS host. Whether repeating helps is
// inferred from the meaning; the pages have remedies only.
error_codes! {
    Failed = "-1", Unavailable, Outcome::Unclear, Nothing, "the request failed without a reason; ask NXCloud's support";
    HeaderMissing = "1001", Unauthorized, Outcome::Fix, Sender,
        "a common header is missing; check what changes headers on the way";
    WrongOperation = "1002", Unauthorized, Outcome::Fix, Sender,
        "`bizType`, `action` or the body is not what the operation requires";
    WrongSignature = "1003", Unauthorized, Outcome::Fix, Sender,
        "the signature does not match; check the access secret, and that nothing changes the body on the way";
    WrongTime = "1004", Unauthorized, Outcome::Later(SECOND), Sender,
        "the time is more than 60 seconds off; set the clock, then make a new request";
    UnknownAccessKey = "1005", Unauthorized, Outcome::Fix, Sender,
        "the access key is not known, or lacks the permission for WhatsApp";
    Unauthenticated = "100*", Unauthorized, Outcome::Fix, Sender, "the request is not authenticated";
    WrongParameter = "9000", Refused, Outcome::Fix, Nothing, "a parameter is missing or not valid; see the message";
    SystemFailed = "9001", Unavailable, Outcome::Unclear, Nothing, "the system failed; ask NXCloud's support";
    NotAWhatsAppNumber = "9002", Refused, Outcome::Fix, Sender, "the business phone is not a WhatsApp number; check it";
    ApplicationMissing = "9003", Refused, Outcome::Fix, Sender, "the application is missing or disabled; check the appkey";
    NoPrice = "9004", Refused, Outcome::Never, Recipient,
        "there is no price for the customer's country; ask NXCloud's support";
    BalanceTooLow = "9005", Refused, Outcome::Fix, Sender, "the balance is too low; recharge";
    NumberNotBound = "9006", Refused, Outcome::Fix, Sender, "the number is not bound to the application; have it bound";
    DownstreamFailed = "9007", Unavailable, Outcome::Unclear, Nothing, "a service behind NXCloud failed";
    NotAnIntegrator = "9007", Unauthorized, Outcome::Fix, Nothing,
        "the account is not an integrator's; ask NXCloud's support to make it one";
    UnknownAppkey = "9008", Refused, Outcome::Fix, Sender, "the appkey does not exist; check it";
    TooManyApplications = "9009", Refused, Outcome::Fix, Nothing,
        "there are 1000 applications of customers already; no more can be made";
    AnotherCustomer = "9010", Unauthorized, Outcome::Fix, Sender, "access key and appkey belong to different customers";
    RefusedByMeta = "9099", Refused, Outcome::Fix, Nothing, "Meta refused it";
    TenantMissing = "21058", Refused, Outcome::Fix, Sender, "`tenant_id` is missing";
    AppkeyMissing = "21059", Refused, Outcome::Fix, Sender, "the appkey is missing";
    SenderMissing = "21060", Refused, Outcome::Fix, Sender, "`business_phone` is missing";
    RecipientMissing = "21061", Refused, Outcome::Fix, Nothing, "`to` is missing";
    TypeMissing = "21062", Refused, Outcome::Fix, Nothing, "`type` is missing, or is not `template`";
    TemplateMissing = "21063", Refused, Outcome::Fix, Template, "`template` is missing";
    UnknownCustomer = "22020", Refused, Outcome::Fix, Sender, "NXCloud does not know the customer account; check the keys";
    PlatformFailed = "22041", Unavailable, Outcome::Unclear, Nothing, "sending failed at NXCloud";
    WhatsAppFailed = "22042", Unavailable, Outcome::Unclear, Nothing, "sending failed at WhatsApp";
    UnknownSender = "22049", Refused, Outcome::Fix, Sender, "the business phone is not known; check it";
    RecipientUnavailable = "22089", Refused, Outcome::Never, Recipient, "the customer's number is not available";
    RecipientInvalid = "22090", Refused, Outcome::Fix, Recipient, "the customer's number is not valid; check it";
    RecipientNotOnWhatsApp = "22091", Refused, Outcome::Never, Recipient, "the customer is not on WhatsApp";
    UnknownLanguage = "22092", NotFound, Outcome::Fix, Template, "the template does not exist in this language; create it";
    UnknownTemplate = "22093", NotFound, Outcome::Fix, Template, "the template does not exist; create it";
    NoPriceSaas = "22122", Refused, Outcome::Never, Recipient,
        "there is no price for the customer's country; ask NXCloud's support";
    WrongSender = "22123", Refused, Outcome::Fix, Sender, "the business phone is wrong; check it";
    ApplicationMissingSaas = "22124", Refused, Outcome::Fix, Sender,
        "the application is missing or disabled; check the appkey";
    BalanceTooLowSaas = "22125", Refused, Outcome::Fix, Sender, "the balance is too low; recharge";
    NumberNotBoundSaas = "22126", Refused, Outcome::Fix, Sender,
        "the number is not bound to the application; have it bound";
    RefusedByWhatsApp = "22141", Refused, Outcome::Fix, Nothing, "WhatsApp refused it; see the message";
}

impl ErrorCode {
    /// The code as a text; `100*` matches all codes that begin with `100` and have no name of their own.
    pub const fn code(self) -> &'static str {
        self.row().value
    }

    /// Its meaning, and what to do.
    pub const fn meaning(self) -> &'static str {
        self.row().advice
    }

    /// The kind of the errors with this code.
    pub const fn kind(self) -> ErrorKind {
        self.row().kind
    }

    #[cfg(test)]
    pub(in crate::provider) const fn outcome(self) -> Outcome {
        self.row().outcome
    }

    /// Which other messages fail in the same way.
    pub const fn brake(self) -> Brake {
        self.row().brake
    }

    /// The code of an error, if the error is NXCloud's and the code is known.
    pub fn of(error: &Error) -> Option<Self> {
        let code = error.code().filter(|_| error.provider() == Some(Nxcloud::NAME))?;
        // The two names of 9007 have different kinds.
        let integrator = error.kind() == Self::NotAnIntegrator.row().kind;
        Self::find(code, integrator)
    }

    /// The name of a code, on the paths of integrators or on the others.
    pub(super) fn find(code: &str, integrator: bool) -> Option<Self> {
        let other = if integrator { Self::DownstreamFailed } else { Self::NotAnIntegrator };
        Self::ALL.iter().copied().find(|reason| *reason != other && reason.row().matches(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_code_with_two_meanings_is_listed_twice() {
        for (n, reason) in ErrorCode::ALL.iter().enumerate() {
            let twice = ErrorCode::ALL.iter().take(n).any(|other| other.code() == reason.code());
            assert_eq!(twice, *reason == ErrorCode::NotAnIntegrator, "{reason:?}");
            assert!(!reason.meaning().is_empty());
        }
        assert_eq!(ErrorCode::find("1000", false), Some(ErrorCode::Unauthenticated));
        assert_eq!(ErrorCode::find("9007", true), Some(ErrorCode::NotAnIntegrator));
        assert_eq!(ErrorCode::find("9007", false), Some(ErrorCode::DownstreamFailed));
        assert_eq!(ErrorCode::find("10000", false), Some(ErrorCode::Unauthenticated));
        assert_eq!(ErrorCode::find("777", false), None);
    }
}
