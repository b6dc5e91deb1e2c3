// The core as it stands in the page: brotli, in letters; and what unpacks it, as browsers know nothing denser than gzip.

import { fromBase64 } from "./files";

interface Unpacker {
  memory: WebAssembly.Memory;
  unpack_room(length: number): number;
  unpack(): number;
  unpack_answer(): number;
}

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** The core, unpacked and compiled. */
export async function unpacked(): Promise<WebAssembly.Module> {
  const gzip = new Blob([fromBase64(textOf("unpack"))]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { instance } = await WebAssembly.instantiate(await new Response(gzip).arrayBuffer(), {});
  const unpacker = instance.exports as unknown as Unpacker;
  const packed = textOf("core");
  const length = Number.parseInt(packed, 10);
  const at = unpacker.unpack_room(length);
  unlettered(packed, packed.indexOf(" ") + 1, new Uint8Array(unpacker.memory.buffer, at, length));
  const size = unpacker.unpack();
  if (size === 0) throw new Error("this file was damaged on its way here: get it once more");
  return WebAssembly.compile(new Uint8Array(unpacker.memory.buffer, unpacker.unpack_answer(), size));
}

/** Letters as bytes: two of them are 13 bits, the least first. What is printable is a letter, but for `<`, `&` and `\\`. */
function unlettered(text: string, from: number, into: Uint8Array): void {
  const values = new Uint8Array(128);
  for (let code = 33, value = 0; code < 127; code += 1) if (code !== 60 && code !== 38 && code !== 92) values[code] = value++;
  let [bits, count, at] = [0, 0, 0];
  for (let next = from; next + 1 < text.length; next += 2) {
    bits |= ((values[text.charCodeAt(next)] as number) * 91 + (values[text.charCodeAt(next + 1)] as number)) << count;
    count += 13;
    for (; count >= 8; count -= 8, bits >>>= 8) if (at < into.length) into[at++] = bits & 255;
  }
}
