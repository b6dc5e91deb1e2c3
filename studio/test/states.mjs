// States of the studio beside the walk: other windows, bad input, lost cores, small screens; and how long things take.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { DESK, expect, given, judge, median, open, quantile, ready, SAMPLES, settled, take } from "./desk.mjs";

/** The files of a kit, with those in its folder of pictures. */
function kit(name) {
  const inside = (folder) => readdirSync(`${SAMPLES}/${name}/${folder}`).map((file) => (folder ? `${folder}/${file}` : file));
  const all = [...inside(""), ...(existsSync(`${SAMPLES}/${name}/images`) ? inside("images") : [])];
  return all.filter((path) => statSync(`${SAMPLES}/${name}/${path}`).isFile());
}

/** The PDF of every sample is the command line's, byte for byte. */
export async function bytes(browser, studio, out) {
  const context = await browser.newContext(DESK);
  let count = 0;
  for (const name of readdirSync(SAMPLES)) {
    const files = kit(name);
    const isRelease = (path) => /^[^/]+\.(md|json)$/.test(path) && path !== "README.md";
    for (const release of files.filter(isRelease)) {
      const expected = `${out}/${SAMPLES.replace("/", "-")}-${name}-${release}.pdf`;
      if (!existsSync(expected)) continue;
      const page = await open(context, studio);
      const beside = files.filter((path) => path === release || !isRelease(path));
      await take(page, given(`${SAMPLES}/${name}`, beside.filter((path) => !/\.(yaml|toml)$/.test(path) || path === "brand.toml")));
      await settled(page);
      const made = await page.evaluate(async () => {
        const bytes = await window.studio.made();
        return bytes && [...bytes];
      });
      count += 1;
      expect(made !== null && Buffer.from(made).equals(readFileSync(expected)), `${name}/${release}: ${made?.length ?? "no"} bytes, others than the command line’s ${readFileSync(expected).length}`);
      await page.close();
    }
  }
  expect(count >= 6, `only ${count} samples`);
  console.log(`  ${count} releases`);
  await context.close();
}

/** On a telephone, in each view, and in the other languages. */
export async function narrow(browser, studio) {
  for (const [locale, width] of [
    ["de", 390],
    ["fr", 320],
    ["es", 320],
    ["it", 390],
    ["nl", 320],
    ["pt", 390],
  ]) {
    const context = await browser.newContext({ viewport: { width, height: 720 }, locale, reducedMotion: "reduce" });
    const page = await open(context, studio);
    await judge(page, `start, ${locale}, ${width} px`);
    await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
    await take(page, given(`${SAMPLES}/efia`, ["draft.en.md"]));
    await page.waitForSelector(".section");
    await settled(page);
    for (const section of await page.locator("details.section").all()) await section.evaluate((one) => (one.open = true));
    for (const view of ["write", "found", "pages"]) {
      await page.locator(`[data-view=${view}]`).last().click();
      await judge(page, `${view}, ${locale}, ${width} px`);
    }
    await context.close();
  }
}

/** Bad input is told in words, and the text is kept. */
export async function bad(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  const told = () => page.locator("#saying").textContent();
  await take(page, [{ path: "x.exe", text: "" }]);
  expect(/Neither/.test(await told()), `a strange file: “${await told()}”`);
  await take(page, [{ path: "a.txt", text: "" }], true);
  expect(/no brand/.test(await told()), `a folder without a brand: “${await told()}”`);
  await take(page, [{ path: "x.pdf", text: Buffer.from("%PDF-1.7 nothing").toString("base64") }]);
  await page.waitForSelector("dialog[open]");
  await judge(page, "a damaged PDF");
  await page.keyboard.press("Escape");

  // A broken brand is told at its place, the release is judged all the same.
  await take(page, [{ path: "brand.toml", text: Buffer.from("name = \"X\ncolour = 3").toString("base64") }], true);
  await page.click("#new-release");
  await page.waitForSelector(".finding.error");
  await settled(page);
  await judge(page, "a broken brand");
  await page.click(".head .brand");

  await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  await take(page, given(`${SAMPLES}/efia`, ["draft.en.md"]));
  await settled(page);
  // A picture that is none.
  await take(page, [{ path: "photo.jpg", text: Buffer.from("no picture").toString("base64") }]);
  await page.waitForFunction(() => window.studio.findingsNow().some(({ code }) => code === "picture-unreadable"), null, { timeout: 10_000 });
  await judge(page, "a picture that is none");
  await page.evaluate(() => window.studio.undo());
  await settled(page);

  // A paste of ten megabytes, and one of a web page.
  const text = () => page.evaluate(() => window.studio.textNow());
  const before = await text();
  const paste = (html, plain) =>
    page.evaluate(
      ([html, plain]) => {
        const data = new DataTransfer();
        if (html) data.setData("text/html", html);
        data.setData("text/plain", plain);
        document.querySelector("#text").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      },
      [html, plain],
    );
  await page.click("#text");
  await paste("", "word ".repeat(2_000_000));
  expect((await text()) === before && /too long/.test(await told()), "ten megabytes were pasted");
  await page.keyboard.press("Control+End");
  await paste(
    "<h2>Results</h2><p>A <b>strong</b> word, <a href='https://efia.example/x'>a link</a>.</p><ul><li>One</li><li>Two</li></ul>" +
      "<table><tr><th>Oil</th><th>Tonnes</th></tr><tr><td>Olive</td><td>410</td></tr></table><img src='x.png'><p><del>gone</del></p>",
    "Results",
  );
  const pasted = await text();
  for (const words of ["## Results", "A **strong** word, [a link](https://efia.example/x).", "- One\n- Two", "| Oil | Tonnes |\n| --- | ---: |\n| Olive | 410 |"]) {
    expect(pasted.includes(words), `pasted without “${words}”: ${pasted.slice(before.length - 20)}`);
  }
  expect(/1 picture.*1 deletion/.test(await told()), `what was left out is not said: “${await told()}”`);

  // Ten thousand lines.
  await page.evaluate(() => window.studio.editor.change([{ from: window.studio.textNow().length, to: window.studio.textNow().length, insert: "\n\nA line of ten thousand.".repeat(10_000) }], "input"));
  await page.keyboard.press("Control+End");
  await page.keyboard.type("!");
  expect((await text()).endsWith("!"), "typing stops behind ten thousand lines");
  await settled(page);
  await page.evaluate(() => window.studio.undo());
  await page.evaluate(() => window.studio.undo());
  await settled(page);

  // The core is lost in the middle of its work.
  const kept = await text();
  page.quiet = true;
  await page.evaluate(() => window.studio.breakDown());
  await settled(page);
  expect((await text()) === kept, "the text is lost with the core");
  expect((await page.locator(".finding").count()) > 0, "nothing is found after the core was lost");
  expect(/began anew/.test(await told()), `that the core was lost is not said: “${await told()}”`);
  await context.close();
}

/** A text at which the core stumbles each time: told, kept, and judged again once it is another. */
export async function trapped(browser, studio) {
  const context = await browser.newContext(DESK);
  // No text is known that does it. So the core is asked for more room than there can be wherever a text holds a certain word:
  // it ends by a trap of its own.
  await context.addInitScript(() => {
    const Plain = window.Blob;
    const trap = `{
      const own = WebAssembly.instantiate;
      WebAssembly.instantiate = async (module, imports) => {
        const { exports } = await own(module, imports);
        let room = [0, 0];
        return { exports: {
          memory: exports.memory,
          presskit_room: (length) => (room = [exports.presskit_room(length), length])[0],
          presskit_ask: () => {
            const asked = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, ...room));
            if (asked.includes("stumbling") && !asked.includes('"set"')) exports.presskit_room(0xffffffff);
            return exports.presskit_ask();
          },
          presskit_answer: exports.presskit_answer,
        } };
      };
    }
`;
    window.Blob = class extends Plain {
      constructor(parts, options) {
        super(options?.type === "text/javascript" ? [trap, ...parts] : parts, options);
      }
    };
  });
  const page = await open(context, studio);
  page.quiet = true;
  const restarts = await page.evaluateHandle(() => {
    const count = { n: 0 };
    const own = window.studio.core.onrestart;
    window.studio.core.onrestart = () => ((count.n += 1), own());
    return count;
  });
  await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  await take(page, given(`${SAMPLES}/efia`, ["draft.en.md"]));
  await settled(page);
  await page.click("#text");
  await page.keyboard.press("Control+End");
  // The last text that is judged: a sentence without its end may be a finding itself.
  await page.keyboard.type(" A stumblin");
  await settled(page);
  const before = await page.locator(".finding").count();
  await page.keyboard.type("g");
  await settled(page);
  await page.keyboard.type(" block.");
  await settled(page);
  expect((await restarts.evaluate(({ n }) => n)) >= 2, "the core did not trap");
  expect(/began anew/.test(await page.locator("#saying").textContent()), "that the core was lost is not said");
  expect((await page.evaluate(() => window.studio.textNow())).trimEnd().endsWith("A stumbling block."), "the text is lost with the core");
  expect((await page.locator(".finding").count()) === before, "what was found before is lost with the core");
  await judge(page, "a core that stumbles");
  // No PDF is made of it, and that is said too.
  await page.evaluate(() => window.studio.saveForTests());
  const kept = await page.evaluate(async () => (await window.studio.store.all())[0].text);
  expect(kept.includes("stumbling block"), "the text is not kept");
  for (let count = 0; count < " stumbling block.".length; count += 1) await page.keyboard.press("Backspace");
  await page.keyboard.type(" double  space.");
  await settled(page);
  expect(await page.evaluate(() => window.studio.findingsNow().some(({ code }) => code === "double-space")), "nothing is found after the core began anew");
  await context.close();
}

/** Two windows on one release know of each other. */
export async function windows(browser, studio) {
  const context = await browser.newContext(DESK);
  const first = await open(context, studio);
  await take(first, given(`${SAMPLES}/efia`, ["draft.en.md"]));
  await settled(first);
  await first.evaluate(() => window.studio.saveForTests());
  const second = await open(context, studio);
  await second.waitForFunction(() => /another window/.test(document.querySelector("#saying")?.textContent ?? ""), null, { timeout: 5000 });
  await judge(second, "open twice");
  await second.click("#saying button:not(.bare)");
  await first.waitForFunction(() => /goes on in another/.test(document.querySelector("#saying")?.textContent ?? ""), null, { timeout: 5000 });
  expect(await first.evaluate(() => document.querySelector("#text").getAttribute("contenteditable") === "false"), "both windows can be typed into");
  await context.close();
}

/** Killed in the middle of typing, the text is there. */
export async function lost(executablePath, studio, out) {
  const profile = `${out}/profile`;
  const options = { executablePath, args: ["--no-sandbox"], ...DESK };
  let context = await chromium.launchPersistentContext(profile, options);
  let page = await open(context, studio);
  await take(page, given(`${SAMPLES}/efia`, ["draft.en.md"]));
  await page.waitForSelector("#text");
  await page.click("#text");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("The last words before the lights went out.", { delay: 5 });
  await page.waitForTimeout(600);
  const { pid } = await context.browser()?.newBrowserCDPSession().then((session) => session.send("SystemInfo.getProcessInfo")).then(({ processInfo }) => ({ pid: processInfo.find(({ type }) => type === "browser").id })).catch(() => ({ pid: 0 })) ?? { pid: 0 };
  if (pid) process.kill(pid, "SIGKILL");
  else await context.close();
  await new Promise((done) => setTimeout(done, 1500));
  for (const lock of ["SingletonLock", "SingletonCookie", "SingletonSocket"]) await import("node:fs/promises").then(({ rm }) => rm(`${profile}/${lock}`, { force: true }));
  context = await chromium.launchPersistentContext(profile, options);
  page = await context.newPage();
  await page.goto(pathToFileURL(studio).href);
  await ready(page);
  const text = await page.evaluate(() => window.studio.textNow());
  expect(text.endsWith("The last words before the lights went out.\n") || text.includes("lights went out."), `the text ends in “${text.slice(-60)}”`);
  expect(/Restored/.test((await page.locator("#saying").textContent()) ?? ""), "that the text was restored is not said");
  console.log(`  ${pid ? "killed" : "closed"} and opened again`);
  await context.close();
}

/** How long things take; told, and complained of only where they take many times as long as they should. */
export async function measures(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  const readyAt = await page.evaluate(() => performance.getEntriesByName("ready")[0].startTime);
  const files = kit("efia").filter((path) => !/\.md$/.test(path) || path === "release.en.md");
  await take(page, given(`${SAMPLES}/efia`, files));
  await settled(page);
  await page.evaluate(() => {
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    window.studio.judging.measured.length = 0;
  });
  await page.click("#text");
  for (let count = 0; count < 100; count += 1) {
    await page.keyboard.type("ab "[count % 3]);
    await settled(page);
  }
  const { measured, long, memory } = await page.evaluate(() => ({ measured: window.studio.judging.measured, long: window.long, memory: window.studio.memory }));
  for (let count = 0; count < 900; count += 1) await page.keyboard.type("x");
  await settled(page);
  const after = await page.evaluate(() => window.studio.memory);
  const file = statSync(studio).size;
  const told = {
    "file, MB": (file / 1e6).toFixed(2),
    "ready after opening, ms": readyAt.toFixed(0),
    "key to findings, ms (median of 100)": median(measured.map(({ findings }) => findings)).toFixed(1),
    "key to findings, of that in the core": median(measured.map(({ core }) => core)).toFixed(1),
    "key to findings, ms (the fastest tenth, where other work takes the cores)": quantile(measured.map(({ findings }) => findings), 0.1).toFixed(1),
    "key to pages, ms (median of 100)": median(measured.map(({ pages }) => pages)).toFixed(1),
    "tasks above 100 ms": long.filter((duration) => duration > 100).length,
    "memory of the core, MB": (memory / 1e6).toFixed(1),
    "memory after 1,000 edits, MB": (after / 1e6).toFixed(1),
  };
  for (const [what, value] of Object.entries(told)) console.log(`  ${what}: ${value}`);
  expect(file < 14e6, "the file is far too large");
  expect(after < 128e6, "the core takes far too much memory");
  await context.close();
}

