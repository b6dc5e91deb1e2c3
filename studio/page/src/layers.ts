// A page as the core draws it (SVG) in layers. Letters, lines and drawings are a picture of their own, which the browser reads once
// and then only shows. Such a picture asks for no files: photographs lie between, each with its clip, in the order of the page.
// The letters of a line become one path: browsers take far longer over some thousand elements than over their outlines.

export interface Layer {
  kind: "ink" | "pictures";
  /** SVG: a file, or an element of the page. */
  text: string;
}

/** A photograph as the core writes it: on a line of its own, with its clip around it where it is cropped. */
const PHOTOGRAPH = /<g clip-path="url\(#([^")]*)\)">\n<image [^>]*\/>\n<\/g>\n|<image [^>]*\/>\n/g;

/** A line of letters, each of which uses an outline. */
const LINE = /<g fill="(#[0-9a-f]+)" transform="([^"]*)">((?:<use [^>]*\/>)+)<\/g>/g;
const USE = /<use href="#([^"]+)"(?: x="([^"]+)")?(?: y="([^"]+)")?\/>/g;
const OUTLINE = /<path id="(f\d+g\d+)" d="([^"]*)"\/>\n/g;

const END = "</svg>\n";

/** An outline from the place where its letter stands: to its first point, and on from there. */
interface Outline {
  x: number;
  y: number;
  on: string;
}

/** Outlines that were met already, and which of them a name meant last. */
const known = new Map<string, Outline>();
const named = new Map<string, Outline>();
/** Lines that were met already: a key changes few of them. */
const lines = new Map<string, string>();
const MOST_LINES = 4000;

/** An outline (M, L, Q, C, Z with absolute coordinates) with relative ones behind its first point. */
function outlineOf(path: string): Outline {
  const before = known.get(path);
  if (before) return before;
  const outline: Outline = { x: 0, y: 0, on: "" };
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const short = (number: number): string => String(Math.round(number * 1000) / 1000);
  for (const [at, [, command = "", rest = ""]] of [...path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)].entries()) {
    const numbers = rest.split(" ").map(Number);
    if (command === "Z") {
      outline.on += "z";
      [x, y] = [startX, startY];
      continue;
    }
    if (at === 0) [outline.x, outline.y] = [numbers[0] ?? 0, numbers[1] ?? 0];
    else outline.on += command.toLowerCase() + numbers.map((number, place) => short(number - (place % 2 === 0 ? x : y))).join(" ");
    [x, y] = numbers.slice(-2) as [number, number];
    if (command === "M") [startX, startY] = [x, y];
  }
  known.set(path, outline);
  return outline;
}

/** A page whose lines are paths. */
function joined(page: string): string {
  const rest = page.replace(OUTLINE, (_, name: string, path: string) => {
    const outline = outlineOf(path);
    // Another brand has other letters by the same names.
    if (named.get(name) !== outline) lines.clear();
    named.set(name, outline);
    return "";
  });
  if (lines.size > MOST_LINES) lines.clear();
  return rest.replace(LINE, (line, fill: string, transform: string, uses: string) => {
    let path = lines.get(line);
    if (path === undefined) {
      path = `<path fill="${fill}" transform="${transform}" d="${lettersOf(uses)}"/>`;
      lines.set(line, path);
    }
    return path;
  });
}

function lettersOf(uses: string): string {
  let path = "";
  for (const [, name = "", x, y] of uses.matchAll(USE)) {
    const outline = named.get(name);
    if (outline) path += `M${outline.x + Number(x ?? 0)} ${outline.y + Number(y ?? 0)}${outline.on}`;
  }
  return path;
}

export function layersOf(drawn: string): Layer[] {
  const page = joined(drawn);
  const start = page.indexOf("</defs>\n") + "</defs>\n".length;
  const [head, body] = [page.slice(0, start), page.slice(start, page.length - END.length)];
  const open = head.slice(0, head.indexOf("<defs>"));
  const layers: Layer[] = [];
  let at = 0;
  const ink = (to: number): void => {
    const drawn = body.slice(at, to);
    if (drawn.trim() !== "") layers.push({ kind: "ink", text: head + drawn + END });
  };
  for (const found of body.matchAll(PHOTOGRAPH)) {
    ink(found.index);
    at = found.index + found[0].length;
    const clip = found[1] === undefined ? "" : (head.split("\n").find((line) => line.startsWith(`<clipPath id="${found[1]}">`)) ?? "");
    const last = layers.at(-1);
    const drawn = (clip === "" ? "" : `<defs>${clip}</defs>`) + found[0];
    // Those that follow one another lie in one layer.
    if (last?.kind === "pictures") last.text = last.text.replace(/<\/svg>$/, `${drawn}</svg>`);
    else layers.push({ kind: "pictures", text: `${open}${drawn}</svg>` });
  }
  ink(body.length);
  return layers;
}

/** How large a page is, in points, and what it is called. */
export function sizeOf(page: string): { width: number; height: number; label: string } {
  const found = /viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*aria-label="([^"]*)"/.exec(page.slice(0, 2000));
  const text = document.createElement("textarea");
  text.innerHTML = found?.[3] ?? "";
  return { width: Number(found?.[1] ?? 1), height: Number(found?.[2] ?? 1), label: text.value };
}
