//! Buttons of the builder, in short notation: `reply|Yes`.

use super::{Template, mark, owned, word};
use crate::{
    Action, Button, Category, List, Mark, Marked, MarkedStr, Providers, Text,
    button::{AppDeepLink, Code, CodeSource, Flow},
};

impl Template {
    /// `reply|Yes`, `url|Shop|https://…`, `phone|Call|+1555`, `copy_code|code`, `flow|Book|1122|SCREEN`, `catalog|View`,
    /// `mpm|View|sections`, `spm|View`, `call|Call|1440`, `contact`, `pay|Pay|order`.
    pub(crate) fn button(mut self, source: &str) -> Self {
        let number = u32::try_from(self.translation().buttons.len()).unwrap();
        let button = self.make_button(source, mark::BUTTON + 10 * number);
        owned(&mut self.translation().buttons).push(button);
        self
    }

    pub(crate) fn buttons(self, sources: &[&str]) -> Self {
        sources.iter().fold(self, |template, source| template.button(source))
    }

    /// Adds a number of quick replies.
    pub(crate) fn replies(self, count: usize) -> Self {
        (0..count).fold(self, |template, n| template.button(&format!("reply|Answer {n}")))
    }

    /// Adds a button with a code after a change.
    pub(crate) fn code(mut self, source: &str, change: impl FnOnce(&mut Code<'static>)) -> Self {
        self = self.button(source);
        let button = owned(&mut self.translation().buttons).last_mut().unwrap();
        if let Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) = &mut button.action {
            change(code);
        }
        self
    }

    pub(crate) fn first_code(mut self, change: impl FnOnce(&mut Code<'static>)) -> Self {
        let button = owned(&mut self.translation().buttons).first_mut().unwrap();
        if let Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) = &mut button.action {
            change(code);
        }
        self
    }

    /// Changes the last button.
    pub(crate) fn last_button(mut self, change: impl FnOnce(&mut Action<'static>)) -> Self {
        change(&mut owned(&mut self.translation().buttons).last_mut().unwrap().action);
        self
    }

    /// Changes the last button, which opens a flow.
    pub(crate) fn flow(self, change: impl FnOnce(&mut Flow<'static>)) -> Self {
        self.last_button(|action| match action {
            Action::Flow(flow) => change(flow),
            _ => panic!("{action:?}"),
        })
    }

    /// Adds a quick reply with its own payload.
    pub(crate) fn reply(self, label: &str, own: &str) -> Self {
        self.button(&format!("reply|{label}")).last_button(|action| match action {
            Action::QuickReply { payload, .. } => *payload = Some(word(own, mark::PAYLOAD)),
            _ => panic!("{action:?}"),
        })
    }

    /// Adds a URL button with a deep link. The template is for Meta only.
    pub(crate) fn deep_link(self, app: i64, place: &'static str, store: &'static str) -> Self {
        let mark = |n: u32| Mark::new(mark::BUTTON + n);
        self.on(Providers::META).button("url|Open|https://shop.example").last_button(|action| {
            let Action::Url { app_deep_link, .. } = action else { panic!("{action:?}") };
            *app_deep_link = Some(AppDeepLink {
                meta_app_id: Marked::at(app, mark(4)),
                android_deep_link: MarkedStr::at(place.into(), mark(5)),
                android_fallback_playstore_url: MarkedStr::at(store.into(), mark(6)),
            });
        })
    }

    pub(super) fn make_button(&mut self, source: &str, at: u32) -> Button<'static> {
        let mut parts = source.split('|');
        let mut next = || parts.next().unwrap_or_default();
        let (kind, first, second, third) = (next(), next(), next(), next());
        let own = |value: &str, at: u32| (!value.is_empty()).then(|| word(value, at));
        let action = match kind {
            "reply" => Action::QuickReply { label: self.text(first, at + 1), opt_out: None, payload: None },
            "opt_out" => Action::QuickReply {
                label: self.text(first, at + 1),
                opt_out: Some(Marked::at(true, Mark::new(at + 2))),
                payload: None,
            },
            "url" => {
                Action::Url { label: self.text(first, at + 1), url: self.text(second, at + 2), app_deep_link: None }
            }
            "phone" => Action::PhoneNumber { label: self.text(first, at + 1), phone_number: word(second, at + 2) },
            "flow" => Action::Flow(Box::new(Flow {
                label: self.text(first, at + 1),
                flow_id: own(second, at + 2),
                flow_name: None,
                flow_json: None,
                flow_action: None,
                navigate_screen: own(third, at + 3),
                icon: None,
                data: None,
            })),
            "catalog" => Action::Catalog { label: self.text(first, at + 1), thumbnail: None },
            "mpm" => Action::Mpm { label: self.text(first, at + 1), sections: self.parameter(second, "") },
            "spm" => Action::Spm { label: self.text(first, at + 1) },
            "call" => Action::VoiceCall {
                label: self.text(first, at + 1),
                ttl_minutes: second.parse().ok().map(|minutes| Marked::at(minutes, Mark::new(at + 2))),
                call: None,
            },
            "contact" => Action::RequestContactInfo,
            "pay" => Action::OrderDetails { label: self.text(first, at + 1), order: self.parameter(second, "") },
            _ => {
                let authentication = *self.0.category == Category::Authentication;
                let code = Code {
                    source: if let Some(fixed) = first.strip_prefix('=') {
                        CodeSource::Fixed(word(fixed, at + 1))
                    } else {
                        let sample = if authentication { "123456" } else { "SPRING25" };
                        CodeSource::Parameter(self.parameter(first, sample))
                    },
                    text: authentication.then(|| Text::literal("Copy code").at(Mark::new(at + 1))),
                    autofill_text: None,
                    supported_apps: List::EMPTY,
                    zero_tap_terms_accepted: None,
                };
                match kind {
                    "copy_code" => Action::CopyCode(code),
                    "one_tap" => Action::OneTap(code),
                    "zero_tap" => Action::ZeroTap(code),
                    _ => panic!("{source}"),
                }
            }
        };
        Button { name: None, action, mark: Mark::new(at) }
    }

    /// Sets the names of the buttons, in order.
    pub(crate) fn named(mut self, names: &[&str]) -> Self {
        for (button, name) in owned(&mut self.translation().buttons).iter_mut().zip(names) {
            button.name = Some(word(name, button.mark.number() + 3));
        }
        self
    }
}
