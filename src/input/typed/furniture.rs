//! What the program prints by itself, typed once more into the text: dateline, end mark, headline, lines of the head.

use std::ops::Range;

use jiff::civil::Date;

use super::phrases::is_in_any_language;
use super::text::{Printed, Typed, bare, folded, shortened};
use crate::diagnostic::{Code, Severity};
use crate::lang::Lang;
use crate::language::{self, ALL_END_MARKS, ALL_MORE, Label, Language};
use crate::spaced;

/// Looks at the first paragraphs, and for end marks and headings of other parts everywhere.
pub(super) fn look(typed: &mut Typed) {
    let paragraphs = typed.paragraphs();
    for (at, lines) in paragraphs.iter().take(4).enumerate() {
        let line = typed.line(lines.start);
        let first = at == 0;
        if lines.len() == 1
            && (of_head(typed, lines, line) || embargo(typed, lines, line) || headline(typed, lines, line))
        {
            continue;
        }
        if dateline(typed, lines, first) || lines.len() == 1 && lone_date(typed, lines, line, first) {
            break;
        }
    }
    for lines in paragraphs.iter().filter(|lines| lines.len() == 1) {
        end_mark(typed, lines);
        turn(typed, lines);
    }
    for line in 0..typed.lines.len() {
        part(typed, line);
    }
}

/// A line, taken out with the free line below it.
fn with_gap(typed: &Typed, lines: &Range<usize>) -> Range<usize> {
    let bytes = typed.bytes(lines);
    let rest = &typed.text[bytes.end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\n', '\t']).len();
    bytes.start..bytes.end + blank
}

/// No label has more bytes.
const LONGEST_LABEL: usize = 200;

/// The most words of a line that says until when there is an embargo.
const MOST_OF_EMBARGO: usize = 14;

/// “For immediate release”, “Press release”: lines above the headline.
fn of_head(typed: &mut Typed, lines: &Range<usize>, line: &str) -> bool {
    if line.len() > LONGEST_LABEL {
        return false;
    }
    let printed = typed.printed;
    let words = folded(bare(line).trim_end_matches([':', '.', '!']));
    let is_label = |label: Label| {
        let own = folded(printed.language.label(label));
        let english = Language::new(&Lang::english(), &[]);
        words == own || words == folded(english.label(label))
    };
    let (message, help, twice) = if is_label(Label::Immediate) {
        (
            "the line for immediate release is typed in the text",
            "write `immediate: true` in the data, and take it out here",
            printed.immediate,
        )
    } else if is_label(Label::PressRelease) {
        (
            "the kicker is typed in the text, and printed by itself",
            "take it out; `kicker:` words it otherwise",
            true,
        )
    } else {
        return false;
    };
    let bytes = if twice { with_gap(typed, lines) } else { typed.bytes(lines) };
    typed.say_with_fix(Code::TypedFurniture, bytes, message, help, twice.then(String::new));
    true
}

/// “EMBARGOED UNTIL 6 MAY 2026, 10:00”: a line above the text that says what the data should.
fn embargo(typed: &mut Typed, lines: &Range<usize>, line: &str) -> bool {
    let printed = typed.printed;
    if printed.embargo {
        // Many say it once more, above the text; whether the two agree is looked at by the checks.
        return false;
    }
    let has_moment = line.contains(|c: char| c.is_ascii_digit());
    // A sentence tells of it; a line of the head is short, and says until when. It may begin with a mark or two.
    if !has_moment || spaced::words(line).nth(MOST_OF_EMBARGO + 2).is_some() {
        return false;
    }
    let words = folded(bare(line));
    let english = Lang::english();
    let known = [&printed.lang, &english].into_iter().filter_map(language::words);
    let names = known.into_iter().flat_map(|words| words.embargoes.names.split('|'));
    let speaks =
        names.map(|name| name.trim().trim_matches('*')).any(|name| !name.is_empty() && words.contains(name));
    let count = words.split(' ').count();
    if !speaks || count > MOST_OF_EMBARGO || line.ends_with('.') && !line.ends_with("m.") {
        return false;
    }
    let bytes = typed.bytes(lines);
    let (message, help) = if printed.immediate {
        (
            "the text says that it is under embargo, and the data say `immediate: true`",
            "correct one of the two: an embargo is written in the data, as `embargo: YYYY-MM-DDThh:mm[Region/City]`, and not in \
             the text",
        )
    } else {
        (
            "an embargo is typed in the text, and the data know of none",
            "write it in the data, as `embargo: YYYY-MM-DDThh:mm[Region/City]`, and take this line out: it is printed by itself",
        )
    };
    let count = typed.found.len();
    typed.say(Code::TypedFurniture, bytes, message, help);
    // Whoever reads the fields only, and not the text, would publish at once.
    typed.found.iter_mut().skip(count).for_each(|finding| finding.severity = Severity::Error);
    true
}

/// The headline, whole or shortened, once more.
fn headline(typed: &mut Typed, lines: &Range<usize>, line: &str) -> bool {
    let Some(own) = typed.printed.headline.as_deref() else { return false };
    let plain = |text: &str| folded(bare(text).trim_end_matches(['.', ':']));
    let (own, typed_line) = (plain(own), plain(line));
    let words = typed_line.split(' ').count();
    let same = own == typed_line;
    // Markdown makes a heading of it, which is an error.
    let heading = line.starts_with("# ");
    if heading && !same {
        return false;
    }
    if !same && (words < 3 || !own.starts_with(&format!("{typed_line} "))) {
        return false;
    }
    let bytes = if same { with_gap(typed, lines) } else { typed.bytes(lines) };
    let message = "the headline is typed in the text, and stands above it already";
    let count = typed.found.len();
    typed.say_with_fix(Code::TypedFurniture, bytes, message, "take this line out", same.then(String::new));
    if heading {
        typed.found.iter_mut().skip(count).for_each(|finding| finding.severity = Severity::Error);
    }
    true
}

/// `GHENT, 3 March 2026 – The agency …`
fn dateline(typed: &mut Typed, lines: &Range<usize>, first: bool) -> bool {
    let bytes = typed.bytes(lines);
    let text = &typed.text[bytes.clone()];
    let Some((read, head, length)) = opened(text, typed.printed) else { return false };
    // Another day in a later paragraph is a day of its history.
    if !read.agrees && !first {
        return false;
    }
    let printed = typed.printed;
    let place = printed.place.as_deref().unwrap_or_default();
    let message = format!("“{}” is a dateline typed by hand", shortened(head.trim()));
    let (help, certain) = match (&read.place, read.agrees) {
        (_, false) => ("the release has another date; correct one of the two, and take it out here: the dateline is printed by itself".to_owned(), false),
        (Some(own), _) if place.is_empty() => {
            (format!("write `place: {own}` in the data, and take it out here: the dateline is printed by itself"), false)
        }
        (Some(own), _) if !agree(place, own) => {
            (format!("the release has `place: {place}`; correct one of the two, and take it out here"), false)
        }
        _ => ("take it out: the dateline is printed by itself, from `place` and `date`".to_owned(), true),
    };
    let new = certain.then(String::new);
    let count = typed.found.len();
    typed.say_with_fix(Code::TypedFurniture, bytes.start..bytes.start + length, message, help, new);
    if place.is_empty() {
        // Only the date is printed twice.
        typed.found.iter_mut().skip(count).for_each(|finding| finding.severity = Severity::Note);
    }
    true
}

/// `Ghent, 3 March 2026`, `Date: 3 March 2026`: a paragraph that says where and when, and nothing else.
fn lone_date(typed: &mut Typed, lines: &Range<usize>, line: &str, first: bool) -> bool {
    let printed = typed.printed;
    let words = bare(line);
    let named =
        words.split_once(':').filter(|(name, _)| folded(name) == folded(printed.language.label(Label::Date)));
    let words = named.map_or(words, |(_, date)| date.trim());
    // A day of another year, or of none, is no dateline.
    let dated = words.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4);
    if words.contains([':', ')']) || !dated || line.starts_with('#') {
        return false;
    }
    let agrees = match read(words, printed) {
        Some(read) => read.agrees,
        None => match only_date(words, printed) {
            Some(agrees) => agrees,
            None => return false,
        },
    };
    if !agrees && !first {
        return false;
    }
    let bytes = if agrees { with_gap(typed, lines) } else { typed.bytes(lines) };
    let message = format!("“{}” is a dateline typed by hand", shortened(words));
    let help = if agrees {
        "take it out: the dateline is printed by itself, from `place` and `date`"
    } else {
        "the release has another date; correct one of the two, and take it out here: the dateline is printed by itself"
    };
    typed.say_with_fix(Code::TypedFurniture, bytes, message, help, agrees.then(String::new));
    true
}

/// Whether words are a day with its month and year and nothing else, and whether that is the day of the release.
fn only_date(words: &str, printed: &Printed) -> Option<bool> {
    let dateline = language::words(&printed.lang).map_or("", |words| words.dates.dateline);
    let (mut numbers, mut month) = (Vec::new(), None);
    for word in words.split([' ', '\u{a0}', ',', '/']).filter(|word| !word.is_empty()) {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        if plain.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.extend(plain.split(['.', '-']).filter_map(number));
        } else if let Some(own) = printed.language.month(plain) {
            month = Some(own);
        } else if printed.language.weekday(plain).is_none() && !dateline.split(' ').any(|own| own == word) {
            return None;
        }
    }
    let whole = numbers.len() + usize::from(month.is_some()) == 3;
    let has = |date: Date| {
        numbers.contains(&date.day().into())
            && numbers.contains(&date.year().into())
            && month.is_none_or(|month| i64::from(month) == i64::from(date.month()))
    };
    whole.then(|| printed.date.is_none_or(has))
}

/// Whether two ways to write a place name the same one: "Ghent", "Ghent, Belgium".
fn agree(one: &str, other: &str) -> bool {
    let plain = |place: &str| folded(&place.replace(',', " "));
    plain(one).starts_with(&plain(other)) || plain(other).starts_with(&plain(one))
}

/// The dateline that a paragraph opens with: before its first dash or colon, else before a full stop.
fn opened<'t>(text: &'t str, printed: &Printed) -> Option<(Dateline, &'t str, usize)> {
    if let Some((head, length)) = opening(text)
        && let Some(found) = read(head, printed)
    {
        return Some((found, head, length));
    }
    let near = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    [".- ", ".– ", ".— ", ". "].iter().find_map(|stop| {
        let ends = text[..near].match_indices(stop).map(|(at, _)| at);
        ends.filter(|at| text[..*at].bytes().rev().take_while(u8::is_ascii_digit).count() == 4)
            .find_map(|at| Some((read(&text[..at], printed)?, &text[..at], at + stop.len())))
            .filter(|(found, _, length)| found.agrees && *length < text.len())
    })
}

/// What stands before the first dash or colon of a paragraph, and how many bytes the dash ends behind.
fn opening(text: &str) -> Option<(&str, usize)> {
    let near = text.char_indices().nth(90).map_or(text.len(), |(at, _)| at);
    let dashes = [" – ", " — ", " - ", " -- ", "– ", "— ", ": ", ":** ", ":* ", "–\u{a0}", " ― "];
    if let Some(end) = text.strip_prefix('(').and_then(|rest| rest[..near - 1].find(") ")) {
        return (end + 3 < text.len()).then_some((&text[..end + 2], end + 3));
    }
    let (at, dash) = dashes
        .iter()
        .filter_map(|dash| Some((text[..near].find(dash)?, dash)))
        .min_by_key(|found| found.0)?;
    let length = at + dash.len();
    (length < text.len()).then_some((&text[..at], length))
}

/// What a typed dateline says.
struct Dateline {
    place: Option<String>,
    /// Whether its date is that of the release, as far as it says one.
    agrees: bool,
}

/// Reads an opening as a dateline: a place and a date, nothing else.
fn read(head: &str, printed: &Printed) -> Option<Dateline> {
    let head = bare(head).trim_matches(['(', ')', '[', ']']);
    let (mut place, mut numbers, mut month, mut digits) = (Vec::new(), Vec::new(), None, 0);
    for word in head.split([' ', '\u{a0}', '/', '(', ')']).filter(|word| !word.is_empty()) {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        if plain.chars().next().is_some_and(|c| c.is_ascii_digit()) {
            digits += 1;
            numbers.extend(plain.split(['.', '-']).filter_map(number));
        } else if let Some(own) = printed.language.month(plain) {
            month = Some(own);
        } else if printed.language.weekday(plain).is_none() && !(digits > 0 || month.is_some()) {
            place.push(word);
        } else if plain.chars().any(char::is_lowercase) && plain.chars().count() > 3 {
            // Words behind a date are a sentence.
            return None;
        }
    }
    // "Frankfurt am Main", and "Paris, le 3 mars".
    let articles = language::words(&printed.lang).map_or("", |words| words.dates.dateline);
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_place = place.first().is_some_and(|first| capital(first))
        && place.last().is_some_and(|last| capital(last) || articles.split(' ').any(|own| own == *last))
        && place.iter().all(|word| capital(word) || word.len() < 4);
    let known = printed.place.as_deref().is_some_and(|own| {
        let own = folded(own.split(',').next().unwrap_or_default());
        folded(&place.join(" ")).trim_end_matches('.').starts_with(&own)
    });
    let shouts = !place.is_empty() && place.iter().all(|word| word.chars().all(|c| !c.is_lowercase()));
    let dated = digits > 0 && (month.is_some() || numbers.len() > 2);
    if !is_place || place.len() > 5 || !(dated || place.join("").len() > 2 && known && shouts) {
        return None;
    }
    let agrees = printed.date.is_none_or(|date| {
        let has = |number: i64| numbers.contains(&number);
        let year = !numbers.iter().any(|number| *number > 999) || has(date.year().into());
        let month = month.is_none_or(|month| i64::from(month) == i64::from(date.month()));
        !dated || has(date.day().into()) && month && year
    });
    // "Bruges, 7 May 2026: a lecture" tells of another day.
    if !(agrees || shouts || known) {
        return None;
    }
    let words = place.join(" ").trim_matches([',', ' ', '.']).to_owned();
    let written = printed.language.capitalise(&words.to_lowercase());
    let is_named = !words.is_empty();
    let place = is_named.then_some(if shouts { written } else { words });
    Some(Dateline { place, agrees })
}

fn number(text: &str) -> Option<i64> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// No end mark is longer, in bytes, with all that stands around it.
const LONGEST_MARK: usize = 200;

/// ENDS, -30-, ###: typed, though the program prints the mark of the language.
fn end_mark(typed: &mut Typed, lines: &Range<usize>) {
    let line = typed.line(lines.start);
    // Most paragraphs are one long line.
    if line.len() > LONGEST_MARK {
        return;
    }
    let plain = folded(line.trim_matches(|c: char| !c.is_alphanumeric()));
    let worded = ALL_END_MARKS.has(&plain);
    let signs: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let dashed = line.starts_with(['-', '–', '—', '*', '[', '(', '#', '_', '.', '<']);
    let is_mark = worded || plain == "30" && dashed && signs.len() > 3 || signs == "###";
    if !is_mark {
        return;
    }
    let message = if typed.printed.end_mark {
        format!("“{line}” is typed, and the end mark is printed by itself")
    } else {
        format!("“{line}” is an end mark that is typed in the text")
    };
    let own = line.trim_matches(['*', '_', ' ']);
    let help = if typed.printed.end_mark {
        "take this line out".to_owned()
    } else {
        format!("write `end_mark: \"{own}\"` in the data, and take this line out")
    };
    let certain = typed.printed.end_mark;
    let bytes = if certain { with_gap(typed, lines) } else { typed.bytes(lines) };
    let count = typed.found.len();
    typed.say_with_fix(Code::TypedFurniture, bytes, message, help, certain.then(String::new));
    if line.starts_with('#') {
        // Markdown makes a heading of it, which is an error.
        typed.found.iter_mut().skip(count).for_each(|finding| finding.severity = Severity::Error);
    }
}

/// `(more)`, `Page 1 of 2`: what stood at the foot of a page of typescript.
fn turn(typed: &mut Typed, lines: &Range<usize>) {
    let line = typed.line(lines.start);
    // Most paragraphs are one long line.
    if line.len() > LONGEST_MARK {
        return;
    }
    let plain = folded(line.trim_matches(|c: char| !c.is_alphanumeric() && c != '/'));
    // A word alone is a word: a mark stands in brackets, or between dashes.
    let closed = line.trim_matches(['*', '_', ' ']).ends_with([')', ']', '-', '–', '—', '…', '>', '.']);
    let marked = closed && line.starts_with(['(', '[', '-', '–', '—', '…', '*', '_', '.', '<']);
    let is_more = marked && !plain.is_empty() && is_in_any_language(&ALL_MORE, &plain);
    let is_page = plain.starts_with(|c: char| c.is_alphanumeric())
        && plain.contains(|c: char| c.is_ascii_digit())
        && language::all().any(|(_, words)| is_number_of_page(&plain, &folded(words.page)));
    if !is_more && !is_page {
        return;
    }
    let message = if is_page {
        format!("“{line}” is the number of a page, typed in the text: pages are numbered by themselves")
    } else {
        format!("“{line}” stood at the foot of a typed page, and stands inside the text now")
    };
    let bytes = with_gap(typed, lines);
    typed.say_with_fix(Code::TypedFurniture, bytes, message, "take this line out", Some(String::new()));
}

/// Whether words are the label of a page with two numbers in it: "page 1 of 2".
fn is_number_of_page(words: &str, label: &str) -> bool {
    let Some((before, rest)) = label.split_once("{page}") else { return false };
    let Some((between, behind)) = rest.split_once("{pages}") else { return false };
    let number = |text: &'_ str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let Some(first) = words.strip_prefix(before).map(|rest| rest.split_at(number(rest))) else {
        return false;
    };
    let Some(second) = first.1.strip_prefix(between).map(|rest| rest.split_at(number(rest))) else {
        return false;
    };
    let is_number = |digits: &str| (1..=2).contains(&digits.len());
    // "1/2" alone may be a fraction.
    let named = label.contains(char::is_alphabetic);
    named && is_number(first.0) && is_number(second.0) && second.1 == behind
}

/// `Notes to editors:` and `For further information contact:` open parts that have fields of their own.
fn part(typed: &mut Typed, line: usize) {
    let written = bare(typed.line(line));
    // `Contact: Tom Hale, 01632 960122`: the name of the part, and whom to reach, on one line.
    let named = written.split_once(':').filter(|(_, rest)| reaches(rest)).map(|(name, _)| name);
    let written = named.unwrap_or(written).trim_end_matches(':');
    // Small letters may take other room, but not so much.
    let words = if written.len() > 160 { String::new() } else { folded(written) };
    if words.is_empty() || words.len() > 80 {
        return;
    }
    let printed = typed.printed;
    let own = language::words(&printed.lang);
    let is_label = |label: Label| folded(printed.language.label(label)) == words;
    let contacts = own.is_some_and(|own| own.typed.contacts.split('|').any(|phrase| phrase == words));
    // Who makes a real heading of it wants it there: the text prints and reads as it would from the field.
    let heading = typed.line(line).starts_with("##");
    let (name, help) = if is_label(Label::NotesToEditors) && !heading && named.is_none() {
        ("the notes to editors", "put them into the field `notes_to_editors`, which gives them their heading")
    } else if (contacts || is_label(Label::Contacts) || is_label(Label::Contact))
        && !(heading && below(typed, line).all(|line| !reaches(line)))
    {
        ("the contacts", "put them into the field `contacts`: `contacts: [{ name: …, phone: …, email: … }]`")
    } else {
        return;
    };
    // A heading and the line below it name one part.
    let above = line.checked_sub(1).map(|above| typed.bytes(&(above..above + 1)));
    if above.is_some_and(|above| !above.is_empty() && typed.is_told(&above)) {
        return;
    }
    let bytes = typed.bytes(&(line..line + 1));
    typed.say(Code::TypedFurniture, bytes, format!("{name} are typed into the text"), help);
}

/// The lines below a heading, up to the next.
fn below<'t>(typed: &Typed<'t>, line: usize) -> impl Iterator<Item = &'t str> {
    (line + 1..typed.lines.len()).map(|line| typed.line(line)).take_while(|line| !line.starts_with('#'))
}

/// Whether somebody can be reached by words: a mail address, or a telephone number.
fn reaches(words: &str) -> bool {
    let number = |part: &str| part.chars().filter(char::is_ascii_digit).count() > 6;
    words.contains('@') || words.split(|c: char| c.is_alphabetic() || c == ':').any(number)
}
