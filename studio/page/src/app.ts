// The studio: what is open, and what leads from one part to the other.

import { Beside } from "./beside";
import { Contacts } from "./contacts";
import type { Core } from "./core";
import { Lost } from "./core";
import { say } from "./dialog";
import { Editor } from "./editor";
import { chosen, type Given, isPicture } from "./files";
import { Findings } from "./findings";
import { pick } from "./folder";
import { Form } from "./form";
import { Found } from "./found";
import { frame, type Frame } from "./frame";
import type { House } from "./house";
import { Judging } from "./judging";
import { Keeping } from "./keeping";
import { listen } from "./keys";
import { goTo, mark, mends, pressed } from "./leading";
import type { Checked, Drawn, Fields, Finding, Place, Value } from "./messages";
import { Opened } from "./opened";
import { offer, pdf, type Release } from "./out";
import { Pages } from "./pages";
import { paste } from "./pasting";
import { Pictures } from "./pictures";
import { asked } from "./release";
import { Releases } from "./releases";
import { put } from "./saving";
import { Setter } from "./setter";
import { type Saved, type Store, Windows } from "./store";
import { Taking } from "./taking";
import { notice, sorted } from "./unwritten";
import { textOf, valueOf } from "./values";
import { t } from "./words";

/** What is read of data that can't be read. */
const NONE: Fields = {};

export class App {
  readonly opened = new Opened();
  readonly found = new Found();
  readonly ui: Frame;
  readonly editor: Editor;
  readonly beside: Beside;
  /** The editor that somebody wrote in last. */
  private writing: Editor;
  private readonly form: Form;
  private readonly findings: Findings;
  private readonly pages: Pages;
  readonly windows: Windows | null;
  /** Where to go in a version that is being opened. */
  private goingTo: Place | null = null;
  private fields: Fields = {};
  /** Whether the form shows other fields, or those of another release. */
  private isOther = true;
  /** Counts the states of the text, and of those beside it: an answer about an older one is not shown. */
  private edition = 0;
  readonly setter: Setter;
  private readonly taking: Taking;
  private readonly pictures: Pictures;
  private readonly contacts: Contacts;
  readonly keeping: Keeping;
  readonly releases: Releases;
  readonly judging: Judging;

  constructor(
    readonly core: Core,
    readonly store: Store | null,
    house: House | null,
    /** The house that this copy was saved for. */
    built: House | null,
  ) {
    this.pictures = new Pictures(core);
    this.contacts = new Contacts(core, store);
    this.keeping = new Keeping(store, {
      release: () => {
        if (this.release) this.release.text = this.editor.text;
        return this.release;
      },
      asked: () => this.asked(),
      told: (text) => this.ui.saved(text),
      theirs: (text) => this.editor.change([{ from: 0, to: this.editor.text.length, insert: text }], "input"),
    });
    this.taking = this.taker();
    this.releases = new Releases(this, house, built);
    this.setter = new Setter(core, {
      state: () => this.release && { path: this.release.name, text: this.editor.text, edition: this.edition },
      change: (change) => this.editor.change([change], "input.form"),
      refused: (reason) => {
        say(reason);
        this.form.show(this.fields);
      },
    });
    this.beside = new Beside(core, {
      changed: (version) => this.releases.besideChanged(version),
      open: (version) => this.releases.switchTo(version),
      close: () => this.releases.showBeside(null),
      pasted: (event) => this.paste(event, this.beside.editor, false, (field, value) => this.beside.setter.set(field, value)),
    });
    this.ui = this.around();
    this.editor = new Editor(this.ui.text, {
      changed: (text) => this.typed(text),
      moved: () => this.mark(),
      pasted: (event) => {
        const isEmpty = this.editor.text.slice(this.editor.bodyStart).trim() === "" && !valueOf(this.fields, "headline");
        return this.paste(event, this.editor, isEmpty, (field, value) => this.set(field, value));
      },
    });
    this.writing = this.editor;
    this.form = new Form(this.ui.form, {
      set: (field, value) => this.set(field, value),
      addPicture: (files) => void chosen([...files]).then((given) => this.addGiven(given)),
      picture: (file) => this.pictures.address(this.release, file),
      contacts: () => this.contacts.offered(this.fields),
      about: () => this.contacts.about(textOf(valueOf(this.fields, "lang"))),
    });
    this.findings = new Findings(this.ui.findings, this.ui.summary, {
      goTo: (finding) => this.goTo(finding.place),
      goToRelated: (place) => this.goTo(place),
      nameOfFile: (file) => this.opened.nameOfFile(file),
      isFile: () => this.ui.isFile,
      isOfHouse: (file) => this.isOfHouse(file),
      mend: (findings) => this.editor.change(mends(findings), "input.mend"),
      accept: (finding, reason) => this.accept(finding, reason),
    });
    this.pages = new Pages(this.ui.pages, { picture: (id) => this.picture(id), pressed: (spot, within) => pressed(this.parts, spot, within) });
    this.judging = new Judging(core, {
      state: () => this.release && { asked: this.asked().asked, text: this.editor.text, edition: this.edition },
      checked: (checked, state) => state.edition === this.edition && this.showChecked(checked, state.text),
      drawn: (drawn, bytes, state) => this.showDrawn(drawn, bytes, state.edition === this.edition, state.text),
      spots: (spots) => {
        this.pages.showSpots(spots);
        this.mark();
      },
      failed: (reason) => say(reason),
    });
    this.windows = "BroadcastChannel" in window ? this.watchWindows() : null;
    core.onrestart = () => say(t("restarted"));
    if (!store) say(t("no-store"), [], true);
    if (house) this.releases.putHouse(house);
    listen({
      dropped: (files, folder) => void this.take(files, false, folder),
      open: () => this.release !== null,
      toFindings: () => {
        this.ui.view("found");
        this.findings.focus();
      },
      save: () => void this.keeping.file(),
      make: () => void this.make(),
      leaving: () => this.keeping.save.now(),
    });
    addEventListener("focusin", (event) => this.focused(event.target as Node));
  }

  /** The buttons of the text, and undo, are for whatever somebody wrote in last. */
  private focused(at: Node): void {
    if (this.beside.box.contains(at)) this.writing = this.beside.editor;
    else if (this.ui.form.contains(at) || this.ui.text.contains(at)) this.writing = this.editor;
    if (this.ui.form.contains(at)) this.mark();
  }

  /** Begins where the last window ended, or at the start. */
  start(): Promise<void> {
    return this.releases.start();
  }

  home(): void {
    this.releases.home();
  }

  protected get release(): Saved | null {
    return this.opened.release;
  }

  /** What takes over files that are given. */
  private taker(): Taking {
    return new Taking(this.core, this.store, {
      current: () => this.release && { release: this.release, versions: this.opened.versions, asked: this.asked() },
      settle: (house) => this.releases.settle(house),
      open: (release, all) => this.releases.open(release, all),
      join: (version) => this.releases.join(version),
      rename: (name) => this.releases.rename(name),
      pictures: (files) => this.addGiven(files),
      leave: async () => {
        if (this.release) this.release.open = false;
        await this.keeping.now();
      },
      full: () => this.keeping.full(),
    });
  }

  /** The page around the parts. */
  private around(): Frame {
    return frame(
      {
        home: () => this.home(),
        make: () => void this.make(),
        draft: (on) => this.set("status", on ? "draft" : null),
        undo: () => this.writing.undo(),
        redo: () => this.writing.redo(),
        run: (command) => command.run(this.writing.view),
        file: (on) => this.showFile(on),
        rename: (name) => this.releases.rename(name),
        saveFile: () => void this.keeping.file(),
        saveHouse: () => this.keeping.house(this.releases.house),
        changeLook: () => this.releases.changeLook(),
        take: (files) => void this.take(files),
        openFolder: () => this.openFolder(),
        rebuilt: () => this.rebuild(),
        version: {
          open: (saved) => this.releases.switchTo(saved),
          add: (lang) => void this.releases.addVersion(lang),
          addFiles: (files) => void this.taking.addVersions(chosen([...files])),
          beside: (on) => this.releases.showBeside(on ? this.releases.next() : null),
        },
      },
      this.beside.box,
    );
  }

  private watchWindows(): Windows {
    const windows = new Windows({
      twice: () => say(t("open-twice"), [{ label: t("go-on-here"), press: () => windows.take() }], true),
      taken: () => {
        this.editor.freeze(true);
        this.beside.freeze(true);
        this.ui.freeze(true);
        say(t("goes-on-elsewhere"), [], true);
      },
    });
    return windows;
  }

  /** Takes files over, whatever they are: a release, a brand, pictures, a PDF. */
  take(giving: Promise<Given[]>, asHouse = false, folder: FileSystemDirectoryHandle | null = null): Promise<void> {
    return this.taking.take(giving, asHouse, folder);
  }

  openFolder(): void {
    void this.taking.openFolder(pick());
  }

  private isOfHouse(file: string | null): boolean {
    return file !== null && (this.releases.house?.files.some(({ path }) => path === file) ?? false);
  }

  /** The release as it is asked about. */
  protected asked(): Release {
    return asked(this.release as Saved, this.editor.text, this.opened.versions);
  }

  // --- Judging --------------------------------------------------------------------------------------------------------

  /** Another release is about to be shown: nothing that is known of the last one holds. */
  isOpened(release: Saved): void {
    this.pictures.forget();
    this.pages.forget();
    this.found.forget();
    this.goingTo = null;
    this.isOther = true;
    // A field in which somebody types is left alone: it would go on showing the last release.
    if (this.ui.form.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    this.writing = this.editor;
    void this.contacts.read(this.releases.house).then(() => this.release === release && this.form.show(this.fields));
  }

  /** What is judged, or what it is judged by, is another. */
  changed(): void {
    this.edition += 1;
    this.judging.changed();
  }

  private typed(text: string): void {
    if (!this.release) return;
    if (text !== this.release.text) {
      this.ui.saved(t("saving"));
      this.keeping.save();
    }
    this.changed();
  }

  private showChecked(checked: Checked, text: string): void {
    this.found.check(checked, text);
    if (this.release) notice(this.release, checked.fields, text.slice(this.editor.bodyStart));
    const fields = checked.fields ?? NONE;
    const { isOther } = this;
    const isNews = isOther || fields !== this.fields;
    [this.fields, this.isOther] = [fields, false];
    if (isNews) this.form.show(fields, isOther);
    this.showFindings();
    const { goingTo } = this;
    this.goingTo = null;
    if (goingTo) this.goTo(goingTo);
  }

  private showFindings(): void {
    const { elsewhere } = this.found;
    const shown = sorted(this.found.shown, this.release?.unwritten, this.fields);
    this.editor.showFindings(shown);
    this.findings.show([...elsewhere, ...shown]);
    this.form.showFindings(shown);
    this.beside.showFindings(elsewhere);
    this.ui.judged(shown, valueOf(this.fields, "status") === "draft");
  }

  private showDrawn(drawn: Drawn, bytes: Uint8Array, isCurrent: boolean, text: string): Promise<void> {
    if (isCurrent) {
      this.found.draw(drawn.findings, text);
      this.showFindings();
      if (this.opened.count(this.found.errors.length)) this.releases.showVersions();
    }
    const shown = this.pages.show(drawn, bytes);
    this.ui.pagesTold(this.pages.count);
    return shown;
  }

  private mark(): void {
    mark(this.parts);
  }

  private get parts() {
    const { ui, editor, form, pages } = this;
    return { ui, editor, form, pages, showFile: (on: boolean) => this.showFile(on) };
  }

  private async picture(id: number): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
    const reply = await this.core.ask({ ask: "picture", id });
    return { type: reply.head.type, bytes: reply.bytes };
  }

  private rebuild(): void {
    this.form.build();
    this.beside.build();
    for (const one of [this.editor, this.beside.editor]) one.rename();
    this.findings.draw();
    if (!this.release) return this.home();
    this.form.show(this.fields);
    this.showFindings();
    this.ui.pagesTold(this.pages.count);
    this.releases.showVersions();
  }

  // --- Changing -------------------------------------------------------------------------------------------------------

  private set(field: string, value: Value): void {
    this.setter.set(field, value);
  }

  private paste(event: ClipboardEvent, editor: Editor, isEmpty: boolean, set: (field: string, value: Value) => void): boolean {
    const pictures = (files: File[]): void => void chosen(files).then((given) => this.addGiven(given));
    return paste(event, { editor, isFile: this.ui.isFile, isEmpty, pictures, set });
  }

  private accept(finding: Finding, reason: string): void {
    const allowed = valueOf(this.fields, "allow");
    const next = Array.isArray(allowed) ? allowed.length : 0;
    this.set(`allow[${next}]`, { code: finding.code, reason });
  }

  private goTo(place: Place): void {
    const version = this.opened.inFile(place.file);
    if (version && this.beside.shows(version)) return this.beside.goTo(place);
    if (version) {
      // The form shows the other version once that is read.
      this.releases.switchTo(version);
      this.goingTo = place;
    } else if (!goTo(this.parts, place) && this.isOfHouse(place.file)) say(t("in-brand"));
  }

  showFile(on: boolean): void {
    this.ui.file(on);
    this.editor.showFile(on);
    this.findings.draw();
  }

  private addGiven(files: Given[]): void {
    if (!this.release) return;
    const pictures = files.filter(({ path }) => isPicture(path));
    if (pictures.length < files.length) say(t("no-picture"));
    const list = valueOf(this.fields, "pictures");
    let at = Array.isArray(list) ? list.length : 0;
    for (const name of this.pictures.add(this.release, this.opened.versions, pictures)) {
      this.set(`pictures[${at}]`, { file: name, alt: "", position: "lead" });
      this.release.unwritten = [...(this.release.unwritten ?? []), name];
      at += 1;
    }
    if (pictures.length > 0) {
      this.pages.forgetPictures();
      this.form.openSection("section-pictures");
    }
    this.keeping.save();
  }

  // --- Out ------------------------------------------------------------------------------------------------------------

  private async make(): Promise<void> {
    const { release } = this;
    if (release?.unwritten?.length) {
      // Now it is wanted.
      release.unwritten = [];
      this.showFindings();
    }
    const first = this.found.errors[0];
    if (first) return this.goTo(first.place);
    if (!release) return;
    const own = this.asked();
    const others = this.opened.others.map((one) => asked(one, one.text, this.opened.versions));
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
