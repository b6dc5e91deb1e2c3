//! Texts that a brand holds in several languages.

use crate::lang::Lang;

/// A value by language. Never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Localised<T> {
    first: (Lang, T),
    others: Vec<(Lang, T)>,
}

impl<T> Localised<T> {
    /// A value in one language.
    #[must_use]
    pub fn new(lang: Lang, value: T) -> Self {
        Self { first: (lang, value), others: Vec::new() }
    }

    /// Values by language, in the order of the file; `None` without any.
    #[must_use]
    pub fn from_table(table: Vec<(Lang, T)>) -> Option<Self> {
        let mut entries = table.into_iter();
        let first = entries.next()?;
        Some(Self { first, others: entries.collect() })
    }

    /// The value for a release in `lang`, and the language that it is really in: the same tag, else the
    /// same language of any region, in the same letters if there is one (Norwegian, `no`, in either form), else the brand's language, else the first.
    #[must_use]
    pub fn get(&self, lang: &Lang, brand: &Lang) -> (&T, &Lang) {
        let find = |fits: &dyn Fn(&Lang) -> bool| self.entries().find(|(tag, _)| fits(tag));
        let (tag, value) = find(&|tag| tag == lang)
            .or_else(|| find(&|tag| tag.language() == lang.language() && tag.is_written_like(lang)))
            .or_else(|| find(&|tag| tag.language() == lang.language()))
            .or_else(|| find(&|tag| are_norwegian(tag, lang)))
            .or_else(|| find(&|tag| tag == brand))
            .or_else(|| find(&|tag| tag.language() == brand.language()))
            .unwrap_or(&self.first);
        (value, tag)
    }

    /// All values with their languages, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = &(Lang, T)> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

/// Whether both are Norwegian, one of them without saying which ("no").
fn are_norwegian(one: &Lang, other: &Lang) -> bool {
    let norwegian = |lang: &Lang| matches!(lang.language(), "no" | "nb" | "nn");
    norwegian(one) && norwegian(other) && [one, other].iter().any(|lang| lang.language() == "no")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_language_wins() {
        let lang = |tag: &str| tag.parse::<Lang>().expect("a tag");
        let name = Localised::from_table(vec![(lang("en"), 1), (lang("de-CH"), 2), (lang("fr"), 3)])
            .expect("values");
        let brand = lang("fr-BE");
        assert_eq!(name.get(&lang("en-GB"), &brand), (&1, &lang("en")));
        assert_eq!(name.get(&lang("de-AT"), &brand), (&2, &lang("de-CH")));
        assert_eq!(name.get(&lang("pt"), &brand), (&3, &lang("fr")));
        let norwegian = Localised::from_table(vec![(lang("en"), 1), (lang("nb"), 2)]).expect("values");
        assert_eq!(norwegian.get(&lang("no"), &brand), (&2, &lang("nb")));
        assert_eq!(norwegian.get(&lang("nn"), &brand), (&1, &lang("en")));
        assert_eq!(Localised::new(lang("el"), 4).get(&lang("pt"), &brand), (&4, &lang("el")));
    }
}
