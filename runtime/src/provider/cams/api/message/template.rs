//! A filled template as the fields of a message.

use super::action;
use super::parameter_layout::ParameterLayout;
use super::parameters::TemplateParams;
use crate::provider::cams::api::wire::{FlowAction, ProductAction};
use crate::{Cams, Error, ErrorKind, message::Message, parameter::Value};

/// The fields of a message that come from a filled template, for one recipient or for many.
pub(in crate::provider::cams) struct FilledTemplate {
    pub(in crate::provider::cams) params: Option<TemplateParams>,
    pub(in crate::provider::cams) payload: Vec<String>,
    pub(in crate::provider::cams) products: Option<ProductAction>,
    pub(in crate::provider::cams) flow: Option<FlowAction>,
}

impl FilledTemplate {
    pub(in crate::provider::cams) fn new(message: &Message<'_, Cams>) -> Result<Self, Error> {
        let mut filled = Self { params: None, payload: Vec::new(), products: None, flow: None };
        if let Some(layout) = ParameterLayout::of(message.definition(), message.translation()) {
            filled.params = TemplateParams::from_layout(layout, message)?;
            filled.payload = layout.payload.to_vec();
            if let Some(parameter) = layout.products {
                filled.products = action::products(value(message, parameter)?);
            }
            if let Some(parameter) = layout.flow {
                filled.flow = action::flow(value(message, parameter)?)?;
            }
        }
        Ok(filled)
    }
}

fn value<'v>(message: &'v Message<'_, Cams>, parameter: u16) -> Result<&'v Value<'v>, Error> {
    message
        .values()
        .get(usize::from(parameter))
        .ok_or_else(|| Error::new(ErrorKind::Message, "a part names a parameter that is not declared; declare it"))
}
