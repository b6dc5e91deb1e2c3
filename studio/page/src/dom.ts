// Elements in a line.

type Child = Node | string | null | undefined | false;
type Attributes = { [name: string]: string | number | boolean | null | undefined | ((event: any) => void) };

/** An element: attributes, `on…` listeners, children. `true` is an attribute without a value; false, null: none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  // What somebody writes may run the other way than the page.
  if (element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && /^(text|email)$/.test(element.type))) element.dir ||= "auto";
  for (const child of children) if (child) element.append(child);
  return element;
}

const SHAPES: { [name: string]: string } = {
  error: "M8 1.5l7 12.5H1zM8 6v4M8 11.6v.6",
  warning: "M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM8 4.5v4.5M8 11v.6",
  note: "M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM8 7.2v4.3M8 4.4v.6",
  todo: "M3 13l.6-2.8L10.8 3 13 5.2 5.8 12.4zM9.3 4.5l2.2 2.2",
  done: "M2.5 8.5l3.7 3.7 7.3-8",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  pair: "M2 3h5v10H2zM9 3h5v10H9z",
  plus: "M8 3v10M3 8h10",
  up: "M8 13V3M4 7l4-4 4 4",
  down: "M8 3v10M4 9l4 4 4-4",
  undo: "M3 6h6.5a3.5 3.5 0 010 7H6M6 3L3 6l3 3",
  redo: "M13 6H6.5a3.5 3.5 0 000 7H10M10 3l3 3-3 3",
  link: "M6.5 9.5l3-3M7 4.5l1.2-1.2a2.8 2.8 0 014 4L11 8.5M9 11.5l-1.2 1.2a2.8 2.8 0 01-4-4L5 7.5",
  list: "M6 4h8M6 8h8M6 12h8M2.5 4h.6M2.5 8h.6M2.5 12h.6",
  numbers: "M6 4h8M6 8h8M6 12h8M2 3l1-.5V6M2 10.2c.4-.9 2-.7 1.7.4L2 13h2",
  quote: "M3 11c2 0 2.6-1.6 2.6-3.4V5H2.5v3.2h3M9.5 11c2 0 2.6-1.6 2.6-3.4V5H9v3.2h3",
  table: "M2 3h12v10H2zM2 6.5h12M2 10h12M7 3v10",
  note2: "M3 13l3.5-9 3.5 9M4.2 10h4.6M12.5 2.5v4M10.8 3.5l3.4 2M14.2 3.5l-3.4 2",
  picture: "M2 3h12v10H2zM2 11l4-4 3 3 2-2 3 3M10.5 6h.6",
};

/** A small drawing in the colour of the text around it; never the only bearer of a meaning. */
export function icon(name: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon", `icon-${name}`);
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[name] ?? "");
  svg.append(path);
  return svg;
}

export function download(name: string, bytes: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Waits until nothing has been asked for so many milliseconds. */
export function debounced(wait: number, work: () => void): (() => void) & { now(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(timer);
    timer = undefined;
    work();
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(now, wait);
  };
  return Object.assign(later, { now: () => timer !== undefined && now() });
}
