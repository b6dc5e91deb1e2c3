// Judges pages in Chromium. usage: judge.mjs NODE_MODULES CHROMIUM PAGE.html…
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, ...pages] = process.argv.slice(2);
const require = createRequire(modules + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { colorScheme: "light", viewport: { width: 320, height: 640 } },
];

// What a reader of both forms would call the same words: without white space, marks of notes and addresses.
const words = (text) => text.replace(/\s+/gu, "");

let failed = 0;
const complain = (page, look, words) => {
  failed += 1;
  console.log(`  FAILED ${page} (${look.colorScheme}, ${look.viewport.width} px): ${words}`);
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const page of pages) {
  for (const look of LOOKS) {
    const context = await browser.newContext(look);
    const tab = await context.newPage();
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    tab.on("requestfailed", (request) => complain(page, look, `not there: ${request.url()}`));
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const { id, nodes } of violations) complain(page, look, `${id}: ${nodes.map((node) => node.html).join(" | ").slice(0, 400)}`);
    for (const url of asked.filter((url) => !url.startsWith("file:"))) complain(page, look, `asks for ${url}`);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) complain(page, look, `${wide} px stand out sideways`);
    // Whatever the page of a kit leads to is there.
    const links = await tab.evaluate(() => [...document.querySelectorAll("a")].map((link) => link.getAttribute("href")));
    const missed = links.filter((link) => !/^[a-z]+:|^#/.test(link) && !existsSync(join(dirname(page), decodeURI(link))));
    for (const link of missed) complain(page, look, `leads to ${link}, which isn’t there`);
    // Each line of the plain text stands on the page, where it is one of a release.
    if (!existsSync(page.replace(/html$/, "txt"))) {
      await context.close();
      continue;
    }
    const shown = words(await tab.evaluate(() => document.querySelector("article").textContent));
    const lines = readFileSync(page.replace(/html$/, "txt"), "utf8").split("\n");
    const plain = (line) => words(line.replace(/ \((?:https?:|ftp:|[^ ()]+@)[^ ()]*\)/g, "").replace(/^(?:[•◦–—―-]|\p{Nd}+\.|\p{L}\)) /u, ""));
    const missing = lines.filter((line) => !line.includes("   ") && !shown.includes(plain(line)));
    for (const line of missing) complain(page, look, `doesn’t say “${line}”`);
    await context.close();
  }
}
await browser.close();
console.log(failed ? `${failed} faults` : `${pages.length} pages, each in ${LOOKS.length} looks: nothing found`);
process.exit(failed ? 1 : 0);
