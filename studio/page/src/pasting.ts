// What is pasted into the text: told apart, put in, and what was left out is said.

import { say } from "./dialog";
import type { Editor } from "./editor";
import { type Furniture, type Parts, parted } from "./furniture";
import { fromHtml, type Left } from "./paste";
import type { Value } from "./messages";
import { t, type Word } from "./words";

/** A text longer than this is no release: what is pasted is refused, and said so, before it slows everything down. */
const LONGEST = 400_000;

export interface Into {
  editor: Editor;
  isFile: boolean;
  /** Whether the release has neither headline nor text: then a whole one may be pasted. */
  isEmpty: boolean;
  pictures(files: File[]): void;
  set(field: string, value: Value): void;
}

/** Whether the page has taken the paste over; else the editor does. */
export function paste(event: ClipboardEvent, into: Into): boolean {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const plain = event.clipboardData?.getData("text/plain") ?? "";
  if (Math.max(html.length / 8, plain.length) > LONGEST) {
    say(t("paste-too-long"));
    return true;
  }
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length > 0 && html === "") {
    into.pictures(files);
    return true;
  }
  // Text out of an editor of code comes as HTML too; it says nothing that the plain text doesn't.
  if (html === "" || !/<(p|h\d|li|table|a|b|strong|i|em|br|div)\b/i.test(html) || into.isFile) return false;
  const { text, left } = fromHtml(html);
  if (text === "") return false;
  const parts: Parts = into.isEmpty ? parted(text) : { body: text, fields: {}, furniture: [] };
  const { view } = into.editor;
  const { from, to } = view.state.selection.main;
  view.dispatch({ changes: { from, to, insert: parts.body }, selection: { anchor: from + parts.body.length }, userEvent: "input.paste", scrollIntoView: true });
  for (const [field, value] of Object.entries(parts.fields)) into.set(field, value);
  say(told(left, parts.furniture));
  return true;
}

function told(left: { [what in Left]?: number }, furniture: Furniture[]): string {
  const counted = Object.entries(left).map(([what, n]) => t(`left-${what}` as Word, { n: n ?? 0 }));
  const named = furniture.map((what) => t(`furniture-${what}` as Word));
  const all = [...counted, ...named];
  return all.length === 0 ? t("pasted") : t("pasted-left", { what: all.join(", ") });
}
