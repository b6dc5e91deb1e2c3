// The core as it stands in the page: brotli, in letters; and what unpacks it, as browsers know nothing denser than gzip.

import { bytesIn, unzipped } from "./letters";

interface Unpacker {
  memory: WebAssembly.Memory;
  unpack_room(length: number): number;
  unpack(): number;
  unpack_answer(): number;
}

/** The core, unpacked and compiled. */
export async function unpacked(): Promise<WebAssembly.Module> {
  const { instance } = await WebAssembly.instantiate(await unzipped("unpack").arrayBuffer(), {});
  const unpacker = instance.exports as unknown as Unpacker;
  bytesIn("core", (length) => {
    const at = unpacker.unpack_room(length);
    return new Uint8Array(unpacker.memory.buffer as ArrayBuffer, at, length);
  });
  const size = unpacker.unpack();
  if (size === 0) throw new Error("this file was damaged on its way here: get it once more");
  return WebAssembly.compile(new Uint8Array(unpacker.memory.buffer, unpacker.unpack_answer(), size) as BufferSource);
}
