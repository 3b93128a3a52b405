//! A campaign as a program describes it.

use core::marker::PhantomData;
use core::time::Duration;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::SystemTime;

use whatsapp_template::Template;
use whatsapp_template::model::{Definition, encoded};

use super::{Canary, QuietHours, Settings, Share, StopRules, Variant};
use crate::report::Prices;
use crate::row::{ClosureRows, IntoRowMessage, Rows};
use crate::source::Table;

/// A campaign: a template, the rows whose recipients get it, and the conditions under which it is sent.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template::whatsapp_template;
/// use whatsapp_template_campaign::{Campaign, To, campaign::Share};
///
/// whatsapp_template! {
///     pub struct SpringSale { customer: &str = "Ann" }
///     category: marketing,
///     language: en_US,
///     body: "Hi {customer}, our spring sale begins today. Come and see us.",
///     footer: "Reply STOP to opt out",
/// }
///
/// struct Customer { name: String, phone: String }
/// let customers = vec![Customer { name: "Mei".to_owned(), phone: "+6591230000".to_owned() }];
///
/// let spring = Campaign::<SpringSale>::new("spring-2026")
///     .rows(customers, |c: &Customer| To::new(&c.phone).with(SpringSale { customer: &c.name }))
///     .canary(Share::percent(1), Duration::from_hours(2))
///     .quiet_hours("21:00", "09:00");
/// assert_eq!(spring.name(), "spring-2026");
/// ```
#[must_use = "a campaign is checked with `check`, and started with `Ledger::start`"]
pub struct Campaign<T = ()> {
    pub(crate) plan: CampaignPlan,
    template: PhantomData<fn() -> T>,
}

/// What a campaign has, whatever its templates are.
pub(crate) struct CampaignPlan {
    pub(crate) name: String,
    pub(crate) sender: String,
    pub(crate) variants: Vec<CampaignTemplate>,
    pub(crate) rows: Option<Arc<dyn Rows>>,
    pub(crate) settings: Settings,
    pub(crate) skip_bad: u64,
    pub(crate) prices: Option<Prices>,
    /// What is wrong with the settings.
    pub(crate) problems: Vec<String>,
}

/// A variant and its template.
pub(crate) struct CampaignTemplate {
    pub(crate) variant: Variant,
    pub(crate) definition: &'static Definition<'static>,
    pub(crate) encoded: Cow<'static, str>,
}

impl CampaignTemplate {
    fn of<T: Template>() -> Self {
        let definition = T::definition();
        Self { variant: Variant::new(definition.name.as_str()), definition, encoded: Cow::Borrowed(T::ENCODED) }
    }

    fn from_definition(definition: &'static Definition<'static>) -> Self {
        let variant = Variant::new(definition.name.as_str());
        Self { variant, definition, encoded: Cow::Owned(encoded::encode(definition)) }
    }
}

/// The longest name, in characters.
const MAX_NAME: usize = 100;

impl<T: Template> Campaign<T> {
    /// A campaign that sends `T`. The name is the run: the same name, template and rows again are the same run, which goes on
    /// where it was. 1 to 100 ASCII letters, digits, `-`, `_` and `.`.
    pub fn new(name: impl Into<String>) -> Self {
        Self::with_variants(name.into(), vec![CampaignTemplate::of::<T>()])
    }
}

impl Campaign {
    /// A campaign whose templates are known at run time only: one definition for each variant.
    pub fn from_definitions(
        name: impl Into<String>,
        definitions: impl IntoIterator<Item = &'static Definition<'static>>,
    ) -> Self {
        Self::with_variants(name.into(), definitions.into_iter().map(CampaignTemplate::from_definition).collect())
    }
}

impl<T> Campaign<T> {
    fn with_variants(name: String, variants: Vec<CampaignTemplate>) -> Self {
        let mut problems = Vec::new();
        let is_valid = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
        if !(1..=MAX_NAME).contains(&name.chars().count()) || !name.chars().all(is_valid) {
            problems.push(format!(
                "the name {name:?} is not valid; write 1 to {MAX_NAME} ASCII letters, digits, `-`, `_` and `.`"
            ));
        }
        if variants.is_empty() {
            problems.push("the campaign has no template; name at least one".to_owned());
        }
        let plan = CampaignPlan {
            name,
            sender: String::new(),
            variants,
            rows: None,
            settings: Settings::default(),
            skip_bad: 0,
            prices: None,
            problems,
        };
        Self { plan, template: PhantomData }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.plan.name
    }

    /// Sets the rows: a table, for example of a CSV file or a vector, and a closure that makes a message of each row.
    pub fn rows<C: 'static, S, F, M>(self, table: S, fill: F) -> Self
    where
        S: Table<C> + 'static,
        F: Fn(&C) -> M + Send + Sync + 'static,
        M: IntoRowMessage + 'static,
    {
        self.with_rows(ClosureRows::new(table, fill))
    }

    /// Sets rows of another kind.
    pub fn with_rows(mut self, rows: impl Rows + 'static) -> Self {
        self.plan.rows = Some(Arc::new(rows));
        self
    }

    /// Adds a variant with another template. Each row has a message for each variant; a hash of the recipient chooses one.
    pub fn variant<U: Template>(mut self) -> Self {
        self.plan.variants.push(CampaignTemplate::of::<U>());
        self
    }

    /// Sets the variants' names and weights, in their order. By default they have the names of their templates and equal
    /// weights.
    pub fn variants(mut self, variants: impl IntoIterator<Item = Variant>) -> Self {
        let variants: Vec<_> = variants.into_iter().collect();
        let (found, expected) = (variants.len(), self.plan.variants.len());
        if found != expected {
            self.plan.problems.push(format!("{found} variants are described, but {expected} templates are given"));
        }
        for (template, variant) in self.plan.variants.iter_mut().zip(variants) {
            template.variant = variant;
        }
        self
    }

    /// Sends to a sample first, then waits. See [`Canary`] for its limits.
    pub fn canary(self, share: Share, wait: Duration) -> Self {
        self.with_canary(Canary::new(share, wait))
    }

    /// Like [`canary`](Self::canary), with limits of your own.
    pub fn with_canary(mut self, canary: Canary) -> Self {
        self.plan.settings.canary = Some(canary);
        self
    }

    /// Sets hours of the recipient's day in which nothing leaves, on the 24-hour clock: `21:00` to `09:00`.
    pub fn quiet_hours(mut self, from: &str, until: &str) -> Self {
        self.plan.settings.quiet = QuietHours::new(from, until);
        if self.plan.settings.quiet.is_none() {
            self.plan.problems.push(format!(
                "quiet hours from {from:?} until {until:?} are not valid; write two different times as `21:00` and `09:00`"
            ));
        }
        self
    }

    /// Sets at which shares it pauses by itself.
    pub fn stop_when(mut self, rules: StopRules) -> Self {
        self.plan.settings.stop = rules;
        self
    }

    /// Sets how many messages a second all machines together send. Without it, 80 % of the provider's rate.
    pub fn per_second(mut self, messages: u32) -> Self {
        self.plan.settings.limits.per_second = Some(messages);
        self
    }

    /// Sets how many messages leave in 24 hours, instead of the messaging limit that the provider reports.
    pub fn daily(mut self, messages: u64) -> Self {
        self.plan.settings.limits.daily = Some(messages);
        self
    }

    /// Sends to so many recipients in one request, 1 to 1000, at a provider that has such requests: CAMS. If the response is lost,
    /// all of them are unknown, until webhooks prove each by itself.
    pub fn mass(mut self, recipients: u16) -> Self {
        self.plan.settings.limits.mass = Some(recipients);
        self
    }

    /// Sets the time after which the rest is skipped.
    pub fn until(mut self, time: SystemTime) -> Self {
        self.plan.settings.limits.until = Some(time);
        self
    }

    /// Sets the name of the sender. Only workers with the same name send the campaign.
    pub fn sender(mut self, sender: impl Into<String>) -> Self {
        self.plan.sender = sender.into();
        self
    }

    /// Starts although at most so many rows are bad; these are left out.
    pub fn skip_bad(mut self, rows: u64) -> Self {
        self.plan.skip_bad = rows;
        self
    }

    /// Sets prices, by which the check estimates what the campaign costs.
    pub fn prices(mut self, prices: Prices) -> Self {
        self.plan.prices = Some(prices);
        self
    }

    /// Sets all settings at once, for example those of a file.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.plan.settings = settings;
        self
    }
}

/// Leaves out the rows, which have personal data.
impl<T> core::fmt::Debug for Campaign<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.plan.fmt(f)
    }
}

impl core::fmt::Debug for CampaignPlan {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let templates: Vec<_> = self.variants.iter().map(|variant| variant.definition.name.as_str()).collect();
        f.debug_struct("Campaign")
            .field("name", &self.name)
            .field("sender", &self.sender)
            .field("templates", &templates)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
