//! The response of the emulated Meta for a case.

use serde_json::Value;
use tokio::runtime::Runtime;
use whatsapp_template_emulator::Emulator;

struct Meta {
    emulator: Emulator,
    runtime: Runtime,
}

impl Meta {
    fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let emulator = runtime.block_on(Emulator::start()).unwrap();
        Self { emulator, runtime }
    }

    fn post(&self, path: &str, body: &[u8], content_type: &str) -> Value {
        let token = self.emulator.meta().access_token.as_str().to_owned();
        let request = http::Request::post(format!("http://127.0.0.1{path}"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", content_type)
            .header("file_offset", "0")
            .body(body.to_vec())
            .unwrap();
        let response = self.runtime.block_on(self.emulator.handle(request));
        serde_json::from_slice(response.body()).unwrap_or_default()
    }

    fn json(&self, path: &str, body: &Value) -> Value {
        self.post(path, body.to_string().as_bytes(), "application/json")
    }

    /// Uploads an image and returns its handle.
    fn handle(&self) -> String {
        let app = &self.emulator.meta().app_id;
        let session = self
            .json(&format!("/v25.0/{app}/uploads?file_length=2&file_type=image/jpeg&file_name=a.jpg"), &Value::Null);
        let id = session["id"].as_str().unwrap().to_owned();
        let answer = self.post(&format!("/v25.0/{id}"), b"\xff\xd8", "image/jpeg");
        answer["h"].as_str().unwrap_or_else(|| panic!("no handle: {answer}")).to_owned()
    }
}

fn compare(answer: &Value, expected: &Value) -> Vec<String> {
    let code = answer["error"]["code"].as_i64().unwrap_or_default();
    let subcode = &answer["error"]["error_subcode"];
    let subcode_holds = expected["subcode"].is_null() || expected["subcode"] == *subcode;
    let holds = expected["code"] == code && subcode_holds && !answer.is_null();
    if holds { Vec::new() } else { vec![format!("answered {answer}, not {expected}")] }
}

pub(crate) fn create(edge: &str, input: &Value, expected: &Value) -> Vec<String> {
    let meta = Meta::start();
    let account = meta.emulator.meta().waba_id.clone();
    compare(&meta.json(&format!("/v25.0/{account}/{edge}"), input), expected)
}

pub(crate) fn send(input: &Value, expected: &Value) -> Vec<String> {
    let meta = Meta::start();
    let keys = meta.emulator.meta();
    let (account, number) = (keys.waba_id.clone(), keys.phone_number_id.clone());
    for template in input["templates"].as_array().unwrap() {
        // The case has this placeholder for a handle.
        let template = template.to_string().replace("4::aW1...", &meta.handle());
        let answer = meta.post(&format!("/v25.0/{account}/message_templates"), template.as_bytes(), "application/json");
        if !answer["error"].is_null() {
            return vec![format!("not created: {answer}")];
        }
    }
    compare(&meta.json(&format!("/v25.0/{number}/messages"), &input["payload"]), expected)
}
