// Nothing is lost: what is open goes into the browser's store at every pause, and into files when somebody wants that.

import { say } from "./dialog";
import { debounced, download } from "./dom";
import { copyWith, type House } from "./house";
import type { Release } from "./out";
import { saveText } from "./saving";
import type { Saved, Store } from "./store";
import { t } from "./words";

export interface Heard {
  /** What is open, with its text as it stands. */
  release(): Saved | null;
  asked(): Release;
  /** Says in the head how it stands. */
  told(text: string): void;
  /** The file was changed by somebody else, whose text is wanted. */
  theirs(text: string): void;
}

export class Keeping {
  /** Saves at the next pause. */
  readonly save = debounced(250, () => void this.now());

  constructor(
    private readonly store: Store | null,
    private readonly heard: Heard,
  ) {}

  async now(): Promise<void> {
    const release = this.heard.release();
    if (!release || !this.store) return;
    release.at = Date.now();
    try {
      await this.store.save(release);
      this.heard.told(t("saved"));
    } catch {
      this.full();
    }
  }

  /** Saves releases that are not the open one. */
  async others(releases: Saved[]): Promise<void> {
    for (const one of releases) await this.store?.save(one).catch(() => this.full());
  }

  full(): void {
    this.heard.told(t("not-saved"));
    say(t("store-full"), [{ label: t("save-file"), press: () => void this.file() }], true);
  }

  /** The text into its file. */
  async file(): Promise<void> {
    const release = this.heard.release();
    if (!release) return;
    await saveText(release, this.heard.asked().file, {
      saved: () => void this.now(),
      theirs: (text) => {
        release.written = text;
        this.heard.theirs(text.replace(/\r\n?/g, "\n"));
      },
    });
  }

  /** A copy of this page with a house inside. */
  house(house: House | null): void {
    if (!house) return say(t("no-house"));
    const name = `studio-${house.name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "house"}.html`;
    download(name, copyWith(house), "text/html");
    say(t("saved-as", { name }));
  }
}
