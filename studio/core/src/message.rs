//! Messages between the page and the core.

use serde::Serialize;
use serde_json::{Value as Json, json};

/// A message: a head, and bytes behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Message {
    pub head: Json,
    pub bytes: Vec<u8>,
}

impl Message {
    /// A message that is a head alone.
    pub fn of(head: impl Serialize) -> Self {
        Self { head: serde_json::to_value(head).unwrap_or_default(), bytes: Vec::new() }
    }

    /// An answer that says what is wrong with a question.
    pub fn wrong(reason: &str) -> Self {
        Self::of(json!({ "wrong": reason }))
    }

    /// Reads a message.
    pub fn read(written: &[u8]) -> Result<Self, String> {
        let (length, rest) = written.split_first_chunk::<4>().ok_or("a message without a head")?;
        let length = u32::from_le_bytes(*length) as usize;
        let (head, bytes) = rest.split_at_checked(length).ok_or("a head that is cut off")?;
        let head =
            serde_json::from_slice(head).map_err(|error| format!("a head that is no JSON: {error}"))?;
        Ok(Self { head, bytes: bytes.to_vec() })
    }

    /// The message as it is read.
    pub fn written(&self) -> Vec<u8> {
        let head = self.head.to_string();
        let length = u32::try_from(head.len()).unwrap_or(0);
        [&length.to_le_bytes(), head.as_bytes(), &self.bytes].concat()
    }

    /// The bytes as text.
    pub fn text(&self) -> Result<&str, String> {
        std::str::from_utf8(&self.bytes).map_err(|_| "the text is no UTF-8".to_owned())
    }
}
