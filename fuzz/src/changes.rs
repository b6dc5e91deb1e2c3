//! Seeds are changed at random, the same way each time.

use crate::words::ODD;

/// No input is longer than this many times the longest seed: what is longer takes longer, and finds no more.
const MOST_TIMES: usize = 4;

/// Numbers at random, the same each time (xorshift64*).
pub struct Random(u64);

impl Random {
    /// The numbers of one input of a run.
    #[must_use]
    pub fn new(run: u64, number: u64) -> Self {
        let mut random = Self((run.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (number + 1)).max(1));
        (0..4).for_each(|_| {
            random.next();
        });
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { usize::try_from(self.next() >> 16).unwrap_or_default() % end }
    }
}

/// A seed with one to eight changes.
#[must_use]
pub fn changed(seeds: &[Vec<u8>], words: &[&str], longest: usize, random: &mut Random) -> Vec<u8> {
    let mut data = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(8) {
        change(&mut data, seeds, words, random);
    }
    data.truncate(longest.saturating_mul(MOST_TIMES));
    data
}

fn change(data: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[&str], random: &mut Random) {
    // Between letters, so that most texts stay texts.
    let (at, length) = (between(data, random.below(data.len() + 1)), 1 + random.below(40));
    let end = between(data, (at + length).min(data.len()));
    let of = |list: &[&str], random: &mut Random| list[random.below(list.len())].as_bytes().to_vec();
    match random.below(12) {
        0 if at < data.len() => data[at] ^= 1 << random.below(8),
        1 if at < data.len() => data[at] = u8::try_from(random.below(256)).unwrap_or_default(),
        2 => drop(data.drain(at..end)),
        3..=5 => drop(data.splice(at..at, of(words, random))),
        6 => drop(data.splice(at..at, of(ODD, random))),
        7 => {
            let piece = data[at..end].repeat(1 << random.below(7));
            drop(data.splice(at..at, piece));
        }
        8 => {
            let other = &seeds[random.below(seeds.len())];
            let from = between(other, random.below(other.len()));
            let to = between(other, (from + length * 8).min(other.len()));
            drop(data.splice(at..end, other[from..to].iter().copied()));
        }
        9 => data.truncate(at.max(4)),
        10 => {
            // One piece takes the place of another.
            let from = between(data, random.below(data.len() + 1));
            let piece = data[from..between(data, (from + length).min(data.len()))].to_vec();
            drop(data.splice(at..end, piece));
        }
        _ => {
            let any = char::from_u32(u32::try_from(random.below(0xf_0000)).unwrap_or_default());
            drop(data.splice(at..at, any.unwrap_or('\u{ad}').to_string().into_bytes()));
        }
    }
}

/// The nearest place from here on that doesn't stand inside a letter.
fn between(data: &[u8], at: usize) -> usize {
    (at..data.len()).find(|at| data[*at] & 0xc0 != 0x80).unwrap_or(data.len())
}
