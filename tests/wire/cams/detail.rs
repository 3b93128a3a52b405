//! Responses of `GetChatappTemplateDetail` for its channels.

use serde_json::json;
use whatsapp_template::cams::{
    ButtonType, Category, ComponentType, Format, GetChatappTemplateDetail, QualityScore, TemplateDetail, TemplateType,
};
use whatsapp_template::provider::Operation;

use crate::fixtures::cams;

fn read(data: &serde_json::Value) -> TemplateDetail {
    let body = json!({"Code": "OK", "RequestId": "R", "Data": data}).to_string();
    let get = GetChatappTemplateDetail::new("en").with_template_code("744c4b5c79c9432497a075bdfca3");
    get.response(&cams(), http::Response::new(body.into_bytes())).unwrap().data
}

#[test]
fn a_viber_template_is_read_completely() {
    let detail = read(&json!({
        "Category": "text_image_button",
        "TemplateCode": "744c4b5c79c9432497a075bdfca3",
        "Name": "viber_sale",
        "Language": "en",
        "TemplateType": "VIBER",
        "AuditStatus": "unaudit",
        "QualityScore": "UNKNOWN",
        "Components": [
            {"Type": "HEADER", "Format": "VIDEO", "Url": "https://a.example/a.mp4", "ThumbUrl": "https://a.example/t.jpg",
             "Duration": "30", "FileType": "mp4"},
            {"Type": "BODY", "Text": "Sale"},
            {"Type": "BUTTONS", "Buttons": [{"Type": "URL", "Text": "Shop"}]},
        ],
    }));
    assert_eq!(detail.template_type, Some(TemplateType::Viber));
    assert_eq!(detail.category, Some(Category::ViberTextImageButton));
    assert_eq!(detail.quality_score, Some(QualityScore::Unknown));
    assert!(!detail.state().can_be_sent());
    let [header, _, buttons] = detail.components.as_slice() else { panic!("{detail:?}") };
    assert_eq!((header.kind.clone(), header.format.clone()), (ComponentType::Header, Some(Format::Video)));
    assert_eq!((header.duration, header.thumb_url.as_deref()), (Some(30), Some("https://a.example/t.jpg")));
    assert_eq!(header.file_type.as_deref(), Some("mp4"));
    assert_eq!((buttons.buttons[0].kind.clone(), buttons.buttons[0].url.as_deref()), (ButtonType::Url, None));
}

#[test]
fn words_of_later_versions_are_kept() {
    let detail = read(&json!({
        "TemplateType": "LINE", "AuditStatus": "frozen", "QualityScore": "BLUE",
        "Components": [{"Type": "STAGE", "Format": "SOUND", "Buttons": [{"Type": "DANCE"}]}],
    }));
    assert_eq!(detail.template_type, Some(TemplateType::Line));
    assert_eq!(detail.state(), whatsapp_template::provider::TemplateState::Other("frozen".into()));
    assert_eq!(detail.components[0].kind.as_str(), "STAGE");
    assert_eq!(detail.components[0].buttons[0].kind.as_str(), "DANCE");
}
