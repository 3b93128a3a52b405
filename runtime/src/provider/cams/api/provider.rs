//! The common operations of all providers, as operations of CAMS.

use crate::model::{self, Definition, header::is_link};
use crate::provider::cams::api::message::mass::MAX_RECIPIENTS;
use crate::provider::cams::api::message::send::read_receipt;
use crate::provider::cams::api::{error, rates};
use crate::provider::cams::{
    Cams, Category, CreateChatappTemplate, DeleteChatappTemplate, GetChatappTemplateDetail, ListChatappTemplate,
    ListedTemplate, MessageResponse, ModifyChatappTemplate, SendChatappMassMessage, SendChatappMessage, TemplateDetail,
    TemplateType,
};
use crate::provider::receipt_operation::ReceiptOperation;
use crate::{
    Error,
    message::Message,
    provider::{
        MassLimits, MassReceipt, Operation, Page, Provider, Rate, Receipt, RemoteTemplate, Submission, TemplateState,
    },
};

impl Provider for Cams {
    type Rules = Self;
    const NAME: &'static str = error::NAME;

    fn create(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<>, Error> {
        let create = CreateChatappTemplate::of(definition, language)?;
        Ok(create.map(|_: &Self, answer| {
            let id = answer.data.template_code.or(answer.data.template_name).unwrap_or_default();
            Ok(Submission { id, request_id: answer.request_id })
        }))
    }

    fn message_rate(&self) -> Option<Rate> {
        rates::of(self, "SendChatappMessage").into_iter().next()
    }

    fn status(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = TemplateState> + Send + Sync + use<>, Error> {
        let name = definition.name.as_str();
        let get = GetChatappTemplateDetail::new(language).with_template_type(TemplateType::Whatsapp);
        let get = match self.template_code(name, language) {
            Some(code) => get.with_template_code(code),
            None => get.with_template_name(name),
        };
        Ok(get.map(|_: &Self, answer| Ok(answer.data.state())))
    }

    fn send(
        &self,
        message: &Message<'_, Self>,
    ) -> Result<impl Operation<Self, Output = Receipt> + Send + Sync + use<>, Error> {
        Ok(ReceiptOperation {
            operation: SendChatappMessage::template(self, message)?,
            read: read_receipt,
            convert: |answer: MessageResponse| Receipt {
                request_id: answer.request_id,
                ..Receipt::new(answer.message_id.unwrap_or_default())
            },
        })
    }

    fn mass_limits(&self) -> Option<MassLimits> {
        let rate = rates::of(self, "SendChatappMassMessage").into_iter().next();
        Some(rate.into_iter().fold(MassLimits::new(MAX_RECIPIENTS), MassLimits::with_rate))
    }

    fn send_mass(
        &self,
        messages: &[Message<'_, Self>],
    ) -> Result<impl Operation<Self, Output = MassReceipt> + Send + Sync + use<>, Error> {
        let send = SendChatappMassMessage::template(self, messages)?;
        Ok(send.map(|_: &Self, response| {
            // A response without the id is an error before.
            Ok(MassReceipt::new(response.group_message_id.unwrap_or_default()).with_request_id(response.request_id))
        }))
    }

    fn takes_sample(&self, file: &str) -> bool {
        is_link(file)
    }

    async fn upload_sample(
        executor: &impl crate::provider::Executor<Self>,
        upload: crate::provider::SampleUpload,
    ) -> Result<String, Error> {
        let authorization = executor.execute(&crate::cams::GetChatappUploadAuthorization::new()).await?;
        Ok(executor.execute(&authorization.put(&upload.name, upload.media_type, upload.bytes)?).await?.url)
    }

    fn modify(
        &self,
        id: &str,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<>, Error> {
        let modify = ModifyChatappTemplate::of(id, definition, language)?;
        let id = id.to_owned();
        Ok(modify.map(move |_: &Self, answer| {
            let id = answer.data.template_code.unwrap_or_else(|| id.clone());
            Ok(Submission { id, request_id: answer.request_id })
        }))
    }

    fn delete(&self, name: &str) -> Result<impl Operation<Self, Output = ()> + Send + Sync + use<>, Error> {
        let delete = DeleteChatappTemplate::new().with_template_name(name);
        Ok(delete.map(|_: &Self, _| Ok(())))
    }

    fn templates(
        &self,
        after: Option<&str>,
    ) -> Result<impl Operation<Self, Output = Page<RemoteTemplate>> + Send + Sync + use<>, Error> {
        let index = after.and_then(|after| after.parse().ok()).unwrap_or(1);
        let list = ListChatappTemplate::new()
            .with_page(crate::provider::cams::Page::new(index, PAGE))
            .with_template_type(TemplateType::Whatsapp);
        Ok(list.map(move |_: &Self, answer| {
            let more = answer.total.is_none_or(|total| total > index * PAGE) && !answer.list_template.is_empty();
            let next = more.then(|| (index + 1).to_string());
            Ok(Page { items: answer.list_template.into_iter().map(to_remote).collect(), next })
        }))
    }

    fn detail(
        &self,
        template: &RemoteTemplate,
    ) -> Result<impl Operation<Self, Output = RemoteTemplate> + Send + Sync + use<>, Error> {
        let get = GetChatappTemplateDetail::new(template.language.as_str()).with_template_type(TemplateType::Whatsapp);
        let get = match template.id.as_str() {
            "" => get.with_template_name(template.name.as_str()),
            code => get.with_template_code(code),
        };
        let (id, name, language) = (template.id.clone(), template.name.clone(), template.language.clone());
        let category = template.category.clone();
        Ok(get.map(move |_: &Self, answer| {
            // Fields that the response leaves out have the requested values.
            let mut detail = answer.data;
            detail.template_code.get_or_insert_with(|| id.clone());
            detail.name.get_or_insert_with(|| name.clone());
            detail.language.get_or_insert_with(|| language.clone());
            detail.category = detail.category.or_else(|| category.as_deref().map(Category::from));
            Ok(whole(detail))
        }))
    }
}

/// How many templates a page of the list has.
const PAGE: i64 = 50;

fn to_remote(template: ListedTemplate) -> RemoteTemplate {
    let state =
        crate::provider::cams::api::template::get::state(template.audit_status.as_ref(), template.reason.as_deref());
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (code, name, language) = (text(&template.template_code), text(&template.name), text(&template.language));
    let mut remote = RemoteTemplate::new(code, name, language, state);
    remote.raw = template.raw;
    remote.format = Some(model::Provider::Cams);
    remote.category = template.category.map(|category| category.as_str().to_owned());
    remote.with_unread(template.unread)
}

fn whole(detail: TemplateDetail) -> RemoteTemplate {
    let state = detail.state();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (code, name, language) = (text(&detail.template_code), text(&detail.name), text(&detail.language));
    let mut remote = RemoteTemplate::new(code, name, language, state);
    remote.raw = detail.raw;
    remote.format = Some(model::Provider::Cams);
    remote.quality = detail.quality_score.map(|score| score.as_str().to_owned());
    remote.category = detail.category.map(|category| category.as_str().to_owned());
    remote.with_unread(detail.unread)
}
