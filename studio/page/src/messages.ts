// What page and core say to one another.

/** As the core has it; `todo` is the page's own: what nobody has written yet. */
export type Severity = "error" | "todo" | "warning" | "note";

export interface Place {
  file: string | null;
  field: string | null;
  line: number | null;
  from: number | null;
  to: number | null;
}

export interface Finding {
  code: string;
  severity: Severity;
  message: string;
  help: string | null;
  place: Place;
  related: { message: string; place: Place }[];
  fix: { from: number; to: number; old: string; new: string } | null;
  allowable: boolean;
}

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
export type Fields = { [key: string]: Value };

export interface Asked {
  path: string;
  draft?: boolean;
  now?: string;
  attach?: boolean;
  /** The other versions that it is compared with, in the order in which they are shown. */
  before?: string[];
  behind?: string[];
}

export type Head =
  | { ask: "version" }
  | { ask: "put"; path: string }
  | { ask: "remove"; path: string }
  | { ask: "clear" }
  | { ask: "beside"; path: string }
  | ({ ask: "check" } & Asked)
  | { ask: "draw" }
  | { ask: "spots" }
  | ({ ask: "pdf" } & Asked)
  | ({ ask: "words"; form: "text" | "html" | "fragment" } & Asked)
  | { ask: "picture"; id: number }
  | { ask: "fields"; path: string }
  | { ask: "set"; path: string; field: string; value: Value }
  | { ask: "verify"; of: Asked | null; length: number };

export interface Question {
  number: number;
  head: Head;
  bytes?: Uint8Array;
}

/** An answer of the core on its way: its head and its bytes, as the core wrote them. */
export interface Sent {
  number: number;
  answer: Uint8Array<ArrayBuffer>;
  /** How long the core took, in milliseconds. */
  took: number;
  /** The memory of the core, in bytes. */
  memory: number;
}

export interface Reply {
  // Each question has answers of its own; whoever asks knows which.
  head: any;
  bytes: Uint8Array<ArrayBuffer>;
  took: number;
}

/** What is found in what a release says. */
export interface Checked {
  findings: Finding[];
  /** What the comparison of versions finds in the others. */
  elsewhere: Finding[];
  /** The data of the release; null where they can't be read. */
  fields: Fields | null;
}

/** Its pages, with what is found once they are laid out. */
export interface Drawn {
  findings: Finding[];
  parts: number[];
  pictures: { id: number; name: string }[];
  /** A file was handed over since it was checked: it is to be checked anew. */
  gone?: boolean;
}

/** Words on a page: its number, their block, their rectangle in points, where they stand in the text, and in which field. */
export type Spot = [page: number, block: number, x: number, y: number, width: number, height: number, from: number, to: number, field: string | null];

/** How the words of a PDF stand to others. */
export interface Comparison {
  kind: "bytes" | "words" | "differs" | "other" | "untagged" | "unread" | "unreadable";
  differences?: { kind: "changed" | "missing" | "added"; found: string; expected: string }[];
  kept?: number;
  of?: number;
}

export interface Verified {
  unreadable?: string;
  outline: string | null;
  files: { name: string; description: string | null; length: number }[];
  of_release: Comparison | null;
  of_itself: Comparison | null;
}
