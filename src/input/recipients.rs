//! The list of those who get a mail: CSV, with a comma or a semicolon, as programs for tables write it.

use std::path::Path;

use csv::ByteRecord;

use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};
use crate::lang::Lang;

/// Somebody who gets a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The name.
    pub name: Option<String>,
    /// The address.
    pub address: String,
    /// The language in which the release is wanted.
    pub lang: Option<Lang>,
    /// The words before the text: “Dear Ms Jansen,”.
    pub salutation: Option<String>,
}

/// What a column holds, and the words that head it.
const COLUMNS: [(Column, &[&str]); 4] = [
    (Column::Name, &["name"]),
    (Column::Mail, &["mail", "email", "e-mail", "address"]),
    (Column::Language, &["language", "lang"]),
    (Column::Salutation, &["salutation", "greeting"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Mail,
    Language,
    Salutation,
}

/// Reads a list of recipients.
///
/// # Errors
///
/// Where any line is wrong: all of them are named, so that nobody is left out without a word.
pub fn recipients(path: &Path, bytes: &[u8], report: &mut Report) -> Result<Vec<Recipient>, Reported> {
    let file = path.to_string_lossy().into_owned();
    let place = Place::top(&file);
    let Ok(text) = std::str::from_utf8(bytes) else {
        let message = "the list is no UTF-8 text";
        let help = "save it as “CSV UTF-8” in your program for tables";
        return Err(report.error(Diagnostic::new(Code::Recipients, place, message).with_help(help)));
    };
    report.remember(&file, text);
    let before = report.diagnostics.len();
    let mut list = List { file: &file, text, report };
    let found = list.read();
    list.report.verdict_since(before)?;
    if found.is_empty() {
        let message = "the list names nobody";
        let help = "write a line for each person under the first: `name;mail;language;salutation`";
        return Err(report.error(Diagnostic::new(Code::Recipients, place, message).with_help(help)));
    }
    Ok(found)
}

struct List<'a> {
    file: &'a str,
    text: &'a str,
    report: &'a mut Report,
}

impl List<'_> {
    fn read(&mut self) -> Vec<Recipient> {
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let text = &self.text[start..];
        let first = text.lines().next().unwrap_or_default();
        let most = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(most).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut out: Vec<Recipient> = Vec::new();
        let mut columns = None;
        for row in reader.byte_records() {
            // Read from memory, and of any length: no row fails.
            let Ok(row) = row else { continue };
            let at =
                start + row.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            let Some(columns) = &columns else {
                columns = self.columns(&row, at);
                if columns.is_none() {
                    return out;
                }
                continue;
            };
            if let Some(person) = self.recipient(&row, columns, at) {
                if out.iter().any(|known| known.address.eq_ignore_ascii_case(&person.address)) {
                    self.error(
                        at,
                        &format!("`{}` stands in the list twice", person.address),
                        "take one line out",
                    );
                }
                out.push(person);
            }
        }
        out
    }

    /// What each column holds.
    fn columns(&mut self, row: &ByteRecord, at: usize) -> Option<Vec<Option<Column>>> {
        let known = |cell: &[u8]| {
            let word = String::from_utf8_lossy(cell).trim().to_lowercase();
            COLUMNS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(column, _)| *column)
        };
        let columns: Vec<Option<Column>> = row.iter().map(known).collect();
        if columns.contains(&Some(Column::Mail)) {
            return Some(columns);
        }
        let help = "write a first line that names the columns: `name;mail;language;salutation`";
        self.error(at, "no column is called `mail`", help);
        None
    }

    fn recipient(&mut self, row: &ByteRecord, columns: &[Option<Column>], at: usize) -> Option<Recipient> {
        let cells: Vec<String> =
            row.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            return None;
        }
        let cell = |wanted: Column| {
            let at = columns.iter().position(|column| *column == Some(wanted))?;
            cells.get(at).filter(|cell| !cell.is_empty()).cloned()
        };
        if cells.len() > columns.len() {
            let message =
                format!("this line has {} cells, and there are {} columns", cells.len(), columns.len());
            self.error(at, &message, "put a cell with a comma or a semicolon in it between \"…\"");
        }
        if cells.iter().any(|cell| cell.contains(char::is_control)) {
            self.error(
                at,
                "a cell of this line has a new line or another control character in it",
                "take it out",
            );
            return None;
        }
        if cells.iter().any(|cell| cell.contains("=?")) {
            let help = "write it with its own letters; presskit encodes it";
            self.error(at, "a cell of this line is encoded as in the head of a mail (`=?…?=`)", help);
            return None;
        }
        let Some(address) = cell(Column::Mail).filter(|address| is_address(address)) else {
            let message = cell(Column::Mail).map_or_else(
                || "this line has no mail address".to_owned(),
                |written| format!("“{written}” is not a mail address"),
            );
            self.error(at, &message, "write it like `name@paper.example`");
            return None;
        };
        let lang = cell(Column::Language);
        let read = lang.as_ref().map(|tag| tag.parse::<Lang>());
        if let (Some(tag), Some(Err(_))) = (&lang, &read) {
            self.error(at, &format!("“{tag}” is not a language tag"), "write `en`, `de`, `fr-BE`, …");
        }
        let lang = read.and_then(Result::ok);
        Some(Recipient { name: cell(Column::Name), address, lang, salutation: cell(Column::Salutation) })
    }

    fn error(&mut self, at: usize, message: &str, help: &str) {
        let length = self.text[at..].lines().next().map_or(0, str::len);
        let span = u32::try_from(at).unwrap_or(u32::MAX)..u32::try_from(at + length).unwrap_or(u32::MAX);
        let place = Place { span: Some(span), ..Place::in_file(self.file) };
        self.report.error(Diagnostic::new(Code::Recipients, place, message).with_help(help));
    }
}

/// An address that a mail can go to (RFC 5322, `addr-spec` without quoting and comments).
fn is_address(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && name.chars().all(plain)
            && domain.contains('.')
            && domain
                .split('.')
                .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Result<Vec<Recipient>, Reported>, Vec<String>) {
        let mut report = Report::default();
        let found = recipients(Path::new("list.csv"), text.as_bytes(), &mut report);
        let told = report.diagnostics.iter().map(|finding| {
            let line = report.position(&finding.place).map_or(0, |position| position.line);
            format!("{line}: {}", finding.message)
        });
        (found, told.collect())
    }

    #[test]
    fn a_list_is_read_as_programs_for_tables_write_it() {
        let (found, told) = read(
            "\u{feff}Name;E-Mail;Language;Salutation\r\n\"Jansen; Maria\";m.jansen@news.example;nl;Beste Maria,\r\n;;;\r\nOla;o@x.example\r\n",
        );
        let found = found.unwrap_or_else(|_| panic!("{told:?}"));
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].name.as_deref(), Some("Jansen; Maria"));
        assert_eq!(found[0].salutation.as_deref(), Some("Beste Maria,"));
        assert_eq!(found[1].lang, None);
    }

    #[test]
    fn every_wrong_line_is_named() {
        let (found, told) = read(
            "name,mail,language\nA,a(at)x.example,en\nB,b@x.example,German!\n\"C\nBcc: d@x.example\",c@x.example\nD,,en\nE,e@x.example,en,x\nF,E@x.example,en\n=?utf-8?Q?G?=,g@x.example,en\n",
        );
        assert!(found.is_err());
        assert_eq!(
            told,
            [
                "2: “a(at)x.example” is not a mail address",
                "3: “German!” is not a language tag",
                "4: a cell of this line has a new line or another control character in it",
                "6: this line has no mail address",
                "7: this line has 4 cells, and there are 3 columns",
                "8: `E@x.example` stands in the list twice",
                "9: a cell of this line is encoded as in the head of a mail (`=?…?=`)",
            ]
        );
        assert_eq!(read("").1, ["1: the list names nobody"]);
        assert_eq!(read("name,phone\nA,1\n").1, ["1: no column is called `mail`"]);
    }
}
