// What page and core say to one another.

export type Severity = "error" | "warning" | "note";

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

export type Value = null | boolean | string | Value[] | { [key: string]: Value };
export type Fields = { [key: string]: Value };

export interface Asked {
  path: string;
  draft?: boolean;
  now?: string;
  attach?: boolean;
}

export type Head =
  | { ask: "version" }
  | { ask: "put"; path: string }
  | { ask: "remove"; path: string }
  | { ask: "clear" }
  | ({ ask: "judge" } & Asked)
  | ({ ask: "pdf" } & Asked)
  | ({ ask: "words"; form: "text" | "html" | "fragment" } & Asked)
  | { ask: "picture"; id: number }
  | { ask: "fields"; path: string }
  | { ask: "set"; path: string; field: string; value: Value }
  | { ask: "read" };

export interface Question {
  number: number;
  head: Head;
  bytes?: Uint8Array;
}

export interface Reply {
  number: number;
  // Each question has answers of its own; whoever asks knows which.
  head: any;
  bytes: Uint8Array<ArrayBuffer>;
  took: number;
  memory: number;
}

export interface Judged {
  findings: Finding[];
  parts: number[];
  pictures: { id: number; name: string }[];
  fields: Fields | null;
}
