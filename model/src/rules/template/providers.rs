//! The rule about the providers of a template.

use crate::rules::report::Report;

rules! {
    /// The rules of a provider apply only to templates that are for it.
    PROVIDERS_SOME = "providers_some" {
        providers: ALL,
        level: Error,
        source: Language("the language"),
        says: "A template is for at least one provider, and lists each once.",
    }
}

pub(crate) fn providers(report: &mut Report<'_>) {
    let providers = report.definition.providers;
    if providers.is_empty() {
        report.add_everywhere(
            &PROVIDERS_SOME,
            providers.mark,
            "the template is for no provider",
            "`providers: [meta, cams, nxcloud]` or some of them, or leave `providers` out for all three",
        );
    }
}
