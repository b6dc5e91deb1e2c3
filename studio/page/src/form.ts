// The form: what stands at the head of a release, for whoever knows nothing of YAML. It holds nothing itself: it shows the
// fields that the core read, and says what is changed.

import type { Offered } from "./contacts";
import { typedDay } from "./days";
import { debounced, h, icon } from "./dom";
import { focus } from "./focus";
import { moment } from "./moment";
import { Notes, type Shown } from "./notes";
import type { Fields, Finding, Value } from "./messages";
import { type Control, isRows, type Rows, type Section, SECTIONS } from "./sections";
import { ENGLISH, plainText } from "./plain";
import { portrait } from "./portrait";
import { tick } from "./tick";
import { linesOf, textOf, valueOf } from "./values";
import { LANGUAGES, languageOptions, nameOf } from "./versions";
import { locale, t } from "./words";

export interface Heard {
  set(field: string, value: Value): void;
  addPicture(files: FileList | File[]): void;
  /** The address of a picture's file. */
  picture(file: string): string | undefined;
  /** Contacts of the house that the release hasn't yet. */
  contacts(): Offered[];
  /** The boilerplate of the house. */
  about(): string;
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export class Form {
  private fields: Fields = {};
  private shown: Shown[] = [];
  /** `extra`: rows that were added on the page and hold nothing yet; `thumbs` show the pictures of the rows. */
  private lists: { rows: Rows; box: HTMLElement; count: number; extra: number; thumbs: (() => void)[] }[] = [];
  private findings: readonly Finding[] = [];
  /** What the controls say of them. */
  private told: string | null = null;
  private notes: Notes | undefined;
  private readonly offers = h("div", { class: "offers" });

  constructor(
    private readonly parent: HTMLElement,
    private readonly heard: Heard,
    /** Which sections it has, and what the names of its controls begin with, so that two forms stand on one page. */
    private readonly own: { sections: Section[]; prefix: string } = { sections: SECTIONS, prefix: "" },
  ) {
    this.build();
  }

  /** Builds all anew, as after another language was chosen. */
  build(): void {
    this.shown = [];
    this.lists = [];
    this.told = null;
    const notes = new Notes(this.own.prefix, this.heard.set.bind(this.heard), (controls) => {
      this.shown = [...this.shown.filter(({ field }) => !field.startsWith("footnotes.")), ...controls];
      this.told = null;
    });
    this.notes = notes;
    const sections = this.own.sections.map((section) => {
      const parts = section.parts.map((part) => (isRows(part) ? this.list(part) : this.control(part, part.field)));
      if (section.word === "section-notes") parts.push(notes.box);
      if (section.word === "section-contacts") parts.push(this.offers);
      return h(
        "details",
        { class: "section", open: section.open, "data-section": section.word },
        h("summary", {}, h("h2", {}, t(section.word)), h("span", { class: "told" })),
        h("div", { class: "fields" }, ...parts),
      );
    });
    this.parent.replaceChildren(...sections);
    this.show(this.fields);
  }

  private control(control: Control, field: string): HTMLElement {
    const id = `${this.own.prefix}field-${field}`;
    const note = h("p", { class: "field-note", id: `${id}-note`, ...ENGLISH });
    if (control.kind === "moment") return this.added(moment(control, field, note, this.heard.set.bind(this.heard)));
    if (control.kind === "focus") {
      return this.added(focus(field, (file) => this.heard.picture(file), note, this.heard.set.bind(this.heard)));
    }
    if (control.kind === "tick") return this.added(tick(field, id, t(control.word), note, this.heard.set.bind(this.heard)));
    if (control.kind === "portrait") return this.added(portrait(field, id, t(control.word), note, this.heard.set.bind(this.heard)));
    const input = this.input(control, id);
    input.dataset.field = field;
    const set = (): void => {
      const text = input.value;
      const before = valueOf(this.fields, field);
      const value = control.kind === "lines" ? linesOf(text, before) : this.orNothing(field, text);
      this.heard.set(field, value);
    };
    const later = debounced(0, set);
    input.addEventListener("input", later);
    input.addEventListener("change", () => {
      later.now();
      if (control.kind !== "date" || typedDay(input.value) === input.value) return;
      input.value = typedDay(input.value);
      set();
    });
    input.addEventListener("blur", () => this.show(this.fields));
    const weekday = control.kind === "date" ? h("span", { class: "weekday", "aria-live": "polite" }) : null;
    const hint = control.hint ? h("p", { class: "hint", id: `${id}-hint` }, t(control.hint)) : null;
    input.setAttribute("aria-describedby", [hint?.id, note.id].filter(Boolean).join(" "));
    const element = h(
      "div",
      { class: `field field-${control.kind}` },
      h("label", { for: id }, t(control.word)),
      h("div", { class: "with-weekday", dir: weekday && "ltr" }, input, weekday),
      hint,
      note,
    );
    let shownDay = "";
    const show = (fields: Fields): void => {
      const text = textOf(valueOf(fields, field));
      if (control.kind === "lang" && text !== "" && !input.querySelector(`[value="${CSS.escape(text)}"]`)) input.append(h("option", { value: text }, nameOf(text)));
      if (document.activeElement !== input && input.value !== text) input.value = text;
      if (input instanceof HTMLTextAreaElement) grow(input);
      if (weekday && input.value !== shownDay) weekday.textContent = weekdayOf((shownDay = input.value));
    };
    this.shown.push({ field, element, note, input, show });
    return element;
  }

  /** What is emptied is taken out of the data; of a row in which nothing else stands, an empty text stays, and so the row. */
  private orNothing(field: string, text: string): Value {
    if (text !== "") return text;
    const row = /^(.*\])\.([^.]+)$/.exec(field);
    if (!row) return null;
    const whole = valueOf(this.fields, row[1] as string);
    const others = whole !== null && typeof whole === "object" ? Object.keys(whole).filter((key) => key !== row[2]) : [];
    return others.length > 0 ? null : "";
  }

  private added(part: Shown): HTMLElement {
    this.shown.push(part);
    return part.element;
  }

  private input(control: Control, id: string): Input {
    const common = { id, name: id };
    switch (control.kind) {
      case "area":
        return h("textarea", { ...common, rows: 2, oninput: (event: Event) => grow(event.target as HTMLTextAreaElement) });
      case "wrapped":
        return h("textarea", {
          ...common,
          rows: 1,
          oninput: (event: Event) => {
            const area = event.target as HTMLTextAreaElement;
            if (area.value.includes("\n")) area.value = area.value.replace(/\s*\n\s*/g, " ");
          },
        });
      case "lines":
        return h("textarea", { ...common, rows: 1, oninput: (event: Event) => grow(event.target as HTMLTextAreaElement) });
      case "date":
        return h("input", { ...common, type: "text", inputmode: "numeric", placeholder: "2026-03-31", autocomplete: "off" });
      case "lang":
        return h("select", common, ...languageOptions(LANGUAGES));
      case "choice": {
        const options = (control.choices ?? []).map(({ value, word }) => h("option", { value }, t(word)));
        return h("select", common, ...options);
      }
      default:
        return h("input", { ...common, type: "text", autocomplete: "off", spellcheck: "true" });
    }
  }

  private list(rows: Rows): HTMLElement {
    const box = h("div", { class: "rows" });
    const list: Form["lists"][number] = { rows, box, count: -1, extra: 0, thumbs: [] };
    this.lists.push(list);
    const add = (): void => {
      list.extra += 1;
      this.rebuild(list);
      const inputs = box.lastElementChild?.querySelectorAll<HTMLElement>("input, select, textarea");
      inputs?.[0]?.focus();
    };
    const picker = h("input", {
      type: "file",
      accept: "image/*",
      multiple: true,
      hidden: true,
      onchange: (event: Event) => {
        const input = event.target as HTMLInputElement;
        if (input.files) this.heard.addPicture(input.files);
        input.value = "";
      },
    });
    const press = rows.pictures ? () => picker.click() : add;
    return h(
      "div",
      { class: "list", "data-list": rows.field },
      box,
      rows.pictures ? picker : null,
      h("button", { type: "button", class: "quiet", onclick: press }, icon("plus"), t(rows.add)),
    );
  }

  private rebuild(list: Form["lists"][number]): void {
    const { rows, box } = list;
    const own = `${rows.field}[`;
    this.shown = this.shown.filter(({ field }) => !field.startsWith(own));
    const value = valueOf(this.fields, rows.field);
    const count = Array.isArray(value) ? value.length : 0;
    const made = [];
    list.thumbs = [];
    for (let at = 0; at < count + list.extra; at += 1) made.push(this.row(list, at, count));
    list.count = count;
    box.replaceChildren(...made);
    for (const one of this.shown) if (one.field.startsWith(own)) one.show(this.fields);
    this.told = null;
    this.showFindings(this.findings);
  }

  private row(list: Form["lists"][number], at: number, count: number): HTMLElement {
    const { rows } = list;
    const field = `${rows.field}[${at}]`;
    const name = `${t(rows.word)} ${at + 1}`;
    const remove = (): void => {
      if (at < count) this.heard.set(field, null);
      else {
        list.extra -= 1;
        this.rebuild(list);
      }
      list.box.parentElement?.querySelector<HTMLElement>(":scope > button")?.focus();
    };
    const move = (by: number): void => {
      const [one, other] = [valueOf(this.fields, field), valueOf(this.fields, `${rows.field}[${at + by}]`)];
      this.heard.set(`${rows.field}[${at + by}]`, one);
      this.heard.set(field, other);
    };
    const button = (shape: string, label: string, press: () => void, can = true): HTMLElement =>
      h("button", { type: "button", class: "bare", "aria-label": label, title: label, disabled: !can, onclick: press }, icon(shape));
    return h(
      "fieldset",
      { class: "row" },
      h("legend", { class: "unseen" }, name),
      rows.pictures ? this.thumb(list, field) : null,
      h("div", { class: "columns" }, ...rows.columns.map((column) => this.control(column, `${field}.${column.field}`))),
      h(
        "div",
        { class: "row-buttons" },
        button("up", t("move-up", { what: name }), () => move(-1), at > 0 && at < count),
        button("down", t("move-down", { what: name }), () => move(1), at + 1 < count),
        button("close", t("remove", { what: name }), remove),
      ),
    );
  }

  /** The picture of a row, small. What is no picture shows a sign in its place. */
  private thumb(list: Form["lists"][number], field: string): HTMLElement {
    const box = h("div", { class: "thumb" });
    let shown: string | undefined;
    const show = (): void => {
      const file = textOf(valueOf(this.fields, `${field}.file`));
      const address = this.heard.picture(file);
      if (shown === `${file} ${address}`) return;
      shown = `${file} ${address}`;
      const sign = h("span", { class: "no-picture" }, icon("picture"));
      const image = h("img", { src: address ?? "", alt: "", onerror: () => image.replaceWith(sign) });
      box.replaceChildren(address ? image : sign, h("span", {}, file.replace(/.*\//, "")));
    };
    list.thumbs.push(show);
    show();
    return box;
  }

  /** Shows what the data say; `anew`: they are those of another release. */
  show(fields: Fields, anew = false): void {
    this.fields = fields;
    if (anew) for (const list of this.lists) [list.count, list.extra] = [-1, 0];
    for (const list of this.lists) {
      const value = valueOf(fields, list.rows.field);
      const count = Array.isArray(value) ? value.length : 0;
      if (count === list.count) continue;
      // A row that was added on the page became one of the data: whoever types in it goes on.
      if (list.count >= 0 && count === list.count + 1 && list.extra > 0) {
        list.extra -= 1;
        list.count = count;
        const focused = list.box.contains(document.activeElement);
        if (focused) continue;
      }
      this.rebuild(list);
    }
    this.notes?.show(fields);
    for (const one of this.shown) one.show(fields);
    for (const { thumbs } of this.lists) for (const show of thumbs) show();
    this.showOffers();
    const about = this.shown.find(({ field }) => field === "about")?.input;
    if (about instanceof HTMLTextAreaElement) about.placeholder = this.heard.about();
  }

  /** Contacts of the house, to be taken over by a press. */
  private showOffers(): void {
    const offered = this.heard.contacts();
    const names = offered.map(({ label }) => label).join("\n");
    if (this.offers.dataset.names === names) return;
    this.offers.dataset.names = names;
    const take = (value: Value): void => {
      const list = valueOf(this.fields, "contacts");
      this.heard.set(`contacts[${Array.isArray(list) ? list.length : 0}]`, value);
      this.offers.parentElement?.querySelector<HTMLElement>("[data-list=contacts] > button")?.focus();
    };
    const button = ({ label, value }: Offered): HTMLElement => h("button", { type: "button", class: "offer", "aria-label": t("offer-contact", { name: label }), onclick: () => take(value) }, icon("plus"), label);
    this.offers.replaceChildren(...(offered.length === 0 ? [] : [h("p", { class: "hint" }, t("known-contacts")), ...offered.map(button)]));
  }

  /** Says under each control what is found in it. */
  showFindings(findings: readonly Finding[]): void {
    this.findings = findings;
    const said = findings.map(({ severity, message, place }) => `${severity} ${place.field} ${message}`).join("\n");
    // Most keys change nothing of it.
    if (said === this.told) return;
    this.told = said;
    const told = new Map<Shown, Finding[]>();
    for (const finding of findings) {
      const shown = (finding.severity === "error" || finding.severity === "warning") && finding.place.field ? this.nearest(finding.place.field) : undefined;
      if (shown) told.set(shown, [...(told.get(shown) ?? []), finding]);
    }
    for (const one of this.shown) {
      const own = told.get(one) ?? [];
      const grave = own.some(({ severity }) => severity === "error");
      one.element.classList.toggle("has-error", grave);
      one.element.classList.toggle("has-warning", !grave && own.length > 0);
      if (one.input.getAttribute("aria-invalid") !== String(grave)) one.input.setAttribute("aria-invalid", String(grave));
      const text = own.map(({ message }) => plainText(message)).join("\n");
      if (one.note.textContent !== text) one.note.textContent = text;
    }
    for (const section of this.parent.querySelectorAll<HTMLDetailsElement>("details.section")) {
      const count = section.querySelectorAll(".has-error, .has-warning").length;
      const mark = section.querySelector(".told");
      const told = count === 0 ? "" : t("findings-here", { n: count });
      if (mark && mark.textContent !== told) mark.textContent = told;
    }
  }

  /** The control that shows a field, or what it is a part of. */
  private nearest(field: string): Shown | undefined {
    for (let name = field; name !== ""; name = name.replace(/(\[\d+\]|\.?[^.[\]]+)$/, "")) {
      const found = this.shown.find((one) => one.field === name) ?? this.shown.find((one) => one.field.startsWith(`${name}.`));
      if (found) return found;
    }
    return undefined;
  }

  /** Leads to the control of a field; whether there is one. */
  goTo(field: string): boolean {
    const found = this.nearest(field);
    if (!found) return this.goToList(field);
    found.element.closest("details")?.setAttribute("open", "");
    found.input.focus();
    found.element.scrollIntoView({ block: "center" });
    return true;
  }

  /** Leads to what adds a first row to a list. */
  private goToList(field: string): boolean {
    const list = this.parent.querySelector(`[data-list="${CSS.escape(field)}"]`);
    const add = list?.querySelector<HTMLElement>(":scope > button");
    list?.closest("details")?.setAttribute("open", "");
    add?.focus();
    add?.scrollIntoView({ block: "center" });
    return Boolean(add);
  }

  /** Leads to what takes pictures. */
  openSection(word: string): void {
    this.parent.querySelector(`[data-section="${word}"]`)?.setAttribute("open", "");
  }
}

/** A box of lines is as high as its text. */
function grow(area: HTMLTextAreaElement): void {
  const rows = Math.min(12, Math.max(1, area.value.split("\n").length));
  if (area.rows !== rows) area.rows = rows;
}

function weekdayOf(day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return "";
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return "";
  return new Intl.DateTimeFormat(locale(), { weekday: "long", timeZone: "UTC" }).format(date);
}
