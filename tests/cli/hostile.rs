//! Files from anywhere, and outputs that can't be written: a message, and nothing lost.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::{BRAND, Desk, RELEASE};

/// Slow machines take ten times as long as ours; what grows with the square takes a hundred times as long.
const LONG: Duration = Duration::from_mins(1);

fn draft(body: &str, headline: &str) -> Desk {
    let release = RELEASE.replacen("Reservoir reaches its highest level in ten years", headline, 1);
    Desk::new().file("brand.toml", BRAND).file("release.md", &format!("{release}\n{body}\n"))
}

#[test]
fn long_text_of_any_kind_is_judged_and_set() {
    let names = (0..3500_u32).fold(String::new(), |mut names, number| {
        let letters = [1, 26, 676].map(|place| char::from_u32(u32::from(b'a') + number / place % 26));
        names.push_str("Anna B");
        names.extend(letters.into_iter().flatten());
        names + "qutov came in.\n\n"
    });
    for (body, headline) in [
        (names, "Reservoir is full".to_owned()),
        (String::new(), "record a s ".repeat(2000)),
        (String::new(), "\u{5d0}\u{5d1} ab ".repeat(2500)),
        (
            "It paid £45 million. It paid £45 million. It got £45 billion. ".repeat(1500),
            "Reservoir is full".to_owned(),
        ),
        ("40 kilometres 40 ki ".repeat(1500), "Reservoir is full".to_owned()),
        ("[".repeat(10_000), "Reservoir is full".to_owned()),
        (format!("{}a{}", "[".repeat(4000), "]{lang=pt}".repeat(4000)), "Reservoir is full".to_owned()),
    ] {
        let start = Instant::now();
        let run = draft(&body, &headline).run(&["render", "release.md", "--draft"]);
        let beginning: String = body.chars().take(20).collect();
        assert!(
            (0..=1).contains(&run.code),
            "{beginning}: {}",
            run.stderr.chars().take(2000).collect::<String>()
        );
        assert!(!run.stderr.contains("error[internal]"), "{beginning}");
        assert!(run.stderr.len() < 1_000_000 || !body.starts_with('['), "{beginning}: {}", run.stderr.len());
        assert!(start.elapsed() < LONG, "{beginning}: {:?}", start.elapsed());
    }
}

#[test]
fn a_draft_that_never_ends_is_too_long() {
    let run =
        draft(&"a\n\n---\n\n".repeat(450), "Reservoir is full").run(&["render", "release.md", "--draft"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr.matches("error[too-long]").count(), 1, "{}", run.stderr);
    assert!(!run.stderr.contains("error[internal]"), "{}", run.stderr);
}

#[test]
fn drawings_that_multiply_are_refused() {
    let shape = "<path d='M0 0h9v9z'/>";
    let marked = format!("<path marker-mid='url(#m)' d='M0 0{}'/>", "h1".repeat(20_000));
    let copied =
        (0..9).map(|i| format!("<g id='a{}'>{}</g>", i + 1, format!("<use href='#a{i}'/>").repeat(10)));
    for inside in [
        format!("<marker id='m'>{}</marker>{marked}", shape.repeat(3000)),
        format!("<g id='a0'>{shape}</g>{}", copied.collect::<String>()),
        format!("<style>{}</style>{}", ".a g path{fill:red}".repeat(20_000), shape.repeat(50_000)),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>");
        let brand = format!("logo = {{ file = \"a.svg\", width = \"30mm\", alt = \"AWB\" }}\n{BRAND}");
        let desk = Desk::good().file("brand.toml", &brand).file("a.svg", &svg);
        let start = Instant::now();
        let run = desk.run(&["check", "release.md"]);
        assert!(run.code == 1 && run.stderr.contains("far too many parts"), "{}", run.stderr);
        assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
    }
}

/// A PNG of so many grey pixels, all black.
fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(&[&kind[..], data].concat());
        let length = u32::try_from(data.len()).expect("a small chunk");
        [&length.to_be_bytes(), &kind[..], data, &sum.sum().to_be_bytes()].concat()
    };
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let rows =
        vec![0; (usize::try_from(width).expect("a size") + 1) * usize::try_from(height).expect("a size")];
    let parts = [chunk(b"IHDR", &header), chunk(b"IDAT", &deflated(&rows)), chunk(b"IEND", &[])];
    [&b"\x89PNG\r\n\x1a\n"[..], &parts.concat()].concat()
}

#[test]
fn pictures_are_unpacked_only_as_far_as_they_fit() {
    let (wide, large) = (png(70_000, 1), png(6000, 6000));
    let named = |key| format!("  - {{ key: k{key}, file: large.png, alt: A, credit: B }}\n");
    let many = (0..40).map(named).collect::<Vec<_>>().concat();
    let body = (0..40).map(|key| format!("\n![](k{key})\n")).collect::<Vec<_>>().concat();
    for (pictures, body, words) in [
        ("  - { file: wide.png, alt: A, credit: B, position: lead }\n".to_owned(), "", "70000 pixels long"),
        (many, body.as_str(), "more than 512 MB"),
    ] {
        let release = RELEASE.replacen("headline", &format!("pictures:\n{pictures}headline"), 1);
        let desk = Desk::good().file("release.md", &format!("{release}{body}"));
        fs::write(desk.path().join("wide.png"), &wide).expect("a file");
        fs::write(desk.path().join("large.png"), &large).expect("a file");
        let run = desk.run(&["check", "release.md"]);
        assert_eq!(run.code, 1);
        assert_eq!(run.stderr.matches(words).count(), 1, "{}", run.stderr);
    }
}

#[test]
fn parts_in_other_languages_end_somewhere() {
    let body = format!("{}a{}", "[".repeat(50), "]{lang=pt}".repeat(50));
    let run = draft(&body, "Reservoir is full").run(&["check", "release.md"]);
    assert_eq!(run.stderr.matches("error[too-deep]").count(), 1, "{}", run.stderr);
}

#[test]
fn a_font_is_judged_where_the_brand_names_it() {
    let font = fs::read("tests/fonts/cff.otf").expect("a font");
    let brand = format!("{BRAND}\n[fonts]\ntext = {{ regular = \"a.otf\" }}\n");
    // Tables that are cut off, and charstrings that are none.
    for (from, with) in [(b"hhea", b"xhea"), (b"hmtx", b"xmtx"), (b"CFF ", b"xFF ")] {
        let mut broken = font.clone();
        let at = broken.windows(4).position(|tag| tag == from).expect("a table");
        broken[at..at + 4].copy_from_slice(with);
        let desk = Desk::good().file("brand.toml", &brand);
        fs::write(desk.path().join("a.otf"), &broken).expect("a file");
        let run = desk.run(&["check", "release.md"]);
        assert!(run.stderr.contains("error[font-unreadable]"), "{}", run.stderr);
        assert!(run.stderr.contains("brand.toml:"), "{}", run.stderr);
    }
    let tail = font.len() / 2;
    for at in (tail..font.len()).step_by(97) {
        let mut broken = font.clone();
        broken[at..].iter_mut().take(40).for_each(|byte| *byte = 0xff);
        let desk = Desk::good().file("brand.toml", &brand);
        fs::write(desk.path().join("a.otf"), &broken).expect("a file");
        let run = desk.run(&["render", "release.md"]);
        assert!(
            !run.stderr.contains("error[internal]") && !run.stderr.contains("panicked"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn text_of_files_does_not_steer_the_terminal() {
    let desk = Desk::good().file("a\u{1b}[2J.md", &RELEASE.replace("date:", "d\u{9b}2Jate:"));
    for run in [
        desk.run(&["check", "a\u{1b}[2J.md"]),
        desk.run(&["check", "no\u{1b}[2J.md"]),
        desk.run(&["check", "--\u{1b}[2J"]),
        desk.run(&["check", "a\u{1b}[2J.md", "--format", "json"]),
        desk.run(&["explain", "a\u{1b}[2J"]),
    ] {
        assert_ne!(run.code, 0);
        for said in [&run.stdout, &run.stderr] {
            assert!(!said.contains("\u{1b}[2J") && !said.contains('\u{9b}'), "{said:?}");
        }
    }
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    out.write_all(data).expect("memory");
    out.finish().expect("memory")
}

/// A PDF whose tree of names is `names`, with a deflated file in object 11.
fn pdf(names: &str, filter: &str, data: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = [0; 12];
    let mut object = |number: usize, content: &[u8]| {
        places[number] = out.len();
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(content);
        out.extend(b"\nendobj\n");
    };
    object(1, b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >> >>");
    object(2, b"<< /Type /Pages /Kids [] /Count 0 >>");
    object(3, names.as_bytes());
    object(4, b"<< /Kids [3 0 R 4 0 R 3 0 R] >>");
    object(10, b"<< /Type /Filespec /UF (b.bin) /EF << /F 11 0 R >> >>");
    let head = format!("<< /Type /EmbeddedFile /Length {} /Filter {filter} >>\nstream\n", data.len());
    object(11, &[head.as_bytes(), data, b"\nendstream"].concat());
    let start = out.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", places.len());
    for place in &places[1..] {
        let _ = writeln!(table, "{place:010} 00000 {} ", if *place == 0 { 'f' } else { 'n' });
    }
    let _ = write!(table, "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", places.len());
    out.extend(table.bytes());
    out
}

#[test]
fn what_travels_inside_is_taken_out_only_as_far_as_it_fits() {
    let megabytes = deflated(&vec![0; 20 * 1024 * 1024]);
    let one = "<< /Names [(a) 10 0 R] >>";
    let four = format!("<< /Names [{}] >>", "(a) 10 0 R ".repeat(4));
    for (names, filter, data, most, code) in [
        (one, "/FlateDecode", megabytes.clone(), None, 0),
        (one, "/FlateDecode", megabytes.clone(), Some("10"), 2),
        (&*four, "/FlateDecode", megabytes.clone(), None, 2),
        (&*four, "/FlateDecode", megabytes.clone(), Some("100"), 0),
        (one, "[/FlateDecode /FlateDecode]", deflated(&megabytes), Some("10"), 2),
        (one, "/LZWDecode", megabytes.clone(), None, 2),
        ("<< /Kids [4 0 R 4 0 R 3 0 R] >>", "/FlateDecode", megabytes, None, 2),
    ] {
        let desk = Desk::new();
        fs::write(desk.path().join("a.pdf"), pdf(names, filter, &data)).expect("a file");
        let mut arguments = vec!["extract", "a.pdf", "-o", "out"];
        arguments.extend(most.into_iter().flat_map(|most| ["--max-size", most]));
        let run = desk.run(&arguments);
        assert_eq!(run.code, code, "{names} {filter} {most:?}: {}", run.stderr);
        if names == four && code == 0 {
            let count = fs::read_dir(desk.path().join("out")).expect("a folder").count();
            assert_eq!(count, 4, "two files of one name must not take each other's place");
        }
        if run.stderr.contains("larger than") {
            assert!(run.stderr.contains("--max-size"), "{}", run.stderr);
        }
    }
}

#[test]
fn a_target_is_never_something_else() {
    let desk =
        Desk::good().file("notes.txt", "mine").file("b/release.md", RELEASE).file("b/brand.toml", BRAND);
    for (arguments, words) in [
        (&["render", "release.md", "-o", "notes.txt"][..], "is no PDF"),
        (&["render", "release.md", "-o", "brand.toml"], "is no PDF"),
        (&["render", "release.md", "-o", "./b/../release.md"], "is a release"),
        (&["render", "release.md", "b/release.md", "-o", "out/"], "would both be written"),
        (&["render", "release.md", "./release.md"], "`./release.md` is named twice"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(desk.read("notes.txt"), b"mine");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_full_disks_are_written_to_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::good();
    fs::create_dir(desk.path().join("web")).expect("a folder");
    fs::write(desk.path().join("web/real.pdf"), "%PDF-1.7 old").expect("a file");
    fs::set_permissions(desk.path().join("web/real.pdf"), fs::Permissions::from_mode(0o640)).expect("a file");
    symlink("web/real.pdf", desk.path().join("a.pdf")).expect("a link");
    symlink("nowhere/x.pdf", desk.path().join("b.pdf")).expect("a link");
    assert_eq!(desk.run(&["render", "release.md", "-o", "a.pdf"]).code, 0);
    assert!(desk.path().join("a.pdf").is_symlink());
    let real = fs::metadata(desk.path().join("web/real.pdf")).expect("a file");
    assert!(real.len() > 1000 && real.permissions().mode() & 0o777 == 0o640);
    let run = desk.run(&["render", "release.md", "-o", "b.pdf"]);
    assert!(run.code == 2 && run.stderr.contains("leads nowhere"), "{}", run.stderr);
    assert_eq!(desk.run(&["render", "release.md", "-o", "/dev/null"]).code, 0);
    if std::path::Path::new("/dev/full").exists() {
        let run = desk.run(&["render", "release.md", "-o", "/dev/full"]);
        assert!(run.code == 2 && run.stderr.contains("no room left"), "{}", run.stderr);
        for arguments in ["render release.md -o -", "check release.md --format json", "schema"] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
            let arguments: Vec<&str> = arguments.split(' ').collect();
            let status = desk.command(&arguments).stdout(full).status().expect("a run");
            assert_eq!(status.code(), Some(2), "{arguments:?}");
        }
    }
}

#[test]
fn what_a_killed_run_leaves_is_tidied_up_and_the_old_file_stands() {
    let desk = Desk::good();
    assert_eq!(desk.run(&["render", "release.md"]).code, 0);
    let whole = desk.read("release.pdf");
    for wait in (0..40).map(|step| Duration::from_millis(step * 5)) {
        let mut child = desk.command(&["render", "release.md", "-q"]).spawn().expect("a run");
        std::thread::sleep(wait);
        let _ = child.kill();
        let _ = child.wait();
        assert_eq!(desk.read("release.pdf"), whole);
    }
    fs::write(desk.path().join(".presskit-left"), "half").expect("a file");
    assert_eq!(desk.run(&["render", "release.md"]).code, 0);
    let names = fs::read_dir(desk.path()).expect("a folder").flatten().map(|entry| entry.file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with(".presskit-")).collect();
    assert!(left.is_empty(), "{left:?}");
}
