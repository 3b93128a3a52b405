//! Limits that apply to a template after its creation.

/// How often an approved template may be edited at Meta: a number of edits within a number of hours.
///
/// ```
/// use whatsapp_template_model::lifecycle::EDIT_QUOTAS;
/// assert_eq!(EDIT_QUOTAS.map(|quota| (quota.edits, quota.hours)), [(1, 24), (10, 720)]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditQuota {
    /// The number of edits.
    pub edits: usize,
    /// The number of hours.
    pub hours: u32,
}

/// Both quotas apply to each template in each language. A rejected or paused template has no quota. Source: Meta,
/// template-management (September 2026).
pub const EDIT_QUOTAS: [EditQuota; 2] = [EditQuota { edits: 1, hours: 24 }, EditQuota { edits: 10, hours: 30 * 24 }];

/// For how many days after its deletion the name of an approved template cannot be used again at Meta. Source: Meta,
/// template-management (September 2026).
///
/// ```
/// assert_eq!(whatsapp_template_model::lifecycle::NAME_LOCK_DAYS, 30);
/// ```
pub const NAME_LOCK_DAYS: u32 = 30;
