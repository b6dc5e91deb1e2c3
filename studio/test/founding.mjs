// From nothing to a PDF, by keyboard alone: a house answers six questions, and somebody writes its first release.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { complain, expect, judge, open, settled, tabTo } from "./desk.mjs";

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path fill="#0b4f8a" d="M0 0h40v40H0zM50 4h66v10H50zM50 24h44v10H50z"/></svg>';
const PARTNER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><path fill="#3b6e22" d="M20 0l20 40H0zM50 8h28v8H50zM50 24h20v8H50z"/></svg>';

const PARAGRAPHS = [
  "Alder Reservoir holds 4.2 million cubic metres of water, more than at the start of any spring since 2016. The water board lifts all limits on use from Monday.",
  "Rain in January and February brought 310 millimetres, twice the mean of the past twenty years. The board had asked 120,000 households to save water since last July; they used a fifth less.",
];
const SECOND = [
  "The board renews 14 kilometres of mains this summer, through which a tenth of the water was lost. The work begins at Quay Street and ends in October.",
  "The River Trust counts fish at the weir for the board every week. It found salmon again in November, for the first time in six years.",
];

export async function founding(browser, studio, presskit, out) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, locale: "en-GB", reducedMotion: "reduce" });
  const page = await open(context, studio);
  const { keyboard } = page;
  /** Goes on to something by the key Tab, and types there. */
  const fill = async (selector, text) => {
    await tabTo(page, selector);
    await keyboard.type(text);
  };
  const press = async (selector, key = "Enter") => {
    await tabTo(page, selector);
    await keyboard.press(key);
  };
  /** Gives a file to what opens a window of the system. */
  const give = async (selector, name, text) => {
    await tabTo(page, selector);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), keyboard.press("Enter")]);
    await chooser.setFiles([{ name, mimeType: "image/svg+xml", buffer: Buffer.from(text) }]);
  };

  // The house.
  await press("#answer");
  await fill("#house-name", "Alder Water Board");
  await give("#house-logo", "mark.svg", LOGO);
  await fill("#house-address", "1 Quay Street\nAlder");
  await fill("#house-phone", "+44 1632 960100");
  await fill("#house-email", "press@water.example");
  await fill("#house-about", "Alder Water Board brings water to 120,000 households in the valley of the Alder.");
  await press(".look summary");
  await press("#house-layout", "ArrowDown");
  await press("#house-lead", "ArrowDown");
  await give("#add-partner", "trust.svg", PARTNER);
  await page.waitForSelector("#partner-0");
  await fill("#partner-0", "River Trust");
  await judge(page, "six questions, answered");
  await press(".questions button[type=submit]");
  await page.waitForSelector("#save-house");
  // Its look is changed once more.
  await press("#change-look");
  await page.waitForSelector("dialog .look-form");
  await judge(page, "how releases look");
  await press("dialog #house-short", "ArrowDown");
  await press("dialog #house-hyphenate", "ArrowDown");
  await press("dialog button[type=submit]");
  await page.waitForSelector("dialog", { state: "detached" });
  const brand = await page.evaluate(() => new TextDecoder().decode(window.studio.releases.house.files[0].bytes));
  for (const line of ['layout = "rail"', 'lead = "large"', 'logos = [{ file = "trust.svg", alt = "River Trust" }]', 'short = "two-pages"', 'hyphenate = "auto"']) expect(brand.includes(line), `the brand lacks ${line}: ${brand}`);

  // Its first release. The focus stands in the headline.
  await press("#new-release");
  expect(await page.evaluate(() => document.activeElement.dataset.field === "headline"), "a new release does not begin at its headline");
  await settled(page);
  expect((await page.locator(".finding.todo").count()) === 2 && (await page.locator(".finding.error").count()) === 0, "a new release begins with errors, or without what is still to write");
  expect((await page.locator(".make").textContent()) === "Still to write: 2", `the button says “${await page.locator(".make").textContent()}”`);
  await judge(page, "a new release");
  await keyboard.type("Alder Reservoir holds more water than in ten springs");
  await fill("[data-field=subheadline]", "Limits on use end on Monday; 14 kilometres of mains are renewed");
  await fill("[data-field=date]", "");
  await keyboard.press("Control+a");
  await keyboard.type("2026-03-03");
  await fill("[data-field=place]", "Alder");
  await press("[data-section=section-facts] > summary");
  await press("[data-list=facts] > button");
  await keyboard.type("4.2 million m\u00b3");
  await keyboard.press("Tab");
  await keyboard.type("of water in the reservoir");
  await press("[data-section=section-contacts] > summary");
  await press("[data-list=contacts] > button");
  for (const [field, text] of [["name", "Ruth Calder"], ["role", "Head of Media"], ["phone", "+44 1632 960111"], ["email", "r.calder@water.example"]]) await fill(`[data-field='contacts[0].${field}']`, text);
  await tabTo(page, "#text");
  await keyboard.type(`${PARAGRAPHS.join("\n\n")}\n\n`);
  await keyboard.press("Control+Alt+2");
  await keyboard.type(`New mains in summer\n\n${SECOND.join("\n\n")}`);
  await settled(page);
  const text = await page.evaluate(() => window.studio.textNow());
  expect(text.includes("\n## New mains in summer\n"), `the key makes no heading: ${text}`);
  await judge(page, "a first release");
  const errors = await page.evaluate(() => window.studio.findingsNow().filter(({ severity }) => severity !== "note").map(({ code, message }) => `${code}: ${message}`));
  for (const error of errors) complain(`the first release: ${error}`);

  // Out.
  await keyboard.press("Control+Enter");
  await page.waitForSelector("dialog .choice");
  const [saved] = await Promise.all([page.waitForEvent("download"), press("dialog .choice.main")]);
  await saved.saveAs(`${out}/founding.pdf`);
  const home = `${out}/founded`;
  mkdirSync(home, { recursive: true });
  const files = await page.evaluate(() => window.studio.releases.house.files.map(({ path, bytes }) => [path, [...bytes]]));
  for (const [path, bytes] of files) writeFileSync(`${home}/${path}`, Buffer.from(bytes));
  writeFileSync(`${home}/release.md`, text);
  execFileSync(presskit, ["render", "--quiet", `${home}/release.md`, "-o", `${out}/founding-cli.pdf`]);
  expect(readFileSync(`${out}/founding.pdf`).equals(readFileSync(`${out}/founding-cli.pdf`)), "the PDF is not that of the command line");
  await context.close();
}
