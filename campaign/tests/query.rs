//! Rows of a query in PostgreSQL become messages.

#![cfg(all(feature = "campaigns", feature = "postgres"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use sqlx::{Connection as _, PgConnection};
use whatsapp_template::{Template, whatsapp_template};
use whatsapp_template_campaign::{BadRow, ClosureRows, ColumnRows, Error, ErrorKind, PreparedRow, Query, Rows, To};

use common::postgres::Database;

whatsapp_template! {
    pub struct OrderShipped { customer: &str = "Ann", order_id: u32 = 1042, price: &str = "12.50" }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} over {price} euros is on its way to you.",
}

/// A database with 2,500 customers, of whom one is bad.
async fn customers() -> (Database, PgConnection) {
    let database = Database::create();
    let mut connection = PgConnection::connect(&database.address()).await.unwrap();
    let script = "CREATE TABLE customers (id int PRIMARY KEY, phone text, name text, orders int, price numeric(8, 2), since timestamptz);
        INSERT INTO customers SELECT n, '+4915112' || lpad(n::text, 6, '0'), 'Customer ' || n, n, n + 0.5, now() FROM generate_series(1, 2500) n;
        UPDATE customers SET orders = -7 WHERE id = 1234";
    sqlx::raw_sql(script).execute(&mut connection).await.unwrap();
    (database, connection)
}

const QUERY: &str =
    "SELECT phone AS \"to\", name AS customer, orders AS order_id, price, since FROM customers ORDER BY id -- all";

async fn read(rows: &dyn Rows) -> Result<Vec<Result<PreparedRow, BadRow>>, Error> {
    let mut reader = rows.open().await?;
    let mut all = Vec::new();
    loop {
        let batch = reader.read().await?;
        if batch.is_empty() {
            return Ok(all);
        }
        all.extend(batch);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reading_of_a_query_returns_the_same_rows() {
    let (database, mut connection) = customers().await;
    let query = Query::connect(&database.address(), QUERY).await.unwrap();
    let rows = ColumnRows::new(query, OrderShipped::definition());
    assert_eq!(rows.unused().await.unwrap(), ["since"]);
    let first = read(&rows).await.unwrap();
    assert_eq!(first.len(), 2500);
    let row = first[0].as_ref().unwrap();
    assert_eq!((row.line, row.recipient.as_str()), (1, "+4915112000001"));
    assert_eq!(row.messages[0].values, r#"["Customer 1","1","1.50"]"#, "a number as the database writes it");
    let bad = first[1233].as_ref().unwrap_err();
    assert_eq!((bad.line, bad.column.as_deref(), bad.found.as_deref()), (1234, Some("order_id"), Some("-7")));
    // What is written meanwhile does not change the rows.
    sqlx::raw_sql("DELETE FROM customers WHERE id < 1000").execute(&mut connection).await.unwrap();
    assert_eq!(read(&rows).await.unwrap(), first);
}

#[derive(serde::Deserialize)]
struct Customer {
    to: String,
    #[serde(rename = "customer")]
    name: String,
    price: f64,
    order_id: Option<i64>,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closure_takes_the_rows_of_a_query() {
    let (database, _) = customers().await;
    let query = Query::connect(&database.address(), QUERY).await.unwrap();
    let rows = ClosureRows::new(query, |c: &Customer| {
        let order_id = u32::try_from(c.order_id.unwrap_or_default()).unwrap_or_default();
        To::new(&c.to).with(OrderShipped { customer: &c.name, order_id, price: &format!("{:.1}", c.price) })
    });
    let all = read(&rows).await.unwrap();
    assert_eq!(all.len(), 2500);
    assert_eq!(all[2499].as_ref().unwrap().messages[0].values, r#"["Customer 2500","2500","2500.5"]"#);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_query_is_refused_with_advice() {
    let (database, _) = customers().await;
    for (query, message) in [
        (
            "SELECT phon FROM customers",
            "the database refused the query of the rows: column \"phon\" does not exist; correct the query",
        ),
        ("DELETE FROM customers RETURNING phone", "the database refused the query of the rows: "),
        ("SELECT name, name FROM customers", "query: two columns have the name `name`; rename one of them"),
        ("SELECT phone AS \"to\" FROM customers", "query: no column for `customer` of `order_shipped`"),
    ] {
        let query = Query::connect(&database.address(), query).await.unwrap();
        let error = read(&ColumnRows::new(query, OrderShipped::definition())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rows);
        assert!(error.to_string().starts_with(message), "{error}");
    }
    let address = "postgres://me:secret@127.0.0.1:1/shop";
    let error = Query::connect(address, "SELECT 1").await.unwrap_err().to_string();
    let whole = "the database with the rows cannot be used: no PostgreSQL server accepts connections at 127.0.0.1:1, tried for ";
    assert!(error.starts_with(whole) && !error.contains("secret"), "{error}");
    let error = Query::connect("postgres://[shop", "SELECT 1").await.unwrap_err().to_string();
    assert_eq!(
        error,
        "the database with the rows cannot be used: the address cannot be read; write `postgres://user@host/database`"
    );
    let wrong = database.address().replace("/test", "/missing");
    let error = Query::connect(&wrong, "SELECT 1").await.unwrap_err().to_string();
    assert!(error.contains("there is no database of this name on the server"), "{error}");
}
