// The walk: somebody who knows no Markdown and uses no mouse takes a draft full of blunders to a PDF.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { complain, expect, judge, open, settled, tabTo } from "./desk.mjs";

/** What is typed where a finding leads: what the finding marks there is selected. */
const MENDS = [
  ["headline", "XX countries stop", "Twelve countries stop trade in counterfeit olive oil", "all"],
  ["subheadline", "4xx tonnes", "Inspectors seize 410 tonnes and identify 61 suspects", "all"],
  ["footnotes.countries", "Taking part:", "Taking part: Austria, Belgium, Croatia, Denmark, France, Germany, Greece, Italy, Malta, Portugal, Spain and Sweden.", "all"],
];

/** Of the text, one after the other: what the first finding of the body marks becomes this. */
const WORDS = { XX: ["twelve", "74"], "[date]": ["24 and 25 February"], '"': ["\u201d"], "PENDING QUOTE": [""] };

export async function walk(browser, studio, presskit, out, draft) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, locale: "en-GB", reducedMotion: "reduce" });
  let page = await open(context, studio);
  await judge(page, "start");

  // Once, for the house.
  await tabTo(page, "#answer");
  await page.keyboard.press("Enter");
  await judge(page, "six questions");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(`${out}/house`);
  await page.waitForSelector("#save-house");
  await judge(page, "house");
  await page.evaluate(() => document.activeElement?.blur());
  await tabTo(page, "#save-house");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const house = `${out}/house.html`;
  await saved.saveAs(house);
  await page.close();

  // For each release, in the copy of the house.
  page = await open(context, house);
  const name = await page.locator("#start h1").textContent();
  expect(name === "European Food Integrity Agency", `the copy of the house says “${name}”`);
  await tabTo(page, ".begin span button");
  const [opener] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await opener.setFiles(draft);
  await page.waitForSelector(".finding");
  await settled(page);
  await judge(page, "draft with blunders");
  const before = await page.locator(".finding").count();
  expect(before >= 9, `only ${before} findings in the draft`);

  for (const [field, holds, text] of MENDS) {
    await toFinding(page, field);
    await page.keyboard.press("Enter");
    const focused = await page.evaluate(() => ({ field: document.activeElement.dataset?.field, value: document.activeElement.value }));
    if (focused.field !== field || !focused.value.includes(holds)) return complain(`the finding of ${field} leads to ${JSON.stringify(focused)}`);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
    await settled(page);
  }
  for (let round = 0; round < 12; round += 1) {
    const finding = await page.evaluate(() => window.studio.findingsNow().find(({ place }) => place.field === "body"));
    if (!finding) break;
    await toFinding(page, "body");
    await page.keyboard.press("Enter");
    const words = await page.evaluate(() => window.getSelection().toString());
    if (finding.code === "misspelt-name") await page.keyboard.type("Ana Ferreira");
    else if (WORDS[words]?.length) {
      const text = WORDS[words].shift();
      if (text === "") {
        // The line that only says that a quotation is to come goes.
        await page.keyboard.press("Shift+End");
        await page.keyboard.press("Delete");
      } else await page.keyboard.type(text);
      if (text === "\u201d") {
        // Its other end, at the head of the paragraph, is a typewriter's mark too.
        await page.keyboard.press("Home");
        await page.keyboard.press("Shift+ArrowRight");
        await page.keyboard.type("\u201c");
      }
    } else return complain(`nobody knows how to mend “${words}” (${finding.code}: ${finding.message})`);
    await settled(page);
  }
  const rest = await page.evaluate(() => window.studio.findingsNow().map(({ code, place, message }) => `${code} ${place.field}: ${message}`));
  console.log(`  findings: ${before} at first, then ${rest.length}${rest.length ? `: ${rest.join("; ")}` : ""}`);
  await judge(page, "mended");

  // No draft any more, and out.
  await page.evaluate(() => document.activeElement?.blur());
  await tabTo(page, "#draft");
  await page.keyboard.press("Space");
  await settled(page);
  const errors = await page.evaluate(() => window.studio.findingsNow().filter(({ severity }) => severity === "error"));
  for (const { code, message } of errors) complain(`an error is left: ${code}: ${message}`);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("dialog .choice");
  await judge(page, "the PDF is ready");
  await tabTo(page, "dialog .choice.main");
  const [pdf] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await pdf.saveAs(`${out}/walk.pdf`);
  await page.keyboard.press("Tab");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /Copied/.test(document.querySelector(".told-out")?.textContent ?? ""), null, { timeout: 10_000 });
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const of = async (type) => (await item.getType(type)).text();
    return [await of("text/html"), await of("text/plain")];
  });
  expect(copied.every((text) => text.includes("Twelve countries stop trade")), "the clipboard does not hold the release");
  expect(copied[0].includes("<"), "the clipboard holds no HTML");
  await page.keyboard.press("Tab");
  const [packed] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await packed.saveAs(`${out}/walk.zip`);
  await page.keyboard.press("Escape");

  // The same bytes as the command line's, from the text that the studio saves.
  const [text] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  await text.saveAs(`${out}/house/walk.md`);
  execFileSync(presskit, ["render", "--quiet", `${out}/house/walk.md`, "-o", `${out}/walk-cli.pdf`]);
  expect(readFileSync(`${out}/walk.pdf`).equals(readFileSync(`${out}/walk-cli.pdf`)), "the PDF of the walk is not that of the command line");
  execFileSync("python3", ["-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None and len(z.namelist()) == 2, z.namelist()", `${out}/walk.zip`]);
  writeFileSync(`${out}/walk.txt`, copied[1]);

  // Undo goes back over form and text alike.
  const now = await page.evaluate(() => window.studio.textNow());
  const steps = await page.evaluate(() => {
    const back = () => {
      const before = window.studio.textNow();
      window.studio.undo();
      return window.studio.textNow() !== before;
    };
    let steps = 0;
    while (steps < 2000 && back()) steps += 1;
    return steps;
  });
  await settled(page);
  const first = await page.evaluate(() => window.studio.textNow());
  expect(first === readFileSync(draft, "utf8"), `undo does not lead back to the draft in ${steps} steps`);
  for (let count = 0; count < steps; count += 1) await page.evaluate(() => window.studio.redo());
  expect(now === (await page.evaluate(() => window.studio.textNow())), "redo does not lead forward again");
  await context.close();
}

/** By keys from the head of the page to the first finding about a field. */
async function toFinding(page, field) {
  const at = await page.evaluate((field) => {
    const found = window.studio.findingsNow();
    return found.findIndex(({ place }) => place.field === field || place.field?.startsWith(`${field}[`));
  }, field);
  if (at < 0) throw new Error(`nothing is found in ${field}`);
  await page.keyboard.press("Control+Alt+.");
  await tabTo(page, `.finding [data-at="${at}"]`);
}
