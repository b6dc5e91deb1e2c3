// What is open: a release in all its languages, of which one is written and another may stand beside it.

import type { EditorState } from "@codemirror/state";

import type { Saved } from "./store";
import { langOf, nameOf } from "./versions";

export class Opened {
  release: Saved | null = null;
  /** The release in all its languages, in the order in which they were begun; the open one is one of them. */
  versions: Saved[] = [];
  /** The version that stands beside it. */
  beside: Saved | null = null;
  /** What each version that was put aside could undo. */
  readonly pasts = new Map<string, EditorState>();
  /** How many errors were found in each version when it was open last. */
  readonly errors = new Map<string, number>();

  /** Opens a release with its versions among `all`. */
  open(release: Saved, all: Saved[]): void {
    this.close();
    const group = release.group ?? release.id;
    const others = all.filter((one) => one.id !== release.id && (one.group ?? one.id) === group);
    this.versions = [...others, release].sort((a, b) => (a.begun ?? 0) - (b.begun ?? 0));
  }

  close(): void {
    this.pasts.clear();
    this.errors.clear();
    [this.release, this.versions, this.beside] = [null, [], null];
  }

  /** Takes a release over as a version of the open one; all of them are to be saved. */
  join(version: Saved): void {
    const group = this.release?.group ?? this.release?.id;
    for (const one of [...this.versions, version]) if (group !== undefined) one.group = group;
    this.versions = [...this.versions.filter(({ name }) => name !== version.name), version];
  }

  get others(): Saved[] {
    return this.versions.filter((one) => one !== this.release);
  }

  /** The version that lies in a file, where it is another than the open one. */
  inFile(file: string | null): Saved | undefined {
    return this.others.find(({ name }) => name === file);
  }

  /** The language of a file, where it is that of another version. */
  nameOfFile(file: string | null): string | null {
    const version = this.inFile(file);
    return version ? nameOf(langOf(version)) : null;
  }

  /** Remembers how many errors were found in the open one; whether that is news. */
  count(errors: number): boolean {
    if (!this.release || this.errors.get(this.release.id) === errors) return false;
    this.errors.set(this.release.id, errors);
    return true;
  }
}
