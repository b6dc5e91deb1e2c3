// A table in cells, so that nobody must draw its bars: what is typed stands in the text at once. It grows as it is filled; cells
// of a spreadsheet can be pasted into it.

import type { EditorView } from "@codemirror/view";
import { Direction } from "@codemirror/view";

import { sheet } from "./dialog";
import { h } from "./dom";
import { type Table, tableAt, tableText } from "./tables";
import { t } from "./words";

/** No page has room for more columns. */
const MOST = 10;

/** Opens the table of the caret, or begins one. */
export function editTable(view: EditorView): boolean {
  const { doc, selection, readOnly } = view.state;
  if (readOnly) return false;
  const known = tableAt(doc, selection.main.head);
  new Grid(view, known ?? begun(view), known !== null).open();
  return true;
}

/** A table that holds nothing yet, behind the line of the caret. */
function begun(view: EditorView): Table {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const at = line.text.trim() === "" ? line.from : line.to;
  return { from: at, to: at, rows: [["", ""], ["", ""]], set: [] };
}

class Grid {
  private readonly box: HTMLElement;
  private readonly rows: HTMLInputElement[][] = [];
  /** Where the table stands in the text as it is now. */
  private readonly from: number;
  private to: number;
  /** What parts a new table from the text around it. */
  private readonly around: [string, string];

  constructor(
    private readonly view: EditorView,
    private readonly table: Table,
    isKnown: boolean,
  ) {
    [this.from, this.to] = [table.from, table.to];
    const line = view.state.doc.lineAt(table.from);
    const isFree = line.text.trim() === "";
    const isUnder = isFree && line.number > 1 && view.state.doc.line(line.number - 1).text.trim() !== "";
    this.around = isKnown ? ["", ""] : [isUnder ? "\n" : isFree ? "" : "\n\n", "\n"];
    this.box = h("div", { class: "grid", dir: view.textDirection === Direction.RTL ? "rtl" : "ltr", oninput: () => this.typed(), onkeydown: (event: KeyboardEvent) => this.pressed(event), onpaste: (event: ClipboardEvent) => this.pasted(event) });
    const width = Math.min(MOST, Math.max(1, ...table.rows.map((row) => row.length)) + 1);
    for (const row of [...table.rows, []]) this.add(Array.from({ length: width }, (_, at) => row[at] ?? ""));
  }

  open(): void {
    const dialog = sheet(t("table"), this.box);
    dialog.classList.add("wide");
    dialog.addEventListener("close", () => {
      this.view.dispatch({ selection: { anchor: this.to }, scrollIntoView: true });
      this.view.focus();
    });
    this.rows[0]?.[0]?.focus();
  }

  /** Adds a row of cells. */
  private add(texts: string[]): void {
    const number = this.rows.length;
    const cells = texts.map((text, at) => this.cell(text, number, at));
    this.rows.push(cells);
    this.box.append(h("div", { class: number === 0 ? "grid-row grid-head" : "grid-row" }, ...cells));
  }

  private cell(text: string, row: number, column: number): HTMLInputElement {
    const input = h("input", { type: "text", "aria-label": `${t("table")} ${row + 1}, ${column + 1}`, autocomplete: "off", spellcheck: "true" });
    input.value = text;
    return input;
  }

  /** Takes what stands in the cells into the text, and leaves a free row and column. */
  private typed(): void {
    this.grow();
    const text = tableText(this.rows.map((row) => row.map(({ value }) => value)), this.table.set);
    const insert = text === "" ? "" : `${this.around[0]}${text}${this.around[1]}`;
    this.view.dispatch({ changes: { from: this.from, to: this.to, insert }, userEvent: "input.table" });
    this.to = this.from + insert.length;
  }

  private grow(): void {
    const width = this.rows[0]?.length ?? 0;
    if (this.rows.at(-1)?.some(({ value }) => value !== "")) this.add(Array<string>(width).fill(""));
    if (width >= MOST || !this.rows.some((row) => row.at(-1)?.value)) return;
    for (const [at, row] of this.rows.entries()) {
      const cell = this.cell("", at, width);
      row.push(cell);
      this.box.children[at]?.append(cell);
    }
  }

  /** Where a cell stands: its row and its column. */
  private placeOf(target: EventTarget | null): [number, number] {
    const row = this.rows.findIndex((cells) => cells.some((cell) => cell === target));
    return [row, this.rows[row]?.findIndex((cell) => cell === target) ?? -1];
  }

  private pressed(event: KeyboardEvent): void {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    const [row, column] = this.placeOf(event.target);
    event.preventDefault();
    this.rows[row + step]?.[column]?.focus();
  }

  /** Cells of a spreadsheet go into cells from here on. */
  private pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const [row, column] = this.placeOf(event.target);
    for (const [down, line] of text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").entries()) {
      for (const [across, value] of line.split("\t").entries()) {
        this.grow();
        const cell = this.rows[row + down]?.[column + across];
        if (cell) cell.value = value.trim();
      }
      this.grow();
    }
    this.typed();
  }
}
