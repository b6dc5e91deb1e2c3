//! Messages between the page and the core: the length of a head (four bytes, the least first), the head (JSON), and bytes.

use serde::Serialize;
use serde_json::json;

use crate::ask::Ask;

/// A question of the page.
#[derive(Debug)]
pub(crate) struct Question<'q> {
    pub ask: Ask,
    pub bytes: &'q [u8],
}

impl<'q> Question<'q> {
    /// Reads a question.
    pub fn read(written: &'q [u8]) -> Result<Self, String> {
        let (length, rest) = written.split_first_chunk::<4>().ok_or("a message without a head")?;
        let length = u32::from_le_bytes(*length) as usize;
        let (head, bytes) = rest.split_at_checked(length).ok_or("a head that is cut off")?;
        let ask =
            serde_json::from_slice(head).map_err(|error| format!("a head that is no question: {error}"))?;
        Ok(Self { ask, bytes })
    }
}

/// An answer: a head in JSON, and bytes behind it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    head: String,
    bytes: Vec<u8>,
}

impl Answer {
    /// An answer that is a head alone.
    pub fn of(head: impl Serialize) -> Self {
        Self::with(head, Vec::new())
    }

    /// A head with bytes behind it.
    pub fn with(head: impl Serialize, bytes: Vec<u8>) -> Self {
        // What is written here are texts and numbers under names, which JSON can always say.
        Self { head: serde_json::to_string(&head).unwrap_or_default(), bytes }
    }

    /// An answer that says what is wrong with a question.
    pub fn wrong(reason: &str) -> Self {
        Self::of(json!({ "wrong": reason }))
    }

    /// The answer as it is read.
    pub fn written(&self) -> Vec<u8> {
        let length = u32::try_from(self.head.len()).unwrap_or(0);
        [&length.to_le_bytes(), self.head.as_bytes(), &self.bytes].concat()
    }
}
