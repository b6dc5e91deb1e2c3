//! Somebody who has another role in the text than under `people`, or than the text says before.
//!
//! Whoever was promoted, or was not, reads it; so does the one who has the role, or whose deputy is meant.
//!
//! Bad: `— Gordon Tate, Chairman of the Silver Band` where `people` says `Treasurer`
//!
//! Good: `— Gordon Tate, Treasurer of the Silver Band`

use std::ops::Range;

use crate::diagnostic::Related;
use crate::lang::Lang;
use crate::language::{DifferentRole, Words, words};
use crate::release::Person;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{common_start, is_among, is_stem_among, phrases};
use super::departments;
use super::deputies;
use super::names::content;
use super::roles::{Mention, is_vice, mentions};

/// Looks at what follows a name.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let parts =
        [Part::Body, Part::Summary, Part::Subheadline, Part::Pictures, Part::Editors, Part::Footnotes];
    let mut told: Vec<(*const Segment, Range<usize>)> = Vec::new();
    for segment in index.of(&parts) {
        let Some(own) = words(segment.lang).map(|words| &words.different_role) else { continue };
        for person in &index.release.people {
            let Some(role) = &person.role else { continue };
            let behind = appositions(segment, person).into_iter().map(|range| (range, false));
            let before = before_name(segment, person, own).into_iter().map(|range| (range, true));
            for (range, is_before) in behind.chain(before) {
                let said = segment.get(range.clone());
                let roles = Roles { lang: segment.lang, own, said, role: &role.value };
                if is_before && roles.share_nothing(person) || roles.contradict(person) {
                    let message = format!(
                        "{} is “{}” under `people`, and “{said}” here",
                        person.name.value, role.value
                    );
                    told.push((std::ptr::from_ref(segment), range.clone()));
                    findings.push(segment.place(range), message, HELP);
                }
            }
        }
    }
    named_before(index, &told, findings);
}

/// Whether a sentence has a role as well, or a form of it; that of a deputy is another one.
fn names_too(own: &Words, sentence: &str, role: &str) -> bool {
    let deputy = is_vice(own, role);
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    words.any(|word| alike(word, role) && is_vice(own, word) == deputy)
}

/// A role that stands before the name, or that somebody who isn't under `people` has in two ways.
///
/// What was `told` of already is passed over.
fn named_before(index: &Index, told: &[(*const Segment, Range<usize>)], findings: &mut Findings) {
    let mentions = mentions(index);
    deputies::check(index, &mentions, findings);
    for (at, mention) in mentions.iter().enumerate() {
        let Some(own) = words(mention.segment.lang) else { continue };
        let known = |(segment, range): &(*const Segment, Range<usize>)| {
            std::ptr::eq(*segment, mention.segment) && range.contains(&mention.range().start)
        };
        if told.iter().any(known) {
            continue;
        }
        let said = mention.word();
        let roles = &mention.roles;
        let Some(kind) = roles.role(&said.to_lowercase()) else { continue };
        let is_it = |text: &str| {
            let lower = text.to_lowercase();
            let mut parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            parts.any(|word| {
                let same = phrases(own.different_role.same);
                let deputy = is_vice(own, word) == is_vice(own, &said.to_lowercase());
                deputy
                    && (roles.role(word) == Some(kind)
                        || alike(word, &said.to_lowercase())
                        || same
                            .into_iter()
                            .any(|list| is_among(list, word) && is_among(list, &said.to_lowercase())))
            })
        };
        let knows = |text: &str| {
            text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| roles.role(word).is_some())
        };
        let full = mention.name.join(" ");
        let same_language = mention.segment.lang.language() == index.release.lang.language();
        let person = index.release.people.iter().find(|person| person.name.value == full);
        if let Some(text) = person.and_then(|person| person.role.as_ref()).filter(|_| same_language) {
            let told = mention.before || is_plain(own, mention);
            if told && knows(&text.value) && !is_it(&text.value) {
                let message = format!("{full} is “{}” under `people`, and “{said}” here", text.value);
                findings.push(mention.segment.place(mention.range()), message, HELP);
            }
            continue;
        }
        let one = |other: &&Mention| {
            // "Marsh", "Ms Marsh".
            let short = match mention.name[..] {
                [_] => true,
                [title, _] => words(mention.segment.lang).is_some_and(|own| is_title(own, title)),
                _ => false,
            };
            let family = short
                && other.name.len() > 1
                && (!mention.before && mention.name.len() == 1
                    || roles.role(&other.word().to_lowercase()) == Some(kind));
            other.name == mention.name && full.contains(' ')
                || family && other.name.last() == mention.name.last()
        };
        let before = mentions[..at].iter().find(one);
        let Some(other) = before else { continue };
        // Whoever has two roles is told of with both once.
        let sentence = |of: &Mention| of.segment.get(of.segment.sentence_at(of.range().start)).to_lowercase();
        let first = other.word().to_lowercase();
        let told = sentence(mention);
        let both = names_too(own, &told, &first);
        if let Some((one, two)) = other_lead(own, other, mention).filter(|(one, _)| !told.contains(one))
            && !sentence(other).contains(&two)
        {
            let message = format!("{full} is “{} {one}” before, and “{said} {two}” here", other.word());
            tell([mention, other], with_next, message, findings);
            continue;
        }
        if let Some((one, two)) = other_field(own, other, mention).filter(|(one, _)| !told.contains(one))
            && roles.role(&first) == Some(kind)
            && !sentence(other).contains(&two)
        {
            let message = format!("{full} is “{one} {}” before, and “{two} {said}” here", other.word());
            tell([mention, other], with_field, message, findings);
            continue;
        }
        if let Some((one, two)) = departments::differ(own, other, mention)
            && (mention.before || is_plain(own, mention))
            && !has_modifier(own, mention)
            && roles.role(&first) == Some(kind)
            && !told.contains(one.as_str())
            && !sentence(other).contains(two.as_str())
        {
            let message = format!("{full} is “{} … {one}” before, and “{said} … {two}” here", other.word());
            tell([mention, other], departments::range, message, findings);
            continue;
        }
        let adjectives = [adjective(own, other), adjective(own, mention)];
        if let [Some(one), Some(two)] = adjectives
            && roles.role(&first) == Some(kind)
            && other.name.last() == mention.name.last()
            && !alike(&one, &two)
            && !sentence(other).contains(&two)
        {
            let message = format!("{full} is “{} {one}” before, and “{said} {two}” here", other.word());
            tell([mention, other], with_next, message, findings);
        } else if !is_it(&sentence(other)) && !both && !has_modifier(own, mention) {
            let message = format!("{full} is “{}” before, and “{said}” here", other.word());
            tell([mention, other], alone, message, findings);
        }
    }
}

/// Whether a word is "Mr" or "Ms".
fn is_title(own: &Words, word: &str) -> bool {
    let small = word.to_lowercase();
    is_among(own.honorifics.male, &small) || is_among(own.honorifics.female, &small)
}

/// "Chief executive", and then "chief financial officer": what two chiefs are the chief of, where it isn't one.
fn other_lead(own: &Words, other: &Mention, mention: &Mention) -> Option<(String, String)> {
    let led = |of: &Mention| {
        let next = of.segment.small_at(of.role + 1).into_owned();
        let chief = is_among(own.different_role.chief, &of.word().to_lowercase());
        (chief && next.chars().count() > 2).then_some(next)
    };
    led(other).zip(led(mention)).filter(|(one, two)| one != two)
}

/// Tells of two roles of one person, of which either may be wrong.
///
/// `part`: the words in which they differ.
fn tell(
    [mention, other]: [&Mention; 2],
    part: fn(&Mention) -> Range<usize>,
    message: String,
    findings: &mut Findings,
) {
    let related = Related::new(other.segment.place(part(other)), "the other role");
    findings.push_with_related(mention.segment.place(part(mention)), message, HELP, related);
}

/// A role.
fn alone(of: &Mention) -> Range<usize> {
    of.range()
}

/// A role, and the word behind it.
fn with_next(of: &Mention) -> Range<usize> {
    let next = of.segment.tokens.get(of.role + 1);
    of.range().start..next.map_or(of.range().end, |next| next.range.end)
}

/// A role, and the word before it.
fn with_field(of: &Mention) -> Range<usize> {
    of.segment.tokens[of.role - 1].range.start..of.range().end
}

/// "Kaufmännische Leiterin", and then "technische Leiterin": the words before one role, which say what it is for.
fn other_field(own: &Words, other: &Mention, mention: &Mention) -> Option<(String, String)> {
    let field = |of: &Mention| {
        let word = of.segment.small_at(of.role.checked_sub(1)?).into_owned();
        is_stem_among(own.functions.fields, &word).then_some(word)
    };
    field(other).zip(field(mention)).filter(|(one, two)| !alike(one, two))
}

/// "Ana Whitlock, a former mayor": a role of another time.
fn has_modifier(own: &Words, mention: &Mention) -> bool {
    let words = mention.role.saturating_sub(3)..mention.role;
    words.into_iter().any(|i| {
        let word = mention.segment.word_at(i).to_lowercase();
        is_among(own.different_role.modifiers, &word)
    })
}

/// The adjective behind a role, where adjectives stand there: "direttrice finanziaria".
fn adjective(own: &Words, mention: &Mention) -> Option<String> {
    let token =
        mention.segment.tokens.get(mention.role + 1).filter(|token| token.is_word() && token.spaced)?;
    let word = mention.segment.word(token);
    let long = word.chars().count() > 5 && word.starts_with(char::is_lowercase);
    (own.different_role.adjectives_behind && long && !is_among(own.grammar.function_words, word))
        .then(|| word.to_owned())
}

/// "Ana Whitlock, the mayor": nothing but an article stands between the comma and the role.
fn is_plain(own: &Words, mention: &Mention) -> bool {
    let word = |back: usize| mention.role.checked_sub(back).map_or("", |i| mention.segment.word_at(i));
    let comma = |word: &str| matches!(word, "," | "(");
    comma(word(1)) || comma(word(2)) && is_among(own.grammar.determiners, &word(1).to_lowercase())
}

const HELP: &str = "correct the one that is wrong";

/// What stands behind the name and a comma.
fn appositions(segment: &Segment, person: &Person) -> Vec<Range<usize>> {
    let name = person.name.value.as_str();
    let mut out = Vec::new();
    for (at, _) in segment.text.match_indices(name) {
        let behind = at + name.len();
        let Some(rest) =
            segment.text.get(behind..).and_then(|rest| rest.strip_prefix(", ").or(rest.strip_prefix(" (")))
        else {
            continue;
        };
        let start = behind + 2;
        let end = if segment.kind == Kind::Attribution {
            rest.len()
        } else {
            let stops = [',', '.', ';', ')', '”', '»', '“', ':', '–', '—'];
            // "A 22 fős Kékfestő Kft. ügyvezetője": the full stop shortens a word.
            let goes_on = |at: usize| {
                let behind = rest[at..].strip_prefix(". ").and_then(|behind| behind.chars().next());
                behind.is_some_and(char::is_lowercase)
            };
            rest.match_indices(stops).map(|(at, _)| at).find(|at| !goes_on(*at)).unwrap_or(rest.len())
        };
        let said = rest[..end].trim_end();
        if !said.is_empty() && said.split_whitespace().count() <= 14 {
            out.push(start..start + said.len());
        }
    }
    out
}

/// What stands before a name, where its house is named: "the chief engineer of Cleggan Port, Pádraig Joyce".
fn before_name(segment: &Segment, person: &Person, own: &DifferentRole) -> Vec<Range<usize>> {
    let Some(house) = person.organisation.as_ref().map(|text| text.value.as_str()) else { return Vec::new() };
    let mut out = Vec::new();
    for (at, _) in segment.text.match_indices(person.name.value.as_str()) {
        let before = segment.get(segment.sentence_at(at).start..at);
        let before = before.trim_end_matches([',', ' ', '\u{a0}']);
        let Some(before) = before.strip_suffix(house).map(str::trim_end) else { continue };
        let mut of = phrases(own.of);
        let before = of.find_map(|of| before.strip_suffix(of).filter(|rest| rest.ends_with(' ')));
        let Some(before) = before else { continue };
        let role = before.trim_end();
        let start = role.rmatch_indices(' ').map(|(space, _)| space + 1).take(5).find(|start| {
            let article = role[..start - 1].rsplit(' ').next().unwrap_or_default().to_lowercase();
            is_among(own.articles, &article)
        });
        let begin = segment.sentence_at(at).start;
        out.extend(start.map(|start| begin + start..begin + role.len()));
    }
    out
}

/// What is said of somebody, and the role under `people`.
struct Roles<'s> {
    lang: &'s Lang,
    own: &'static DifferentRole,
    said: &'s str,
    role: &'s str,
}

impl Roles<'_> {
    fn words(&self, text: &str) -> Vec<String> {
        content(text, self.lang)
    }

    /// Whether two words or more, which are said of somebody of the same house, have none in common with the role.
    fn share_nothing(&self, person: &Person) -> bool {
        let (words, own) = (self.words(self.said), self.words(self.role));
        let names = person.organisation.as_ref().map(|text| self.words(&text.value)).unwrap_or_default();
        let known = |word: &String| own.iter().chain(&names).any(|own| own == word || alike(own, word));
        words.len() > 1 && !own.is_empty() && !words.iter().any(known)
    }

    /// "Chief operating officer", of the chief executive: what stands behind "chief" is the role.
    fn leads_something_else(&self) -> bool {
        let behind = |text: &str| {
            let small = text.to_lowercase();
            let mut words = small
                .split(|c: char| !c.is_alphanumeric())
                .skip_while(|word| !is_among(self.own.chief, word));
            words.next()?;
            words.next().map(str::to_owned)
        };
        let (said, own) = (behind(self.said), behind(self.role));
        said.is_some() && own.is_some() && said != own
    }

    fn contradict(&self, person: &Person) -> bool {
        if self.leads_something_else() {
            return true;
        }
        let (lower, own) = (self.said.to_lowercase(), self.role.to_lowercase());
        let words = self.words(self.said);
        let has_more =
            words.iter().find(|word| is_among(self.own.modifiers, word) && !own.contains(word.as_str()));
        if has_more.is_none() && (lower.contains(&own) || own.contains(&lower)) {
            return false;
        }
        let organisation = person.organisation.as_ref().map_or("", |text| text.value.as_str());
        let known = self.words(&format!("{} {organisation}", self.role));
        let same = |a: &String, b: &String| a == b || alike(a, b) || self.are_one(a, b);
        let shared = words.iter().filter(|word| known.iter().any(|own| same(word, own))).count();
        let mostly = shared > 0 && shared * 2 >= words.len();
        let role = self.words(self.role);
        let (Some(first), Some(own_first)) = (words.first(), role.first()) else { return false };
        let other_role =
            !known.iter().any(|own| same(first, own)) && !words.iter().any(|word| same(word, own_first));
        mostly && (has_more.is_some() || other_role) || differs_in_one(&words, &role, &known, &same)
    }

    /// Whether two words are names of one role: "chairman" and "chair".
    fn are_one(&self, a: &str, b: &str) -> bool {
        phrases(self.own.same).any(|words| is_among(words, a) && is_among(words, b))
    }
}

/// Roles of as many words that differ in one: "Leiterin des Stadtmuseums" and "Leiterin des Stadtarchivs".
fn differs_in_one(
    said: &[String],
    role: &[String],
    known: &[String],
    same: &impl Fn(&String, &String) -> bool,
) -> bool {
    let others = |words: &[String], than: &[String]| {
        words.iter().filter(|word| !than.iter().any(|own| same(word, own))).count()
    };
    said.len() > 1 && said.len() == role.len() && others(said, known) == 1 && others(role, said) == 1
}

/// Forms of one word: Direktor and Direktorin, prezes and prezesa.
fn alike(a: &str, b: &str) -> bool {
    // "arkivleder", "leder af arkivet"
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.chars().count() >= 4 && long.ends_with(short) {
        return true;
    }
    let common = common_start(a, b);
    common >= 4 && common * 10 >= a.chars().count().max(b.chars().count()) * 6
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    fn found(lang: &str, person: &str, body: &str) -> usize {
        findings("different-role", &release(lang, &format!("people: [{person}]"), body)).len()
    }

    #[test]
    fn another_role_in_the_same_house_is_found() {
        let gordon = "{ name: Gordon Tate, role: Treasurer, organisation: Ravensholme Silver Band }";
        assert_eq!(
            found("en-GB", gordon, "> “Words.”\n>\n> — Gordon Tate, Chairman of the Ravensholme Silver Band"),
            1
        );
        let fr = "{ name: Geneviève Lapointe, role: présidente de la Société des traversiers }";
        assert_eq!(
            found(
                "fr",
                fr,
                "« Oui », dit Geneviève Lapointe, vice-présidente de la Société des traversiers."
            ),
            1
        );
        let de = "{ name: Corinna Westphal, role: Leiterin des Stadtarchivs }";
        assert_eq!(found("de", de, "> „Wir.“\n>\n> — Corinna Westphal, Leiterin des Stadtmuseums"), 1);
        let port = "{ name: Pádraig Joyce, role: harbour master, organisation: Cleggan Port }";
        assert_eq!(
            found("en-IE", port, "It sails, the chief engineer of Cleggan Port, Pádraig Joyce, says."),
            1
        );
        assert_eq!(
            found("en-IE", port, "It sails, the harbour master of Cleggan Port, Pádraig Joyce, says."),
            0
        );
        let pl = "{ name: Halina Wójtowicz, role: prezes cechu piekarzy }";
        assert_eq!(found("pl", pl, "Mówi Halina Wójtowicz, wiceprezes cechu piekarzy."), 1);
    }

    #[test]
    fn a_role_before_the_name_is_read_too() {
        let katja = "{ name: Katja Brandl, role: Geschäftsführerin }";
        assert_eq!(found("de", katja, "Das sagt Betriebsleiterin Katja Brandl."), 1);
        assert_eq!(found("de", katja, "Das sagt Geschäftsführerin Katja Brandl."), 0);
        let tom = "{ name: Tom Harle }";
        let twice = "Ana Whitlock, the mayor, came. “Yes,” said";
        assert_eq!(found("en-GB", tom, &format!("{twice} Treasurer Ana Whitlock.")), 1);
        assert_eq!(found("en-GB", tom, &format!("{twice} Mayor Ana Whitlock.")), 0);
        assert_eq!(found("en-GB", tom, &format!("{twice} Treasurer Anna Whitelock.")), 0);
        let ceo = "{ name: Ana Whitlock, role: President and CEO }";
        assert_eq!(found("en-GB", ceo, "“Yes,” said chief executive Ana Whitlock."), 0);
    }

    #[test]
    fn look_alikes_are_innocent() {
        let ana = "{ name: Ana Ferreira, role: Executive Director of EFIA }";
        for text in [
            "> “Words.”\n>\n> — Ana Ferreira, Executive Director of EFIA",
            "Ana Ferreira, Executive Director, spoke. Ana Ferreira, who spoke, left. Ana Ferreira, a biologist, came.",
            "Ana Ferreira, Tomas Lindqvist and others came; Ana Ferreira (left) smiled.",
            "> “Words.”\n>\n> — Ana Ferreira, Director of EFIA",
        ] {
            assert_eq!(found("en-GB", ana, text), 0, "{text}");
        }
        let de = "{ name: Eva Roth, role: Direktorin der Anstalt }";
        assert_eq!(found("de", de, "Eva Roth, Direktor der Anstalt, kam."), 0);
    }
}
