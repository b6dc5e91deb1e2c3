// The logos of partners: files with names, in the order in which they stand behind the logo of the house.

import { h, icon } from "./dom";
import { chosen, type Given } from "./files";
import type { Value } from "./messages";
import { textOf, valueOf } from "./values";
import { t } from "./words";

export interface Partner {
  /** As the brand says it: a table with `file` and `alt`, and what else its author wrote there. */
  value: { [key: string]: Value };
  /** Its file, where it was added here. */
  file: Given | null;
}

export class Partners {
  readonly box = h("fieldset", { class: "partners" });
  private readonly rows: { value: Partner["value"]; file: Given | null; address: string | undefined }[];
  private readonly list = h("div", { class: "rows" });

  /** `logos`: what the brand says of them; `files`: those that lie beside it. */
  constructor(
    logos: Value,
    private readonly files: Given[],
  ) {
    this.rows = (Array.isArray(logos) ? logos : []).map((logo) => {
      // A logo may be its file alone.
      const value = logo !== null && typeof logo === "object" && !Array.isArray(logo) ? { ...logo } : { file: textOf(logo) };
      const file = files.find(({ path }) => path === textOf(value.file ?? null));
      return { value, file: null, address: file && addressOf(file) };
    });
    const picker = h("input", { type: "file", accept: ".svg,.png,.jpg,.jpeg", multiple: true, hidden: true });
    picker.addEventListener("change", () => {
      const given = [...(picker.files ?? [])];
      picker.value = "";
      void chosen(given).then((files) => this.add(files));
    });
    const add = h("button", { type: "button", class: "quiet", id: "add-partner", onclick: () => picker.click() }, icon("plus"), t("add-partner"));
    this.box.append(h("legend", {}, t("partners")), this.list, picker, add);
    this.draw();
  }

  get partners(): Partner[] {
    return this.rows.map(({ value, file }) => ({ value: { ...value }, file }));
  }

  private add(files: Given[]): void {
    for (const file of files) {
      const own = { path: this.free(file.path.replace(/.*\//, "").replace(/[^\w.-]+/g, "-")), bytes: file.bytes };
      this.rows.push({ value: { file: own.path, alt: "" }, file: own, address: addressOf(own) });
    }
    this.draw();
    this.list.querySelector<HTMLElement>(".row:last-child input")?.focus();
  }

  /** A name that no other file bears. */
  private free(name: string): string {
    const known = new Set([...this.files.map(({ path }) => path), ...this.rows.map(({ value }) => textOf(value.file ?? null))]);
    for (let count = 2, own = name; ; count += 1) {
      if (!known.has(own)) return own;
      own = name.replace(/(\.[^.]*)?$/, `-${count}$1`);
    }
  }

  private draw(): void {
    this.list.replaceChildren(...this.rows.map((_, at) => this.row(at)));
  }

  private row(at: number): HTMLElement {
    const row = this.rows[at] as Partners["rows"][number];
    const name = `${t("partner")} ${at + 1}`;
    const input = h("input", { type: "text", id: `partner-${at}`, required: true, autocomplete: "off", value: altOf(row.value) });
    // A text in several languages is its author's: it is not written over by one.
    input.disabled = row.value.alt !== null && typeof row.value.alt === "object";
    input.addEventListener("input", () => (row.value.alt = input.value));
    const move = (by: number): void => {
      this.rows.splice(at + by, 0, ...this.rows.splice(at, 1));
      this.draw();
      this.list.children[at + by]?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
    };
    const remove = (): void => {
      this.rows.splice(at, 1);
      this.draw();
      this.box.querySelector<HTMLElement>("#add-partner")?.focus();
    };
    const button = (shape: string, label: string, press: () => void, can = true): HTMLElement =>
      h("button", { type: "button", class: "bare", "aria-label": label, title: label, disabled: !can, onclick: press }, icon(shape));
    return h(
      "div",
      { class: "row partner", role: "group", "aria-label": name },
      h("div", { class: "partner-logo" }, row.address ? h("img", { src: row.address, alt: "" }) : icon("picture"), h("span", {}, textOf(row.value.file ?? null))),
      h("div", { class: "field" }, h("label", { for: input.id }, t("partner-name")), input),
      h(
        "div",
        { class: "row-buttons" },
        button("up", t("move-up", { what: name }), () => move(-1), at > 0),
        button("down", t("move-down", { what: name }), () => move(1), at + 1 < this.rows.length),
        button("close", t("remove", { what: name }), remove),
      ),
    );
  }
}

function addressOf({ path, bytes }: Given): string {
  return URL.createObjectURL(new Blob([bytes], { type: /\.svg$/i.test(path) ? "image/svg+xml" : "" }));
}

/** What a logo is called; of several languages, the first. */
function altOf(value: Partner["value"]): string {
  const alt = valueOf(value, "alt");
  return typeof alt === "string" ? alt : textOf(alt !== null && typeof alt === "object" ? (Object.values(alt)[0] ?? null) : alt);
}
