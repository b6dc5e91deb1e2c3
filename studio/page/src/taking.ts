// Takes over what is given, dropped or chosen: releases, a house, pictures, a PDF; each goes where it belongs.

import type { Core } from "./core";
import { say } from "./dialog";
import { type Given, isPdf, isPicture, isRelease, TooMuch } from "./files";
import { filesIn, Gone, within } from "./folder";
import { type House, houseIn } from "./house";
import type { Release } from "./out";
import { releaseOf } from "./release";
import type { Saved, Store } from "./store";
import { verify } from "./verify";
import { belongs, grouped, langOf, nameFor } from "./versions";
import { t } from "./words";

export interface Heard {
  /** What is open, as it stands; null: nothing. */
  current(): { release: Saved; versions: Saved[]; asked: Release } | null;
  settle(house: House): void;
  open(release: Saved, all: Saved[]): void;
  join(version: Saved): void;
  rename(name: string): void;
  pictures(files: Given[]): void;
  /** Puts what is open aside. */
  leave(): Promise<void>;
  /** Says that the store is full. */
  full(): void;
}

export class Taking {
  constructor(
    private readonly core: Core,
    private readonly store: Store | null,
    private readonly heard: Heard,
  ) {}

  /** Takes files over as versions, whatever they are called: their names are made to fit. */
  async addVersions(giving: Promise<Given[]>): Promise<void> {
    for (const given of (await giving).filter(({ path }) => isRelease(path))) {
      const current = this.heard.current();
      if (!current) return;
      const { release, versions, asked } = current;
      const read = releaseOf(given, [], null);
      const [lang, own] = [langOf(read), langOf({ name: release.name, text: asked.text })];
      if (lang === "" || lang === own) {
        say(t("version-same", { name: read.name }));
        continue;
      }
      if (versions.length === 1) this.heard.rename(nameFor(release.name, own || "en"));
      const ending = /\.[^.]+$/.exec(read.name)?.[0] ?? ".md";
      this.heard.join({ ...read, name: nameFor(release.name, lang).replace(/\.[^.]+$/, ending), files: release.files, ...(release.folder && { folder: release.folder, written: "" }) });
    }
  }

  /** Opens a folder in which the page may write. */
  async openFolder(folder: Promise<FileSystemDirectoryHandle | null>): Promise<void> {
    try {
      const opened = await folder;
      if (opened) await this.take(filesIn(opened), false, opened);
    } catch (error) {
      say(t(error instanceof Gone ? "not-read" : "folder-not-opened"));
    }
  }

  /** Takes files over, whatever they are: a release, a brand, pictures, a PDF. `folder`: the one that they lie in. */
  async take(giving: Promise<Given[]>, asHouse = false, folder: FileSystemDirectoryHandle | null = null): Promise<void> {
    let files: Given[];
    try {
      files = await giving;
    } catch (error) {
      say(t(error instanceof TooMuch ? "too-much" : "not-read"));
      return;
    }
    const current = this.heard.current();
    const releases = files.filter(({ path }) => isRelease(path));
    const house = houseIn(files);
    const pdfs = files.filter(({ path }) => isPdf(path));
    if (house && (asHouse || (releases.length === 0 && !current))) this.heard.settle(house);
    else if (asHouse) say(t("no-brand"));
    else if (releases.length > 0) await this.takeReleases(releases, files, house, folder);
    else if (pdfs[0]) await verify(this.core, pdfs[0], current && current.asked, (given) => this.heard.open(releaseOf(given, [], null), []));
    else if (current && files.some(({ path }) => isPicture(path))) this.heard.pictures(files);
    else say(t("unknown-files"));
  }

  /** Opens releases: those that are versions of the open one, or of one another, side by side. */
  private async takeReleases(releases: Given[], files: Given[], house: House | null, folder: FileSystemDirectoryHandle | null): Promise<void> {
    const [first = [], ...others] = grouped(releases);
    const path = first[0]?.path ?? "";
    const home = path.slice(0, path.lastIndexOf("/") + 1);
    const own = folder && (home === "" ? folder : await within(folder, home));
    const read = first.map((given) => releaseOf(given, files, house, own));
    const current = this.heard.current();
    const open = current?.release;
    if (open) open.text = current.asked.text;
    const joins = open && read.length === 1 && current.versions.every((one) => belongs(one, read[0] as Saved));
    if (joins) return void this.heard.join({ ...(read[0] as Saved), files: { ...(read[0] as Saved).files, ...open.files } });
    read.forEach((one, at) => Object.assign(one, { group: read[0]?.id, begun: Date.now() + at }));
    const put = others.flat().map((given) => releaseOf(given, files, house));
    for (const one of [...read, ...put]) await this.store?.save(one).catch(() => this.heard.full());
    if (open) await this.heard.leave();
    if (read[0]) this.heard.open(read[0], read);
    if (put.length > 0) say(t("others-begun", { n: put.length }));
  }
}
