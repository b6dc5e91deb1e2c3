//! The head of a page: title, style, and what machines read of it (schema.org, Open Graph).

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::source::{File, Source};
use crate::output::markup::{colours, escaped, spoken};
use crate::release::{Alt, Timing, plain_text};

/// How the page looks; the colours of the brand come before it.
const STYLE: &str = include_str!("style.css");

/// All up to the body.
pub(super) fn head(source: Source<'_>) -> String {
    let metadata = &source.document.metadata;
    let mut out = format!(
        "<!doctype html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n",
        spoken(&source.document.lang, None),
        escaped(&metadata.title)
    );
    let mut meta = |kind: &str, key: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(out, "<meta {kind}=\"{key}\" content=\"{}\">", escaped(value));
        }
    };
    meta("name", "description", metadata.description.as_deref());
    meta("name", "author", metadata.author.as_deref());
    meta("name", "robots", metadata.draft.then_some("noindex, nofollow"));
    meta("property", "og:type", Some("article"));
    meta("property", "og:title", Some(&metadata.title));
    meta("property", "og:description", metadata.description.as_deref());
    meta("property", "og:url", metadata.url.as_deref());
    meta("property", "og:site_name", metadata.author.as_deref());
    meta("property", "og:locale", Some(&metadata.lang.to_string().replace('-', "_")));
    meta("property", "og:image", picture(source).as_deref());
    meta("property", "article:published_time", Some(&published(source)));
    if let Some(url) = &metadata.url {
        let _ = writeln!(out, "<link rel=\"canonical\" href=\"{}\">", escaped(url));
    }
    // No `</script>` may end it early.
    let article = article(source).to_string().replace('<', "\\u003c");
    let _ = writeln!(out, "<script type=\"application/ld+json\">{article}</script>");
    let _ = write!(out, "<style>\n{}{STYLE}</style>\n</head>\n", colours(source.brand));
    out
}

/// When it may be read: the end of its embargo, else its date.
fn published(source: Source<'_>) -> String {
    match &source.release.timing {
        Timing::Embargo(embargo) => embargo.until.timestamp().to_string(),
        _ => source.release.date.to_string(),
    }
}

/// The first picture whose file has an address on the web: others can't be fetched.
fn picture(source: Source<'_>) -> Option<String> {
    let urls = source.release.pictures.iter().filter_map(|picture| picture.url.as_ref());
    let is_file = |url: &str| {
        let ending = url.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp"))
    };
    urls.map(|url| url.value.clone()).find(|url| is_file(url))
}

/// The release as a schema.org `NewsArticle`.
fn article(source: Source<'_>) -> Value {
    let (metadata, release) = (&source.document.metadata, source.release);
    let house = metadata.author.as_ref().map(|name| json!({ "@type": "Organization", "name": name }));
    let mut out = Map::new();
    let mut put =
        |key: &str, value: Option<Value>| drop(value.map(|value| out.insert(key.to_owned(), value)));
    put("@context", Some("https://schema.org".into()));
    put("@type", Some("NewsArticle".into()));
    put("headline", Some(metadata.title.clone().into()));
    put("alternativeHeadline", metadata.description.clone().map(Into::into));
    put("inLanguage", Some(metadata.lang.to_string().into()));
    put("datePublished", Some(published(source).into()));
    put("dateModified", metadata.modified.map(|date| date.to_string().into()));
    put("dateline", release.dateline.as_ref().map(|place| place.value.clone().into()));
    put("identifier", metadata.reference.clone().map(Into::into));
    put("url", metadata.url.clone().map(Into::into));
    put("keywords", (!metadata.keywords.is_empty()).then(|| metadata.keywords.clone().into()));
    put("author", house.clone());
    put("publisher", house);
    put("creativeWorkStatus", metadata.draft.then(|| "Draft".into()));
    let pictures: Vec<Value> = (0..release.pictures.len()).map(|number| image(source, number)).collect();
    put("image", (!pictures.is_empty()).then(|| pictures.into()));
    Value::Object(out)
}

fn image(source: Source<'_>, number: usize) -> Value {
    let picture = &source.release.pictures[number];
    let mut out = json!({ "@type": "ImageObject", "contentUrl": (source.address)(File::Picture(number)) });
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            out[key] = value.into();
        }
    };
    put("url", picture.url.as_ref().map(|url| url.value.clone()));
    put("caption", picture.caption.as_ref().map(|caption| plain_text(caption)));
    put("creditText", picture.credit.as_ref().map(|credit| credit.value.clone()));
    put("copyrightNotice", picture.copyright.as_ref().map(|copyright| copyright.value.clone()));
    if let Alt::Text(alt) = &picture.alt {
        put("description", Some(alt.value.clone()));
    }
    out
}
