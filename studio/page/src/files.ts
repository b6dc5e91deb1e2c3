// Files that are dropped or chosen, with the folders that they lie in.

export interface Given {
  /** Its path from the folder that was given, parted by `/`. */
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** More than this is no brand and no release: a folder of the whole disk was dropped. */
export const MOST_FILES = 400;
export const MOST_BYTES = 256 * 1024 * 1024;

export class TooMuch extends Error {}

/** What was dropped, folders with all that lies in them, where the browser can't tell it by handles. */
export async function entered(data: DataTransfer): Promise<Given[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry != null);
  if (entries.length === 0) return chosen([...data.files]);
  const files: { path: string; file: File }[] = [];
  const walk = async (entry: FileSystemEntry, folder: string): Promise<void> => {
    if (files.length > MOST_FILES) throw new TooMuch();
    if (entry.name.startsWith(".")) return;
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      files.push({ path: folder + entry.name, file });
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) break;
      for (const inner of some) await walk(inner, `${folder}${entry.name}/`);
    }
  };
  for (const entry of entries) await walk(entry, "");
  return read(files);
}

export function chosen(list: File[]): Promise<Given[]> {
  return read(list.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

async function read(files: { path: string; file: File }[]): Promise<Given[]> {
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  if (files.length > MOST_FILES || size > MOST_BYTES) throw new TooMuch();
  const read = files.map(async ({ path, file }) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) }));
  return inside(await Promise.all(read));
}

/** Without the folder that all of them lie in. */
function inside(files: Given[]): Given[] {
  for (;;) {
    const first = files[0]?.path.split("/")[0] ?? "";
    const all = files.length > 0 && files.every(({ path }) => path.startsWith(`${first}/`));
    if (!all) return files;
    files = files.map(({ path, bytes }) => ({ path: path.slice(first.length + 1), bytes }));
  }
}

export const isPicture = (path: string): boolean => /\.(jpe?g|png|webp|gif|tiff?|svg)$/i.test(path);
export const isRelease = (path: string): boolean => /\.(md|markdown|ya?ml|json|toml)$/i.test(path) && !/(^|\/)(brand|presskit)\.[a-z]+$/i.test(path) && !/readme\.md$/i.test(path);
export const isPdf = (path: string): boolean => /\.pdf$/i.test(path);
export const base64 = (bytes: Uint8Array): string => {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
};
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
