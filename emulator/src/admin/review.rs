//! The reviewer of templates, as JSON.

use serde_json::{Value, json};

use super::fields::Fields;
use crate::http::api_error::ApiError;
use crate::shared::Shared;
use crate::template::review::Review;
use crate::template::reviewer::{Reviewer, Verdict};

/// How many rules a reviewer can have through the API.
const MAX_RULES: usize = 100;

pub(super) fn show(shared: &Shared) -> Value {
    let store = shared.store();
    let reviewer = store.reviewer();
    let rules: Vec<Value> = reviewer
        .rules()
        .map(|(names, verdict)| match verdict {
            Verdict::Approve => json!({ "names": names, "verdict": "approve" }),
            Verdict::KeepPending => json!({ "names": names, "verdict": "leave" }),
            Verdict::Reject(reason) => json!({ "names": names, "verdict": "reject", "reason": reason }),
            Verdict::Recategorise(category) => {
                json!({ "names": names, "verdict": "recategorise", "category": category })
            }
        })
        .collect();
    let (default_review, after) = match reviewer.default_review() {
        Review::Automatic => ("automatic", None),
        Review::Manual => ("manual", None),
        Review::After(lookups) => ("after", Some(lookups)),
    };
    json!({ "otherwise": default_review, "after": after, "rules": rules })
}

pub(super) fn set(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    #[derive(Clone, Copy)]
    enum Word {
        Approve,
        Leave,
        Reject,
        Recategorise,
    }
    let fields = Fields::new(body, &["otherwise", "after", "rules"])?;
    let after = fields.u32("after")?;
    let reviews =
        [("automatic", Review::Automatic), ("manual", Review::Manual), ("after", Review::After(after.unwrap_or(1)))];
    let default_review = fields.one_of("otherwise", &reviews)?.unwrap_or_default();
    let mut reviewer = Reviewer::new(default_review);
    let rules = fields.list("rules")?;
    if rules.len() > MAX_RULES {
        return Err(ApiError::bad_request(format!("{} rules, at most {MAX_RULES} are allowed", rules.len())));
    }
    for rule in rules {
        if !rule.is_object() {
            return Err(ApiError::bad_request("each of rules must be an object with names and verdict"));
        }
        let rule = Fields::new(rule, &["names", "verdict", "reason", "category"])?;
        let words = [
            ("approve", Word::Approve),
            ("leave", Word::Leave),
            ("reject", Word::Reject),
            ("recategorise", Word::Recategorise),
        ];
        let verdict = rule.one_of("verdict", &words)?;
        let missing =
            || ApiError::bad_request("verdict is missing; it is one of approve, leave, reject or recategorise");
        let names = rule.required("names")?;
        reviewer = match verdict.ok_or_else(missing)? {
            Word::Approve => reviewer.approve(names),
            Word::Leave => reviewer.keep_pending(names),
            Word::Reject => reviewer.reject(names, rule.text("reason")?.unwrap_or("INVALID_FORMAT")),
            Word::Recategorise => reviewer.approve_as(names, rule.required("category")?),
        };
    }
    shared.store().set_reviewer(reviewer);
    Ok(show(shared))
}
