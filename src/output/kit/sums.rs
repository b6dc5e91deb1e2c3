//! The hashes of files, as `sha256sum -c` reads them.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes (FIPS 180-4), in hexadecimal figures.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A line for each file, its hash and its name, behind lines that say something of all.
#[must_use]
pub fn sums(said: &[String], files: &[(String, String)]) -> String {
    let said = said.iter().map(|line| format!("# {line}\n"));
    said.chain(files.iter().map(|(name, hash)| format!("{hash}  {name}\n"))).collect()
}

/// The names and hashes that a file of hashes holds.
#[must_use]
pub fn read_sums(text: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (hash, name) = line.split_once(' ')?;
        // A space for text, a star for bytes: both are read alike.
        let name = name.strip_prefix([' ', '*']).unwrap_or(name);
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then(|| (name.to_owned(), hash.to_ascii_lowercase()))
    };
    text.lines().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let file = ("a.txt".to_owned(), "0".to_owned());
        assert_eq!(sums(&["Embargo".to_owned()], &[file]), "# Embargo\n0  a.txt\n");
        let (name, hash) = ("a b.txt".to_owned(), hash(b"abc"));
        let text = sums(&["Embargo".to_owned()], &[(name.clone(), hash.clone())]);
        assert_eq!(read_sums(&text), [(name, hash)]);
    }
}
