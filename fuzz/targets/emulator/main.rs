//! Requests to the emulator: it must answer each and accept a message afterwards.
//!
//! Each line of the input is a request: the first byte selects the operation, the rest is the body or its content.
//! Requests are signed correctly, so that the code behind the signature check is reached.
//!
//! The state between two inputs is not a leak, and leak detection takes most of the time: run it with `-detect_leaks=0`.

#![no_main]

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use http::Request;
use libfuzzer_sys::fuzz_target;
use tokio::runtime::Runtime;
use whatsapp_template_emulator::Emulator;

mod signed;

/// The fixed time of the emulator's clock.
const DATE: &str = "2023-10-26T10:22:32Z";
const SECONDS: u64 = 1_698_315_752;

static STARTED: OnceLock<Option<(Runtime, Emulator)>> = OnceLock::new();
static ROUNDS: AtomicU64 = AtomicU64::new(0);

fn started() -> Option<&'static (Runtime, Emulator)> {
    let start = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
        let emulator =
            runtime.block_on(Emulator::builder().clock(|| UNIX_EPOCH + Duration::from_secs(SECONDS)).start()).ok()?;
        Some((runtime, emulator))
    };
    STARTED.get_or_init(start).as_ref()
}

fuzz_target!(|input: &[u8]| {
    let Some((runtime, emulator)) = started() else { panic!("no emulator") };
    // Inputs build on the state of earlier ones, but not forever.
    if ROUNDS.fetch_add(1, Ordering::Relaxed).is_multiple_of(1000) {
        emulator.clear();
    }
    runtime.block_on(async {
        for line in input.split(|byte| *byte == b'\n').take(8) {
            let [kind, body @ ..] = line else { continue };
            let Some(request) = request(emulator, *kind, body) else { continue };
            let response = emulator.handle(request).await;
            assert!(!response.status().is_redirection());
        }
        let to = ROUNDS.load(Ordering::Relaxed).to_string();
        let text = format!(
            r#"{{"messaging_product":"whatsapp","to":"1555{to:0>7}","type":"text","text":{{"body":"Hello"}}}}"#
        );
        let response =
            emulator.handle(signed::meta(emulator, "POST", "/v25.0/100000000000002/messages", text.into_bytes())).await;
        assert!(response.status().is_success(), "{}", String::from_utf8_lossy(response.body()));
    });
});

fn request(emulator: &Emulator, kind: u8, body: &[u8]) -> Option<Request<Vec<u8>>> {
    const CAMS: [&str; 11] = [
        "CreateChatappTemplate",
        "ModifyChatappTemplate",
        "GetChatappTemplateDetail",
        "ListChatappTemplate",
        "DeleteChatappTemplate",
        "SendChatappMessage",
        "SendChatappMassMessage",
        "GetChatappTemplateMetric",
        "ListChatappMessage",
        "ModifyChatappTemplateProperties",
        "GetChatappUploadAuthorization",
    ];
    const NXCLOUD: [(&str, &str); 13] = [
        ("createTemplate", "createTemplate"),
        ("createTemplateAsync", "createTemplate"),
        ("updateTemplate", "updateTemplate"),
        ("getTemplate", "getTemplate"),
        ("deleteTemplate", "deleteTemplate"),
        ("getMedia", "getMedia"),
        ("deleteMedia", "deleteMedia"),
        ("otp", "mt"),
        ("markMessageAsRead", "read"),
        ("getPhone", "getPhone"),
        ("mt", "mt"),
        ("uploadMedia", "uploadMedia"),
        ("uploadTemplateFile", "uploadTemplateFile"),
    ];
    const META: [(&str, &str); 9] = [
        ("POST", "/v25.0/100000000000001/message_templates"),
        ("GET", "/v25.0/100000000000001/message_templates"),
        ("DELETE", "/v25.0/100000000000001/message_templates"),
        ("POST", "/v25.0/100000000000002/messages"),
        ("POST", "/v25.0/100000000000002/marketing_messages"),
        ("POST", "/v25.0/100000000000002/media"),
        ("POST", "/v25.0/100000000000003/uploads"),
        ("POST", "/v25.0/600000000000001"),
        ("GET", "/v25.0/600000000000001"),
    ];
    let at = usize::from(kind / 4);
    match kind % 4 {
        0 => signed::cams(emulator, CAMS[at % CAMS.len()], body),
        1 => Some(signed::nxcloud(emulator, NXCLOUD[at % NXCLOUD.len()], body.to_vec())),
        2 => {
            let (method, path) = META[at % META.len()];
            let query: String = if method == "POST" { String::new() } else { signed::encoded(body) };
            Some(signed::meta(emulator, method, &format!("{path}?{query}"), body.to_vec()))
        }
        // Any path, without credentials.
        _ => Request::post(format!("/{}", signed::encoded(body))).body(body.to_vec()).ok(),
    }
}
