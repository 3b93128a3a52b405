//! Plans: the steps that make a provider have what is declared.

mod actual;
mod desired;
mod item;
mod note;
mod offline;
mod planner;
mod price_class;
mod show;
#[cfg(all(test, feature = "emulate"))]
mod tests;

pub(crate) use actual::{Actual, concerns_one_template, fetch_actual};
pub(crate) use desired::Desired;
pub(crate) use item::{Item, Plan, Step};
pub(crate) use note::Note;
pub(crate) use offline::offline;
pub(crate) use planner::{PlanInput, build};
pub(crate) use price_class::PriceClass;
pub(crate) use show::{json, setting_help, show};
