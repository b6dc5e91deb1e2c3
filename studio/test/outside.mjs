// What comes from elsewhere: PDFs that are held against a release, folders, what Word and others put on the clipboard, versions
// in other languages.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { pathToFileURL } from "node:url";
import { DESK, expect, given, judge, open, SAMPLES, settled, take } from "./desk.mjs";

const said = (page) => page.locator("#saying").textContent();
const PICTURES = readdirSync(`${SAMPLES}/efia/images`).map((name) => `images/${name}`);
const coded = (text) => Buffer.from(text).toString("base64");

/** One release in several languages, side by side. */
export async function versions(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  await take(page, given(`${SAMPLES}/efia`, ["release.en.md", "release.de.md", ...PICTURES]));
  await settled(page);
  // A page out of sight is drawn when it comes into sight.
  await page.evaluate(() => document.querySelector(".page:last-child").scrollIntoView());
  await page.waitForFunction(() => document.querySelector(".page:last-child img.layer")?.naturalWidth > 0, null, { timeout: 5000 });
  await page.evaluate(() => document.querySelector(".page").scrollIntoView());
  const tabs = () => page.locator(".version").evaluateAll((all) => all.map((one) => `${one.dataset.version}${one.getAttribute("aria-current") ? "*" : ""}`).join(" "));
  expect((await tabs()) === "en-GB* de-DE", `the versions are “${await tabs()}”`);
  const across = () => page.evaluate(() => window.studio.findingsNow().filter(({ code }) => code.startsWith("version-")));
  expect((await across()).length === 0, "the samples differ from one another");
  // A figure is changed in one of them.
  const places = await page.evaluate(() => {
    const places = [...window.studio.textNow().matchAll(/410/g)].map(({ index }) => index);
    window.studio.editor.change(places.map((from) => ({ from, to: from + 3, insert: "411" })), "input");
    return places.length;
  });
  expect(places > 1, "the sample has lost its figure");
  await settled(page);
  const found = await across();
  expect(found.length > 0, "that a figure differs between the languages is not found");
  await judge(page, "versions that differ");
  // It leads to the words in the other language, and back.
  expect(/German/.test((await page.locator(".version-name").first().textContent()) ?? ""), "the language of the other version is not named");
  expect(!/mend first/.test(await page.locator(".make").textContent()), "what another version is to mend stands against this one");
  await page.locator(".finding .go").first().click();
  await settled(page);
  await settled(page);
  expect((await tabs()) === "en-GB de-DE*", `pressed, the versions are “${await tabs()}”`);
  const words = await page.evaluate(() => document.activeElement.value ?? window.getSelection().toString());
  expect(/410/.test(words), `the finding leads to “${words}”`);
  expect((await across()).length > 0, "the other version knows nothing of it");
  await judge(page, "the other version");
  await page.locator(".finding .related").first().click();
  await settled(page);
  expect((await tabs()) === "en-GB* de-DE", `back, the versions are “${await tabs()}”`);
  await page.locator('.version[data-version="de-DE"]').click();
  await settled(page);
  // What was typed can be undone when one comes back.
  await page.locator('.version[data-version="en-GB"]').click();
  await settled(page);
  await page.evaluate(() => window.studio.undo());
  await settled(page);
  expect((await across()).length === 0, "undo does not go on behind a change of the language");
  // Another one is begun.
  await page.click("#add-version");
  await judge(page, "another version");
  await page.selectOption("#version-lang", "fr");
  await page.click("#version-menu button[type=submit]");
  await settled(page);
  expect((await tabs()) === "en-GB de-DE fr*", `with French, the versions are “${await tabs()}”`);
  expect(/^lang: fr$/m.test(await page.evaluate(() => window.studio.textNow())), "the new version is in no language of its own");
  expect(await page.evaluate(() => window.studio.findingsNow().some(({ code }) => code === "wrong-language")), "that it is not translated yet is not said");
  await judge(page, "a version that is not translated");
  // What is called alike and is another release is no version of it.
  const stranger = "---\nlang: it\ndate: 2025-01-02\nheadline: Altro\n---\nTesto.\n";
  const second = await open(context, studio);
  await second.evaluate(() => window.studio.home());
  await take(second, given(`${SAMPLES}/efia`, ["release.el.md", ...PICTURES]));
  await take(second, [{ path: "release.it.md", text: coded(stranger) }]);
  await settled(second);
  expect((await second.locator(".version").count()) === 0, "a stranger is taken for a version");
  await second.close();
  // All of them are there tomorrow.
  await page.evaluate(() => window.studio.saveForTests());
  const tomorrow = await open(context, studio);
  await settled(tomorrow);
  expect((await tomorrow.locator(".version").count()) === 3, "the versions are not there tomorrow");
  // A picture is kept once, whatever shows it; and goes with the last that does.
  const kept = () =>
    tomorrow.evaluate(
      () =>
        new Promise((done) => {
          const opening = indexedDB.open("presskit-studio");
          opening.onsuccess = () => {
            const counting = opening.result.transaction("pictures").objectStore("pictures").count();
            counting.onsuccess = () => (opening.result.close(), done(counting.result));
          };
        }),
    );
  const files = (await tomorrow.evaluate(() => Object.keys(window.studio.opened.release.files).length));
  expect(files > 0 && (await kept()) === files, `${await kept()} pictures are kept of ${files}`);
  await tomorrow.evaluate(async () => {
    window.studio.home();
    for (const one of await window.studio.store.all()) await window.studio.store.remove(one.id);
  });
  expect((await kept()) === 0, "pictures are kept of which no release is left");
  await context.close();
}

/** Two versions beside each other, on a wide window: both are written, and findings lead into both. */
export async function beside(browser, studio) {
  const context = await browser.newContext({ ...DESK, viewport: { width: 1920, height: 1000 } });
  const page = await open(context, studio);
  await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  await take(page, given(`${SAMPLES}/efia`, ["release.en.md", "release.de.md", ...PICTURES]));
  await settled(page);
  const across = () => page.evaluate(() => window.studio.findingsNow().filter(({ code }) => code.startsWith("version-")));
  await page.click("#beside");
  await page.waitForFunction(() => document.getElementById("beside-field-headline")?.value.length > 0);
  expect(/Deutsch|German/.test(await page.locator(".beside h2").first().textContent()), "the version beside is not named");
  await judge(page, "beside each other");
  // A figure is changed there: found here, and the finding leads to it without leaving this version.
  await page.evaluate(() => {
    const { editor } = window.studio.beside;
    const places = [...editor.text.matchAll(/410/g)].map(({ index }) => index);
    editor.change(places.map((from) => ({ from, to: from + 3, insert: "411" })), "input");
  });
  await settled(page);
  expect((await across()).length > 0, "that a figure differs is not found");
  await judge(page, "beside each other, they differ");
  await page.locator(".finding .go").first().click();
  const words = await page.evaluate(() => ({ within: document.querySelector(".beside").contains(document.activeElement), text: document.activeElement.value ?? window.getSelection().toString() }));
  expect(words.within && /411/.test(words.text), `the finding leads to ${JSON.stringify(words)}`);
  expect((await page.locator(".version[aria-current]").getAttribute("data-version")) === "en-GB", "the finding leads away from the open version");
  // Undo is for what was written in last.
  await page.click(".head-tools button");
  await settled(page);
  expect((await across()).length === 0, "undo does not reach the version beside");
  // A field there is set in its own text.
  await page.fill("#beside-field-headline", "Eine andere \u00dcberschrift");
  await page.waitForFunction(() => window.studio.beside.editor.text.includes("headline: Eine andere \u00dcberschrift"));
  expect(!(await page.evaluate(() => window.studio.textNow())).includes("Eine andere"), "a field beside is set in the open version");
  await settled(page);
  // They change places, and nothing is lost.
  await page.locator(".beside .section-head .quiet").click();
  await settled(page);
  expect(/Eine andere/.test(await page.evaluate(() => window.studio.textNow())), "what was written beside is lost");
  expect((await page.inputValue("#beside-field-headline")).startsWith("Twelve"), "the versions did not change places");
  await page.locator(".beside .section-head .bare").click();
  expect(await page.locator(".beside").isHidden(), "it can't be closed");
  await context.close();
}

/** A cover, and the point of it that no crop cuts off: by a press on the picture, and by keys. */
export async function cover(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  // A cover stands nowhere in the text.
  const text = readFileSync(`${SAMPLES}/efia/release.en.md`, "utf8").replace("\n![](sampling)\n", "");
  await take(page, [{ path: "release.en.md", text: coded(text) }, ...given(`${SAMPLES}/efia`, PICTURES)]);
  await settled(page);
  await page.evaluate(() => document.querySelector("[data-section=section-pictures]").setAttribute("open", ""));
  const position = page.locator("[id='field-pictures[0].position']");
  const said = () => page.evaluate(() => (/position: cover\s+focus: \[[\d., ]*\]/.exec(window.studio.textNow())?.[0] ?? "").replace(/\s+/g, " ").trim());
  expect(await page.locator(".field-focus").first().isHidden(), "a picture that is not cropped has a point");
  await position.selectOption("cover");
  await settled(page);
  const picture = page.locator(".focus-picture").first();
  const { width, height } = await picture.boundingBox();
  await picture.click({ position: { x: width * 0.25, y: height * 0.75 } });
  await settled(page);
  expect((await said()) === "position: cover focus: [0.25, 0.75]", `pressed, the text says “${await said()}”`);
  await judge(page, "a cover");
  await page.locator("[id='field-pictures[0].focus']").focus();
  await page.keyboard.press("ArrowRight");
  await settled(page);
  expect((await said()) === "position: cover focus: [0.3, 0.75]", `by a key, the text says “${await said()}”`);
  expect(await page.evaluate(() => document.activeElement.id === "field-pictures[0].focus"), "the key takes the focus away");
  const wrong = await page.evaluate(() => window.studio.findingsNow().filter(({ severity }) => severity === "error").map(({ message }) => message));
  expect(wrong.length === 0, `a cover is refused: ${wrong}`);
  // Another file of the same name is another picture on the pages.
  const shown = () =>
    page.evaluate(async () => {
      const image = new Image();
      image.src = document.querySelector(".page image").getAttribute("href");
      await image.decode();
      const brush = Object.assign(document.createElement("canvas"), { width: 8, height: 8 }).getContext("2d");
      brush.drawImage(image, 0, 0, 8, 8);
      return [...brush.getImageData(0, 0, 8, 8).data].join(" ");
    });
  await page.waitForFunction(() => document.querySelector(".page image")?.getAttribute("href"));
  const before = await shown();
  await take(page, [{ path: "sampling.jpg", text: readFileSync(`${SAMPLES}/lumen/images/depot.jpg`).toString("base64") }]);
  await settled(page);
  await page.evaluate(() => window.studio.undo());
  await settled(page);
  await page.waitForFunction(() => document.querySelector(".page image")?.getAttribute("href"));
  expect((await shown()) !== before, "the pages show a picture that was replaced");
  await context.close();
}

/** Is this one ours? */
export async function pdfs(browser, studio, out) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  const pdf = readFileSync(`${out}/assets-samples-efia-release.en.md.pdf`).toString("base64");
  const drop = async () => {
    await take(page, [{ path: "sent.pdf", text: pdf }]);
    await page.waitForSelector("dialog[open]");
    return (await page.locator("dialog .verdict").allTextContents()).join(" | ");
  };
  const close = async () => {
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
  };
  const alone = await drop();
  expect(/carries no data/.test(alone), `without a release: “${alone}”`);
  await close();
  await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  await take(page, given(`${SAMPLES}/efia`, ["release.en.md", ...PICTURES]));
  await page.evaluate(() => window.studio.settled());
  const own = await drop();
  expect(/byte for byte/.test(own), `its own: “${own}”`);
  await judge(page, "a PDF of this release");
  await close();
  await page.evaluate(() => {
    const at = window.studio.textNow().lastIndexOf("410");
    window.studio.editor.change([{ from: at, to: at + 3, insert: "999" }], "input");
  });
  await settled(page);
  const other = await drop();
  expect(/does not say/.test(other), `another: “${other}”`);
  expect((await page.locator(".differences li").count()) === 1, "the difference is not shown");
  expect(/999/.test(await page.locator(".differences del").textContent()) && /410/.test(await page.locator(".differences ins").textContent()), "the difference is another");
  await judge(page, "a PDF that differs");
  await close();
  // One that carries its release: it says what that says, and can be opened.
  const carrying = await page.evaluate(async () => {
    window.studio.undo();
    await window.studio.settled();
    const bytes = await window.studio.made(true);
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  });
  await page.evaluate(() => window.studio.home());
  await take(page, [{ path: "carrying.pdf", text: carrying }]);
  await page.waitForSelector("dialog[open]");
  expect(/what the data inside it say/.test(await page.locator("dialog .verdict.same").textContent()), "that it says what its data say is not said");
  expect((await page.locator(".carried li").count()) === 3, "not all that travels inside is shown");
  await judge(page, "a PDF with its release");
  await page.locator("dialog button", { hasText: "Open the release inside" }).click();
  await settled(page);
  expect(/Twelve countries/.test(await page.evaluate(() => window.studio.textNow())), "the release inside was not opened");
  await context.close();
}

/** From a page to its words, and from words to their page. */
export async function pointing(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  await take(page, given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  await take(page, given(`${SAMPLES}/efia`, ["draft.en.md"]));
  await settled(page);
  const start = await page.evaluate(() => {
    const text = window.studio.textNow();
    const at = text.indexOf("\n\n", window.studio.editor.bodyStart + 40) + 2;
    window.studio.editor.goTo(at, at);
    return at;
  });
  await page.waitForSelector(".page-mark:not([hidden])");
  await judge(page, "the paragraph is marked");
  const mark = await page.locator(".page-mark:not([hidden])").first().boundingBox();
  await page.evaluate(() => window.studio.editor.goTo(window.studio.textNow().length, window.studio.textNow().length));
  await page.mouse.click(mark.x + 30, mark.y + 8);
  const caret = await page.evaluate(() => window.studio.editor.view.state.selection.main.from);
  expect(Math.abs(caret - start) < 60, `pressed on the page, the caret stands at ${caret}, not near ${start}`);
  expect((await page.evaluate(() => window.getSelection().toString())).length > 1, "no word is selected");
  // The page is shown in layers, of lines that are one path each: it looks as the core drew it.
  const other = await page.evaluate(async () => {
    const { head, bytes } = await window.studio.core.ask({ ask: "draw" });
    const whole = new Image();
    whole.src = URL.createObjectURL(new Blob([bytes.subarray(0, head.parts[0])], { type: "image/svg+xml" }));
    await whole.decode();
    const [width, height] = [1190, 1684];
    const drawn = (images) => {
      const brush = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
      for (const image of images) brush.drawImage(image, 0, 0, width, height);
      return brush.getImageData(0, 0, width, height).data;
    };
    const [expected, shown] = [drawn([whole]), drawn([...document.querySelectorAll(".page:first-child img.layer")])];
    let [others, ink] = [0, 0];
    for (let at = 0; at < expected.length; at += 4) {
      if (expected[at + 1] < 200) ink += 1;
      if (Math.abs(expected[at + 1] - shown[at + 1]) > 24) others += 1;
    }
    return { others, ink };
  });
  expect(other.ink > 10_000 && other.others < other.ink / 200, `of a page, ${other.others} points look otherwise than the core drew them (${other.ink} are dark)`);
  await context.close();
}

/** What other programs put on the clipboard. */
export async function pastes(browser, studio) {
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  const paste = async (html) => {
    await page.evaluate(() => window.studio.home());
    await page.click("#new-release");
    await page.click("#text");
    await page.evaluate((html) => {
      const data = new DataTransfer();
      data.setData("text/html", html);
      data.setData("text/plain", "x");
      document.querySelector("#text").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, html);
    await settled(page);
    return page.evaluate(() => window.studio.textNow());
  };
  const holds = (what, text, ...words) => words.forEach((word) => expect(text.includes(word), `${what}: without “${word}” in ${text}`));
  const word = await paste(`<p class=MsoNormal>PRESS RELEASE</p><p class=MsoTitle>Harbour reopens after the storm</p>
    <p class=MsoNormal>GHENT, 3 March 2026 \u2013 The harbour reopened on Tuesday<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a> after two weeks.<o:p></o:p></p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>\u00b7</span>First berth</p>
    <p class=MsoNormal>&ndash; ENDS &ndash;</p><p class=MsoNormal><b>Notes to editors</b></p><p class=MsoNormal>The harbour has nine berths.</p>
    <div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Berths one to five.</p></div></div>`);
  holds("Word", word, "headline: Harbour reopens after the storm", "place: Ghent", "date: 2026-03-03", "on Tuesday[^note-1] after two weeks", "[^note-1]: Berths one to five.", "- First berth", "notes_to_editors:", "nine berths");
  expect(!/ENDS|PRESS RELEASE|GHENT/.test(word), `Word: its furniture is left in ${word}`);
  expect(/mark of the end.*|dateline/.test(await said(page)), `Word: that furniture was left out is not said: “${await said(page)}”`);
  const docs = await paste(`<meta charset=utf-8><b style="font-weight:normal" id="docs-internal-guid-1"><p dir=ltr><span style="font-size:26pt">Bridge opens in May</span></p>
    <p dir=ltr><span style="font-weight:400">The bridge </span><span style="font-weight:700">opens</span><span> in May.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>
    <ul><li dir=ltr><p><span>Two lanes</span></p></li><li dir=ltr><p><span>One path</span></p></li></ul><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> By day only.</span></p></div></b>`);
  holds("Google Docs", docs, "headline: Bridge opens in May", "The bridge **opens** in May.[^note-1]", "- Two lanes\n- One path", "[^note-1]: By day only.");
  const outlook = await paste(`<div class=WordSection1><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> A <a href="mailto:a@x.example">a@x.example</a><br><b>Sent:</b> Tuesday<br><b>To:</b> B<br><b>Subject:</b> Text</p></div><p class=MsoNormal>First line<br><br>Second paragraph</p><p class=MsoNormal><o:p>&nbsp;</o:p></p></div>`);
  holds("Outlook", outlook, "First line\n\nSecond paragraph");
  expect(!/Subject/.test(outlook) && /head of a mail/.test(await said(page)), `Outlook: the head of the mail: “${await said(page)}” in ${outlook}`);
  await context.close();
}

/** A folder that the page may write to, where the browser has such. Leave to write can't be given without a person: writing is played. */
export async function folder(browser, studio, out) {
  const home = `${out}/folder`;
  mkdirSync(`${home}/images`, { recursive: true });
  for (const name of ["brand.toml", "logo.svg", "release.en.md"]) writeFileSync(`${home}/${name}`, readFileSync(`${SAMPLES}/efia/${name}`));
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  await page.evaluate(() => {
    window.wrote = {};
    const writer = (name) => ({ write: async (bytes) => (window.wrote[name] = bytes.length), close: async () => {} });
    const own = FileSystemDirectoryHandle.prototype.getFileHandle;
    FileSystemHandle.prototype.queryPermission = async () => window.denied ?? "granted";
    FileSystemHandle.prototype.requestPermission = async () => window.denied ?? "granted";
    FileSystemDirectoryHandle.prototype.getFileHandle = async function (name, options) {
      if (!options?.create) return own.call(this, name);
      return { createWritable: async () => writer(name) };
    };
  });
  const session = await context.newCDPSession(page);
  const drop = async () => {
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await session.send("Input.dispatchDragEvent", { type, x: 400, y: 400, data: { items: [], files: [home], dragOperationsMask: 1 } });
    }
    await page.waitForSelector("#text");
    await settled(page);
  };
  await drop();
  // Opened again, it is the same release.
  await page.evaluate(() => window.studio.saveForTests());
  await page.click(".head .brand");
  await page.waitForSelector(".recent li");
  await drop();
  await page.click(".head .brand");
  await page.waitForSelector(".recent li");
  expect((await page.locator(".recent li").count()) === 1, "a folder that is opened again is another release");
  await page.click(".recent .go");
  await settled(page);
  await page.click("#text");
  await page.keyboard.type("A word. ");
  await settled(page);
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => /saved in the folder folder/.test(document.querySelector("#saying")?.textContent ?? ""), null, { timeout: 5000 });
  expect(await page.evaluate(() => window.wrote["release.en.md"] > 100), "the text was not written to the folder");
  await judge(page, "a release in its folder");
  // The folder is known again tomorrow.
  await page.evaluate(() => window.studio.saveForTests());
  const tomorrow = await open(context, studio);
  expect(await tomorrow.evaluate(() => window.studio.folderNow()) === "folder", "the folder is forgotten");
  await tomorrow.close();
  await page.locator("#saying button:not(.bare)").first().click({ timeout: 3000 }).catch(() => {});
  // Somebody else writes to it.
  writeFileSync(`${home}/release.en.md`, "---\nheadline: Theirs\n---\n");
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => /by somebody else/.test(document.querySelector("#saying")?.textContent ?? ""), null, { timeout: 5000 });
  await judge(page, "a file that somebody else changed");
  // It may not be written to any more, then it is gone.
  const kept = await page.evaluate(() => window.studio.textNow());
  await page.evaluate(() => (window.denied = "denied"));
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => /may not write/.test(document.querySelector("#saying")?.textContent ?? ""), null, { timeout: 5000 });
  await page.evaluate(() => delete window.denied);
  rmSync(home, { recursive: true });
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => /not there any more/.test(document.querySelector("#saying")?.textContent ?? ""), null, { timeout: 5000 });
  expect((await page.evaluate(() => window.studio.textNow())) === kept, "the text is lost with its folder");
  await context.close();
}

/** A store that is full, a browser that is too old, and nobody who is called. */
export async function poor(browser, studio) {
  const calls = [];
  const server = createServer((socket) => (calls.push(1), socket.destroy())).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address();
  const context = await browser.newContext(DESK);
  const page = await open(context, studio);
  await take(page, given(`${SAMPLES}/efia`, ["draft.en.md"]));
  await settled(page);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.click("#text");
  await page.keyboard.type("x");
  await page.waitForFunction(() => /store is full/.test(document.querySelector("#saying")?.textContent ?? ""), null, { timeout: 5000 });
  await judge(page, "a full store");
  const [kept] = await Promise.all([page.waitForEvent("download"), page.click("#saying button:not(.bare)")]);
  expect(readFileSync(await kept.path(), "utf8") === (await page.evaluate(() => window.studio.textNow())), "the file that is offered instead holds another text");
  // A text that tries to call somebody: by a picture, a link, a style.
  await page.evaluate((port) => {
    const insert = `\n\n![x](http://127.0.0.1:${port}/a.png) <img src="http://127.0.0.1:${port}/b.png"> [a](http://127.0.0.1:${port}/)\n`;
    window.studio.editor.change([{ from: window.studio.textNow().length, to: window.studio.textNow().length, insert }], "input");
  }, port);
  await settled(page);
  page.quiet = true;
  const blocked = await page.evaluate((port) => fetch(`http://127.0.0.1:${port}/`).then(() => "fetched", () => "blocked"), port);
  expect(blocked === "blocked" && calls.length === 0, `somebody was called ${calls.length} times (${blocked})`);
  server.close();
  await context.close();
  for (const missing of ["DecompressionStream", "WebAssembly"]) {
    const old = await browser.newContext(DESK);
    await old.addInitScript((missing) => delete window[missing], missing);
    const page = await old.newPage();
    await page.goto(pathToFileURL(studio).href);
    await page.waitForSelector("h1");
    expect(/too old/.test(await page.locator("h1").textContent()), `without ${missing}: “${await page.locator("h1").textContent()}”`);
    await judge(page, "an old browser");
    await old.close();
  }
}
