// The page around the parts: its head, its columns, and what is said in them.

import { h, icon } from "./dom";
import { COMMANDS, type Command } from "./markup";
import { chosen, type Given } from "./files";
import { canOpen } from "./folder";
import type { Finding, Severity } from "./messages";
import { languageMenu } from "./speaking";
import { type Saved, wish } from "./store";
import { type Heard as Versions, Strip } from "./versions";
import { t } from "./words";

export interface Heard {
  home(): void;
  make(): void;
  draft(on: boolean): void;
  undo(): void;
  redo(): void;
  run(command: Command): void;
  file(on: boolean): void;
  rename(name: string): void;
  saveFile(): void;
  saveHouse(): void;
  /** Asks how releases of the house shall look. */
  changeLook(): void;
  /** Takes files over: a PDF to be looked at, a release, pictures. */
  take(files: Promise<Given[]>): void;
  openFolder(): void;
  rebuilt(): void;
  version: Versions;
}

export type View = "write" | "found" | "pages";

export interface Frame {
  form: HTMLElement;
  text: HTMLElement;
  pages: HTMLElement;
  findings: HTMLElement;
  summary: HTMLElement;
  start: HTMLElement;
  readonly isFile: boolean;
  show(screen: "start" | "write"): void;
  /** The page speaks another language. */
  spoken(): void;
  view(view: View): void;
  file(on: boolean): void;
  name(name: string): void;
  saved(text: string): void;
  judged(findings: Finding[], draft: boolean): void;
  versions(versions: Saved[], open: Saved, errors: Map<string, number>, beside: Saved | null): void;
  /** Leads to the name of the version that is open. */
  focusVersion(): void;
  pagesTold(text: string): void;
  freeze(frozen: boolean): void;
}

/** `beside`: what shows another version of the release. */
export function frame(heard: Heard, beside: HTMLElement): Frame {
  const app = document.getElementById("app") as HTMLElement;
  const parts = {
    form: h("div", { class: "form" }),
    text: h("div", { class: "text" }),
    pages: h("div", { class: "pages none" }),
    findings: h("ul", { class: "findings" }),
    summary: h("p", { class: "summary", role: "status", tabindex: -1 }),
    start: h("main", { class: "start", id: "start" }),
  };
  const name = h("input", { type: "text", class: "name", spellcheck: "false", autocomplete: "off" });
  name.addEventListener("change", () => heard.rename(name.value));
  const saved = h("span", { class: "saved", role: "status" });
  const draft = h("input", { type: "checkbox", role: "switch", id: "draft" });
  draft.addEventListener("change", () => heard.draft(draft.checked));
  const make = h("button", { type: "button", class: "main make", onclick: () => heard.make() });
  const told = h("span", { class: "pages-told" });
  const head = h("header", { class: "head" });
  const tools = h("div", { class: "tools", role: "toolbar" });
  const views = h("nav", { class: "views" });
  const strip = new Strip(heard.version);
  const columns = h("main", { class: "columns-main", id: "write" });
  let [isFile, found] = [false, 0];

  const button = (shape: string, label: string, press: () => void, classes = "bare"): HTMLButtonElement =>
    h("button", { type: "button", class: classes, title: label, "aria-label": label, onclick: press }, icon(shape));

  const keyOf = ({ key }: Command): string => (key ? ` (${key.replace("Mod", /Mac/.test(navigator.platform) ? "⌘" : t("ctrl")).replace(/-/g, "+")})` : "");

  const toolbar = (): void => {
    tools.setAttribute("aria-label", t("toolbar"));
    const buttons = COMMANDS.map((command) => {
      const label = `${t(command.word)}${keyOf(command)}`;
      const face = command.icon.length === 1 ? h("span", { class: `letter letter-${command.icon}`, "aria-hidden": "true" }, command.icon) : icon(command.icon);
      return h("button", { type: "button", class: "bare", title: label, "aria-label": label, onclick: () => heard.run(command) }, face);
    });
    const mode = h(
      "button",
      { type: "button", class: "quiet mode", "aria-pressed": String(isFile), onclick: () => heard.file(!isFile) },
      t("as-file"),
    );
    tools.replaceChildren(...buttons, mode);
  };

  const menu = (): HTMLElement => {
    const box = h("div", { class: "menu", popover: "auto", id: "menu" });
    const entry = (label: string, press: () => void): HTMLElement =>
      h("button", { type: "button", class: "entry", onclick: () => (box.hidePopover(), press()) }, label);
    const select = (label: string, id: string, options: [string, string][], value: string, change: (value: string) => void): HTMLElement => {
      const list = h("select", { id }, ...options.map(([value, text]) => h("option", { value }, text)));
      list.value = value;
      list.addEventListener("change", () => change(list.value));
      return h("div", { class: "entry-field" }, h("label", { for: id }, label), list);
    };
    const file = h("input", { type: "file", hidden: true, accept: ".pdf,application/pdf", id: "verify-file" });
    file.addEventListener("change", () => {
      if (file.files?.length) heard.take(chosen([...file.files]));
      file.value = "";
    });
    box.append(
      entry(t("all-releases"), heard.home),
      ...(canOpen() ? [entry(t("open-folder"), heard.openFolder)] : []),
      entry(t("save-file"), heard.saveFile),
      entry(t("is-ours"), () => file.click()),
      file,
      entry(t("change-look"), heard.changeLook),
      entry(t("save-house"), heard.saveHouse),
      h("div", { class: "entry-field" }, h("label", { for: "page-language" }, t("page-language")), languageMenu("page-language", spoken)),
      select(
        t("light"),
        "light",
        [
          ["", t("light-system")],
          ["light", t("light-day")],
          ["dark", t("light-night")],
        ],
        wish.get("light") ?? "",
        (value) => {
          wish.set("light", value);
          document.documentElement.dataset.light = value;
        },
      ),
    );
    return box;
  };

  const spoken = (): void => {
    build();
    heard.rebuilt();
  };

  const build = (): void => {
    name.setAttribute("aria-label", t("file-name"));
    parts.start.setAttribute("aria-label", t("studio"));
    const open = h("button", { type: "button", class: "quiet", popovertarget: "menu", "aria-haspopup": "true" }, t("menu"));
    head.replaceChildren(
      h("button", { type: "button", class: "brand", onclick: heard.home, title: t("all-releases") }, t("studio")),
      h("div", { class: "file" }, name, strip.box, saved),
      h("div", { class: "head-tools" }, button("undo", t("undo"), heard.undo), button("redo", t("redo"), heard.redo)),
      h("label", { class: "switch", for: "draft" }, draft, h("span", {}, t("draft"))),
      open,
      menu(),
      make,
    );
    toolbar();
    const tab = (view: View, label: string): HTMLElement =>
      h("button", { type: "button", "data-view": view, onclick: () => show(view) }, label);
    views.setAttribute("aria-label", t("views"));
    views.replaceChildren(tab("write", t("view-write")), tab("found", t("view-found")), tab("pages", t("view-pages")));
    columns.replaceChildren(
      h("h1", { class: "unseen" }, t("view-write")),
      h("section", { class: "write", "aria-label": t("view-write") }, parts.form, h("div", { class: "text-box" }, tools, parts.text)),
      beside,
      h("section", { class: "paper", tabindex: 0, "aria-label": t("view-pages") }, h("div", { class: "section-head" }, h("h2", {}, t("view-pages")), told), parts.pages),
      h("section", { class: "found", "aria-label": t("view-found") }, h("div", { class: "section-head" }, h("h2", {}, t("view-found")), parts.summary), t("findings-english") ? h("p", { class: "hint in-english" }, t("findings-english")) : null, parts.findings),
    );
    show((columns.dataset.view as View | undefined) ?? "write");
    marked();
  };

  const show = (view: View): void => {
    columns.dataset.view = view;
    for (const one of views.querySelectorAll<HTMLElement>("[data-view]")) one.setAttribute("aria-pressed", String(one.dataset.view === view));
  };

  const marked = (): void => {
    const tab = views.querySelector("[data-view=found]");
    const label = found === 0 ? t("view-found") : `${t("view-found")} (${found})`;
    if (tab && tab.textContent !== label) tab.textContent = label;
  };

  build();
  app.replaceChildren(parts.start, head, columns, views);
  return {
    ...parts,
    get isFile() {
      return isFile;
    },
    show(screen) {
      app.dataset.screen = screen;
      for (const element of [head, columns, views]) element.hidden = screen === "start";
      parts.start.hidden = screen !== "start";
      if (screen === "start") document.title = t("studio");
    },
    spoken,
    view: show,
    file(on) {
      isFile = on;
      columns.classList.toggle("as-file", on);
      toolbar();
    },
    name(text) {
      name.value = text;
      document.title = `${text} – ${t("studio")}`;
    },
    saved(text) {
      if (saved.textContent !== text) saved.textContent = text;
    },
    versions(versions, open, errors, other) {
      strip.show(versions, open, errors, other);
      columns.classList.toggle("with-beside", other !== null);
    },
    focusVersion: () => strip.box.querySelector<HTMLElement>("[aria-current]")?.focus(),
    judged(findings, isDraft) {
      const count = (one: Severity): number => findings.filter(({ severity }) => severity === one).length;
      const [errors, unwritten] = [count("error"), count("todo")];
      found = findings.length;
      draft.checked = isDraft;
      const ready = t(isDraft ? "make-draft" : "make-pdf");
      const label = errors > 0 ? t("mend-first", { n: errors + unwritten }) : unwritten > 0 ? t("to-write", { what: unwritten }) : ready;
      if (make.textContent !== label) make.textContent = label;
      make.classList.toggle("not-yet", errors > 0);
      make.classList.toggle("to-write", errors === 0 && unwritten > 0);
      marked();
    },
    pagesTold(text) {
      told.textContent = text;
    },
    freeze(frozen) {
      parts.form.inert = frozen;
      make.disabled = frozen;
    },
  };
}
