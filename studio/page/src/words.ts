// The words of the page, in the language of whoever uses it. English is here; of the others, only the one that is chosen.

import names from "./names.json";
import { unpackedPart } from "./packed";
import { chosenOf, speak } from "./tongues";
import en from "./words/en.json";

export type Word = keyof typeof en;

/** The languages that the page speaks, by their own names. */
export const NAMES: { [tag: string]: string } = names;

const ENGLISH: { [word: string]: string } = en;

/** Which form a number takes, a digit for each number from 0 to 200: of two forms in English, the first for 1. */
const ENGLISH_FORMS = Array.from({ length: 201 }, (_, n) => (n === 1 ? 0 : 1)).join("");

let spoken = { tag: "en", words: ENGLISH, forms: ENGLISH_FORMS };

/** Has the page speak the language that was chosen, else the first that the browser asks for and the page has. */
export async function choose(chosen: string | null): Promise<void> {
  const tag = chosenOf([...(chosen ? [chosen] : []), ...navigator.languages], NAMES) ?? "en";
  spoken = tag === "en" ? { tag, words: ENGLISH, forms: ENGLISH_FORMS } : await fetched(tag);
  speak(tag);
}

/**
 * The words of a language, out of those of all: a line with their tags and lengths in bytes, then for each language a line of the
 * forms of numbers, and a line for each word in the order of the English ones.
 */
async function fetched(tag: string): Promise<typeof spoken> {
  const own = await unpackedPart("words", (head) => {
    let from = 0;
    for (const [, name, length] of head.matchAll(/(\S+) (\d+)/g)) {
      if (name === tag) return [from, from + Number(length)];
      from += Number(length);
    }
    return null;
  });
  if (own === null) return { tag: "en", words: ENGLISH, forms: ENGLISH_FORMS };
  const [forms = "", ...words] = own.split("\n");
  return { tag, words: Object.fromEntries(Object.keys(en).map((word, at) => [word, words[at] ?? ""])), forms };
}

export const language = (): string => spoken.tag;

/** For dates and numbers: the language of the page as this browser's user has it. */
export function locale(): string {
  const { tag } = spoken;
  return navigator.languages.find((name) => chosenOf([name], { [tag]: tag })) ?? (tag === "en" ? "en-GB" : tag);
}

/** Whether something is the name of a text: what stands in braces in a release is none. */
export const isWord = (word: string): word is Word => Object.hasOwn(en, word);

/** A text, with `{name}` filled in. Where it has several forms, parted by `|`, the number `n` chooses, as its language has it. */
export function t(word: Word, filled: { [name: string]: string | number } = {}): string {
  let text = spoken.words[word] ?? en[word];
  if (text.includes("|")) {
    const forms = text.split("|");
    const n = Number(filled.n ?? 0);
    // No language of these tells hundreds apart.
    text = forms[Number(spoken.forms[n > 200 ? 100 + (n % 100) : n])] ?? text;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(filled[name] ?? whole));
}
