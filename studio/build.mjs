// Builds the page around a core: node studio/build.mjs CORE.wasm OUT.html

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [core, out] = process.argv.slice(2);
const here = new URL(".", import.meta.url).pathname;

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [`${here}page/src/${entry}`],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: ["chrome114", "firefox125", "safari17"],
    charset: "ascii",
    legalComments: "none",
  });
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
const filled = { policy, style, core: packed, worker, page };
const whole = readFileSync(`${here}page/index.html`, "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => filled[name]);
writeFileSync(out, whole);
console.log(`${out}: ${(whole.length / 1e6).toFixed(2)} MB, of which the page ${(page.length / 1e3).toFixed(0)} kB`);
