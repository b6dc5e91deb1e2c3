// Days and hours as people write them, as a release wants them.

import { language, locale } from "./words";

/** A day whose month is named, in any language that the browser knows of these, as `2026-03-03`. */
export function dayOf(text: string): string | null {
  const found = /^(?:\p{L}+,?\s+)?(\d{1,2})\.?\s+(?:de\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?(\d{4})$/u.exec(text.trim()) ?? /^(?:\p{L}+,?\s+)?(\p{L}+)\s+(\d{1,2}),?\s+(\d{4})$/u.exec(text.trim());
  if (!found) return null;
  const [, first, second, year] = found as unknown as [string, string, string, string];
  const [day, name] = /^\d/.test(first) ? [first, second] : [second, first];
  const month = monthsHere().get(name.toLowerCase());
  return month && Number(day) <= 31 ? `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}` : null;
}

const months = new Map<string, Map<string, number>>();

/** The months by their names as they stand beside a day, in some languages and in that of the page. */
function monthsHere(): Map<string, number> {
  const known = months.get(language()) ?? new Map<string, number>();
  if (known.size > 0) return known;
  for (const lang of ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", language()]) {
    const name = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month += 1) {
      const part = name.formatToParts(Date.UTC(2026, month - 1, 15)).find(({ type }) => type === "month");
      if (part) known.set(part.value.toLowerCase(), month);
    }
  }
  months.set(language(), known);
  return known;
}

/** A day as somebody typed it, in figures or with the name of its month, as `2026-03-03`; anything else as it is. */
export function typedDay(text: string): string {
  const found = /^\s*(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?\s*$/.exec(text);
  if (!found) return dayOf(text) ?? text;
  const [, first, sign, second, year] = found as unknown as [string, string, string, string, string];
  const [day, month] = sign === "/" && isMonthFirst() ? [second, first] : [first, second];
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return text;
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Whether whoever uses the page writes the month before the day. */
function isMonthFirst(): boolean {
  const parts = new Intl.DateTimeFormat(locale()).formatToParts().map(({ type }) => type);
  return parts.indexOf("month") < parts.indexOf("day");
}

/** An hour as somebody typed it (`10`, `9.30`, `17h30`, `5 pm`), as `10:00`; anything else as it is. */
export function typedHour(text: string): string {
  const found = /^\s*(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(uhr|h|a\.?m\.?|p\.?m\.?)?\s*$/i.exec(text);
  if (!found) return text;
  const [, hour, minute = "00", half = ""] = found as unknown as [string, string, string | undefined, string | undefined];
  const of12 = /^[ap]/i.test(half);
  if (Number(hour) > (of12 ? 12 : 23) || Number(minute) > 59) return text;
  const of24 = of12 ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour);
  return `${String(of24).padStart(2, "0")}:${minute}`;
}
