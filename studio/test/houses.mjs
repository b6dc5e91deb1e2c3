// Houses: one that was dropped and is there tomorrow, one that is made of answers, and how its releases look.

import { DESK, expect, given, judge, open, SAMPLES, settled, take } from "./desk.mjs";

const said = (page) => page.locator("#saying").textContent();
const coded = (text) => Buffer.from(text).toString("base64");

/** The house that was dropped is there tomorrow, with its contacts. */
export async function house(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  const defaults = '[defaults]\ncontacts = [{ name = "Ruth Calder", phone = "+32 9 555 00 01", email = "ruth@efia.example" }]\n';
  await take(page, [...given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), { path: "presskit.toml", text: coded(`brand = "brand.toml"\n${defaults}`) }], true);
  await page.waitForFunction(() => document.querySelector("#start h1")?.textContent === "European Food Integrity Agency");
  await page.waitForTimeout(300);
  await page.close();
  const tomorrow = await open(context, studio);
  expect((await tomorrow.locator("#start h1").textContent()) === "European Food Integrity Agency", "the house is not there tomorrow");
  await tomorrow.click("#new-release");
  await tomorrow.locator('[data-section="section-contacts"] > summary').click();
  await tomorrow.waitForSelector(".offer");
  await judge(tomorrow, "contacts of the house");
  await tomorrow.click(".offer");
  await settled(tomorrow);
  expect(/ruth@efia\.example/.test(await tomorrow.evaluate(() => window.studio.textNow())), "the contact was not taken over");
  expect((await tomorrow.locator(".offer").count()) === 0, "a contact is offered twice");
  await context.close();
  await questions(browser, studio);
}

/** Six questions make a brand, with a look of its own where somebody wants one. */
async function questions(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  await page.click("#answer");
  await page.fill("#house-name", "Alder Water Board");
  await page.fill("#house-address", "1 Quay Street\nAlder");
  await page.fill("#house-email", "press@water.example");
  await page.locator(".look summary").click();
  for (const [key, value] of [["layout", "rail"], ["lead", "large"], ["quotes", "large"], ["facts", "panel"]]) await page.selectOption(`#house-${key}`, value);
  await judge(page, "how releases look");
  await page.setViewportSize({ width: 320, height: 700 });
  await judge(page, "how releases look, 320 px");
  await page.click(".questions button[type=submit]");
  await page.waitForSelector("#save-house");
  const brand = await page.evaluate(() => new TextDecoder().decode(window.studio.releases.house.files[0].bytes));
  for (const line of ['layout = "rail"', 'lead = "large"', 'quotes = "large"', 'facts = "panel"']) expect(brand.includes(`${line}\n`), `the brand lacks ${line}`);
  await page.click("#new-release");
  await settled(page);
  const wrong = await page.evaluate(() => window.studio.findingsNow().filter(({ place }) => place.file === "brand.toml").map(({ message }) => message));
  expect(wrong.length === 0, `the brand is refused: ${wrong}`);
  // Its look is changed while a release is open: that stays open, and is judged in the new one.
  await page.fill("[data-field=headline]", "Water is back");
  await settled(page);
  await page.click("[popovertarget=menu]");
  await page.getByRole("button", { name: "How releases look" }).click();
  await page.selectOption("dialog #house-layout", "letter");
  await page.setInputFiles("dialog .partners input[type=file]", [1, 2].map((n) => ({ name: "trust.svg", mimeType: "image/svg+xml", buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n} 1"><path d="M0 0h1v1z"/></svg>`) })));
  await page.fill("#partner-0", "River Trust");
  await page.fill("#partner-1", "City of Alder");
  await page.locator("dialog .partner").nth(1).locator("button").first().click();
  await page.click("dialog button[type=submit]");
  await page.waitForSelector("dialog", { state: "detached" });
  await settled(page);
  const later = await page.evaluate(() => ({ brand: new TextDecoder().decode(window.studio.releases.house.files[0].bytes), text: window.studio.textNow() }));
  const logos = /^logos = .*$/m.exec(later.brand)?.[0] ?? "";
  const order = ["City of Alder", "trust-2.svg", "River Trust", "trust.svg"].map((words) => logos.indexOf(words));
  expect(Math.min(...order) > 0 && Math.max(order[0], order[1]) < Math.min(order[2], order[3]), `the partners stand as ${logos}`);
  expect(later.brand.includes('layout = "letter"') && later.text.includes("Water is back"), "the look is not changed while a release is open");
  await context.close();
  // Without a house there is nothing to change, which is said.
  const bare = await browser.newContext(DESK);
  const plain = await open(bare, studio);
  await plain.click("#new-release");
  for (const entry of ["How releases look", "Save this studio"]) {
    await plain.click("[popovertarget=menu]");
    await plain.getByRole("button", { name: entry }).click();
    expect(/no brand in here/.test(await said(plain)), `${entry}: “${await said(plain)}”`);
    await plain.click("#saying button.bare");
  }
  await bare.close();
}
