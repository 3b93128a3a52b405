use super::{CreateTemplate, GetTemplates, ListedTemplate, Meta, SendMessage, codes};
use crate::model::Definition;
use crate::{Call, Error, ErrorKind, Message, Provider, Receipt, Submission, TemplateState};

/// How many templates one look-up asks for: the languages of one name, and other names that contain it.
const PAGE: i64 = 200;

impl Provider for Meta {
    type Rules = Self;
    const NAME: &'static str = codes::NAME;

    fn create(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Call<Self, Answer = Submission> + Send + Sync + use<>, Error> {
        let create = CreateTemplate::of(self, definition, language)?;
        Ok(create.map(|_: &Self, created| Ok(Submission::new(created.id.unwrap_or_default()))))
    }

    fn status(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Call<Self, Answer = TemplateState> + Send + Sync + use<>, Error> {
        let (name, language) = (definition.name.as_str().to_owned(), language.to_owned());
        let fields = ["name", "language", "status", "rejected_reason"].map(str::to_owned);
        let get = GetTemplates::new().name(name.as_str()).fields(fields).limit(PAGE);
        Ok(get.map(move |_: &Self, list| {
            let meant = |listed: &&ListedTemplate| listed.name.as_ref() == Some(&name) && listed.is_in(&language);
            let found = list.data.iter().find(meant);
            found.map(ListedTemplate::state).ok_or_else(|| {
                let what = match list.paging.after() {
                    Some(_) => format!(
                        "there is no template `{name}` in `{language}` among the first {PAGE} whose name contains it; \
                         list them page by page"
                    ),
                    None => {
                        format!("there is no template `{name}` in `{language}`; create it, or check name and language")
                    }
                };
                Error::new(ErrorKind::NotFound, what).with_provider(codes::NAME)
            })
        }))
    }

    fn send(
        &self,
        message: &Message<'_, Self>,
    ) -> Result<impl Call<Self, Answer = Receipt> + Send + Sync + use<>, Error> {
        let call = SendMessage::new(message).call(self)?;
        Ok(call.map(|_: &Self, sent| {
            Ok(Receipt::new(sent.messages.into_iter().find_map(|message| message.id).unwrap_or_default()))
        }))
    }
}
