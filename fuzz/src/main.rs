//! Runs targets on seeds that are changed at random, the same way each time: `presskit-fuzz TARGET COUNT [SEED [FOLDER…]]`.
//!
//! An input that a target doesn't survive is written to `fuzz/found/` and the run ends with 1; so does one that takes
//! longer than a minute. `presskit-fuzz TARGET FILE` tries one file and lets a panic be seen.

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use presskit_fuzz::changes::{Random, changed};
use presskit_fuzz::{TARGETS, Target, sample_pdf};

/// An input that takes longer ends the run.
const LONGEST: Duration = Duration::from_secs(60);

/// An input that takes longer is kept, to be looked at.
const LONG: Duration = Duration::from_secs(2);

/// Where seeds lie, below the root of the project.
const FOLDERS: [&str; 5] = ["tests/input", "tests/cases", "tests/fonts", "assets", "fuzz/seeds"];

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
    let Ok(count) = count.parse() else {
        let input = fs::read(count).unwrap_or_else(|error| panic!("{count}: {error}"));
        let start = Instant::now();
        (target.run)(&input);
        println!("{name}: {count} in {:.1?}", start.elapsed());
        return;
    };
    let first: u64 = rest.first().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut folders: Vec<PathBuf> = rest.iter().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        folders = FOLDERS.map(|folder| root.join(folder)).to_vec();
    }
    if !run(target, &seeds(target, &folders), first, count) {
        exit(1);
    }
}

fn run(target: &Target, seeds: &[Vec<u8>], first: u64, count: u64) -> bool {
    let current: Arc<Mutex<(Duration, Vec<u8>)>> = Arc::new(Mutex::new((busy(), Vec::new())));
    watch(target.name, Arc::clone(&current));
    panic::set_hook(Box::new(|_| {}));
    let (begun, mut slowest, mut fine) = (Instant::now(), Duration::ZERO, true);
    for number in 0..count {
        let input = match usize::try_from(number).ok().and_then(|number| seeds.get(number)) {
            Some(seed) if first == 1 => seed.clone(),
            _ => changed(seeds, target.words, target.longest, &mut Random::new(first, number)),
        };
        let start = busy();
        *current.lock().unwrap_or_else(PoisonError::into_inner) = (start, input.clone());
        if let Err(reason) = panic::catch_unwind(|| (target.run)(&input)) {
            let words = reason.downcast_ref::<String>().cloned();
            let words = words.or_else(|| reason.downcast_ref::<&str>().map(|words| (*words).to_owned()));
            let words: String = words.unwrap_or_default().chars().take(600).collect();
            keep(target.name, &format!("{first}-{number}"), &input);
            eprintln!("{} does not survive {first}-{number}: {words}", target.name);
            fine = false;
        }
        let took = busy().saturating_sub(start);
        slowest = slowest.max(took);
        if took > LONG {
            keep(target.name, &format!("slow-{first}-{number}"), &input);
        }
    }
    let (seconds, seeds) = (begun.elapsed().as_secs(), seeds.len());
    println!("{}: {count} inputs of {seeds} seeds in {seconds} s, the slowest in {slowest:.1?}", target.name);
    fine
}

/// How long the first thread has been at work: where others use the machine too, a clock on the wall says little.
fn busy() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// Ends the run when an input takes too long.
fn watch(name: &'static str, current: Arc<Mutex<(Duration, Vec<u8>)>>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let (since, input) = current.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if busy().saturating_sub(since) > LONGEST {
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
        let name = file.to_string_lossy();
        target.seeds.iter().any(|ending| name.ends_with(ending))
    };
    let mut seeds: Vec<Vec<u8>> = files.iter().filter(fits).filter_map(|file| fs::read(file).ok()).collect();
    if target.name == "pdf" {
        seeds.push(sample_pdf());
    }
    seeds.retain(|seed| !seed.is_empty() && seed.len() <= target.longest);
    assert!(!seeds.is_empty(), "no seeds for {}", target.name);
    seeds
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, out) } else { out.push(path) }
    }
}
