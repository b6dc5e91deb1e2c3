// Files become releases, and releases what the core is asked about.

import { type Given, isPicture } from "./files";
import type { House } from "./house";
import type { Asked } from "./messages";
import type { Release } from "./out";
import type { Saved } from "./store";
import { nothingYet } from "./unwritten";

/** A release that nobody has written yet, of this day. */
export function newRelease(house: House | null): Saved {
  const day = new Date();
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const brand = house ? `brand: ${house.brand}\n` : "";
  const lang = house?.lang ?? document.documentElement.lang;
  const text = `---\nlang: ${lang}\n${brand}date: ${date}\nheadline:\n---\n\n`;
  return { id: crypto.randomUUID(), name: `release-${date}.md`, text, files: {}, at: Date.now(), windows: false, begun: Date.now(), unwritten: nothingYet() };
}

/** A file as a release, with the pictures and the brand among the files that lie beside it; `folder`: the one it lies in. */
export function releaseOf(given: Given, files: Given[], house: House | null, folder: FileSystemDirectoryHandle | null = null): Saved {
  const written = new TextDecoder().decode(given.bytes);
  const home = given.path.includes("/") ? given.path.replace(/[^/]*$/, "") : "";
  const inFolder = (path: string): string => (path.startsWith(home) ? path.slice(home.length) : path);
  const beside = files.filter((file) => file !== given && (isPicture(file.path) || house?.files.includes(file)));
  return {
    id: crypto.randomUUID(),
    name: inFolder(given.path),
    text: written.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"),
    files: Object.fromEntries(beside.map(({ path, bytes }) => [inFolder(path), bytes])),
    at: Date.now(),
    windows: written.includes("\r\n"),
    begun: Date.now(),
    ...(folder && { folder, written }),
  };
}

/** The zone of whoever works here; asked for once, which takes a while. */
let zone: string | undefined;

/** A release as it is asked about, with the others of its versions that it is compared with. */
export function asked(release: Saved, text: string, versions: Saved[]): Release {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const at = versions.indexOf(release);
  const names = (some: Saved[]): string[] => some.map(({ name }) => name);
  const asked: Asked = {
    path: release.name,
    now: `${new Date().toISOString()}[${zone}]`,
    before: names(versions.slice(0, Math.max(0, at))),
    behind: names(versions.slice(at + 1)),
  };
  const lines = release.windows ? text.replace(/\n/g, "\r\n") : text;
  return {
    asked,
    text,
    stem: release.name.replace(/\.[^.]+$/, ""),
    file: { path: release.name, bytes: new TextEncoder().encode(lines) },
    pictures: Object.entries(release.files).map(([path, bytes]) => ({ path, bytes: bytes as Given["bytes"] })),
  };
}
