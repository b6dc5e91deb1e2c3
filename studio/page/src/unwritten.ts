// What a release that was begun here doesn't say yet is no fault, nor what a picture shows that was just added: it is still to
// write, until it was written once, or the PDF is asked for.

import type { Fields, Finding } from "./messages";
import type { Saved } from "./store";
import { textOf, valueOf } from "./values";
import { t, type Word } from "./words";

/** What every release needs, by its field, and what that is called. */
const NEEDED: { [field: string]: Word } = { headline: "headline", body: "text", contacts: "contact" };

/** Rules that find nothing but that something isn't there. */
const CODES = new Set(["missing-field", "no-contact", "picture-alt"]);

/** What nobody has written in a new release: fields, and pictures by their files. */
export const nothingYet = (): string[] => Object.keys(NEEDED);

/** The picture that a field is of. */
const rowOf = (field: string | null): string => /^pictures\[\d+\]/.exec(field ?? "")?.[0] ?? "";

/** Findings that are mended in another field than they name. */
const HOMES: { [code: string]: (field: string | null) => string } = { "no-contact": () => "contacts", "credit-missing": (field) => `${rowOf(field)}.credit` };

/** Findings, said of the field in which they are mended. */
export const homed = (findings: Finding[]): Finding[] =>
  findings.map((one) => {
    const home = HOMES[one.code]?.(one.place.field);
    return home === undefined ? one : { ...one, place: { ...one.place, field: home, ...(home === "contacts" && { from: null, to: null }) } };
  });

/** Takes out of what is still to write whatever a release says by now. */
export function notice(release: Saved, fields: Fields | null, body: string): void {
  if (!release.unwritten?.length || !fields) return;
  const pictures = valueOf(fields, "pictures");
  const says = (what: string): boolean => {
    if (what === "body") return body.trim() !== "";
    if (what in NEEDED) return (valueOf(fields, what) ?? "") !== "";
    const own = (Array.isArray(pictures) ? pictures : []).find((value) => textOf(valueOf({ value }, "value.file")) === what);
    return own !== undefined && textOf(valueOf({ own }, "own.alt")) !== "";
  };
  release.unwritten = release.unwritten.filter((what) => !says(what));
}

/** What a finding misses: a field, or what the picture of a file shows. */
function missed({ code, place }: Finding, fields: Fields): string {
  const row = code === "picture-alt" ? rowOf(place.field) : "";
  return row ? textOf(valueOf(fields, `${row}.file`)) : (place.field ?? "");
}

/** Findings, with those that only say that something is still to write told as such, behind what is wrong. */
export function sorted(findings: Finding[], unwritten: readonly string[] = [], fields: Fields = {}): Finding[] {
  const isYet = (one: Finding): boolean => CODES.has(one.code) && unwritten.includes(missed(one, fields));
  if (unwritten.length === 0 || !findings.some(isYet)) return findings;
  const yet = findings.filter(isYet).map((one): Finding => ({ ...one, severity: "todo", message: nameOf(missed(one, fields)) }));
  const order = unwritten.map(nameOf);
  yet.sort((a, b) => order.indexOf(a.message) - order.indexOf(b.message));
  const others = findings.filter((one) => !isYet(one));
  const isWrong = ({ severity }: Finding): boolean => severity === "error";
  return [...others.filter(isWrong), ...yet, ...others.filter((one) => !isWrong(one))];
}

/** What the page calls that which is still to write. */
const nameOf = (what: string): string => (what in NEEDED ? t(NEEDED[what] as Word) : `${t("alt")}: ${what.replace(/.*\//, "")}`);
