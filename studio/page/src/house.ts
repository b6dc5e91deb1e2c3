// The house: its brand, fonts and logo, inside a copy of this very page.

import { base64, fromBase64, type Given } from "./files";
import type { Look } from "./look";
import { textOf as said } from "./values";

export interface House {
  name: string;
  lang: string;
  /** The path of its brand. */
  brand: string;
  files: Given[];
}

interface Written {
  name: string;
  lang: string;
  brand: string;
  files: { [path: string]: string };
}

const element = (): HTMLElement => document.getElementById("house") as HTMLElement;

/** The house that this copy was saved for; null in the copy that comes from the makers. */
export function written(): House | null {
  const text = element().textContent?.trim() ?? "";
  if (text === "") return null;
  const { files, ...rest } = JSON.parse(text) as Written;
  return { ...rest, files: Object.entries(files).map(([path, text]) => ({ path, bytes: fromBase64(text) })) };
}

/** What tells a house from another, so that one that was dropped in a copy gives way to a later copy. */
export const markOf = (house: House | null): string =>
  house ? JSON.stringify([house.name, house.files.map(({ path, bytes }) => [path, bytes.length])]) : "";

/** This page with a house inside, as a file: whoever opens it starts with the house's brand. */
export function copyWith(house: House): string {
  const { files, ...rest } = house;
  const data: Written = { ...rest, files: Object.fromEntries(files.map(({ path, bytes }) => [path, base64(bytes)])) };
  const whole = document.documentElement.cloneNode(true) as HTMLElement;
  for (const attribute of [...whole.attributes]) whole.removeAttribute(attribute.name);
  whole.setAttribute("lang", "en");
  // What the page was sent with, and nothing that it has become.
  const kept = new Set(["unpack", "core", "words", "house", "worker", "licences", "studio", "page", "app"]);
  for (const child of [...(whole.querySelector("body")?.children ?? [])]) if (!kept.has(child.id)) child.remove();
  for (const style of whole.querySelectorAll("head style:not(#style)")) style.remove();
  const body = whole.querySelector("body");
  for (const attribute of [...(body?.attributes ?? [])]) body?.removeAttribute(attribute.name);
  whole.querySelector("#app")?.replaceChildren();
  const own = whole.querySelector("#house");
  if (own) own.textContent = JSON.stringify(data).replace(/</g, "\\u003c");
  return `<!doctype html>\n${whole.outerHTML}\n`;
}

/** The house in a folder of files: its brand is the file of that name that lies highest, or what `presskit.toml` names. */
export function houseIn(files: Given[]): House | null {
  const brands = files.filter(({ path }) => /(^|\/)brand\.(toml|ya?ml|json)$/i.test(path));
  brands.sort((a, b) => a.path.split("/").length - b.path.split("/").length);
  const brand = brands[0] ?? files.find(({ path, bytes }) => path.endsWith(".toml") && /^\[footer\]/m.test(textOf(bytes)));
  if (!brand) return null;
  const text = textOf(brand.bytes);
  const own = /^\s*"?name"?\s*[=:]\s*(?:\{[^"}]*)?["']?([^"'\n,}]+)/m.exec(text)?.[1]?.trim() ?? brand.path;
  const lang = /^\s*"?lang"?\s*[=:]\s*["']?([A-Za-z-]+)/m.exec(text)?.[1] ?? "en-GB";
  // Fonts and logos lie beside the brand; releases that lie there too are not the house's.
  const kept = files.filter(({ path }) => path === brand.path || /\.(svg|png|jpe?g|ttf|otf|ttc|toml)$/i.test(path));
  return { name: own, lang, brand: brand.path, files: kept };
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export interface Answers {
  name: string;
  colour: string;
  logo: Given | null;
  address: string;
  phone: string;
  email: string;
  lang: string;
  about: string;
  look: Look;
}

/** A brand of what was answered. */
export function houseOf(answers: Answers): House {
  const quoted = (text: string): string => JSON.stringify(text);
  const lines = answers.address.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const columns = [lines, answers.phone.trim() === "" ? [] : [answers.phone.trim()]].filter((column) => column.length > 0);
  const about = answers.about.trim();
  const partners = answers.look.partners.map(({ value }) => `{ file = ${quoted(said(value.file ?? null))}, alt = ${quoted(said(value.alt ?? null).trim())} }`);
  /** What was chosen of the fields of a table, or of those of the brand itself. */
  const chosenIn = (table: string): string[] =>
    Object.entries(answers.look.values).flatMap(([field, value]) => {
      const name = field.startsWith(table) ? field.slice(table.length) : ".";
      return value === null || name.includes(".") ? [] : [`${name} = ${JSON.stringify(value)}`];
    });
  const brand = [
    `name = ${quoted(answers.name.trim())}`,
    `lang = ${quoted(answers.lang)}`,
    ...(answers.logo ? [`logo = { file = ${quoted(answers.logo.path)}, width = "40mm", alt = ${quoted(answers.name.trim())} }`] : []),
    ...(about === "" ? [] : [`about = ${quoted(about)}`]),
    ...(partners.length === 0 ? [] : [`logos = [${partners.join(", ")}]`]),
    ...chosenIn(""),
    "",
    "[colour]",
    `accent = ${quoted(answers.colour)}`,
    "",
    "[footer]",
    `heading = ${quoted(answers.name.trim())}`,
    ...(answers.email.trim() === "" ? [] : [`email = ${quoted(answers.email.trim())}`]),
    ...(columns.length === 0 ? [] : [`columns = ${JSON.stringify(columns)}`]),
    ...(chosenIn("text.").length === 0 ? [] : ["", "[text]", ...chosenIn("text.")]),
    "",
  ].join("\n");
  const files: Given[] = [{ path: "brand.toml", bytes: new TextEncoder().encode(brand) }];
  if (answers.logo) files.push(answers.logo);
  files.push(...answers.look.partners.flatMap(({ file }) => file ?? []));
  return { name: answers.name.trim(), lang: answers.lang, brand: "brand.toml", files };
}

/** How well a colour stands out on white (WCAG 2.2, 1.4.3): 1 to 21. */
export function contrast(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05);
}
