// What the core says names the signs and fields of a file. Whoever fills in the form knows neither: here it is said with the
// buttons above the text and the fields of the form.

import { h } from "./dom";
import type { Finding } from "./messages";
import { isWord, language, t, type Word } from "./words";

/** What the core says is English, whatever the page speaks. */
export const ENGLISH = { lang: "en", dir: "ltr" };

/** Fields of a release, and what the form calls them. */
const FIELDS: { [field: string]: Word } = {
  about: "about",
  allow: "accepted",
  alt: "alt",
  caption: "caption",
  classification: "classification",
  contacts: "section-contacts",
  copyright: "copyright",
  correction: "correction-text",
  credit: "credit",
  date: "date",
  email: "email",
  embargo: "embargo",
  embargo_zones: "embargo-zones",
  end_mark: "end-mark",
  facts: "section-facts",
  focus: "focus",
  footnotes: "section-notes",
  headline: "headline",
  immediate: "immediate",
  keywords: "keywords",
  kicker: "kicker",
  label: "figure-label",
  lang: "language",
  links: "related-link",
  name: "name",
  notes_to_editors: "notes-to-editors",
  people: "section-people",
  phone: "phone",
  pictures: "section-pictures",
  place: "place",
  position: "position",
  reference: "reference",
  role: "role",
  status: "draft",
  subheadline: "subheadlines",
  summary: "summary",
  title: "title",
  url: "url",
  value: "figure",
};


/** How something is mended, by the code of what is wrong: where the core would say which signs to type, buttons and fields do it. */
const HELPS: { [code: string]: string } = {
  "alt-text": "write under {alt} what can be seen, for readers who can’t see it",
  "credit-missing": "fill in {credit} or {copyright}",
  "embargo-zone": "choose its time zone in the form, under {embargo}",
  "empty-heading": "write the words of the heading, or take the line out",
  "empty-item": "write what it says, or take it out",
  "footnote-in-brand": "take it out of the house’s text",
  "footnote-misplaced": "take its mark out here, and choose {footnote} in the headline or the text",
  "footnote-missing": "take the mark out, and choose {footnote} above the text, which makes mark and note",
  "footnote-unfinished": "choose {footnote} above the text, which makes mark and note",
  "footnote-unused": "take the note out, and choose {footnote} where its mark should stand",
  "heading-inside": "put it outside of the quotation or list, or choose {bold}",
  "heading-level": "choose {heading} above the text: the headline stands in the form",
  "heading-skipped": "choose {heading} above the text",
  "leftover-markup": "take the signs out, and use the buttons above the text: {bold}, {italic}, {heading}, {list}, {link}, {footnote}",
  "missing-field": "fill it in, in the form",
  "no-contact": "add somebody under {section-contacts}: journalists must reach somebody",
  "picture-alt": "write under {alt} what can be seen, for readers who can’t see it",
  "picture-in-text": "give it a line of its own, with a free line above and below",
  "picture-twice": "take it out of the text, or choose another place under {section-pictures}",
  "picture-unused": "choose under {section-pictures}, {position}, where it stands",
  "raw-html": "take the signs out, and use the buttons above the text",
  "setext-heading": "take the line below it out, and choose {heading} above the text",
  "star-in-word": "take the signs out, and choose {bold} or {italic} above the text",
  "turn-inside": "put the line that turns the page outside of quotations and lists",
  "typed-attribution": "choose {quote} above the text, and write the name on the last line of the quotation, behind a dash",
  "typed-heading": "choose {heading} above the text",
  "typed-lines": "give each a line of its own, or choose {list} above the text",
  "typed-list": "choose {list} or {numbers} above the text",
  "typed-note": "choose {footnote} above the text, which makes mark and note",
  "typed-table": "choose {table} above the text, and fill it in",
  "unclear-mark": "take the signs out, or use the buttons above the text",
  "unknown-picture": "choose under {section-pictures}, {position}, where the picture stands, and take this line out",
  "unresolved-reference": "choose {footnote} above the text, which makes mark and note, or take it out",
};

/** Sentences of the core, as a whole or in part, and what is said for them. */
const SENTENCES: [RegExp, string][] = [
  [/`alt` text/g, "description"],
  [/; or `decorative: true`/g, ""],
  [/, or add the other spelling to `aliases`/g, ""],
  [/ If it is right: `allow` with .*/g, " If it is right, accept it."],
  [/: `--pages \d+`, or `pages = \d+` in the brand(, or set `layout = [^`]*` in it)?/g, " in the brand of the house"],
  [/^`---` turns the page/g, "lines of three hyphens turn the page"],
  [/lines `---`/g, "lines of three hyphens"],
  [/write `lang: [^`]*`/g, "choose it under {language}, or change the text"],
  [/, or mark it: `\[…\]\{lang=…\}`/g, ""],
  [/, or correct `embargo`/g, ", or correct {embargo}"],
  [/^write the text below the second .*/g, "write it below the form"],
  [/^the footer would be empty: no brand's footer and no contacts$/g, "nobody can be reached: there are no contacts, and no house with an address"],
  [/^add a brand with a `\[footer\]` .*/g, "add somebody under {section-contacts}"],
  [/^an address holds no space: .*/g, "an address holds no space: choose {link} above the text for words that lead to one"],
  [/^write `end_mark: "([^"]*)"` in the data, and/g, "write “$1” under {section-more}, {end-mark}, and"],
  [/^write it in the data, as `embargo: [^`]*`, and/g, "fill in {section-embargo}, and"],
  [/^write `immediate: true` in the data, and/g, "tick {immediate} under {section-embargo}, and"],
  [/^write `place: ([^`]*)` in the data, and/g, "write “$1” under {place}, and"],
  [/^the release has `place: ([^`]*)`; correct/g, "{place} says “$1”; correct"],
  [/say it in `status` or `classification`/g, "say it by {draft} or {classification}"],
];

const said = new Map<string, string>();

/** Signs and entries of a file, as the core tells them: a mark of a note, a link, a heading, an entry with its name. */
export const SIGNS = /`(?:[^`]*(?:\[\^|\]\(|\*\*|\{lang|---)[^`]*|#+ [^`]*|[->*] [^`]*|\d[.)] [^`]*|[a-z_]+: [^`]*)`/;

/** How what was found is mended, in the words of the form. */
export function helpOf({ code, help }: Finding): string | null {
  const own = help && plain(help);
  return own && SIGNS.test(own) ? plain(HELPS[code] ?? own) : own;
}

/** What the core says, in the words of the form. */
export function plain(text: string): string {
  const key = `${language()} ${text}`;
  let known = said.get(key);
  if (known === undefined) {
    known = SENTENCES.reduce((text, [from, to]) => text.replace(from, to), text)
      .replace(/`(\w+)`/g, (whole, field: string) => (field in FIELDS ? `{${FIELDS[field]}}` : whole))
      .replace(/\{([a-z][a-z-]+)\}/g, (whole, word: string) => (isWord(word) ? `“${t(word).replace(/ …$/, "")}”` : whole));
    said.set(key, known);
  }
  return known;
}

/** The same as text alone: what stood between grave accents stands between quotation marks. */
export const plainText = (text: string): string => plain(text).replace(/`([^`]*)`/g, "‘$1’");

/** A text in which what is to be typed stands out. */
export function withCode(text: string): (Node | string)[] {
  return text.split("`").map((part, at) => (at % 2 === 1 ? h("code", {}, part) : part));
}
