//! The table of Meta's error codes.
//!
//! Source: Meta, support/error-codes (September 2026) and the pages on calls, orders, Marketing Messages and the block list.
//! 192, 803, 131030, 131044, 132008, 137000, 136024, 138013 and 139000 to 139004 are from client libraries; 131061, 131065,
//! 131070, 138038 and 2494191 from readers of Meta's changelog (August to October 2026); 132021 from integrators. Of the subcodes, that page has 2388019, 2388040, 2388047,
//! 2388072, 2388073, 2388293 and 2388299; the others are reported by integrators. Whether repeating helps is inferred from
//! the meaning, and so is the brake: which other messages fail in the same way.

#![allow(clippy::unreadable_literal, reason = "codes are written as in Meta's documentation")]

use core::time::Duration;

use super::error_code::{RetryAdvice, Row, error_codes};
use crate::{Brake, ErrorKind};

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
        0 TokenUnusable Unauthorized NewToken Sender = "the token cannot be authenticated; make a new one";
        1 InvalidOrFailed Unavailable MayBeAccepted Nothing = "the request is not valid, or the service failed";
        2 Overloaded Unavailable MayBeAccepted Nothing = "the service is down or overloaded for the moment";
        3 CapabilityMissing Unauthorized FixFirst Sender =
            "the app lacks the capability or the permission; check its settings";
        4 AppRate Throttled After(MINUTE) Sender = "the app has made too many calls; wait before the next";
        10 PermissionMissing Unauthorized FixFirst Sender =
            "the permission is missing or was taken back; grant it to the app";
        33 NumberDeleted Refused FixFirst Sender = "the number to send from was deleted; take another";
        100 InvalidParameter Refused FixFirst Nothing = "a parameter is unknown, malformed or too long; see the details";
        190 TokenExpired Unauthorized NewToken Sender = "the access token is not valid any more; make a new one";
        192 PhoneNumberInvalid Refused FixFirst Nothing = "a phone number is not valid; write the country code and digits";
        200 ApiPermission Unauthorized FixFirst Sender = "a permission of the API is missing; grant it to the token";
        368 PolicyRestricted Unauthorized FixFirst Sender =
            "the account is restricted for breaking a policy; see the account's quality page";
        613 CallRate Throttled After(MINUTE) Nothing = "too many calls to this operation; wait before the next";
        803 ObjectUnknown NotFound FixFirst Nothing = "there is no object with this id; check it";
        2046 OrderTransition Refused FixFirst Nothing = "the order cannot change from its state to this one";
        2047 OrderPaid Refused Never Nothing = "an order that is paid cannot be canceled";
        80007 AccountRate Throttled After(MINUTE) Sender =
            "the business account has made too many calls; wait before the next";
        80008 AccountCalls Throttled After(MINUTE) Sender =
            "the business account has made too many calls; wait before the next";
        130403 CustomerBlocked Refused Never Recipient = "the business has blocked this customer";
        130429 Throughput Throttled After(SECOND) Sender = "the number's throughput is reached; send it again later";
        130472 MarketingExperiment Refused Never Recipient =
            "the customer is part of an experiment with marketing messages; do not repeat it";
        130497 CountryRestricted Refused Never Recipient = "the business may not message customers of this country";
        130501 GroupTypeUnsupported Refused FixFirst Nothing = "this type of message is not supported in a group";
        131000 UnknownFailure Unavailable MayBeAccepted Nothing = "the message failed without a reason";
        131005 AccessDenied Unauthorized FixFirst Sender = "access is denied; check the token's permissions";
        131008 ParameterMissing Refused FixFirst Nothing = "a required parameter is missing; see the details";
        131009 ParameterValue Refused FixFirst Nothing = "a parameter's value is not valid; see the details";
        131016 ServiceUnavailable Unavailable MayBeAccepted Nothing = "the service is not available for the moment";
        131020 GroupTooSmall Refused FixFirst Recipient =
            "the group has one member only; wait until a customer has joined";
        131021 SenderIsRecipient Refused FixFirst Recipient = "the customer's number is the one to send from; write another";
        131026 Undeliverable Refused Never Nothing =
            "the message cannot be delivered: the number is not on WhatsApp, has not accepted its terms, or has an old client";
        131030 NotOnTestList Refused FixFirst Recipient =
            "the number is not on the list of those that a test number may message; add it";
        131031 AccountLocked Unauthorized FixFirst Sender =
            "the account is locked, or its data do not match; see the business account";
        131037 DisplayNameUnapproved Refused FixFirst Sender =
            "the display name of the number is not approved yet; have it approved";
        131041 GroupUnknown NotFound FixFirst Recipient =
            "the group does not exist, or the business is not in it; check its id";
        131042 Payment Refused FixFirst Sender = "there is a problem with the payment method; see the account's billing";
        131044 CallPayment Refused FixFirst Nothing =
            "there is a problem with the payment of calls; see the account's billing";
        131045 Registration Refused FixFirst Sender = "the number is not registered as it should be; register it again";
        131047 WindowClosed Refused FixFirst Nothing =
            "more than 24 hours have passed since the customer's last message; send a template";
        131048 SpamLimit Throttled FixFirst Sender =
            "too many messages of this number were reported as spam; see its quality before sending more";
        131049 EcosystemHealth Refused After(DAY) Recipient =
            "withheld so that the customer does not get too many marketing messages; not before 24 hours";
        131050 OptedOut Refused Never Recipient = "the customer does not want marketing messages of this business";
        131051 TypeUnsupported Refused FixFirst Nothing = "this type of message is not supported";
        131052 InboundMedia Refused FixFirst Nothing = "the customer's file could not be fetched; ask for it in another way";
        131053 MediaUpload Refused FixFirst Nothing =
            "a file could not be fetched, or is of a wrong type or size; check its link";
        131055 MethodNotAllowed Refused FixFirst Nothing = "this method is not allowed here; see the details";
        131056 PairRate Throttled After(PAIR) Recipient =
            "too many messages to the same customer; wait before the next one to this number";
        131057 Maintenance Unavailable After(MINUTES) Sender = "the account is under maintenance for some minutes";
        131059 CursorExpired Refused FixFirst Nothing =
            "the cursor of the list has expired or is damaged; read the list from its start";
        131061 MaxPriceEndpoint Refused FixFirst Template =
            "a template with a max price goes through the Marketing Messages API only; use `SendMarketingMessage`";
        131062 ScopedIdUnusable Refused FixFirst Nothing =
            "one-time codes and templates with a max price go to a phone number only, not to a business-scoped id";
        131063 MarketingDisabled Refused FixFirst Template =
            "marketing messages are switched off for the Cloud API in this account";
        131064 ClassificationLimit Throttled FixFirst Sender =
            "the messaging limit is reached because templates were filed under wrong categories; see the account's quality page";
        131065 MaxPriceCountry Refused FixFirst Nothing =
            "there is no max price in the customer's country; send a template without one";
        131070 ThreadOwnedByOther Refused FixFirst Recipient =
            "another responder owns the conversation; wait until it passes the conversation on";
        131201 ParticipantsFailed Refused FixFirst Nothing =
            "some participants of the group failed; see the list in the response";
        131202 ParticipantDuplicate Refused FixFirst Nothing = "a participant is named twice; remove one";
        131204 TooManyParticipants Refused FixFirst Nothing =
            "the group has as many participants as it may have; remove some";
        131207 GroupSuspended Refused FixFirst Recipient = "the group is suspended; wait until that ends";
        131208 GroupRate Throttled After(MINUTE) Nothing = "too many operations on groups; wait before the next";
        131209 GroupPictureNotSquare Refused FixFirst Nothing = "the picture of the group is not square; crop it";
        131210 GroupPictureTooSmall Refused FixFirst Nothing =
            "the picture of the group is smaller than 192 pixels; upload a larger one";
        131211 GroupLimit Refused FixFirst Nothing = "the number has as many groups as it may have; delete some";
        131212 ParticipantNotInGroup Refused FixFirst Nothing = "a participant is not in the group; check the list";
        131213 JoinRequestUnknown Refused FixFirst Nothing =
            "there is no such request to join; it may have been revoked";
        131214 GroupCreationPaused Refused FixFirst Nothing =
            "creating groups is paused for 7 days because of marketing messages in groups";
        131215 GroupsNotEligible Refused FixFirst Nothing =
            "the number is not eligible for groups; see the account's requirements";
        132000 ParameterCount Refused FixFirst Template =
            "the number of values differs from that of the template's variables; compare it with the declaration";
        132001 TemplateUnknown NotFound FixFirst Template =
            "there is no approved template with this name in this language; create it, or wait for its review";
        132005 TextTooLong Refused FixFirst Nothing = "a text is too long once it is filled; shorten a value";
        132007 PolicyViolated Refused FixFirst Template = "the content breaks a policy; change the template";
        132008 TemplateValue Refused FixFirst Nothing = "a value is not valid; see the details";
        132012 ParameterFormat Refused FixFirst Template =
            "a value has another format than the template's; compare it with the declaration";
        132015 TemplatePaused Refused FixFirst Template =
            "the template is paused because of its quality; change it, or wait until the pause ends";
        132016 TemplateDisabled Refused FixFirst Template =
            "the template was disabled for good because of its quality; make a new one";
        132018 ParameterContent Refused FixFirst Nothing =
            "a value is not valid, for example because of a line break, a tab or too many spaces";
        132021 DirectSendNameTaken Refused FixFirst Template =
            "the name belongs to an ordinary template; give the direct message another name";
        132068 FlowBlocked Refused FixFirst Template = "the flow is blocked; correct it";
        132069 FlowThrottled Throttled FixFirst Template = "the flow is throttled to 10 messages an hour; see its quality";
        133000 DeregistrationIncomplete Refused FixFirst Sender =
            "an earlier deregistration is not complete; deregister the number again";
        133004 ServerUnavailable Unavailable MayBeAccepted Nothing = "the service is not available for the moment";
        133005 PinWrong Refused FixFirst Nothing = "the PIN of the two-step verification is wrong";
        133006 NotVerified Refused FixFirst Sender = "the number must be verified anew before it is registered";
        133008 PinGuesses Refused FixFirst Nothing = "too many guesses of the PIN; wait as long as the details say";
        133009 PinTooFast Refused FixFirst Nothing = "the PIN was tried too fast; wait as long as the details say";
        133010 NotRegistered Refused FixFirst Sender = "the number to send from is not registered; register it";
        133015 DeletionUnfinished Refused After(MINUTES) Sender =
            "the number was deleted a moment ago; wait until that is done";
        133016 RegistrationRate Throttled FixFirst Nothing = "the number was registered too often; wait some days";
        134011 PaymentTerms Refused FixFirst Template = "the terms for payments are not accepted; accept them for the account";
        134100 NotMarketing Refused FixFirst Template = "only marketing templates go through the Marketing Messages API";
        134101 TemplateSyncing Refused After(SYNC) Template =
            "the template is still being prepared for sending; send it again in ten minutes";
        134102 TemplateUnsyncable Refused FixFirst Template =
            "the template could not be prepared, or the account is not eligible for the Marketing Messages API";
        135000 GenericParameter Refused FixFirst Nothing = "the parameters are not valid; see the details";
        136024 RegistrationState Refused FixFirst Nothing =
            "the registration of the number is in another state than this requires; see the details";
        137000 IdentityChanged Refused FixFirst Recipient = "the customer's identity has changed; confirm it before sending";
        138000 CallsDisabled Refused FixFirst Template = "calls are not enabled for the number; enable them";
        138001 CallRecipientUnavailable Refused Never Nothing = "the customer cannot be called";
        138002 ConcurrentCalls Throttled After(MINUTE) Nothing =
            "the number has 1000 calls at once, which is the maximum; call later";
        138003 CallInProgress Refused After(MINUTE) Nothing = "a call with this customer is in progress; call after it";
        138004 CallConnection Unavailable After(MINUTE) Nothing = "the call could not be connected; call later";
        138005 CallRateOfNumber Throttled After(MINUTE) Nothing = "the number has made too many calls; call later";
        138006 CallPermissionMissing Refused FixFirst Nothing =
            "the customer has not permitted calls; ask for the permission";
        138007 CallSessionTooLate Refused After(MINUTE) Nothing =
            "the session description of the call was not applied in time; call again";
        138009 CallPermissionRate Throttled FixFirst Nothing =
            "the customer was asked for the permission to call too often: once in 24 hours, twice in 7 days";
        138012 ConnectedCallLimit Throttled FixFirst Nothing =
            "the customer was called 5 times in 24 hours; wait as long as the details say";
        138013 CallPermissionLookups Throttled After(MINUTE) Nothing =
            "too many look-ups of call permissions; wait before the next";
        138018 CallPrerequisites Refused FixFirst Nothing =
            "calls need a subscription of the app to `calls`, or SIP; set one of them up";
        138038 NotCallResponder Refused FixFirst Nothing =
            "calls belong to another responder of the conversation; let that one answer";
        139000 FlowIntegrity Refused FixFirst Nothing = "the flow is blocked by a check of its integrity; correct it";
        139001 FlowUpdate Refused FixFirst Nothing = "the flow cannot be updated in its state; see the details";
        139002 FlowPublish Refused FixFirst Nothing = "the flow cannot be published; correct it";
        139003 FlowDeprecate Refused FixFirst Nothing = "the flow cannot be deprecated in its state; see the details";
        139004 FlowDelete Refused FixFirst Nothing = "the flow cannot be deleted in its state; deprecate it";
        139100 BlockSomeFailed Refused FixFirst Nothing =
            "some customers could not be blocked or unblocked; see the list in the response";
        139101 BlockListFull Refused FixFirst Nothing =
            "the block list has 64,000 customers, which is the maximum; unblock some";
        139102 BlockListChanged Refused After(SECOND) Nothing =
            "the block list was changed at the same time; send the request again";
        139103 BlockFailed Unavailable MayBeAccepted Nothing = "the block list could not be changed";
        139200 DirectSendBlocked Refused FixFirst Nothing =
            "messages without a template are blocked for the account after misuse; send a template";
        147001 UsernameUnavailable Refused FixFirst Nothing = "the username is taken or not allowed; choose another";
        147002 UsernameLimit Refused FixFirst Nothing = "the messaging limit of the account is too low for a username";
        147003 UsernamePageNotLinked Refused FixFirst Nothing =
            "the username is that of a Facebook page which is not linked; link it";
        147004 UsernameInstagramNotLinked Refused FixFirst Nothing =
            "the username is that of an Instagram account which is not linked; link it";
        147005 UsernameTransfer Refused FixFirst Nothing =
            "another number of the business has the username; request its transfer";
        200005 InsightsUnavailable Refused FixFirst Nothing =
            "analytics of templates are not available for the account";
        200006 InsightsPermanent Refused Never Nothing =
            "analytics of templates cannot be switched off once they are on";
        200007 InsightsDisabled Refused FixFirst Nothing =
            "analytics of templates are not enabled; enable them for the account";
        1752041 OnboardingRequested Refused FixFirst Nothing =
            "a partner has requested the onboarding already; wait for it";
        2388001 MigrationOwnership Refused FixFirst Nothing =
            "the number cannot be migrated: its ownership or PIN is not confirmed; confirm it";
        2388012 MigrationDone Refused Never Nothing = "the number belongs to this account already";
        2388091 NotMigrating Refused FixFirst Nothing = "the number is not being migrated; start the migration first";
        2388093 NumberNotMigrating Refused FixFirst Nothing =
            "the number is not in a migration; start the migration first";
        2388103 MigrationRefused Refused FixFirst Nothing = "the number cannot be migrated; see the details";
        2494100 NumberMaintenance Unavailable After(MINUTES) Sender =
            "the number is under maintenance for some minutes";
        2494164 SignupUnknown NotFound FixFirst Nothing = "there is no such in-app signup; check its id";
        2494165 SignupDisabled Refused FixFirst Nothing = "in-app signup is not enabled for the account";
        2494166 SignupPlaceholder Refused FixFirst Nothing =
            "a placeholder of the in-app signup is not known; correct it";
        2494167 SignupPromoCode Refused FixFirst Nothing = "the promotion code of the in-app signup is missing; add it";
        2494168 SignupTerms Refused FixFirst Nothing = "the terms of in-app signup are not accepted; accept them";
        2494176 SignupTermsAccepted Refused FixFirst Nothing =
            "the terms of in-app signup are accepted already; leave out `policy`";
        2494177 SignupTermsUrl Refused FixFirst Nothing = "the address of the terms is wrong; correct it";
        2494179 SignupWebsite Refused FixFirst Nothing = "`website_url` does not begin with `https://`; correct it";
        2494191 TakeNotAllowed Refused FixFirst Nothing =
            "only the escalation partner may take a conversation; wait until it is passed on";
        2593079 OwnerMigration Refused FixFirst Nothing =
            "the account cannot be migrated to the new owner model; see the details";
        2593085 OwnerMigrationState Refused FixFirst Nothing =
            "the migration of the account to the new owner model is not possible in its state; see the details";
        2593107 SyncRequested Refused Never Nothing =
            "the synchronization with the phone was requested before; it can be requested once";
        2593108 SyncTooLate Refused Never Nothing =
            "the synchronization with the phone was requested more than 24 hours after the onboarding";
        2593109 SyncRefused Refused FixFirst Nothing =
            "the business does not share its history; it must allow that in its app";
    }
    // Subcodes of code 100, when a template is created.
    subcodes {
        2388019 TemplateLimit Refused FixFirst Nothing =
            "the account has as many templates as it may have; delete some, or verify the business";
        2388023 LanguageBeingDeleted Refused FixFirst Nothing =
            "this language of the name is still being deleted; wait, or take another name";
        2388024 LanguageExists Refused FixFirst Nothing =
            "the template exists in this language; edit it, or take another name";
        2388039 StatusForbidsChange Refused FixFirst Nothing =
            "a template in this state cannot be changed; wait until it is approved, rejected or paused";
        2388040 FieldTooLong Refused FixFirst Nothing = "a text is longer than it may be";
        2388043 SampleMissing Refused FixFirst Nothing = "a sample is missing; give each variable one";
        2388047 HeaderMalformed Refused FixFirst Nothing = "the header is not well formed";
        2388060 ButtonMalformed Refused FixFirst Nothing =
            "a button's label has a variable, a line break, an emoji or markup; remove it";
        2388072 BodyMalformed Refused FixFirst Nothing = "the body is not well formed";
        2388073 FooterMalformed Refused FixFirst Nothing = "the footer is not well formed";
        2388084 SampleType Refused FixFirst Nothing = "the sample file is not of the header's type";
        2388185 MayNotCreate Unauthorized FixFirst Nothing = "the account may not create templates";
        2388273 SampleHandle Refused FixFirst Nothing =
            "the sample of the header is not the handle of an upload; upload the file first";
        2388293 TooManyVariables Refused FixFirst Nothing =
            "there are too many variables for the length of the text; write more words, or fewer variables";
        2388299 EdgeVariable Refused FixFirst Nothing = "the text begins or ends with a variable; write words around it";
        2388318 AutoTemplateFixed Refused FixFirst Nothing =
            "a template that WhatsApp made for a direct message cannot be changed";
        2388330 AutoTemplateKept Refused FixFirst Nothing =
            "a template that WhatsApp made for a direct message cannot be deleted";
    }
}
