// A sheet over the page; Escape closes it, and the focus goes back to where it was.

import { h, icon } from "./dom";
import { t } from "./words";

export function sheet(title: string, ...content: (Node | string | null)[]): HTMLDialogElement {
  const close = (): void => dialog.close();
  const dialog = h(
    "dialog",
    { class: "sheet", "aria-label": title },
    h(
      "div",
      { class: "sheet-head" },
      h("h2", {}, title),
      h("button", { type: "button", class: "bare", "aria-label": t("close"), onclick: close }, icon("close")),
    ),
    ...content,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

let box: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something in passing; read out, and gone after a while unless it `stays`. */
export function say(text: string, actions: { label: string; press(): void }[] = [], stays = false): void {
  clearTimeout(timer);
  box ??= document.body.appendChild(h("div", { class: "saying", role: "status", id: "saying" }));
  if (!box.isConnected) document.body.append(box);
  const hide = (): void => box?.replaceChildren();
  const buttons = actions.map(({ label, press }) =>
    h("button", { type: "button", onclick: () => (hide(), press()) }, label),
  );
  const close = h("button", { type: "button", class: "bare", "aria-label": t("close"), onclick: hide }, icon("close"));
  box.replaceChildren(h("p", {}, text), ...buttons, close);
  if (!stays) timer = setTimeout(hide, 12_000);
}
