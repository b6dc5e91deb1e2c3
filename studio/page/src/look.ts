// How releases of a house look: what its brand chooses among, and the logos of its partners; asked for when a house is founded,
// and changed later in the brand as it is written.

import type { Core } from "./core";
import { say, sheet } from "./dialog";
import { h } from "./dom";
import type { Given } from "./files";
import type { House } from "./house";
import type { Fields, Value } from "./messages";
import { type Partner, Partners } from "./partners";
import { textOf, valueOf } from "./values";
import { t, type Word } from "./words";

/** Fields of the brand, each with what stands without it, and what may stand in its place. */
const LOOK: { field: string; word: Word; plain: Word; choices: [value: string, word: Word][] }[] = [
  {
    field: "layout",
    word: "look-layout",
    plain: "look-classic",
    choices: [
      ["rail", "look-rail"],
      ["report", "look-report"],
      ["letter", "look-letter"],
      ["bulletin", "look-bulletin"],
    ],
  },
  { field: "paper", word: "look-paper", plain: "look-a4", choices: [["Letter", "look-us-letter"]] },
  { field: "lead", word: "look-lead", plain: "look-lead-plain", choices: [["large", "look-lead-large"], ["bold", "look-lead-bold"]] },
  { field: "quotes", word: "look-quotes", plain: "look-quotes-bar", choices: [["large", "look-quotes-large"], ["portrait", "look-quotes-portrait"]] },
  { field: "facts", word: "look-facts", plain: "look-facts-foot", choices: [["head", "look-facts-head"], ["panel", "look-facts-panel"]] },
  { field: "short", word: "look-short", plain: "look-short-one", choices: [["two-pages", "look-short-two"]] },
  {
    field: "text.hyphenate",
    word: "look-hyphenate",
    plain: "look-hyphenate-plain",
    choices: [
      ["auto", "look-hyphenate-auto"],
      ["true", "look-hyphenate-always"],
      ["false", "look-hyphenate-never"],
    ],
  },
];

/** What was chosen: values of the brand by their fields, null where it says nothing. */
export interface Look {
  values: { [field: string]: string | boolean | null };
  partners: Partner[];
}

/** Controls of the look. */
export class LookFields {
  readonly box: HTMLElement;
  private readonly lists: { field: string; list: HTMLSelectElement }[] = [];
  private readonly partners: Partners;

  /** `brand`: what the brand says as it stands; `files`: those that lie beside it. */
  constructor(brand: Fields = {}, files: Given[] = []) {
    const fields = LOOK.map(({ field, word, plain, choices }) => {
      const id = `house-${field.replace(/.*\./, "")}`;
      const list = h("select", { id }, h("option", { value: "" }, t(plain)), ...choices.map(([value, word]) => h("option", { value }, t(word))));
      const now = textOf(valueOf(brand, field));
      // The plain one may be named too, and a later program may know more of them.
      if (choices.some(([value]) => value === now)) list.value = now;
      this.lists.push({ field, list });
      return h("div", { class: "field" }, h("label", { for: id }, t(word)), list);
    });
    this.partners = new Partners(valueOf(brand, "logos"), files);
    this.box = h("div", { class: "look-fields" }, ...fields, this.partners.box);
  }

  get look(): Look {
    const valueIn = (list: HTMLSelectElement): string | boolean | null => (list.value === "" ? null : list.value === "true" ? true : list.value === "false" ? false : list.value);
    return { values: Object.fromEntries(this.lists.map(({ field, list }) => [field, valueIn(list)])), partners: this.partners.partners };
  }
}

/** Sets fields of a text one after the other; a field that says the same in other words stays as it is. */
async function setIn(core: Core, path: string, text: string, fields: [field: string, value: Value][]): Promise<string> {
  for (const [field, value] of fields) {
    const { head } = await core.ask({ ask: "set", path, field, value }, text);
    if (head.refused) throw new Error(head.refused);
    if (head.change) text = text.slice(0, head.change.from) + head.change.new + text.slice(head.change.to);
  }
  return text;
}

/** Asks how releases of a house shall look, and writes that into its brand. */
export async function changeLook(core: Core, house: House, settle: (house: House) => void): Promise<void> {
  const file = house.files.find(({ path }) => path === house.brand);
  const text = new TextDecoder().decode(file?.bytes);
  const brand = (await core.ask({ ask: "fields", path: house.brand }, text).catch(() => null))?.head.fields as Fields | null;
  if (!file || !brand) return say(t("look-unread", { name: house.brand }), [], true);
  const home = house.brand.replace(/[^/]*$/, "");
  const beside = house.files.filter(({ path }) => path.startsWith(home)).map(({ path, bytes }) => ({ path: path.slice(home.length), bytes }));
  const fields = new LookFields(brand, beside);
  const before = fields.look;
  const done = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { values, partners } = fields.look;
    const changed: [string, Value][] = Object.entries(values).filter(([field, value]) => value !== before.values[field]);
    const logos = partners.map(({ value }) => value);
    if (JSON.stringify(logos) !== JSON.stringify(before.partners.map(({ value }) => value))) changed.push(["logos", logos.length > 0 ? logos : null]);
    try {
      const written = await setIn(core, house.brand, text, changed);
      const added = partners.flatMap(({ file }) => (file ? [{ ...file, path: home + file.path }] : []));
      const kept = house.files.filter(({ path }) => path !== house.brand && !added.some((one) => one.path === path));
      box.close();
      settle({ ...house, files: [{ path: house.brand, bytes: new TextEncoder().encode(written) }, ...kept, ...added] });
    } catch (error) {
      told.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const told = h("p", { class: "field-note", role: "status" });
  const box = sheet(
    t("house-look"),
    h("form", { class: "look-form", onsubmit: (event: Event) => void done(event) }, fields.box, told, h("button", { type: "submit", class: "main" }, t("look-done"))),
  );
}
