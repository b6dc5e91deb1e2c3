//! Runs targets on seeds that are changed at random, the same way each time: `presskit-fuzz TARGET COUNT [SEED [FOLDER…]]`.
//!
//! An input that a target doesn't survive is written to `fuzz/found/` and the run ends with 1; so does one that takes
//! longer than a minute.

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use presskit_fuzz::{TARGETS, Target, sample_pdf};

const LONGEST: Duration = Duration::from_secs(60);

/// No input is longer than this, in bytes: what is longer takes longer, and finds no more.
const MOST_BYTES: usize = 64 * 1024;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, count, rest @ ..] = arguments.as_slice() else {
        eprintln!("presskit-fuzz TARGET COUNT [SEED [FOLDER…]]");
        exit(2);
    };
    let Some(target) = TARGETS.iter().find(|target| target.name == name) else {
        eprintln!("there is no target `{name}`");
        exit(2);
    };
    let count: u64 = count.parse().unwrap_or(1000);
    let first: u64 = rest.first().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut folders: Vec<PathBuf> = rest.iter().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        folders = ["tests/input", "tests/cases", "tests/fonts", "assets", "fuzz/seeds"]
            .map(|f| root.join(f))
            .to_vec();
    }
    let seeds = seeds(target, &folders);
    if !run(target, &seeds, first, count) {
        exit(1);
    }
}

fn run(target: &Target, seeds: &[Vec<u8>], first: u64, count: u64) -> bool {
    let current: Arc<Mutex<(Instant, Vec<u8>)>> = Arc::new(Mutex::new((Instant::now(), Vec::new())));
    watch(target.name, Arc::clone(&current));
    panic::set_hook(Box::new(|_| {}));
    let (begun, mut slowest, mut fine) = (Instant::now(), Duration::ZERO, true);
    for number in 0..count {
        let input = match usize::try_from(number).ok().and_then(|number| seeds.get(number)) {
            Some(seed) => seed.clone(),
            None => changed(seeds, &mut Random(first.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (number + 1))),
        };
        *current.lock().unwrap_or_else(PoisonError::into_inner) = (Instant::now(), input.clone());
        let start = Instant::now();
        if let Err(reason) = panic::catch_unwind(|| (target.run)(&input)) {
            let words = reason.downcast_ref::<String>().cloned().unwrap_or_default();
            keep(target.name, &format!("{first}-{number}"), &input);
            eprintln!(
                "{} does not survive {first}-{number}: {}",
                target.name,
                words.chars().take(600).collect::<String>()
            );
            fine = false;
        }
        if start.elapsed() > slowest {
            slowest = start.elapsed();
            if slowest > Duration::from_secs(3) {
                keep(target.name, &format!("slow-{first}-{number}"), &input);
            }
        }
    }
    let seconds = begun.elapsed().as_secs();
    println!(
        "{}: {count} inputs of {} seeds in {seconds} s, the slowest in {slowest:.1?}",
        target.name,
        seeds.len()
    );
    fine
}

/// Ends the run when an input takes too long.
fn watch(name: &'static str, current: Arc<Mutex<(Instant, Vec<u8>)>>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let (since, input) = current.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if since.elapsed() > LONGEST {
                keep(name, "hang", &input);
                eprintln!("{name} takes longer than a minute");
                exit(1);
            }
        }
    });
}

fn keep(name: &str, what: &str, input: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("found");
    let written =
        fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(format!("{name}-{what}")), input));
    if let Err(error) = written {
        eprintln!("the input can't be kept: {error}");
    }
}

fn seeds(target: &Target, folders: &[PathBuf]) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    folders.iter().for_each(|folder| collect(folder, &mut files));
    files.sort();
    let fits = |file: &&PathBuf| {
        file.extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| target.seeds.contains(&ending))
    };
    let mut seeds: Vec<Vec<u8>> = files.iter().filter(fits).filter_map(|file| fs::read(file).ok()).collect();
    seeds.retain(|seed| !seed.is_empty() && seed.len() <= MOST_BYTES * 8);
    if target.name == "pdf" {
        seeds.push(sample_pdf());
    }
    seeds
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, out) } else { out.push(path) }
    }
}

/// Numbers at random, the same each time (xorshift64*).
struct Random(u64);

impl Random {
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

/// Words that mean something to a reader: of Markdown, YAML, TOML, of numbers at their ends; characters that nobody sees.
const WORDS: [&[u8]; 40] = [
    b"[",
    b"]{lang=pt}",
    b"> ",
    b"- ",
    b"## ",
    b"---\n",
    b"***\n",
    b"| a |",
    b"[^a]",
    b"![](a)",
    b"*",
    b"`",
    b"<b>",
    b"&a ",
    b"*a ",
    b"{",
    b"}",
    b"\"",
    b": ",
    b" = ",
    b"\n",
    b"\r",
    b"\x1b[2J",
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"\x7f\xff",
    b"\x80\0",
    "\u{180e}".as_bytes(),
    "\u{200d}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{2067}".as_bytes(),
    "\u{ad}".as_bytes(),
    "\u{e0041}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{301}".as_bytes(),
    "ﷺ".as_bytes(),
    "א".as_bytes(),
    "İ".as_bytes(),
    "\u{fffd}".as_bytes(),
    "\u{1d173}".as_bytes(),
];

/// A seed with one to eight changes.
fn changed(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    for _ in 0..4 {
        random.next();
    }
    let mut data = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(8) {
        let (at, length) = (random.below(data.len() + 1), 1 + random.below(40));
        let end = (at + length).min(data.len());
        match random.below(9) {
            0 if at < data.len() => data[at] ^= 1 << random.below(8),
            1 if at < data.len() => data[at] = u8::try_from(random.below(256)).unwrap_or_default(),
            2 => drop(data.splice(at..end, [])),
            3 | 4 => drop(data.splice(at..at, WORDS[random.below(WORDS.len())].iter().copied())),
            5 => {
                let piece = data[at..end].repeat(1 << random.below(9));
                drop(data.splice(at..at, piece));
            }
            6 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len());
                let piece = other[from..(from + length * 8).min(other.len())].to_vec();
                drop(data.splice(at..end, piece));
            }
            7 => data.truncate(at.max(4)),
            _ => {
                let any = char::from_u32(u32::try_from(random.below(0xf_0000)).unwrap_or_default())
                    .unwrap_or('\u{ad}');
                drop(data.splice(at..at, any.to_string().into_bytes()));
            }
        }
    }
    data.truncate(MOST_BYTES * 8);
    data
}
