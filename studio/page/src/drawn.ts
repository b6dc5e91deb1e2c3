// Tables are drawn as tables where nobody writes in them and nothing is found in them; a press opens their cells.

import { type EditorState, type Extension, type Range, StateField, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

import { h } from "./dom";
import { editTable } from "./grid";
import { isFigure, type Table, tableAt } from "./tables";

/** Draws tables behind `start`; null: none, as the file is shown as it is. `isMarked` says whether something is marked in a range. */
export function drawnTables(start: (state: EditorState) => number | null, isMarked: (state: EditorState, from: number, to: number) => boolean): Extension {
  const drawn = (state: EditorState): DecorationSet => {
    const from = start(state);
    if (from === null) return Decoration.none;
    const { head, anchor } = state.selection.main;
    const [first, last] = [Math.min(head, anchor), Math.max(head, anchor)];
    const isOpen = (table: Table): boolean => first <= table.to && last >= table.from;
    const ranges = tablesIn(state, from)
      .filter((table) => !isOpen(table) && !isMarked(state, table.from, table.to))
      .map((table): Range<Decoration> => Decoration.replace({ widget: new Drawn(table, state.sliceDoc(table.from, table.to)), block: true }).range(table.from, table.to));
    return Decoration.set(ranges);
  };
  return StateField.define<DecorationSet>({
    create: drawn,
    // What is marked, and whether the file is shown, comes with effects.
    update: (value, transaction: Transaction) => (transaction.docChanged || transaction.selection || transaction.effects.length > 0 ? drawn(transaction.state) : value),
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** Says what is to be written where nothing is written yet; `start` as above. */
export function namedWhenEmpty(start: (state: EditorState) => number | null, name: () => string): Extension {
  const named = (state: EditorState): DecorationSet => {
    const from = start(state);
    const isEmpty = from !== null && state.sliceDoc(from, from + 100).trim() === "" && state.sliceDoc(from).trim() === "";
    return isEmpty ? Decoration.set([Decoration.widget({ widget: new Named(name()), side: 1 }).range(state.doc.length)]) : Decoration.none;
  };
  return StateField.define<DecorationSet>({
    create: named,
    update: (value, transaction) => (transaction.docChanged || transaction.effects.length > 0 ? named(transaction.state) : value),
    provide: (field) => EditorView.decorations.from(field),
  });
}

class Named extends WidgetType {
  constructor(private readonly name: string) {
    super();
  }

  override eq(other: Named): boolean {
    return other.name === this.name;
  }

  override toDOM(): HTMLElement {
    return h("span", { class: "named", "aria-hidden": "true" }, this.name);
  }
}

/** The tables of a text, from a place on: each has a rule under its first line. */
function tablesIn(state: EditorState, from: number): Table[] {
  const found: Table[] = [];
  for (const { index, 0: line } of state.sliceDoc(from).matchAll(/^[ |:-]+$/gm)) {
    if (!line.includes("|") || !line.includes("-")) continue;
    const table = from + index > (found.at(-1)?.to ?? -1) ? tableAt(state.doc, from + index) : null;
    if (table && table.from >= from) found.push(table);
  }
  return found;
}

class Drawn extends WidgetType {
  constructor(
    private readonly table: Table,
    private readonly text: string,
  ) {
    super();
  }

  override eq(other: Drawn): boolean {
    return other.text === this.text;
  }

  override toDOM(view: EditorView): HTMLElement {
    const [head = [], ...body] = this.table.rows;
    const figures = head.map((_, at) => body.length > 0 && body.every((row) => isFigure(row[at] ?? "")));
    const cell = (tag: "th" | "td") => (text: string, at: number) => h(tag, { class: figures[at] ? "figures" : null }, text.replace(/\*\*|\[\^[^\]]*\]/g, ""));
    const box = h("div", { class: "drawn-table" }, h("table", {}, h("thead", {}, h("tr", {}, ...head.map(cell("th")))), h("tbody", {}, ...body.map((row) => h("tr", {}, ...row.map(cell("td")))))));
    box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      if (view.state.readOnly) return;
      view.dispatch({ selection: { anchor: view.posAtDOM(box) } });
      editTable(view);
    });
    return box;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
