// What is pasted from Word, Outlook, Google Docs and web pages becomes the text of a release; what is left out is counted.

import { tableText } from "./tables";

export interface Pasted {
  /** Markdown. */
  text: string;
  /** What was left out: pictures, comments, … by what it is. */
  left: { [what in Left]?: number };
}

export type Left = "pictures" | "comments" | "deletions" | "mail-heads" | "drawings" | "hidden";

interface State {
  left: Pasted["left"];
  /** The footnotes by the anchors that their marks lead to: their keys, and what they say. */
  notes: Map<string, Note>;
}

interface Note {
  key: string;
  text: string;
  /** Where the note itself stands, which is no part of the text. */
  box: Element;
}

const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "FOOTER", "BODY", "FIGURE", "ADDRESS", "CENTER", "FORM", "DL", "DT", "DD"]);
const SKIPPED = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "NOSCRIPT", "TEMPLATE", "BUTTON", "INPUT", "SELECT", "SVG", "HEAD", "OBJECT", "IFRAME"]);

export function fromHtml(html: string): Pasted {
  const page = new DOMParser().parseFromString(html, "text/html");
  const state: State = { left: {}, notes: footnotes(page) };
  for (const note of state.notes.values()) note.text = blocksOf(note.box, state).join("\n\n    ");
  for (const { box } of state.notes.values()) box.remove();
  // What Word and Docs draw around their lists of notes.
  for (const list of page.querySelectorAll('[style*="mso-element:footnote-list"], [style*="mso-element:endnote-list"]')) list.remove();
  const blocks = blocksOf(page.body, state);
  const notes = [...state.notes.values()].map(({ key, text }) => `[^${key}]: ${text}`);
  return { text: tidy([...joined(blocks), ...notes].join("\n\n")), left: state.left };
}

/**
 * Footnotes, as Word (`_ftn1`), LibreOffice (`sdfootnote1sym`) and Google Docs (`ftnt1`) write them: a mark that leads to an
 * anchor, at which a link leads back to the mark.
 */
function footnotes(page: Document): Map<string, Note> {
  const notes = new Map<string, Note>();
  const anchors = [...page.querySelectorAll("a[href*='#']")];
  const leads = (anchor: Element): string => (anchor.getAttribute("href") ?? "").replace(/^[^#]*#/, "");
  const names = (anchor: Element): string[] => [anchor.getAttribute("name"), anchor.id, anchor.parentElement?.id].filter((name): name is string => !!name);
  for (const mark of anchors) {
    const target = leads(mark);
    const back = anchors.find((other) => other !== mark && names(other).includes(target) && names(mark).includes(leads(other)));
    // A note leads back too: its mark is the one that comes first.
    if (!back || notes.has(target) || anchors.indexOf(back) < anchors.indexOf(mark)) continue;
    const box = back.closest('[style*="mso-element:footnote"], [style*="mso-element:endnote"], [id^=sdfootnote], li, p, div') ?? back;
    back.remove();
    notes.set(target, { key: `note-${notes.size + 1}`, text: "", box });
  }
  return notes;
}

function count(state: State, what: Left): void {
  state.left[what] = (state.left[what] ?? 0) + 1;
}

/** Items of one list stand without free lines between them. */
function joined(blocks: string[]): string[] {
  const out: string[] = [];
  const isItem = (text: string): boolean => /^ *(- |\d+\. )/.test(text);
  for (const block of blocks) {
    const last = out[out.length - 1];
    if (last !== undefined && isItem(block) && isItem(last.split("\n").pop() ?? "")) out[out.length - 1] = `${last}\n${block}`;
    else out.push(block);
  }
  return out;
}

function blocksOf(parent: Element, state: State): string[] {
  const out: string[] = [];
  let line = "";
  const flush = (): void => {
    if (line.trim() !== "") out.push(line.trim());
    line = "";
  };
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) line += plain(node.textContent ?? "");
    if (!(node instanceof Element)) continue;
    const block = blockOf(node, state);
    if (block === null) {
      line += inline(node, state);
      continue;
    }
    flush();
    out.push(...block);
  }
  flush();
  // Two new lines in a row part paragraphs, as mail programs write them; one alone is a blank.
  return out.flatMap((block) => block.split(NEW_PARAGRAPH)).map((block) => block.replace(NEW_LINE, " ").trim()).filter((block) => block !== "");
}

/** A new line (U+2028) that was typed inside a paragraph. */
const LINE = "\u2028";
const NEW_PARAGRAPH = /[ \u00a0]*\u2028(?:[ \u00a0]*\u2028)+[ \u00a0]*/;
const NEW_LINE = / *\u2028 */g;

/** An element as blocks; null where it stands inside a line. */
function blockOf(element: Element, state: State): string[] | null {
  const { tagName } = element;
  if (isFurniture(element, state)) return [];
  if (/^H[1-6]$/.test(tagName)) return heading(element, Number(tagName[1]), state);
  if (tagName === "UL" || tagName === "OL") return [list(element, state, 0)];
  if (tagName === "TABLE") return table(element, state);
  if (tagName === "BLOCKQUOTE") return [blocksOf(element, state).join("\n\n").replace(/^/gm, "> ").replace(/^> $/gm, ">")];
  if (tagName === "HR") return [];
  if (tagName === "PRE") return [plain(element.textContent ?? "").trim()];
  if (BLOCKS.has(tagName)) {
    const word = wordItem(element, state);
    if (word) return [word];
    if (isMailHead(element)) {
      count(state, "mail-heads");
      return [];
    }
    const level = isTitle(element) ? 1 : Number(/^MsoHeading([1-3])$/.exec(element.className)?.[1] ?? 0);
    if (level > 0) return heading(element, level, state);
    return blocksOf(element, state);
  }
  // Google Docs wraps the whole in `<b style="font-weight:normal">`.
  const holds = [...element.children].some((child) => BLOCKS.has(child.tagName) || /^(H[1-6]|UL|OL|TABLE)$/.test(child.tagName));
  return holds ? blocksOf(element, state) : null;
}

function heading(element: Element, level: number, state: State): string[] {
  const text = content(element, state).replace(/\*\*/g, "").replace(/[ \u2028]+/g, " ").trim();
  return text === "" ? [] : [`${level > 2 ? "###" : level === 2 ? "##" : "#"} ${text}`];
}

/** A title: Word's own, and what Google Docs writes as a paragraph of letters of 20 pt and more. */
function isTitle(element: Element): boolean {
  if (/^MsoTitle$/.test(element.className)) return true;
  if (element.tagName !== "P") return false;
  const words = (element.textContent ?? "").trim();
  const sizes = [...element.querySelectorAll("span")].filter((span) => (span.textContent ?? "").trim() !== "");
  const isLarge = (span: Element): boolean => Number(/font-size:\s*([\d.]+)pt/.exec(span.getAttribute("style") ?? "")?.[1] ?? 0) >= 20;
  return words !== "" && words.length < 200 && sizes.length > 0 && sizes.every(isLarge);
}

/** The text of an element, its parts apart: a new line is no character. */
const spaced = (element: Element): string => [...element.childNodes].map((node) => (node instanceof Element ? spaced(node) : (node.textContent ?? ""))).join(" ");

/** What mail programs put above a mail that is passed on: From, Sent, To, Subject, a line each. */
function isMailHead(element: Element): boolean {
  if ((element.textContent ?? "").length > 1500 || element.querySelector("p, div, table")) return false;
  const text = spaced(element);
  const found = text.match(/(?:^|[\s>])(?:From|Sent|To|Cc|Subject|Date|Von|Gesendet|An|Betreff|Datum|De|Envoy\u00e9|\u00c0|Objet)\s?:/g);
  return (found?.length ?? 0) >= 3 && /(Subject|Betreff|Objet)\s?:/.test(text);
}

/** Comments, deletions and pictures of other programs: left out, and counted. */
function isFurniture(element: Element, state: State): boolean {
  const { tagName } = element;
  const style = element.getAttribute("style") ?? "";
  if (SKIPPED.has(tagName.toUpperCase())) {
    if (/^(svg|object|iframe)$/i.test(tagName)) count(state, "drawings");
    return true;
  }
  if (/^(m:omath|math)$/i.test(tagName)) {
    count(state, "drawings");
    return true;
  }
  if (tagName === "IMG" || tagName === "PICTURE" || tagName === "V:IMAGEDATA") {
    count(state, "pictures");
    return true;
  }
  if (tagName === "DEL" || tagName === "S" || tagName === "STRIKE" || /line-through/.test(style)) {
    if ((element.textContent ?? "").trim() !== "") count(state, "deletions");
    return true;
  }
  if (/mso-element:\s*comment-list/.test(style) || /^(MsoCommentReference)$/.test(element.className) || /mso-special-character:\s*comment/.test(style)) {
    if (!/comment-list/.test(style)) count(state, "comments");
    return true;
  }
  const hidden = /mso-hide:\s*all|display:\s*none/.test(style);
  if (hidden && (element.textContent ?? "").trim() !== "") count(state, "hidden");
  return hidden;
}

/** An item of a list as Word writes it: a paragraph with a bullet that is to be passed over. */
function wordItem(element: Element, state: State): string | null {
  const style = element.getAttribute("style") ?? "";
  const found = /mso-list:\s*\S+ level(\d)/.exec(style);
  if (!found && !/MsoListParagraph/.test(element.className)) return null;
  const copy = element.cloneNode(true) as Element;
  const bullet = [...copy.querySelectorAll("span")].find((span) => /mso-list:\s*Ignore/i.test(span.getAttribute("style") ?? ""));
  const mark = bullet?.textContent?.trim() ?? "";
  bullet?.remove();
  const ordered = /^\(?[0-9a-z]{1,3}[.)]$/i.test(mark) && mark !== "o";
  const text = content(copy, state).replace(/[ \u2028]+/g, " ").trim();
  return `${"  ".repeat(Math.max(0, Number(found?.[1] ?? 1) - 1))}${ordered ? "1." : "-"} ${text}`;
}

function list(element: Element, state: State, depth: number): string {
  const ordered = element.tagName === "OL";
  const lines: string[] = [];
  let number = 1;
  for (const item of element.children) {
    if (item.tagName === "UL" || item.tagName === "OL") {
      lines.push(list(item, state, depth + 1));
      continue;
    }
    const inner = [...item.children].filter((child) => child.tagName === "UL" || child.tagName === "OL");
    for (const one of inner) one.remove();
    const text = blocksOf(item, state).join(" ").trim();
    const indent = ordered ? "   " : "  ";
    if (text !== "") lines.push(`${indent.repeat(depth)}${ordered ? `${number}.` : "-"} ${text}`);
    number += 1;
    for (const one of inner) lines.push(list(one, state, depth + 1));
  }
  return lines.join("\n");
}

function table(element: Element, state: State): string[] {
  const rows = [...element.querySelectorAll("tr")].filter((row) => row.closest("table") === element);
  const cells = rows.map((row) => [...row.children].map((cell) => blocksOf(cell, state).join(" ").replace(/\*\*/g, "")));
  const width = Math.max(0, ...cells.map((row) => row.length));
  if (width === 0) return [];
  // A table that only places things is none.
  if (width === 1 || rows.length === 1) return rows.flatMap((row) => [...row.children].flatMap((cell) => blocksOf(cell, state)));
  return [tableText(cells)].filter((text) => text !== "");
}

/** What stands inside a block, in one line. */
function content(element: Element, state: State): string {
  let out = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) out += plain(node.textContent ?? "");
    else if (node instanceof Element) out += inline(node, state);
  }
  return out;
}

function inline(element: Element, state: State): string {
  if (isFurniture(element, state)) return "";
  const { tagName } = element;
  if (tagName === "BR") return LINE;
  const note = tagName === "A" ? state.notes.get((element.getAttribute("href") ?? "").replace(/^[^#]*#/, "")) : undefined;
  if (note) return `[^${note.key}]`;
  const text = content(element, state);
  if (text.trim() === "") return text;
  const style = element.getAttribute("style") ?? "";
  if (tagName === "A") return link(element, text);
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1] ?? "";
  const isPlain = weight === "normal" || weight === "400";
  const bold = ((tagName === "B" || tagName === "STRONG") && !isPlain) || /^(bold|[6-9]00)$/.test(weight);
  const slanted = tagName === "I" || tagName === "EM" || /font-style:\s*italic/.test(style);
  return around(around(text, slanted && !/font-style:\s*normal/.test(style) ? "*" : ""), bold ? "**" : "");
}

/** Marks stand at the words, not at the blanks around them. */
function around(text: string, mark: string): string {
  if (mark === "") return text;
  const found = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
  return `${found?.[1] ?? ""}${mark}${found?.[2] ?? ""}${mark}${found?.[3] ?? ""}`;
}

function link(element: Element, text: string): string {
  const address = element.getAttribute("href") ?? "";
  // Word's own marks of notes and bookmarks.
  if (address.startsWith("#") || address === "") return text;
  if (!/^(https?|mailto|tel):/i.test(address)) return text;
  const words = text.trim();
  if (words === address || `mailto:${words}` === address) return `<${words}>`;
  return `[${words}](${address})`;
}

/** White space is one blank, and what Markdown reads as its own is told apart. */
function plain(text: string): string {
  return text.replace(/[ \t\r\n]+/g, " ").replace(/([\\*_`[\]<])/g, "\\$1");
}

function tidy(text: string): string {
  return text
    .replace(/\*\*\*\*/g, "")
    .replace(/\*\* \*\*/g, " ")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
