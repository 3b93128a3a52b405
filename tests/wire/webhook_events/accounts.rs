//! The changes of accounts and numbers: restrictions, limits, reviews, prices.

use std::time::{Duration, UNIX_EPOCH};

use whatsapp_template::meta::MessagingLimit;
use whatsapp_template::webhook::{AccountEvent, BanState, EventKind, NumberEvent, RestrictionKind};

use super::{event, time};

fn account(name: &str) -> AccountEvent {
    match event(name).kind {
        EventKind::Account(account) => account,
        other => panic!("{name}: {other:?}"),
    }
}

fn number(name: &str) -> NumberEvent {
    match event(name).kind {
        EventKind::Number(number) => number,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_restriction_has_a_kind_and_an_end() {
    let restricted = account("account_restricted");
    assert_eq!(restricted.change.as_deref(), Some("ACCOUNT_RESTRICTION"));
    let found: Vec<_> = restricted.restrictions.iter().map(|one| (one.kind.clone(), one.expires)).collect();
    let end = time(1_791_600_000);
    assert_eq!(
        found,
        [
            (RestrictionKind::BusinessInitiatedMessaging, end),
            (RestrictionKind::UtilityTemplates, Some(UNIX_EPOCH + Duration::from_secs(1_776_607_160))),
            (RestrictionKind::AddPhoneNumber, None),
            (RestrictionKind::Other("RESTRICTED_TEA".to_owned()), end),
        ]
    );
    assert_eq!(restricted.restrictions[0].remediation.as_deref(), Some("Improve the quality"));
    let violation = account("account_violation").violation.unwrap();
    assert_eq!((violation.kind.as_deref(), violation.remediation.as_deref()), (Some("SPAM"), Some("Stop")));
    let ban = account("account_ban").ban.unwrap();
    assert_eq!((ban.state, ban.date.as_deref()), (Some(BanState::Scheduled), Some("April 17, 2027")));
}

/// The envelope has the portfolio of a partner; the account is inside.
#[test]
fn the_account_is_found_by_each_of_its_names() {
    let removed = event("account_partner_removed");
    assert_eq!(removed.account.as_deref(), Some("980198427658004"));
    let EventKind::Account(account) = &removed.kind else { panic!() };
    assert_eq!(account.portfolio_id.as_deref(), Some("2329417887457253"));
    assert_eq!(account.disconnection.as_ref().unwrap().initiated_by.as_deref(), Some("SYSTEM"));
    let named = event("account_messaging_account_id");
    assert_eq!((named.account.as_deref(), named.messaging_account_id()), (Some("1020"), Some("1020")));
    let solution = event("partner_solution");
    assert_eq!(solution.account, None);
    let EventKind::Account(account) = &solution.kind else { panic!() };
    assert_eq!(
        (account.change.as_deref(), account.portfolio_id.as_deref()),
        (Some("SOLUTION_UPDATED"), Some("506914307656634"))
    );
    assert_eq!(event("account_review").account.as_deref(), Some("8856996819413533"));
}

#[test]
fn limits_are_words_and_numbers() {
    for (name, limit, phones) in [
        ("capability_number", MessagingLimit::Tier2K, 25),
        ("capability_word", MessagingLimit::Tier100K, 20),
        ("capability_old", MessagingLimit::Unlimited, 2),
    ] {
        let account = account(name);
        assert_eq!(account.messaging_limit(), Some(limit), "{name}");
        assert_eq!(account.max_phone_numbers, Some(phones), "{name}");
    }
    let upgraded = number("number_limit");
    assert_eq!(upgraded.messaging_limit(), Some(MessagingLimit::Tier1K));
    assert_eq!((upgraded.change.as_deref(), upgraded.previous_limit.as_deref()), (Some("UPGRADE"), Some("TIER_250")));
    let throughput = number("number_throughput");
    assert_eq!((throughput.messaging_limit(), throughput.previous_limit), (Some(MessagingLimit::Unlimited), None));
}

#[test]
fn prices_and_reviews_are_read() {
    let tier = account("account_volume_tier").volume_tier.unwrap();
    assert_eq!((tier.tier.as_deref(), tier.month.as_deref()), (Some("0:25000"), Some("2026-11")));
    assert_eq!(
        (tier.category.as_deref(), tier.region.as_deref(), tier.reached),
        (Some("UTILITY"), Some("India"), time(1_791_000_000))
    );
    let rates = account("account_international_rates").international_rates.unwrap();
    assert_eq!((rates.start, rates.exceptions[0].country.as_deref()), (time(1_791_000_000), Some("IN")));
    assert_eq!(rates.exceptions[0].start, time(1_791_100_000));
    assert_eq!(account("account_review").change.as_deref(), Some("DEFERRED"));
    assert_eq!(account("payment_configuration").change.as_deref(), Some("Needs Testing"));
    let EventKind::Alert(alert) = event("account_alert").kind else { panic!() };
    assert_eq!((alert.severity.as_deref(), alert.kind.as_deref()), (Some("CRITICAL"), Some("PROFILE_PICTURE_LOST")));
    assert_eq!(
        (alert.entity_id.as_deref(), alert.description.as_deref()),
        (Some("12345"), Some("The picture is lost."))
    );
}

#[test]
fn names_and_pins_of_numbers_are_read() {
    let name = number("number_name");
    assert_eq!((name.name.as_deref(), name.reason.as_deref()), (Some("Lucky Shrub"), Some("NAME_NOT_CONSISTENT")));
    let security = number("number_security");
    assert_eq!((security.field.as_str(), security.change.as_deref()), ("security", Some("PIN_RESET_REQUEST")));
    assert_eq!(security.requester.as_deref(), Some("61555822107539"));
}
