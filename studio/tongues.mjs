// The languages that the page speaks: read and held to be whole by whoever builds it, and by a test.

import { readdirSync, readFileSync } from "node:fs";

const here = new URL("page/src/", import.meta.url).pathname;
/** Plural categories of Unicode (CLDR), in the order in which forms of numbers stand in the files. */
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];
/** The numbers whose forms are told apart: the page counts nothing that has more, but for hundreds, which are all alike. */
const NUMBERS = Array.from({ length: 201 }, (_, n) => n);

/** The words of each language, by its tag. */
export function readTongues() {
  const tags = readdirSync(`${here}words`).map((file) => file.replace(".json", "")).sort();
  return new Map(tags.map((tag) => [tag, JSON.parse(readFileSync(`${here}words/${tag}.json`, "utf8"))]));
}

/** The languages by their own names, as the menu shows them. */
export const readNames = () => JSON.parse(readFileSync(`${here}names.json`, "utf8"));

/** The categories that a language uses for the numbers, in their order. */
export function categoriesOf(tag) {
  const rules = new Intl.PluralRules(tag);
  const used = new Set(NUMBERS.map((n) => rules.select(n)));
  return CATEGORIES.filter((category) => used.has(category));
}

/** Which form each number takes, a digit for each: browsers need not know the rules of all languages, and some don't. */
export function formsOf(tag) {
  const [rules, categories] = [new Intl.PluralRules(tag), categoriesOf(tag)];
  return NUMBERS.map((n) => categories.indexOf(rules.select(n))).join("");
}
