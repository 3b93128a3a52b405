use super::{Cams, CreateChatappTemplate, GetChatappTemplateDetail, SendChatappMessage, TemplateType, codes};
use crate::model::Definition;
use crate::{Call, Error, Message, Provider, Receipt, Submission, TemplateState};

impl Provider for Cams {
    type Rules = Self;
    const NAME: &'static str = codes::NAME;

    fn create(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Call<Self, Answer = Submission> + Send + Sync + use<>, Error> {
        let create = CreateChatappTemplate::of(definition, language)?;
        Ok(create.map(|_: &Self, answer| {
            let id = answer.data.template_code.or(answer.data.template_name).unwrap_or_default();
            Ok(Submission { id, request_id: answer.request_id })
        }))
    }

    fn status(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Call<Self, Answer = TemplateState> + Send + Sync + use<>, Error> {
        let name = definition.name.as_str();
        let get = GetChatappTemplateDetail::new(language).template_type(TemplateType::Whatsapp);
        let get = match self.template_code(name, language) {
            Some(code) => get.template_code(code),
            None => get.template_name(name),
        };
        Ok(get.map(|_: &Self, answer| Ok(answer.data.state())))
    }

    fn send(
        &self,
        message: &Message<'_, Self>,
    ) -> Result<impl Call<Self, Answer = Receipt> + Send + Sync + use<>, Error> {
        let send = SendChatappMessage::template(self, message)?;
        Ok(send.map(|_: &Self, answer| {
            let message_id = answer.message_id.unwrap_or_default();
            Ok(Receipt { message_id, request_id: answer.request_id })
        }))
    }
}
