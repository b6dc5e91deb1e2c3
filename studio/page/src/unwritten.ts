// What a release that was begun here doesn't say yet is no fault: it is still to write, until it was written once, or the PDF is
// asked for.

import type { Fields, Finding } from "./messages";
import type { Saved } from "./store";
import { valueOf } from "./values";
import type { Word } from "./words";

/** What every release needs, by its field, and what that is called. */
const NEEDED: { [field: string]: Word } = { headline: "headline", body: "text", contacts: "contact" };

/** Rules that find nothing but that something isn't there. */
const CODES = new Set(["missing-field", "no-contact"]);

/** What nobody has written in a new release. */
export const nothingYet = (): string[] => Object.keys(NEEDED);

/** What says nothing of where it is mended, said of the field that does. */
export const homed = (findings: Finding[]): Finding[] => findings.map((one) => (one.code === "no-contact" ? { ...one, place: { ...one.place, field: "contacts", from: null, to: null } } : one));

/** Takes out of what is still to write whatever a release says by now. */
export function notice(release: Saved, fields: Fields | null, body: string): void {
  if (!release.unwritten?.length || !fields) return;
  const says = (field: string): boolean => (field === "body" ? body.trim() !== "" : (valueOf(fields, field) ?? "") !== "");
  release.unwritten = release.unwritten.filter((field) => !says(field));
}

/** Findings, with those that only say that something is still to write told as such, behind what is wrong. */
export function sorted(findings: Finding[], unwritten: readonly string[] = []): Finding[] {
  const isYet = ({ code, place }: Finding): boolean => CODES.has(code) && place.field !== null && unwritten.includes(place.field);
  if (!findings.some(isYet)) return findings;
  const order = Object.keys(NEEDED);
  const yet = findings.filter(isYet).sort((a, b) => order.indexOf(a.place.field ?? "") - order.indexOf(b.place.field ?? ""));
  const others = findings.filter((one) => !isYet(one));
  const isWrong = ({ severity }: Finding): boolean => severity === "error";
  return [...others.filter(isWrong), ...yet.map((one): Finding => ({ ...one, severity: "todo" })), ...others.filter((one) => !isWrong(one))];
}

/** What the page calls that which is still to write. */
export const nameOf = ({ place }: Finding): Word => NEEDED[place.field ?? ""] ?? "text";
