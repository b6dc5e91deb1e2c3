// The versions of one release in several languages: each is a release of its own, of one group.

import type { Core } from "./core";
import { h, icon } from "./dom";
import type { Given } from "./files";
import type { Saved } from "./store";
import { language, NAMES, t } from "./words";

/** The languages in which a release may be; those that most are written in first. */
export const LANGUAGES = [...new Set(["en-GB", "en-US", "de", "fr", "es", "it", "pt", "nl", "pl", ...Object.keys(NAMES).filter((tag) => tag !== "en")])];

const ENDING = /\.(md|markdown|ya?ml|json|toml)$/i;
const TAG = /[._-]([a-z]{2})([-_][A-Za-z]{2})?$/;

/** The name of a file without its ending and its language: `oil` of `oil.en.md`. */
export function stemOf(name: string): string {
  return name.replace(ENDING, "").replace(TAG, "");
}

/** The language of a release: what its text says, else what its name does. */
export function langOf({ name, text }: { name: string; text: string }): string {
  const said = /^["']?lang["']?\s*[:=]\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)/m.exec(text)?.[1];
  const named = TAG.exec(name.replace(ENDING, ""));
  return said ?? (named ? `${named[1]}${named[2] ?? ""}`.replace("_", "-") : "");
}

/** The name of the file of a version: that of the release with the language. */
export function nameFor(name: string, lang: string): string {
  const ending = ENDING.exec(name)?.[0] ?? ".md";
  return `${stemOf(name)}.${lang}${ending}`;
}

/** Whether two files are versions of one release, by their names and languages. */
export function areVersions(a: { name: string; text: string }, b: { name: string; text: string }): boolean {
  return stemOf(a.name) === stemOf(b.name) && langOf(a) !== langOf(b);
}

/** Whether a file that comes later is a version of a release: `release.de.md` may be one of any. */
export function belongs(a: { name: string; text: string }, b: { name: string; text: string }): boolean {
  const said = (text: string, field: string): string => new RegExp(`^"?${field}"?\\s*[:=]\\s*"?([^",\\n]*)`, "m").exec(text)?.[1]?.trim() ?? "";
  return areVersions(a, b) && ["date", "reference"].every((field) => said(a.text, field) === said(b.text, field));
}

/** A language as whoever reads this page calls it. */
export function nameOf(tag: string, inOwn = false): string {
  try {
    return new Intl.DisplayNames([inOwn ? tag : language()], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Languages to choose from, by their names: as whoever reads this page calls them, or each `inOwn`. */
export function languageOptions(tags: readonly string[], inOwn = false): HTMLElement[] {
  const order = new Intl.Collator(language());
  const named = tags.map((tag) => ({ tag, name: nameOf(tag, inOwn) })).sort((a, b) => order.compare(a.name, b.name));
  return named.map(({ tag, name }) => h("option", { value: tag, lang: inOwn ? tag : null }, name));
}

/** A version of a release in another language: all that is written, to be translated piece by piece. */
export async function versionOf(core: Core, release: Saved, lang: string): Promise<Saved> {
  const path = nameFor(release.name, lang);
  const { head } = await core.ask({ ask: "set", path, field: "lang", value: lang }, release.text);
  const change = head.change as { from: number; to: number; new: string } | null | undefined;
  const text = change ? release.text.slice(0, change.from) + change.new + release.text.slice(change.to) : release.text;
  return { ...release, id: crypto.randomUUID(), name: path, text, begun: Date.now(), open: false, ...(release.folder && { written: "" }) };
}

/** A language as short as it can be told from those of the other versions. */
function shortOf(lang: string, versions: Saved[]): string {
  const first = (tag: string): string => tag.split("-")[0] ?? "";
  return versions.filter((one) => first(langOf(one)) === first(lang)).length > 1 ? lang : first(lang);
}

export interface Heard {
  open(saved: Saved): void;
  add(lang: string): void;
  addFiles(files: FileList): void;
  /** Shows another version beside the open one, or no longer. */
  beside(on: boolean): void;
}

/** The languages of a release, one of them open, and what adds another. */
export class Strip {
  readonly box = h("nav", { class: "versions" });

  constructor(private readonly heard: Heard) {}

  show(versions: Saved[], open: Saved | null, counts: Map<string, number>, beside: Saved | null): void {
    this.box.setAttribute("aria-label", t("versions"));
    const several = versions.length > 1;
    const tab = (saved: Saved): HTMLElement => {
      const lang = langOf(saved);
      const count = counts.get(saved.id) ?? 0;
      const label = [nameOf(lang || "und"), count > 0 ? t("count-error", { n: count }) : ""].filter((part) => part !== "").join(", ");
      return h(
        "button",
        { type: "button", class: "version", "aria-current": saved === open ? "true" : null, title: label, "data-version": lang, onclick: () => saved !== open && this.heard.open(saved) },
        shortOf(lang, versions).toUpperCase() || "?",
        count > 0 ? h("span", { class: "version-count", "aria-hidden": "true" }, String(count)) : null,
        h("span", { class: "unseen" }, `: ${label}`),
      );
    };
    const pair = h("button", { type: "button", class: "bare pair", id: "beside", "aria-pressed": String(beside !== null), "aria-label": t("beside"), title: t("beside"), onclick: () => this.heard.beside(beside === null) }, icon("pair"));
    this.box.replaceChildren(...(several ? [...versions.map(tab), pair] : []), ...this.adding(versions));
  }

  private adding(versions: Saved[]): HTMLElement[] {
    const known = new Set(versions.map(langOf));
    const box = h("div", { class: "menu version-menu", popover: "auto", id: "version-menu" });
    const file = h("input", { type: "file", multiple: true, hidden: true, accept: ".md,.markdown,.yaml,.yml,.toml,.json" });
    file.addEventListener("change", () => {
      if (file.files?.length) this.heard.addFiles(file.files);
      file.value = "";
    });
    const list = h("select", { id: "version-lang" }, ...languageOptions(LANGUAGES.filter((lang) => !known.has(lang))));
    const spoken = new Set([...known].map((lang) => lang.split("-")[0]));
    list.value = LANGUAGES.find((lang) => !spoken.has(lang.split("-")[0])) ?? list.value;
    const add = (event: Event): void => {
      event.preventDefault();
      box.hidePopover();
      this.heard.add(list.value);
    };
    box.append(
      h("form", { class: "entry-field", onsubmit: add }, h("label", { for: "version-lang" }, t("version-lang")), list, h("p", { class: "hint" }, t("version-hint")), h("button", { type: "submit", class: "main" }, t("version-add"))),
      h("button", { type: "button", class: "entry", onclick: () => (box.hidePopover(), file.click()) }, t("version-file")),
      file,
    );
    const label = t("version-another");
    return [h("button", { type: "button", class: "bare", id: "add-version", popovertarget: "version-menu", "aria-haspopup": "true", "aria-label": label, title: label }, icon("plus")), box];
  }
}

/** What was given, by release: those that are versions of one another stand together. */
export function grouped(releases: Given[]): Given[][] {
  const groups: Given[][] = [];
  const folderOf = ({ path }: Given): string => path.replace(/[^/]*$/, "");
  const read = ({ path, bytes }: Given): { name: string; text: string } => ({ name: path.replace(/.*\//, ""), text: new TextDecoder().decode(bytes) });
  for (const release of releases) {
    const group = groups.find((group) => group.every((other) => folderOf(other) === folderOf(release) && areVersions(read(other), read(release))));
    if (group) group.push(release);
    else groups.push([release]);
  }
  return groups;
}
