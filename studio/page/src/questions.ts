// Six questions that make a brand, for a house that has no file of it.

import { h } from "./dom";
import { chosen, type Given } from "./files";
import { contrast, type House, houseOf } from "./house";
import { LookFields } from "./look";
import { LANGUAGES, languageOptions } from "./versions";
import { language, t, type Word } from "./words";

/** What text needs to be read well (WCAG 2.2, 1.4.3). */
const ENOUGH = 4.5;

export function questions(settle: (house: House) => void): HTMLElement {
  const field = (id: string, word: Word, input: HTMLElement, more: Node | null = null): HTMLElement => {
    input.id = `house-${id}`;
    return h("div", { class: "field" }, h("label", { for: input.id }, t(word)), input, more);
  };
  const text = (required = false): HTMLInputElement => h("input", { type: "text", required, autocomplete: "off" });
  const name = text(true);
  const colour = h("input", { type: "color", value: "#0b4f8a" });
  const told = h("p", { class: "hint", role: "status" });
  const logo = h("input", { type: "file", accept: ".svg,.png,.jpg,.jpeg" });
  const address = h("textarea", { rows: 3 });
  const phone = text();
  const email = h("input", { type: "email", autocomplete: "off", required: true });
  const lang = h("select", {}, ...languageOptions(LANGUAGES, true));
  lang.value = LANGUAGES.find((tag) => tag === language() || tag.startsWith(`${language()}-`)) ?? "en-GB";
  const about = h("textarea", { rows: 4 });
  const look = new LookFields();
  const judge = (): void => {
    const ratio = contrast(colour.value);
    const shown = new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(ratio);
    told.textContent = t(ratio >= ENOUGH ? "contrast-good" : "contrast-poor", { ratio: shown });
  };
  colour.addEventListener("input", judge);
  judge();
  const done = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given: Given | null = logo.files?.length ? ((await chosen([...logo.files]))[0] ?? null) : null;
    const file = given && { ...given, path: `logo.${given.path.split(".").pop()?.toLowerCase()}` };
    settle(
      houseOf({
        name: name.value,
        colour: colour.value,
        logo: file,
        address: address.value,
        phone: phone.value,
        email: email.value,
        lang: lang.value,
        about: about.value,
        look: look.look,
      }),
    );
  };
  return h(
    "form",
    { onsubmit: (event: Event) => void done(event) },
    field("name", "house-name", name),
    field("colour", "house-colour", colour, told),
    field("logo", "house-logo", logo),
    h(
      "fieldset",
      {},
      h("legend", {}, t("house-reached")),
      field("address", "house-address", address),
      field("phone", "phone", phone),
      field("email", "email", email),
    ),
    field("lang", "language", lang),
    field("about", "house-about", about),
    h("details", { class: "look" }, h("summary", {}, t("house-look")), look.box),
    h("button", { type: "submit", class: "main" }, t("house-done")),
  );
}
