//! What a check asks the provider: about the templates, the number and its requests.

use core::any::Any;

use whatsapp_template::client::Transport;
use whatsapp_template::meta::{GetPhoneNumber, PhoneQuality};
use whatsapp_template::model::Provider as Rules;
use whatsapp_template::provider::{MassLimits, Provider, Rate};
use whatsapp_template::{Client, Meta};

use super::CheckedCampaign;
use crate::Error;

impl CheckedCampaign {
    /// Asks the provider about the templates.
    pub(super) async fn templates<P: Provider, C: Transport>(&mut self, client: &Client<P, C>) -> Result<(), Error> {
        let remote = client.templates().await?;
        for template in &self.plan.variants {
            let name = template.definition.name.as_str();
            for language in self.report.languages.keys() {
                let found = remote.iter().find(|remote| remote.name == name && remote.language == *language);
                let problem = match found.map(|remote| &remote.state) {
                    Some(state) if state.can_be_sent() => continue,
                    Some(state) => format!("`{name}` in {language} is {} at the provider", state.as_str()),
                    None => format!("the provider has no template `{name}` in {language}"),
                };
                self.report.problems.push(format!("{problem}; it must be approved before the campaign starts"));
            }
        }
        Ok(())
    }

    /// Asks Meta about the number; returns how many messages it may send in a second. Other providers do not say.
    pub(super) async fn number<P, C>(&mut self, client: &Client<P, C>) -> Result<Option<u32>, Error>
    where
        P: Provider + 'static,
        C: Transport + 'static,
    {
        let Some(client) = (client as &dyn Any).downcast_ref::<Client<Meta, C>>() else { return Ok(None) };
        let number = client.execute(&GetPhoneNumber::new()).await?;
        if number.quality_rating == Some(PhoneQuality::Red) {
            self.report.problems.push(
                "the quality of the number is red; find out why customers block or report the messages before you send more"
                    .to_owned(),
            );
        }
        if let Some(limit) =
            number.messaging_limit.as_ref().and_then(whatsapp_template::meta::MessagingLimit::customers)
        {
            self.daily = self.plan.settings.limits.daily.or(Some(u64::from(limit)));
        }
        self.report.daily = self.daily;
        Ok(number.messages_per_second().map(core::num::NonZeroU32::get))
    }

    /// Whether the provider has requests with so many recipients; returns how many recipients they have in a second.
    pub(super) fn mass(&mut self, recipients: u16, provider: &str, limits: Option<MassLimits>) -> Option<u32> {
        let problems = &mut self.report.problems;
        let Some(limits) = limits else {
            if self.rules == Rules::Cams {
                problems.push(format!(
                    "`mass` is set, but the provider {provider} has no request with several recipients; leave `mass` out"
                ));
            }
            return None;
        };
        if usize::from(recipients) > limits.recipients {
            problems.push(format!(
                "`mass` is {recipients}, allowed at {provider}: at most {}; write a smaller number",
                limits.recipients
            ));
        }
        in_a_second(&limits.rate?)?.checked_mul(u32::from(recipients))
    }
}

/// A rate of calls in some seconds, as whole calls a second.
pub(super) fn in_a_second(rate: &Rate) -> Option<u32> {
    let milliseconds = u64::try_from(rate.per.as_millis()).ok().filter(|milliseconds| *milliseconds > 0)?;
    u32::try_from(u64::from(rate.calls) * 1000 / milliseconds).ok()
}
