//! The CAMS codes for our rules.

use super::error::CamsError;
use crate::template::validation::{Finding, summary};

/// Rules with their own code, without the prefix `InvalidParameter.` and in the vendor's spelling. All other rules
/// have `CreateError`.
const CODES: &[(&str, &str)] = &[
    ("provider_notation", "MessageInvalid"),
    ("footer_parameters", "FooterHaveVariable"),
    ("header_parameters", "HeaderMoreVarable"),
    ("label_parameter", "ButtonTextHaveVariable"),
    ("url_parameters", "UrlMoreVarable"),
    ("phone_number_form", "PhoneNumberError"),
    ("phone_number_length", "PhoneNumberError"),
    ("language_known", "LanguageNotSupport"),
];

/// The error for a template with findings: the first specific code, and all findings in the message.
pub(super) fn template_error(findings: &[Finding]) -> CamsError {
    let mut rules = findings.iter().filter_map(|finding| finding.rule);
    let code = rules.find_map(code_of).unwrap_or("CreateError");
    CamsError::service(code, summary(findings))
}

fn code_of(rule: &str) -> Option<&'static str> {
    CODES.iter().find(|(known, _)| *known == rule).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(rules: &[Option<&'static str>]) -> String {
        let findings: Vec<_> = rules.iter().map(|rule| Finding { rule: *rule, message: "x".to_owned() }).collect();
        template_error(&findings).code
    }

    #[test]
    fn the_most_specific_code_is_used() {
        assert_eq!(code(&[None]), "InvalidParameter.CreateError");
        assert_eq!(code(&[Some("body_length")]), "InvalidParameter.CreateError");
        assert_eq!(
            code(&[None, Some("body_length"), Some("footer_parameters")]),
            "InvalidParameter.FooterHaveVariable"
        );
        assert_eq!(code(&[Some("provider_notation"), Some("url_parameters")]), "InvalidParameter.MessageInvalid");
    }
}
