// Bytes that stand in the page as letters.

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** The bytes of an element: how many they are, a blank, and their letters. `room` gives room for them. */
export function bytesIn(id: string, room: (length: number) => Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = textOf(id);
  const into = room(Number.parseInt(text, 10));
  unlettered(text, text.indexOf(" ") + 1, into);
  return into;
}

/** The bytes of an element that are packed in gzip, unpacked. */
export function unzipped(id: string): Response {
  const packed = bytesIn(id, (length) => new Uint8Array(length));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
}

/** The tab is a letter, and what is printable, but for `<`. */
const LETTERS = 95;
const TAB = 9;
/** Two letters say more than 13 bits hold: where these are less than what is left, they are 14. */
const LEFT = LETTERS ** 2 - 2 ** 13;

/** Letters as bytes: two of them are 13 bits or 14, the least first. */
function unlettered(text: string, from: number, into: Uint8Array): void {
  const values = new Uint8Array(128);
  values[TAB] = 0;
  for (let code = 32, value = 1; code < 127; code += 1) if (code !== 60) values[code] = value++;
  let [bits, count, at] = [0, 0, 0];
  for (let next = from; next + 1 < text.length; next += 2) {
    const pair = (values[text.charCodeAt(next)] as number) * LETTERS + (values[text.charCodeAt(next + 1)] as number);
    bits |= pair << count;
    count += (pair & 8191) < LEFT ? 14 : 13;
    for (; count >= 8; count -= 8, bits >>>= 8) if (at < into.length) into[at++] = bits & 255;
  }
}
