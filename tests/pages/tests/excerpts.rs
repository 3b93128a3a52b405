//! Code of which pages show a part: it compiles, and `blocks.rs` compares the part.

#![allow(dead_code, elided_lifetimes_in_paths, reason = "as pages show it: compiled, and not called")]

/// `README.md` and `campaign/README.md`.
mod outbox {
    use whatsapp_template::{Meta, whatsapp_template};
    use whatsapp_template_campaign::Ledger;

    whatsapp_template! {
        struct OrderShipped { customer: &str = "Ann", order_id: u64 = 1042, tracking: &str = "1Z999AA1" }
        category: utility,
        language: en_US,
        body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
        buttons: [url("Track parcel", "https://shop.example/track/{tracking}")],
    }

    async fn ship(pool: sqlx::PgPool, ledger: Ledger) -> Result<(), Box<dyn std::error::Error>> {
        let outbox = ledger.outbox::<Meta>();
        let mut tx = pool.begin().await?;
        sqlx::query("UPDATE orders SET state = 'shipped' WHERE id = 1042").execute(&mut *tx).await?;
        outbox
            .enqueue(&mut tx, "+15550123", &OrderShipped { customer: "Mei", order_id: 1042, tracking: "1Z999AA1" })
            .key("order-1042-shipped")
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// `docs/campaigns.md`.
mod campaign {
    use std::time::Duration;

    use serde::Deserialize;
    use whatsapp_template::{Client, Image, Meta, whatsapp_template};
    use whatsapp_template_campaign::campaign::{Campaign, CampaignWorker, Share};
    use whatsapp_template_campaign::{Csv, Ledger, To};

    whatsapp_template! {
        struct SpringSale { photo: Image = "https://shop.example/spring.jpg", customer: &str = "Ann" }
        category: marketing,
        language: en_US,
        header: image(photo),
        body: "Hi {customer}, spring has come to our shop.",
    }

    #[derive(Deserialize)]
    struct Customer {
        name: String,
        phone: String,
        zone: String,
        photo: String,
    }

    async fn send(ledger: Ledger, client: Client<Meta>) -> Result<(), Box<dyn std::error::Error>> {
        let spring = Campaign::<SpringSale>::new("spring-2026")
            .rows(Csv::open("customers.csv")?, |c: &Customer| {
                Ok(To::new(&c.phone)
                    .zone(&c.zone)
                    .with(SpringSale { photo: Image::link(&c.photo)?, customer: &c.name }))
            })
            .canary(Share::percent(1), Duration::from_hours(2))
            .quiet_hours("21:00", "09:00");
        let run = ledger.start(spring.check(&client).await?).await?;
        CampaignWorker::new(&ledger, client).run(async { drop(run.wait().await) }).await?;
        Ok(())
    }
}

/// `cli/README.md`.
mod command_line {
    use whatsapp_template::whatsapp_template;
    use whatsapp_template_cli::templates;

    whatsapp_template! {
        struct OrderShipped { customer: &str = "Ann" }
        category: utility,
        language: en_US,
        body: "Hi {customer}, your order is on its way to you.",
    }

    fn main() -> std::process::ExitCode {
        whatsapp_template_cli::main(templates![OrderShipped])
    }
}
