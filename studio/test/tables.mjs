// A table without its bars: made, opened again, filled from a spreadsheet, emptied.

import { DESK, expect, judge, open, settled, take } from "./desk.mjs";

const TEXT = "---\nheadline: Oil\n---\n\nBefore.\n\n| Oil | Tonnes | Set |\n| --- | --- | :---: |\n| Olive \\| extra | 410 | a |\n\nAfter.\n";

export async function tables(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  await take(page, [{ path: "oil.md", text: Buffer.from(TEXT).toString("base64") }]);
  await settled(page);
  const body = () => page.evaluate(() => window.studio.textNow().split("---\n\n")[1]);
  const to = (words) => page.evaluate((words) => window.studio.editor.goTo(window.studio.textNow().indexOf(words), window.studio.textNow().indexOf(words)), words);
  const press = () => page.keyboard.press("Control+Alt+t");

  // Drawn where nobody writes; keys lead through it, and a press opens its cells.
  const drawn = page.locator("#text .drawn-table");
  await to("After");
  expect((await drawn.innerText()).replace(/\s+/g, " ") === "Oil Tonnes Set Olive | extra 410 a", `the table is drawn as “${await drawn.innerText()}”`);
  await judge(page, "a table in the text");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  expect((await drawn.count()) === 0, "keys do not lead into a table");
  for (let count = 0; count < 12; count += 1) await page.keyboard.press("ArrowUp");
  expect((await drawn.count()) === 1, "keys do not lead out of a table");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("!");
  expect((await body()).endsWith("!After.\n") || (await body()).endsWith("After.\n!"), `behind the table was typed: ${await body()}`);
  await page.evaluate(() => window.studio.undo());
  await to("Before");
  await drawn.click();
  await page.waitForSelector("dialog .grid");
  await page.keyboard.press("Escape");

  // One that is there: its cells, and its columns as they were set.
  await to("Olive");
  await press();
  await page.waitForSelector("dialog .grid");
  await judge(page, "a table");
  const cells = await page.locator(".grid input").evaluateAll((inputs) => inputs.map(({ value }) => value));
  expect(cells.join() === "Oil,Tonnes,Set,,Olive | extra,410,a,,,,,", `the cells say ${cells}`);
  await page.locator(".grid-row").nth(2).locator("input").first().click();
  await page.keyboard.type("Rape");
  await page.keyboard.press("Tab");
  await page.keyboard.type("12");
  await page.keyboard.press("Escape");
  await settled(page);
  expect((await body()).includes("\n\n| Oil | Tonnes | Set |\n| --- | ---: | :---: |\n| Olive \\| extra | 410 | a |\n| Rape | 12 |  |\n\nAfter."), `a row more: ${await body()}`);

  // A new one, by keys alone: head, then two rows that a spreadsheet gives.
  await to("After");
  await press();
  await page.keyboard.type("City");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Share");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Ghent\t41 %\tx\r\nLiège\t7 %\t\r\n");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.setViewportSize({ width: 320, height: 700 });
  await judge(page, "a table, 320 px");
  await page.keyboard.press("Escape");
  await settled(page);
  expect((await body()).endsWith("After.\n\n| City | Share |  |\n| --- | ---: | --- |\n| Ghent | 41 % | x |\n| Liège | 7 % |  |\n\n"), `a new table: ${await body()}`);
  expect(await page.evaluate(() => document.activeElement.id === "text"), "after the table, the focus is not in the text");

  // Emptied, it is gone; and undo brings it back.
  await to("Ghent");
  await press();
  for (const input of await page.locator(".grid input").all()) await input.fill("");
  await page.keyboard.press("Escape");
  expect(!(await body()).includes("City"), "an empty table stands in the text");
  await page.evaluate(() => window.studio.undo());
  expect((await body()).includes("|"), "undo brings no table back");
  await context.close();
}
