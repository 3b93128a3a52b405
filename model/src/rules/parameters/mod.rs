//! Rules about parameters: use, names, samples and placeholders.

pub(crate) mod names;
pub(crate) mod notation;
pub(crate) mod sample_language;
pub(crate) mod samples;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod usage;

use crate::Parameter;
use crate::rules::report::Report;

/// The parameters with their indexes.
pub(crate) fn indexed<'d>(report: &Report<'d>) -> impl Iterator<Item = (u16, &'d Parameter<'d>)> + use<'d> {
    (0..u16::MAX).zip(report.definition.parameters.iter())
}
