//! Enqueues messages in the transactions of diesel (SQLite) and of tokio-postgres, and compares what the ledger has.

use std::error::Error;

use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection};
use tokio_postgres::NoTls;
use tokio_postgres::types::ToSql;
use whatsapp_template::{Meta, whatsapp_template};
use whatsapp_template_campaign::{Filter, Insert, Ledger, Parameter, State};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    struct OrderShipped { customer: &str = "Ann", order_id: u64 = 1042 }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
}

fn shipped(ledger: &Ledger, order_id: u64) -> Result<Insert> {
    let order = OrderShipped { customer: "Mei \"O'Neil\"", order_id };
    Ok(ledger.outbox::<Meta>().insert("+15550123", &order)?.key(format!("order-{order_id}")))
}

/// With diesel.
mod with_diesel {
    use super::*;

    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }

    /// Enqueues a message; returns its id.
    fn enqueue(connection: &mut SqliteConnection, insert: &Insert) -> Result<i64> {
        let mut query = diesel::sql_query(insert.statement()).into_boxed();
        for parameter in insert.parameters()? {
            query = match parameter {
                Parameter::Integer(value) => query.bind::<Nullable<BigInt>, _>(value),
                Parameter::Text(value) => query.bind::<Nullable<Text>, _>(value),
            };
        }
        if let Some(added) = query.load::<Id>(connection)?.pop() {
            return Ok(added.id);
        }
        // A message with this key was enqueued before.
        let Some(Parameter::Text(key)) = insert.parameters()?.into_iter().next() else { return Err("no key".into()) };
        let existing = diesel::sql_query(insert.existing()).bind::<Nullable<Text>, _>(key);
        Ok(existing.get_result::<Id>(connection)?.id)
    }

    pub(crate) async fn run() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("shop.db");
        let ledger = Ledger::connect(&format!("sqlite:{}", file.display())).await?;
        let mut connection = SqliteConnection::establish(&file.display().to_string())?;
        let ids = connection.transaction(|connection| -> Result<[i64; 3]> {
            Ok([
                enqueue(connection, &shipped(&ledger, 1)?)?,
                enqueue(connection, &shipped(&ledger, 2)?)?,
                enqueue(connection, &shipped(&ledger, 1)?)?,
            ])
        })?;
        let rolled_back = connection.transaction(|connection| -> Result<()> {
            enqueue(connection, &shipped(&ledger, 3)?)?;
            Err("the order failed".into())
        });
        assert!(rolled_back.is_err());
        assert_eq!(ids, [1, 2, 1], "the third has the key of the first");
        check(&ledger).await
    }
}

/// With tokio-postgres.
mod with_tokio_postgres {
    use super::*;

    /// Enqueues a message; returns its id.
    async fn enqueue(transaction: &tokio_postgres::Transaction<'_>, insert: &Insert) -> Result<i64> {
        let parameters = insert.parameters()?;
        let values: Vec<&(dyn ToSql + Sync)> = parameters
            .iter()
            .map(|parameter| match parameter {
                Parameter::Integer(value) => value as &(dyn ToSql + Sync),
                Parameter::Text(value) => value,
            })
            .collect();
        if let Some(added) = transaction.query_opt(insert.statement(), &values).await? {
            return Ok(added.get(0));
        }
        // A message with this key was enqueued before.
        Ok(transaction.query_one(insert.existing(), &values[..1]).await?.get(0))
    }

    pub(crate) async fn run(address: &str) -> Result<()> {
        let ledger = Ledger::connect(address).await?;
        let (mut client, connection) = tokio_postgres::connect(address, NoTls).await?;
        tokio::spawn(connection);
        let transaction = client.transaction().await?;
        let ids = [
            enqueue(&transaction, &shipped(&ledger, 1)?).await?,
            enqueue(&transaction, &shipped(&ledger, 2)?).await?,
            enqueue(&transaction, &shipped(&ledger, 1)?).await?,
        ];
        transaction.commit().await?;
        let transaction = client.transaction().await?;
        enqueue(&transaction, &shipped(&ledger, 3)?).await?;
        transaction.rollback().await?;
        assert_eq!(ids[0], ids[2], "the third has the key of the first");
        check(&ledger).await
    }
}

/// Two messages wait: the third had the key of the first, and the fourth was rolled back.
async fn check(ledger: &Ledger) -> Result<()> {
    let entries = ledger.list(&Filter::new()).await?;
    let keys: Vec<_> = entries.iter().filter_map(|entry| entry.key.as_deref()).collect();
    assert_eq!(keys, ["order-1", "order-2"]);
    assert!(entries.iter().all(|entry| entry.state == State::Pending && entry.language == "en_US"), "{entries:?}");
    ledger.close().await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<()> {
    with_diesel::run().await?;
    println!("diesel: what was committed is in the outbox, what was rolled back is not");
    let address = std::env::var("DATABASE_URL")?;
    with_tokio_postgres::run(&address).await?;
    println!("tokio-postgres: what was committed is in the outbox, what was rolled back is not");
    Ok(())
}
