// Where everything begins: a new release, one that lies somewhere, one that was begun; and, once, the house.

import { h, icon } from "./dom";
import { chosen, type Given } from "./files";
import { canOpen } from "./folder";
import type { House } from "./house";
import { questions } from "./questions";
import { languageMenu } from "./speaking";
import type { Saved, Store } from "./store";
import { langOf, nameOf } from "./versions";
import { locale, t } from "./words";

export interface Heard {
  create(): void;
  open(saved: Saved, all: Saved[]): void;
  openFolder(): void;
  take(files: Promise<Given[]>): void;
  takeHouse(files: Promise<Given[]>): void;
  settle(house: House): void;
  saveHouse(): void;
  /** The page speaks another language. */
  spoken(): void;
  /** Asks how releases shall look. */
  changeLook(): void;
}

/** How many releases are shown that were begun. */
const MOST = 12;

export async function showStart(box: HTMLElement, store: Store | null, house: House | null, heard: Heard): Promise<void> {
  const recent = h("section", { class: "recent", "aria-labelledby": "recent-head" });
  box.replaceChildren(
    h("div", { class: "welcome" }, h("div", { class: "over" }, h("p", {}, t("studio")), languageMenu("start-language", heard.spoken, t("page-language"))), h("h1", {}, house?.name ?? t("welcome")), h("p", { class: "lead" }, t("promise"))),
    h(
      "div",
      { class: "begin" },
      h("button", { type: "button", class: "main", onclick: heard.create, id: "new-release" }, t("new-release")),
      picker(t("open-release"), ".md,.markdown,.yaml,.yml,.toml,.json,.pdf,image/*", false, heard.take),
      canOpen() ? h("button", { type: "button", onclick: heard.openFolder, id: "open-folder" }, t("open-folder")) : null,
    ),
    recent,
    house ? settled(house, heard) : unsettled(heard),
  );
  await fill(recent, store, heard);
}

function picker(label: string, accept: string, folder: boolean, take: (files: Promise<Given[]>) => void): HTMLElement {
  const input = h("input", { type: "file", multiple: true, hidden: true, accept: folder ? null : accept });
  if (folder) input.webkitdirectory = true;
  input.addEventListener("change", () => {
    if (input.files?.length) take(chosen([...input.files]));
    input.value = "";
  });
  return h("span", {}, input, h("button", { type: "button", onclick: () => input.click() }, label));
}

async function fill(box: HTMLElement, store: Store | null, heard: Heard): Promise<void> {
  const all = (await store?.all().catch(() => null)) ?? [];
  if (all.length === 0) return;
  const when = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" });
  const item = (saved: Saved): HTMLElement => {
    const title = /^headline:\s*(.*)$/m.exec(saved.text)?.[1]?.replace(/^["']|["']$/g, "") || saved.name;
    const remove = (): void => {
      void store?.remove(saved.id).then(() => fill(box, store, heard));
      row.remove();
      box.querySelector<HTMLElement>("button")?.focus();
      if (!box.querySelector("li")) box.replaceChildren();
    };
    const row = h(
      "li",
      {},
      h("button", { type: "button", class: "go", onclick: () => heard.open(saved, all) }, title),
      h("span", { class: "when" }, [nameOf(langOf(saved) || "und"), saved.folder ? `${saved.folder.name}/${saved.name}` : saved.name, when.format(saved.at)].join(" · ")),
      h("button", { type: "button", class: "bare", "aria-label": t("remove", { what: title }), title: t("remove", { what: title }), onclick: remove }, icon("close")),
    );
    return row;
  };
  box.replaceChildren(h("h2", { id: "recent-head" }, t("recent")), h("ul", {}, ...all.slice(0, MOST).map(item)));
}

function settled(house: House, heard: Heard): HTMLElement {
  return h(
    "section",
    { class: "house", "aria-labelledby": "house-head" },
    h("h2", { id: "house-head" }, t("your-house")),
    h("p", {}, t("house-inside", { name: house.name })),
    h("div", { class: "begin" }, h("button", { type: "button", onclick: heard.saveHouse, id: "save-house" }, t("save-house")), h("button", { type: "button", onclick: heard.changeLook, id: "change-look" }, t("change-look")), picker(t("other-brand"), "", true, heard.takeHouse)),
  );
}

function unsettled(heard: Heard): HTMLElement {
  const form = h("div", { class: "questions" });
  const ask = h("button", { type: "button", id: "answer", "aria-expanded": "false" }, t("answer-questions"));
  ask.addEventListener("click", () => {
    const open = form.childElementCount === 0;
    ask.setAttribute("aria-expanded", String(open));
    form.replaceChildren(...(open ? [questions(heard.settle)] : []));
    form.querySelector("input")?.focus();
  });
  return h(
    "section",
    { class: "house", "aria-labelledby": "house-head" },
    h("h2", { id: "house-head" }, t("once-for-house")),
    h("p", {}, t("once-for-house-text")),
    h("div", { class: "begin" }, picker(t("choose-brand"), "", true, heard.takeHouse), ask),
    form,
  );
}
