// Another version of the release beside the open one, on wide windows: its form and its text, to be written too. The judging is
// that of the open one; what the comparison finds in this one is marked here.

import type { Core } from "./core";
import { say } from "./dialog";
import { debounced, h, icon } from "./dom";
import { Editor } from "./editor";
import { Form } from "./form";
import type { Fields, Finding, Place, Value } from "./messages";
import { bodyStart } from "./parts";
import { SPOKEN } from "./sections";
import { Setter } from "./setter";
import type { Saved } from "./store";
import { langOf, nameOf } from "./versions";
import { t } from "./words";

export interface Heard {
  /** What it says is another. */
  changed(version: Saved): void;
  /** Somebody wants to go on in this one, with all that belongs to it. */
  open(version: Saved): void;
  close(): void;
  pasted(event: ClipboardEvent): boolean;
}

/** What the fields of this version are called on the page, so that they differ from those of the open one. */
const PREFIX = "beside-";

export class Beside {
  readonly box = h("section", { class: "beside", tabindex: -1, hidden: true });
  readonly editor: Editor;
  private readonly head = h("div", { class: "section-head" });
  private readonly form: Form;
  readonly setter: Setter;
  private version: Saved | null = null;
  private edition = 0;
  private readonly read = debounced(60, () => void this.showFields());

  constructor(
    private readonly core: Core,
    private readonly heard: Heard,
  ) {
    const [form, text] = [h("div", { class: "form" }), h("div", { class: "text" })];
    this.box.append(this.head, form, h("div", { class: "text-box" }, text));
    this.setter = new Setter(core, {
      state: () => this.version && { path: this.version.name, text: this.editor.text, edition: this.edition },
      change: (change) => this.editor.change([change], "input.form"),
      refused: (reason) => {
        say(reason);
        void this.showFields();
      },
    });
    const set = (field: string, value: Value): void => this.setter.set(field, value);
    this.form = new Form(form, { set, addPicture: () => {}, picture: () => undefined, contacts: () => [], about: () => "" }, { sections: SPOKEN, prefix: PREFIX });
    this.editor = new Editor(
      text,
      { changed: (text) => this.changed(text), moved: () => {}, pasted: (event) => heard.pasted(event) },
      { id: `${PREFIX}text`, label: () => t("beside-text", { lang: this.version ? nameOf(langOf(this.version)) : "" }) },
    );
  }

  /** Shows a version, with the past that it has; `null`: none. */
  show(version: Saved | null, past?: Parameters<Editor["open"]>[1]): void {
    if (version === this.version) return;
    this.version = null;
    this.box.hidden = version === null;
    if (!version) return;
    this.editor.open(version.text, past);
    this.editor.showFile(bodyStart(version.text) === 0);
    this.version = version;
    this.editor.rename();
    this.build();
    void this.showFields();
  }

  /** Builds its words anew, as after another language of the page was chosen. */
  build(): void {
    const { version } = this;
    if (!version) return;
    const name = nameOf(langOf(version));
    this.box.setAttribute("aria-label", t("beside-text", { lang: name }));
    const close = h("button", { type: "button", class: "bare", "aria-label": t("beside-close"), title: t("beside-close"), onclick: () => this.heard.close() }, icon("close"));
    this.head.replaceChildren(h("h2", {}, name), h("button", { type: "button", class: "quiet", onclick: () => this.heard.open(version) }, t("beside-open")), close);
    this.form.build();
  }

  /** Whether it can be seen: windows that are too narrow hide it. */
  shows(version: Saved): boolean {
    return version === this.version && this.box.offsetParent !== null;
  }

  /** What it could undo, to be opened again later. */
  get past(): Editor["past"] {
    return this.editor.past;
  }

  freeze(frozen: boolean): void {
    this.editor.freeze(frozen);
    this.box.inert = frozen;
  }

  showFindings(elsewhere: readonly Finding[]): void {
    const own = elsewhere.filter(({ place }) => place.file === this.version?.name);
    this.editor.showFindings(own);
    this.form.showFindings(own);
  }

  goTo({ from, to, field }: Place): void {
    if (from !== null && from >= this.editor.bodyStart) this.editor.goTo(from, to ?? from);
    else if (!(field && this.form.goTo(field)) && from !== null) {
      this.editor.showFile(true);
      this.editor.goTo(from, to ?? from);
    }
  }

  private changed(text: string): void {
    const { version } = this;
    this.edition += 1;
    if (!version || text === version.text) return;
    version.text = text;
    this.heard.changed(version);
    this.read();
  }

  private async showFields(): Promise<void> {
    const { version, edition } = this;
    if (!version) return;
    const reply = await this.core.ask({ ask: "fields", path: version.name }, version.text).catch(() => null);
    if (reply && version === this.version && edition === this.edition) this.form.show((reply.head.fields as Fields | null) ?? {});
  }
}
