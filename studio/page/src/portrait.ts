// The control of a portrait: which of the pictures of the release shows a person.

import { h } from "./dom";
import type { Fields, Value } from "./messages";
import type { Shown } from "./notes";
import { textOf, valueOf } from "./values";
import { t } from "./words";

/** The keys of the pictures, by which a release names them: that which is given, else the name of the file without its ending. */
function keysOf(fields: Fields): string[] {
  const pictures = valueOf(fields, "pictures");
  const keys = (Array.isArray(pictures) ? pictures : []).map((picture) => {
    const said = (name: string): string => textOf(valueOf({ picture }, `picture.${name}`));
    return said("key") || said("file").replace(/.*\//, "").replace(/\.[^.]*$/, "");
  });
  return keys.filter((key) => key !== "");
}

export function portrait(field: string, id: string, label: string, note: HTMLElement, set: (field: string, value: Value) => void): Shown {
  const input = h("select", { id, "data-field": field, "aria-describedby": note.id });
  input.addEventListener("change", () => set(field, input.value === "" ? null : input.value));
  const element = h("div", { class: "field field-portrait" }, h("label", { for: id }, label), input, note);
  let offered = "";
  const show = (fields: Fields): void => {
    const now = textOf(valueOf(fields, field));
    const keys = [...new Set([...keysOf(fields), ...(now === "" ? [] : [now])])];
    // Without pictures there is nothing to choose from.
    element.hidden = keys.length === 0;
    if (keys.join("\n") !== offered || input.childElementCount === 0) {
      offered = keys.join("\n");
      input.replaceChildren(h("option", { value: "" }, t("portrait-none")), ...keys.map((key) => h("option", { value: key }, key)));
    }
    if (input.value !== now) input.value = now;
  };
  return { field, element, note, input, show };
}
