// What is dropped on the page, and the keys that work wherever one writes.

import type { Given } from "./files";
import { dropped } from "./folder";

export interface Heard {
  dropped(files: Promise<Given[]>, folder: FileSystemDirectoryHandle | null): void;
  /** Whether a release is open. */
  open(): boolean;
  toFindings(): void;
  save(): void;
  make(): void;
  /** The page may be gone in a moment. */
  leaving(): void;
}

export function listen(heard: Heard): void {
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer) return;
    const { files, folder } = dropped(event.dataTransfer);
    files.catch(() => {});
    void folder.then((folder) => heard.dropped(files, folder));
  });
  addEventListener("pagehide", () => heard.leaving());
  document.addEventListener("visibilitychange", () => heard.leaving());
  addEventListener("keydown", (event) => {
    if (!heard.open() || !(event.ctrlKey || event.metaKey)) return;
    const press = event.altKey ? event.code === "Period" && heard.toFindings : event.key === "s" ? heard.save : event.key === "Enter" && heard.make;
    if (!press) return;
    event.preventDefault();
    press();
  });
}
