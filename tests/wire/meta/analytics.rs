//! What Meta counts: templates, groups of templates, messages and their prices.

use serde_json::json;
use whatsapp_template::meta::{
    EnableTemplateAnalytics, GetMessageAnalytics, GetPricingAnalytics, GetTemplateAnalytics, GetTemplateGroupAnalytics,
    MessageGranularity, PricingDimension, PricingGranularity, ProductType,
};
use whatsapp_template::{
    ErrorKind, Meta,
    provider::{Idempotency, Operation},
};

use crate::fixtures::signing_context;
use crate::meta::create::meta;
use crate::meta::management::{answer, refused, sent};

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn account() -> String {
    format!("https://graph.facebook.com/{}/102290129340398", meta().version())
}

#[test]
fn counting_is_switched_on() {
    let (method, address, query, _) = sent(&EnableTemplateAnalytics::new());
    assert_eq!((method.as_str(), address), ("POST", account()));
    assert_eq!(query, pairs(&[("is_enabled_for_insights", "true")]));
    assert_eq!(
        answer(&EnableTemplateAnalytics::new(), &json!({"id": 102_290_129_340_398_i64})).unwrap().id,
        "102290129340398"
    );
    assert_eq!(<EnableTemplateAnalytics as Operation<Meta>>::IDEMPOTENCY, Idempotency::ChangesState);
}

#[test]
fn templates_and_groups_are_counted_by_day() {
    let ids = ["1421988012088524".to_owned(), "2632273056924580".to_owned()];
    let get = GetTemplateAnalytics::new(ids, "1718064000", "1718122745")
        .with_metric_types(["COST", "CLICKED", "SENT"].map(str::to_owned))
        .with_product_type(ProductType::CloudApi);
    let (method, address, query, _) = sent(&get);
    assert_eq!((method.as_str(), address), ("GET", format!("{}/template_analytics", account())));
    let expected = [
        ("start", "1718064000"),
        ("end", "1718122745"),
        ("granularity", "DAILY"),
        ("template_ids", "[1421988012088524,2632273056924580]"),
        ("metric_types", "COST,CLICKED,SENT"),
        ("product_type", "CLOUD_API"),
    ];
    assert_eq!(query, pairs(&expected));
    let page = answer(
        &get,
        &json!({"data": [{"granularity": "DAILY", "product_type": "cloud_api", "data_points": [
            {"template_id": "1421988012088524", "start": 1_718_064_000, "end": 1_718_150_400, "sent": 1, "delivered": 1,
             "read": 1, "cost": [{"type": "amount_spent", "value": 0.01}, {"type": "cost_per_delivered", "value": "0.01"}],
             "app_activations": 3},
            {"template_id": "2632273056924580", "sent": 1, "clicked": [
                {"type": "quick_reply_button", "button_content": "Contact Support", "count": 108}]},
        ]}], "paging": {"cursors": {"before": "MAZDZD", "after": "MjQZD"}}}),
    )
    .unwrap();
    let points = &page.data[0].data_points;
    assert_eq!((points[0].cost("cost_per_delivered"), points[0].cost("cost_per_url_button_click")), (Some(0.01), None));
    assert_eq!((&points[0].raw["app_activations"], points[1].clicked[0].count), (&json!(3), Some(108)));
    assert_eq!((page.data[0].product_type.as_ref(), page.paging.next_after()), (Some(&ProductType::CloudApi), None));

    let group = GetTemplateGroupAnalytics::new(["9020555671393375".to_owned()], "2026-11-01", "2026-11-08")
        .with_use_waba_timezone(true);
    let (_, address, query, _) = sent(&group);
    assert_eq!(address, format!("{}/template_group_analytics", account()));
    let expected = [
        ("start", "2026-11-01"),
        ("end", "2026-11-08"),
        ("granularity", "DAILY"),
        ("template_group_ids", "[9020555671393375]"),
        ("use_waba_timezone", "true"),
    ];
    assert_eq!(query, pairs(&expected));
    let groups = json!({"data": [{"data_points": [{"template_group_id": "9020555671393375", "read": 4}]}]});
    let groups = answer(&group, &groups).unwrap();
    assert_eq!(groups.data[0].data_points[0].template_group_id.as_deref(), Some("9020555671393375"));

    let get = |count: usize, start: &str| GetTemplateAnalytics::new(vec!["1".to_owned(); count], start, "2026-11-08");
    assert!(get(10, "2026-11-01").request(&meta(), &signing_context()).is_ok());
    assert!(refused(&get(11, "2026-11-01")).contains("has 11 ids, allowed are 1 to 10"));
    refused(&get(0, "2026-11-01"));
    for day in ["", "yesterday", "2026-11", "2026-11-011", "01-11-2026", "-5", "2026-11-01 "] {
        assert!(refused(&get(1, day)).contains("`start` is not a day"), "{day:?}");
    }
    assert!(refused(&get(1, "1718064000").with_use_waba_timezone(true)).contains("is not a day"));
}

#[test]
fn messages_are_counted_for_the_account() {
    let get = GetMessageAnalytics::new(1_543_543_200, 1_544_148_000, MessageGranularity::Day)
        .with_phone_numbers(["16505550111".to_owned(), "16505550112".to_owned()]);
    let (method, address, query, _) = sent(&get);
    assert_eq!((method.as_str(), address), ("GET", account()));
    let fields = "analytics.start(1543543200).end(1544148000).granularity(DAY).phone_numbers(16505550111,16505550112)";
    assert_eq!(query, pairs(&[("fields", fields)]));
    let answered = json!({"analytics": {"granularity": "DAY", "country_codes": ["US", "BR"], "data_points": [
        {"start": 1_543_543_200, "end": 1_543_629_600, "sent": 196_093, "delivered": 179_715},
    ]}, "id": "102290129340398"});
    assert_eq!(answer(&get, &answered).unwrap().data_points[0].sent, Some(196_093));
    // Meta leaves out a field that has no data.
    assert!(answer(&get, &json!({"id": "1"})).unwrap().data_points.is_empty());
    let odd = answer(&get, &json!({"analytics": {"data_points": 7}})).unwrap_err();
    assert_eq!(odd.kind(), ErrorKind::Malformed);
    assert!(odd.to_string().contains("`analytics.data_points` is not a list"), "{odd}");
    assert!(refused(&GetMessageAnalytics::new(2, 1, MessageGranularity::Day)).contains("ends before it begins"));
    // A value cannot add a field of its own.
    refused(&get.clone().with_country_codes(["US).access_token".to_owned()]));
}

#[test]
fn prices_are_split_by_dimensions() {
    let get = GetPricingAnalytics::new(1_748_761_200, 1_749_687_703, PricingGranularity::Daily)
        .with_dimensions([
            PricingDimension::Category,
            PricingDimension::Type,
            PricingDimension::Tier,
            PricingDimension::Country,
        ])
        .with_country_codes(["US".to_owned(), "IN".to_owned()]);
    let fields = "pricing_analytics.start(1748761200).end(1749687703).granularity(DAILY).country_codes(US,IN)\
                  .dimensions(PRICING_CATEGORY,PRICING_TYPE,TIER,COUNTRY)";
    assert_eq!(sent(&get).2, pairs(&[("fields", fields)]));
    let answered = json!({"pricing_analytics": {"data": [{"data_points": [
        {"start": 1_749_193_200, "end": 1_749_279_600, "country": "IN", "pricing_type": "FREE_CUSTOMER_SERVICE",
         "pricing_category": "SERVICE", "volume": 2, "cost": 0},
        {"country": "US", "tier": "0:MAX", "pricing_type": "REGULAR", "pricing_category": "MARKETING_LITE", "volume": 1, "cost": 10},
    ]}]}});
    let prices = answer(&get, &answered).unwrap();
    let points: Vec<_> = prices.data_points().map(|point| (point.pricing_category.as_deref(), point.cost)).collect();
    assert_eq!(points, [(Some("SERVICE"), Some(0.0)), (Some("MARKETING_LITE"), Some(10.0))]);
}
