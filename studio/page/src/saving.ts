// Where a release goes when it is saved as a file: into its folder, where the browser lets the page write there, else to the
// downloads.

import { say } from "./dialog";
import { download } from "./dom";
import type { Given } from "./files";
import { Denied, Gone, textOf, write } from "./folder";
import type { Saved } from "./store";
import { t } from "./words";

/** Puts a file where its release lies; its name, or null where that failed, which was told. */
export async function put(release: Saved, file: Given, type: string): Promise<string | null> {
  const { folder } = release;
  if (!folder) {
    download(file.path, file.bytes, type);
    return t("saved-as", { name: file.path });
  }
  try {
    await write(folder, file.path, file.bytes);
    return t("saved-in", { name: file.path, folder: folder.name });
  } catch (error) {
    tellFailed(error, release, () => download(file.path, file.bytes, type));
    return null;
  }
}

/** Saves the text of a release, and in a folder the pictures that are new. `anyway`: over what somebody else wrote there. */
export async function saveText(release: Saved, file: Given, heard: { saved(): void; theirs(text: string): void }, anyway = false): Promise<void> {
  const { folder } = release;
  const text = new TextDecoder().decode(file.bytes);
  if (!folder) {
    download(file.path, file.bytes, "text/markdown;charset=utf-8");
    return say(t("saved-as", { name: file.path }));
  }
  try {
    const there = await textOf(folder, file.path);
    if (!anyway && there !== null && there !== release.written && there !== text) {
      const over = (): void => void saveText(release, file, heard, true);
      return say(t("changed-outside", { name: file.path }), [{ label: t("save-over"), press: over }, { label: t("open-theirs"), press: () => heard.theirs(there) }], true);
    }
    for (const path of release.added ?? []) {
      const bytes = release.files[path];
      if (bytes) await write(folder, path, bytes as Given["bytes"]);
    }
    await write(folder, file.path, file.bytes);
    release.added = [];
    release.written = text;
    heard.saved();
    say(t("saved-in", { name: file.path, folder: folder.name }));
  } catch (error) {
    tellFailed(error, release, () => download(file.path, file.bytes, "text/markdown;charset=utf-8"));
  }
}

/** The text is kept in any case: what can be done instead is offered. */
function tellFailed(error: unknown, { folder }: Saved, instead: () => void): void {
  const name = folder?.name ?? "";
  const text = error instanceof Gone ? t("folder-gone", { folder: name }) : error instanceof Denied ? t("folder-denied", { folder: name }) : t("folder-failed", { folder: name, reason: String(error) });
  say(text, [{ label: t("save-file"), press: instead }], true);
}
