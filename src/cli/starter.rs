//! The files that `presskit new` writes, in the words of a language and of a house.

/// What a starter is made for; without a word, the sample stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wishes {
    pub name: Option<String>,
    pub lang: Option<String>,
    pub layout: Option<&'static str>,
    pub paper: Option<&'static str>,
    pub colour: Option<String>,
}

/// A file of the starter.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    /// Whether it only helps an editor: one that is there already is left alone.
    pub for_editor: bool,
}

/// The texts of a language.
struct Texts {
    /// The language, as the texts name it.
    tag: &'static str,
    brand: &'static str,
    release: &'static str,
}

macro_rules! texts {
    ($tag:literal $folder:literal) => {
        Texts {
            tag: $tag,
            brand: include_str!(concat!("../../assets/starter/", $folder, "brand.toml")),
            release: include_str!(concat!("../../assets/starter/", $folder, "release.md")),
        }
    };
}

/// The languages that the starter speaks; English is the first.
const TEXTS: [Texts; 7] = [
    texts!("en-GB" ""),
    texts!("de-DE" "de/"),
    texts!("es-ES" "es/"),
    texts!("fr-FR" "fr/"),
    texts!("it-IT" "it/"),
    texts!("nl-NL" "nl/"),
    texts!("pl-PL" "pl/"),
];

/// The house of the samples.
const NAME: &str = "Northfield Water Trust";
const SHORT_NAME: &str = "NWT";

/// What the editor Visual Studio Code is told: which schema is whose.
const SETTINGS: &str = include_str!("../../assets/starter/settings.json");

/// Whether the starter speaks a language.
pub(super) fn speaks(tag: &str) -> bool {
    texts(tag).is_some()
}

fn texts(tag: &str) -> Option<&'static Texts> {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    TEXTS.iter().find(|texts| language(texts.tag) == language(tag))
}

/// The files for what is wished. In a language that the starter doesn't speak it is English.
pub(super) fn files(wishes: &Wishes) -> Vec<File> {
    let wished = wishes.lang.as_deref().unwrap_or(TEXTS[0].tag);
    let (texts, tag) = texts(wished).map_or((&TEXTS[0], TEXTS[0].tag), |texts| (texts, wished));
    let file = |name, bytes: &[u8]| File { name, bytes: bytes.to_vec(), for_editor: false };
    let for_editor = |name, text: String| File { name, bytes: text.into_bytes(), for_editor: true };
    let schema = |schema: &serde_json::Value| format!("{schema:#}\n");
    vec![
        file("brand.toml", brand(texts, tag, wishes).as_bytes()),
        file("release.md", release(texts, tag, wishes).as_bytes()),
        file("logo.svg", include_bytes!("../../assets/starter/logo.svg")),
        file("images/reservoir.jpg", include_bytes!("../../assets/starter/images/reservoir.jpg")),
        for_editor("schema/release.json", schema(&presskit::input::release_schema())),
        for_editor("schema/brand.json", schema(&presskit::input::brand_schema())),
        for_editor("schema/house.json", schema(&presskit::input::house_schema())),
        for_editor(".vscode/settings.json", SETTINGS.to_owned()),
    ]
}

fn brand(texts: &Texts, tag: &str, wishes: &Wishes) -> String {
    let given = |wish: Option<&str>, line: &str, text: String| match wish {
        Some(wish) => text.replacen(line, &line.replace(between(line), &in_quotes(wish)), 1),
        None => text,
    };
    let text =
        texts.brand.replacen(&format!("lang = \"{}\"", texts.tag), &format!("lang = {}", in_quotes(tag)), 1);
    let text = given(wishes.layout, "layout = \"classic\"", text);
    let text = given(wishes.paper.or(usual_paper(tag)), "paper = \"A4\"", text);
    let text = given(wishes.colour.as_deref(), "\naccent = \"#14507a\"", text);
    with_name(&text, wishes, inside_quotes)
}

/// The value of a line, with its quotation marks.
fn between(line: &str) -> &str {
    line.split_once("= ").map_or(line, |(_, value)| value)
}

/// As JSON, YAML and TOML all write a text.
fn in_quotes(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The same without the marks around it: a mark at the end of the text itself stays.
fn inside_quotes(text: &str) -> String {
    let quoted = in_quotes(text);
    quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
}

fn release(texts: &Texts, tag: &str, wishes: &Wishes) -> String {
    let text = texts.release.replacen(&format!("lang: {}", texts.tag), &format!("lang: {tag}"), 1);
    let (data, body) = text.split_once("\n---\n").unwrap_or((&text, ""));
    let data = with_name(data, wishes, inside_quotes);
    let body = with_name(body, wishes, in_markdown);
    format!("{data}\n---\n{body}")
}

/// A name as Markdown writes it, so that no mark in it is one.
fn in_markdown(name: &str) -> String {
    let escaped =
        |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '-' | '\'' | '/' | '(' | ')');
    name.chars().flat_map(|c| escaped(c).then_some('\\').into_iter().chain([c])).collect()
}

fn with_name(text: &str, wishes: &Wishes, written: impl Fn(&str) -> String) -> String {
    let Some(name) = &wishes.name else { return text.to_owned() };
    text.replace(NAME, &written(name)).replace(SHORT_NAME, &written(&short_name(name)))
}

/// The first letters of a name in several words, else the name.
fn short_name(name: &str) -> String {
    let words = name.split([' ', '-']);
    let letters: String = words.filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
    if letters.chars().count() > 1 { letters } else { name.to_owned() }
}

/// The paper of a country that doesn't write on A4.
fn usual_paper(tag: &str) -> Option<&'static str> {
    tag.split('-').any(|part| matches!(part, "US" | "CA" | "MX")).then_some("Letter")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_as_each_file_wants_it() {
        let wishes = Wishes { name: Some("Smith, \"Jones\" & *Co*".to_owned()), ..Wishes::default() };
        let text = |name: &str| {
            let files = files(&wishes);
            let file = files.into_iter().find(|file| file.name == name).expect("a file");
            String::from_utf8(file.bytes).expect("UTF-8")
        };
        assert!(text("brand.toml").contains(r#"name = "Smith, \"Jones\" & *Co*""#));
        let release = text("release.md");
        assert!(release.contains(r#"role: "Chief Executive of the Smith, \"Jones\" & *Co*""#), "{release}");
        assert!(release.contains(r#"The Smith, \"Jones\" \& \*Co\* has opened"#), "{release}");
    }

    #[test]
    fn a_mark_at_the_end_of_a_name_stays() {
        assert_eq!(inside_quotes("Alder \"AG\""), "Alder \\\"AG\\\"");
    }

    #[test]
    fn short_names_are_initials() {
        for (name, short) in [("Alder Water Board", "AWB"), ("Alder", "Alder"), ("eau", "eau")] {
            assert_eq!(short_name(name), short);
        }
    }
}
