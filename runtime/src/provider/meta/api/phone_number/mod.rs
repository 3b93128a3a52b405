//! The operations on the phone numbers of a business: their details, their profile, and the customers that they block.

mod block_users;
mod blocked_users;
mod business_profile;
mod get;
mod list;
mod username;

pub use block_users::{BlockUserError, BlockUserResult, BlockUsers, BlockUsersResponse, UnblockUsers, UserToBlock};
pub use blocked_users::{BlockedUser, BlockedUserList, GetBlockedUsers};
pub use business_profile::{BusinessProfile, GetBusinessProfile, UpdateBusinessProfile};
pub use get::{GetPhoneNumber, PhoneNumber, Throughput, ThroughputLevel};
pub use list::{GetPhoneNumbers, PhoneNumberList};
pub use username::{
    DeleteUsername, GetUsername, GetUsernameSuggestions, SetUsername, Username, UsernameStatus, UsernameSuggestionList,
    UsernameSuggestions,
};
