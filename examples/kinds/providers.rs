//! The emulated providers, and the customer's screen.

use std::error::Error as StdError;

use whatsapp_template::{
    Cams, Client, Error, Meta, Nxcloud, Template,
    language::Chosen,
    provider::{Endpoint, Provider},
    template::Via,
};
use whatsapp_template_emulator::Emulator;

const CUSTOMER: &str = "+15550123";

/// A client for each provider.
pub(crate) struct Providers {
    pub(crate) meta: Client<Meta>,
    pub(crate) cams: Client<Cams>,
    pub(crate) nxcloud: Client<Nxcloud>,
    emulator: Emulator,
}

impl Providers {
    pub(crate) async fn start() -> Result<Self, Box<dyn StdError>> {
        let emulator = Emulator::start().await?;
        let endpoint = || Endpoint::new(emulator.url());
        let keys = emulator.meta();
        let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?
            .with_endpoint(endpoint()?)
            // The handles of these uploaded files: Meta accepts no links as samples.
            .with_header_handle("https://cdn.shop.example/elf.jpg", "4::aW1hZ2UvanBlZw==:elf")
            .with_header_handle("https://cdn.shop.example/tulips.jpg", "4::aW1hZ2UvanBlZw==:tulips")
            .with_header_handle("https://cdn.shop.example/wave.mp4", "4::dmlkZW8vbXA0:wave");
        let keys = emulator.cams();
        let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "+6591230000")?
            .with_cust_space_id("cams-8c8e")
            .with_endpoint(endpoint()?);
        let keys = emulator.nxcloud();
        let nxcloud = Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone)?
            .with_endpoint(endpoint()?);
        let (meta, cams, nxcloud) = (Client::new(meta), Client::new(cams), Client::new(nxcloud));
        Ok(Self { meta, cams, nxcloud, emulator })
    }

    /// Submits a template and sends a message with it. The emulator approves the template at once.
    pub(crate) async fn send<P: Provider, T>(client: &Client<P>, message: &T) -> Result<(), Error>
    where
        T: Template<Language: Chosen> + Via<P::Rules>,
    {
        client.create::<T>().await?;
        client.send(CUSTOMER, message).await.map(|_| ())
    }

    /// Submits a template in each of its languages, through all three providers.
    pub(crate) async fn submit_all<T>(&self, languages: impl Iterator<Item = &'static str>) -> Result<(), Error>
    where
        T: Template + Via<Meta> + Via<Cams> + Via<Nxcloud>,
    {
        for language in languages {
            self.meta.create_in::<T>(language).await?;
            self.cams.create_in::<T>(language).await?;
            self.nxcloud.create_in::<T>(language).await?;
        }
        Ok(())
    }

    /// Prints the last message as the customer sees it.
    pub(crate) fn show<T: Template>(&self, _: &T, providers: &[&str]) {
        let text = self.emulator.messages().pop().map(|message| message.text).unwrap_or_default();
        println!("  {} through {}", T::definition().name.as_str(), providers.join(", "));
        for line in text.lines() {
            println!("    {line}");
        }
        println!();
    }
}
