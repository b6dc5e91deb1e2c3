// Fields of a release by their names.

import type { Fields, Value } from "./messages";

/** The steps to fields that were asked for: the same ones are, at every key. */
const known = new Map<string, string[]>();

function stepsTo(field: string): string[] {
  let steps = known.get(field);
  if (!steps) known.set(field, (steps = field.split(/[.[\]]+/).filter((step) => step !== "")));
  return steps;
}

/** The value of a field: `contacts[0].phone`. */
export function valueOf(fields: Fields, field: string): Value {
  let value: Value = fields;
  for (const step of stepsTo(field)) {
    if (Array.isArray(value)) value = value[Number(step)] ?? null;
    else if (value !== null && typeof value === "object") value = value[step] ?? null;
    else return null;
  }
  return value;
}

/** A value as a line of text. */
export function textOf(value: Value): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(textOf).join("\n");
  return typeof value === "object" ? "" : String(value);
}

/** Lines as a list; a single one alone where the field was no list. */
export function linesOf(text: string, before: Value): Value {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0) return null;
  return lines.length === 1 && !Array.isArray(before) ? (lines[0] as string) : lines;
}

export interface Moment {
  day: string;
  hour: string;
  zone: string;
}

/** `2026-03-03T10:00[Europe/Brussels]` in its parts. */
export function momentOf(text: string): Moment {
  const found = /^(\d{4}-\d\d-\d\d)?(?:[T ](\d\d:\d\d)(?::\d\d)?)?(?:[+-]\d\d:?\d\d|Z)?\s*(?:\[?([^\]]*)\]?)?$/.exec(text.trim());
  return { day: found?.[1] ?? "", hour: found?.[2] ?? "", zone: found?.[3]?.trim() ?? "" };
}

export function momentText({ day, hour, zone }: Moment): string | null {
  return day === "" ? null : `${day}T${hour || "00:00"}[${zone}]`;
}

/** The instant of a wall clock in a zone; null where there is no such zone or hour. */
export function instantOf({ day, hour, zone }: Moment): Date | null {
  const wall = Date.parse(`${day}T${hour}:00Z`);
  if (Number.isNaN(wall)) return null;
  try {
    const offset = (at: number): number => {
      const parts = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
      }).formatToParts(at);
      const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
      return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - at;
    };
    const first = wall - offset(wall);
    const second = wall - offset(first);
    return wall - offset(second) === second ? new Date(second) : null;
  } catch {
    return null;
  }
}
