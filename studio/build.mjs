// Builds the page around a core: node studio/build.mjs CORE.wasm UNPACK.wasm OUT.html

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { formsOf, readTongues } from "./tongues.mjs";

const [core, unpack, out] = process.argv.slice(2);
const here = new URL(".", import.meta.url).pathname;

/** Packages of others whose code is in the page: their licences want to be named. */
const bundled = new Set();

function licences() {
  const read = (name) => {
    const folder = `${here}node_modules/${name}`;
    const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    return file ? readFileSync(`${folder}/${file}`, "utf8").trim() : JSON.parse(readFileSync(`${folder}/package.json`)).license;
  };
  // Most packages of one author have the same.
  const texts = new Map();
  for (const name of [...bundled].sort()) texts.set(read(name), [...(texts.get(read(name)) ?? []), name]);
  return [...texts].map(([text, names]) => `${names.join("\n")}\n\n${text}`).join("\n\n\n").replace(/</g, "&lt;");
}

const tongues = readTongues();

/** The words that the first script needs, so that it carries no others. */
const tooOld = () => Object.fromEntries([...tongues].map(([tag, words]) => [tag, [words["too-old"], words["too-old-text"]]]));

/** The words of all languages but English, as `words.ts` reads them. */
function allWords() {
  const others = [...tongues].filter(([tag]) => tag !== "en");
  const texts = others.map(([tag, words]) => Buffer.from([formsOf(tag), ...Object.keys(tongues.get("en")).map((word) => words[word])].join("\n")));
  return Buffer.concat([Buffer.from(`${others.map(([tag], at) => `${tag} ${texts[at].length}`).join(" ")}\n`), ...texts]);
}

async function bundle(entry, define = {}) {
  const { outputFiles, metafile } = await build({
    metafile: true,
    define,
    entryPoints: [`${here}page/src/${entry}`],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: ["chrome114", "firefox125", "safari17"],
    charset: "utf8",
    legalComments: "none",
  });
  const parts = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  for (const [input, { bytesInOutput }] of parts) {
    if (bytesInOutput === 0) continue;
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name) bundled.add(name);
  }
  // What would end the element that it stands in is written otherwise.
  return outputFiles[0].text.trim().replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");
}

const [page, studio, worker] = await Promise.all([bundle("begin.ts", { TOO_OLD: JSON.stringify(tooOld()) }), bundle("main.ts"), bundle("worker.ts")]);
const style = (await build({ entryPoints: [`${here}page/src/style.css`], write: false, minify: true })).outputFiles[0].text.trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// The page's own scripts and nothing else; nothing is fetched, sent or framed.
const policy = [
  "default-src 'none'",
  `script-src ${hash(page)} ${hash(studio)} 'wasm-unsafe-eval'`,
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src blob: data:",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

/** WebAssembly without its custom sections (number 0), which only tools read. */
function bare(wasm) {
  const kept = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length; ) {
    let [length, shift, head] = [0, 0, at + 1];
    for (let more = true; more; head += 1, shift += 7) {
      length |= (wasm[head] & 127) << shift;
      more = wasm[head] > 127;
    }
    if (wasm[at] !== 0) kept.push(wasm.subarray(at, head + length));
    at = head + length;
  }
  return Buffer.concat(kept);
}

/**
 * Without the colour profile of a printing press that printpdf carries for PDF/X, which presskit never asks it for: no linker
 * can tell that it isn't, and packed it is a sixteenth of the page. Its header (ICC.1, 7.2) says where it begins and how long it is.
 */
function withoutPress(wasm) {
  const at = wasm.indexOf("prtrCMYKLab ") - 12;
  const length = at < 0 ? 0 : wasm.readUInt32BE(at);
  if (at < 0 || wasm.toString("latin1", at + 36, at + 40) !== "acsp" || at + length > wasm.length) return wasm;
  return wasm.fill(0, at, at + length);
}

/** The letters of `letters.ts`: the tab and what is printable, without what begins something in a script of HTML. */
const LETTERS = ["\t", ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((letter) => letter !== "<")];
/** Two letters say more than 13 bits hold: where these are less than what is left, they are 14. */
const LEFT = LETTERS.length ** 2 - 2 ** 13;

/** Bytes as letters, 13 bits or 14 in two of them: 22 % more, where base64 takes 33 %. */
function lettered(bytes) {
  const out = [];
  let [bits, count] = [0, 0];
  const put = () => {
    const size = (bits & 8191) < LEFT ? 14 : 13;
    const pair = bits & (2 ** size - 1);
    out.push(LETTERS[Math.floor(pair / LETTERS.length)], LETTERS[pair % LETTERS.length]);
    bits >>>= size;
    count -= size;
  };
  for (const byte of bytes) {
    bits |= byte << count;
    count += 8;
    if (count >= 14) put();
  }
  while (count > 0) put();
  return out.join("");
}

const wasm = withoutPress(bare(readFileSync(core)));
const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length } });
const known = `${core}.br`;
// Packing takes a minute: what is packed already stays.
const isNew = !existsSync(known) || statSync(known).mtimeMs < statSync(core).mtimeMs;
if (isNew) writeFileSync(known, brotli(wasm));
const packed = readFileSync(known);
const zipped = (bytes) => gzipSync(bytes, { level: 9 });
const unpacker = zipped(bare(readFileSync(unpack)));
/** Bytes as `letters.ts` reads them. */
const inLetters = (bytes) => `${bytes.length} ${lettered(bytes)}`;
const script = brotli(Buffer.from(studio));
const words = brotli(allWords());
const filled = { policy, style, unpack: inLetters(unpacker), core: inLetters(packed), words: inLetters(words), worker, studio: inLetters(script), page, licences: licences() };
const whole = readFileSync(`${here}page/index.html`, "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => filled[name]);
writeFileSync(out, whole);
const mb = (length) => `${(length / 1e6).toFixed(2)} MB`;
console.log(`${out}: ${mb(whole.length)}; the core ${mb(wasm.length)}, packed ${mb(packed.length)}, its unpacker ${mb(unpacker.length)}, the page ${mb(studio.length)}, packed ${mb(script.length)}, the words of ${tongues.size} languages ${mb(words.length)}`);
