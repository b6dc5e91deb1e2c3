// Tables as the text holds them (GFM), and as cells.

import type { Text } from "@codemirror/state";

export interface Table {
  /** Where it stands in the text. */
  from: number;
  to: number;
  /** Its cells, the head first. */
  rows: string[][];
  /** How its columns are set, where somebody said so: `:---:`. */
  set: string[];
}

const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** What a line of a table says, cell by cell. A bar behind a backslash is one of the text. */
export function cellsOf(line: string): string[] {
  const bare = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, "|"));
}

/** The table in whose lines a place stands. */
export function tableAt(doc: Text, at: number): Table | null {
  const isRow = (number: number): boolean => number >= 1 && number <= doc.lines && doc.line(number).text.includes("|");
  const own = doc.lineAt(at).number;
  if (!isRow(own)) return null;
  let [first, last] = [own, own];
  while (isRow(first - 1)) first -= 1;
  while (isRow(last + 1)) last += 1;
  if (last === first || !RULE.test(doc.line(first + 1).text)) return null;
  const lines = Array.from({ length: last - first + 1 }, (_, at) => doc.line(first + at).text);
  const set = cellsOf(lines[1] ?? "").map((cell) => (cell.startsWith(":") ? cell : ""));
  return { from: doc.line(first).from, to: doc.line(last).to, rows: lines.filter((_, at) => at !== 1).map(cellsOf), set };
}

export const isFigure = (text: string): boolean => /^[-+\u2212]?[\d.,\u00a0\u202f ]+\s?[%\u20ac$£]?$/.test(text);

/** A table as it stands in the text; nothing where all cells are empty. Figures stand at the right of their columns. */
export function tableText(rows: string[][], set: string[] = []): string {
  const [head = [], ...body] = rows.map((row) => row.map((cell) => cell.trim().replace(/\s*\n\s*/g, " ").replace(/(?<!\\)\|/g, "\\|")));
  const filled = body.filter((row) => row.some((cell) => cell !== ""));
  const width = Math.max(0, ...[head, ...filled].flatMap((row) => row.map((cell, at) => (cell === "" ? 0 : at + 1))));
  if (width === 0) return "";
  const whole = (row: string[]): string[] => Array.from({ length: width }, (_, at) => row[at] ?? "");
  const rule = Array.from({ length: width }, (_, at) => set[at] || (filled.length > 0 && filled.every((row) => isFigure(row[at] ?? "")) ? "---:" : "---"));
  return [head, rule, ...filled].map((row) => `| ${whole(row).join(" | ")} |`).join("\n");
}
