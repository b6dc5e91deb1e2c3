// Which language the page speaks, of those that it has.

/** Written from right to left. */
const FROM_RIGHT = new Set(["ar", "fa", "he", "ur"]);

/** Tags that browsers give for languages that are known by another. */
const OTHERWISE: { [language: string]: string } = { no: "nb", cnr: "sr-Latn" };

/** The first language that is asked for and known, by their tags (BCP 47). */
export function chosenOf(asked: readonly string[], known: { [tag: string]: unknown }): string | undefined {
  for (const tag of asked) {
    const found = waysTo(tag).find((way) => way in known);
    if (found) return found;
  }
  return undefined;
}

/** A tag as it is, then with what goes without saying (Unicode's likely subtags: zh-HK is zh-Hant), then shorter and shorter. */
function waysTo(tag: string): string[] {
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    const own = OTHERWISE[language] ?? language;
    return [Intl.getCanonicalLocales(tag)[0] ?? tag, `${own}-${script}`, `${own}-${region}`, own];
  } catch {
    return [tag];
  }
}

/** Says on the page which language it speaks, and in which direction that is written. */
export function speak(tag: string): void {
  document.documentElement.lang = tag;
  document.documentElement.dir = FROM_RIGHT.has(tag) ? "rtl" : "ltr";
}
