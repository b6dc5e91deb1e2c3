// Folders that the browser lets the page open and write to (File System Access, in Chrome and Edge). Elsewhere files are
// given and saved one by one.

import { entered, type Given, MOST_BYTES, MOST_FILES, TooMuch } from "./files";

// What TypeScript's own library doesn't know yet.
interface Permitting {
  queryPermission?(wish: { mode: "readwrite" }): Promise<PermissionState>;
  requestPermission?(wish: { mode: "readwrite" }): Promise<PermissionState>;
}
interface Listing {
  values(): AsyncIterable<FileSystemDirectoryHandle | FileSystemFileHandle>;
}

/** Whoever works here does not let the page write to the folder. */
export class Denied extends Error {}
/** The folder, or a file in it, is not there any more. */
export class Gone extends Error {}

type Picker = (options: { id: string; mode: "readwrite" }) => Promise<FileSystemDirectoryHandle>;
const picker = (): Picker | undefined => (window as { showDirectoryPicker?: Picker }).showDirectoryPicker;

export const canOpen = (): boolean => picker() !== undefined;

/** Lets somebody choose a folder; null: nothing was chosen. */
export async function pick(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await picker()?.({ id: "release", mode: "readwrite" })) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/** What was dropped, folders with all that lies in them; and the folder, where it is one alone. */
export interface Dropped {
  files: Promise<Given[]>;
  folder: Promise<FileSystemDirectoryHandle | null>;
}

type Item = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };

/** Takes over what was dropped; to be called while the event lasts. */
export function dropped(data: DataTransfer): Dropped {
  const items: Item[] = [...data.items].filter(({ kind }) => kind === "file");
  // In Chrome, the older way (entries) can't read anything on a page that was opened from a file.
  if (items.length === 0 || !items.every(({ getAsFileSystemHandle }) => getAsFileSystemHandle)) {
    return { files: entered(data), folder: Promise.resolve(null) };
  }
  const handles = Promise.all(items.map((item) => item.getAsFileSystemHandle?.() ?? null));
  const alone = handles.then(([first]) => (items.length === 1 && first?.kind === "directory" ? (first as FileSystemDirectoryHandle) : null));
  return { files: handles.then(filesOf), folder: alone.catch(() => null) };
}

async function filesOf(handles: (FileSystemHandle | null)[]): Promise<Given[]> {
  const out: Given[] = [];
  for (const handle of handles) {
    if (handle?.kind === "directory") {
      const files = await filesIn(handle as FileSystemDirectoryHandle);
      out.push(...files.map(({ path, bytes }) => ({ path: handles.length > 1 ? `${handle.name}/${path}` : path, bytes })));
    } else if (handle) {
      const file = await (handle as FileSystemFileHandle).getFile();
      out.push({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
  }
  if (out.length > MOST_FILES) throw new TooMuch();
  return out;
}

/** All files of a folder, with their paths in it. */
export async function filesIn(folder: FileSystemDirectoryHandle): Promise<Given[]> {
  const out: Given[] = [];
  let size = 0;
  const walk = async (inner: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const handle of (inner as unknown as Listing).values()) {
      if (handle.name.startsWith(".")) continue;
      if (handle.kind === "directory") {
        await walk(handle as FileSystemDirectoryHandle, `${path}${handle.name}/`);
        continue;
      }
      const file = await (handle as FileSystemFileHandle).getFile();
      size += file.size;
      if (out.length >= MOST_FILES || size > MOST_BYTES) throw new TooMuch();
      out.push({ path: path + handle.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
  };
  await walk(folder, "").catch(told);
  return out;
}

/** The folder that a path leads to, made where there is none. */
export async function within(folder: FileSystemDirectoryHandle, path: string): Promise<FileSystemDirectoryHandle> {
  let inner = folder;
  for (const name of path.split("/").filter((name) => name !== "")) inner = await inner.getDirectoryHandle(name, { create: true });
  return inner;
}

/** Asks for leave to write, where it wasn't given yet. */
async function allow(folder: FileSystemDirectoryHandle): Promise<void> {
  const asked = folder as FileSystemDirectoryHandle & Permitting;
  const wish = { mode: "readwrite" } as const;
  if (!asked.queryPermission || (await asked.queryPermission(wish)) === "granted") return;
  if ((await asked.requestPermission?.(wish)) !== "granted") throw new Denied();
}

/** The text of a file; null where there is none of the name. */
export async function textOf(folder: FileSystemDirectoryHandle, name: string): Promise<string | null> {
  try {
    await allow(folder);
    return await (await (await folder.getFileHandle(name)).getFile()).text();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    return told(error);
  }
}

/** Writes a file into a folder, with the folders of its path: whole, or not at all. */
export async function write(folder: FileSystemDirectoryHandle, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await allow(folder);
    // A folder that was taken away would be made anew elsewhere by nobody: its listing fails.
    for await (const _ of (folder as unknown as Listing).values()) break;
    const name = path.replace(/.*\//, "");
    const home = await within(folder, path.slice(0, path.length - name.length));
    const stream = await (await home.getFileHandle(name, { create: true })).createWritable();
    await stream.write(bytes);
    await stream.close();
  } catch (error) {
    told(error);
  }
}

function told(error: unknown): never {
  if (error instanceof DOMException) {
    if (error.name === "NotFoundError") throw new Gone();
    if (error.name === "NotAllowedError" || error.name === "SecurityError") throw new Denied();
  }
  throw error;
}
