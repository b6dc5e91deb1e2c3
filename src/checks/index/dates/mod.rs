//! Days that a text names, with their weekdays.

mod weekdays;

use std::ops::Range;

use jiff::civil::Weekday;

use super::super::lexicon::Lexicon;
use super::Token;
use crate::lang::Lang;
use crate::language::{Words, words};

/// A day that a text names: "Tuesday, 3 March 2026". It need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// From the day (or the year, where that comes first) to the last of its words; without the weekday.
    pub range: Range<usize>,
    /// The number of the day.
    pub day: u8,
    /// The number of the month. Written in digits it may be more than twelve.
    pub month: u8,
    /// The year, where it is named.
    pub year: Option<i16>,
    /// The weekday that is named with it, and where.
    pub weekday: Option<(Weekday, Range<usize>)>,
    /// Whether the month is a word.
    pub in_words: bool,
}

impl NamedDay {
    /// From the first of its words to the last, with those of its weekday.
    #[must_use]
    pub fn whole(&self) -> Range<usize> {
        let Range { start, end } = self.range;
        self.weekday.as_ref().map_or(start..end, |(_, named)| named.start.min(start)..named.end.max(end))
    }
}

/// The days of a text, in its order.
pub(super) fn days(text: &str, tokens: &[Token], lang: &Lang) -> Vec<NamedDay> {
    let (Some(lexicon), Some(words)) = (Lexicon::of(lang), words(lang)) else { return Vec::new() };
    let reader = Reader { text, tokens, lang, lexicon, words };
    let mut out = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        if token.is_word() {
            if let Some(month) = lexicon.month(reader.word(i)) {
                reader.around(i, month, &mut out);
            }
        } else if token.is_number() {
            out.extend(reader.digits(i));
        }
    }
    out.sort_by_key(|day| day.range.start);
    reader.share_years(&mut out);
    out
}

/// Marks between the parts of a date.
const BETWEEN: [&str; 4] = [".", ",", "’", "'"];
/// Marks between two days of one month.
const CONNECTORS: [&str; 5] = ["–", "-", "—", "/", "&"];

/// The most words between two days of one range.
const MOST_BETWEEN: usize = 4;

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lang: &'t Lang,
    lexicon: &'static Lexicon,
    words: &'static Words,
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(|token| self.text.get(token.range.clone())).unwrap_or_default()
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        !word.is_empty() && words.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    /// Whether a word is in a list, however it is capitalised.
    fn is_in(&self, i: usize, list: &str) -> bool {
        let word = self.word(i);
        !word.is_empty() && list.split_ascii_whitespace().any(|known| word.eq_ignore_ascii_case(known))
    }

    /// A word between the parts of a date, or a mark that behaves like one.
    fn is_between(&self, i: usize) -> bool {
        self.is(i, &BETWEEN) || self.is_in(i, self.words.dates.between)
    }

    /// What stands between two days of one month.
    fn connects(&self, i: usize) -> bool {
        self.is(i, &CONNECTORS) || self.is_in(i, self.words.dates.connectors)
    }

    /// A number of so many digits.
    fn number(&self, i: usize, digits: Range<usize>) -> Option<u16> {
        let token = self.tokens.get(i).filter(|token| token.is_number())?;
        let word = self.text.get(token.range.clone())?;
        if !digits.contains(&word.chars().count()) {
            return None;
        }
        let value =
            word.chars().try_fold(0, |sum: u16, c| Some(sum * 10 + u16::try_from(digit(c)?).ok()?))?;
        // 1,900 and 3.5 are no days: a separator with digits at its other side.
        let joined = |mark: usize, far: usize| {
            self.is(mark, &[",", "."])
                && self.tokens.get(far).is_some_and(Token::is_number)
                && !self.tokens[mark.max(far)].spaced
                && !self.tokens[mark.min(far).max(i.min(mark)).max(1)].spaced
        };
        let left = i >= 2 && !token.spaced && joined(i - 1, i - 2);
        (!left).then_some(value)
    }

    fn year(&self, i: usize) -> Option<(i16, usize)> {
        let year = self.number(i, 4..5).and_then(|year| i16::try_from(year).ok())?;
        (1500..=2199).contains(&year).then_some((year, i))
    }

    /// The days around a month that is a word.
    fn around(&self, i: usize, month: u8, out: &mut Vec<NamedDay>) {
        let Some((day, first)) = self.day_before(i) else {
            out.extend(self.day_after(i, month));
            return;
        };
        let after = self.year_after(i);
        let (year, last) = match after.or_else(|| self.year_before(first)) {
            Some((year, at)) => (Some(year), at.max(i)),
            None => (None, i),
        };
        let start = self.tokens[first].range.start;
        let weekday = self.weekday_before(first).or_else(|| self.weekday_after(last));
        let range = start..self.tokens[last].range.end;
        out.push(NamedDay { range, day, month, year, weekday, in_words: true });
        // "Monday 2, Tuesday 3 and 4 March": the days that share the month.
        let mut first = first;
        for _ in 0..6 {
            let at = self.skip_weekday(first);
            let article = |at: usize| usize::from(self.is_in(at, self.words.dates.between));
            let joins = |at: &usize| {
                self.connects(*at) || self.is(*at, &[","]) || self.is_in(*at, self.words.time_order.to)
            };
            let before = at.checked_sub(1).and_then(|at| at.checked_sub(article(at)));
            let Some(mut connector) = before.filter(joins) else { break };
            // "12 tot en met 14 juni".
            while connector > 0 && self.is_in(connector - 1, self.words.dates.connectors) {
                connector -= 1;
            }
            let Some((day, own)) = self.plain_day(connector) else { break };
            let range = self.tokens[own].range.clone();
            out.push(NamedDay { range, day, month, year, weekday: self.weekday_before(own), in_words: true });
            first = own;
        }
    }

    /// The day before a month: "3", "3.", "3rd", "3 de", "3rd of", "3 ta’".
    fn day_before(&self, month: usize) -> Option<(u8, usize)> {
        let mut at = month;
        for _ in 0..3 {
            at = at.checked_sub(1)?;
            if let Some(day) = self.number(at, 1..3) {
                return Some((u8::try_from(day).ok()?, at));
            }
            if !self.is_between(at) && !self.is_ordinal(at) {
                return None;
            }
        }
        None
    }

    /// A day that ends right before a token.
    fn plain_day(&self, end: usize) -> Option<(u8, usize)> {
        let mut at = end.checked_sub(1)?;
        if self.is(at, &["."]) || self.is_ordinal(at) {
            at = at.checked_sub(1)?;
        }
        let day = self.number(at, 1..3)?;
        Some((u8::try_from(day).ok()?, at))
    }

    /// "rd" in "3rd", "er" in "1er".
    fn is_ordinal(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        !token.spaced
            && at > 0
            && self.tokens[at - 1].is_number()
            && (self.is_in(at, self.words.dates.ordinals) || self.is(at, &["°"]))
    }

    /// "March 3, 2026" in English; "március 3-án" in Hungarian; "kovo 3 d." in Lithuanian.
    fn day_after(&self, month: usize, number: u8) -> Option<NamedDay> {
        if !self.words.dates.month_first {
            return None;
        }
        let dot = usize::from(self.is(month + 1, &["."]));
        let at = month + 1 + dot;
        let day = u8::try_from(self.number(at, 1..3)?).ok()?;
        // "March 1,900 tonnes", "in May 15 per cent".
        let thousands = self.is(at + 1, &[",", "."])
            && self.tokens.get(at + 2).is_some_and(|token| token.is_number() && !token.spaced);
        if thousands {
            return None;
        }
        let mut last = at + usize::from(self.is_ordinal(at + 1));
        let comma = usize::from(self.is(last + 1, &[","]));
        let mut year = self.year(last + 1 + comma);
        if let Some((_, at)) = year {
            last = at;
        }
        let mut first = month;
        if year.is_none() {
            year = self.year_before(month);
            first = year.map_or(month, |(_, at)| at);
        }
        // "augusztus 30-án": a day has endings, and an amount has none.
        let has_ending = self.words.dates.day_endings
            && self.is(at + 1, &["-", "‑"])
            && self.tokens.get(at + 2).is_some_and(|token| token.is_word() && !token.spaced);
        let sure = year.is_some()
            || has_ending
            || self.ends_clause(last + 1)
            || self.weekday_before(first).is_some();
        if !sure && (day > 28 || self.lang.region() == Some("GB")) {
            return None;
        }
        let weekday = self.weekday_before(first).or_else(|| self.weekday_after(last));
        let range = self.tokens[first].range.start..self.tokens[last].range.end;
        Some(NamedDay {
            range,
            day,
            month: number,
            year: year.map(|(year, _)| year),
            weekday,
            in_words: true,
        })
    }

    fn ends_clause(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| {
            !token.is_word() && !token.is_number() && !self.is(at, &["%", "-", "–", "€", "$"])
        })
    }

    fn year_after(&self, month: usize) -> Option<(i16, usize)> {
        let mut behind = month + 1..month + 4;
        let at = behind.find(|at| !self.is_between(*at))?;
        self.year(at)
    }

    /// "2026. március", "2026 m. kovo", "2026. gada 3. marts".
    fn year_before(&self, first: usize) -> Option<(i16, usize)> {
        let mut at = first;
        for _ in 0..3 {
            at = at.checked_sub(1)?;
            if let Some(found) = self.year(at) {
                return Some(found);
            }
            if !self.is(at, &["."]) && !self.is_in(at, self.words.dates.before_month) {
                return None;
            }
        }
        None
    }

    /// 2026-03-03, 03.03.2026, 3. 3. 2026, 03/03/2026.
    fn digits(&self, i: usize) -> Option<NamedDay> {
        let mark = self.word(i + 1);
        if !matches!(mark, "." | "-" | "/") || self.word(i + 3) != mark {
            return None;
        }
        let tight = !self.tokens.get(i + 1)?.spaced && !self.tokens.get(i + 3)?.spaced;
        let spaced = mark == "." && self.tokens.get(i + 2)?.spaced == self.tokens.get(i + 4)?.spaced;
        let tight_after = !self.tokens.get(i + 2)?.spaced && !self.tokens.get(i + 4)?.spaced;
        if !tight || !(tight_after || spaced) {
            return None;
        }
        // A part of something longer: a number of a file, an address, a version.
        let outside = [
            i.checked_sub(1).filter(|_| !self.tokens[i].spaced),
            Some(i + 5).filter(|at| self.tokens.get(*at).is_some_and(|token| !token.spaced)),
        ];
        let longer = |at: usize| {
            let token = &self.tokens[at];
            token.is_word()
                || token.is_number()
                || self.is(at, &["/", "-", "_"])
                || (self.is(at, &["."]) && at > i && self.tokens.get(at + 1).is_some_and(|next| !next.spaced))
        };
        if outside.into_iter().flatten().any(longer) {
            return None;
        }
        let (year, month, day) = if mark == "-" {
            (self.year(i)?.0, self.number(i + 2, 2..3)?, self.number(i + 4, 2..3)?)
        } else {
            let (a, b) = (self.number(i, 1..3)?, self.raw(i + 2)?);
            let year = self.raw(i + 4).filter(|year| (1500..2200).contains(year))?;
            let (day, month) = match (mark, self.lang.language(), self.lang.region()) {
                ("/", "en", Some("US")) => (b, a),
                ("/", "en", None) if a <= 12 && b <= 12 && a != b => return None,
                _ => (a, b),
            };
            (i16::try_from(year).ok()?, month, day)
        };
        let range = self.tokens[i].range.start..self.tokens[i + 4].range.end;
        let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
        let weekday = self.weekday_before(i).or_else(|| self.weekday_after(i + 4));
        Some(NamedDay { range, day, month, year: Some(year), weekday, in_words: false })
    }

    /// "From Friday 4 July to Sunday 6 July 2025": the year behind a range or a list is that of all its days.
    fn share_years(&self, days: &mut [NamedDay]) {
        for at in (1..days.len()).rev() {
            let (before, rest) = days.split_at_mut(at);
            let (Some(day), Some(next)) = (before.last_mut(), rest.first()) else { continue };
            let Some(year) = next.year.filter(|_| day.year.is_none() && day.in_words && next.in_words) else {
                continue;
            };
            let next_start = next.whole().start;
            let day_end = day.whole().end;
            let mut between = self
                .tokens
                .iter()
                .enumerate()
                .filter(|(_, token)| day_end <= token.range.start && token.range.end <= next_start);
            let joins = |(i, _): (usize, &Token)| {
                self.connects(i)
                    || self.is_between(i)
                    || self.is_in(i, self.words.dates.opening_hours)
                    || self.is_in(i, self.words.clock.to)
            };
            if between.clone().count() <= MOST_BETWEEN && between.all(joins) {
                day.year = Some(if day.month > next.month { year - 1 } else { year });
            }
        }
    }

    /// The value of a number, whatever stands beside it.
    fn raw(&self, i: usize) -> Option<u16> {
        let token = self.tokens.get(i).filter(|token| token.is_number())?;
        let word = self.text.get(token.range.clone()).filter(|word| word.chars().count() <= 4)?;
        word.chars().try_fold(0, |sum: u16, c| Some(sum * 10 + u16::try_from(digit(c)?).ok()?))
    }
}

/// The value of a digit: of Latin, Arabic or Persian script.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '٠'..='٩' => Some(u32::from(c) - u32::from('٠')),
        '۰'..='۹' => Some(u32::from(c) - u32::from('۰')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::index::tokens::tokens;

    fn read(lang: &str, text: &str) -> String {
        let lang: Lang = lang.parse().expect("a tag");
        let found = days(text, &tokens(text), &lang);
        let found = found.iter().map(|day| {
            let weekday =
                day.weekday.as_ref().map(|(weekday, _)| format!("{weekday:?} ")).unwrap_or_default();
            let year = day.year.map(|year| format!(" {year}")).unwrap_or_default();
            format!("{weekday}{}/{}{year}", day.day, day.month)
        });
        found.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn days_are_read_as_each_language_writes_them() {
        for (lang, text, expected) in [
            ("en-GB", "on Tuesday, 3 March 2026 at noon", "Tuesday 3/3 2026"),
            ("en-US", "on Tuesday, March 3, 2026", "Tuesday 3/3 2026"),
            ("en", "Tue 3rd of March", "Tuesday 3/3"),
            ("en", "3 March 2026 (Tuesday)", "Tuesday 3/3 2026"),
            ("en", "Monday 2 and Tuesday 3 March 2026", "Monday 2/3 2026, Tuesday 3/3 2026"),
            ("en", "on 24 and 25 February", "24/2, 25/2"),
            ("de", "am Dienstag, dem 3. März 2026", "Tuesday 3/3 2026"),
            ("de", "Di., 3. März", "Tuesday 3/3"),
            ("de", "Di 03.03.2026", "Tuesday 3/3 2026"),
            ("de", "am 3. März 2026, einem Dienstag", "Tuesday 3/3 2026"),
            ("en", "on 3 March 2026, a Tuesday, and", "Tuesday 3/3 2026"),
            ("en", "until 3 March 2026, Monday to Friday", "3/3 2026"),
            ("fr", "le 3 mars 2026, un mardi", "Tuesday 3/3 2026"),
            ("de", "Dienstag, 03.03.2026", "Tuesday 3/3 2026"),
            ("fr", "le mardi 3 mars 2026", "Tuesday 3/3 2026"),
            ("es", "el martes, 3 de marzo de 2026", "Tuesday 3/3 2026"),
            ("pt", "terça-feira, 3 de março de 2026", "Tuesday 3/3 2026"),
            ("pl", "we wtorek 3 marca 2026 r.", "Tuesday 3/3 2026"),
            ("cs", "v úterý 3. března 2026", "Tuesday 3/3 2026"),
            ("fi", "tiistaina 3. maaliskuuta 2026", "Tuesday 3/3 2026"),
            ("da", "tirsdag den 3. marts 2026", "Tuesday 3/3 2026"),
            ("hu", "2026. március 3., kedd", "Tuesday 3/3 2026"),
            ("hu", "kedden, március 3-án", "Tuesday 3/3"),
            ("lt", "2026 m. kovo 3 d., antradienis", "Tuesday 3/3 2026"),
            ("lv", "otrdiena, 2026. gada 3. marts", "3/3 2026"),
            ("tr", "3 Mart 2026 Salı", "Tuesday 3/3 2026"),
            ("el", "την Τρίτη 3 Μαρτίου 2026", "Tuesday 3/3 2026"),
            ("ru", "во вторник, 3 марта 2026", "Tuesday 3/3 2026"),
            ("mt", "It-Tlieta, 3 ta’ Marzu 2026", "Tuesday 3/3 2026"),
            ("he", "יום שלישי, 3 במרץ 2026", "Tuesday 3/3 2026"),
            ("fa", "سه‌شنبه ۳ مارس ۲۰۲۶", "Tuesday 3/3 2026"),
            ("en", "2026-03-03 and 31/12/2025", "3/3 2026, 31/12 2025"),
        ] {
            assert_eq!(read(lang, text), expected, "{lang}: {text}");
        }
    }

    #[test]
    fn look_alikes_are_no_days() {
        for (lang, text) in [
            ("en", "In March 1,900 tonnes were seized; in May 45 people"),
            ("en", "you may 3 times march 4 abreast"),
            ("en", "version v1.2.2026, address 10.3.2026.4, EFIA/2026-03-03/4"),
            ("de", "So 3 Tage"),
            ("de", "So 3.50 Euro"),
        ] {
            assert_eq!(read(lang, text), "", "{lang}: {text}");
        }
        assert_eq!(
            read("en", "Tuesday to Sunday, 3 March to 5 May 2026"),
            "3/3 2026, 5/5 2026",
            "opening hours"
        );
    }
}
