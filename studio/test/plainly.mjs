// Whoever fills in the form reads nothing of the signs and entries of files: what is found in the texts of the corpus, as the page
// says it.

import { readdirSync, readFileSync } from "node:fs";
import { complain, DESK, expect, given, open, SAMPLES, settled, take } from "./desk.mjs";

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
  await signs(browser, studio);
  await pictures(browser, studio);
  for (const [locale, typed] of [["de-DE", DAYS], ["en-US", { "3/4/2026": "2026-03-04", "March 4, 2026": "2026-03-04" }], ["en-GB", { "4/3/2026": "2026-03-04" }]]) await days(browser, studio, locale, typed);
}

/** What a picture shows that was just added is still to write, and an error once the PDF is asked for. */
async function pictures(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  await page.click("#new-release");
  await page.fill("#field-headline", "Twelve countries stop trade in counterfeit olive oil");
  await page.click("#text");
  await page.keyboard.type("Twelve countries seized 410 tonnes of oil.");
  await take(page, given(`${SAMPLES}/efia`, ["images/sampling.jpg"]));
  await settled(page);
  const shown = (of) => page.locator(`.finding.${of} .go`).allTextContents();
  expect((await shown("todo")).join() === "What it shows: sampling.jpg", `a new picture: still to write ${await shown("todo")}`);
  expect((await shown("error")).length === 0, `a new picture: ${await shown("error")}`);
  await page.click(".finding.todo .go");
  const focused = await page.evaluate(() => document.activeElement.dataset.field);
  expect(focused === "pictures[0].alt", `what is still to write leads to ${focused}`);
  await page.click(".finding.warning[data-code=credit-missing] .go");
  expect((await page.evaluate(() => document.activeElement.dataset.field)) === "pictures[0].credit", "a missing credit leads elsewhere");
  await page.click(".make");
  expect((await shown("error")).length === 1, "the PDF is asked for, and nothing is told");
  await page.keyboard.type("Two inspectors draw a sample from a blue drum.");
  await settled(page);
  expect((await shown("error")).length + (await shown("todo")).length === 0, "what the picture shows is written, and told as missing");
  await context.close();
}

/** Days as people type them, and what stands in the release then; what is no day is left to be told. */
const DAYS = { "4.3.2026": "2026-03-04", "4. M\u00e4rz 2026": "2026-03-04", "Mittwoch, 4. M\u00e4rz 2026": "2026-03-04", "31.12.26": "2026-12-31", "4.13.2026": "4.13.2026", "bald": "bald" };
const HOURS = { 10: "10:00", "9.30": "09:30", "17h30": "17:30", "17 Uhr": "17:00", "5 pm": "17:00", "12 a.m.": "00:00", 25: "25" };

async function days(browser, studio, locale, typed) {
  const context = await browser.newContext({ ...DESK, locale });
  const page = await open(context, studio);
  await page.click("#new-release");
  const said = async (selector, text) => {
    await page.fill(selector, text);
    await page.keyboard.press("Tab");
    await settled(page);
    return page.evaluate(() => window.studio.textNow());
  };
  for (const [text, day] of Object.entries(typed)) expect((await said("[data-field=date]", text)).includes(`\ndate: ${day}\n`), `${locale}: “${text}” is no ${day}`);
  await page.click("[data-section=section-embargo] > summary");
  await said("#field-embargo", "4.3.2026");
  for (const [text, hour] of Object.entries(HOURS)) expect((await said("#field-embargo-hour", text)).includes(`2026-03-04T${hour}[`), `${locale}: “${text}” is no ${hour}`);
  await context.close();
}

/** The signs of Markdown stand in the line of the caret, and in the file; not where nobody writes. */
async function signs(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  const text = "---\nheadline: Signs\n---\n\nA **strong** word, *another* and [a link](https://efia.example/x), a note[^a] and [date].\n\n## Results of it\n\nWords <https://efia.example/y>.\n\n##\n\n[^a]: The note.\n";
  await take(page, [{ path: "signs.md", text: Buffer.from(text).toString("base64") }]);
  await settled(page);
  const shown = async () => (await page.locator("#text .cm-line").allTextContents()).filter((line) => line !== "");
  const [first, heading, ...rest] = ["A strong word, another and a link, a notea and [date].", "Results of it", "Words <https://efia.example/y>.", "##", "[^a]: The note."];
  const at = async (words) => {
    await page.evaluate((words) => {
      const at = window.studio.textNow().indexOf(words);
      window.studio.editor.goTo(at, at);
    }, words);
    await page.waitForTimeout(50);
  };
  const holds = async (told, ...wanted) => {
    const lines = await shown();
    expect(lines.join("\n") === wanted.join("\n"), `${told}: ${lines.join(" / ")}`);
  };
  await at("The note");
  await holds("signs are hidden", first, heading, ...rest);
  await at("Results");
  await holds("in the line of the caret signs are shown", first, `## ${heading}`, ...rest.slice(0, -1), "a: The note.");
  await page.click(".mode");
  const file = await shown();
  expect(file.includes("A **strong** word, *another* and [a link](https://efia.example/x), a note[^a] and [date]."), `as a file: ${file.join(" / ")}`);
  await context.close();
}
