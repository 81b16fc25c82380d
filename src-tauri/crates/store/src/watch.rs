//! What others may follow: what changed, and whether writes reach the disk.

use gitlab::Millis;

/// Counts what was committed. Equal numbers mean nothing new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revision {
    /// Rises with every commit that changed an account.
    pub users: u64,
    /// Rises with every commit that recorded or removed exchanges.
    pub exchanges: u64,
    /// Rises with every commit that changed a setting, a token or the profile.
    pub settings: u64,
}

/// Whether the workspace can be relied on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Health {
    /// Writes reach the disk.
    #[default]
    Good,
    /// The disk is full: changes are refused until there is room.
    DiskFull {
        /// Since when.
        since: Millis,
    },
    /// The file cannot be written for another reason.
    Failing {
        /// Since when.
        since: Millis,
        /// The technical cause.
        detail: String,
    },
    /// The file is damaged, found when it was looked through after opening. Writes may still work; a copy should be saved.
    Damaged {
        /// What is wrong with it, in SQLite's words.
        detail: String,
    },
}
