// Unpacks the core, and begins.

import { Core } from "./core";
import { h } from "./dom";
import { markOf, written } from "./house";
import { unpacked } from "./packed";
import { Probe } from "./probe";
import { Store, wish } from "./store";
import { choose, t } from "./words";

declare global {
  interface Window {
    /** For tests and for whoever measures. */
    studio?: Probe;
  }
}

async function begin(): Promise<void> {
  document.documentElement.dataset.light = wish.get("light") ?? "";
  const app = document.getElementById("app") as HTMLElement;
  try {
    const [module, store] = await Promise.all([unpacked(), Store.open(), choose(wish.get("language"))]);
    const core = new Core(module, document.getElementById("worker")?.textContent ?? "");
    // What was dropped here counts until the house hands out another copy.
    const built = written();
    const kept = await store?.house().catch(() => undefined);
    const house = kept && kept.instead === markOf(built) ? kept.house : built;
    window.studio = new Probe(core, store, house, built);
    await window.studio.start();
    performance.mark("ready");
  } catch (error) {
    app.replaceChildren(h("main", { class: "start" }, h("h1", {}, t("not-begun")), h("p", {}, String(error))));
  }
}

void begin();
