//! The table of Meta's error codes.
//!
//! Source: Meta, support/error-codes (September 2026) and the pages on calls, orders, Marketing Messages and the block list.
//! 192, 803, 131030, 132008 and 137000 are from client libraries. Of the subcodes, that page has 2388019, 2388040, 2388047,
//! 2388072, 2388073, 2388293 and 2388299; the others are reported by integrators. Whether repeating helps is inferred from
//! the meaning.

#![allow(clippy::unreadable_literal, reason = "codes are written as in Meta's documentation")]

use core::time::Duration;

use super::error_code::{RetryAdvice, Row, error_codes};
use crate::ErrorKind;

const SECOND: Duration = Duration::from_secs(1);
/// Between two messages to the same customer. Source: Meta, about-the-platform (December 2025).
const PAIR: Duration = Duration::from_secs(6);
const MINUTE: Duration = Duration::from_mins(1);
const MINUTES: Duration = Duration::from_mins(5);
/// Until a new template can be sent everywhere. Source: Meta, send-marketing-messages (February 2026).
const SYNC: Duration = Duration::from_mins(10);
const DAY: Duration = Duration::from_hours(24);

error_codes! {
    codes {
        0 TokenUnusable Unauthorized NewToken = "the token cannot be authenticated; make a new one";
        1 InvalidOrFailed Unavailable MayBeAccepted = "the request is not valid, or the service failed";
        2 Overloaded Unavailable MayBeAccepted = "the service is down or overloaded for the moment";
        3 CapabilityMissing Unauthorized FixFirst =
            "the app lacks the capability or the permission; check its settings";
        4 AppRate Throttled After(MINUTE) = "the app has made too many calls; wait before the next";
        10 PermissionMissing Unauthorized FixFirst =
            "the permission is missing or was taken back; grant it to the app";
        33 NumberDeleted Refused FixFirst = "the number to send from was deleted; take another";
        100 InvalidParameter Refused FixFirst = "a parameter is unknown, malformed or too long; see the details";
        190 TokenExpired Unauthorized NewToken = "the access token is not valid any more; make a new one";
        192 PhoneNumberInvalid Refused FixFirst = "a phone number is not valid; write the country code and digits";
        200 ApiPermission Unauthorized FixFirst = "a permission of the API is missing; grant it to the token";
        2046 OrderTransition Refused FixFirst = "the order cannot change from its state to this one";
        2047 OrderPaid Refused Never = "an order that is paid cannot be canceled";
        368 PolicyRestricted Unauthorized FixFirst =
            "the account is restricted for breaking a policy; see the account's quality page";
        803 ObjectUnknown NotFound FixFirst = "there is no object with this id; check it";
        80007 AccountRate Throttled After(MINUTE) =
            "the business account has made too many calls; wait before the next";
        80008 AccountCalls Throttled After(MINUTE) =
            "the business account has made too many calls; wait before the next";
        130403 CustomerBlocked Refused Never = "the business has blocked this customer";
        130429 Throughput Throttled After(SECOND) = "the number's throughput is reached; send it again later";
        130472 MarketingExperiment Refused Never =
            "the customer is part of an experiment with marketing messages; do not repeat it";
        130497 CountryRestricted Refused Never = "the business may not message customers of this country";
        131000 UnknownFailure Unavailable MayBeAccepted = "the message failed without a reason";
        131005 AccessDenied Unauthorized FixFirst = "access is denied; check the token's permissions";
        131008 ParameterMissing Refused FixFirst = "a required parameter is missing; see the details";
        131009 ParameterValue Refused FixFirst = "a parameter's value is not valid; see the details";
        131016 ServiceUnavailable Unavailable MayBeAccepted = "the service is not available for the moment";
        131021 SenderIsRecipient Refused FixFirst = "the customer's number is the one to send from; write another";
        131026 Undeliverable Refused Never =
            "the message cannot be delivered: the number is not on WhatsApp, has not accepted its terms, or has an old client";
        131030 NotOnTestList Refused FixFirst =
            "the number is not on the list of those that a test number may message; add it";
        131031 AccountLocked Unauthorized FixFirst =
            "the account is locked, or its data do not match; see the business account";
        131037 DisplayNameUnapproved Refused FixFirst =
            "the display name of the number is not approved yet; have it approved";
        131042 Payment Refused FixFirst = "there is a problem with the payment method; see the account's billing";
        131045 Registration Refused FixFirst = "the number is not registered as it should be; register it again";
        131047 WindowClosed Refused FixFirst =
            "more than 24 hours have passed since the customer's last message; send a template";
        131048 SpamLimit Throttled FixFirst =
            "too many messages of this number were reported as spam; see its quality before sending more";
        131049 EcosystemHealth Refused After(DAY) =
            "withheld so that the customer does not get too many marketing messages; not before 24 hours";
        131050 OptedOut Refused Never = "the customer does not want marketing messages of this business";
        131051 TypeUnsupported Refused FixFirst = "this type of message is not supported";
        131052 InboundMedia Refused FixFirst = "the customer's file could not be fetched; ask for it in another way";
        131053 MediaUpload Refused FixFirst =
            "a file could not be fetched, or is of a wrong type or size; check its link";
        131055 MethodNotAllowed Refused FixFirst = "this method is not allowed here; see the details";
        131056 PairRate Throttled After(PAIR) =
            "too many messages to the same customer; wait before the next one to this number";
        131057 Maintenance Unavailable After(MINUTES) = "the account is under maintenance for some minutes";
        131062 ScopedIdUnusable Refused FixFirst =
            "a one-time code goes to a phone number only, not to a business-scoped id";
        131063 MarketingDisabled Refused FixFirst =
            "marketing messages are switched off for the Cloud API in this account";
        131064 ClassificationLimit Throttled FixFirst =
            "the messaging limit is reached because templates were filed under wrong categories; see the account's quality page";
        132000 ParameterCount Refused FixFirst =
            "the number of values differs from that of the template's variables; compare it with the declaration";
        132001 TemplateUnknown NotFound FixFirst =
            "there is no approved template with this name in this language; create it, or wait for its review";
        132005 TextTooLong Refused FixFirst = "a text is too long once it is filled; shorten a value";
        132007 PolicyViolated Refused FixFirst = "the content breaks a policy; change the template";
        132008 TemplateValue Refused FixFirst = "a value is not valid; see the details";
        132012 ParameterFormat Refused FixFirst =
            "a value has another format than the template's; compare it with the declaration";
        132015 TemplatePaused Refused FixFirst =
            "the template is paused because of its quality; change it, or wait until the pause ends";
        132016 TemplateDisabled Refused FixFirst =
            "the template was disabled for good because of its quality; make a new one";
        132018 ParameterContent Refused FixFirst =
            "a value is not valid, for example because of a line break, a tab or too many spaces";
        132068 FlowBlocked Refused FixFirst = "the flow is blocked; correct it";
        132069 FlowThrottled Throttled FixFirst = "the flow is throttled to 10 messages an hour; see its quality";
        133000 DeregistrationIncomplete Refused FixFirst =
            "an earlier deregistration is not complete; deregister the number again";
        133004 ServerUnavailable Unavailable MayBeAccepted = "the service is not available for the moment";
        133005 PinWrong Refused FixFirst = "the PIN of the two-step verification is wrong";
        133006 NotVerified Refused FixFirst = "the number must be verified anew before it is registered";
        133008 PinGuesses Refused FixFirst = "too many guesses of the PIN; wait as long as the details say";
        133009 PinTooFast Refused FixFirst = "the PIN was tried too fast; wait as long as the details say";
        133010 NotRegistered Refused FixFirst = "the number to send from is not registered; register it";
        133015 DeletionUnfinished Refused After(MINUTES) =
            "the number was deleted a moment ago; wait until that is done";
        133016 RegistrationRate Throttled FixFirst = "the number was registered too often; wait some days";
        134011 PaymentTerms Refused FixFirst = "the terms for payments are not accepted; accept them for the account";
        134100 NotMarketing Refused FixFirst = "only marketing templates go through the Marketing Messages API";
        134101 TemplateSyncing Refused After(SYNC) =
            "the template is still being prepared for sending; send it again in ten minutes";
        134102 TemplateUnsyncable Refused FixFirst =
            "the template could not be prepared, or the account is not eligible for the Marketing Messages API";
        135000 GenericParameter Refused FixFirst = "the parameters are not valid; see the details";
        137000 IdentityChanged Refused FixFirst = "the customer's identity has changed; confirm it before sending";
        138000 CallsDisabled Refused FixFirst = "calls are not enabled for the number; enable them";
        138009 CallPermissionRate Throttled FixFirst =
            "the customer was asked for the permission to call too often: once in 24 hours, twice in 7 days";
        139100 BlockSomeFailed Refused FixFirst =
            "some customers could not be blocked or unblocked; see the list in the response";
        139101 BlockListFull Refused FixFirst =
            "the block list has 64,000 customers, which is the maximum; unblock some";
        139102 BlockListChanged Refused After(SECOND) =
            "the block list was changed at the same time; send the request again";
        139103 BlockFailed Unavailable MayBeAccepted = "the block list could not be changed";
    }
    // Subcodes of code 100, when a template is created.
    subcodes {
        2388019 TemplateLimit Refused FixFirst =
            "the account has as many templates as it may have; delete some, or verify the business";
        2388023 LanguageBeingDeleted Refused FixFirst =
            "this language of the name is still being deleted; wait, or take another name";
        2388024 LanguageExists Refused FixFirst =
            "the template exists in this language; edit it, or take another name";
        2388039 StatusForbidsChange Refused FixFirst =
            "a template in this state cannot be changed; wait until it is approved, rejected or paused";
        2388040 FieldTooLong Refused FixFirst = "a text is longer than it may be";
        2388043 SampleMissing Refused FixFirst = "a sample is missing; give each variable one";
        2388047 HeaderMalformed Refused FixFirst = "the header is not well formed";
        2388060 ButtonMalformed Refused FixFirst =
            "a button's label has a variable, a line break, an emoji or markup; remove it";
        2388072 BodyMalformed Refused FixFirst = "the body is not well formed";
        2388073 FooterMalformed Refused FixFirst = "the footer is not well formed";
        2388084 SampleType Refused FixFirst = "the sample file is not of the header's type";
        2388185 MayNotCreate Unauthorized FixFirst = "the account may not create templates";
        2388273 SampleHandle Refused FixFirst =
            "the sample of the header is not the handle of an upload; upload the file first";
        2388293 TooManyVariables Refused FixFirst =
            "there are too many variables for the length of the text; write more words, or fewer variables";
        2388299 EdgeVariable Refused FixFirst = "the text begins or ends with a variable; write words around it";
    }
}
