//! From a tape to a definition.

use std::borrow::Cow;

use super::Special;
use crate::{
    Action, App, AppDeepLink, Button, ButtonKind, Card, Category, Code, Definition, DisplayFormat, Flow, FlowAction,
    FlowIcon, Header, List, Mark, Marked, Media, MediaKind, MediaSource, Offer, Parameter, ParameterFormat, Provider,
    Providers, Slot, SubCategory, Text, Translation, Word,
};

pub(super) struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    pub(super) const fn new(tape: &'t str) -> Self {
        Self(tape)
    }

    pub(super) const fn is_finished(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, bytes: usize) -> Option<&'t str> {
        let (head, tail) = self.0.split_at_checked(bytes)?;
        self.0 = tail;
        Some(head)
    }

    fn number<N: core::str::FromStr>(&mut self) -> Option<N> {
        let (number, tail) = self.0.split_once(' ')?;
        self.0 = tail;
        number.parse().ok()
    }

    fn string(&mut self) -> Option<&'t str> {
        let length = self.number()?;
        self.take(length)
    }

    /// Something or nothing; `None` outside when neither can be read.
    #[allow(clippy::option_option)]
    fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.take(1)? {
            "+" => read(self).map(Some),
            "-" => Some(None),
            _ => None,
        }
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length: usize = self.number()?;
        // Not `with_capacity`: the number may lie.
        (0..length).map(|_| read(self)).collect()
    }

    fn word(&mut self) -> Option<Word<'t>> {
        self.string().map(Word::borrowed)
    }

    fn words(&mut self) -> Option<List<'t, Word<'t>>> {
        self.list(Self::word).map(List::Owned)
    }

    fn flag(&mut self) -> Option<Marked<bool>> {
        self.number::<u8>().map(|flag| Marked::new(flag != 0))
    }

    fn text(&mut self) -> Option<Text<'t>> {
        let literal = self.string()?;
        let slots = self.list(|tape| Some(Slot { at: tape.number()?, parameter: tape.number()? }))?;
        Some(Text { literal: Cow::Borrowed(literal), slots: Cow::Owned(slots), mark: Mark::NONE })
    }

    pub(super) fn definition(&mut self) -> Option<Definition<'t>> {
        let name = self.word()?;
        let category = Category::ALL.get(self.number::<usize>()?).copied().unwrap_or(Category::Unknown);
        let bits: u8 = self.number()?;
        let providers: Providers =
            Provider::ALL.into_iter().filter(|provider| bits & 1 << *provider as u8 != 0).collect();
        let (allow, deny) = (self.words()?, self.words()?);
        let parameter_format = *ParameterFormat::ALL.get(self.number::<usize>()?)?;
        let message_send_ttl_seconds = self.option(|tape| tape.number().map(Marked::new))?;
        let add_security_recommendation = self.option(Self::flag)?;
        let code_expiration_minutes = self.option(|tape| tape.number().map(Marked::new))?;
        let special = self.option(Self::special)?.unwrap_or_default();
        let parameter = |tape: &mut Self| {
            Some(Parameter { name: tape.word()?, sample: tape.option(Self::word)?, card: tape.option(Self::number)? })
        };
        Some(Definition {
            name,
            category: Marked::new(category),
            providers: Marked::new(providers),
            allow,
            deny,
            parameter_format,
            message_send_ttl_seconds,
            add_security_recommendation,
            code_expiration_minutes,
            sub_category: special.sub_category,
            display_format: special.display_format,
            cta_url_link_tracking_opted_out: special.cta_url_link_tracking_opted_out,
            call_permission_request: special.call_permission_request,
            order_status: special.order_status,
            parameters: self.list(parameter)?.into(),
            cards_vary: special.cards_vary,
            translations: self.list(Self::translation)?.into(),
            mark: Mark::NONE,
        })
    }

    fn special(&mut self) -> Option<Special> {
        Some(Special {
            sub_category: self.choice(&SubCategory::ALL)?,
            display_format: self.choice(&DisplayFormat::ALL)?,
            cta_url_link_tracking_opted_out: self.option(Self::flag)?,
            call_permission_request: self.option(Self::flag)?,
            order_status: self.option(|tape| tape.number().map(Marked::new))?,
            cards_vary: self.number::<u8>()? != 0,
        })
    }

    /// One of these values by its place, or none.
    #[allow(clippy::option_option)]
    fn choice<T: Copy>(&mut self, all: &[T]) -> Option<Option<Marked<T>>> {
        self.option(|tape| all.get(tape.number::<usize>()?).copied().map(Marked::new))
    }

    fn translation(&mut self) -> Option<Translation<'t>> {
        Some(Translation {
            language: self.word()?,
            header: self.option(Self::header)?,
            body: self.option(Self::text)?,
            footer: self.option(Self::text)?,
            buttons: self.list(Self::button)?.into(),
            cards: self
                .list(|tape| {
                    Some(Card {
                        header: tape.option(Self::header)?,
                        body: tape.option(Self::text)?,
                        buttons: tape.list(Self::button)?.into(),
                        mark: Mark::NONE,
                    })
                })?
                .into(),
            limited_time_offer: self.option(|tape| {
                Some(Offer { text: tape.text()?, expires: tape.option(Self::number)?, mark: Mark::NONE })
            })?,
            mark: Mark::NONE,
        })
    }

    fn header(&mut self) -> Option<Header<'t>> {
        match self.take(1)? {
            "t" => self.text().map(Header::Text),
            "l" => Some(Header::Location { parameter: self.number()?, mark: Mark::NONE }),
            "p" => Some(Header::Product { parameter: self.number()?, mark: Mark::NONE }),
            "m" => Some(Header::Media(Media {
                kind: MediaKind::ROWS.get(self.number::<usize>()?)?.kind,
                source: match self.take(1)? {
                    "p" => MediaSource::Parameter(self.number()?),
                    "l" => MediaSource::Link(self.word()?),
                    _ => return None,
                },
                file_name: self.option(Self::word)?,
                caption: self.option(Self::word)?,
                mark: Mark::NONE,
            })),
            _ => None,
        }
    }

    fn button(&mut self) -> Option<Button<'t>> {
        let name = self.option(Self::word)?;
        let action = match ButtonKind::ROWS.get(self.number::<usize>()?)?.kind {
            ButtonKind::QuickReply => Action::QuickReply {
                label: self.text()?,
                opt_out: self.option(Self::flag)?,
                payload: self.option(Self::word)?,
            },
            ButtonKind::Url => Action::Url {
                label: self.text()?,
                url: self.text()?,
                app_deep_link: self.option(|tape| {
                    Some(AppDeepLink {
                        meta_app_id: tape.number().map(Marked::new)?,
                        android_deep_link: tape.word()?,
                        android_fallback_playstore_url: tape.word()?,
                    })
                })?,
            },
            ButtonKind::PhoneNumber => Action::PhoneNumber { label: self.text()?, phone_number: self.word()? },
            ButtonKind::Flow => Action::Flow(Box::new(self.flow()?)),
            ButtonKind::Catalog => Action::Catalog { label: self.text()?, thumbnail: self.option(Self::number)? },
            ButtonKind::Mpm => Action::Mpm { label: self.text()?, sections: self.number()? },
            ButtonKind::Spm => Action::Spm { label: self.text()? },
            ButtonKind::VoiceCall => Action::VoiceCall {
                label: self.text()?,
                ttl_minutes: self.option(|tape| tape.number().map(Marked::new))?,
                call: self.option(Self::number)?,
            },
            ButtonKind::RequestContactInfo => Action::RequestContactInfo,
            ButtonKind::OrderDetails => Action::OrderDetails { label: self.text()?, order: self.number()? },
            ButtonKind::CopyCode => Action::CopyCode(self.code()?),
            ButtonKind::OneTap => Action::OneTap(self.code()?),
            ButtonKind::ZeroTap => Action::ZeroTap(self.code()?),
        };
        Some(Button { name, action, mark: Mark::NONE })
    }

    fn flow(&mut self) -> Option<Flow<'t>> {
        Some(Flow {
            label: self.text()?,
            flow_id: self.option(Self::word)?,
            flow_name: self.option(Self::word)?,
            flow_json: self.option(Self::word)?,
            flow_action: self.choice(&FlowAction::ALL)?,
            navigate_screen: self.option(Self::word)?,
            icon: self.choice(&FlowIcon::ALL)?,
            data: self.option(Self::number)?,
        })
    }

    fn code(&mut self) -> Option<Code<'t>> {
        Some(Code {
            parameter: self.number()?,
            text: self.option(Self::text)?,
            autofill_text: self.option(Self::text)?,
            supported_apps: self
                .list(|tape| Some(App { package_name: tape.word()?, signature_hash: tape.word()? }))?
                .into(),
            zero_tap_terms_accepted: self.option(Self::flag)?,
        })
    }
}
