//! The changes of templates: texts, categories, quality, and the words of their states.

use whatsapp_template::webhook::{EventKind, TemplateChange, TemplateEvent};

use super::{event, events, time};

fn template(name: &str) -> TemplateEvent {
    match event(name).kind {
        EventKind::Template(template) => template,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn each_word_of_a_state_is_known() {
    let changes: Vec<_> = events("template_status_words")
        .into_iter()
        .map(|event| match event.kind {
            EventKind::Template(template) => template.change,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(changes.len(), 15);
    let unknown: Vec<_> = changes.iter().filter(|change| matches!(change, TemplateChange::Other(_))).collect();
    assert_eq!(unknown, [&TemplateChange::Other("RETIRED".to_owned())]);
    assert!(changes.contains(&TemplateChange::Archived) && changes.contains(&TemplateChange::Unarchived));
    assert!(changes.contains(&TemplateChange::Locked));
}

#[test]
fn a_change_of_the_components_has_the_new_texts() {
    let changed = template("template_components");
    assert_eq!(changed.change, TemplateChange::Components);
    let content = changed.content.unwrap();
    assert_eq!(content.body.as_deref(), Some("Hi {{1}}, your parcel left."));
    assert_eq!((content.header.as_deref(), content.footer.as_deref()), (Some("News"), Some("Lucky Shrub")));
    let buttons: Vec<_> = content
        .buttons
        .iter()
        .map(|button| {
            (button.kind.as_deref().unwrap(), button.url.as_deref().or(button.phone_number.as_deref()).unwrap())
        })
        .collect();
    assert_eq!(buttons, [("URL", "https://shop.example/{{1}}"), ("PHONE_NUMBER", "+15550100")]);
    assert_eq!(content.buttons[0].label.as_deref(), Some("Track"));
    assert_eq!(template("template_paused").content, None);
}

#[test]
fn a_pause_says_how_long_it_takes() {
    let paused = template("template_paused");
    assert_eq!(paused.change, TemplateChange::Paused { reason: Some("FIRST_PAUSE".to_owned()) });
    assert_eq!(paused.details.as_deref(), Some("Paused for 3 hours until Sep 2 at 4:00 UTC."));
    assert_eq!(paused.category.as_deref(), Some("MARKETING"));
    assert_eq!(template("template_disabled").disable_date.as_deref(), Some("Monday, October 4, 2027"));
}

/// Only the second has happened; the third is about content, and the category stays.
#[test]
fn a_category_is_announced_changed_or_judged() {
    let (utility, marketing) = (Some("UTILITY".to_owned()), Some("MARKETING".to_owned()));
    let (from, to) = (utility.clone(), marketing.clone());
    for (name, expected) in [
        (
            "template_category_announced",
            TemplateChange::Category { from: from.clone(), to: to.clone(), effective: time(1_791_100_000) },
        ),
        ("template_category_done", TemplateChange::Category { from, to, effective: None }),
        ("template_category_detected", TemplateChange::CategoryDetected { category: utility, correct: marketing }),
    ] {
        let change = template(name).change;
        assert_eq!(change, expected, "{name}");
        assert_eq!(change.new_category(), Some("MARKETING"), "{name}");
    }
    assert_eq!(template("template_quality").change.new_category(), None);
}
