// Holds the words of all languages of the page beside the English ones: all keys, what is filled in, and as many forms as the
// numbers of the language take. usage: words.mjs

import { categoriesOf, readNames, readTongues } from "../tongues.mjs";

/** Forms of these may leave the number out: “one page”. */
const SINGLE = new Set(["zero", "one", "two"]);
/** What is filled in: `{name}`. */
const holes = (text) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort().join(" ");

/** What is wrong with a translation. */
function* faults(tag, words, english) {
  const categories = categoriesOf(tag);
  for (const [key, own] of Object.entries(english)) {
    const text = words[key];
    if (typeof text !== "string") {
      yield `${key} is missing`;
      continue;
    }
    const forms = text.split("|");
    const wanted = own.includes("|") ? categories : ["other"];
    if (forms.length !== wanted.length) yield `${key} has ${forms.length} forms, its numbers take ${wanted.length}: ${wanted.join(", ")}`;
    const filled = holes(own.split("|").at(-1));
    for (const [at, form] of forms.entries()) {
      const without = SINGLE.has(wanted[at]) && holes(form) === filled.replace("{n}", "").trim();
      if (holes(form) !== filled && !without) yield `${key} fills in “${holes(form)}”, the English “${filled}”`;
    }
    if (own !== "" && text.trim() !== text || own !== "" && text === "") yield `${key} is empty, or begins or ends with a blank`;
    if (text.includes("\n")) yield `${key} has several lines`;
  }
  for (const key of Object.keys(words)) if (!(key in english)) yield `${key} is no key of the English`;
}

const tongues = readTongues();
const names = readNames();
let count = 0;
const complain = (text) => {
  count += 1;
  console.log(`  FAILED ${text}`);
};
for (const [tag, words] of tongues) for (const fault of faults(tag, words, tongues.get("en"))) complain(`words/${tag}.json: ${fault}`);
for (const tag of tongues.keys()) if (!(tag in names)) complain(`names.json lacks ${tag}`);
for (const tag of Object.keys(names)) if (!tongues.has(tag)) complain(`there are no words of ${tag}`);
console.log(`the words of ${tongues.size} languages: ${count === 0 ? "all there" : `${count} faults`}`);
process.exit(count === 0 ? 0 : 1);
