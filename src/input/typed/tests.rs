use std::path::Path;

use crate::brand::Brand;
use crate::diagnostic::fix::mend;
use crate::diagnostic::{Diagnostic, Report};
use crate::input::{Format, Options, open_str};

const HEAD: &str = "---\nlang: en-GB\ndate: 2026-03-03\nheadline: Northmere opens a second reservoir to walkers\nplace: Ghent, Belgium\ncontacts: [{ name: Ana Ferreira }]\n---\n";

/// What is found in a release.
fn found(text: &str) -> Vec<Diagnostic> {
    let mut report = Report::default();
    let _ = open_str(Path::new("a.md"), Format::Markdown, text, &mut report)
        .and_then(|file| file.finish(&Brand::plain(), &Options::default(), &mut report));
    report.diagnostics
}

fn codes(body: &str) -> Vec<&'static str> {
    found(&format!("{HEAD}{body}\n")).iter().map(|finding| finding.code.name()).collect()
}

/// A body, mended until nothing is left that can be.
fn mended(body: &str) -> String {
    let mut text = format!("{HEAD}{body}\n");
    for _ in 0..10 {
        let Some(mended) = mend(&text, found(&text).iter()) else { break };
        text = mended.text;
    }
    text[HEAD.len()..].trim_end().to_owned()
}

#[test]
fn letters_that_count_are_told_and_kept() {
    for body in
        ["Words:\n\na) one\nb) two", "Words:\n\ni. one\nii. two\niii. three", "(a) one\n(b) two\n(c) three"]
    {
        assert_eq!(codes(body), ["typed-list"], "{body}");
        assert_eq!(mended(body), body);
    }
    let roman: Vec<String> =
        ["i", "ii", "iii", "iv", "v", "vi"].iter().map(|label| format!("{label}) x")).collect();
    assert_eq!(codes(&roman.join("\n")), ["typed-list"]);
    for body in ["a) one", "p. 5 of it\nq. 6", "e.g. this\ni.e. that", "x) one\ny) two", "in. one\nit. two"] {
        assert_eq!(codes(body), [""; 0], "{body}");
    }
}

#[test]
fn lists_of_word_become_lists() {
    for (body, expected) in [
        ("Words.\n\n•\tSix\n•\tTwo\n•\tNo", "Words.\n\n- Six\n- Two\n- No"),
        ("Words.\n\n· Six\n· Two", "Words.\n\n- Six\n- Two"),
        ("Words:\n• Six\n• Two", "Words:\n- Six\n- Two"),
        ("Words.\n\n\u{f0b7} Six\n\n\u{f0b7} Two", "Words.\n\n- Six\n- Two"),
        ("Words.\n\n– Six\n– Two", "Words.\n\n- Six\n- Two"),
        ("Words.\n\n•Six\n•Two", "Words.\n\n- Six\n- Two"),
        ("Words.\n\n-Six\n-Two", "Words.\n\n- Six\n- Two"),
        ("Words.\n\n• Six • Two • No", "Words.\n\n- Six\n- Two\n- No"),
        ("Words.\n\n• Six\no\tTwo\n• No", "Words.\n\n- Six\n  - Two\n- No"),
        ("Words.\n\n(1) Six\n(2) Two", "Words.\n\n1. Six\n2. Two"),
        ("Words.\n\n• Six\nand more\n• Two", "Words.\n\n- Six\n  and more\n- Two"),
        ("Words.\n\n✓ Six\n✓ Two", "Words.\n\n- Six\n- Two"),
    ] {
        assert_eq!(codes(body), ["typed-list"], "{body}");
        assert_eq!(mended(body), expected);
    }
}

#[test]
fn typed_tables_become_tables() {
    for (body, expected) in [
        (
            "| Country | 2024 |\n| Germany | 5.1 |\n| Denmark | 4.6 |",
            "| Country | 2024 |\n|---|---:|\n| Germany | 5.1 |\n| Denmark | 4.6 |",
        ),
        (
            "Country\t2024\t2025\nGermany\t5.1\t6.8",
            "| Country | 2024 | 2025 |\n|---|---:|---:|\n| Germany | 5.1 | 6.8 |",
        ),
        ("Germany\t5.1\nDenmark\t4.6", "|  |  |\n|---|---:|\n| Germany | 5.1 |\n| Denmark | 4.6 |"),
        (
            "Country      2024   2025\nGermany       5.1    6.8\nDenmark       4.6    4.9",
            "| Country | 2024 | 2025 |\n|---|---:|---:|\n| Germany | 5.1 | 6.8 |\n| Denmark | 4.6 | 4.9 |",
        ),
        ("| a | b |\n|---|\n| 1 | 2 |", "| a | b |\n|---:|---:|\n| 1 | 2 |"),
        ("A | B | C\n1 | 2 | 3", "| A | B | C |\n|---:|---:|---:|\n| 1 | 2 | 3 |"),
        ("+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+", "| a | b |\n|---:|---:|\n| 1 | 2 |"),
        ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", "| a | b |\n|---:|---:|\n| 1 | 2 |"),
        (
            "Year, Visitors, Buses\n2024, 1200, 12\n2025, 1400, 14",
            "| Year | Visitors | Buses |\n|---:|---:|---:|\n| 2024 | 1200 | 12 |\n| 2025 | 1400 | 14 |",
        ),
    ] {
        let body = format!("Words.\n\n{body}");
        assert_eq!(codes(&body), ["typed-table"], "{body}");
        assert_eq!(mended(&body), format!("Words.\n\n{expected}"));
    }
}

#[test]
fn the_feet_of_typed_pages_are_taken_out() {
    for line in
        ["(more)", "-more-", "– more –", "Page 1 of 2", "page 1 of 2", "*(more)*", "Seite 1 von 2", "[suite]"]
    {
        let body = format!("Words.\n\n{line}\n\nMore words.");
        assert_eq!(codes(&body), ["typed-furniture"], "{body}");
        assert_eq!(mended(&body), "Words.\n\nMore words.");
    }
    for line in [
        "More",
        "(more than words)",
        "Page 1 of 2 is blank.",
        "Page 12",
        "1/2",
        "See page 1 of 2.",
        "Continued",
    ] {
        let body = format!("Words.\n\n{line}\n\nMore words.");
        assert_eq!(codes(&body), [""; 0], "{body}");
    }
}

#[test]
fn typed_notes_become_footnotes() {
    for (body, expected) in [
        (
            "The Trust* opened the shore** of it.\n\n* A charity.\n\n** Since May.",
            "The Trust[^note-1] opened the shore[^note-2] of it.\n\n[^note-1]: A charity.\n\n[^note-2]: Since May.",
        ),
        ("Twelve countries* met.\n\n\\* Austria.", "Twelve countries[^note-1] met.\n\n[^note-1]: Austria."),
        ("Twelve countries† met.\n\n† Austria.", "Twelve countries[^note-1] met.\n\n[^note-1]: Austria."),
        ("Twelve countries¹ met.\n\n¹ Austria.", "Twelve countries[^note-1] met.\n\n[^note-1]: Austria."),
        ("Twelve “countries”* met.\n\n*Austria.*", "Twelve “countries”[^note-1] met.\n\n[^note-1]: Austria."),
        (
            "Towns*, lakes† and dams‡.\n\n* A.\n† B.\n‡ C.",
            "Towns[^note-1], lakes[^note-2] and dams[^note-3].\n\n[^note-1]: A.\n[^note-2]: B.\n[^note-3]: C.",
        ),
        ("One* and two*.\n\n*Austria", "One[^note-1] and two[^note-1].\n\n[^note-1]: Austria"),
    ] {
        assert!(codes(body).iter().all(|code| *code == "typed-note"), "{:?}", codes(body));
        assert_eq!(mended(body), expected);
    }
}

#[test]
fn attributions_stand_in_their_quotations() {
    for (body, expected) in [
        ("> “We are glad.”\n> - Ruth Calder, Chair", "> “We are glad.”\n> — Ruth Calder, Chair"),
        ("> “We are glad.”\n>\n> * Ruth Calder", "> “We are glad.”\n>\n> — Ruth Calder"),
        (
            "> “We are glad.”\n\n— Ruth Calder, Chair\n\nMore.",
            "> “We are glad.”\n>\n> — Ruth Calder, Chair\n\nMore.",
        ),
        ("> “We are glad.”\n- Ruth Calder", "> “We are glad.”\n>\n> — Ruth Calder"),
        ("> “We are glad.”\n> — Ruth Calder\n> Chair", "> “We are glad.”\n> — Ruth Calder, Chair"),
        (
            "> “We are glad.”\n\n**Ruth Calder**, Chair\n\nMore.",
            "> “We are glad.”\n\n**Ruth Calder**, Chair\n\nMore.",
        ),
        // A name without a dash may be meant otherwise: it is asked about.
        ("> “We are glad.”\n> Ruth Calder, Chair", "> “We are glad.”\n> Ruth Calder, Chair"),
        ("> “We are glad.”\nRuth Calder, Chair", "> “We are glad.”\nRuth Calder, Chair"),
        (
            "> “We are glad.”\n>\n> Ruth Calder, Chair of the Board",
            "> “We are glad.”\n>\n> Ruth Calder, Chair of the Board",
        ),
    ] {
        let body = format!("Words.\n\n{body}");
        assert_eq!(codes(&body), ["typed-attribution"], "{body}");
        assert_eq!(mended(&body), format!("Words.\n\n{expected}"));
    }
}

#[test]
fn furniture_is_not_typed_twice() {
    for (body, expected) in [
        ("GHENT, 3 March 2026 – The board opened it.", "The board opened it."),
        ("Ghent, Belgium, 3 March 2026: The board opened it.", "The board opened it."),
        ("**Ghent, 3 March 2026** – The board opened it.", "The board opened it."),
        ("GHENT – The board opened it.", "The board opened it."),
        ("The board opened it.\n\nENDS", "The board opened it."),
        ("The board opened it.\n\n-30-", "The board opened it."),
        ("The board opened it.\n\nEnds.", "The board opened it."),
        ("The board opened it.\n\nEnd of press release", "The board opened it."),
        ("Ghent, 3 March 2026. The board opened it.", "The board opened it."),
        ("Ghent, 3 March 2026.- The board opened it.", "The board opened it."),
        ("(Ghent, 3 March 2026) The board opened it.", "The board opened it."),
        ("**Ghent, 3 March 2026:** The board opened it.", "The board opened it."),
        ("Ghent, 3 March 2026\n\nThe board opened it.", "The board opened it."),
        ("Date: 3 March 2026\n\nThe board opened it.", "The board opened it."),
        ("Tuesday, 3 March 2026\n\nThe board opened it.", "The board opened it."),
        ("The board opened it.\n\n–ENDS–\n\nMore.", "The board opened it.\n\nMore."),
        ("Northmere opens a second reservoir to walkers\n\nThe board opened it.", "The board opened it."),
    ] {
        assert_eq!(codes(body), ["typed-furniture"], "{body}");
        assert_eq!(mended(body), expected);
    }
    for body in [
        "PARIS, 3 March 2026 – The board opened it.",
        "GHENT, 4 March 2026 – The board opened it.",
        "Ghent, 4 March 2026\n\nThe board opened it.",
        "4 March 2026\n\nThe board opened it.",
        "FOR IMMEDIATE RELEASE\n\nThe board opened it.",
        "Northmere opens a second reservoir\n\nThe board opened it.",
        "The board opened it.\n\nNotes to editors:\n\n1. A charity.",
        "The board opened it.\n\nFor further information contact:\n\nAna",
    ] {
        assert_eq!(codes(body), ["typed-furniture"], "{body}");
        assert_eq!(mended(body), body);
    }
}

#[test]
fn remains_of_mails_are_named() {
    for body in [
        "From: Ana <ana@efia.example>\nSent: 3 March\nTo: Press\nSubject: RE: v3\n\nThe board opened it.",
        "Von: ana@efia.example\nBetreff: Entwurf\n\nThe board opened it.",
        "Dear editor,\n\nThe board opened it.",
        "Hi all, please find the text below.\n\nThe board opened it.",
        "The board opened it.\n\n[cid:image001.png@01D8.1234]",
        "The board opened it.\n\nKind regards\n\nAna",
        "The board opened it.\n\nSent from my phone",
        "Cc: Marie; Ian\n\nThe board opened it.",
        "CAUTION: This email originated from outside the organisation.\n\nThe board opened it.",
        "The board opened it.\n\nThis message is confidential and intended for the addressee.",
    ] {
        assert_eq!(codes(body), ["mail-remains"], "{body}");
    }
    let filtered = "It is <https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.nwt.example&data=05> here.";
    assert_eq!(mended(filtered), "It is <https://www.nwt.example> here.");
}

#[test]
fn headings_are_headings() {
    let body = "Words.\n\n**What happens next**\n\nMore.";
    assert_eq!(codes(body), ["typed-heading"]);
    assert_eq!(mended(body), "Words.\n\n## What happens next\n\nMore.");
    assert_eq!(codes("Words.\n\nBACKGROUND\n\nMore."), ["typed-heading"]);
}

#[test]
fn what_is_written_as_it_should_be_is_left_alone() {
    for body in [
        "- Six\n- Two\n\nWords.\n\n* One\n* Two\n\n1. One\n2. Two",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nTel. 1 | Fax 2",
        "**Bold words** open it, *and italics* end.\n\n* A list of one.",
        "It covers 5 km² and 3 m³.\n\n² A note that no mark names.",
        "> “We are glad.”\n>\n> — Ruth Calder\n\n- One\n- Two",
        "> “We are glad.”\n\nRuth Calder, the chair, said so.",
        "— Je suis là, dit-elle.\n\n— Moi aussi.",
        "The dams – all four – hold. GHENT is near.",
        "3 March 2026: the opening.\n\nBruges, 7 May 2026: a lecture.",
        "Ghent celebrated on 3 March 2026. The board opened it.",
        "The board opened it.\n\nGhent, 3 March 1906 – The first steamer calls.",
        "The board opened it.\n\n## Ghent, 12 June 2026\n\nMore.",
        "The board opened it.\n\n> “It is.”\n\nGhent, May 1906",
        "It costs 40 crowns.\n\n1) May 2026.",
        "In Ghent, on 3 March 2026 – a Tuesday – the board met.",
        "**The board opened it on Tuesday, and said so.**\n\nWords.",
        "Dear prices keep people away, says the board.\n\nWords.",
        "NATO and UNESCO agree.\n\nIn the end, all ends well.",
        "A line  \nbroken by hand\\\nand again.",
    ] {
        assert_eq!(codes(body), [""; 0], "{body}");
    }
}

#[test]
fn notes_in_brackets_become_notes() {
    for (body, expected) in [
        ("The shore*) is open.\n\n*) Since May.", "The shore[^note-1] is open.\n\n[^note-1]: Since May."),
        (
            "The shore (1) is open (2).\n\n(1) All of it.\n(2) Since May.",
            "The shore[^note-1] is open[^note-2].\n\n[^note-1]: All of it.\n[^note-2]: Since May.",
        ),
        ("The steps are:\n\n(1) Open it.\n(2) Close it.", "The steps are:\n\n1. Open it.\n2. Close it."),
        ("The shore¹) is open.\n\n¹) Since May.", "The shore[^note-1] is open.\n\n[^note-1]: Since May."),
        ("The shore¹⁾ is open.\n\n¹⁾ Since May.", "The shore[^note-1] is open.\n\n[^note-1]: Since May."),
        ("The shore [1] is open.\n\n[1] Since May.", "The shore[^note-1] is open.\n\n[^note-1]: Since May."),
        ("The shore^1^ is open.\n\n^1^ Since May.", "The shore[^note-1] is open.\n\n[^note-1]: Since May."),
        (
            "It covers 5 m^2^ and 3 km^2^.\n\n^2^ Since May.",
            "It covers 5 m^2^ and 3 km^2^.\n\n^2^ Since May.",
        ),
        (
            "See [1] and [1](https://b.example).\n\n[1]: https://b.example",
            "See [1] and [1](https://b.example).\n\n[1]: https://b.example",
        ),
    ] {
        assert_eq!(mended(body), expected);
    }
}

#[test]
fn a_note_that_nothing_marks_is_told() {
    let body = "The shore** is open.\n\n** Since May.\n*** Not all.";
    assert_eq!(codes(body), ["typed-note", "typed-note"]);
    // It stays where it stands, and is told again, instead of becoming a part of the note above it.
    assert_eq!(codes(&mended(body)), ["typed-note"]);
    assert_eq!(codes("The shore is open.\n\n*** Not all."), [""; 0]);
}

#[test]
fn a_mark_without_a_note_is_told() {
    for body in ["The *new* path* is open.", "Twelve countries* met.", "Twelve countries†, all told."] {
        assert_eq!(codes(body), ["typed-note"], "{body}");
    }
    for body in [
        "Got an A* in maths.",
        "Expert*innen and *all of them*.",
        "A 4* hotel, 5 * 3, and F***.",
        "**Bold words** open*ed* it.",
    ] {
        assert!(!codes(body).contains(&"typed-note"), "{body}");
    }
}

#[test]
fn cells_between_semicolons_are_a_table() {
    assert_eq!(
        mended("Town;2024;2025\nAlder;5,1;6,8"),
        "| Town | 2024 | 2025 |\n|---|---:|---:|\n| Alder | 5,1 | 6,8 |"
    );
    assert_eq!(codes("We came; we saw;\nwe won; and went."), [""; 0]);
}

#[test]
fn whom_to_reach_is_no_text_on_one_line_either() {
    assert_eq!(codes("Words.\n\nContact: Tom Hale, 01632 960122"), ["typed-furniture"]);
    assert_eq!(codes("Words.\n\nPress contact:\nFurther information\nTom"), ["typed-furniture"]);
    assert_eq!(codes("Words.\n\nContact: the sport of the day."), [""; 0]);
}

#[test]
fn what_mail_programs_leave_is_told() {
    for body in
        ["[image: logo.png]", "Words.\n\nhttps://www.google.com/url?q=https%3A%2F%2Fwww.awb.example%2Fy&sa=D"]
    {
        assert_eq!(codes(body), ["mail-remains"], "{body}");
    }
}

#[test]
fn a_note_may_end_in_any_character() {
    for end in ["\u{200f}", "é", "漢", "*", "\u{1f600}"] {
        let found = codes(&format!("The shore* is open.\n\n* Since May {end}"));
        assert_eq!(found, ["typed-note"], "{end:?}");
        assert_eq!(codes(&format!("The shore is open.\n\n*Since May {end}")), [""; 0], "{end:?}");
    }
}

#[test]
fn other_blanks_behind_a_mark_are_named() {
    for (body, expected) in [
        ("Words.\n\n-\u{a0}Six\n-\u{a0}Two", "Words.\n\n- Six\n- Two"),
        ("Words.\n\n*\u{a0}Six\n*\u{a0}Two", "Words.\n\n- Six\n- Two"),
        ("Words.\n\n1.\u{a0}Six\n2.\u{a0}Two", "Words.\n\n1. Six\n2. Two"),
        ("Words.\n\n1.Six\n2.Two", "Words.\n\n1. Six\n2. Two"),
        ("Words.\n\n1- Six\n2- Two", "Words.\n\n1. Six\n2. Two"),
        ("Words.\n\no Six\no Two", "Words.\n\n- Six\n- Two"),
        ("Words.\n\n− Six\n− Two", "Words.\n\n- Six\n- Two"),
        ("Words.\n\n» Six\n» Two", "Words.\n\n- Six\n- Two"),
        ("It says:\n2. Six\n3. Two", "It says:\n\n2. Six\n3. Two"),
    ] {
        assert_eq!(codes(body), ["typed-list"], "{body}");
        assert_eq!(mended(body), expected);
    }
    assert_eq!(codes("Words.\n\na. Six\nb. Two"), ["typed-list"]);
    for body in [
        "1. Six\n2. Two\n3. Three",
        "On the way:\n1. Six\n2. Two",
        "See p. 5\nand q. 6",
        "»Ja« it is\n»Nein« it is",
        "− 5 °C\n− 6 °C",
        "o seven\no eight",
        "See 2. Bundesliga\nand more.",
    ] {
        assert_eq!(codes(body), [""; 0], "{body}");
    }
}

#[test]
fn free_lines_inside_a_table_are_taken_out() {
    let whole = "| Year | Visitors |\n|---|---|\n| 2024 | 1,200 |";
    for body in [
        "| Year | Visitors |\n\n|---|---|\n\n| 2024 | 1,200 |",
        "| Year | Visitors |\n\n|---|---|\n| 2024 | 1,200 |",
        "| Year | Visitors |\n|---|---|\n\n| 2024 | 1,200 |",
    ] {
        assert_eq!(codes(body), ["typed-table"], "{body}");
        assert_eq!(mended(body), whole);
    }
    let tabs = "Year\tVisitors\n\n2024\t1,200\n\n2025\t1,400";
    assert_eq!(mended(tabs), "| Year | Visitors |\n|---:|---:|\n| 2024 | 1,200 |\n| 2025 | 1,400 |");
    assert_eq!(codes("| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |"), [""; 0]);
}

#[test]
fn links_of_mail_programs_are_parted() {
    for (body, expected) in [
        ("Write to a@b.example<mailto:a@b.example> now.", "Write to a@b.example now."),
        ("Write to a@b.example <mailto:a@b.example> now.", "Write to a@b.example now."),
        ("See www.b.example<https://www.b.example/> now.", "See www.b.example now."),
        ("Write to <mailto:a@b.example> now.", "Write to a@b.example now."),
        ("See our site<https://www.b.example/map> now.", "See our site<https://www.b.example/map> now."),
    ] {
        assert_eq!(codes(body), ["mail-remains"], "{body}");
        assert_eq!(mended(body), expected);
    }
    assert_eq!(codes("See <https://www.b.example/map> and (<https://b.example>)."), [""; 0]);
}

#[test]
fn an_embargo_stands_in_the_data() {
    for body in [
        "STRICTLY EMBARGOED UNTIL 00:01 ON 6 MAY 2026\n\nWords.",
        "Embargo: 6 May 2026, 10 am\n\nWords.",
        "**Not for publication before 5 May 2026, 10 am**\n\nWords.",
    ] {
        assert_eq!(codes(body), ["typed-furniture"], "{body}");
        assert_eq!(mended(body), body);
    }
    assert_eq!(codes("The embargo of 2024 on fish is over.\n\nWords."), [""; 0]);
}

#[test]
fn items_behind_a_paragraph_of_an_item_are_items() {
    for body in [
        "1. One.\n2. Two.\n\n   More of two.\n3. Three.\n4. Four.",
        "2. Two.\n\n   More of two.\n3. Three.",
        "- One.\n\n  2. Two.\n\n     More.\n  3. Three.",
    ] {
        assert_eq!(codes(body), [""; 0], "{body}");
    }
    assert_eq!(codes("The steps are\n4. Open it.\n5. Close it."), ["typed-list"]);
}

#[test]
fn lines_that_run_on_are_told() {
    for body in [
        "Mr Smith\nPress officer\nNorthfield\nTel 01632 960 120",
        "Opening hours:\nMonday: 9–5\nTuesday: 9–5\nWednesday: closed",
        "Q: Why?\nA: Because.\nQ: How?\nA: By bus.",
        "Date: 3 March\nPlace: Ghent",
        "Coupure 200,\n9000 Ghent,\nBelgium",
    ] {
        let body = format!("Words.\n\n{body}");
        assert_eq!(codes(&body), ["typed-lines"], "{body}");
        assert_eq!(mended(&body), body);
    }
    for body in [
        "The board opened it.\nIt is free.\nNobody pays.",
        "The board has opened a new path along\nthe river Holme to walkers. It took\neleven months to build.",
        "Coupure 200\\\n9000 Ghent\\\nBelgium",
        "Coupure 200  \n9000 Ghent  \nBelgium",
        "- Six\n- Two\n- No",
        "Der Verband der Stadtwerke und der Bund\nDeutscher Kommunen legen heute einen Plan",
        "Leeds, Bristol, York,\nHull, Whitby, Dover,\nRamsgate and Poole took part.",
        "Geschäftsführerin Ruth Kalder\nHafenmeister Jan Marsch und\nWerftleiter Tom Hell am Kai",
        "Im Jahr\n2025 den Bau des neuen Kais in\nAuftrag gegeben. Die Firma Fehr\nWasserbau aus Bremen",
    ] {
        assert_eq!(codes(&format!("Words.\n\n{body}")), [""; 0], "{body}");
    }
}

#[test]
fn tables_of_pandoc_become_tables() {
    let body = "  ---------------\n  Year   Visitors\n  ------ --------\n  2024      1,200\n  2025      1,400\n  ---------------";
    // The heading that Markdown makes of its last rows is dropped where findings are put together.
    assert_eq!(codes(body), ["typed-table", "setext-heading"]);
    assert_eq!(mended(body), "| Year | Visitors |\n|---:|---:|\n| 2024 | 1,200 |\n| 2025 | 1,400 |");
}
