// The first script of the page: it unpacks the other, which is known by its hash too, and lets it begin. A browser that can't do
// that much is told so here.

import { unpackedText } from "./packed";
import { chosenOf, speak } from "./tongues";

/** Head and text of what is said then, by language; filled in by whoever builds the page. */
declare const TOO_OLD: { [language: string]: [string, string] };

async function begin(): Promise<void> {
  if (!("DecompressionStream" in window && "WebAssembly" in window && "popover" in HTMLElement.prototype)) {
    const language = chosenOf(navigator.languages, TOO_OLD) ?? "en";
    speak(language);
    return say(TOO_OLD[language] ?? ["", ""]);
  }
  const script = document.createElement("script");
  script.textContent = await unpackedText("studio");
  document.body.append(script);
}

function say([head, text]: [string, string]): void {
  const main = document.createElement("main");
  main.className = "start";
  for (const [tag, words] of [["h1", head], ["p", text]] as const) main.appendChild(document.createElement(tag)).textContent = words;
  document.getElementById("app")?.replaceChildren(main);
}

begin().catch((error: unknown) => say([document.title, String(error)]));
