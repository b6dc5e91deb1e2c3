// The footnotes that stand in the data, each under its key, which the text names.

import { debounced, h } from "./dom";
import type { Fields, Value } from "./messages";
import { ENGLISH } from "./plain";
import { textOf, valueOf } from "./values";
import { t } from "./words";

/** What a control is to the form. */
export interface Shown {
  field: string;
  element: HTMLElement;
  note: HTMLElement;
  input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  show(fields: Fields): void;
}

export class Notes {
  readonly box = h("div", { class: "list", "data-list": "footnotes" });
  private keys = "";

  constructor(
    private readonly prefix: string,
    private readonly set: (field: string, value: Value) => void,
    private readonly changed: (controls: Shown[]) => void,
  ) {}

  show(fields: Fields): void {
    const value = valueOf(fields, "footnotes");
    const keys = value !== null && typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : [];
    if (keys.join("\n") === this.keys) return;
    this.keys = keys.join("\n");
    const controls = keys.map((key) => this.control(key));
    this.box.replaceChildren(...controls.map(({ element }) => element));
    this.changed(controls);
  }

  private control(key: string): Shown {
    const field = `footnotes.${key}`;
    const id = `${this.prefix}field-${field}`;
    const note = h("p", { class: "field-note", id: `${id}-note`, ...ENGLISH });
    const input = h("textarea", { id, rows: 1, "data-field": field, "aria-describedby": note.id });
    const later = debounced(0, () => this.set(field, input.value === "" ? null : input.value));
    input.addEventListener("input", later);
    const element = h("div", { class: "field field-lines" }, h("label", { for: id }, t("footnote-of", { key })), input, note);
    const show = (fields: Fields): void => {
      const text = textOf(valueOf(fields, field));
      if (document.activeElement !== input && input.value !== text) input.value = text;
    };
    return { field, element, note, input, show };
  }
}
