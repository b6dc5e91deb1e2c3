// Buttons and keys that write Markdown, so that nobody must know it.

import { EditorSelection, type ChangeSpec } from "@codemirror/state";
import type { EditorView, KeyBinding } from "@codemirror/view";

import { editTable } from "./grid";
import { bodyStart } from "./parts";
import type { Word } from "./words";

export interface Command {
  word: Word;
  icon: string;
  key?: string;
  run(view: EditorView): boolean;
}

/** Puts marks around the selection, or takes them away. */
function around(mark: string) {
  return (view: EditorView): boolean => {
    view.dispatch(
      view.state.changeByRange((range) => {
        const { doc } = view.state;
        const before = doc.sliceString(range.from - mark.length, range.from);
        const after = doc.sliceString(range.to, range.to + mark.length);
        const deeper = doc.sliceString(range.from - mark.length - 1, range.from - mark.length) === "*";
        if (before === mark && after === mark && (mark.length > 1 || !deeper)) {
          const changes = [
            { from: range.from - mark.length, to: range.from },
            { from: range.to, to: range.to + mark.length },
          ];
          return { changes, range: EditorSelection.range(range.from - mark.length, range.to - mark.length) };
        }
        const changes = [
          { from: range.from, insert: mark },
          { from: range.to, insert: mark },
        ];
        return { changes, range: EditorSelection.range(range.from + mark.length, range.to + mark.length) };
      }),
      { userEvent: "input", scrollIntoView: true },
    );
    view.focus();
    return true;
  };
}

/** Writes a mark at the start of each line of the selection, or takes it away where all have it. */
function before(mark: (number: number) => string, is: RegExp) {
  return (view: EditorView): boolean => {
    const { doc, selection } = view.state;
    const [first, last] = [doc.lineAt(selection.main.from).number, doc.lineAt(selection.main.to).number];
    const lines = [];
    for (let number = first; number <= last; number += 1) lines.push(doc.line(number));
    const filled = lines.length > 1 ? lines.filter((line) => line.text.trim() !== "") : lines;
    const all = filled.every((line) => is.test(line.text));
    const other = /^(#{1,6} |> |- |\d+\. )/;
    const specs: ChangeSpec[] = filled.map((line, at) => {
      const had = (all ? is : other).exec(line.text)?.[0].length ?? 0;
      return { from: line.from, to: line.from + had, insert: all ? "" : mark(at + 1) };
    });
    const changes = view.state.changes(specs);
    // On an empty line, whoever writes on writes behind the mark.
    const [anchor, head] = [changes.mapPos(selection.main.anchor, 1), changes.mapPos(selection.main.head, 1)];
    view.dispatch({ changes, selection: { anchor, head }, userEvent: "input", scrollIntoView: true });
    view.focus();
    return true;
  };
}

function link(view: EditorView): boolean {
  const { from, to } = view.state.selection.main;
  const words = view.state.sliceDoc(from, to);
  const isAddress = /^(https?:|mailto:|www\.)\S+$/.test(words);
  const insert = isAddress ? `[](${words})` : `[${words}](https://)`;
  const anchor = isAddress || words === "" ? from + 1 : from + insert.length - 1;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor }, userEvent: "input", scrollIntoView: true });
  view.focus();
  return true;
}

/** A mark in the text and its note at the end, where the caret goes. */
function footnote(view: EditorView): boolean {
  const text = view.state.doc.toString();
  let number = 1;
  while (text.includes(`[^note-${number}]`)) number += 1;
  const key = `[^note-${number}]`;
  const at = view.state.selection.main.to;
  const ends = text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  const note = `${ends}${key}: `;
  view.dispatch({
    changes: [
      { from: at, insert: key },
      { from: text.length, insert: `${note}\n` },
    ],
    selection: { anchor: text.length + key.length + note.length },
    userEvent: "input",
    scrollIntoView: true,
  });
  view.focus();
  return true;
}

export const COMMANDS: Command[] = [
  { word: "bold", icon: "B", key: "Mod-b", run: around("**") },
  { word: "italic", icon: "I", key: "Mod-i", run: around("*") },
  { word: "heading", icon: "H", key: "Mod-Alt-2", run: before(() => "## ", /^## /) },
  { word: "list", icon: "list", key: "Mod-Shift-8", run: before(() => "- ", /^- /) },
  { word: "numbers", icon: "numbers", key: "Mod-Shift-7", run: before((number) => `${number}. `, /^\d+\. /) },
  { word: "quote", icon: "quote", key: "Mod-Shift-9", run: before(() => "> ", /^> /) },
  { word: "link", icon: "link", key: "Mod-k", run: link },
  { word: "footnote", icon: "note2", key: "Mod-Alt-f", run: footnote },
  { word: "table", icon: "table", key: "Mod-Alt-t", run: editTable },
];

/** Selects the text alone: what is hidden is no part of it. */
function selectText(view: EditorView): boolean {
  const start = bodyStart(view.state.doc.toString());
  view.dispatch({ selection: { anchor: start, head: view.state.doc.length }, userEvent: "select" });
  return true;
}

export const KEYS: KeyBinding[] = [
  ...COMMANDS.flatMap(({ key, run }) => (key ? [{ key, run, preventDefault: true }] : [])),
  { key: "Mod-a", run: selectText },
];
