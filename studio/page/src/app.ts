// The studio: what is open, and what leads from one part to the other.

import type { EditorState } from "@codemirror/state";

import { Contacts } from "./contacts";
import type { Core } from "./core";
import { Lost } from "./core";
import { say } from "./dialog";
import { debounced, download } from "./dom";
import { Editor } from "./editor";
import { chosen, type Given, isPicture } from "./files";
import { Findings } from "./findings";
import { dropped, pick } from "./folder";
import { Form } from "./form";
import { copyWith, type House, markOf } from "./house";
import { frame, type Frame } from "./frame";
import { Judging, ofPages, together } from "./judging";
import type { Checked, Drawn, Fields, Finding, Place, Spot, Value } from "./messages";
import { offer, pdf, type Release } from "./out";
import { bodyStart } from "./parts";
import { Pages } from "./pages";
import { paste } from "./pasting";
import { Pictures } from "./pictures";
import { put, saveText } from "./saving";
import { Setter } from "./setter";
import { showStart } from "./start";
import { type Saved, type Store, Windows } from "./store";
import { valueOf } from "./values";
import { asked, newRelease } from "./release";
import { Taking } from "./taking";
import { langOf, nameFor, nameOf, versionOf } from "./versions";
import { language, locale, t } from "./words";

export class App {
  private readonly ui: Frame;
  readonly editor: Editor;
  private readonly form: Form;
  private readonly findings: Findings;
  private readonly pages: Pages;
  private readonly windows: Windows | null;
  protected release: Saved | null = null;
  /** The release in all its languages, in the order in which they were begun; the open one is one of them. */
  private versions: Saved[] = [];
  /** What each version that was put aside could undo. */
  private readonly pasts = new Map<string, EditorState>();
  /** How many errors were found in each version when it was open last. */
  private readonly errors = new Map<string, number>();
  protected findingsShown: Finding[] = [];
  /** What the comparison found in the other versions: shown here, and no reason against the PDF of this one. */
  protected elsewhere: Finding[] = [];
  /** What only the pages told, of the text that they were drawn of. */
  private ofPages: { findings: Finding[]; text: string } = { findings: [], text: "" };
  private checked: Finding[] = [];
  /** Where to go in a version that is being opened. */
  private goingTo: Place | null = null;
  private fields: Fields = {};
  /** Counts the states of the text: an answer about an older one is not shown. */
  private edition = 0;
  protected readonly setter: Setter;
  private readonly taking: Taking;
  private readonly pictures: Pictures;
  private readonly contacts: Contacts;
  readonly judging: Judging;
  private readonly save = debounced(250, () => void this.saveNow());

  constructor(
    protected readonly core: Core,
    private readonly store: Store | null,
    public house: House | null,
    /** The house that this copy was saved for. */
    private readonly built: House | null,
  ) {
    this.pictures = new Pictures(core);
    this.taking = new Taking(core, store, {
      current: () => this.release && { release: this.release, versions: this.versions, asked: this.asked() },
      settle: (house) => this.settle(house),
      open: (release, all) => this.open(release, all),
      join: (version) => this.join(version),
      rename: (name) => this.rename(name),
      pictures: (files) => this.addGiven(files),
      leave: async () => {
        if (this.release) this.release.open = false;
        await this.saveNow();
      },
      full: () => this.full(),
    });
    this.setter = new Setter(core, {
      state: () => this.release && { path: this.release.name, text: this.editor.text, edition: this.edition },
      change: (change) => this.editor.change([change], "input.form"),
      refused: (reason) => {
        say(reason);
        this.form.show(this.fields);
      },
    });
    this.contacts = new Contacts(core, store);
    this.ui = frame({
      home: () => this.home(),
      make: () => void this.make(),
      draft: (on) => this.set("status", on ? "draft" : null),
      undo: () => this.editor.undo(),
      redo: () => this.editor.redo(),
      run: (command) => command.run(this.editor.view),
      file: (on) => this.showFile(on),
      rename: (name) => this.rename(name),
      saveFile: () => void this.saveFile(),
      saveHouse: () => this.saveHouse(),
      take: (files) => void this.take(files),
      openFolder: () => void this.taking.openFolder(pick()),
      rebuilt: () => this.rebuild(),
      version: {
        open: (saved) => this.switchTo(saved),
        add: (lang) => void this.addVersion(lang),
        addFiles: (files) => void this.taking.addVersions(chosen([...files])),
      },
    });
    this.editor = new Editor(this.ui.text, {
      changed: (text) => this.changed(text),
      moved: () => this.markPages(),
      pasted: (event) =>
        paste(event, {
          editor: this.editor,
          isFile: this.ui.isFile,
          isEmpty: this.editor.text.slice(this.editor.bodyStart).trim() === "" && !valueOf(this.fields, "headline"),
          pictures: (files) => void chosen(files).then((given) => this.addGiven(given)),
          set: (field, value) => this.set(field, value),
        }),
    });
    this.form = new Form(this.ui.form, {
      set: (field, value) => this.set(field, value),
      addPicture: (files) => void chosen([...files]).then((given) => this.addGiven(given)),
      picture: (file) => this.pictures.address(this.release, file),
      contacts: () => this.contacts.offered(this.house, this.fields),
      about: () => this.contacts.about,
    });
    this.findings = new Findings(this.ui.findings, this.ui.summary, {
      goTo: (finding) => this.goTo(finding.place),
      goToRelated: (place) => this.goTo(place),
      nameOfFile: (file) => this.nameOfVersion(file),
      mend: (findings) => this.mend(findings),
      accept: (finding, reason) => this.accept(finding, reason),
    });
    this.pages = new Pages(this.ui.pages, { picture: (id) => this.picture(id), pressed: (spot, within) => this.pressed(spot, within) });
    this.judging = new Judging(core, {
      state: () => this.release && { asked: this.asked().asked, text: this.editor.text, edition: this.edition },
      checked: (checked, state) => state.edition === this.edition && this.showChecked(checked, state.text),
      drawn: (drawn, bytes, state) => this.showDrawn(drawn, bytes, state.edition === this.edition, state.text),
      spots: (spots) => {
        this.pages.showSpots(spots);
        this.markPages();
      },
      failed: (reason) => say(reason),
    });
    this.windows = "BroadcastChannel" in window ? this.watchWindows() : null;
    core.onrestart = () => say(t("restarted"));
    if (!store) say(t("no-store"), [], true);
    if (house) this.putHouse(house);
    this.listen();
  }

  private listen(): void {
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer) return;
      const { files, folder } = dropped(event.dataTransfer);
      files.catch(() => {});
      void folder.then((folder) => this.take(files, false, folder));
    });
    this.ui.form.addEventListener("focusin", () => this.markPages());
    addEventListener("pagehide", () => this.save.now());
    document.addEventListener("visibilitychange", () => this.save.now());
    addEventListener("keydown", (event) => {
      if (!this.release || !(event.ctrlKey || event.metaKey)) return;
      // From wherever one writes to the first finding.
      if (event.altKey && event.code === "Period") {
        event.preventDefault();
        this.ui.view("found");
        this.findings.focus();
      }
      if (event.altKey) return;
      if (event.key === "s") {
        event.preventDefault();
        void this.saveFile();
      } else if (event.key === "Enter") {
        event.preventDefault();
        void this.make();
      }
    });
  }

  private watchWindows(): Windows {
    const windows = new Windows({
      twice: () => say(t("open-twice"), [{ label: t("go-on-here"), press: () => windows.take() }], true),
      taken: () => {
        this.editor.freeze(true);
        this.ui.freeze(true);
        say(t("goes-on-elsewhere"), [], true);
      },
    });
    return windows;
  }

  // --- Releases -------------------------------------------------------------------------------------------------------

  /** Begins where the last window ended, or at the start. */
  async start(): Promise<void> {
    const all = (await this.store?.all().catch(() => null)) ?? [];
    const last = all.find(({ open }) => open);
    if (last) {
      this.open(last, all);
      const at = new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(last.at);
      say(t("restored", { at }));
    } else this.home();
  }

  home(): void {
    if (this.release) {
      this.release.open = false;
      void this.saveNow();
    }
    this.release = null;
    this.versions = [];
    this.ui.show("start");
    void showStart(this.ui.start, this.store, this.house, {
      create: () => this.create(),
      open: (saved, all) => this.open(saved, all),
      take: (files) => void this.take(files),
      openFolder: () => void this.taking.openFolder(pick()),
      takeHouse: (files) => void this.take(files, true),
      settle: (house) => this.settle(house),
      saveHouse: () => this.saveHouse(),
    });
  }

  /** The brand of whoever works here; it is here tomorrow too. */
  settle(house: House): void {
    for (const { path } of this.house?.files ?? []) this.core.remove(path);
    this.house = house;
    this.putHouse(house);
    this.home();
    say(t("house-settled", { name: house.name }));
    const instead = markOf(this.built);
    void this.store?.saveHouse({ id: "house", house, instead }).catch(() => say(t("house-not-kept"), [], true));
  }

  create(): void {
    this.open(newRelease(this.house));
    document.getElementById("field-headline")?.focus();
  }

  /** Opens a release, with its versions among `all`. */
  open(release: Saved, all: Saved[] = []): void {
    for (const path of Object.keys(this.release?.files ?? {})) this.core.remove(path);
    for (const { name } of this.versions) this.core.remove(name);
    this.pasts.clear();
    this.errors.clear();
    const group = release.group ?? release.id;
    this.versions = [...all.filter((one) => one.id !== release.id && (one.group ?? one.id) === group), release].sort((a, b) => (a.begun ?? 0) - (b.begun ?? 0));
    for (const [path, bytes] of Object.entries(release.files)) this.core.put(path, bytes);
    this.openVersion(release);
  }

  private openVersion(release: Saved): void {
    for (const other of this.versions) if (other !== release) this.core.beside(other.name, other.text);
    this.pictures.forget();
    this.release = release;
    this.pages.forget();
    this.ofPages = { findings: [], text: "" };
    [this.checked, this.findingsShown, this.elsewhere] = [[], [], []];
    this.goingTo = null;
    this.ui.show("write");
    this.ui.freeze(false);
    this.ui.name(release.name);
    this.editor.freeze(false);
    this.editor.open(release.text, this.pasts.get(release.id));
    this.showFile(!/\.(md|markdown)$/i.test(release.name) || bodyStart(release.text) === 0);
    release.open = true;
    this.save();
    this.ui.versions(this.versions, release, this.errors);
    // Versions are saved together, so that two windows on two of them are two on one release.
    this.windows?.opened(release.group ?? release.id);
    void this.contacts.read(this.house).then(() => this.release === release && this.form.show(this.fields));
  }

  /** Puts the open version aside, and goes on with another. */
  private switchTo(version: Saved): void {
    if (!this.release || version === this.release) return;
    this.release.text = this.editor.text;
    this.release.open = false;
    this.pasts.set(this.release.id, this.editor.past);
    void this.saveNow();
    this.openVersion(version);
    this.ui.focusVersion();
  }

  /** Begins a version in another language: all that was written, to be put into it piece by piece. */
  private async addVersion(lang: string): Promise<void> {
    const { release } = this;
    if (!release) return;
    await this.setter.done;
    const own = langOf({ name: release.name, text: this.editor.text }) || (this.house?.lang ?? language());
    if (this.versions.length === 1) this.rename(nameFor(release.name, own));
    this.join(await versionOf(this.core, { ...release, text: this.editor.text }, lang));
    say(t("version-begun", { lang: nameOf(lang) }));
  }

  /** Takes a release over as a version of the open one. */
  private join(version: Saved): void {
    if (!this.release) return;
    const group = this.release.group ?? this.release.id;
    for (const one of [...this.versions, version]) one.group = group;
    const known = this.versions.find((one) => one.name === version.name);
    this.versions = [...this.versions.filter((one) => one !== known), version];
    for (const one of this.versions) void this.store?.save(one).catch(() => this.full());
    this.switchTo(version);
  }

  /** The language of a file, where it is that of a version. */
  private nameOfVersion(file: string | null): string | null {
    const version = this.versions.find(({ name }) => name === file && name !== this.release?.name);
    return version ? nameOf(langOf(version)) : null;
  }

  /** Takes files over, whatever they are: a release, a brand, pictures, a PDF. */
  take(giving: Promise<Given[]>, asHouse = false, folder: FileSystemDirectoryHandle | null = null): Promise<void> {
    return this.taking.take(giving, asHouse, folder);
  }

  private putHouse(house: House): void {
    for (const { path, bytes } of house.files) this.core.put(path, bytes);
  }

  protected async saveNow(): Promise<void> {
    const { release, store } = this;
    if (!release || !store) return;
    release.text = this.editor.text;
    release.at = Date.now();
    try {
      await store.save(release);
      this.ui.saved(t("saved"));
    } catch {
      this.full();
    }
  }

  private full(): void {
    this.ui.saved(t("not-saved"));
    say(t("store-full"), [{ label: t("save-file"), press: () => void this.saveFile() }], true);
  }

  private rename(name: string): void {
    if (!this.release) return;
    const clean = name.trim().replace(/[/\\:*?"<>|]+/g, "-") || "release";
    this.release.name = /\.(md|markdown|ya?ml|json|toml)$/i.test(clean) ? clean : `${clean}.md`;
    this.ui.name(this.release.name);
    this.ui.versions(this.versions, this.release, this.errors);
    this.save();
    this.judging.changed();
  }

  private async saveFile(): Promise<void> {
    const { release } = this;
    if (!release) return;
    await saveText(release, this.asked().file, {
      saved: () => void this.saveNow(),
      theirs: (text) => {
        release.written = text;
        this.editor.change([{ from: 0, to: this.editor.text.length, insert: text.replace(/\r\n?/g, "\n") }], "input");
      },
    });
  }

  private saveHouse(): void {
    if (!this.house) return;
    const name = `studio-${this.house.name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "house"}.html`;
    download(name, copyWith(this.house), "text/html");
    say(t("saved-as", { name }));
  }

  /** The release as it is asked about. */
  protected asked(): Release {
    return asked(this.release as Saved, this.editor.text, this.versions);
  }

  // --- Judging --------------------------------------------------------------------------------------------------------

  private changed(text: string): void {
    if (!this.release) return;
    this.edition += 1;
    if (text !== this.release.text) {
      this.ui.saved(t("saving"));
      this.save();
    }
    this.judging.changed();
  }

  private showChecked({ findings, elsewhere, fields }: Checked, text: string): void {
    this.checked = findings;
    this.elsewhere = elsewhere ?? [];
    this.fields = fields ?? {};
    this.form.show(this.fields);
    this.showFindings(together(findings, this.ofPages.findings, this.ofPages.text, text));
    const { goingTo } = this;
    this.goingTo = null;
    if (goingTo) this.goTo(goingTo);
  }

  private showFindings(findings: Finding[]): void {
    this.findingsShown = findings;
    this.editor.showFindings(findings);
    this.findings.show([...this.elsewhere, ...findings]);
    this.form.showFindings(findings);
    this.ui.judged(findings, valueOf(this.fields, "status") === "draft");
  }

  private showDrawn(drawn: Drawn, bytes: Uint8Array, isCurrent: boolean, text: string): void {
    if (isCurrent) {
      this.ofPages = { findings: ofPages(drawn.findings, this.checked), text };
      this.showFindings(drawn.findings);
      this.countErrors(drawn.findings);
    }
    this.pages.show(drawn, bytes);
    this.ui.pagesTold(this.pages.count);
  }

  private countErrors(findings: Finding[]): void {
    if (!this.release) return;
    const count = findings.filter(({ severity }) => severity === "error").length;
    if (this.errors.get(this.release.id) === count) return;
    this.errors.set(this.release.id, count);
    this.ui.versions(this.versions, this.release, this.errors);
  }

  /** Marks on the pages where somebody writes: the paragraph of the caret, or the field. */
  private markPages(): void {
    const field = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.field : undefined;
    if (this.editor.active) {
      const at = this.editor.view.state.selection.main.head;
      this.pages.mark(([, , , , , , from, to]) => at >= from && at <= to);
    } else if (field) this.pages.mark((spot) => spot[8] === field || (spot[8]?.startsWith(`${field}[`) ?? false));
    else this.pages.mark(() => false);
  }

  /** From words on a page to where they were written. */
  private pressed([, , , , , , from, to, field]: Spot, within: number): void {
    this.ui.view("write");
    if (!this.ui.isFile && from < this.editor.bodyStart) {
      if (field) this.form.goTo(field);
      return;
    }
    this.editor.goTo(...this.editor.wordAt(Math.round(from + within * (to - from))));
  }

  private async picture(id: number): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
    const reply = await this.core.ask({ ask: "picture", id });
    return { type: reply.head.type, bytes: reply.bytes };
  }

  private rebuild(): void {
    this.form.build();
    this.findings.draw();
    if (this.release) {
      this.form.show(this.fields);
      this.showFindings(this.findingsShown);
      this.ui.pagesTold(this.pages.count);
      this.ui.versions(this.versions, this.release, this.errors);
    }
    if (!this.release) this.home();
  }

  // --- Changing -------------------------------------------------------------------------------------------------------

  private set(field: string, value: Value): void {
    this.setter.set(field, value);
  }

  private mend(findings: Finding[]): void {
    const changes = findings
      .flatMap(({ fix }) => (fix ? [{ from: fix.from, to: fix.to, insert: fix.new }] : []))
      .sort((a, b) => a.from - b.from)
      .filter((change, at, all) => at === 0 || change.from >= (all[at - 1]?.to ?? 0));
    this.editor.change(changes, "input.mend");
  }

  private accept(finding: Finding, reason: string): void {
    const allowed = valueOf(this.fields, "allow");
    const next = Array.isArray(allowed) ? allowed.length : 0;
    this.set(`allow[${next}]`, { code: finding.code, reason });
  }

  private goTo(place: Place): void {
    const version = this.versions.find(({ name }) => name === place.file);
    if (version && version !== this.release) {
      // The form shows the other version once that is read.
      this.switchTo(version);
      this.goingTo = place;
      return;
    }
    const inText = place.from !== null && (this.ui.isFile || place.from >= this.editor.bodyStart);
    this.ui.view("write");
    if (inText && place.from !== null) this.editor.goTo(place.from, place.to ?? place.from);
    else if (place.field && this.form.goTo(place.field)) return;
    else if (place.from !== null) {
      this.showFile(true);
      this.editor.goTo(place.from, place.to ?? place.from);
    } else if (place.file && this.house?.files.some(({ path }) => path === place.file)) say(t("in-brand"));
  }

  private showFile(on: boolean): void {
    this.ui.file(on);
    this.editor.showFile(on);
  }

  private addGiven(files: Given[]): void {
    if (!this.release) return;
    const pictures = files.filter(({ path }) => isPicture(path));
    if (pictures.length < files.length) say(t("no-picture"));
    const list = valueOf(this.fields, "pictures");
    let at = Array.isArray(list) ? list.length : 0;
    for (const name of this.pictures.add(this.release, this.versions, pictures)) {
      this.set(`pictures[${at}]`, { file: name, alt: "", position: "lead" });
      at += 1;
    }
    if (pictures.length > 0) this.form.openSection("section-pictures");
    this.save();
  }

  // --- Out ------------------------------------------------------------------------------------------------------------

  private async make(): Promise<void> {
    const { release } = this;
    const first = this.findingsShown.find(({ severity }) => severity === "error");
    if (first) return this.goTo(first.place);
    if (!release) return;
    const own = this.asked();
    const others = this.versions.filter((one) => one !== release).map((one) => asked(one, one.text, this.versions));
    try {
      const { bytes, findings } = await pdf(this.core, own);
      const keep = (file: Given): Promise<string | null> => put(release, file, "application/pdf");
      if (bytes) offer(this.core, own, bytes, others, keep);
      else if (findings[0]) this.goTo(findings[0].place);
    } catch (error) {
      if (!(error instanceof Lost)) say(String(error));
    }
  }
}
