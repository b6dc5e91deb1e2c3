// Which releases there are: one is begun or opened, another language is begun, one is put aside for the next.

import type { Beside } from "./beside";
import type { Core } from "./core";
import { say } from "./dialog";
import type { Editor } from "./editor";
import type { Given } from "./files";
import type { Found } from "./found";
import type { Frame } from "./frame";
import { type House, markOf } from "./house";
import type { Keeping } from "./keeping";
import { changeLook } from "./look";
import type { Opened } from "./opened";
import { bodyStart } from "./parts";
import { newRelease } from "./release";
import type { Setter } from "./setter";
import { showStart } from "./start";
import type { Saved, Store, Windows } from "./store";
import { langOf, nameFor, nameOf, versionOf } from "./versions";
import { language, locale, t } from "./words";

/** The desk on which they lie. */
export interface Desk {
  readonly core: Core;
  readonly store: Store | null;
  readonly opened: Opened;
  readonly found: Found;
  readonly ui: Frame;
  readonly editor: Editor;
  readonly beside: Beside;
  readonly keeping: Keeping;
  readonly setter: Setter;
  readonly windows: Windows | null;
  /** Another release is about to be shown: nothing that is known of the last one holds. */
  isOpened(release: Saved): void;
  /** What is judged, or what it is judged by, is another. */
  changed(): void;
  showFile(on: boolean): void;
  take(files: Promise<Given[]>, asHouse?: boolean): void;
  openFolder(): void;
}

export class Releases {
  constructor(
    private readonly desk: Desk,
    public house: House | null,
    /** The house that this copy was saved for. */
    private readonly built: House | null,
  ) {}

  private get release(): Saved | null {
    return this.desk.opened.release;
  }

  /** Begins where the last window ended, or at the start. */
  async start(): Promise<void> {
    const all = (await this.desk.store?.all().catch(() => null)) ?? [];
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
      void this.desk.keeping.now();
    }
    this.desk.beside.show(null);
    this.desk.opened.close();
    this.desk.ui.show("start");
    void showStart(this.desk.ui.start, this.desk.store, this.house, {
      create: () => this.create(),
      open: (saved, all) => this.open(saved, all),
      take: (files) => this.desk.take(files),
      openFolder: () => this.desk.openFolder(),
      takeHouse: (files) => this.desk.take(files, true),
      settle: (house) => this.settle(house),
      saveHouse: () => this.desk.keeping.house(this.house),
      changeLook: () => this.changeLook(),
      spoken: () => {
        this.desk.ui.spoken();
        document.getElementById("start-language")?.focus();
      },
    });
  }

  /** The brand of whoever works here; it is here tomorrow too. */
  settle(house: House): void {
    for (const { path } of this.house?.files ?? []) this.desk.core.remove(path);
    this.house = house;
    this.putHouse(house);
    if (this.release) this.dressed(house);
    else this.home();
    say(t("house-settled", { name: house.name }));
    const instead = markOf(this.built);
    void this.desk.store?.saveHouse({ id: "house", house, instead }).catch(() => say(t("house-not-kept"), [], true));
  }

  /** What is open is in the brand of a house: files of it that lie beside the release are those of the house from now on. */
  private dressed(house: House): void {
    for (const version of this.desk.opened.versions) {
      const own = house.files.filter(({ path }) => path in version.files);
      for (const { path, bytes } of own) version.files = { ...version.files, [path]: bytes };
      version.added = [...new Set([...(version.added ?? []), ...own.map(({ path }) => path)])];
    }
    this.desk.keeping.save();
    this.desk.changed();
  }

  changeLook(): void {
    if (this.house) void changeLook(this.desk.core, this.house, (house) => this.settle(house));
    else say(t("no-house"));
  }

  putHouse(house: House): void {
    for (const { path, bytes } of house.files) this.desk.core.put(path, bytes);
  }

  create(): void {
    this.open(newRelease(this.house));
    document.getElementById("field-headline")?.focus();
  }

  /** Opens a release, with its versions among `all`. */
  open(release: Saved, all: Saved[] = []): void {
    for (const path of Object.keys(this.release?.files ?? {})) this.desk.core.remove(path);
    for (const { name } of this.desk.opened.versions) this.desk.core.remove(name);
    this.desk.beside.show(null);
    this.desk.opened.open(release, all);
    for (const [path, bytes] of Object.entries(release.files)) this.desk.core.put(path, bytes);
    this.openVersion(release);
  }

  private openVersion(release: Saved): void {
    this.desk.opened.release = release;
    for (const other of this.desk.opened.others) this.desk.core.beside(other.name, other.text);
    this.desk.isOpened(release);
    this.desk.ui.show("write");
    this.desk.ui.freeze(false);
    this.desk.ui.name(release.name);
    this.desk.editor.freeze(false);
    this.desk.beside.freeze(false);
    this.desk.editor.open(release.text, this.desk.opened.pasts.get(release.id));
    this.desk.showFile(!/\.(md|markdown)$/i.test(release.name) || bodyStart(release.text) === 0);
    release.open = true;
    this.desk.keeping.save();
    this.showVersions();
    // Versions are saved together, so that two windows on two of them are two on one release.
    this.desk.windows?.opened(release.group ?? release.id);
  }

  /** Puts the open version aside, and goes on with another. */
  switchTo(version: Saved): void {
    const { release } = this;
    if (!release || version === release) return;
    release.open = false;
    this.desk.opened.pasts.set(release.id, this.desk.editor.past);
    void this.desk.keeping.now();
    // Where both stand beside each other, they change places.
    const besides = this.desk.opened.beside;
    if (besides) this.putBeside(null);
    this.openVersion(version);
    const stays = besides && besides !== version && this.desk.opened.versions.includes(besides);
    if (besides) this.putBeside(stays ? besides : release);
    this.desk.ui.focusVersion();
  }

  /** The version that stands beside the open one when somebody asks for one: the next. */
  next(): Saved | null {
    const { versions, release } = this.desk.opened;
    return versions[(versions.findIndex((one) => one === release) + 1) % versions.length] ?? null;
  }

  showBeside(version: Saved | null): void {
    this.putBeside(version);
    document.getElementById("beside")?.focus();
  }

  private putBeside(version: Saved | null): void {
    const before = this.desk.opened.beside;
    if (before) this.desk.opened.pasts.set(before.id, this.desk.beside.past);
    this.desk.opened.beside = version === this.release ? null : version;
    const shown = this.desk.opened.beside;
    this.desk.beside.show(shown, shown ? this.desk.opened.pasts.get(shown.id) : undefined);
    this.desk.beside.showFindings(this.desk.found.elsewhere);
    this.showVersions();
  }

  besideChanged(version: Saved): void {
    version.at = Date.now();
    this.desk.core.beside(version.name, version.text);
    this.desk.ui.saved(t("saving"));
    void this.desk.keeping.others([version]).then(() => this.desk.keeping.save());
    this.desk.changed();
  }

  /** Begins a version in another language: all that was written, to be put into it piece by piece. */
  async addVersion(lang: string): Promise<void> {
    const { release } = this;
    if (!release) return;
    await this.desk.setter.done;
    const own = langOf({ name: release.name, text: this.desk.editor.text }) || (this.house?.lang ?? language());
    if (this.desk.opened.versions.length === 1) this.rename(nameFor(release.name, own));
    this.join(await versionOf(this.desk.core, { ...release, text: this.desk.editor.text }, lang));
    say(t("version-begun", { lang: nameOf(lang) }));
  }

  /** Takes a release over as a version of the open one. */
  join(version: Saved): void {
    if (!this.release) return;
    this.desk.opened.join(version);
    void this.desk.keeping.others(this.desk.opened.versions);
    this.switchTo(version);
  }

  showVersions(): void {
    const { versions, release, errors, beside } = this.desk.opened;
    if (release) this.desk.ui.versions(versions, release, errors, beside);
  }

  rename(name: string): void {
    if (!this.release) return;
    const clean = name.trim().replace(/[/\\:*?"<>|]+/g, "-") || "release";
    this.release.name = /\.(md|markdown|ya?ml|json|toml)$/i.test(clean) ? clean : `${clean}.md`;
    this.desk.ui.name(this.release.name);
    this.showVersions();
    this.desk.keeping.save();
    this.desk.changed();
  }
}
