//! The decoder.

use std::borrow::Cow;

use super::OptionalKeys;
use crate::{
    Action, Button, ButtonKind, Card, Category, Definition, DisplayFormat, Header, IntegerType, List, Mark, Marked,
    MarkedStr, Media, MediaKind, MediaSource, Offer, Parameter, ParameterFormat, ParameterOrder, Provider, Providers,
    Slot, SubCategory, Text, Translation, TranslationSample,
    button::{App, AppDeepLink, Argument, ButtonParts, CodeSource, KeyPart, KeyValue},
};

pub(super) struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    pub(super) const fn new(encoded: &'t str) -> Self {
        Self(encoded)
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

    /// An optional value. The outer `None` is an error.
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
        // Not `with_capacity`: the number may be wrong.
        (0..length).map(|_| read(self)).collect()
    }

    fn marked_str(&mut self) -> Option<MarkedStr<'t>> {
        self.string().map(MarkedStr::borrowed)
    }

    fn words(&mut self) -> Option<List<'t, MarkedStr<'t>>> {
        self.list(Self::marked_str).map(List::Owned)
    }

    /// The integer type of a parameter, which takes one character. The outer `None` is an error.
    #[allow(clippy::option_option)]
    fn integer(&mut self) -> Option<Option<IntegerType>> {
        match self.take(1)? {
            "t" => Some(None),
            letter => IntegerType::ALL.into_iter().find(|integer| integer.letter() == letter).map(Some),
        }
    }

    fn flag(&mut self) -> Option<Marked<bool>> {
        self.number::<u8>().map(|flag| Marked::new(flag != 0))
    }

    fn text(&mut self) -> Option<Text<'t>> {
        let literal = self.string()?;
        let slots = self.list(|encoded| Some(Slot { at: encoded.number()?, parameter: encoded.number()? }))?;
        Some(Text { literal: Cow::Borrowed(literal), slots: Cow::Owned(slots), mark: Mark::NONE })
    }

    pub(super) fn definition(&mut self) -> Option<Definition<'t>> {
        let name = self.marked_str()?;
        let category = Category::ALL.get(self.number::<usize>()?).copied().unwrap_or(Category::Unknown);
        let bits: u8 = self.number()?;
        let providers: Providers =
            Provider::ALL.into_iter().filter(|provider| bits & 1 << *provider as u8 != 0).collect();
        let (allow, deny) = (self.words()?, self.words()?);
        let parameter_format = *ParameterFormat::ALL.get(self.number::<usize>()?)?;
        let message_send_ttl_seconds = self.option(|encoded| encoded.number().map(Marked::new))?;
        let add_security_recommendation = self.option(Self::flag)?;
        let code_expiration_minutes = self.option(|encoded| encoded.number().map(Marked::new))?;
        let optional_keys = self.option(Self::optional_keys)?.unwrap_or_default();
        let parameter = |encoded: &mut Self| {
            Some(Parameter {
                name: encoded.marked_str()?,
                sample: encoded.option(Self::marked_str)?,
                card: encoded.option(Self::number)?,
                code: None,
                integer: encoded.integer()?,
            })
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
            allow_category_change: optional_keys.allow_category_change,
            sub_category: optional_keys.sub_category,
            display_format: optional_keys.display_format,
            cta_url_link_tracking_opted_out: optional_keys.cta_url_link_tracking_opted_out,
            call_permission_request: optional_keys.call_permission_request,
            order_status: optional_keys.order_status,
            parameters: self.list(parameter)?.into(),
            cards_vary: optional_keys.cards_vary,
            parameter_order: optional_keys.parameter_order,
            translations: self.list(Self::translation)?.into(),
            mark: Mark::NONE,
        })
    }

    fn optional_keys(&mut self) -> Option<OptionalKeys> {
        Some(OptionalKeys {
            sub_category: self.choice(&SubCategory::ALL)?,
            display_format: self.choice(&DisplayFormat::ALL)?,
            cta_url_link_tracking_opted_out: self.option(Self::flag)?,
            call_permission_request: self.option(Self::flag)?,
            order_status: self.option(|encoded| encoded.number().map(Marked::new))?,
            cards_vary: self.number::<u8>()? != 0,
            parameter_order: *ParameterOrder::ALL.get(self.number::<usize>()?)?,
            allow_category_change: self.option(Self::flag)?,
        })
    }

    /// An optional value by its index in a list.
    #[allow(clippy::option_option)]
    fn choice<T: Copy>(&mut self, all: &[T]) -> Option<Option<Marked<T>>> {
        self.option(|encoded| all.get(encoded.number::<usize>()?).copied().map(Marked::new))
    }

    fn translation(&mut self) -> Option<Translation<'t>> {
        Some(Translation {
            language: self.marked_str()?,
            header: self.option(Self::header)?,
            body: self.option(Self::text)?,
            footer: self.option(Self::text)?,
            buttons: self.list(Self::button)?.into(),
            cards: self
                .list(|encoded| {
                    Some(Card {
                        header: encoded.option(Self::header)?,
                        body: encoded.option(Self::text)?,
                        buttons: encoded.list(Self::button)?.into(),
                        mark: Mark::NONE,
                    })
                })?
                .into(),
            limited_time_offer: self.option(|encoded| {
                Some(Offer { text: encoded.text()?, expires: encoded.option(Self::number)?, mark: Mark::NONE })
            })?,
            samples: self.option(|encoded| encoded.list(Self::sample))?.unwrap_or_default().into(),
            mark: Mark::NONE,
        })
    }

    fn sample(&mut self) -> Option<TranslationSample<'t>> {
        Some(TranslationSample { parameter: self.number()?, sample: self.marked_str()? })
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
                    "l" => MediaSource::Link(self.marked_str()?),
                    _ => return None,
                },
                file_name: self.option(Self::marked_str)?,
                caption: self.option(Self::marked_str)?,
                mark: Mark::NONE,
            })),
            _ => None,
        }
    }

    fn button(&mut self) -> Option<Button<'t>> {
        let name = self.option(Self::marked_str)?;
        let row = ButtonKind::ROWS.get(self.number::<usize>()?)?;
        let mut parts = ButtonParts::default();
        for argument in row.arguments {
            match argument {
                Argument::Label => parts.label = self.option(Self::text)?,
                Argument::Url => parts.url = self.option(Self::text)?,
                Argument::PhoneNumber => parts.phone_number = self.option(Self::marked_str)?,
                Argument::Code => parts.code = self.code()?,
            }
        }
        for key in row.keys {
            if let Some(part) = self.option(|encoded| encoded.part(key.value))? {
                parts.keys.push((key.keyword, part));
            }
        }
        Some(Button { name, action: Action::from_parts(row.kind, parts)?, mark: Mark::NONE })
    }

    /// The source of a code, if there is one. The outer `None` is an error.
    #[allow(clippy::option_option)]
    fn code(&mut self) -> Option<Option<CodeSource<'t>>> {
        match self.take(1)? {
            "+" => self.number().map(CodeSource::Parameter).map(Some),
            "=" => self.marked_str().map(CodeSource::Fixed).map(Some),
            "-" => Some(None),
            _ => None,
        }
    }

    fn part(&mut self, value: KeyValue) -> Option<KeyPart<'t>> {
        Some(match value {
            KeyValue::Flag => KeyPart::Flag(self.flag()?),
            KeyValue::Text => KeyPart::Text(self.text()?),
            KeyValue::String(_) => KeyPart::String(self.marked_str()?),
            KeyValue::Number(_) => KeyPart::Number(Marked::new(self.number()?)),
            KeyValue::Choice(known) => KeyPart::Choice(Marked::new(known.get(self.number::<usize>()?)?)),
            KeyValue::Parameter(_) => KeyPart::Parameter(self.number()?),
            KeyValue::Apps => {
                let app = |encoded: &mut Self| {
                    Some(App { package_name: encoded.marked_str()?, signature_hash: encoded.marked_str()? })
                };
                KeyPart::Apps(self.list(app)?.into())
            }
            KeyValue::DeepLink => KeyPart::DeepLink(AppDeepLink {
                meta_app_id: Marked::new(self.number()?),
                android_deep_link: self.marked_str()?,
                android_fallback_playstore_url: self.marked_str()?,
            }),
        })
    }
}
