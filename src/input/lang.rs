//! Tags of languages: what is none is refused, with the tag that was meant; what is doubtful is said.

use std::fmt::Write as _;

use icu_locale::{Locale, LocaleCanonicalizer, TransformResult};

use super::spanned::Spanned;
use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported, Severity};
use crate::lang::Lang;
use crate::language::{self, Label, Language};

/// The languages of two letters (ISO 639-1).
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv \
    cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie \
    ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk \
    ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se \
    sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo \
    xh yi yo za zh zu";

/// Variants that are registered (IANA, Language Subtag Registry), but for those of a few villages. What else stands behind
/// a language, such as `en-british`, says nothing to anybody.
const VARIANTS: &str = "1606nict 1694acad 1901 1959acad 1994 1996 abl1943 alalc97 ao1990 aranes arevela arevmda auvern \
    balanka baku1926 biske boont cisaup colb1945 cornu ekavsk emodeng fonipa fonupa fonxsamp gascon grclass hepburn \
    hognorsk ijekavsk itihasa jauer jyutping kkcor lemosin lengadoc lipaw luna1918 metelko monoton ndyuka nedis newfound \
    nicard njiva nulik osojs oxendict pamaka petr1708 pinyin polyton provenc puter rozaj rumgr scotland scouse simple \
    solba surmiran sursilv sutsilv tarask ucrcor ulster unifon vaidika valencia vallader wadegile";

/// The tag of the language that somebody names in its own words, or in English: "français", "French".
fn named(written: &str) -> Option<&'static str> {
    let named = |words: &language::Words| {
        let is_it = |name: &str| name.chars().flat_map(char::to_lowercase).eq(written.chars());
        words.language_names.iter().find(|(_, name)| is_it(name)).map(|(tag, _)| *tag)
    };
    let in_its_own = |(tag, words): (&'static str, &language::Words)| {
        named(words).filter(|found| *found == tag).map(|_| tag)
    };
    let english = language::words(&Lang::english()).and_then(named);
    let tag = english.or_else(|| language::all().find_map(in_its_own))?;
    Some(if tag == "en" { "en-GB" } else { tag })
}

/// The tag of the only language whose English name begins so, of those that presskit speaks.
fn begins(letters: &str) -> Option<&'static str> {
    let names = language::words(&Lang::english())?.language_names;
    let mut found = names.iter().filter(|(_, name)| name.to_lowercase().starts_with(letters));
    found.next().filter(|_| found.next().is_none()).map(|(tag, _)| *tag)
}

/// A language tag.
pub(super) fn lang(given: &Spanned<String>, report: &mut Report) -> Result<Lang, Reported> {
    read(given.value.trim(), &given.place, report)
}

/// The language that a tag names; what is said about it stands at `place`.
pub(in crate::input) fn read(written: &str, place: &Place, report: &mut Report) -> Result<Lang, Reported> {
    let judged = judge(written);
    if let Ok(lang) = &judged
        && let Some((message, help)) = doubt(lang)
    {
        let finding = Diagnostic::new(Code::LanguageTag, place.clone(), message).with_help(help);
        report.push(finding.with_severity(Severity::Warning));
    }
    judged.map_err(|(message, help)| {
        report.error(Diagnostic::new(Code::LanguageTag, place.clone(), message).with_help(help))
    })
}

/// Says that a language has no labels, unless the brand words them all.
pub(super) fn speaks(lang: &Lang, brand: Option<&Brand>, place: &Place, report: &mut Report) {
    let own = brand.map_or(&[][..], |brand| &brand.labels);
    if Language::new(lang, &[]).is_known() {
        return;
    }
    let given = |label: &Label| {
        own.iter().any(|(tag, key, _)| tag.language() == lang.language() && key == label.key())
    };
    let missing: Vec<&str> =
        Label::all().filter(|label| *label != Label::EndMark && !given(label)).map(Label::key).collect();
    if missing.is_empty() {
        return;
    }
    let message = format!(
        "presskit has no words for the language `{lang}`: its labels, dates and quotation marks will be English"
    );
    let all = Label::all().count() - 1;
    let labels =
        if missing.len() == all { "its labels".to_owned() } else { format!("`{}`", missing.join("`, `")) };
    let mut help = format!("give {labels} in the brand, under `[labels.{}]`", lang.language());
    let country = Lang::of_country(lang.language()).filter(|_| is_two_letters(lang.language()));
    if let Some(meant) = country.filter(|meant| meant.language() != lang.language()) {
        let _ = write!(help, "; if the country is meant, write `lang: {meant}`");
    }
    report.push(Diagnostic::new(Code::LanguageUnknown, place.clone(), message).with_help(help));
}

/// What is wrong, and what to write instead.
type Advice = (String, String);

fn judge(written: &str) -> Result<Lang, Advice> {
    let small = written.to_lowercase();
    let no_tag = format!("“{written}” is not a language tag");
    // `en-GB`: a name has no hyphen there, and need not be looked for in all languages.
    let may_be_a_name = small.len() > 3 && small.as_bytes()[2] != b'-';
    let is_name = may_be_a_name && named(&small).is_some();
    let parsed = if is_name { None } else { written.parse::<Lang>().ok() };
    let Some(lang) = parsed else {
        let hyphened = written.replace(['_', ' '], "-");
        let with_hyphen = || {
            let judged = (hyphened != written).then(|| judge(&hyphened))?;
            judged.ok().map(|lang| lang.to_string())
        };
        let meant = named(&small).map(str::to_owned).or_else(with_hyphen);
        let help = meant.map_or_else(
            || "write a tag like `en-GB`, `de-AT` or `el` (BCP 47)".to_owned(),
            |tag| format!("write `{tag}`"),
        );
        return Err((no_tag, help));
    };
    if let Some(tag) = current(&lang) {
        return Err((no_tag, format!("write `{tag}`")));
    }
    if !is_language(&lang) {
        let country = Lang::of_country(lang.language()).filter(|_| lang.language().len() == 2);
        // The first letters of the English name: `sp`, which is nobody's code.
        let meant =
            country.map(|meant| meant.to_string()).or_else(|| begins(lang.language()).map(str::to_owned));
        let help = meant.map_or_else(
            || "write a tag like `en-GB`, `de-AT` or `el` (BCP 47)".to_owned(),
            |meant| format!("write `{meant}`"),
        );
        return Err((no_tag, help));
    }
    parts(&lang, written).map(|()| lang)
}

/// Whether there is such a language.
fn is_language(lang: &Lang) -> bool {
    let tag = lang.language();
    LANGUAGES.split_whitespace().any(|two| two == tag)
        || tag.len() == 3 && tag.parse::<Lang>().is_ok_and(|alone| alone.in_full().is_some())
}

/// The tag that stands today for an old or long one: `en-GB` for `eng`, `he` for `iw`; `None` if it is the one.
fn current(lang: &Lang) -> Option<String> {
    let short: Lang = lang.language().parse().ok()?;
    let mut id = Locale::from(short.id().clone());
    if matches!(lang.language(), "no" | "nb") || is_two_letters(lang.language()) && !is_old(lang.language()) {
        return None;
    }
    if LocaleCanonicalizer::new_extended().canonicalize(&mut id) == TransformResult::Unmodified {
        return None;
    }
    let mut whole = lang.id().clone();
    whole.language = id.id.language;
    whole.script = whole.script.or(id.id.script);
    let tag = whole.to_string();
    Some(if tag == "en" { "en-GB".to_owned() } else { tag })
}

fn is_two_letters(tag: &str) -> bool {
    tag.len() == 2
}

/// Codes of two letters that were withdrawn.
fn is_old(tag: &str) -> bool {
    matches!(tag, "iw" | "in" | "ji" | "jw" | "mo" | "sh")
}

/// Whether the script, the country and the variants are any.
fn parts(lang: &Lang, written: &str) -> Result<(), Advice> {
    if let Some(country) = lang.region()
        && !is_country(country)
    {
        let message = format!("“{country}” in “{written}” is not the code of a country");
        return Err((message, with_its_country(lang)));
    }
    if let Some(script) = lang.script()
        && !lang.has_known_script()
    {
        let message = format!("“{script}” in “{written}” is not the code of a script");
        return Err((message, with_its_country(lang)));
    }
    let odd = lang
        .id()
        .variants
        .iter()
        .find(|variant| !VARIANTS.split_whitespace().any(|known| known == variant.as_str()));
    match odd {
        Some(odd) => {
            let message = format!("“{odd}” in “{written}” says nothing of a language");
            Err((message, with_its_country(lang)))
        }
        None => Ok(()),
    }
}

/// Whether a region is one: a country of today, a number of the United Nations, the European Union.
fn is_country(region: &str) -> bool {
    let number = region.chars().all(|c| c.is_ascii_digit());
    number || region == "EU" || region != "UK" && Lang::of_country(region).is_some()
}

/// Advises a language with the country that it mostly has.
fn with_its_country(lang: &Lang) -> String {
    let alone = lang.language();
    let asked = lang.region().filter(|country| *country == "UK").map(|_| "GB".to_owned());
    let home = asked.or_else(|| if alone == "en" { Some("GB".to_owned()) } else { home(lang) });
    home.map_or_else(|| format!("write `{alone}`"), |home| format!("write `{alone}-{home}`"))
}

/// The country that a language mostly has.
fn home(lang: &Lang) -> Option<String> {
    let alone: Lang = lang.language().parse().ok()?;
    let country = match lang.language() {
        "pt" => "PT".to_owned(),
        _ => alone.in_full()?.region()?.to_owned(),
    };
    Some(country)
}

/// What is said of a tag that is one, but hardly the one that was meant: `sv-SV`, Swedish in El Salvador.
fn doubt(lang: &Lang) -> Option<Advice> {
    let (language, country) = (lang.language(), lang.region()?);
    if !language.eq_ignore_ascii_case(country) {
        return None;
    }
    let spoken = Lang::of_country(country)?;
    let home = home(lang)?;
    if spoken.language() == language || home == country {
        return None;
    }
    let message = format!(
        "`{country}` in `{lang}` is the code of another country: the language `{language}` has `{home}`"
    );
    Some((message, format!("write `{language}-{home}`, or `{language}` alone")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(value: &str) -> Spanned<String> {
        Spanned {
            value: value.to_owned(),
            place: Place::in_file("a.md"),
            source: crate::diagnostic::SourceMap::default(),
        }
    }

    #[test]
    fn no_language_is_called_like_a_tag() {
        let names = || language::all().flat_map(|(_, words)| words.language_names).map(|(_, name)| *name);
        assert!(names().count() > 500);
        let tagged = |name: &&str| name.to_lowercase().as_bytes().get(2) == Some(&b'-');
        assert_eq!(names().find(tagged), None);
    }

    #[test]
    fn languages_are_not_countries() {
        let complaint = |value: &str| {
            let mut report = Report::default();
            assert!(lang(&given(value), &mut report).is_err(), "{value}");
            report.diagnostics.first().and_then(|found| found.help.clone()).unwrap_or_default()
        };
        for (value, words) in [
            ("German", "write `de`"),
            ("français", "write `fr`"),
            ("English", "write `en-GB`"),
            ("Čeština", "write `cs`"),
            ("Croatian", "write `hr`"),
            ("日本語", "write `ja`"),
            ("gr", "write `el`"),
            ("dk", "write `da`"),
            ("en-UK", "write `en-GB`"),
            ("xx", "en-GB"),
            ("eng", "write `en-GB`"),
            ("ger", "write `de`"),
            ("fra-CA", "write `fr-CA`"),
            ("iw", "write `he`"),
            ("gb", "write `en-GB`"),
            ("cz", "write `cs`"),
            ("se-XX", "write `se-NO`"),
            ("ua", "write `uk`"),
            ("at", "write `de-AT`"),
            ("us", "write `en-US`"),
            ("en-EN", "write `en-GB`"),
            ("da-DA", "write `da-DK`"),
            ("cs-CS", "write `cs-CZ`"),
            ("el-EL", "write `el-GR`"),
            ("en-british", "write `en-GB`"),
            ("zh-Hanz", "write `zh-CN`"),
            ("qqq", "en-GB"),
            ("", "en-GB"),
        ] {
            assert!(complaint(value).contains(words), "{value}: {}", complaint(value));
        }
        for value in ["en-GB", "de-AT", "el", "nds", "sr-Latn"] {
            assert!(lang(&given(value), &mut Report::default()).is_ok(), "{value}");
        }
    }

    #[test]
    fn a_language_without_words_is_said_until_the_brand_has_them() {
        let frisian: Lang = "fy".parse().expect("a tag");
        let said = |brand: &Brand| {
            let mut report = Report::default();
            speaks(&frisian, Some(brand), &Place::default(), &mut report);
            report.diagnostics.first().and_then(|found| found.help.clone())
        };
        let mut brand = Brand::plain();
        assert!(said(&brand).is_some_and(|help| help.contains("`[labels.fy]`")));
        let all = Label::all().filter(|label| *label != Label::EndMark);
        brand.labels = all.map(|label| (frisian.clone(), label.key().to_owned(), "x".to_owned())).collect();
        assert_eq!(said(&brand), None);
        brand.labels.pop();
        assert!(said(&brand).is_some_and(|help| help.contains("`moment-with-city`")));
    }

    #[test]
    fn another_country_is_doubted() {
        let doubts = |value: &str| {
            let mut report = Report::default();
            assert!(lang(&given(value), &mut report).is_ok(), "{value}");
            report.diagnostics.first().and_then(|found| found.help.clone()).unwrap_or_default()
        };
        for (value, words) in [
            ("sv-SV", "write `sv-SE`"),
            ("sl-SL", "write `sl-SI`"),
            ("et-ET", "write `et-EE`"),
            ("ca-CA", "write `ca-ES`"),
            ("cy-CY", "write `cy-GB`"),
            ("ga-GA", "write `ga-IE`"),
        ] {
            assert!(doubts(value).contains(words), "{value}: {}", doubts(value));
        }
        for value in [
            "pt-PT", "es-ES", "de-DE", "en-GB", "no-NO", "nn-NO", "es-419", "en-EU", "sv-FI", "fr-BE",
            "mt-MT",
        ] {
            assert_eq!(doubts(value), "", "{value}");
        }
    }
}
