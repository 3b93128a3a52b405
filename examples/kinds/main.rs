//! A template of every kind, declared, filled and drawn: `cargo run --example kinds`.

mod authentication;
mod calls;
mod carousel;
mod flow;
mod languages;
mod offer;
mod products;
mod replies;

use whatsapp_template::model::bubble;
use whatsapp_template::{ParameterError, Template};

fn main() -> Result<(), ParameterError> {
    show(&products::catalog()?);
    show(&products::basket()?);
    show(&products::back_in_stock()?);
    show(&products::shelf()?);
    show(&carousel::message()?);
    show(&offer::message()?);
    show(&flow::message()?);
    show(&calls::talk()?);
    show(&calls::MayWeCall { customer: "Mei" });
    show(&calls::YourNumber {});
    show(&replies::VisitReminder { customer: "Mei", day: "Friday" });
    show(&authentication::SignIn { code: authentication::code()? });
    show(&authentication::SignInApp { code: authentication::code()? });
    show(&authentication::SignInSilently { code: authentication::code()? });
    let (welcome, language) = languages::message();
    show(&welcome.in_language(language));
    println!("{:?}", languages::codes().collect::<Vec<_>>());
    println!("{}", replies::answer("visit_reminder:come", "I will be there"));
    Ok(())
}

fn show<T: Template>(message: &T) {
    let values = message.values();
    let definition = T::definition();
    let value = |parameter: u16| values.text(parameter).map(String::from).unwrap_or_default();
    println!("{}\n{}", definition.name.as_str(), bubble(definition, 0, &value));
}
