//! What the providers' codes mean.

use whatsapp_template::meta::ErrorCode;

/// The meaning of a code and what to do; empty if the code is not known. CAMS and NXCloud pass Meta's codes on beside their own.
pub(crate) fn meaning(code: &str) -> String {
    let number = code.parse::<u32>().ok();
    let known = ErrorCode::ALL.iter().find(|known| !known.is_subcode() && Some(known.code()) == number);
    known.map(|known| known.meaning().to_owned()).unwrap_or_default()
}
