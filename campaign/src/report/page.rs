//! The page about campaigns.

use core::fmt::Write;
use std::time::SystemTime;

use super::Cost;
use super::html::{Html, by_progress, by_state, duration, number};
use crate::State;
use crate::campaign::{CampaignState, CampaignStatus, LimitedBy, Pause, VariantStatus};

/// A page about one or more campaigns, in one HTML file without anything from elsewhere: light and dark, for desktop and phone.
/// It has neither numbers of recipients nor values.
///
/// ```
/// use whatsapp_template_campaign::report::Page;
/// let html = Page::new(&[]).to_html();
/// assert!(html.starts_with("<!doctype html>") && html.contains("No campaign yet"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Page<'s> {
    campaigns: &'s [CampaignStatus],
    cost: Option<&'s Cost>,
    is_live: bool,
}

impl<'s> Page<'s> {
    /// A page about campaigns. With several, each has a link to its part.
    pub fn new(campaigns: &'s [CampaignStatus]) -> Self {
        Self { campaigns, cost: None, is_live: false }
    }

    /// Adds what the campaign costs.
    #[must_use]
    pub fn with_cost(mut self, cost: &'s Cost) -> Self {
        self.cost = Some(cost);
        self
    }

    /// Makes the page ask its server for itself every two seconds.
    #[must_use]
    pub fn live(mut self) -> Self {
        self.is_live = true;
        self
    }

    /// The page.
    pub fn to_html(&self) -> String {
        let title = match self.campaigns {
            [only] => format!("{} – {}", only.name, only.state),
            _ => "Campaigns".to_owned(),
        };
        let mut html = Html::default();
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\"><title>").text(&title).raw("</title><style>");
        html.raw(include_str!("page.css")).raw("</style></head><body>");
        if self.is_live {
            html.raw("<p id=\"lost\" role=\"status\" hidden>There is no connection to the server. The page shows its last state.</p>");
        }
        html.raw("<main>");
        self.main(&mut html);
        html.raw("</main>");
        if self.is_live {
            html.raw("<script>").raw(include_str!("page.js")).raw("</script>");
        }
        html.raw("</body></html>\n");
        html.0
    }

    fn main(&self, html: &mut Html) {
        if self.campaigns.is_empty() {
            html.raw("<h1>Campaigns</h1><p>No campaign yet. Start one: <code>whatsapp-template campaign start FILE</code></p>");
        }
        if self.campaigns.len() > 1 {
            html.raw("<h1>Campaigns</h1><nav><ul>");
            for campaign in self.campaigns {
                let _ = write!(html.0, "<li><a href=\"#campaign-{}\">", campaign.id);
                html.text(&campaign.name).raw("</a> ").element("span", "word", campaign.state.as_str()).raw("</li>");
            }
            html.raw("</ul></nav>");
        }
        for campaign in self.campaigns {
            section(campaign, html);
        }
        if let Some(cost) = self.cost {
            self::cost(cost, html);
        }
    }
}

/// All about one campaign.
fn section(campaign: &CampaignStatus, html: &mut Html) {
    let _ = write!(html.0, "<section id=\"campaign-{}\"><h2>", campaign.id);
    html.text(&campaign.name).raw(" ");
    html.element("span", &format!("state {}", campaign.state), campaign.state.as_str()).raw("</h2>");
    html.element("p", "sentence", &sentence(campaign));
    if let Some(pause) = &campaign.pause {
        self::pause(pause, None, campaign, html);
    }
    for variant in &campaign.variants {
        if let Some(pause) = &variant.pause {
            self::pause(pause, Some(&variant.name), campaign, html);
        }
    }
    html.raw("<h3>Recipients</h3>").bar("recipients by state", &by_state(&campaign.counts));
    html.raw("<h3>Delivery of the accepted messages</h3>").bar("delivery", &by_progress(&campaign.counts));
    now(campaign, html);
    if campaign.stages.len() > 1 {
        html.raw("<h3>Stages</h3>");
        for stage in &campaign.stages {
            html.element("h4", "", if stage.name == "canary" { "Canary: the sample" } else { "All others" });
            html.bar(stage.name, &by_state(&stage.counts));
        }
    }
    variants(&campaign.variants, html);
    codes(campaign, html);
    unknown(campaign, html);
    machines(campaign, html);
    html.element("p", "footer", &times(campaign)).raw("</section>");
}

/// The state in words.
fn sentence(campaign: &CampaignStatus) -> String {
    let counts = &campaign.counts;
    let (done, total) = (number(counts.done()), number(counts.total()));
    match campaign.state {
        CampaignState::Loading => {
            format!("{total} recipients are loaded so far. Nothing is sent before all are loaded.")
        }
        CampaignState::Running => format!("{done} of {total} recipients are done."),
        CampaignState::Paused => {
            format!("{done} of {total} recipients are done. Nothing leaves until a person resumes it.")
        }
        CampaignState::Cancelled => format!(
            "A person has cancelled it. {} messages had left before; {} recipients were skipped.",
            number(counts.sent()),
            number(counts.of(State::Skipped))
        ),
        CampaignState::Finished => format!(
            "Nothing is left to send: {} of {total} messages were accepted, {} refused, {} are unknown.",
            number(counts.of(State::Accepted) + counts.of(State::Held)),
            number(counts.of(State::Refused)),
            number(counts.of(State::Unknown))
        ),
    }
}

/// Why it has paused, and how to go on.
fn pause(pause: &Pause, variant: Option<&str>, campaign: &CampaignStatus, html: &mut Html) {
    html.raw("<aside class=\"pause\"><strong>");
    if let Some(variant) = variant {
        html.text(&format!("Variant {variant}: "));
    }
    html.text(pause.kind.says()).raw(".</strong> ").text(&pause.evidence);
    if let Some(code) = &pause.code {
        html.text(&format!(". Code {code}."));
    }
    html.raw("<br>What to do: ").text(pause.kind.remedy()).raw(".");
    // What has ended does not go on.
    if !campaign.state.is_ended() {
        html.raw("<br><code>").text(&pause.command(&campaign.name)).raw("</code>");
    }
    html.raw("</aside>");
}

/// The speed now, and what limits it.
fn now(campaign: &CampaignStatus, html: &mut Html) {
    let is_open = !campaign.state.is_ended();
    let mut rows: Vec<(&str, String)> = Vec::new();
    if is_open {
        #[allow(clippy::cast_precision_loss, reason = "one digit after the point")]
        let now = campaign.sent_last_minute as f64 / 60.0;
        let limit = campaign.rate_limit.map(|limit| format!(" of {limit:.0}")).unwrap_or_default();
        rows.push(("Sends a second", format!("{now:.1}{limit}")));
        if campaign.limited_by != LimitedBy::Nothing {
            rows.push(("What limits it", campaign.limited_by.as_str().to_owned()));
        }
        if let Some(left) = campaign.left {
            rows.push(("Time left by this rate", duration(left)));
        }
    }
    if let Some(daily) = campaign.daily {
        let used = daily.limit.saturating_sub(daily.left);
        rows.push(("Used of the limit of 24 hours", format!("{} of {}", number(used), number(daily.limit))));
    }
    for waiting in &campaign.waiting {
        let first = waiting.first_in.map(|first| format!(", the first for {}", duration(first))).unwrap_or_default();
        rows.push((
            "Waiting",
            format!("{} {}{first}", number(waiting.recipients), waiting.reason.words(waiting.recipients)),
        ));
    }
    if rows.is_empty() {
        return;
    }
    html.raw("<h3>Now</h3><dl>");
    for (name, value) in rows {
        html.element("dt", "", name).element("dd", "", &value);
    }
    html.raw("</dl>");
}

fn variants(variants: &[VariantStatus], html: &mut Html) {
    if variants.len() < 2 {
        return;
    }
    let row = |variant: &VariantStatus| {
        vec![
            variant.name.clone(),
            variant.template.clone(),
            number(variant.counts.total()),
            number(variant.counts.sent()),
            variant.delivered().to_string(),
            variant.read().to_string(),
            variant.replied().to_string(),
        ]
    };
    let rows: Vec<_> = variants.iter().map(row).collect();
    html.raw("<h3>Variants</h3>");
    html.table(&["variant", "template", "recipients", "sent", "delivered", "read", "replied"], &rows);
    html.element("p", "note", "In parentheses: the interval of each share with a confidence of 95 %. If two intervals overlap, the difference may be chance.");
}

fn codes(campaign: &CampaignStatus, html: &mut Html) {
    if campaign.codes.is_empty() {
        return;
    }
    let row = |code: &crate::campaign::CodeCount| {
        let meaning = if code.meaning.is_empty() { "not known to this version" } else { &*code.meaning };
        vec![code.code.clone(), number(code.count), meaning.to_owned()]
    };
    let rows: Vec<_> = campaign.codes.iter().map(row).collect();
    html.raw("<h3>Codes of the provider</h3>").table(&["code", "messages", "meaning, and what to do"], &rows);
}

fn unknown(campaign: &CampaignStatus, html: &mut Html) {
    if campaign.counts.of(State::Unknown) == 0 {
        return;
    }
    let rows: Vec<_> = campaign.unknown_by_age.iter().map(|age| vec![age.age.to_owned(), number(age.count)]).collect();
    html.raw("<h3>Unknown messages</h3><p>They may have been accepted. Webhooks prove most of them; no machine sends them again.</p>");
    html.table(&["attempted", "messages"], &rows);
    html.raw("<p>Decide about the old ones: <code>").text(&format!(
        "whatsapp-template campaign resolve {} --older 24h --accepted | --refused | --send-again",
        crate::campaign::shell_word(&campaign.name)
    ));
    html.raw("</code></p>");
}

fn machines(campaign: &CampaignStatus, html: &mut Html) {
    if campaign.workers.is_empty() {
        return;
    }
    let row = |worker: &crate::campaign::WorkerStatus| {
        let state = if worker.is_ended { "ended" } else { "running" };
        vec![
            format!("{} ({})", worker.place, worker.id),
            state.to_owned(),
            format!("{} ago", duration(worker.heartbeat)),
        ]
    };
    let rows: Vec<_> = campaign.workers.iter().map(row).collect();
    html.raw("<h3>Machines</h3>").table(&["machine", "state", "last sign of life"], &rows);
}

fn cost(cost: &Cost, html: &mut Html) {
    html.raw("<section><h2>Cost</h2>");
    let mut rows: Vec<Vec<String>> = cost
        .lines
        .iter()
        .map(|line| vec![line.country.clone(), number(line.messages), line.price.clone(), line.amount.clone()])
        .collect();
    rows.push(vec!["total".to_owned(), number(cost.messages()), String::new(), cost.total.clone()]);
    html.table(
        &["country", "messages", &format!("price ({})", cost.currency), &format!("amount ({})", cost.currency)],
        &rows,
    );
    if cost.without_price > 0 {
        html.element("p", "note", &format!("{} messages have no price in the file.", number(cost.without_price)));
    }
    html.element("p", "note", "Estimated from the price file. The provider bills delivered messages, by its own list.")
        .raw("</section>");
}

/// When it was created, started and ended, and the time of the page.
fn times(campaign: &CampaignStatus) -> String {
    let mut parts = vec![format!("Created {}", time(campaign.created))];
    parts.extend(campaign.started.map(|at| format!("first message could leave {}", time(at))));
    parts.extend(campaign.ended.map(|at| format!("ended {}", time(at))));
    parts.push(format!("as of {}", time(campaign.now)));
    let sender = if campaign.sender.is_empty() { String::new() } else { format!(", sender {}", campaign.sender) };
    format!("{}. Provider {}{sender}.", parts.join(", "), campaign.rules)
}

fn time(time: SystemTime) -> String {
    jiff::Timestamp::try_from(time)
        .map_or_else(|_| "?".to_owned(), |time| time.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
}
