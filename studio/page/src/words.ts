// The words of the page, in the language of whoever uses it.

import de from "./words/de.json";
import en from "./words/en.json";
import es from "./words/es.json";
import fr from "./words/fr.json";
import it from "./words/it.json";
import nl from "./words/nl.json";
import pt from "./words/pt.json";

export type Word = keyof typeof en;

// Each language has every word: the compiler holds that.
const LANGUAGES: { [tag: string]: { [word in Word]: string } } = { en, de, es, fr, it, nl, pt };

export const NAMES: { [tag: string]: string } = { de: "Deutsch", en: "English", es: "Español", fr: "Français", it: "Italiano", nl: "Nederlands", pt: "Português" };

let tag = "en";

/** The language of the page: one that was chosen, or the first that the browser asks for and the page has. */
export function choose(chosen: string | null): string {
  const asked = [chosen ?? "", ...navigator.languages].map((name) => name.split("-")[0] ?? "");
  tag = asked.find((name) => name in LANGUAGES) ?? "en";
  document.documentElement.lang = tag;
  return tag;
}

/** For dates and numbers: the language of the page as this browser's user has it. */
export function locale(): string {
  return navigator.languages.find((name) => name.split("-")[0] === tag) ?? (tag === "en" ? "en-GB" : tag);
}

export const language = (): string => tag;

/** A text, with `{name}` filled in. Where it has several forms, parted by `|`, the number `n` chooses: one, others. */
export function t(word: Word, filled: { [name: string]: string | number } = {}): string {
  let text: string = LANGUAGES[tag]?.[word] ?? en[word];
  if (text.includes("|")) {
    const forms = text.split("|");
    const one = new Intl.PluralRules(tag).select(Number(filled.n ?? 0)) === "one";
    text = (one ? forms[0] : forms[1]) ?? text;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(filled[name] ?? whole));
}
