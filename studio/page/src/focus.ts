// The point of a cover that no crop cuts off, picked on the picture itself, or moved by keys.

import { h } from "./dom";
import type { Fields, Value } from "./messages";
import type { Shown } from "./notes";
import { textOf, valueOf } from "./values";
import { t } from "./words";

/** A press of a key moves the point by so many hundredths. */
const STEP = 5;

/** Where the point lies, in hundredths from the left and from the top; in the middle where the data say nothing. */
export function pointOf(value: Value): [number, number] {
  const share = (at: number): number => {
    const read = Array.isArray(value) ? Number.parseFloat(textOf(value[at] ?? null)) : Number.NaN;
    return Number.isNaN(read) ? 50 : Math.round(Math.min(1, Math.max(0, read)) * 100);
  };
  return [share(0), share(1)];
}

/** The control of a point. It is there only where the picture is a cover, the one place in which it is cropped. */
export function focus(field: string, addressOf: (file: string) => string | undefined, note: HTMLElement, set: (field: string, value: Value) => void): Shown {
  const id = `field-${field}`;
  const slider = (name: string, label: string): HTMLInputElement => h("input", { type: "range", id: name, min: 0, max: 100, step: STEP, "aria-label": label, "data-field": field });
  const [across, down] = [slider(id, t("focus-across")), slider(`${id}-down`, t("focus-down"))];
  const cross = h("span", { class: "cross" });
  const picture = h("div", { class: "focus-picture" }, cross);
  let shown: string | undefined;
  across.setAttribute("aria-describedby", note.id);
  const mark = (x: number, y: number): void => {
    cross.style.left = `${x}%`;
    cross.style.top = `${y}%`;
  };
  const put = (x: number, y: number): void => {
    mark(x, y);
    set(field, x === 50 && y === 50 ? null : [x / 100, y / 100]);
  };
  for (const one of [across, down]) one.addEventListener("input", () => put(Number(across.value), Number(down.value)));
  picture.addEventListener("click", (event) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    const share = (at: number, size: number): number => Math.round(Math.min(1, Math.max(0, at / size)) * 100);
    put(share(event.clientX - left, width), share(event.clientY - top, height));
  });
  const element = h(
    "div",
    { class: "field field-focus", role: "group", "aria-label": t("focus") },
    h("p", { class: "focus-label" }, t("focus")),
    picture,
    h("div", { class: "sliders" }, across, down),
    h("p", { class: "hint" }, t("focus-hint")),
    note,
  );
  const show = (fields: Fields): void => {
    element.hidden = textOf(valueOf(fields, field.replace(/[^.]+$/, "position"))) !== "cover";
    const address = addressOf(textOf(valueOf(fields, field.replace(/[^.]+$/, "file"))));
    if (address !== shown) picture.replaceChildren(...(address ? [h("img", { src: address, alt: "" })] : []), cross);
    shown = address;
    const [x, y] = pointOf(valueOf(fields, field));
    mark(x, y);
    if (document.activeElement !== across) across.value = String(x);
    if (document.activeElement !== down) down.value = String(y);
  };
  return { field, element, note, input: across, show };
}
