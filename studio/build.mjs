// Builds the page around a core: node studio/build.mjs CORE.wasm OUT.html

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [core, out] = process.argv.slice(2);
const here = new URL(".", import.meta.url).pathname;

/** Packages of others whose code is in the page: their licences want to be named. */
const bundled = new Set();

function licences() {
  const read = (name) => {
    const folder = `${here}node_modules/${name}`;
    const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    return `${name}\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : JSON.parse(readFileSync(`${folder}/package.json`)).license}`;
  };
  return [...bundled].sort().map(read).join("\n\n\n").replace(/</g, "&lt;");
}

async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    metafile: true,
    entryPoints: [`${here}page/src/${entry}`],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: ["chrome114", "firefox125", "safari17"],
    charset: "ascii",
    legalComments: "none",
  });
  for (const input of Object.keys(metafile.inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name) bundled.add(name);
  }
  // What would end the element that it stands in is written otherwise.
  return outputFiles[0].text.trim().replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");
}

const [page, worker] = await Promise.all([bundle("main.ts"), bundle("worker.ts")]);
const style = (await build({ entryPoints: [`${here}page/src/style.css`], write: false, minify: true })).outputFiles[0].text.trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// The page's own script and nothing else; nothing is fetched, sent or framed.
const policy = [
  "default-src 'none'",
  `script-src ${hash(page)} 'wasm-unsafe-eval'`,
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src blob: data:",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");
const packed = gzipSync(readFileSync(core), { level: 9 }).toString("base64");
const filled = { policy, style, core: packed, worker, page, licences: licences() };
const whole = readFileSync(`${here}page/index.html`, "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => filled[name]);
writeFileSync(out, whole);
console.log(`${out}: ${(whole.length / 1e6).toFixed(2)} MB, of which the page ${(page.length / 1e3).toFixed(0)} kB`);
