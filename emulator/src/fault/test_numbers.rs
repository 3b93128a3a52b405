//! Phone numbers whose messages always fail. No country has the code `+999`.

use std::time::Duration;

use super::{Fault, Moment};
use crate::phone;

/// The fault of a message to this number.
pub(crate) fn fault_for(recipient: &str) -> Option<Fault> {
    let rest = phone::without_plus(recipient).strip_prefix("999")?;
    let (kind, rest) = rest.split_at_checked(1)?;
    let code: u32 = rest.parse().ok().filter(|_| rest.len() == 6)?;
    let moment = match kind {
        "1" => return Some(Fault::Undelivered(code)),
        "2" => Moment::Before,
        "3" => Moment::After,
        "4" => return Some(Fault::Slow(Duration::from_millis(code.into()))),
        _ => return None,
    };
    Some(match (code, moment) {
        (0, _) => Fault::Cut(moment),
        (1, Moment::After) => Fault::CutWithin,
        (200, _) => Fault::WebPage(moment),
        (401, Moment::Before) => Fault::Clock,
        (408, _) => Fault::Silent(moment),
        (429, Moment::Before) => Fault::Throttled(None),
        (502, _) => Fault::BadGateway(moment),
        (503, _) => Fault::Unavailable(moment),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_determine_the_fault() {
        assert_eq!(fault_for("9991131026"), Some(Fault::Undelivered(131_026)));
        assert_eq!(fault_for("+9992000429"), Some(Fault::Throttled(None)));
        assert_eq!(fault_for("9992000503"), Some(Fault::Unavailable(Moment::Before)));
        assert_eq!(fault_for("9993000503"), Some(Fault::Unavailable(Moment::After)));
        assert_eq!(fault_for("9993000000"), Some(Fault::Cut(Moment::After)));
        assert_eq!(fault_for("9994000020"), Some(Fault::Slow(Duration::from_millis(20))));
        for other in
            ["", "999", "9991", "999113102", "99911310260", "9995000000", "9993000429", "15550123", "999é00000"]
        {
            assert_eq!(fault_for(other), None, "{other}");
        }
    }
}
