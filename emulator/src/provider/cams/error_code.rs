//! Which of the provider's codes stands for which of our rules.

use super::error::CamsError;
use crate::template::validation::{Finding, summary};

/// Rules that have a code of their own, without the `InvalidParameter.` before it. The vendor's
/// spelling. All other rules are `CreateError`.
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

/// The refusal of a template with findings: the first code that says more than "failed", and all
/// findings in the message.
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
    fn the_code_that_says_most_wins() {
        assert_eq!(code(&[None]), "InvalidParameter.CreateError");
        assert_eq!(code(&[Some("body_length")]), "InvalidParameter.CreateError");
        assert_eq!(
            code(&[None, Some("body_length"), Some("footer_parameters")]),
            "InvalidParameter.FooterHaveVariable"
        );
        assert_eq!(code(&[Some("provider_notation"), Some("url_parameters")]), "InvalidParameter.MessageInvalid");
    }
}
