// What the tests share: a browser with the studio open, keys, axe-core, and complaints.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
export const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const SAMPLES = "assets/samples";
export const DESK = { viewport: { width: 1440, height: 900 }, locale: "en-GB", reducedMotion: "reduce" };

let failed = 0;
export const faults = () => failed;
export function complain(words) {
  failed += 1;
  console.log(`  FAILED ${words}`);
}
export const expect = (is, words) => is || complain(words);

export const launch = (executablePath) => chromium.launch({ executablePath, args: ["--no-sandbox"] });

/** A page on which the studio stands ready; whatever it asks for, and every fault of its script, is a complaint. */
export async function open(context, file) {
  const page = await context.newPage();
  const own = pathToFileURL(file).href;
  page.on("request", (request) => {
    const url = request.url();
    if (url !== own && !/^(blob|data):/.test(url)) complain(`asks for ${url}`);
  });
  page.on("pageerror", (error) => page.quiet || complain(`a fault of the script: ${error}`));
  // From the start, so that no window of the system opens in the tests' place.
  page.on("filechooser", () => {});
  await page.goto(own);
  await ready(page);
  return page;
}

export const ready = (page) =>
  page.waitForFunction(() => performance.getEntriesByName("ready").length > 0, null, { timeout: 60_000 });

/** Waits until what stands in the text has been judged. */
export const settled = (page) => page.evaluate(() => window.studio.settled());

/** Judges a state by axe-core, by day and by night. */
export async function judge(page, state) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(AXE).catch(() => {});
    const { violations } = await page.evaluate((rules) => window.axe.run({ runOnly: rules }), RULES);
    for (const { id, nodes } of violations) {
      complain(`${state}, ${colorScheme}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ").slice(0, 700)}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) complain(`${state}: ${wide} px stand out sideways`);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

/** Goes on with the key Tab until something has the focus. */
export async function tabTo(page, selector, most = 90) {
  for (let count = 0; count < most; count += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no key leads to ${selector}`);
}

/** Files as they would be dropped. */
export const given = (folder, names) =>
  names.map((path) => ({ path, text: readFileSync(`${folder}/${path}`).toString("base64") }));

export const take = (page, files, asHouse = false) =>
  page.evaluate(
    async ([files, asHouse]) => {
      const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      await window.studio.take(Promise.resolve(files.map(({ path, text }) => ({ path, bytes: bytes(text) }))), asHouse);
    },
    [files, asHouse],
  );

/** The value that a share of the numbers stays under. */
export const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)];
export const median = (numbers) => quantile(numbers, 0.5);
