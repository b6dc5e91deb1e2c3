//! The names of HTML: what they mark is markup, and any other name in angle brackets stands for something.

/// The elements of HTML (the living standard, and what older ones had).
const HTML: &str = "a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas caption center \
    cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame \
    frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav \
    noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select small source span \
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr";

/// Whether a lower-case name is that of an element.
#[must_use]
pub fn is_element(name: &str) -> bool {
    HTML.split_ascii_whitespace().any(|known| known == name)
}
