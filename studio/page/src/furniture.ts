// A whole release that was pasted: its headline, and what every template brings, which the form has places of its own for.

import { dayOf } from "./days";
import type { Value } from "./messages";

export type Furniture = "opening" | "end" | "dateline" | "editors";

export interface Parts {
  /** What is left for the text. */
  body: string;
  /** What goes into the form. */
  fields: { [field: string]: Value };
  /** What was recognised and stands in the text no more. */
  furniture: Furniture[];
}

export function parted(text: string): Parts {
  const parts: Parts = { body: text, fields: {}, furniture: [] };
  const blocks = text.split("\n\n");
  const opening: string[] = [];
  while (isOpening(blocks[0] ?? "")) opening.push(blocks.shift() as string);
  const headline = headlineOf(blocks[0] ?? "");
  if (headline === null) return parts;
  parts.fields.headline = headline;
  if (opening.length > 0) parts.furniture.push("opening");
  blocks.shift();
  const second = blocks[0] ?? "";
  const subheadline = /^#{2,3} (.+)$/.exec(second)?.[1] ?? /^(?:\*|\*\*)([^*\n]{10,160})(?:\*|\*\*)$/.exec(second)?.[1];
  if (subheadline !== undefined) {
    parts.fields.subheadline = subheadline;
    blocks.shift();
  }
  dateline(blocks, parts);
  editors(blocks, parts);
  const end = blocks.findIndex((block) => isEnd(block));
  if (end >= 0) {
    blocks.splice(end, 1);
    parts.furniture.push("end");
  }
  parts.body = blocks.join("\n\n").replace(/^# /gm, "## ");
  return parts;
}

const headlineOf = (block: string): string | null => /^#{1,2} (.+)$/.exec(block)?.[1] ?? /^\*\*([^*\n]+)\*\*$/.exec(block)?.[1] ?? null;
const plain = (block: string): string => block.replace(/[*#_\\]/g, "").trim();

/** What stands above a headline in most houses, in the languages of this page and its neighbours. */
function isOpening(block: string): boolean {
  return /^(press release|news release|media release|(for )?immediate release|pressemitteilung|presseinformation|medienmitteilung|communiqu[e\u00e9] de presse|comunicato stampa|nota de prensa|comunicado de prensa|persbericht|komunikat prasowy|pressmeddelande)[:.]?$/i.test(plain(block));
}

/** The mark at the end of a text: ENDS, ###, -30-. */
function isEnd(block: string): boolean {
  return /^[\s#*_\\()[\]\u2013\u2014-]*(ends?|ende|fin|30|schluss)?[\s#*_.\\()[\]\u2013\u2014-]*$/i.test(block) && /(ends?|ende|fin|30|schluss|#\s*#\s*#|\\#)/i.test(block);
}

/** Place and date that stand alone, or open the first paragraph before a dash: they go into the form, where the day is certain. */
function dateline(blocks: string[], parts: Parts): void {
  const first = blocks[0] ?? "";
  const found = /^(?:\*\*)?([\p{Lu}][\p{L} .'\u2019-]{1,40}?)(?:,\s*([\p{L} .'\u2019-]{2,30}?))?,\s+([^\u2013\u2014*]{6,30}?\d{4})(?:\*\*)?\s*(?:[\u2013\u2014-]+|\*\*|$)\s*(?:\*\*)?/u.exec(first);
  const day = found && dayOf(found[3] as string);
  if (!found || !day) return;
  const place = [found[1], found[2]].filter((name) => name !== undefined).map((name) => calm(name as string)).join(", ");
  Object.assign(parts.fields, { place, date: day });
  parts.furniture.push("dateline");
  const rest = first.slice(found[0].length).trim();
  if (rest === "") blocks.shift();
  else blocks[0] = rest;
}

/** GHENT as Ghent. */
const calm = (name: string): string => (name === name.toUpperCase() ? name.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase()) : name.trim());

/** Notes to editors, under a heading of their own: up to the next heading. */
function editors(blocks: string[], parts: Parts): void {
  const at = blocks.findIndex((block) => /^(notes? (to|for) (the )?editors?|hinweise? (f\u00fcr|an) (die )?redaktion(en)?|notes? aux? r\u00e9dactions?|note aux r\u00e9dacteurs)[:.]?$/i.test(plain(block)) && block.length < 80);
  if (at < 0) return;
  const isHeading = (block: string): boolean => /^#{1,3} /.test(block) || /^\*\*[^*\n]+\*\*$/.test(block) || /^\[\^/.test(block) || isEnd(block);
  const length = blocks.slice(at + 1).findIndex(isHeading);
  const notes = blocks.slice(at + 1, length < 0 ? undefined : at + 1 + length);
  if (notes.length === 0) return;
  blocks.splice(at, notes.length + 1);
  parts.fields.notes_to_editors = notes.join("\n\n");
  parts.furniture.push("editors");
}
