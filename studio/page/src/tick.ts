// The control of what is said or not: a box to tick.

import { h } from "./dom";
import type { Fields, Value } from "./messages";
import type { Shown } from "./notes";
import { valueOf } from "./values";

export function tick(field: string, id: string, label: string, note: HTMLElement, set: (field: string, value: Value) => void): Shown {
  const input = h("input", { type: "checkbox", id, "data-field": field, "aria-describedby": note.id });
  input.addEventListener("change", () => set(field, input.checked ? true : null));
  const element = h("div", { class: "field field-tick" }, h("label", { for: id }, input, label), note);
  const show = (fields: Fields): void => {
    input.checked = String(valueOf(fields, field)) === "true";
  };
  return { field, element, note, input, show };
}
