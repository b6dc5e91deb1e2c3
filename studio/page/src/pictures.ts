// The pictures of a release: their files, and their addresses on the page.

import type { Core } from "./core";
import { type Given, isPicture } from "./files";
import type { Saved } from "./store";

export class Pictures {
  private readonly addresses = new Map<string, string>();

  constructor(private readonly core: Core) {}

  /** Takes files over into a release and its versions; gives their paths. */
  add(release: Saved, versions: Saved[], files: Given[]): string[] {
    const names = [];
    for (const { path, bytes } of files.filter(({ path }) => isPicture(path))) {
      const name = `images/${path.replace(/.*\//, "").replace(/[^\w.-]+/g, "-")}`;
      for (const one of new Set([release, ...versions])) {
        one.files = { ...one.files, [name]: bytes };
        one.added = [...new Set([...(one.added ?? []), name])];
      }
      this.core.put(name, bytes);
      this.revoke(name);
      names.push(name);
    }
    return names;
  }

  address(release: Saved | null, file: string): string | undefined {
    const bytes = release?.files[file];
    if (!bytes) return undefined;
    const known = this.addresses.get(file);
    if (known) return known;
    const type = /\.svg$/i.test(file) ? "image/svg+xml" : "";
    const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
    this.addresses.set(file, address);
    return address;
  }

  private revoke(file: string): void {
    const address = this.addresses.get(file);
    if (address) URL.revokeObjectURL(address);
    this.addresses.delete(file);
  }

  forget(): void {
    for (const file of [...this.addresses.keys()]) this.revoke(file);
  }
}
