//! The first hundred bytes of a SQLite file (<https://sqlite.org/fileformat2.html>, section 1.3).

/// Written into every workspace as `PRAGMA application_id`: "Scim" in ASCII.
pub(crate) const APPLICATION_ID: u32 = 0x5363_696d;

/// Length of the header.
pub(crate) const LENGTH: usize = 100;

/// What the header says, as far as opening needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    /// Bytes in a page.
    pub(crate) page_size: u64,
    /// Pages in the file, if the last writer kept the number.
    pub(crate) pages: Option<u64>,
    /// Number of migrations applied.
    pub(crate) user_version: u32,
    /// Which program the file belongs to.
    pub(crate) application_id: u32,
}

impl Header {
    /// Reads a header; nothing if this is no SQLite database.
    pub(crate) fn parse(bytes: &[u8; LENGTH]) -> Option<Self> {
        if !bytes.starts_with(b"SQLite format 3\0") {
            return None;
        }
        let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let page_size = match u16::from_be_bytes([bytes[16], bytes[17]]) {
            1 => 65_536,
            size if size >= 512 && size.is_power_of_two() => u64::from(size),
            _ => return None,
        };
        // The page count is only to be believed when its change counter (24) equals the version-valid-for number (92).
        let pages = (number(24) == number(92) && number(28) > 0).then(|| u64::from(number(28)));
        Some(Self { page_size, pages, user_version: number(60), application_id: number(68) })
    }

    /// Whether a file of this many bytes is long enough for its pages.
    pub(crate) fn fits(&self, length: u64) -> bool {
        self.pages.is_none_or(|pages| length >= pages.saturating_mul(self.page_size))
    }
}
