// What is found in a release, worst first; each leads to its words.

import { h, icon } from "./dom";
import type { Finding, Place, Severity } from "./messages";
import { ENGLISH, helpOf, plain, withCode } from "./plain";
import { t, type Word } from "./words";

export interface Heard {
  goTo(finding: Finding): void;
  /** Leads to what a finding speaks of too, which may stand in another version. */
  goToRelated(place: Place): void;
  /** The language of a file that is another version; null for any other. */
  nameOfFile(file: string | null): string | null;
  /** Whether a file is one of the house: its brand, its settings. */
  isOfHouse(file: string | null): boolean;
  /** Whether the release is shown as a file, by whoever knows its signs. */
  isFile(): boolean;
  mend(findings: Finding[]): void;
  accept(finding: Finding, reason: string): void;
}

const NAMES: { [severity in Exclude<Severity, "todo">]: Word } = { error: "error", warning: "warning", note: "note" };

export class Findings {
  private findings: readonly Finding[] = [];
  /** What is seen of them. */
  private shapes: string[] = [];
  /** The entries that stand in the list, by what is seen of them. */
  private items = new Map<string, HTMLElement>();
  private accepting: string | null = null;

  constructor(
    private readonly list: HTMLElement,
    private readonly summary: HTMLElement,
    private readonly heard: Heard,
  ) {}

  show(findings: readonly Finding[]): void {
    const shapes = findings.map(shapeOf);
    const same = shapes.length === this.shapes.length && shapes.every((shape, at) => shape === this.shapes[at]);
    [this.findings, this.shapes] = [findings, shapes];
    if (!same || this.list.childElementCount === 0) this.draw(true);
  }

  /** Leads to the first finding, or to the line that says that there is none. */
  focus(): void {
    (this.list.querySelector<HTMLElement>("[data-part=go]") ?? this.summary).focus();
  }

  /** Draws the list, and leaves the focus where it was; all of it anew, or what is seen already as it stands. */
  draw(keeping = false): void {
    const before = keeping ? this.items : new Map<string, HTMLElement>();
    this.items = new Map();
    const counts = (["error", "warning", "note"] as const).map((severity) => ({
      severity,
      n: this.findings.filter((one) => one.severity === severity).length,
    }));
    this.summary.textContent =
      this.findings.length === 0
        ? t("flawless")
        : [counts.filter(({ n }) => n > 0).map(({ severity, n }) => t(`count-${severity}` as Word, { n })).join(", "), this.unwritten()].filter((part) => part !== "").join(" · ");
    const fixes = this.findings.filter(({ fix }) => fix).length;
    const focused = this.list.contains(document.activeElement) ? focusOf(document.activeElement as HTMLElement) : null;
    const items = this.findings.map((finding, at) => this.placed(finding, at, before));
    const all =
      fixes > 1
        ? h("li", { class: "all" }, h("button", { type: "button", onclick: () => this.heard.mend(this.findings.filter(({ fix }) => fix)) }, t("mend-all", { n: fixes })))
        : null;
    const empty = this.findings.length === 0 ? h("li", { class: "empty" }, icon("done"), t("nothing-found")) : null;
    this.list.replaceChildren(...[all, ...items, empty].filter((item) => item !== null));
    if (focused) this.refocus(focused);
  }

  /** What is still to write, in a line. */
  private unwritten(): string {
    const what = this.findings.filter(({ severity }) => severity === "todo").map(({ message }) => message);
    return what.length === 0 ? "" : t("to-write", { what: what.join(", ") });
  }

  private refocus(focused: { key: string; part: string }): void {
    const same = this.list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused.key)}"] [data-part="${focused.part}"]`);
    // What was mended is gone: the next one is at hand.
    (same ?? this.list.querySelector<HTMLElement>("[data-part=go]") ?? this.summary).focus();
  }

  /** The entry of a finding: the one that stood in the list, where nothing else is to be seen of it. */
  private placed(finding: Finding, at: number, before: Map<string, HTMLElement>): HTMLElement {
    const shape = `${this.shapes[at]}\n${this.accepting === keyOf(finding)}`;
    const name = this.items.has(shape) ? `${shape}\n${at}` : shape;
    const item = before.get(name) ?? this.item(finding);
    this.items.set(name, item);
    const go = item.querySelector<HTMLElement>("[data-part=go]");
    if (go && go.dataset.at !== String(at)) go.dataset.at = String(at);
    return item;
  }

  private item(finding: Finding): HTMLElement {
    const { severity, message, help, place, fix } = finding;
    if (severity === "todo") return this.todo(finding);
    const key = keyOf(finding);
    const go = h("button", { type: "button", class: "go", "data-part": "go", onclick: () => this.heard.goTo(now()) }, h("span", { class: "unseen" }, `${t(NAMES[severity])}: `), h("span", ENGLISH, ...withCode(this.heard.isFile() ? message : plain(message))));
    // It moves with what is typed before it.
    const now = (): Finding => this.findings[Number(go.dataset.at)] ?? finding;
    const version = this.heard.nameOfFile(place.file);
    const line = place.line === null ? "" : t("line", { n: place.line });
    const where = version
      ? h("span", { class: "version-name" }, version)
      : this.heard.isOfHouse(place.file)
        ? h("span", { class: "version-name" }, h("bdi", {}, place.file), line && ` · ${line}`)
        : line !== "" && this.heard.isFile()
          ? h("span", { class: "line" }, line)
          : null;
    return h(
      "li",
      { class: `finding ${severity}`, "data-key": key, "data-code": finding.code },
      icon(severity),
      h(
        "div",
        {},
        go,
        where,
        help ? h("p", { class: "help", ...ENGLISH }, ...withCode((this.heard.isFile() ? help : helpOf(finding)) ?? "")) : null,
        ...finding.related.map((other, number) => this.related(other, version !== null, () => now().related[number] ?? other)),
        h(
          "div",
          { class: "actions" },
          fix
            ? h("button", { type: "button", "data-part": "mend", onclick: () => this.heard.mend([now()]) }, t("mend"))
            : null,
          fix ? h("span", { class: "fix" }, h("del", {}, shown(fix.old)), " ", h("ins", {}, shown(fix.new))) : null,
          finding.allowable && !version ? this.acceptance(finding, key) : null,
        ),
      ),
    );
  }

  /** What nobody has written yet leads to where it is written. */
  private todo(finding: Finding): HTMLElement {
    const go = h("button", { type: "button", class: "go", "data-part": "go", onclick: () => this.heard.goTo(finding) }, finding.message);
    return h("li", { class: "finding todo", "data-key": keyOf(finding), "data-code": finding.code }, icon("todo"), h("div", {}, go));
  }

  /** What a finding speaks of too. Of one that stands in another version (`elsewhere`), that may be here. */
  private related({ message, place }: Finding["related"][number], elsewhere: boolean, now: () => Finding["related"][number]): HTMLElement {
    const version = this.heard.nameOfFile(place.file);
    const leads = place.from !== null;
    const text = elsewhere && leads && version === null ? t("this-version") : h("span", ENGLISH, ...withCode(this.heard.isFile() ? message : plain(message)));
    const words = leads ? h("button", { type: "button", class: "go related", onclick: () => this.heard.goToRelated(now().place) }, text) : text;
    return h("p", { class: "help" }, words, version ? h("span", { class: "version-name" }, version) : null);
  }

  private acceptance(finding: Finding, key: string): HTMLElement {
    if (this.accepting !== key) {
      const open = (): void => {
        this.accepting = key;
        this.draw();
        this.list.querySelector<HTMLElement>("[data-part=reason]")?.focus();
      };
      return h("button", { type: "button", class: "quiet", "data-part": "accept", onclick: open }, t("accept"));
    }
    const close = (): void => {
      this.accepting = null;
      this.draw();
    };
    const reason = h("input", { type: "text", "data-part": "reason", "aria-label": t("accept-reason"), placeholder: t("accept-reason") });
    const done = (event: Event): void => {
      event.preventDefault();
      if (reason.value.trim() === "") return reason.focus();
      this.accepting = null;
      this.heard.accept(finding, reason.value.trim());
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key === "Escape") close();
    };
    return h(
      "form",
      { class: "reason", onsubmit: done, onkeydown: leave },
      reason,
      h("button", { type: "submit" }, t("accept-now")),
      h("button", { type: "button", class: "quiet", onclick: close }, t("cancel")),
    );
  }
}

/** What tells a finding from others. */
const keyOf = ({ code, place, message }: Finding): string => `${code} ${place.field ?? ""} ${message}`;

/** What is seen of a finding: all but its place in the text, which moves with every key. */
function shapeOf({ code, severity, message, help, place, related, fix, allowable }: Finding): string {
  const others = related.map(({ message, place }) => [message, place.file, place.from !== null].join("\n"));
  return [code, severity, message, help, place.file, place.field, place.line, fix?.old, fix?.new, allowable, ...others].join("\n");
}

function focusOf(element: HTMLElement): { key: string; part: string } {
  return {
    key: element.closest<HTMLElement>("[data-key]")?.dataset.key ?? "",
    part: element.dataset.part ?? "go",
  };
}

/** Characters that can't be seen, as they can. */
function shown(text: string): string {
  return text === "" ? "∅" : text.replace(/ /g, "\u00b7").replace(/\n/g, "\u21b5");
}
