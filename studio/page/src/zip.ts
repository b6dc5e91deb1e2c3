// A ZIP of files as they are (APPNOTE 6.3.10, method 0): pictures and PDFs are packed already.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 255] as number) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Little-endian fields: pairs of a width in bytes and a value. */
function fields(...pairs: [number, number][]): Uint8Array {
  const bytes: number[] = [];
  for (const [width, value] of pairs) for (let at = 0; at < width; at += 1) bytes.push((value >>> (8 * at)) & 255);
  return Uint8Array.from(bytes);
}

/** The same files give the same bytes: none bears the hour at which it was packed. */
export function zip(files: { name: string; bytes: Uint8Array }[]): Blob {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const label = new TextEncoder().encode(name);
    // Version 2.0; names are UTF-8 (bit 11); stored; 1 January 1980, the first day of the format.
    const common: [number, number][] = [
      [2, 20],
      [2, 0x0800],
      [2, 0],
      [2, 0],
      [2, 0x21],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, label.length],
      [2, 0],
    ];
    const local = fields([4, 0x04034b50], ...common);
    directory.push(fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), label);
    parts.push(local, label, bytes);
    at += local.length + label.length + bytes.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const count: [number, number][] = [
    [2, files.length],
    [2, files.length],
  ];
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], ...count, [4, length], [4, at], [2, 0]);
  return new Blob([...parts, ...directory, end] as BlobPart[], { type: "application/zip" });
}
