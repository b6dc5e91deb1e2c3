// What stands in the page as brotli, in letters: the core, the script of the page, and the words of all languages; and what unpacks it, as browsers know
// nothing denser than gzip.

import { bytesIn, unzipped } from "./letters";

interface Unpacker {
  memory: WebAssembly.Memory;
  unpack_room(length: number): number;
  unpack(): number;
  unpack_answer(): number;
}

let unpacker: Promise<WebAssembly.Module> | undefined;

/** The bytes of an element, unpacked. They lie in a memory of their own, which goes with them. */
async function unpackedBytes(id: string): Promise<Uint8Array<ArrayBuffer>> {
  unpacker ??= unzipped("unpack").arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
  const own = (await WebAssembly.instantiate(await unpacker, {})).exports as unknown as Unpacker;
  const buffer = (): ArrayBuffer => own.memory.buffer as ArrayBuffer;
  bytesIn(id, (length) => {
    const at = own.unpack_room(length);
    return new Uint8Array(buffer(), at, length);
  });
  const size = own.unpack();
  if (size === 0) throw new Error("this file was damaged on its way here: get it once more");
  return new Uint8Array(buffer(), own.unpack_answer(), size);
}

/** The core, unpacked and compiled. */
export async function unpacked(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await unpackedBytes("core"));
}

/** A text, unpacked. */
export const unpackedText = async (id: string): Promise<string> => new TextDecoder().decode(await unpackedBytes(id));

/** A part of a text: `find` reads its first line, and says where in the bytes behind that the part stands. */
export async function unpackedPart(id: string, find: (head: string) => [from: number, to: number] | null): Promise<string | null> {
  const bytes = await unpackedBytes(id);
  const start = bytes.indexOf(10) + 1;
  const part = find(new TextDecoder().decode(bytes.subarray(0, start)));
  return part && new TextDecoder().decode(bytes.subarray(start + part[0], start + part[1]));
}
