// Drives the studio. usage: drive.mjs CHROMIUM STUDIO.html PRESSKIT FOLDER

import { faults, launch } from "./desk.mjs";
import { founding } from "./founding.mjs";
import { beside, cover, folder, pastes, pdfs, pointing, poor, versions } from "./outside.mjs";
import { house } from "./houses.mjs";
import { plainly } from "./plainly.mjs";
import { bad, bytes, lost, measures, narrow, trapped, windows } from "./states.mjs";
import { tables } from "./tables.mjs";
import { tongues } from "./tongues.mjs";
import { walk } from "./walk.mjs";

const [chromium, studio, presskit, out] = process.argv.slice(2);
const browser = await launch(chromium);
const part = async (name, work) => {
  const started = Date.now();
  const before = faults();
  await work();
  console.log(`${name}: ${faults() === before ? "fine" : "FAILED"} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
};
const chosen = process.env.PARTS?.split(",");
const parts = {
  walk: () => walk(browser, studio, presskit, out, "assets/samples/efia/draft.en.md"),
  founding: () => founding(browser, studio, presskit, out),
  bytes: () => bytes(browser, studio, out),
  narrow: () => narrow(browser, studio),
  plainly: () => plainly(browser, studio),
  tables: () => tables(browser, studio),
  tongues: () => tongues(browser, studio),
  bad: () => bad(browser, studio),
  trapped: () => trapped(browser, studio),
  windows: () => windows(browser, studio),
  lost: () => lost(chromium, studio, out),
  versions: () => versions(browser, studio),
  beside: () => beside(browser, studio),
  cover: () => cover(browser, studio),
  pdfs: () => pdfs(browser, studio, out),
  pointing: () => pointing(browser, studio),
  pastes: () => pastes(browser, studio),
  folder: () => folder(browser, studio, out),
  house: () => house(browser, studio),
  poor: () => poor(browser, studio),
  measures: () => measures(browser, studio),
};
try {
  for (const [name, work] of Object.entries(parts)) if (!chosen || chosen.includes(name)) await part(name, work);
} finally {
  await browser.close();
}
console.log(faults() === 0 ? "the studio: nothing found" : `the studio: ${faults()} faults`);
process.exit(faults() === 0 ? 0 : 1);
