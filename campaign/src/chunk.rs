//! The numbers of campaigns, chunks and recipients.
//!
//! A recipient's number has those of its campaign and its chunk in it, so a chunk is a range of the primary key, and a webhook
//! that brings back a recipient's number names all three.

/// How many recipients a chunk has at most.
pub const MAX_CHUNK: usize = 1000;

/// How many bits of a recipient's number are its place in the chunk.
const PLACE_BITS: u32 = 10;

/// How many bits of a chunk's number are its place in the campaign.
const CHUNK_BITS: u32 = 30;

/// The difference between the first numbers of two chunks that follow each other.
pub(crate) const MAX_PLACES: i64 = 1 << PLACE_BITS;

/// The number of a chunk: that of its campaign and its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChunkId(i64);

impl ChunkId {
    /// The chunk of a campaign at a place, from 0.
    pub(crate) const fn new(campaign: i64, place: i64) -> Self {
        Self(campaign << CHUNK_BITS | place)
    }

    /// A number from the database or from an engine.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The number in the database.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The number of its campaign.
    pub const fn campaign(self) -> i64 {
        self.0 >> CHUNK_BITS
    }

    /// The chunk that a recipient belongs to.
    pub(crate) const fn of_recipient(recipient: i64) -> Self {
        Self(recipient >> PLACE_BITS)
    }

    /// The number of its first possible recipient.
    pub(crate) const fn first(self) -> i64 {
        self.0 << PLACE_BITS
    }

    /// The number of its last possible recipient.
    pub(crate) const fn last(self) -> i64 {
        self.first() + ((1 << PLACE_BITS) - 1)
    }

    /// The number of the recipient at a place, from 0.
    pub(crate) const fn recipient(self, place: i64) -> i64 {
        self.first() + place
    }
}

/// The numbers of all chunks that a campaign can have.
pub(crate) const fn chunks_of(campaign: i64) -> (i64, i64) {
    (campaign << CHUNK_BITS, (campaign << CHUNK_BITS) + ((1 << CHUNK_BITS) - 1))
}

/// The state of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChunkState {
    /// It waits for the planner.
    Waiting,
    /// The planner has handed it out, and no driver has begun.
    Handed,
    /// A driver sends its messages.
    Running,
    /// No recipient of it is pending or being attempted.
    Done,
}

impl ChunkState {
    /// The number in the database.
    pub const fn number(self) -> i64 {
        match self {
            Self::Waiting => 0,
            Self::Handed => 1,
            Self::Running => 2,
            Self::Done => 3,
        }
    }

    /// The state with this number in the database.
    pub fn from_number(number: i64) -> Option<Self> {
        [Self::Waiting, Self::Handed, Self::Running, Self::Done].into_iter().find(|state| state.number() == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipient_names_its_chunk_and_campaign() {
        for (campaign, place) in [(1, 0), (7, 99_999), ((1 << 23) - 1, (1 << CHUNK_BITS) - 1)] {
            let chunk = ChunkId::new(campaign, place);
            for recipient in [chunk.recipient(0), chunk.recipient(999)] {
                assert_eq!(ChunkId::of_recipient(recipient), chunk);
                assert!((chunk.first()..=chunk.last()).contains(&recipient));
            }
            assert_eq!(chunk.campaign(), campaign);
            let (first, last) = chunks_of(campaign);
            assert!((first..=last).contains(&chunk.number()));
        }
        const { assert!(MAX_CHUNK <= 1 << PLACE_BITS) };
        assert_eq!(ChunkState::from_number(3), Some(ChunkState::Done));
        assert_eq!(ChunkState::from_number(4), None);
    }
}
