// The first script of the page: it unpacks the other, which is known by its hash too, and lets it begin. A browser that can't do
// that much is told so here.

import { unzipped } from "./letters";

/** Head and text of what is said then, by language; filled in by whoever builds the page. */
declare const TOO_OLD: { [language: string]: [string, string] };

async function begin(): Promise<void> {
  if (!("DecompressionStream" in window && "WebAssembly" in window && "popover" in HTMLElement.prototype)) {
    const asked = navigator.languages.map((name) => name.split("-")[0] ?? "");
    const language = asked.find((name) => name in TOO_OLD) ?? "en";
    document.documentElement.lang = language;
    return say(TOO_OLD[language] ?? ["", ""]);
  }
  const script = document.createElement("script");
  script.textContent = await unzipped("studio").text();
  document.body.append(script);
}

function say([head, text]: [string, string]): void {
  const main = document.createElement("main");
  main.className = "start";
  for (const [tag, words] of [["h1", head], ["p", text]] as const) main.appendChild(document.createElement(tag)).textContent = words;
  document.getElementById("app")?.replaceChildren(main);
}

begin().catch((error: unknown) => say([document.title, String(error)]));
