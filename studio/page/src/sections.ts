// What the form asks for: the fields of a release, in the order in which they are read.

import type { Word } from "./words";

export type Kind =
  | "text" // one line
  | "wrapped" // one line, however many it takes to show it
  | "area" // several lines, Markdown
  | "date"
  | "lines" // a list, one text a line; a single one may stand alone
  | "zone"
  | "lang"
  | "moment" // a day, an hour and a zone
  | "focus" // a point on a picture
  | "portrait" // one of the pictures of the release
  | "tick" // yes, or nothing
  | "choice";

export interface Control {
  field: string;
  word: Word;
  kind: Kind;
  hint?: Word;
  choices?: { value: string; word: Word }[];
}

export interface Rows {
  field: string;
  word: Word;
  add: Word;
  columns: Control[];
  /** The rows are pictures, with files of their own. */
  pictures?: boolean;
}

export interface Section {
  word: Word;
  open?: boolean;
  parts: (Control | Rows)[];
}

export const isRows = (part: Control | Rows): part is Rows => "columns" in part;

const text = (field: string, word: Word, hint?: Word): Control => ({ field, word, kind: "text", ...(hint && { hint }) });
const area = (field: string, word: Word, hint?: Word): Control => ({ field, word, kind: "area", ...(hint && { hint }) });

/** What is said in each language anew. */
export const SPOKEN: Section[] = [
  {
    word: "section-head",
    open: true,
    parts: [
      { field: "headline", word: "headline", kind: "wrapped" },
      { field: "subheadline", word: "subheadlines", kind: "lines", hint: "one-a-line" },
      text("place", "place"),
      { field: "summary", word: "summary", kind: "lines", hint: "one-a-line" },
    ],
  },
  { word: "section-notes", parts: [area("notes_to_editors", "notes-to-editors"), area("about", "about", "about-hint")] },
];

export const SECTIONS: Section[] = [
  {
    word: "section-head",
    open: true,
    parts: [
      { field: "headline", word: "headline", kind: "wrapped" },
      { field: "subheadline", word: "subheadlines", kind: "lines", hint: "one-a-line" },
      { field: "date", word: "date", kind: "date" },
      text("place", "place", "place-hint"),
    ],
  },
  {
    word: "section-embargo",
    parts: [
      { field: "embargo", word: "embargo", kind: "moment" },
      { field: "embargo_zones", word: "embargo-zones", kind: "lines", hint: "zones-hint" },
      { field: "immediate", word: "immediate", kind: "tick" },
    ],
  },
  {
    word: "section-people",
    parts: [
      {
        field: "people",
        word: "person",
        add: "add-person",
        columns: [text("name", "name"), text("role", "role"), text("organisation", "organisation"), { field: "picture", word: "portrait", kind: "portrait" }],
      },
    ],
  },
  {
    word: "section-facts",
    parts: [
      { field: "facts", word: "fact", add: "add-fact", columns: [text("value", "figure"), text("label", "figure-label")] },
      { field: "summary", word: "summary", kind: "lines", hint: "one-a-line" },
    ],
  },
  {
    word: "section-pictures",
    parts: [
      {
        field: "pictures",
        word: "picture",
        add: "add-picture",
        pictures: true,
        columns: [
          { field: "alt", word: "alt", kind: "wrapped", hint: "alt-hint" },
          { field: "caption", word: "caption", kind: "wrapped" },
          text("credit", "credit"),
          text("copyright", "copyright"),
          {
            field: "position",
            word: "position",
            kind: "choice",
            choices: [
              { value: "", word: "position-text" },
              { value: "lead", word: "position-lead" },
              { value: "cover", word: "position-cover" },
              { value: "page-2", word: "position-page-2" },
            ],
          },
          { field: "focus", word: "focus", kind: "focus" },
        ],
      },
    ],
  },
  {
    word: "section-contacts",
    parts: [
      {
        field: "contacts",
        word: "contact",
        add: "add-contact",
        columns: [
          text("group", "group"),
          text("name", "name"),
          text("role", "role"),
          text("phone", "phone"),
          text("mobile", "mobile"),
          text("email", "email"),
          text("hours", "hours"),
        ],
      },
    ],
  },
  {
    word: "section-notes",
    parts: [area("notes_to_editors", "notes-to-editors"), area("about", "about", "about-hint")],
  },
  {
    word: "section-more",
    parts: [
      { field: "lang", word: "language", kind: "lang" },
      text("kicker", "kicker", "kicker-hint"),
      text("reference", "reference"),
      text("classification", "classification"),
      text("url", "url"),
      text("end_mark", "end-mark", "end-mark-hint"),
      { field: "links", word: "related-link", add: "add-link", columns: [text("title", "title"), text("url", "url")] },
      { field: "keywords", word: "keywords", kind: "lines", hint: "one-a-line" },
      { field: "correction.date", word: "correction-date", kind: "date" },
      text("correction.text", "correction-text"),
      { field: "allow", word: "accepted", add: "add-accepted", columns: [text("code", "code"), text("reason", "reason")] },
    ],
  },
];
