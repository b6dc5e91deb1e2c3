// The studio in Firefox, opened by file://: it makes the bytes of the command line, shows what is found, takes keys, keeps what was
// typed, asks for nothing, runs from right to left, and has no fault that axe-core knows.
// usage: node --experimental-websocket firefox.mjs FIREFOX STUDIO.html FOLDER (with the PDFs of the samples)

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Firefox } from "./bidi.mjs";
import { AXE, complain, expect, faults, given, RULES, SAMPLES } from "./desk.mjs";

const [path, studio, out] = process.argv.slice(2);
const own = pathToFileURL(studio).href;
const firefox = await Firefox.begin(path);

const ready = () => firefox.until("ready", () => performance.getEntriesByName("ready").length > 0);
const settled = () => firefox.ask(() => window.studio.settled());
const text = () => firefox.ask(() => window.studio.textNow());
const take = (files, asHouse = false) =>
  firefox.ask(
    async (files, asHouse) => {
      const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      await window.studio.take(Promise.resolve(files.map(({ path, text }) => ({ path, bytes: bytes(text) }))), asHouse);
    },
    files,
    asHouse,
  );

async function judge(state) {
  await firefox.run(AXE);
  const found = await firefox.ask(async (rules) => (await window.axe.run({ runOnly: rules })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`), RULES);
  for (const one of found) complain(`Firefox, ${state}: ${one}`);
  const wide = await firefox.ask(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide <= 0, `Firefox, ${state}: ${wide} px stand out sideways`);
}

try {
  await firefox.go(own);
  await ready();
  console.log(`  Firefox ${firefox.version}, ready after ${(await firefox.ask(() => performance.getEntriesByName("ready")[0].startTime)).toFixed(0)} ms`);
  await judge("start");

  // A draft with blunders: found, shown, marked.
  await take(given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg"]), true);
  await take(given(`${SAMPLES}/efia`, ["draft.en.md"]));
  await settled();
  expect((await firefox.ask(() => document.querySelectorAll(".finding").length)) >= 9, "Firefox shows too few findings of the draft");
  await judge("a draft");

  // Keys go where the caret stands, and pages are drawn.
  await take(given(`${SAMPLES}/efia`, ["brand.toml", "logo.svg", "images/sampling.jpg", "release.en.md"]));
  await settled();
  const made = await firefox.ask(async () => {
    const bytes = await window.studio.made();
    return bytes && [...bytes];
  });
  const expected = readFileSync(`${out}/assets-samples-efia-release.en.md.pdf`);
  expect(made !== null && Buffer.from(made).equals(expected), `Firefox makes ${made?.length ?? "no"} bytes, others than the command line’s ${expected.length}`);
  expect((await firefox.ask(() => document.querySelectorAll(".page img.layer").length)) >= 2, "Firefox draws no pages");
  await firefox.ask(() => window.studio.editor.goTo(window.studio.textNow().length, window.studio.textNow().length));
  await firefox.type("The last words  here.");
  await settled();
  expect((await text()).endsWith("The last words  here."), `typed in Firefox: “${(await text()).slice(-40)}”`);
  expect(await firefox.ask(() => window.studio.findingsNow().some(({ code }) => code === "double-space")), "Firefox finds nothing in what was typed");
  await firefox.ask(() => window.studio.saveForTests());

  // Opened again: the text is there. In Hebrew: from right to left.
  await firefox.ask(() => localStorage.setItem("presskit-studio-language", "he"));
  await firefox.go("about:blank");
  await firefox.go(own);
  await ready();
  await settled();
  expect((await text()).endsWith("The last words  here."), "Firefox forgets what was typed");
  expect(await firefox.ask(() => document.documentElement.lang === "he" && getComputedStyle(document.body).direction === "rtl"), "Firefox shows Hebrew from left to right");
  await judge("a release, in Hebrew");

  const strange = firefox.requests.filter((url) => url !== own && !/^(about|blob|data):/.test(url));
  expect(strange.length === 0, `Firefox asks for ${strange.join(", ")}`);
} finally {
  await firefox.end();
}
console.log(faults() === 0 ? "Firefox: nothing found" : `Firefox: ${faults()} faults`);
process.exit(faults() === 0 ? 0 : 1);
