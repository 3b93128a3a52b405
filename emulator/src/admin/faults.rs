//! Fault schedules, as JSON.

use std::time::Duration;

use serde_json::{Value, json};

use super::fields::Fields;
use crate::fault::operation::OperationKind;
use crate::fault::schedule::FaultSchedule;
use crate::fault::{Fault, Moment};
use crate::http::api_error::ApiError;
use crate::shared::Shared;

const OPERATIONS: [(&str, OperationKind); 4] = [
    ("create", OperationKind::Create),
    ("read", OperationKind::Read),
    ("change", OperationKind::Change),
    ("send", OperationKind::Send),
];
const MOMENTS: [(&str, Moment); 2] = [("before", Moment::Before), ("after", Moment::After)];

/// A kind of fault, without its parameters.
#[derive(Clone, Copy)]
enum Kind {
    Throttled,
    Clock,
    Unavailable,
    BadGateway,
    WebPage,
    Cut,
    CutWithin,
    Silent,
    Slow,
    Huge,
    InvalidJson,
    InvalidUtf8,
    Rejected,
    Undelivered,
}

const KINDS: [(&str, Kind); 14] = [
    ("throttled", Kind::Throttled),
    ("clock", Kind::Clock),
    ("unavailable", Kind::Unavailable),
    ("bad_gateway", Kind::BadGateway),
    ("web_page", Kind::WebPage),
    ("cut", Kind::Cut),
    ("cut_within", Kind::CutWithin),
    ("silent", Kind::Silent),
    ("slow", Kind::Slow),
    ("huge", Kind::Huge),
    ("invalid_json", Kind::InvalidJson),
    ("invalid_utf8", Kind::InvalidUtf8),
    ("rejected", Kind::Rejected),
    ("undelivered", Kind::Undelivered),
];

pub(super) fn add(shared: &Shared, body: &Value, max: usize) -> Result<Value, ApiError> {
    let known = ["fault", "moment", "wait_ms", "code", "provider", "operation", "to", "times", "chance", "seed"];
    let fields = Fields::new(body, &known)?;
    let kind = fields.one_of("fault", &KINDS)?;
    let kind =
        kind.ok_or_else(|| ApiError::bad_request(format!("fault is missing; it is one of {}", words(&KINDS))))?;
    let moment = fields.one_of("moment", &MOMENTS)?.unwrap_or(Moment::Before);
    let wait = fields.number("wait_ms")?.map(Duration::from_millis);
    let fault = match kind {
        Kind::Throttled => Fault::Throttled(wait),
        Kind::Clock => Fault::Clock,
        Kind::Unavailable => Fault::Unavailable(moment),
        Kind::BadGateway => Fault::BadGateway(moment),
        Kind::WebPage => Fault::WebPage(moment),
        Kind::Cut => Fault::Cut(moment),
        Kind::CutWithin => Fault::CutWithin,
        Kind::Silent => Fault::Silent(moment),
        Kind::Slow => Fault::Slow(wait.unwrap_or(Duration::from_millis(20))),
        Kind::Huge => Fault::Huge,
        Kind::InvalidJson => Fault::InvalidJson,
        Kind::InvalidUtf8 => Fault::InvalidUtf8,
        // The account is locked.
        Kind::Rejected => Fault::Rejected(fields.u32("code")?.unwrap_or(131_031)),
        Kind::Undelivered => Fault::Undelivered(fields.u32("code")?.unwrap_or(131_026)),
    };
    let mut schedule = FaultSchedule::from(fault);
    if let Some(provider) = fields.provider()? {
        schedule = schedule.for_provider(provider);
    }
    if let Some(operation) = fields.one_of("operation", &OPERATIONS)? {
        schedule = schedule.for_operation(operation);
    }
    if let Some(to) = fields.text("to")?.filter(|to| !to.trim().is_empty()) {
        schedule = schedule.for_recipient(to);
    }
    if let Some(chance) = fields.fraction("chance")? {
        schedule = schedule.with_probability(chance, fields.number("seed")?.unwrap_or_default());
    } else if fields.has("seed") {
        return Err(ApiError::bad_request("seed requires chance, which is missing"));
    }
    if let Some(times) = fields.u32("times")? {
        schedule = schedule.times(times);
    }
    if shared.faults.schedules().len() >= max {
        return Err(ApiError::bad_request(format!("{max} schedules wait already; POST faults/clear removes them")));
    }
    let shown = schedule_json(&schedule);
    shared.faults.add(schedule);
    shared.journal.lock().notify_watchers();
    Ok(shown)
}

pub(super) fn list(shared: &Shared) -> Value {
    let schedules = shared.faults.schedules();
    let words: Vec<String> = schedules.iter().map(|schedule| schedule.fault.to_string()).collect();
    let faults: Vec<Value> = schedules.iter().map(schedule_json).collect();
    json!({ "faults": faults, "words": words, "kinds": KINDS.map(|(word, _)| word) })
}

fn words<T>(known: &[(&str, T)]) -> String {
    known.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
}

/// A schedule, in the format in which it is added.
fn schedule_json(schedule: &FaultSchedule) -> Value {
    let moment = |moment: Moment| MOMENTS.iter().find(|(_, known)| *known == moment).map(|(word, _)| *word);
    let wait = |wait: Duration| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
    let mut shown = match schedule.fault {
        Fault::Throttled(pause) => json!({ "fault": "throttled", "wait_ms": pause.map(wait) }),
        Fault::Clock => json!({ "fault": "clock" }),
        Fault::Unavailable(at) => json!({ "fault": "unavailable", "moment": moment(at) }),
        Fault::BadGateway(at) => json!({ "fault": "bad_gateway", "moment": moment(at) }),
        Fault::WebPage(at) => json!({ "fault": "web_page", "moment": moment(at) }),
        Fault::Cut(at) => json!({ "fault": "cut", "moment": moment(at) }),
        Fault::CutWithin => json!({ "fault": "cut_within" }),
        Fault::Silent(at) => json!({ "fault": "silent", "moment": moment(at) }),
        Fault::Slow(pause) => json!({ "fault": "slow", "wait_ms": wait(pause) }),
        Fault::Huge => json!({ "fault": "huge" }),
        Fault::InvalidJson => json!({ "fault": "invalid_json" }),
        Fault::InvalidUtf8 => json!({ "fault": "invalid_utf8" }),
        Fault::Rejected(code) => json!({ "fault": "rejected", "code": code }),
        Fault::Undelivered(code) => json!({ "fault": "undelivered", "code": code }),
    };
    let operation = schedule.operation.and_then(|operation| OPERATIONS.iter().find(|(_, known)| *known == operation));
    let more = [
        ("provider", schedule.provider.map(|provider| provider.keyword().into())),
        ("operation", operation.map(|(word, _)| (*word).into())),
        ("to", schedule.recipient.as_deref().map(Value::from)),
        ("times", schedule.times.map(Value::from)),
        ("chance", schedule.chance.as_ref().map(|chance| chance.probability.into())),
    ];
    for (key, value) in more {
        if let Some(value) = value {
            shown[key] = value;
        }
    }
    shown
}
