//! Campaigns after they were sent: replies, reports, and personal data that is removed.

use std::collections::BTreeSet;
use std::time::Duration;

use http::HeaderMap;
use whatsapp_template::webhook::{Event, NxcloudWebhook};
use whatsapp_template_campaign::campaign::{CampaignState, RetryOrder, StopRules, Tally, Variant};
use whatsapp_template_campaign::report::Prices;
use whatsapp_template_campaign::{
    Campaign, CampaignRun, CampaignWorker, ErrorKind, Filter, RecipientKey, Resolution, Retention, Scope, State, To,
};
use whatsapp_template_emulator::{Emulator, Fault, Message, Moment, OperationKind};

use super::fixture::Fixture;
use crate::common::{OrderShipped, SpringSale, client, emulator, webhook};

super::with_each_database!(
    replies_are_counted_by_variant,
    values_and_recipients_are_removed_after_the_end,
    unknown_recipients_keep_their_data_until_a_person_decides,
    failed_recipients_and_costs_are_reported,
    the_rest_of_a_cancelled_campaign_is_known_at_once,
);

const DAY: Duration = Duration::from_hours(24);

/// So many numbers, each with a name.
fn customers(count: u32) -> Vec<(String, String)> {
    (0..count).map(|number| (format!("+1555{:07}", 1_000_000 + number), format!("Mei {number}"))).collect()
}

fn spring(count: u32) -> Campaign<SpringSale<'static>> {
    Campaign::new("spring")
        .rows(customers(count), |(phone, name): &(String, String)| To::new(phone).with(SpringSale { customer: name }))
        .per_second(100_000)
        .daily(1_000_000)
        .stop_when(StopRules::default().with_max_unknown(None).with_max_failed(None))
}

async fn send<T>(campaign: Campaign<T>, fixture: &Fixture, emulator: &Emulator) -> CampaignRun {
    let run = fixture.ledger.start(campaign.check(&client(emulator)).await.unwrap()).await.unwrap();
    work(&run, fixture, emulator).await;
    run
}

async fn work(run: &CampaignRun, fixture: &Fixture, emulator: &Emulator) {
    let worker = CampaignWorker::new(&fixture.ledger, client(emulator)).with_rate(None);
    let until = async {
        assert_eq!(run.wait().await.unwrap(), CampaignState::Finished, "{:#?}", run.status().await);
    };
    tokio::time::timeout(Duration::from_mins(2), worker.run(until)).await.unwrap().unwrap();
}

/// A webhook with a message that a customer writes, as a reply to another one.
fn reply(id: usize, to: &str) -> Vec<Event> {
    let body = serde_json::json!({"messages": [{"from": "15550123", "id": format!("reply{id}"), "type": "button",
        "button": {"payload": "more", "text": "Tell me more"}, "context": {"id": to}}]});
    NxcloudWebhook::new().events(&HeaderMap::new(), body.to_string().as_bytes()).unwrap()
}

async fn replies_are_counted_by_variant(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    let campaign = Campaign::<SpringSale<'_>>::new("spring")
        .variant::<OrderShipped<'_>>()
        .variants([Variant::new("sale"), Variant::new("order")])
        .rows(customers(40), |(phone, name): &(String, String)| {
            let order = OrderShipped { customer: name, order_id: 1042 };
            To::new(phone).with(SpringSale { customer: name }).variant(order)
        })
        .per_second(100_000)
        .daily(1_000_000);
    let run = send(campaign, &fixture, &emulator).await;
    let messages = emulator.messages();
    assert_eq!(messages.len(), 40);
    // A message of which no webhook has come: its id is not known yet.
    let ledger = &fixture.ledger;
    ledger.observe(&reply(0, &messages[0].id)).await.unwrap();
    for status in ["delivered", "read"] {
        ledger.observe(&webhook(&messages, status)).await.unwrap();
    }
    let sale = |message: &&Message| message.template.as_ref().is_some_and(|template| template.name == "spring_sale");
    let of_sale: Vec<&Message> = messages.iter().filter(sale).collect();
    let of_order = messages.iter().find(|message| !sale(message)).unwrap();
    for (id, message) in of_sale.iter().take(3).enumerate() {
        // Twice, as a provider may deliver it, and a second reply of the same customer.
        for number in [id, id, id + 100] {
            ledger.observe(&reply(number, &message.id)).await.unwrap();
        }
    }
    ledger.observe(&reply(50, &of_order.id)).await.unwrap();
    ledger.observe(&reply(51, "a message of another program")).await.unwrap();
    let status = run.status().await.unwrap();
    let replies: Vec<u64> = status.variants.iter().map(|variant| variant.replies).collect();
    assert_eq!(replies, [3, 1]);
    let replied = status.variants[0].replied();
    assert!(replied.low > 0.0 && replied.share > replied.low && replied.share < replied.high, "{replied:?}");

    // Messages are forgotten after seven days, when others are stored.
    let week = "UPDATE whatsapp_sent_message SET at = at - 604800001";
    assert_eq!(fixture.execute(week).await, 40);
    ledger.observe(&webhook(&messages[..1], "read")).await.unwrap();
    assert_eq!(fixture.execute("UPDATE whatsapp_sent_message SET at = at").await, 0);
    ledger.observe(&webhook(&messages[..1], "read")).await.unwrap();
    assert_eq!(fixture.execute("UPDATE whatsapp_sent_message SET at = at").await, 1);
}

/// Makes the end of all campaigns ten days old.
async fn age(fixture: &Fixture) {
    fixture.execute("UPDATE whatsapp_campaign SET ended = ended - 864000000").await;
}

async fn values_and_recipients_are_removed_after_the_end(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    emulator.inject_fault(Fault::Rejected(131_026).for_operation(OperationKind::Send).times(3));
    let run = send(spring(30), &fixture, &emulator).await;
    let key = RecipientKey::new(b"a secret of the shop").unwrap();
    let ledger = fixture.ledger.clone().with_recipient_key(key);
    let (values, all) = (Retention::new().with_values_for(DAY), Retention::new().with_recipients_for(DAY));
    let counts = run.status().await.unwrap().counts;
    assert_eq!((ledger.apply_retention(&all).await.unwrap().campaign_recipients), 0, "it has just ended");
    age(&fixture).await;
    assert_eq!(ledger.redact_campaigns(&Retention::new().with_values_for(20 * DAY)).await.unwrap().campaign_values, 0);
    assert_eq!(ledger.apply_retention(&values).await.unwrap().campaign_values, 30);
    assert_eq!(ledger.apply_retention(&values).await.unwrap().campaign_values, 0);
    assert_eq!(fixture.text("SELECT parameters || coalesce(reason, '') FROM whatsapp_recipient LIMIT 1").await, "");
    assert!(fixture.text("SELECT recipient FROM whatsapp_recipient LIMIT 1").await.starts_with("+1555"));
    assert_eq!(ledger.redact_campaigns(&all).await.unwrap().campaign_recipients, 30);
    assert_eq!(ledger.redact_campaigns(&all).await.unwrap().campaign_recipients, 0);
    let stored = fixture.text("SELECT recipient FROM whatsapp_recipient LIMIT 1").await;
    assert!(stored.starts_with("hash:") && !stored.contains("1555"), "{stored}");

    // The report stays, and nothing can be sent again.
    let status = run.status().await.unwrap();
    assert_eq!(status.counts, counts);
    assert!(run.verify().await.unwrap().is_right());
    let failed = run.failed_recipients(None).await.unwrap();
    assert_eq!(failed.len(), 3);
    assert!(failed.iter().all(|failed| failed.recipient.starts_with("hash:") && failed.reason.is_none()));
    assert_eq!(run.retry(&RetryOrder::new()).await.unwrap(), 0);
    assert_eq!(run.state().await.unwrap(), CampaignState::Finished);
    assert!(ledger.list(&Filter::new()).await.unwrap().is_empty());
}

async fn unknown_recipients_keep_their_data_until_a_person_decides(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    emulator.inject_fault(Fault::Cut(Moment::After).for_operation(OperationKind::Send).times(2));
    let run = send(spring(10), &fixture, &emulator).await;
    assert_eq!(run.status().await.unwrap().counts.of(State::Unknown), 2);
    age(&fixture).await;
    let all = Retention::new().with_recipients_for(DAY);
    assert_eq!(fixture.ledger.redact_campaigns(&all).await.unwrap().campaign_recipients, 8);
    assert_eq!(run.resolve(Duration::ZERO, Resolution::Refused).await.unwrap(), 2);
    assert_eq!(fixture.ledger.redact_campaigns(&all).await.unwrap().campaign_recipients, 2);
    assert_eq!(fixture.execute("UPDATE whatsapp_recipient SET line = line WHERE parameters <> ''").await, 0);
}

async fn failed_recipients_and_costs_are_reported(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    emulator.inject_fault(Fault::Rejected(131_026).for_operation(OperationKind::Send).times(3));
    let run = send(spring(30), &fixture, &emulator).await;
    let messages = emulator.messages();
    fixture.ledger.observe(&webhook(&messages[..2], "failed")).await.unwrap();
    let failed = run.failed_recipients(None).await.unwrap();
    assert_eq!(failed.len(), 5);
    assert!(failed.iter().all(|failed| failed.recipient.starts_with("+1555") && failed.line > 0));
    let refused = failed.iter().filter(|failed| failed.state == State::Refused);
    assert!(refused.clone().count() == 3 && refused.clone().all(|failed| failed.code.as_deref() == Some("131026")));
    let lost = failed.iter().filter(|failed| failed.state == State::Accepted);
    assert!(lost.clone().all(|failed| failed.code.as_deref() == Some("131049")), "{failed:#?}");
    assert!(run.failed_recipients(failed.last()).await.unwrap().is_empty(), "the next page");

    let prices = "prefix,country,category,price\n+1,United States,marketing,0.025\n+49,Germany,,1\n";
    let cost = run.cost(&Prices::read(prices, "USD").unwrap()).await.unwrap();
    assert_eq!((cost.messages(), cost.without_price, cost.total.as_str()), (27, 0, "0.675"));
    let none =
        run.cost(&Prices::read("prefix,country,category,price\n+49,Germany,,1\n", "EUR").unwrap()).await.unwrap();
    assert_eq!((none.messages(), none.without_price), (0, 27));
}

async fn the_rest_of_a_cancelled_campaign_is_known_at_once(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    let ledger = &fixture.ledger;
    ledger.suppress("15551000000", Scope::Marketing, "asked on the phone").await.unwrap();
    let run = ledger.start(spring(3000).daily(100).check(&client(&emulator)).await.unwrap()).await.unwrap();
    let error = run.unsent_recipients(None).await.unwrap_err();
    assert!(
        error.kind() == ErrorKind::Configuration && error.to_string().contains("campaign cancel spring"),
        "{error}"
    );
    let worker = CampaignWorker::new(ledger, client(&emulator)).with_rate(None);
    let until = async {
        let done = |counts: &Tally| counts.of(State::Accepted) + counts.of(State::Skipped);
        while done(&run.status().await.unwrap().counts) < 100 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(2), worker.run(until)).await.unwrap().unwrap();

    // No worker runs, and nothing is pending any more.
    assert!(run.cancel().await.unwrap());
    let counts = run.status().await.unwrap().counts;
    let (accepted, skipped) = (counts.of(State::Accepted), counts.of(State::Skipped));
    assert!(accepted + skipped == 3000 && accepted <= 100, "{counts:?}");
    assert!(run.verify().await.unwrap().is_right());
    assert_eq!(run.wait().await.unwrap(), CampaignState::Cancelled);
    assert!(!run.cancel().await.unwrap(), "it has ended");

    let mut unsent = BTreeSet::new();
    let mut page = run.unsent_recipients(None).await.unwrap();
    while let Some(last) = page.last().cloned() {
        assert!(page.iter().all(|unsent| unsent.reason.as_deref() == Some("the campaign was cancelled")));
        unsent.extend(page.into_iter().map(|unsent| unsent.recipient));
        page = run.unsent_recipients(Some(&last)).await.unwrap();
    }
    let messages = emulator.messages();
    let sent: BTreeSet<String> = messages.iter().map(|sent| format!("+{}", sent.to.trim_start_matches('+'))).collect();
    assert_eq!((sent.len() as u64, unsent.len() as u64), (accepted, skipped - 1));
    assert!(unsent.is_disjoint(&sent) && !unsent.contains("+15551000000"), "the customer who opted out is left out");
}
