// The ways between text, form, pages and findings.

import type { Editor } from "./editor";
import type { Form } from "./form";
import type { Frame } from "./frame";
import type { Finding, Place, Spot } from "./messages";
import type { Pages } from "./pages";

export interface Parts {
  ui: Frame;
  editor: Editor;
  form: Form;
  pages: Pages;
  showFile(on: boolean): void;
}

/** Leads to a place in the open version; whether there is a way. */
export function goTo({ ui, editor, form, showFile }: Parts, { from, to, field }: Place): boolean {
  const inText = from !== null && (ui.isFile || from >= editor.bodyStart);
  ui.view("write");
  if (!inText && field && form.goTo(field)) return true;
  if (field === "body" && !ui.isFile && editor.bodyStart > 0 && !inText) {
    editor.goTo(editor.bodyStart, editor.bodyStart);
    return true;
  }
  if (from === null) {
    ui.view("found");
    return false;
  }
  if (!inText) showFile(true);
  editor.goTo(from, to ?? from);
  return true;
}

/** From words on a page to where they were written. */
export function pressed({ ui, editor, form }: Parts, [, , , , , , from, to, field]: Spot, within: number): void {
  ui.view("write");
  if (ui.isFile || from >= editor.bodyStart) editor.goTo(...editor.wordAt(Math.round(from + within * (to - from))));
  else if (field) form.goTo(field);
}

/** Marks on the pages where somebody writes: the paragraph of the caret, or the field. */
export function mark({ editor, pages }: Parts): void {
  const field = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.field : undefined;
  if (editor.active) {
    const at = editor.view.state.selection.main.head;
    pages.mark(([, , , , , , from, to]) => at >= from && at <= to);
  } else if (field) pages.mark((spot) => spot[8] === field || (spot[8]?.startsWith(`${field}[`) ?? false));
  else pages.mark(() => false);
}

/** The changes that mend findings with certainty; of two that meet, the first. */
export function mends(findings: Finding[]): { from: number; to: number; insert: string }[] {
  return findings
    .flatMap(({ fix }) => (fix ? [{ from: fix.from, to: fix.to, insert: fix.new }] : []))
    .sort((a, b) => a.from - b.from)
    .filter((change, at, all) => at === 0 || change.from >= (all[at - 1]?.to ?? 0));
}
