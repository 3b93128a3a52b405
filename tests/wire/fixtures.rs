//! Recorded requests, accounts for tests, and a builder of definitions.

use std::collections::BTreeMap;
use std::time::UNIX_EPOCH;

use serde_json::Value;
use whatsapp_template::model::{
    Action, Button, Category, Definition, Header, List, Mark, MarkedStr, Media, MediaKind, MediaSource, Notation,
    Parameter, Slot, Text, Translation,
};
use whatsapp_template::{
    Cams, Nxcloud,
    provider::{Endpoint, SigningContext},
};

pub(crate) fn read(path: &str) -> Value {
    let path = format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).expect(&path)).expect(&path)
}

pub(crate) fn captures() -> Vec<Value> {
    read("cams/requests.json").as_array().unwrap().clone()
}

pub(crate) fn capture(name: &str) -> Value {
    captures().into_iter().find(|capture| capture["name"] == name).expect(name)
}

pub(crate) fn cams() -> Cams {
    Cams::new("testid", "testsecret", "8613800000000")
        .unwrap()
        .with_cust_space_id("cams-space-0001")
        .with_endpoint(Endpoint::new("http://127.0.0.1:18765").unwrap())
}

pub(crate) fn nxcloud() -> Nxcloud {
    Nxcloud::new("fme2na3kdi3ki", "abciiiko2k3", "8exxxs", "18500000099").unwrap()
}

pub(crate) fn signing_context() -> SigningContext {
    SigningContext::new(UNIX_EPOCH + std::time::Duration::from_millis(1_655_710_885_431), "nonce")
}

/// Decoded names and values of a query or a form.
pub(crate) fn decode(text: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        let text = text.replace('+', " ");
        percent_encoding::percent_decode_str(&text).decode_utf8().unwrap().into_owned()
    };
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (plain(name), plain(value))
        })
        .collect()
}

/// The parameters of one of our requests, in the query or in the form.
pub(crate) fn parameters(request: &http::Request<Vec<u8>>) -> BTreeMap<String, Value> {
    let body = std::str::from_utf8(request.body()).unwrap();
    let all = decode(request.uri().query().unwrap_or_default()).into_iter().chain(decode(body));
    all.map(|(name, value)| (name, normalized(&value))).collect()
}

/// The parameters of a recorded request.
pub(crate) fn recorded(capture: &Value) -> BTreeMap<String, Value> {
    ["query_decoded", "form_decoded"]
        .into_iter()
        .flat_map(|place| capture["request"][place].as_object().unwrap().clone())
        .map(|(name, value)| (name, normalized(value.as_str().unwrap())))
        .collect()
}

/// A parameter for comparison: JSON is parsed without its empty lists, and Python's `True` becomes `true`.
fn normalized(value: &str) -> Value {
    match serde_json::from_str(value) {
        Ok(mut json @ (Value::Array(_) | Value::Object(_))) => {
            drop_empty_lists(&mut json);
            json
        }
        _ if value == "True" => "true".into(),
        _ if value == "False" => "false".into(),
        _ => value.into(),
    }
}

fn drop_empty_lists(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(drop_empty_lists),
        Value::Object(entries) => {
            entries.retain(|_, value| value.as_array().is_none_or(|items| !items.is_empty()));
            entries.values_mut().for_each(drop_empty_lists);
        }
        _ => {}
    }
}

/// A builder of a definition. Texts are in the macro's notation.
pub(crate) struct Made {
    pub(crate) definition: Definition<'static>,
    pub(crate) translation: Translation<'static>,
}

pub(crate) fn made(name: &'static str, category: Category, language: &'static str) -> Made {
    Made {
        definition: Definition::new(MarkedStr::borrowed(name), category),
        translation: Translation::new(MarkedStr::borrowed(language)),
    }
}

impl Made {
    pub(crate) fn parameters(mut self, parameters: &[(&'static str, &'static str)]) -> Self {
        let parameter = |(name, sample): &(&'static str, &'static str)| {
            Parameter::new(MarkedStr::borrowed(name), Some(MarkedStr::borrowed(sample)))
        };
        self.definition.parameters = parameters.iter().map(parameter).collect::<Vec<_>>().into();
        self
    }

    pub(crate) fn index(&self, name: &str) -> u16 {
        let found = self.definition.parameters.iter().position(|parameter| parameter.name.as_str() == name);
        u16::try_from(found.expect(name)).unwrap()
    }

    pub(crate) fn text(&self, source: &str) -> Text<'static> {
        let scan = Notation::Language.scan(source);
        assert!(scan.errors.is_empty(), "{:?}", scan.errors);
        let slots = scan.placeholders.iter().map(|p| Slot { at: p.at, parameter: self.index(&p.name) });
        Text { literal: scan.literal.into(), slots: slots.collect::<Vec<_>>().into(), mark: Mark::NONE }
    }

    pub(crate) fn header(mut self, source: &str) -> Self {
        self.translation.header = Some(Header::Text(self.text(source)));
        self
    }

    pub(crate) fn media(
        mut self,
        kind: MediaKind,
        source: MediaSource<'static>,
        file_name: Option<&'static str>,
    ) -> Self {
        self.translation.header = Some(media(kind, source, file_name));
        self
    }

    pub(crate) fn body(mut self, source: &str) -> Self {
        self.translation.body = Some(self.text(source));
        self
    }

    pub(crate) fn done(mut self) -> Definition<'static> {
        self.definition.translations = List::Owned(vec![self.translation]);
        self.definition
    }
}

pub(crate) fn media(kind: MediaKind, source: MediaSource<'static>, file_name: Option<&'static str>) -> Header<'static> {
    Header::Media(Media {
        kind,
        source,
        file_name: file_name.map(MarkedStr::borrowed),
        caption: None,
        mark: Mark::NONE,
    })
}

pub(crate) const fn button(action: Action<'static>) -> Button<'static> {
    Button { name: None, action, mark: Mark::NONE }
}
