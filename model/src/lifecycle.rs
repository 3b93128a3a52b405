//! What providers allow with a template after it was made.

/// How often Meta lets an approved template be changed: so many times within so many hours.
///
/// ```
/// use whatsapp_template_model::lifecycle::EDIT_QUOTAS;
/// assert_eq!(EDIT_QUOTAS.map(|quota| (quota.edits, quota.hours)), [(1, 24), (10, 720)]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditQuota {
    /// How many changes.
    pub edits: usize,
    /// Within how many hours.
    pub hours: u32,
}

/// Both hold, for one template in one language. One that was rejected or paused has none. Source: Meta,
/// template-management (September 2026).
pub const EDIT_QUOTAS: [EditQuota; 2] = [EditQuota { edits: 1, hours: 24 }, EditQuota { edits: 10, hours: 30 * 24 }];

/// For how many days after its deletion the name of an approved template cannot be used again at Meta. Source: Meta,
/// template-management (September 2026).
///
/// ```
/// assert_eq!(whatsapp_template_model::lifecycle::NAME_LOCK_DAYS, 30);
/// ```
pub const NAME_LOCK_DAYS: u32 = 30;
