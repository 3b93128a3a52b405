//! Lists, deletions, properties and metrics through the client and the emulated CAMS.

use std::time::{SystemTime, UNIX_EPOCH};

use whatsapp_template::cams::{
    AuditStatus, Category, DeleteChatappTemplate, GetChatappTemplateDetail, GetChatappTemplateMetric,
    ListChatappMessage, ListChatappTemplate, ModifyChatappTemplateProperties, Page, SendChatappMessage, TemplateType,
};
use whatsapp_template::{
    Cams, Client, ErrorKind, Retry,
    message::Message,
    provider::{Idempotency, Operation},
};

use crate::emulated::cams::emulator;
use crate::fixtures::signing_context;
use crate::templates::{BookVisit, Hello, LoginCode, OrderShipped, SpringSale};

/// Four templates, three of whose names have `o` in them.
async fn four(client: &Client<Cams>) {
    client.create::<Hello<'_>>().await.unwrap();
    client.create::<SpringSale<'_>>().await.unwrap();
    client.create::<BookVisit<'_>>().await.unwrap();
    client.create::<LoginCode>().await.unwrap();
}

async fn names(client: &Client<Cams>, list: ListChatappTemplate) -> Vec<String> {
    let answer = client.execute(&list).await.unwrap();
    assert_eq!(answer.success, Some(true));
    answer.list_template.into_iter().map(|template| template.name.unwrap()).collect()
}

#[test]
fn operations_have_their_idempotency() {
    fn idempotency<C: Operation<Cams>>() -> Idempotency {
        C::IDEMPOTENCY
    }
    assert_eq!(idempotency::<ListChatappTemplate>(), Idempotency::ReadOnly);
    assert_eq!(idempotency::<ListChatappMessage>(), Idempotency::ReadOnly);
    assert_eq!(idempotency::<GetChatappTemplateMetric>(), Idempotency::ReadOnly);
    assert_eq!(idempotency::<DeleteChatappTemplate>(), Idempotency::ChangesState);
    assert_eq!(idempotency::<ModifyChatappTemplateProperties>(), Idempotency::ChangesState);
    assert_eq!(idempotency::<whatsapp_template::cams::GetChatappUploadAuthorization>(), Idempotency::ReadOnly);
    assert_eq!(idempotency::<whatsapp_template::cams::PutObject>(), Idempotency::ChangesState);
}

#[tokio::test]
async fn templates_are_listed_by_filter_and_page() {
    let (emulator, client) = emulator().await;
    four(&client).await;
    let list = ListChatappTemplate::new;
    assert_eq!(names(&client, list()).await.len(), 4);
    assert_eq!(names(&client, list().with_name("o")).await, ["book_visit", "hello", "login_code"]);
    assert_eq!(names(&client, list().with_category("MARKETING")).await, ["hello", "spring_sale"]);
    assert_eq!(names(&client, list().with_language("de")).await, [""; 0]);
    assert_eq!(names(&client, list().with_template_type(TemplateType::Viber)).await, [""; 0]);
    assert!(emulator.reject("hello", "en_US", "promotional"));
    assert_eq!(names(&client, list().with_audit_status(AuditStatus::Fail)).await, ["hello"]);
    let code = client.provider().template_code("book_visit", "en_US").unwrap();
    let answer = client.execute(&list().with_code(code.as_str())).await.unwrap();
    let template = &answer.list_template[0];
    assert_eq!((template.template_code.as_deref(), answer.total), (Some(code.as_str()), Some(1)));
    assert_eq!(
        (template.audit_status.clone(), template.category.as_ref().map(Category::as_str)),
        (Some(AuditStatus::Pass), Some("UTILITY"))
    );
    assert!(template.last_update_time.unwrap() > 1_700_000_000_000);

    assert_eq!(names(&client, list().with_page(Page::new(2, 3))).await, ["spring_sale"]);
    assert_eq!(names(&client, list().with_page(Page::new(9, 3))).await, [""; 0]);
    let error = client.execute(&list().with_page(Page::new(0, 3))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
}

#[tokio::test]
async fn all_pages_are_listed() {
    let (emulator, client) = emulator().await;
    assert!(client.all_templates(ListChatappTemplate::new()).await.unwrap().is_empty());
    four(&client).await;
    for size in [1, 3, 4, 50] {
        let list = ListChatappTemplate::new().with_page(Page::new(1, size));
        assert_eq!(client.all_templates(list).await.unwrap().len(), 4, "by {size}");
    }
    let some = client.all_templates(ListChatappTemplate::new().with_category("MARKETING")).await.unwrap();
    assert_eq!(some.len(), 2);
    emulator.stop().await;
    let error = client.all_templates(ListChatappTemplate::new()).await.unwrap_err();
    assert!(matches!(error.retry(), Retry::After(_)), "{error:?}");
}

#[tokio::test]
async fn templates_are_deleted_by_code_and_by_name() {
    let (emulator, client) = emulator().await;
    four(&client).await;
    let code = client.provider().template_code("hello", "en_US").unwrap();
    let answer =
        client.execute(&DeleteChatappTemplate::new().with_template_code(code.as_str()).with_language("en_US")).await;
    assert_eq!(answer.unwrap().success, Some(true));
    client.execute(&DeleteChatappTemplate::new().with_template_name("spring_sale")).await.unwrap();
    assert_eq!(emulator.templates().len(), 2);
    let error = client.execute(&DeleteChatappTemplate::new().with_template_code(code)).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::NotFound, Some("DelError.TemplateNotExist")));
    let error = client.execute(&DeleteChatappTemplate::new().with_language("en_US")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn properties_switch_sending_off_and_on() {
    let (emulator, client) = emulator().await;
    client.create::<Hello<'_>>().await.unwrap();
    let code = client.provider().template_code("hello", "en_US").unwrap();
    let set = || ModifyChatappTemplateProperties::new(code.as_str(), "en_US", TemplateType::Whatsapp);
    let answer = client.execute(&set().with_allow_send(false).with_category_change_paused(true)).await.unwrap();
    assert_eq!(answer.model.unwrap()["AllowSend"], false);
    let detail =
        client.execute(&GetChatappTemplateDetail::new("en_US").with_template_code(code.as_str())).await.unwrap().data;
    assert_eq!((detail.allow_send, detail.category_change_paused), (Some(false), Some(true)));
    let error = client.send("+6591230000", &Hello { customer: "Mei" }).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameter.AuditStatusNotSupport"));
    client.execute(&set().with_allow_send(true)).await.unwrap();
    client.send("+6591230000", &Hello { customer: "Mei" }).await.unwrap();
    assert_eq!(emulator.messages().len(), 1);

    let other = ModifyChatappTemplateProperties::new("1", "en_US", TemplateType::Whatsapp);
    assert_eq!(client.execute(&other).await.unwrap_err().kind(), ErrorKind::NotFound);
    let without = Cams::new("testid", "testsecret", "8613800000000").unwrap();
    let error = set().request(&without, &signing_context()).unwrap_err();
    assert!(error.to_string().contains("`with_cust_space_id`"), "{error}");
}

#[tokio::test]
async fn metrics_count_what_was_sent() {
    let (_emulator, client) = emulator().await;
    client.create::<Hello<'_>>().await.unwrap();
    client.create::<OrderShipped<'_>>().await.unwrap();
    for _ in 0..3 {
        client.send("+6591230000", &Hello { customer: "Mei" }).await.unwrap();
    }
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    let code = client.provider().template_code("hello", "en_US").unwrap();
    let hour = 60 * 60 * 1000;
    for (granularity, span) in [("DAILY", 24 * hour), ("HALF_HOUR", hour / 2)] {
        let metric = GetChatappTemplateMetric::new(code.as_str(), now - hour, now + hour).with_granularity(granularity);
        let data = client.execute(&metric).await.unwrap().data;
        assert_eq!(data.iter().map(|metric| metric.sent_count.unwrap()).sum::<i64>(), 3);
        assert_eq!(data[0].end.unwrap() - data[0].start.unwrap(), span);
        assert_eq!((data[0].delivered_count, data[0].language.as_deref()), (data[0].sent_count, Some("en_US")));
        assert!(client.execute(&metric.with_language("de")).await.unwrap().data.is_empty());
    }
    let before = GetChatappTemplateMetric::new(code.as_str(), 0, now - hour);
    assert!(client.execute(&before).await.unwrap().data.is_empty());
    let error = client.execute(&GetChatappTemplateMetric::new(code, now, 0)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let error = client.execute(&GetChatappTemplateMetric::new("1", 0, now)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn a_template_is_sent_with_options() {
    let (emulator, client) = emulator().await;
    client.create::<Hello<'_>>().await.unwrap();
    let hello = Hello { customer: "Mei" };
    let send =
        || SendChatappMessage::template(client.provider(), &Message::new("+6591230000", &hello).unwrap()).unwrap();
    let answer = client
        .execute(
            &send()
                .with_task_id("task-7")
                .with_fall_back_id("S_000001")
                .with_fall_back_duration(120)
                .with_fall_back_rule("undelivered"),
        )
        .await;
    assert!(answer.unwrap().message_id.is_some());
    let error = client.execute(&send().with_fall_back_duration(59)).await.unwrap_err();
    assert_eq!(error.retry(), Retry::FixFirst, "{error}");
    assert!(client.execute(&send().with_fall_back_rule("sometimes")).await.is_err());
    assert_eq!(emulator.messages().len(), 1);
}
