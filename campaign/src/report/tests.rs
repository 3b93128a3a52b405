//! The page and the table about campaigns.

#![allow(clippy::unwrap_used)]

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Page, Prices, write_csv};
use crate::campaign::{
    AgeCount, CampaignState, CampaignStatus, CodeCount, DailyStatus, LimitedBy, Pause, PauseKind, StageStatus, Tally,
    VariantStatus, Waiting, WaitingCount, WorkerStatus,
};

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_790_000_000 + seconds)
}

/// A campaign with everything that a page can show.
fn paused() -> CampaignStatus {
    let counts = Tally::new([4_200, 12, 5_300, 3, 240, 31, 214], [4_457, 900, 400, 143, 1_500, 2_600, 0, 0]);
    let variant = |name: &str, pause: Option<Pause>, counts: Tally| VariantStatus {
        name: name.to_owned(),
        template: format!("spring_{name}"),
        pause,
        counts,
        replies: 12,
    };
    CampaignStatus {
        id: 7,
        name: "spring-2026 <b>".to_owned(),
        state: CampaignState::Paused,
        pause: Some(
            Pause::new(PauseKind::TooManyUnknown, "31 of 400 messages are unknown; the limit is 1 %")
                .with_code(Some("131026".to_owned())),
        ),
        sender: "shop".to_owned(),
        rules: "meta".to_owned(),
        counts,
        stages: vec![
            StageStatus { name: "canary", counts: Tally::new([0, 0, 95, 0, 4, 1, 0], [0, 5, 10, 3, 30, 52, 0, 0]) },
            StageStatus { name: "all", counts },
        ],
        variants: vec![
            variant("short", None, Tally::new([0, 0, 90, 0, 10, 0, 0], [10, 0, 10, 0, 30, 50, 0, 0])),
            variant(
                "long",
                Some(Pause::new(PauseKind::Template, "132015: the template is paused")),
                Tally::new([0, 0, 80, 0, 20, 0, 0], [20, 0, 10, 0, 40, 30, 0, 0]),
            ),
        ],
        codes: vec![
            CodeCount {
                code: "131026".to_owned(),
                count: 143,
                meaning: "The message cannot be delivered; check the number".to_owned(),
            },
            CodeCount { code: "9".to_owned(), count: 1, meaning: String::new() },
        ],
        sent_last_minute: 4_700,
        rate_limit: Some(80.0),
        daily: Some(DailyStatus { limit: 10_000, left: 4_214 }),
        limited_by: LimitedBy::Waiting(Waiting::Paused),
        waiting: vec![WaitingCount {
            reason: Waiting::QuietHours,
            recipients: 1_200,
            first_in: Some(Duration::from_hours(9)),
        }],
        left: Some(Duration::from_mins(125)),
        unknown_by_age: vec![AgeCount { age: "under an hour", count: 31 }],
        workers: vec![
            WorkerStatus {
                id: 1,
                place: "process 4711".to_owned(),
                heartbeat: Duration::from_secs(2),
                is_ended: false,
            },
            WorkerStatus {
                id: 2,
                place: "process 4712".to_owned(),
                heartbeat: Duration::from_hours(3),
                is_ended: true,
            },
        ],
        created: at(0),
        started: Some(at(60)),
        ended: None,
        now: at(3_600),
    }
}

/// With the variable `REPORT_PAGE`, the page is written to that file, and the live one beside it, for the test in a browser.
#[test]
fn a_page_shows_everything_in_words() {
    let campaigns = [paused()];
    let prices = Prices::read("prefix,country,category,price\n+49,Germany,,0.1131\n", "EUR").unwrap();
    let cost = prices.cost("marketing", vec!["+4915112345678"; 9_743]);
    let html = Page::new(&campaigns).with_cost(&cost).to_html();
    if let Some(path) = std::env::var_os("REPORT_PAGE") {
        std::fs::write(&path, &html).unwrap();
        let live = Page::new(&campaigns).live().to_html();
        std::fs::write(format!("{}.live.html", path.display()), live).unwrap();
    }
    for part in [
        "spring-2026 &lt;b&gt;",
        "5,788 of 10,000 recipients are done. Nothing leaves until a person resumes it.",
        "The outcome of too many messages is unknown.</strong> 31 of 400 messages are unknown; the limit is 1 %. Code 131026.",
        "check the connection to the provider",
        "whatsapp-template campaign resume &#39;spring-2026 &lt;b&gt;&#39;",
        "Variant long: The provider does not accept the template.",
        "aria-label=\"recipients by state: 5,300 accepted, 3 held, 12 attempting, 31 unknown, 240 refused, 214 skipped, 4,200 pending\"",
        "2,600 read",
        "78.3 of 80",
        "5,786 of 10,000",
        "1,200 wait for the end of their quiet hours, the first for 9 h",
        "2 h 5 min",
        "Canary: the sample",
        "80.0 % (71.1 to 86.7)",
        "The message cannot be delivered; check the number",
        "not known to this version",
        "under an hour",
        "process 4711 (1)",
        "3 h 0 min ago",
        "1101.9333",
        "as of 2026-09-21 15:13:20 UTC",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("<script"), "a report in a file does nothing");
    assert!(!html.contains("http"), "nothing comes from elsewhere");
}

#[test]
fn each_state_has_a_sentence_and_a_live_page_has_its_script() {
    let all = CampaignState::ALL.map(|state| CampaignStatus { state, ..paused() });
    let html = Page::new(&all).live().to_html();
    for part in [
        "10,000 recipients are loaded so far",
        "recipients are done.",
        "A person has cancelled it",
        "Nothing is left to send: 5,303 of 10,000 messages were accepted, 240 refused, 31 are unknown.",
        "<script>",
        "href=\"#campaign-7\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn the_table_has_all_counts() {
    let mut bytes = Vec::new();
    write_csv(&paused(), &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    for line in [
        "campaign,part,name,measure,count",
        "spring-2026 <b>,campaign,,state accepted,5300",
        "spring-2026 <b>,campaign,,delivery read,2600",
        "spring-2026 <b>,stage,canary,state unknown,1",
        "spring-2026 <b>,variant,long,state refused,20",
        "spring-2026 <b>,code,131026,messages,143",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
}
