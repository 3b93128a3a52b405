//! Suppression, retention, orders and counts.

mod backlog;
#[cfg(feature = "campaigns")]
mod campaign;
mod fixture;
mod list;
mod order;
mod retention;
mod suppression;

/// Declares the tests for each database: functions that take a [`Fixture`](fixture::Fixture).
macro_rules! with_each_database {
    ($($test:ident),+ $(,)?) => {
        #[cfg(feature = "sqlite")]
        mod sqlite {
            $(#[tokio::test]
            async fn $test() {
                super::$test(crate::records::fixture::Fixture::sqlite().await).await;
            })+
        }
        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[tokio::test]
            async fn $test() {
                super::$test(crate::records::fixture::Fixture::postgres().await).await;
            })+
        }
    };
}
use with_each_database;
