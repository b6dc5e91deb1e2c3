// The page in its languages: which one it takes, from right to left, and room for the longest words on the smallest screen.

import { expect, given, judge, open, SAMPLES, settled, take } from "./desk.mjs";

/** What browsers ask for, and what the page speaks then. */
const ASKED = { "zh-TW": "zh-Hant", "zh-CN": "zh", "zh-HK": "zh-Hant", "pt-BR": "pt-BR", "pt-AO": "pt", "sr-Latn-RS": "sr-Latn", "sr-RS": "sr", no: "nb", "nb-NO": "nb", iw: "he", "de-AT": "de", "fil-PH": "en" };

const DRAFT = ["draft.en.md"];

export async function tongues(browser, studio) {
  const spoken = {};
  for (const locale of Object.keys(ASKED)) {
    const context = await browser.newContext({ locale });
    const page = await open(context, studio);
    spoken[locale] = await page.evaluate(() => document.documentElement.lang);
    await context.close();
  }
  for (const [locale, tag] of Object.entries(ASKED)) expect(spoken[locale] === tag, `whoever asks for ${locale} gets ${spoken[locale]}`);
  await fromRight(browser, studio);
  await all(browser, studio);
}

/** Arabic and Hebrew: every part of the page, wide and narrow. */
async function fromRight(browser, studio) {
  for (const [locale, width] of [["ar", 1440], ["he", 320]]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale, reducedMotion: "reduce" });
    const page = await open(context, studio);
    const told = `${locale}, ${width} px`;
    await judge(page, `start, ${told}`);
    await page.click("#answer");
    await judge(page, `six questions, ${told}`);
    await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
    await take(page, given(`${SAMPLES}/efia`, DRAFT));
    await settled(page);
    expect(await page.evaluate(() => getComputedStyle(document.body).direction === "rtl"), `${told}: the page runs from left to right`);
    const runs = (selector) => page.evaluate((selector) => getComputedStyle(document.querySelector(selector)).direction, selector);
    for (const selector of ["#text", "#field-headline", ".finding .go > [lang]"]) expect((await runs(selector)) === "ltr", `${told}: English in ${selector} runs from right to left`);
    for (const section of await page.locator("details.section").all()) await section.evaluate((one) => (one.open = true));
    for (const view of width < 760 ? ["write", "found", "pages"] : [null]) {
      if (view) await page.locator(`[data-view=${view}]`).last().click();
      await judge(page, `${view ?? "all"}, ${told}`);
    }
    await page.click("[popovertarget=menu]");
    await judge(page, `menu, ${told}`);
    await context.close();
  }
}

/** Every language that the menu has, chosen there: nothing stands out sideways on the smallest screen. */
async function all(browser, studio) {
  const context = await browser.newContext({ viewport: { width: 320, height: 720 }, locale: "en-GB", reducedMotion: "reduce" });
  const page = await open(context, studio);
  await take(page, given(`${SAMPLES}/efia`, DRAFT));
  await settled(page);
  const tags = await page.locator("#page-language option").evaluateAll((options) => options.map(({ value }) => value));
  for (const tag of tags) {
    await page.evaluate((tag) => {
      const list = document.querySelector("#page-language");
      list.value = tag;
      list.dispatchEvent(new Event("change"));
    }, tag);
    await page.waitForFunction((tag) => document.documentElement.lang === tag && document.querySelector("#page-language").value === tag, tag);
    for (const section of await page.locator("details.section").all()) await section.evaluate((one) => (one.open = true));
    for (const view of ["found", "pages", "write"]) {
      await page.locator(`[data-view=${view}]`).last().click();
      const wide = await page.evaluate(() => {
        const out = (box) => box.scrollWidth - box.clientWidth;
        return Math.max(document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll(".columns-main > section, .head, .views button")].filter((box) => box.offsetParent).map(out));
      });
      expect(wide <= 0, `${tag}: ${view} stands out by ${wide} px at 320 px`);
    }
  }
  console.log(`  ${tags.length} languages`);
  await context.close();
}
