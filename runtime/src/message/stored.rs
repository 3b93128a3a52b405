//! Messages of stored values.

use core::marker::PhantomData;

use super::{Message, SendOptions, check, translation};
use crate::definition_cache::DefinitionCache;
use crate::model::{Definition, Mark, Role};
use crate::parameter::{StoredValues, Value, Values};
use crate::recipient::ToRecipient;
use crate::{Error, ErrorKind, template::BuiltIn};

impl<'m, R: BuiltIn> Message<'m, R> {
    /// A message of values that were stored, in one of the languages of its definition. What the types guarantee in a
    /// program is checked here: the provider, the language, the number of values and the type of each.
    ///
    /// ```
    /// use whatsapp_template::{Meta, Template, message::Message, parameter::StoredValues, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Arrived { customer: &str = "Ann" }
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Hi {customer}, your order waits for you in our shop.",
    /// }
    ///
    /// let stored = StoredValues::from(&Arrived { customer: "Mei" }.values());
    /// let message = Message::<Meta>::from_stored(Arrived::definition(), "en_US", "+15550123", &stored)?;
    /// assert_eq!(message.values().text(0).as_deref(), Some("Mei"));
    ///
    /// let two = StoredValues::from_json(r#"["Mei", "Ann"]"#)?;
    /// assert!(Message::<Meta>::from_stored(Arrived::definition(), "en_US", "+15550123", &two).is_err());
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the template is not for this provider, a value has another type than its parameter, and in
    /// the cases of [`new`](Self::new).
    pub fn from_stored(
        definition: &'static Definition<'static>,
        language: &str,
        to: impl ToRecipient,
        stored: &'m StoredValues,
    ) -> Result<Self, Error> {
        Self::from_values(definition, language, to, stored.values())
    }

    /// A message of values that are known at run time only, in one of the languages of its definition. What the types
    /// guarantee in a program is checked here: see [`from_stored`](Self::from_stored).
    ///
    /// ```
    /// use whatsapp_template::{Meta, Template, message::Message, parameter::{Value, Values}, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Arrived { customer: &str = "Ann" }
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Hi {customer}, your order waits for you in our shop.",
    /// }
    ///
    /// let values = Values::new([Value::Text("Mei")]);
    /// let message = Message::<Meta>::from_values(Arrived::definition(), "en_US", "+15550123", values)?;
    /// assert_eq!(message.values().text(0).as_deref(), Some("Mei"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_stored`](Self::from_stored).
    pub fn from_values(
        definition: &'static Definition<'static>,
        language: &str,
        to: impl ToRecipient,
        values: Values<'m>,
    ) -> Result<Self, Error> {
        if !definition.providers.contains(R::PROVIDER) {
            return Err(Error::new(
                ErrorKind::Message,
                format!(
                    "`{}` is not checked for `{}`; name the provider in the template's `providers`",
                    definition.name.as_str(),
                    R::PROVIDER,
                ),
            ));
        }
        let translation = translation(definition, language)?;
        check_roles(definition, &values)?;
        check::check(definition, translation, &values)?;
        Ok(Self {
            to: to.to_recipient()?,
            definition,
            translation,
            values,
            options: SendOptions::default(),
            rules: PhantomData,
        })
    }
}

/// Refuses a value whose type is not that of its parameter. A message with more cards than the definition repeats the
/// parameters of the last card.
fn check_roles(definition: &'static Definition<'static>, values: &[Value<'_>]) -> Result<(), Error> {
    // To find the roles takes longer than the rest of the check, and there are as many definitions as templates.
    static ROLES: DefinitionCache<Definition<'static>, Vec<Role>> = DefinitionCache::new();
    let roles = ROLES.get(definition, |definition| definition.roles().iter().map(|roles| expected(roles)).collect());
    let (declared, stride) = (roles.len(), definition.card_parameters());
    for (index, value) in values.iter().enumerate() {
        let parameter = match index.checked_sub(declared) {
            Some(beyond) if stride > 0 => declared.saturating_sub(stride) + beyond % stride,
            _ => index,
        };
        let Some(&expected) = roles.get(parameter) else { break };
        let found = value.role();
        if expected != found {
            let name = definition.parameter_name(u16::try_from(parameter).unwrap_or(u16::MAX));
            return Err(Error::new(
                ErrorKind::Message,
                format!(
                    "`{name}` of `{}` takes a value of type {}, found one of type {}; store the message again",
                    definition.name.as_str(),
                    expected.type_name(),
                    found.type_name(),
                ),
            ));
        }
    }
    Ok(())
}

/// The type of a parameter with these roles. A code may also be in a text; its type is that of the code.
fn expected(roles: &[(Role, Mark)]) -> Role {
    roles.iter().map(|(role, _)| *role).find(|role| *role != Role::Text).unwrap_or(Role::Text)
}
