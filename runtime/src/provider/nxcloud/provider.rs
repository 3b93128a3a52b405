use super::{CreateTemplate, GetTemplate, Nxcloud, SendTemplate, codes};
use crate::model::Definition;
use crate::provider::sample;
use crate::{Call, Error, ErrorKind, Message, Provider, Receipt, Submission, TemplateState};

/// How many templates one look-up asks for: the languages of one name, and other names that contain it, if the
/// filter looks for parts of a name as Meta's does. NXCloud answers 20 unless told otherwise.
const PAGE: i64 = 100;

impl Provider for Nxcloud {
    type Rules = Self;
    const NAME: &'static str = codes::NAME;

    fn create(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Call<Self, Answer = Submission> + Send + Sync + use<>, Error> {
        let translation = crate::message::translation(definition, language)?;
        // Here the error can name the parameter; the request no longer knows it.
        sample::links(codes::NAME, definition, translation, |file| self.header_handles().contains_key(file))?;
        let create = CreateTemplate::of(definition, language)?;
        Ok(create.map(|_: &Self, created| Ok(Submission::new(created.id.unwrap_or_default()))))
    }

    fn status(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Call<Self, Answer = TemplateState> + Send + Sync + use<>, Error> {
        let (name, language) = (definition.name.as_str().to_owned(), language.to_owned());
        let get = GetTemplate::new().name(name.as_str()).limit(PAGE);
        Ok(get.map(move |_: &Self, list| {
            let found = list.data.iter().find(|listed| {
                listed.name.as_deref() == Some(name.as_str()) && listed.language.as_deref() == Some(language.as_str())
            });
            found.map(super::ListedTemplate::state).ok_or_else(|| {
                Error::new(
                    ErrorKind::NotFound,
                    format!("there is no template `{name}` in `{language}`; create it, or check name and language"),
                )
                .with_provider(codes::NAME)
            })
        }))
    }

    fn send(
        &self,
        message: &Message<'_, Self>,
    ) -> Result<impl Call<Self, Answer = Receipt> + Send + Sync + use<>, Error> {
        let call = SendTemplate::new(message).call(self)?;
        Ok(call.map(|_: &Self, sent| {
            Ok(Receipt::new(sent.messages.into_iter().find_map(|message| message.id).unwrap_or_default()))
        }))
    }
}
