// Whoever fills in the form reads nothing of the signs and entries of files: what is found in the texts of the corpus, as the page
// says it.

import { readdirSync, readFileSync } from "node:fs";
import { complain, DESK, expect, open, settled } from "./desk.mjs";

const CORPUS = "tests/corpus";
/** Marks of notes, links, headings, entries of the data, names of fields: told as they are typed. */
const SIGNS = /`(?:[^`]*(?:\[\^|\]\(|\*\*|\{lang|---|--pages)[^`]*|#+ [^`]*|[->*] [^`]*|\d[.)] [^`]*|[a-z_]+: [^`]*|alt|people|facts|pictures|position|lang|allow|aliases|footnotes|contacts|status|embargo)`/;

/** A case with its blunder: the left side of each difference. */
const blundering = (text) => text.replace(/⟦([^¦⟧]*)¦[^⟧]*⟧/g, "$1").replace(/[⟪⟫]/g, "");

function* texts() {
  for (const half of ["tuning", "held-out"]) {
    const files = readdirSync(`${CORPUS}/${half}`).filter((file) => file.endsWith(".md"));
    for (const file of files) yield blundering(readFileSync(`${CORPUS}/${half}/${file}`, "utf8").replace(/^.*\n/, ""));
  }
}

export async function plainly(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  const told = new Set();
  let count = 0;
  for (const text of texts()) {
    const said = await page.evaluate((text) => window.studio.plainly(text), text);
    count += said.length;
    for (const one of said) if (SIGNS.test(one)) told.add(one);
  }
  for (const one of told) complain(`told as in a file: ${one}`);
  expect(count > 500, `only ${count} things are said`);
  console.log(`  ${count} messages and helps`);
  // “As a file”, whoever wants it reads them.
  await page.click("#new-release");
  await settled(page);
  await page.click(".make");
  const help = () => page.locator(".finding[data-code=missing-field] .help").allTextContents();
  expect(!(await help()).join().includes("---"), `a new release says ${await help()}`);
  await page.click(".mode");
  expect((await help()).join().includes("---"), `as a file, a new release says ${await help()}`);
  await context.close();
}
