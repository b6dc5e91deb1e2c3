// The menu of the languages that the page speaks, each by its own name.

import { h } from "./dom";
import { wish } from "./store";
import { choose, language, NAMES } from "./words";

/** `spoken` is called once the page has the words of the language that was chosen. */
export function languageMenu(id: string, spoken: () => void, label: string | null = null): HTMLSelectElement {
  const order = new Intl.Collator("en");
  const names = Object.entries(NAMES).sort(([, a], [, b]) => order.compare(a, b));
  const menu = h("select", { id, "aria-label": label }, ...names.map(([tag, name]) => h("option", { value: tag, lang: tag }, name)));
  menu.value = language();
  menu.addEventListener("change", () => {
    wish.set("language", menu.value);
    void choose(menu.value).then(spoken);
  });
  return menu;
}
